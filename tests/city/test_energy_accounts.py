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


def test_the_account_lies_a_tenth_below_the_statistics_and_moves_with_them(values: pd.DataFrame, plan: Result):
    """Why a reduction is measured against the model's own base year: its level is lower, its change comparable.

    Statistics (C): 44.6 Mtce in 2020, 52.5 in 2024, +17.7 %; fuel that the tables do not hold is missing in ours.
    """
    seen = plan["observations"].query("series == 'energy_total'").set_index("year")["value"]
    assert values.loc[2020, "energy.total"] / seen[2020] == pytest.approx(0.9, abs=0.05)
    grown = values.loc[2024, "energy.total"] / values.loc[2020, "energy.total"]
    assert grown == pytest.approx(seen[2024] / seen[2020], abs=0.04)


def test_ratios_are_near_the_published_ones(values: pd.DataFrame):
    """Of 2020: 355 kWh per 10,000 CNY (B); CO2 and energy per GDP 0.2 and 0.33 of the nation's (B).

    The nation had about 1.0 tCO2 and 0.49 tce per 10,000 CNY (C). Bunkers and fuel the tables do not hold are missing
    in the one, the national boundary counts imported power in the other: within a third.
    """
    base = values.loc[2020]
    assert base["energy.electricity_per_gdp"] == pytest.approx(355.0, rel=0.02)
    assert base["co2.per_gdp"] == pytest.approx(0.2 * 1.0, rel=0.33)
    assert base["energy.per_gdp"] == pytest.approx(0.33 * 0.49, rel=0.15)


def test_coal_equivalent_of_a_fuel_and_of_electricity():
    """3.6 PJ over 29.3076 PJ/Mtce: a TWh of heat is 0.1228 Mtce; of electricity 0.30 by what plants burn for it."""
    rows = {
        (row.indicator, row.select): row.coefficient
        for row in load("plan").tables.indicators
        if row.part == "numerator" and row.quantity == "activity"
    }
    for method, power in (("", EQUAL), ("_calorific", CALORIFIC)):
        assert rows[f"energy.total{method}", "import_power"] == pytest.approx(power, rel=1e-4)
        assert rows[f"energy.total{method}", "supply_natural_gas"] == pytest.approx(CALORIFIC, rel=1e-4)
        # t per 10,000 CNY are ten times Mt per billion CNY
        assert rows[f"energy.per_gdp{method}", "import_power"] == pytest.approx(10.0 * power, rel=1e-4)
        assert rows[f"energy.per_gdp{method}", "supply_natural_gas"] == pytest.approx(10.0 * CALORIFIC, rel=1e-4)
