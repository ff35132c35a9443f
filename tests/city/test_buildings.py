"""Floor area of the plan built, demolished, retrofitted; its standards, prefabrication, waste and roofs."""

from __future__ import annotations

import pandas as pd
import pytest

TYPES = ("floor_village", "floor_homes_other", "floor_office", "floor_retail", "floor_public", "floor_key")
GAINS = ("new", "retrofit_in")
LOSSES = ("retired", "retrofit_out")
DEMOLISHED = 3.4
"""Million m2 a year of homes and public buildings that stood in 2020, by the stock table."""


@pytest.fixture(scope="module")
def floor(plan) -> pd.DataFrame:
    """Capacity table of floor with its type; a column per year."""
    rows = plan["capacity"][plan["capacity"]["technology"].str.startswith("floor_")].copy()
    rows["type"] = [next(t for t in TYPES if name.startswith(t)) for name in rows["technology"]]
    return rows.groupby(["quantity", "type", "technology", "year"])["value"].sum().unstack().fillna(0.0)


def indicator(result, name: str) -> pd.Series:
    rows = result["indicators"]
    return rows[rows["indicator"] == name].set_index("year")["value"]


def test_area_of_a_year_is_that_of_the_year_before_and_what_was_built_less_what_fell(floor):
    """For each type: what is retrofitted leaves and comes, so only building and demolition change the sum."""
    by_type = floor.groupby(level=["quantity", "type"]).sum()
    stands, built, fell = (by_type.loc[name].reindex(TYPES).fillna(0.0) for name in ("capacity", "new", "retired"))
    change = stands.diff(axis=1).iloc[:, 1:]
    assert (change - (built - fell).iloc[:, 1:]).abs().max().max() < 1e-6
    moved = by_type.loc["retrofit_in"] - by_type.loc["retrofit_out"]
    assert moved.abs().max().max() < 1e-6


def test_demolition_is_what_the_stock_table_says_whether_retrofitted_or_not(floor):
    fell = floor.loc["retired"].sum()
    assert fell.iloc[1:].tolist() == pytest.approx([DEMOLISHED] * len(fell.iloc[1:]))


def test_retrofits_last(floor):
    """Of what was retrofitted no more is gone than of the stock it came from: 0.5 % a year and less."""
    stands = floor.loc["capacity"]
    retrofitted = stands[stands.index.get_level_values("technology").str.contains("_retrofit")].sum()
    done = floor.loc["retrofit_in"].sum().cumsum()
    years = [year for year in done.index if done[year] > 0.0]
    assert all(0.97 * done[year] < retrofitted[year] <= done[year] + 1e-9 for year in years)
    assert done[2035] > 10.0


def test_retrofits_are_neither_all_nor_nothing(floor):
    """Of the 4.9 million m2 overhauled a year some are retrofitted, lightly or deeply, of each type in each year."""
    done = floor.loc["retrofit_in"]
    done = done[done.index.get_level_values("type").isin(TYPES[2:5])]
    assert len(done) == 6
    assert (done.loc[:, 2026:] > 0.01).all().all()
    assert (done.sum().loc[2026:] < 0.6 * 4.9).all()


def test_a_better_standard_counts_as_two_star_in_key_areas(plan, floor):
    built = floor.loc["new"].xs("floor_key", level="type")
    better = built.drop("floor_key_one_star").sum() / built.sum()
    share = indicator(plan, "buildings.two_star_share_key_areas")
    assert share.loc[2026:].tolist() == pytest.approx(better.loc[2026:].tolist())
    assert {"floor_key_ultra_low", "floor_key_nearly_zero"} <= set(built[built[2035] > 0.0].index)


def test_prefabrication_follows_what_was_seen_and_then_the_target(plan):
    share = indicator(plan, "buildings.prefab_share")
    assert share[2020] == pytest.approx(0.38, abs=1e-6)
    assert share[2022] == pytest.approx(0.47, abs=1e-6)
    assert (share.loc[2025:] >= 0.6 - 1e-6).all()


def test_modules_stay_on_roofs_and_the_potential_is_that_of_its_lever(plan):
    used = indicator(plan, "buildings.roof_used_share")
    assert (used <= 1.0).all()
    pv = plan["capacity"].query("quantity == 'capacity' and group == 'pv' and year == 2020")["value"].sum()
    assert pv / used[2020] == pytest.approx(7.5, abs=0.3)


def test_construction_waste_of_2021_is_the_published_amount_and_the_waste_of_sites(plan):
    """89.37 million m3 without site waste; 23 million m2 built at 0.05 or 0.015 m3/m2 add about 0.8."""
    assert indicator(plan, "waste.construction_amount")[2021] == pytest.approx(89.37 + 0.8, abs=0.5)
    assert indicator(plan, "waste.construction_recycled")[2021] == pytest.approx(19.19, rel=0.011)


def test_power_of_sites_and_recycling_is_split_off_not_added(plan):
    rows = plan["activity"].query("technology == 'construction_site_power' and direction == 'out'")
    made = rows.set_index("year")["value"]
    for year, observed in {2020: 1.52, 2021: 1.75, 2022: 1.9, 2023: 2.15, 2024: 2.45, 2025: 2.5}.items():
        assert made[year] == pytest.approx(observed, abs=0.005)


@pytest.mark.parametrize(
    ("year", "homes", "services"),
    [(2021, 17.22, 29.49), (2022, 16.97, 29.24), (2023, 17.72, 32.0), (2024, 20.12, 33.35), (2025, 20.74, 34.35)],
)
def test_electricity_of_history_is_the_account(plan, year, homes, services):
    assert indicator(plan, "buildings.electricity_homes")[year] == pytest.approx(homes, rel=0.01)
    assert indicator(plan, "buildings.electricity_services")[year] == pytest.approx(services, rel=0.01)
