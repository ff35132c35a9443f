"""The full runs of `reference` and `plan`: checks, size, clauses, peak."""

from __future__ import annotations

import pytest

BOUNDED = {
    "A002": "port.shore_power_share",
    "A012": "waste.recycling_share",
    "A013": "waste.sludge_treated_share",
    "A016": "buildings.two_star_share_key_areas",
    "A018": "transport.green_travel_share",
}
"""The plan's five bounded targets."""
SOFT = {"A018"}
"""Bounded by a penalty: a shortfall shows instead of stopping the run. In points, it may be:"""
SHORTFALL = 1.0
IMPOSED_FROM = 2026
ROWS = 60_000


def test_checks_hold(either):
    assert either.manifest["checks"]
    assert max(either.manifest["checks"].values()) < 1e-6


def test_size(either):
    assert either.manifest["rows"] <= ROWS


def test_bounded_clauses_are_kept_where_they_are_imposed(plan):
    clauses = plan["clauses"]
    bounded = clauses[clauses["treatment"] == "constraint"]
    assert bounded.drop_duplicates("id").set_index("id")["indicator"].to_dict() == BOUNDED
    imposed = bounded[bounded["year"] >= IMPOSED_FROM]
    assert set(imposed["id"]) == set(BOUNDED)
    assert set(imposed["status"]) <= {"met", "binding", "missed"}
    missed = imposed[imposed["status"] == "missed"]
    assert set(missed["id"]) <= SOFT
    assert (missed["slack"] >= -SHORTFALL).all()
    assert sum(plan.summary["clauses"].values()) == len(BOUNDED)
    assert plan.summary["clauses"]["missed"] == missed["id"].nunique()


def test_a_binding_clause_has_a_price_and_one_with_room_has_none(plan):
    clauses = plan["clauses"]
    imposed = clauses[(clauses["treatment"] == "constraint") & (clauses["year"] >= IMPOSED_FROM)]
    assert (imposed.loc[imposed["status"] == "binding", "slack"].abs() < 1e-4).all()
    assert (imposed.loc[imposed["slack"] > 1e-4, "shadow_price"].abs() < 1e-7).all()
    assert (imposed["shadow_price"].fillna(0.0) >= -1e-7).all()


def test_every_quantified_target_has_a_row(plan):
    treated = plan["clauses"].drop_duplicates("id")["treatment"].value_counts()
    assert treated["constraint"] == len(BOUNDED)
    assert {"linked", "reported", "outside"} <= set(treated.index)
    assert plan["clauses"].drop_duplicates("id").query("treatment == 'outside'")["reason"].notna().all()


def test_peak_is_of_the_kind_its_year_says(either):
    top = either.summary["peak"]
    for found in (top, top["frozen_factor"], *top["boundaries"].values()):
        year = found["year"]
        expected = "base" if year == 2020 else "history" if year <= 2025 else "edge" if year == 2035 else "interior"
        assert found["kind"] == expected
    path = {int(year): mt for year, mt in either.summary["emissions_mt"].items()}
    assert top["mt"] == pytest.approx(max(path.values()), rel=1e-6)
    assert path[top["year"]] == pytest.approx(top["mt"], rel=1e-6)


def test_the_plan_peaks_in_time_and_that_is_never_a_gain(plan):
    assert plan.summary["peak"]["year"] <= 2029
    path = plan["peak"].query("series == 'city'").set_index("year")["value"]
    after = path[path.index >= 2029]
    assert (after.diff().dropna() <= 1e-6 * path.max()).all()
    assert plan.summary["cost_of_peak"]["objective"] >= -1e-6 * plan.summary["objective"]
    assert plan.summary["peak"]["padding_mt"] == pytest.approx(0.0, abs=1e-6)


def test_the_plan_costs_no_less_than_the_reference(plan, reference):
    assert plan.summary["objective"] >= reference.summary["objective"] * (1.0 - 1e-9)
