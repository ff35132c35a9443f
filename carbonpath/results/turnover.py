"""How capacity and stock turn over: what is built, moved by retrofits, committed, retired and scrapped.

From one model year to the next, of every technology:
capacity = capacity before + new + committed + retrofit_in - retrofit_out - retired - scrapped.
"""

from __future__ import annotations

from carbonpath.names import Year
from carbonpath.params.entities import TechnologyData
from carbonpath.results.values import Values

GAINS = ("new", "committed", "retrofit_in")
LOSSES = ("retrofit_out", "retired", "scrapped")


def turnover(values: Values, tech: TechnologyData, year: Year) -> dict[str, float]:
    """Gains and losses since the model year before [capacity unit]; in the first year what is built or moved at once.

    `new` is built, of a retrofit it is `retrofit_in`: moved out of what another technology has as `retrofit_out`.
    `committed` is given stock with a build year after the base year. `retired` left at the end of its life, or was
    demolished as the stock table says; what was moved retires as the stock it came from would have.
    """
    data = values.data
    built = values.get("new", tech.name, year)
    moved = sum(values.get("new", other.name, year) for other in data.retrofits.get(tech.name, ()))
    return {
        "new": built if tech.retrofit_of is None else 0.0,
        "committed": _committed(values, tech, year),
        "retrofit_in": 0.0 if tech.retrofit_of is None else built,
        "retrofit_out": moved,
        "retired": _retired(values, tech, year),
        "scrapped": sum(values.get("scrap", tech.name, v, year) for v in data.vintages(tech, year))
        if tech.scrap
        else 0.0,
    }


def _committed(values: Values, tech: TechnologyData, year: Year) -> float:
    before = values.data.calendar.before(year)
    if before is None or tech.kind == "vintaged":
        return 0.0
    return tech.residual[year] - tech.residual[before] + tech.retiring[year]


def _retired(values: Values, tech: TechnologyData, year: Year) -> float:
    data, before = values.data, values.data.calendar.before(year)
    if before is None:
        return 0.0
    if tech.kind == "vintaged":
        return sum(
            values.stock(tech, v, before) * (1.0 - data.left(tech, v, year) / data.left(tech, v, before))
            for v in data.vintages(tech, before)
        )
    moved = sum(_lost(values, other, before, year) for other in data.retrofits.get(tech.name, ()))
    return tech.retiring[year] + _lost(values, tech, before, year) - moved


def _lost(values: Values, tech: TechnologyData, before: Year, year: Year) -> float:
    """What stood in `before` of all that was built and no longer stands in `year`."""
    data = values.data
    return sum(
        new * (data.left(tech, v, before) - data.left(tech, v, year)) for v, new in values.built(tech) if v <= before
    )


def turnover_check(values: Values) -> float:
    """Largest relative gap between change of capacity and its gains and losses, or beyond the stock that can move."""
    data, worst = values.data, 0.0
    for tech in data.technologies.values():
        for year in data.calendar.years if tech.has_capacity else ():
            before = data.calendar.before(year)
            if before is None:
                continue
            found, stands = turnover(values, tech, year), values.capacity(tech, year)
            gained = sum(found[name] for name in GAINS) - sum(found[name] for name in LOSSES)
            gap = abs(stands - values.capacity(tech, before) - gained)
            worst = max(worst, gap / max(1.0, abs(stands)))
    for name, others in data.retrofits.items():
        movable = data.technologies[name].movable
        shares = (values.get("new", b.name, v) / movable[v] for b in others for v in data.build_years(b))
        worst = max(worst, sum(shares) - 1.0)
    return worst
