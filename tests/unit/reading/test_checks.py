"""Checks between tables that the two-option city as it stands does not reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bad_inputs.case import Case, copy_city, faults_of, spoil

SLICED = Case("", "inputs/commodities.csv", "TWh,year,at_least,,shenzhen,Fin", "TWh,slice,equal,flat,shenzhen,Fin", ())
STORAGE = (
    "battery,power,battery,storage,electricity,GW,step,no,,,day,territorial,firm,shenzhen,,Battery,电池,a battery\n"
)
NUMBERS = {"life": "10,year", "charge_efficiency": "95,%", "discharge_efficiency": "95,%", "duration": "4,h"}


def append(path: Path, table: str, text: str) -> None:
    file = path.parent / "inputs" / f"{table}.csv"
    file.write_text((file.read_text(encoding="utf-8") if file.exists() else "") + text, encoding="utf-8")


def battery(path: Path, **numbers: str) -> None:
    append(path, "technologies", STORAGE)
    for name, number in numbers.items():
        append(path, "technology_values", f"battery,,{name},,{number},,,made for tests,C,\n")


@pytest.fixture
def sliced(tmp_path: Path) -> Path:
    path = copy_city(tmp_path)
    spoil(path, SLICED)
    return path


def test_electricity_is_not_drawn_from_the_surroundings(sliced: Path):
    """A heat pump may give more than it takes in, a plant that takes 3 GJ for 3.6 GJ may not."""
    assert faults_of(sliced) == []
    spoil(sliced, Case("", "inputs/flows.csv", "9.0,GJ/MWh", "3.0,GJ/MWh", ()))
    (fault,) = faults_of(sliced)
    assert "impossible efficiency of 'coal': 120%" in fault
    assert "at most 100%" in fault


def test_a_complete_storage_is_accepted(sliced: Path):
    battery(sliced, **NUMBERS)
    assert faults_of(sliced) == []


@pytest.mark.parametrize("missing", NUMBERS)
def test_a_storage_needs_its_numbers(sliced: Path, missing: str):
    battery(sliced, **{name: number for name, number in NUMBERS.items() if name != missing})
    (fault,) = faults_of(sliced)
    assert f"no '{missing}'" in fault


def test_a_storage_holds_a_sliced_commodity(tmp_path: Path):
    path = copy_city(tmp_path)
    battery(path, **NUMBERS)
    (fault,) = faults_of(path)
    assert "balanced by year" in fault


def test_a_negative_transfer_is_a_subsidy_and_fine(tmp_path: Path):
    path = copy_city(tmp_path)
    append(path, "technology_values", "solar,,capex,,-500,CNY/kW,transfer,government,made for tests,C,\n")
    assert faults_of(path) == []


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["solar,1,0.5,,0", "solar,2,0.5,,10"], ""),
        (["solar,1,0.5,,0", "solar,2,0.4,,10"], "sum to 0.9"),
        (["solar,1,0.5,,10", "solar,2,0.5,,5"], "costs that rise"),
        (["solar,1,0.5,,0", "solar,3,0.5,,5"], "steps 1, 3"),
        (["coal_supply,1,1,,0"], "no capacity"),
    ],
)
def test_choice_steps(tmp_path: Path, rows: list[str], words: str):
    path = copy_city(tmp_path)
    append(path, "choice", "choice,technology,step,share,year,value,unit,payer,source,grade,note\n")
    for row in rows:
        append(path, "choice", f"sales,{row},CNY/kW,firm,made for tests,C,\n")
    faults = faults_of(path)
    assert (faults == []) if not words else any(words in fault for fault in faults)


def test_a_misspelt_mode_is_no_recipe_without_fuel(tmp_path: Path):
    path = copy_city(tmp_path)
    spoil(path, Case("", "inputs/flows.csv", "coal,,coal_fuel", "coal,condensing,coal_fuel", ()))
    spoil(path, Case("", "inputs/technology_values.csv", "coal,,variable_om", "coal,condensnig,variable_om", ()))
    (fault,) = faults_of(path)
    assert "'condensing'" in fault


def test_an_unreadable_table_is_told_once(tmp_path: Path):
    """Without technologies.csv no row's technology is known; only the missing file is told."""
    path = copy_city(tmp_path)
    (path.parent / "inputs/technologies.csv").unlink()
    (fault,) = faults_of(path)
    assert "technologies.csv: no such file" in fault
