"""Reservoirs against the storage equations of OSeMOSYS, written densely from their published form, solved by scipy.

Two seasons, two day types, three brackets of a day, three years. The year's shares of the slices need not fit the
lengths of the brackets and the days of a week, as in the published form.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from tests.hand.city import City
from tests.hand.native import NativeCity
from tests.properties.cities import cost_of, few

SEASONS, TYPES, BRACKETS, YEARS = (0, 1), (0, 1), (0, 1, 2), (2020, 2021, 2022)
SLICES = list(product(SEASONS, TYPES, BRACKETS))
HOURS = 8760.0
DAY_SPLIT = np.array([6.0, 10.0, 8.0]) / HOURS
COLUMNS = ("plant", "pump", "turbine")
LIFE, PUMPED, GIVEN = 2, 1.3, 0.9
Row = np.ndarray


@dataclass(frozen=True)
class Raw:
    """Raw numbers; the plant's cost and the demand by slice."""

    year_split: tuple[float, ...]
    days: tuple[tuple[float, float], ...]
    cost: tuple[float, ...]
    demand: tuple[float, ...]
    growth: tuple[float, float, float]
    capex: tuple[float, float, float]
    standing: float
    least: tuple[float, float, float]
    start: float
    fill: float
    draw: float

    def split(self) -> dict[tuple[int, int, int], float]:
        """Share of the year by slice."""
        return dict(zip(SLICES, (v / sum(self.year_split) for v in self.year_split), strict=True))


some = st.floats(0.2, 3.0)
by_slice = st.tuples(*[some] * len(SLICES))
of_days = st.sampled_from([(5.0, 2.0), (4.0, 3.0), (1.0, 1.0)])
consistent = st.just(
    tuple(
        weeks * days * split for (weeks, pair) in ((20, (5, 2)), (32, (5, 2))) for days in pair for split in DAY_SPLIT
    )
)
raw = st.builds(
    Raw,
    year_split=st.one_of(consistent, by_slice),
    days=st.one_of(st.just(((5.0, 2.0), (5.0, 2.0))), st.tuples(of_days, of_days)),
    cost=by_slice,
    demand=by_slice,
    growth=st.tuples(some, some, some),
    capex=st.tuples(*[st.floats(0.01, 20.0)] * 3),
    standing=st.floats(0.0, 0.2),
    least=st.tuples(*[st.floats(0.0, 0.5)] * 3),
    start=st.floats(0.1, 0.2),
    fill=st.floats(0.2, 20.0),
    draw=st.floats(0.2, 20.0),
)


def name(at: tuple[int, int, int]) -> str:
    return "s{}_t{}_b{}".format(*at)


def demand(n: Raw, year: int, at: tuple[int, int, int]) -> float:
    return n.growth[YEARS.index(year)] * n.demand[SLICES.index(at)] * n.split()[at]


def as_city(n: Raw) -> City:
    """The same in tables: a plant of a cost by slice is one supply for each slice."""
    city = NativeCity(start=YEARS[0], end=YEARS[-1])
    split = n.split()
    for season, kind, bracket in SLICES:
        at = (season, kind, bracket)
        city.tables["time_slices"].append(
            {
                "slice": name(at),
                "day": f"s{season}_t{kind}",
                "hour": bracket,
                "hours": DAY_SPLIT[bracket] * HOURS,
                "days": split[at] / DAY_SPLIT[bracket],
                "season": f"s{season}",
                "week_days": n.days[season][kind],
            }
        )
    whole = sum(demand(n, YEARS[0], at) for at in SLICES)
    shape = {name(at): demand(n, YEARS[0], at) / whole / split[at] for at in SLICES}
    wanted = {y: sum(demand(n, y, at) for at in SLICES) for y in YEARS}
    city.profile("load", "shape", shape).commodity("power", demand=wanted, resolution="slice", load_shape="load")
    for position, at in enumerate(SLICES):
        city.profile(f"only_{name(at)}", "availability", {name(s): float(s == at) for s in SLICES})
        only = {"profile": f"only_{name(at)}"}
        city.technology(f"plant_{name(at)}", "power", "flow", variable_om=n.cost[position], structure=only)
    city.commodity("water", resolution="stored")
    city.technology("pump", "water", "flow", takes={"power": PUMPED})
    city.technology("turbine", "power", "flow", takes={"water": 1.0 / GIVEN})
    dated = {"capex": dict(zip(YEARS, n.capex, strict=True)), "least_level": dict(zip(YEARS, n.least, strict=True))}
    city.technology(
        "lake", "water", "reservoir", structure={"carry": "horizon"}, start_content=n.start, fill_limit=n.fill,
        draw_limit=n.draw, **{**dated, "life": LIFE},
    )  # fmt: skip
    city.row("stock", technology="lake", vintage=2019, retirement=2022, value=n.standing, unit="native")
    return city


