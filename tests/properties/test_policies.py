"""Rates, prices, limits and reserves on random cities: the checks hold, and the formulas are the published ones."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carbonpath.params.finance import investment_factor
from carbonpath.params.survival import step_life
from tests.hand.city import City
from tests.properties.cities import Numbers, cost_of, few, in_a_folder, numbers, rich_city

rates = st.sampled_from([0.0, 0.02, 0.08, 0.15])
NOISE = 1e-7


def with_policies(n: Numbers, own: float, price: float, stands_for: str = "period") -> City:
    """Gas plants at a rate of their own, CO2 priced, NOx of waste counted, and power's reserve asked of production."""
    city = rich_city(n)
    city.settings["horizon"]["stands_for"] = stands_for
    city.value("gas_plant", "discount_rate", own)
    city.row("commodity_values", commodity="power", parameter="discount_rate", value=own, unit="1/year")
    city.row("emission_factors", subject="technology", name="incinerator", species="nox", value=1.5, unit="kt/Mt")
    city.row("emission_prices", species="co2", select="all", year=2020, value=price, unit="CNY/tCO2")
    city.row("emission_prices", species="co2", select="all", year=2024, value=2.0 * price, unit="CNY/tCO2")
    city.row("emission_prices", species="nox", select="sector:power", value=20.0 * price, unit="CNY/t", kind="resource")
    for row in city.tables["commodities"]:
        if row["commodity"] == "power":
            row["firm_load"] = "production"
    return city


@settings(few, max_examples=8)
@given(numbers, rates, st.floats(0.0, 3000.0), st.sampled_from(["period", "year"]))
def test_every_check_holds(n: Numbers, own: float, price: float, stands_for: str) -> None:
    """Cost, emissions, balances and firm capacity are recomputed from the result, with all that policies add."""
    result = in_a_folder(with_policies(n, own, price, stands_for).result)
    assert max(result.manifest["checks"].values()) <= 1e-6
    assert {"co2", "nox"} >= set(result["emissions"]["species"])


@settings(few, max_examples=5)
@given(numbers, st.floats(0.3, 0.95))
def test_a_tighter_limit_never_lowers_the_cost_and_is_kept(n: Numbers, share: float) -> None:
    """At most a share of the CO2 the city would emit over the horizon: dearer, or impossible; and the table says so."""
    from carbonpath.errors import Infeasible

    n = replace(n, view="market")
    free = in_a_folder(with_policies(n, 0.05, 10.0).result)
    bound = share * free.summary["cumulative_mt"]
    cells = {"limit": "budget", "species": "co2", "select": "all", "unit": "MtCO2", "value": bound}
    try:
        held = in_a_folder(with_policies(n, 0.05, 10.0).row("emission_limits", **cells).result)
    except Infeasible:
        return
    assert held.summary["objective"] >= free.summary["objective"] - NOISE * free.summary["objective"]
    assert held.summary["cumulative_mt"] <= bound * (1.0 + NOISE)
    (row,) = held["emission_limits"].to_dict("records")
    assert row["value"] == pytest.approx(held.summary["cumulative_mt"])
    assert row["shadow_price"] >= 0.0


@settings(few, max_examples=5)
@given(numbers, rates)
def test_a_discount_rate_on_everything_is_the_scenarios(n: Numbers, rate: float) -> None:
    """Each technology at one rate of its own, whatever the scenario's: the cost of a scenario at that rate.

    Loads move for nothing here: they are no technologies, so what moving them costs is at the scenario's rate.
    """
    city, plain = (rich_city(replace(n, rate=r, penalty=0.0)) for r in (0.11, rate))
    for made in (city, plain):
        made.tables["flexible_values"] = [v for v in made.tables["flexible_values"] if v["parameter"] != "shift_cost"]
    for row in city.tables["technologies"]:
        city.value(row["technology"], "discount_rate", rate)
    assert cost_of(city) == pytest.approx(cost_of(plain), rel=1e-7)


@settings(few, max_examples=60)
@given(rates, rates, st.floats(1.0, 40.0), st.integers(2015, 2040), st.booleans())
def test_overnight_methods_as_published(r: float, i: float, life: float, built: int, by_line: bool) -> None:
    """Purchase CRF(i) PvAnnuity(r), discounted to the base year, less salvage discounted from the end of 2040."""
    recovery = (1 - 1 / (1 + i)) / (1 - (1 + i) ** -life) if i else 1 / life
    worth = (1 - (1 + r) ** -life) * (1 + r) / r if r else life
    left, used = 0.0, 2040 - built + 1
    if built + life - 1 > 2040:
        left = 1 - ((1 + r) ** used - 1) / ((1 + r) ** life - 1) if r and not by_line else 1 - used / life
    wanted = recovery * worth * ((1 + r) ** -(built - 2015) - left * (1 + r) ** -(2040 - 2015 + 1))
    method = "overnight_straight_line" if by_line else "overnight_sinking_fund"
    found = investment_factor(method, step_life(life), i, r, built, 2015, 2040, life)
    assert found == pytest.approx(wanted, abs=1e-12)
