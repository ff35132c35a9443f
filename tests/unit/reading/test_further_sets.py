"""Sets beside the action plan: every energy and carbon target of the list of policy targets has its clause."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import carbonpath
from carbonpath.reading.scenario import Clause

ROOT = Path(__file__).parents[3]
LISTED = Path("shared") / "data-dossier" / "policy_targets.csv"
"""The list itself is no part of the repository; it may lie beside it."""
CITY, PROVINCE, NATION = "Shenzhen", "Guangdong", "China"
CLAUSE_OF = {
    ("energy_per_GDP_reduction_vs_2020", "2025", CITY): "F001",
    ("CO2_per_GDP", "2025", CITY): "F002",
    ("CO2_per_GDP_reduction_vs_2020", "2025", CITY): "F002",
    ("CO2_per_GDP_reduction_vs_2020", "2025", PROVINCE): "F002",
    ("energy_total_cap", "2025", CITY): "F003",
    ("non_fossil_share_of_energy", "2025", CITY): "F004",
    ("carbon_dual_control", "2025", CITY): "F005",
    ("non_fossil_share", "2025", PROVINCE): "F006",
    ("PV_added_in_14FYP", "2021-2025", CITY): "F007",
    ("virtual_power_plant_flexible_load", "2025", CITY): "F008",
    ("green_travel_share", "2025", CITY): "F009",
    ("port_water_water_share", "2025", CITY): "F010",
    ("NEV_stock", "2025", CITY): "F011",
    ("NEV_share_of_new_sales", "2025", CITY): "F012",
    ("new_green_building_share", "2025", CITY): "F013",
    ("PM2.5", "2025", CITY): "F014",
    ("PEDF_building_projects", "2025", CITY): "F015",
    ("smart_construction_pilots", "2025", CITY): "F016",
    ("peak_year_bound", "2030", CITY): "K001",
    ("net_CO2_peak_level_vs_2020", "2025-2030", CITY): "K002",
    ("post_peak_cut_2035_vs_peak", "2035", CITY): "K003",
    ("PM2.5", "2035", CITY): "K004",
    ("PV_capacity", "2030", CITY): "K005",
    ("virtual_power_plant_flexible_load", "2030", CITY): "K006",
    ("BIPV_plus_PEDF_projects", "2030", CITY): "K007",
    ("coal_expansion_Haifeng", "project", "Shenshan (Shenzhen)"): "K008",
    ("offshore_wind_Honghaiwan_cooperation", "project", "Shanwei"): "K009",
    ("HVDC_SE_Tibet", "to 2030", "GBA"): "K010",
    ("Mawan_plant", "-", CITY): "K011",
    ("large_public_building_min_star", "-", CITY): "K012",
    ("super_high_rise_min_star", "-", CITY): "K013",
    ("non_fossil_share", "2030", PROVINCE): "K014",
    ("wind_plus_solar_capacity", "2030", PROVINCE): "K015",
    ("west_to_east_max_transfer", "2030", PROVINCE): "K016",
    ("CO2_per_GDP_reduction_vs_2005", "2030", NATION): "K017",
    ("non_fossil_share", "2030", NATION): "K018",
    ("non_fossil_share", "2035", NATION): "K019",
    ("net_GHG_cut_from_peak_low", "2035", NATION): "K020",
    ("net_GHG_cut_from_peak_high", "2035", NATION): "K020",
}
"""Clause by parameter, year and region of the list."""
FACTS = ("2015-2019", "2017-2019", "2019", "2020", "2022")
"""Years for which the list has what was found, not what is aimed at."""
ELSEWHERE = ("Guangzhou",)
NEITHER = {"metro_length", "port_throughput", "airport_passengers", "GDP", "strategic_emerging_value_added"}
"""Targets of the city for neither energy nor carbon: they are drivers and demands."""
EXPECTED = {"peak_expectation"}
"""An author's view, no target."""
OF_THE_NATION = {
    "peak_CO2", "carbon_neutrality", "wind_plus_solar", "forest_stock", "new_vehicle_sales", "national_ETS_scope",
    "CO2_per_GDP_reduction_vs_2020", "energy_per_GDP_reduction_vs_2020",
}  # fmt: skip
"""Targets of the nation that a city has no part of by itself."""
SMALLER = 0.36
"""PV of the Shen-Shan zone, in the published figures but not in the model by default [GW]."""
VALUES = {"F001": -14.5, "F002": -20.5, "F003": 48.0, "F004": 40.0, "F006": 32.0, "F007": 0.2 + 1.5 - SMALLER,
          "F008": 1.0, "F009": 81.0, "F010": 34.0, "F011": 1.0, "F012": 60.0, "F013": 100.0, "F014": 20.0, "F015": 10.0,
          "F016": 100.0, "K002": 5.0, "K004": 15.0, "K005": 2.4 - SMALLER, "K006": 1.5, "K007": 100.0, "K008": 2.0,
          "K009": 2.0, "K014": 35.0, "K015": 74.0, "K016": 55.0, "K017": -65.0, "K018": 25.0, "K019": 30.0}  # fmt: skip
"""What a clause asks for, in the unit of its row; the rest names no number."""


def rows(name: str) -> dict[str, dict[str, str]]:
    path = ROOT / "inputs" / "shenzhen" / "clauses" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        return {row["id"]: row for row in csv.DictReader(handle)}


@pytest.fixture(scope="module")
def further() -> dict[str, dict[str, str]]:
    return rows("fyp14-2025") | rows("peak-2030")


def test_every_target_has_its_clause(further):
    assert set(further) == set(CLAUSE_OF.values())
    assert {name[0] for name in rows("fyp14-2025")} == {"F"}
    assert {name[0] for name in rows("peak-2030")} == {"K"}


def test_a_clause_asks_for_what_the_target_says(further):
    found = {name: float(row["value"]) for name, row in further.items() if row["value"]}
    assert found == pytest.approx(VALUES)


def test_it_holds_from_the_year_of_the_target(further):
    for (_, year, _), name in CLAUSE_OF.items():
        if further[name]["treatment"] == "constraint":
            assert further[name]["from_year"] == year.rpartition("-")[2], name
            assert further[name]["to_year"] == "", name


@pytest.fixture(scope="module")
def in_force() -> dict[str, Clause]:
    return {clause.row.id: clause for clause in carbonpath.load(ROOT / "scenarios" / "all-targets.yaml").clauses}


def test_of_two_plans_on_one_thing_both_are_in_force(in_force):
    """The five-year plan's travel share and that of the action plan, two steps of PV and of the virtual power plant."""
    for one, other in (("A018", "F009"), ("F007", "K005"), ("F008", "K006")):
        assert in_force[one].row.indicator == in_force[other].row.indicator
        assert in_force[one].row.sense == in_force[other].row.sense


def test_no_row_of_the_list_is_passed_over():
    found = [folder / LISTED for folder in ROOT.parents if (folder / LISTED).is_file()]
    if not found:
        pytest.skip("the list does not lie beside the repository")
    with found[0].open(encoding="utf-8", newline="") as handle:
        listed = {(row["parameter"], row["year"], row["region"]): row["value"] for row in csv.DictReader(handle)}
    assert set(CLAUSE_OF) <= set(listed)
    for (name, year, region), value in listed.items():
        if (name, year, region) in CLAUSE_OF:
            continue
        told = year in FACTS or region in ELSEWHERE or name in NEITHER | EXPECTED
        assert told or (region == NATION and name in OF_THE_NATION), (name, year, region, value)
