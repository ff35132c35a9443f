"""What moved a city's emissions: demand, the factor of imported power, and action, with nothing left over.

Every tonne is carried to what is finally asked of the system. A technology's emissions, and those of all it takes, rest
on its main output, the first it names; what else it gives (power of a waste plant) is free of them. With the embodied
emissions of a commodity as the mean over its supply, the tonnes on final demands add up to the city's:

    E = sum over demands f of D_f * (a_f + sum over imports p of b_fp * g_p)

    D_f   amount of a final demand: what is made of a commodity less what technologies take of it
    a_f   tonnes emitted in the city per unit of it, all that it takes included
    b_fp  imported power per unit of it
    g_p   factor of an import: tonnes outside the city per unit of power

Between two years D (demand), g (grid factor) and a, b (action: efficiency, fuels, modes, own power plants, share of
imports) change together. The change is split by Shapley's rule: each of the three takes the mean of what it adds over
all orders in which they may change, so that the three add up to the change exactly. Yearly steps are added up. A demand
or an import that one of the two years lacks has the coefficients of the other year in both: its coming is demand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from carbonpath.names import CO2, IMPORTED, TERRITORIAL

if TYPE_CHECKING:
    import pandas as pd

DEMAND, ACTION, GRID = CAUSES = ("demand", "action", "grid")
ROUNDING = 1.0e-9
"""A net output below this share of what is made is none."""
COLUMNS = ["year", "sector", "cause", "value", "unit"]


@dataclass(frozen=True)
class State:
    """A year: final demands, the tonnes and imports per unit of each, and the factor of each import."""

    demand: Mapping[str, float]
    own: Mapping[str, float]
    imports: Mapping[tuple[str, str], float]
    """Imported power per unit of a demand, by demand and import."""
    factor: Mapping[str, float]
    sector: Mapping[str, str]
    """Sector of a demand: the one that makes most of it."""

    @property
    def total(self) -> float:
        """Emissions of the year [MtCO2]."""
        return sum(emissions(self, self, self, demand) for demand in self.demand)


def emissions(demand: State, grid: State, action: State, name: str) -> float:
    """Emissions of a final demand [MtCO2] with its amount, the factors and the coefficients of three years."""
    known = action if name in action.own else demand
    per_unit = known.own.get(name, 0.0)
    for (wanted, supplier), amount in known.imports.items():
        if wanted == name:
            per_unit += amount * grid.factor.get(supplier, known.factor[supplier])
    return demand.demand.get(name, 0.0) * per_unit


def shapley(value: Callable[[Mapping[str, bool]], float], players: tuple[str, ...]) -> dict[str, float]:
    """Give each player the mean of what it adds over all orders; the sum is what all add together."""
    orders = list(permutations(players))
    parts = dict.fromkeys(players, 0.0)
    for order in orders:
        moved = dict.fromkeys(players, False)
        before = value(moved)
        for player in order:
            moved[player] = True
            after = value(moved)
            parts[player] += (after - before) / len(orders)
            before = after
    return parts


def decompose(activity: pd.DataFrame, emitted: pd.DataFrame) -> pd.DataFrame:
    """Split the change of the city's CO2 from each year to the next by sector of the final demand and cause.

    Parameters
    ----------
    activity
        flows of a result: year, technology, sector, commodity, direction, value; the first output of a technology is
        its main one.
    emitted
        emissions of a result: year, species, boundary, technology, value [MtCO2].

    Returns
    -------
    Rows from the second year on: year, sector, cause (demand, action, grid), value [MtCO2] against the year before.
    """
    import pandas as pd

    co2 = emitted[emitted["species"] == CO2]
    states = {int(year): state(rows, co2[co2["year"] == year]) for year, rows in activity.groupby("year")}
    rows = [
        (year, sector, cause, value, "MtCO2")
        for (_, old), (year, new) in pairwise(sorted(states.items()))
        for sector, cause, value in _step(old, new)
    ]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.groupby(["year", "sector", "cause", "unit"], as_index=False)["value"].sum()[COLUMNS]


def _step(old: State, new: State) -> Iterator[tuple[str, str, float]]:
    years = {False: old, True: new}
    for name in {**old.demand, **new.demand}:

        def value(moved: Mapping[str, bool], name: str = name) -> float:
            demand, grid, action = (years[moved[cause]] for cause in (DEMAND, GRID, ACTION))
            return emissions(demand, grid, action if name in action.own else years[not moved[ACTION]], name)

        for cause, part in shapley(value, CAUSES).items():
            yield new.sector.get(name) or old.sector[name], cause, part


def state(flows: pd.DataFrame, emitted: pd.DataFrame) -> State:
    """Carry the emissions of a year to its final demands."""
    import numpy as np

    flows = flows.assign(commodity=flows["commodity"].astype(str), technology=flows["technology"].astype(str))
    made, taken = (flows[flows["direction"] == way] for way in ("out", "in"))
    main = made.drop_duplicates("technology").set_index("technology")["commodity"].to_dict()
    main |= {name: f"use of {name}" for name in {*taken["technology"], *emitted["technology"]} if name not in main}
    supply = made.groupby("commodity")["value"].sum().to_dict()
    supply |= {main[name]: 1.0 for name in main if main[name] not in supply}
    names = list(supply)
    place = {name: i for i, name in enumerate(names)}
    use = np.zeros((len(names), len(names)))
    for technology, commodity, value in zip(taken["technology"], taken["commodity"], taken["value"], strict=True):
        if commodity in place:
            use[place[main[technology]], place[commodity]] += value
    amount = np.array([supply[name] for name in names])
    net = amount - use.sum(axis=0)
    outside = emitted[emitted["boundary"] == IMPORTED].groupby("technology")["value"].sum()
    suppliers = [str(name) for name in outside.index]
    direct = np.zeros((len(names), 1 + len(suppliers)))
    for technology, value in emitted[emitted["boundary"] == TERRITORIAL].groupby("technology")["value"].sum().items():
        direct[place[main[str(technology)]], 0] += value
    first = {name: made[(made["technology"] == name) & (made["commodity"] == main[name])] for name in suppliers}
    bought = {name: float(rows["value"].sum()) for name, rows in first.items()}
    for column, name in enumerate(suppliers, start=1):
        direct[place[main[name]], column if bought[name] else 0] += bought[name] or float(outside[name])
    scale = np.where(amount > 0.0, amount, 1.0)
    embodied = np.linalg.solve(np.eye(len(names)) - use / scale[:, None], direct / scale[:, None])
    wanted = [name for name in names if abs(net[place[name]]) > ROUNDING * supply[name]]
    return State(
        demand={name: float(net[place[name]]) for name in wanted},
        own={name: float(embodied[place[name], 0]) for name in wanted},
        imports={
            (name, supplier): float(embodied[place[name], column])
            for name in wanted
            for column, supplier in enumerate(suppliers, start=1)
        },
        factor={name: float(outside[name]) / bought[name] if bought[name] else 0.0 for name in suppliers},
        sector=_sectors(made, flows, main, wanted),
    )


def _sectors(made: pd.DataFrame, flows: pd.DataFrame, main: Mapping[str, str], wanted: list[str]) -> dict[str, str]:
    by_size = made.groupby(["commodity", "sector"])["value"].sum().sort_values()
    makers = {str(commodity): str(sector) for commodity, sector in by_size.index}
    of = dict(zip(flows["technology"], flows["sector"], strict=True))
    users = {commodity: str(of[name]) for name, commodity in main.items() if name in of}
    return {name: makers.get(name) or users.get(name, "") for name in wanted}
