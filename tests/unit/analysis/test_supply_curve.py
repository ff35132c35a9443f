"""A supply curve worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from carbonpath.analysis.supply_curve import supply_curve
from carbonpath.params.requirements import Bound
from carbonpath.params.survival import step_life
from tests.unit.analysis.test_levelised import YEAR, city, technology


def measure(name: str, capex: float, hurdle: float = 0.0, flows=()):
    """Saves 1 TWh a year per unit for ten years."""
    costs = [("capex", "resource", capex), ("capex", "hurdle", hurdle)]
    values = {"cap2act": 1.0, "availability": 1.0}
    return technology(name, "pooled", "service", values, survival=step_life(10), costs=costs, flows=flows)


def bound(name: str, quantity: str, year: int, value: float, sense: str = "max") -> Bound:
    return Bound(f"{name}.{quantity}", (name,), quantity, sense, year, value, 0.0, "bounds")


@pytest.fixture
def data():
    """Demand 20 TWh. Without interest 4 / 10 a = 0.4, 2 / 10 = 0.2 of which hurdle 0.05, 3 / 10 = 0.3 CNY/kWh."""
    techs = (measure("dear", 4.0), measure("cheap", 1.5, hurdle=0.5), measure("middle", 3.0))
    techs += (measure("free", 1.0), measure("boiler", 1.0, flows=[("gas", -1.0)]))
    bounds = (
        bound("dear", "capacity", YEAR + 5, 3.0),
        bound("dear", "capacity", YEAR - 5, 0.5),
        bound("cheap", "capacity", YEAR, 1.0),
        bound("cheap", "new", YEAR, 0.1),
        bound("middle", "activity", YEAR, 2.0),
        bound("free", "capacity", YEAR, 9.0, sense="min"),
        bound("boiler", "capacity", YEAR, 9.0),
    )
    return replace(city(*techs), bounds=bounds, demand={("service", YEAR): 20.0})


def test_measures_stand_in_order_of_cost(data):
    """Neither what has only a least amount nor what burns gas is a measure."""
    curve = supply_curve(data, "power", YEAR)
    assert list(curve["technology"]) == ["cheap", "middle", "dear"]
    assert curve["cost"].to_list() == pytest.approx([0.2, 0.3, 0.4])
    assert curve["hurdle"].to_list() == pytest.approx([0.05, 0.0, 0.0])
    assert set(curve["unit"]) == {"CNY/kWh"}


def test_potential_is_the_bound_of_the_year_or_the_next(data):
    curve = supply_curve(data, "power", YEAR)
    assert curve["potential"].to_list() == pytest.approx([1.0, 2.0, 3.0])
    assert curve["cumulative"].to_list() == pytest.approx([1.0, 3.0, 6.0])
    assert curve["share"].to_list() == pytest.approx([5.0, 10.0, 15.0])
    assert curve["uptake"].iloc[0] == pytest.approx(0.1)
    assert curve["uptake"].iloc[1:].isna().all()


def test_what_is_dispatched_or_of_another_sector_is_left_out(data):
    sliced = replace(data.technologies["cheap"], sliced=True)
    other = replace(data, technologies={**data.technologies, "cheap": sliced})
    assert list(supply_curve(other, "power", YEAR)["technology"]) == ["middle", "dear"]
    assert supply_curve(data, "industry", YEAR).empty


def test_the_least_bound_counts(data):
    tighter = replace(data, bounds=(*data.bounds, bound("middle", "capacity", YEAR, 1.5)))
    assert supply_curve(tighter, "power", YEAR)["potential"].to_list() == pytest.approx([1.0, 1.5, 3.0])
