"""What can be had without an input, in order of its cost: a supply curve of measures, from the inputs alone.

A measure is a pooled technology that uses nothing, gives a yearly output and is bounded in capacity or activity:
efficiency that gives a service without electricity, recovered heat. Its cost is the levelised cost of
:mod:`carbonpath.analysis.levelised`, for savings the cost of a conserved unit; its potential is the bound of the year,
or the next later one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.analysis.levelised import levelised_cost, money_per, yearly_output

if TYPE_CHECKING:
    import pandas as pd

    from carbonpath.names import Year
    from carbonpath.params.data import ModelData
    from carbonpath.params.entities import TechnologyData

COLUMNS = ("technology", "output", "unit", "cost", "hurdle", "potential", "cumulative", "share", "uptake")


def supply_curve(data: ModelData, sector: str, year: Year) -> pd.DataFrame:
    """Measures of a sector by rising cost.

    ``cost`` with hurdles and taxes, of it ``hurdle`` [``unit``]; ``potential``, ``cumulative`` over measures of the
    same unit, and ``uptake``, what may be built in the year [unit of output a year]; ``share`` of the demand for the
    output [%]. What no row bounds or demands is blank.
    """
    import pandas as pd

    found = []
    for tech in data.kind("pooled"):
        potential = _limit(data, tech, year, "capacity", "activity")
        if tech.sector != sector or tech.output is None or tech.sliced or potential is None or _uses(tech, year):
            continue
        unit, scale = money_per(tech.activity_unit)
        parts = [part for part in levelised_cost(data, tech.name, year, tech.modes[0]) if part.value is not None]
        cost = scale * sum(part.value or 0.0 for part in parts)
        hurdle = scale * sum(part.value or 0.0 for part in parts if part.kind == "hurdle")
        demand = data.demanded(tech.output, year)
        share = 100.0 * potential / demand if demand else None
        uptake = _limit(data, tech, year, "new")
        found.append((tech.name, tech.output, unit, cost, hurdle, potential, 0.0, share, uptake))
    frame = pd.DataFrame(found, columns=list(COLUMNS))
    numbers = dict.fromkeys(COLUMNS[3:], float)
    frame = frame.astype(numbers).sort_values("cost", ignore_index=True)
    frame["cumulative"] = frame.groupby("unit")["potential"].cumsum()
    return frame


def _uses(tech: TechnologyData, year: Year) -> bool:
    return any(flow.net(year) < 0.0 for flows in tech.activity_flows.values() for flow in flows)


def _limit(data: ModelData, tech: TechnologyData, year: Year, *quantities: str) -> float | None:
    """Least bound on the technology alone, in units of output, of the year or the next later one; None: no bound."""
    least: float | None = None
    for quantity in quantities:
        own = [b for b in data.bounds if b.technologies == (tech.name,) and b.quantity == quantity and b.sense != "min"]
        dated = [(b.year, b.value) for b in own if b.year is not None and b.year >= year]
        if dated:
            value = min(dated)[1] * (1.0 if quantity == "activity" else yearly_output(data, tech, year))
            least = value if least is None else min(least, value)
    return least
