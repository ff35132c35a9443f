"""The same small programme written a second time, straight from the raw numbers, and solved by scipy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from tests.hand.city import City
from tests.properties.cities import cost_of, few

DAYS = {"a": 120.0, "b": 245.0}
LENGTHS = (10.0, 14.0)
SLICES = [(day, k) for day in DAYS for k in range(2)]
HOURS = np.array([DAYS[day] * LENGTHS[k] for day, k in SLICES])
YEARS = (2020, 2021, 2022)
LIFE = {"plant": 2, "sun": 5, "store": 4}
IN, OUT, HOLDS = 0.9, 0.8, 5.0


@dataclass(frozen=True)
class Raw:
    """Raw numbers: costs per GW and TWh, a load shape, an availability, the demand of each year."""

    rate: float
    capex: tuple[float, float, float]
    fixed: tuple[float, float, float]
    fuel: float
    shape: tuple[float, ...]
    sun: tuple[float, ...]
    demand: tuple[float, float, float]
    standing: float

    def load(self) -> np.ndarray:
        """Load shape whose mean over the hours of the year is 1."""
        return np.array(self.shape) * HOURS.sum() / (np.array(self.shape) @ HOURS)


some = st.floats(0.3, 3.0)
raw = st.builds(
    Raw,
    rate=st.sampled_from([0.0, 0.04, 0.12]),
    capex=st.tuples(some, some, some.map(lambda v: v / 20.0)),
    fixed=st.tuples(some, some, some).map(lambda given: tuple(v / 30.0 for v in given)),
    fuel=st.floats(0.1, 1.5),
    shape=st.tuples(*[st.floats(0.2, 2.0)] * 4),
    sun=st.tuples(*[st.floats(0.0, 1.0)] * 4),
    demand=st.tuples(*[st.floats(4.0, 12.0)] * 3),
    standing=st.floats(0.0, 0.5),
)


def as_city(n: Raw) -> City:
    city = City(end=YEARS[-1], settings={"discount_rate": n.rate})
    city.slices({day: (count, list(LENGTHS)) for day, count in DAYS.items()})
    names = [f"{day}_{k}" for day, k in SLICES]
    city.profile("load", "shape", dict(zip(names, n.load(), strict=True)))
    city.profile("sun", "availability", dict(zip(names, n.sun, strict=True)))
    demand = dict(zip(YEARS, n.demand, strict=True))
    city.commodity("power", demand=demand, resolution="slice", load_shape="load")
    plant, sun, store = zip(n.capex, n.fixed, strict=True)
    city.technology("plant", "power", life=2, capex=plant[0], fixed_om=plant[1], variable_om=n.fuel)
    city.technology("sun", "power", life=5, capex=sun[0], fixed_om=sun[1], structure={"profile": "sun"})
    city.technology(
        "store", "power", "storage", life=4, capex=store[0], fixed_om=store[1], duration=HOLDS, charge_efficiency=IN,
        discharge_efficiency=OUT,
    )  # fmt: skip
    return city.row("stock", technology="plant", vintage=2019, retirement=2022, value=n.standing, unit="GW")


def second_opinion(n: Raw) -> float:
    """Dense rows: columns are built (3 things x 3 years), then out of plant, sun, into, out of, in store by slice."""
    kinds, size = list(LIFE), len(SLICES)
    per_year = 5 * size
    count = 9 + 3 * per_year

    def built(kind: str, year: int) -> int:
        return kinds.index(kind) * 3 + year

    def runs(what: int, year: int, s: int) -> int:
        return 9 + year * per_year + what * size + s

    cost, offset = np.zeros(count), 0.0
    upper_rows, upper, equal_rows, equal = [], [], [], []
    weight = [(1.0 + n.rate) ** -(y + 0.5) for y in range(3)]

    def capacity(kind: str, year: int) -> tuple[np.ndarray, float]:
        row = np.zeros(count)
        for start in range(year + 1):
            if year - start < LIFE[kind]:
                row[built(kind, start)] = 1.0
        return row, n.standing if kind == "plant" and 2020 + year < 2022 else 0.0

    for k, kind in enumerate(kinds):
        annuity = 1.0 / sum((1.0 + n.rate) ** -(a + 0.5) for a in range(LIFE[kind]))
        for start in range(3):
            paid = sum(weight[y] for y in range(start, min(3, start + LIFE[kind])))
            cost[built(kind, start)] += n.capex[k] * annuity * paid
        for year in range(3):
            row, standing = capacity(kind, year)
            cost += weight[year] * n.fixed[k] * row
            offset += weight[year] * n.fixed[k] * standing
    for year in range(3):
        (plant, stands), (sun, _), (store, _) = (capacity(kind, year) for kind in kinds)
        for s, (day, k) in enumerate(SLICES):
            twh = HOURS[s] / 1000.0
            cost[runs(0, year, s)] += weight[year] * n.fuel
            for what, limit, most in ((0, plant, 1.0), (1, sun, n.sun[s])):
                row = -most * twh * limit
                row[runs(what, year, s)] += 1.0
                upper_rows.append(row)
                upper.append(twh * stands if what == 0 else 0.0)
            row = -twh * store
            row[[runs(2, year, s), runs(3, year, s)]] += 1.0
            upper_rows.append(row)
            upper.append(0.0)
            row = -HOLDS * store
            row[runs(4, year, s)] += 1.0
            upper_rows.append(row)
            upper.append(0.0)
            row = np.zeros(count)
            row[[runs(0, year, s), runs(1, year, s), runs(3, year, s)]] = -1.0
            row[runs(2, year, s)] = 1.0
            upper_rows.append(row)
            upper.append(-n.demand[year] * n.load()[s] * HOURS[s] / HOURS.sum())
            row = np.zeros(count)
            row[runs(4, year, s)] += 1.0
            row[runs(4, year, SLICES.index((day, 1 - k)))] -= 1.0
            row[runs(2, year, s)] = -1000.0 * IN / DAYS[day]
            row[runs(3, year, s)] = 1000.0 / OUT / DAYS[day]
            equal_rows.append(row)
            equal.append(0.0)
    found = linprog(cost, np.array(upper_rows), upper, np.array(equal_rows), equal, method="highs-ds")
    assert found.status == 0, found.message
    return float(found.fun) + offset


@settings(few, max_examples=12)
@given(raw)
def test_a_second_programme_from_the_raw_rows_has_the_same_optimum(n: Raw) -> None:
    """Two technologies, a store, four slices, three years: annuities, survival, availability, levels, losses."""
    assert cost_of(as_city(n)) == pytest.approx(second_opinion(n), rel=1e-9)