def as_published(n: Raw) -> float:
    """Columns: new storage by year, then rate of activity of plant, pump and turbine by year and slice."""
    split = n.split()
    count = len(YEARS) * (1 + len(COLUMNS) * len(SLICES))

    def unit(position: int) -> Row:
        row = np.zeros(count + 1)  # the last entry is a constant
        row[position] = 1.0
        return row

    def rate(what: str, y: int, at: tuple[int, int, int]) -> Row:
        block = (YEARS.index(y) * len(SLICES) + SLICES.index(at)) * len(COLUMNS) + COLUMNS.index(what)
        return unit(len(YEARS) + block)

    def new(y: int) -> Row:
        return unit(YEARS.index(y))

    def constant(value: float) -> Row:
        return value * unit(count)

    def charge(y: int, ls: int, ld: int, lh: int) -> Row:  # S1
        return rate("pump", y, (ls, ld, lh))

    def discharge(y: int, ls: int, ld: int, lh: int) -> Row:  # S2
        return rate("turbine", y, (ls, ld, lh)) / GIVEN

    def in_year(y: int, ls: int, ld: int, lh: int) -> Row:  # S3
        return (charge(y, ls, ld, lh) - discharge(y, ls, ld, lh)) * split[ls, ld, lh]

    def in_day(y: int, ls: int, ld: int, lh: int) -> Row:  # S4
        return (charge(y, ls, ld, lh) - discharge(y, ls, ld, lh)) * DAY_SPLIT[lh]

    def total(of: Callable[[int, int, int, int], Row], y: int, ls: int, ld: int) -> Row:
        return sum((of(y, ls, ld, lh) for lh in BRACKETS), np.zeros(count + 1))

    def year_start(y: int) -> Row:  # S5, S6
        if y == YEARS[0]:
            return constant(n.start)
        return year_start(y - 1) + sum(total(in_year, y - 1, ls, ld) for ls in SEASONS for ld in TYPES)

    def year_finish(y: int) -> Row:  # S7, S8
        return year_start(y) + sum(total(in_year, y, ls, ld) for ls in SEASONS for ld in TYPES)

    def season_start(y: int, ls: int) -> Row:  # S9, S10
        if ls == SEASONS[0]:
            return year_start(y)
        return season_start(y, ls - 1) + sum(total(in_year, y, ls - 1, ld) for ld in TYPES)

    def type_start(y: int, ls: int, ld: int) -> Row:  # S11, S12
        if ld == TYPES[0]:
            return season_start(y, ls)
        return type_start(y, ls, ld - 1) + total(in_day, y, ls, ld - 1) * n.days[ls][ld - 1]

    def type_finish(y: int, ls: int, ld: int) -> Row:  # S13, S14, S15
        if ld == TYPES[-1]:
            return year_finish(y) if ls == SEASONS[-1] else season_start(y, ls + 1)
        return type_finish(y, ls, ld + 1) - total(in_day, y, ls, ld + 1) * n.days[ls][ld + 1]

    def earlier(y: int, ls: int, ld: int, lh: int) -> Row:
        return sum((in_day(y, ls, ld, h) for h in BRACKETS if h < lh), np.zeros(count + 1))

    def later(y: int, ls: int, ld: int, lh: int) -> Row:
        return sum((in_day(y, ls, ld, h) for h in BRACKETS if h > lh), np.zeros(count + 1))

    at_most: list[Row] = []  # each row <= 0
    cost = np.zeros(count + 1)
    for index, y in enumerate(YEARS):
        built = sum(new(v) for v in YEARS if 0 <= y - v < LIFE)  # SI3
        upper = built + constant(n.standing if y < 2022 else 0.0)  # SI1
        lower = n.least[index] * upper  # SI2
        cost += n.capex[index] * new(y) * min(LIFE, len(YEARS) - index) / LIFE
        levels = [year_start(y), year_finish(y)]
        for ls, ld in product(SEASONS, TYPES):
            levels += [season_start(y, ls), type_start(y, ls, ld), type_finish(y, ls, ld)]
        at_most += [-level for level in levels]
        for at in SLICES:
            ls, ld, lh = at
            held = [type_start(y, *at[:2]) + earlier(y, *at), type_finish(y, *at[:2]) - later(y, *at)]  # SC1, SC3
            if ld > TYPES[0]:
                held += [type_start(y, ls, ld) - later(y, ls, ld - 1, lh)]  # SC2
                held += [type_finish(y, ls, ld - 1) + earlier(y, *at)]  # SC4
            for level in held:
                at_most += [lower - level, level - upper]
            at_most += [charge(y, *at) - constant(n.fill), discharge(y, *at) - constant(n.draw)]  # SC5, SC6
            plant, turbine, pump = rate("plant", y, at), rate("turbine", y, at), rate("pump", y, at)
            at_most += [constant(demand(n, y, at)) - (plant + turbine - PUMPED * pump) * split[at]]
            cost += n.cost[SLICES.index(at)] * plant * split[at]
    rows = np.array(at_most)
    found = linprog(cost[:-1], A_ub=rows[:, :-1], b_ub=-rows[:, -1], method="highs")
    assert found.status == 0
    return float(found.fun)


@settings(few, max_examples=25)
@given(raw)
def test_a_reservoir_costs_what_the_published_equations_say(n: Raw) -> None:
    expected = as_published(n)
    assert abs(cost_of(as_city(n)) - expected) <= 1e-6 * max(1.0, expected)
