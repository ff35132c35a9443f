"""The hindcast: that it knows nothing of 2021-2024 but its drivers, and that its table is what it says."""

from __future__ import annotations

import pytest

import carbonpath
from carbonpath.analysis.hindcast import scores
from tests.city.short import SCENARIOS

BASE = 2020
AIM = 10.0
REPLACED = (
    "trip_", "teu_water", "pv_", "import_power", "group:battery", "virtual_power_plant", "gas_ccgt_h",
    "group:car_petrol", "wastewater_reuse",
)  # fmt: skip
"""What the inputs limit by later events or plans."""
BUILDING = {"overhaul", "construction", "construction_waste"}
"""Demands that come with completions of floor area, an observed driver."""
SUPPOSED = "group:overhaul_"
"""Equations that are suppositions: two per cent of the public floor comes up for overhaul a year."""
NARROW = 0.25
"""A corridor no wider than this, over its upper edge, is an observation in disguise."""


@pytest.fixture(scope="module")
def scenario() -> carbonpath.Scenario:
    return carbonpath.load(SCENARIOS / "hindcast.yaml")


@pytest.fixture(scope="module")
def result(scenario) -> carbonpath.Result:
    return carbonpath.solve(scenario)


def test_no_demand_of_a_later_year_but_floor_area(scenario):
    later = {row.commodity for row in scenario.tables.demands if row.year > BASE}
    assert later <= {name for name in later if name.startswith("floor_")} | BUILDING


def test_no_observed_band_or_build_of_a_later_year(scenario):
    assert not [row for row in scenario.tables.pins if row.year > BASE]
    own = [row.name for row in scenario.tables.stock if row.vintage > BASE and "hindcast" in place(scenario, row)]
    others = [row for row in scenario.tables.stock if row.vintage > BASE and row.name not in own]
    assert own == ["Datang Baochang units 9-10"]
    assert not others


def place(scenario, row) -> str:
    return next(where for found, where in scenario.tables.stock.located() if found is row)


def test_limits_that_rest_on_later_events_are_its_own(scenario):
    foreign = [
        row.select
        for row, where in scenario.tables.bounds.located()
        if row.year is not None and row.year > BASE and row.select.startswith(REPLACED) and "/hindcast/" not in where
    ]
    assert not foreign


def test_no_corridor_of_the_inputs_holds_a_later_year(scenario):
    """Of the limits of 2021-2024 that are not its own none is an equation and no pair lies close together."""
    edges: dict[tuple[object, ...], dict[str, float]] = {}
    for row, where in scenario.tables.bounds.located():
        if row.year is not None and BASE < row.year <= 2024 and "/hindcast/" not in where:
            assert row.sense != "equal" or row.value == 0.0 or row.select.startswith(SUPPOSED), where
            edges.setdefault((row.select, row.quantity, row.year), {})[row.sense] = row.value
    narrow = [key for key, edge in edges.items() if len(edge) == 2 and edge["max"] - edge["min"] < NARROW * edge["max"]]
    assert not narrow


def test_use_per_area_and_per_trip_is_its_own(scenario):
    solved = [
        where
        for row, where in scenario.tables.flows.located()
        if row.technology.startswith(("floor_", "trip_")) and (row.year or 0) > BASE and "/hindcast/" not in where
    ]
    assert not solved


def test_no_clause_and_no_peak(scenario):
    assert not scenario.clauses and scenario.settings.peak is None
    assert scenario.settings.history.mode == "free"


def test_the_table_is_what_observations_and_indicators_say(result):
    """Error and mean error recomputed from the two tables beside it, row by row."""
    indicators = {(r.indicator, r.year): r.value for r in result["indicators"].itertuples()}
    errors: dict[str, list[float]] = {}
    modelled = {}
    for row in result["observations"].itertuples():
        value = indicators.get((row.indicator, row.year))
        if row.year > BASE and value is not None:
            errors.setdefault(row.series, []).append(100.0 * abs(value - row.value) / row.value)
            modelled[row.series, row.year] = value
    table = result["hindcast"]
    assert set(zip(table["series"], table["year"], strict=True)) == set(modelled)
    for row in table.itertuples():
        assert row.modelled == modelled[row.series, row.year]
        assert row.mape == pytest.approx(sum(errors[row.series]) / len(errors[row.series]))


@pytest.mark.parametrize("series", ["electricity_total", "nev_stock", "green_floor_area", "waste_burnt"])
def test_the_headline_series_lie_within_ten_per_cent(result, series):
    (found,) = [score for score in scores(result) if score.series == series]
    assert found.mape <= AIM


def test_other_scenarios_compare_nothing(plan, reference):
    assert "hindcast" not in plan.tables
    assert "hindcast" not in reference.tables
