"""The fleet of the city: plates, chargers, and who scraps an old car for a premium."""

from __future__ import annotations

import pytest

from carbonpath.results.values import Values
from carbonpath.run import compile_scenario
from carbonpath.solver.highs import Solver
from tests.city.short import FIVE_YEARLY, load

OLD = 12
"""Age from which a petrol car may be scrapped early."""


def test_plates_for_more_petrol_cars_were_wanted_and_are_not(either):
    """In 2021 the stock grew by nearly the 100 thousand plates; since 2023 it falls, a plate is worth nothing."""
    plates = either["quotas"].set_index("year")
    assert 0.07 < plates.loc[2021, "value"] <= plates.loc[2021, "bound"]
    assert (plates.loc[2023:, "value"] < 0.0).all()
    assert (plates.loc[2023:, "price"] == 0.0).all()


def test_charging_points_are_those_that_were_counted(either):
    """287 thousand in 2023, 400 thousand in October 2024."""
    points = either["indicators"].query("indicator == 'transport.charging_points'").set_index("year")["value"]
    assert points[2023] == pytest.approx(287.0, rel=0.15)
    assert points[2024] == pytest.approx(400.0, rel=0.1)


def scrapped(premium: float) -> dict[tuple[str, int, int], float]:
    """Cars scrapped by technology, build year and year, with a premium from 2020 on [thousand CNY]."""
    where = "where: {technology: 'car_petrol_*', parameter: scrap_cost, cost_kind: transfer}"
    edits = f"edits=[{{table: technology_values, {where}, set: {-premium}}}]"
    data, form = compile_scenario(load("reference", *FIVE_YEARLY, edits))
    found = Values.of(data, form, Solver(form).run().x).by_name["scrap"]
    return {key: value for key, value in found.items() if value > 1e-6 and key[0].startswith("car_")}  # type: ignore[misc]


def test_a_premium_draws_old_petrol_cars_off_the_road():
    """Free of history: for 40 thousand CNY a car more are scrapped than for none, none younger than 12 years."""
    none, high = scrapped(0.0), scrapped(40.0)
    assert sum(high.values()) > sum(none.values()) + 0.02
    assert all(year - built >= OLD and "petrol" in technology for technology, built, year in high)
