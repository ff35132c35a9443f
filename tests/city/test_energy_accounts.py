"""Energy by the national accounting rules: equal value and calorific value, their ratios, and reference numbers."""

from __future__ import annotations

import pandas as pd
import pytest

from carbonpath.reading.scenario import Scenario
from carbonpath.results.result import Result
from tests.city.short import load

EQUAL, CALORIFIC = 0.30, 3.6 / 29.3076
"""Coal equivalent of electricity, equal value and calorific [Mtce/TWh]."""
NEAR = 0.02
"""A reference number may differ from the model's base year by this share: the base is calibrated, not typed in."""


@pytest.fixture(scope="module")
def values(plan: Result) -> pd.DataFrame:
    """Indicators by year."""
    return plan["indicators"].pivot_table(index="year", columns="indicator", values="value")


@pytest.fixture(scope="module")
def power(plan: Result) -> pd.Series:
    """Electricity that is brought in or made from waste and sun [TWh]."""
    rows = plan["activity"]
    made = rows[
        (rows["direction"] == "out") & rows["commodity"].isin(["power_imported", "electricity_hv", "electricity"])
    ]
    primary = made["technology"].str.match("pv_|import_power$|contract_|waste_incineration$")
    return made[primary].groupby("year")["value"].sum()


def test_the_methods_differ_by_the_value_of_electricity(values, power):
    """Equal less calorific value = electricity x (0.30 - 0.1228)."""
    apart = values["energy.total"] - values["energy.total_calorific"]
    assert apart.to_dict() == pytest.approx((power * (EQUAL - CALORIFIC)).to_dict(), rel=1e-4)


def test_fossil_and_non_fossil_energy_add_up(values):
    """Fossil energy per GDP is energy per GDP without the non-fossil share."""
    fossil = values["energy.per_gdp"] * (1.0 - values["energy.nonfossil_share"] / 100.0)
    assert values["energy.fossil_per_gdp"].to_dict() == pytest.approx(fossil.to_dict(), rel=1e-4)
    assert values["energy.nonfossil_share"].between(15.0, 60.0).all()
    assert values["power.nonfossil_share"].between(0.2, 0.7).all()


def test_every_fuel_that_is_bought_counts(scenario: Scenario):
    """A new fuel needs its terms in each account."""
    bought = {row.technology for row in scenario.tables.technologies if row.sector == "supply" and row.kind == "flow"}
    takes = {row.technology for row in scenario.tables.flows if row.direction == "in"}
    for name in ("energy.total", "energy.total_calorific", "energy.per_gdp", "energy.fossil_per_gdp"):
        counted = {row.select for row in scenario.tables.indicators if row.indicator == name}
        assert bought - takes <= counted, name


def test_references_are_those_of_the_calibrated_base_year(values):
    """What a target is measured against is a number of the inputs, and that of the model's own account."""
    against = {"F001": "energy.per_gdp", "F002": "co2.per_gdp", "K002": "co2.city"}
    rows = {clause.row.id: clause.row for clause in load("all-targets").clauses}
    for name, indicator in against.items():
        assert rows[name].indicator == indicator
        assert rows[name].reference == pytest.approx(values.loc[2020, indicator], rel=NEAR), name
