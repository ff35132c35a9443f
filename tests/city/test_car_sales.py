"""Sales of private cars answer a price smoothly: the choice of a segment and year recounted from the parameters alone.

In a segment every step of every option costs the buyer its price, its km and its hurdle; the cheapest steps fill first
until everyone has a car (C1, C2, without what other years and the fleet ask for). Electricity has a stated price:
homes 0.68 CNY/kWh (first tier, expert estimate), public 0.758 (business flat, February 2025, observations).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest

from carbonpath.analysis.levelised import levelised_cost, yearly_output
from carbonpath.params.build import make_data
from carbonpath.params.data import ModelData

HOME, PUBLIC = 0.68, 0.758
SEGMENTS = {"car_low_home": 0.24, "car_low_public": 0.36, "car_high_home": 0.16, "car_high_public": 0.24}
"""Weight of each segment among buyers (docs/inputs/transport.md)."""
YEARS = range(2026, 2031)
DATED = {2026: "half a purchase tax on new energy vehicles after none", 2028: "the whole tax after half"}
"""Years whose share may fall, and why."""


@pytest.fixture(scope="module")
def data(scenario) -> ModelData:
    return make_data(scenario)


def price_of_life(data: ModelData, option: str, year: int, battery_price: float) -> float:
    """Everything that a new car costs over its life, as present value [billion CNY per million]."""
    tech = data.technologies[option]
    power = HOME if option.endswith("_home") else PUBLIC
    output = [left * yearly_output(data, tech, year, age) for age, left in enumerate(tech.survival)]
    life_output = sum(a * (1.0 + data.rate) ** -(age + 0.5) for age, a in enumerate(output))
    unit = 0.0
    for part in levelised_cost(data, option, year, "default"):
        times = battery_price if part.item == "investment" and part.kind != "transfer" and "battery" in option else 1.0
        unit += (part.value or 0.0) * times
    used = sum(-f.net(year) for f in tech.activity_flows["default"] if f.commodity == "electricity")
    return (unit + used * power) * life_output


def shares(data: ModelData, segment: str, year: int, battery_price: float) -> Mapping[str, float]:
    """Share of each option: cheapest steps first."""
    options = dict.fromkeys(c.technology for c in data.choice if c.choice == segment)
    on_sale = [t for t in options if year in data.build_years(data.technologies[t])]
    cost = {t: price_of_life(data, t, year, battery_price) for t in on_sale}
    steps = [c for c in data.choice if c.choice == segment and c.technology in cost]
    found, left = dict.fromkeys(cost, 0.0), 1.0
    for step in sorted(steps, key=lambda c: cost[c.technology] + c.value(year)):
        sold = min(left, step.share(year))
        found[step.technology] += sold
        left -= sold
    return found


def of_all(data: ModelData, word: str, year: int, battery_price: float = 1.0) -> float:
    """Share of options with a word in their name among all private buyers."""
    return sum(
        weight * share
        for segment, weight in SEGMENTS.items()
        for option, share in shares(data, segment, year, battery_price).items()
        if word in option
    )


def test_the_battery_share_answers_a_tenth_of_the_price_by_a_tenth_of_the_market(data):
    """10 % of 130 thousand CNY is 13; the hurdle spreads by 35: 0.37 standard deviations, 10-15 points."""
    for year in YEARS:
        cheap, central, dear = (of_all(data, "battery", year, price) for price in (0.9, 1.0, 1.1))
        assert 0.04 < cheap - central < 0.2, year
        assert 0.04 < central - dear < 0.2, year


def test_no_percent_of_price_moves_more_than_a_twentieth_of_the_market(data):
    """From 0.9 to 1.1 by 1 %: the share never rises with the price and never falls by more than 5 points at once."""
    for year in (2026, 2030):
        path = [of_all(data, "battery", year, 0.9 + step / 100.0) for step in range(21)]
        falls = [a - b for a, b in pairwise(path)]
        assert min(falls) >= -1e-12
        assert max(falls) < 0.05, year


def test_sales_of_new_energy_cars_rise_without_zigzag(data):
    """From year to year by less than 10 points, and down only where a tax comes back."""
    nev = {year: of_all(data, "battery", year) + of_all(data, "plugin", year) for year in range(2025, 2036)}
    for year in range(2026, 2036):
        change = nev[year] - nev[year - 1]
        assert change < 0.1, year
        assert change > (-0.06 if year in DATED else 0.0), (year, nev)
