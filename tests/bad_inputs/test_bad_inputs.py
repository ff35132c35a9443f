"""Whatever is wrong with an input, one line says where, what was found and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bad_inputs import (
    cases_accounts,
    cases_air,
    cases_policy,
    cases_reservoir,
    cases_scenario,
    cases_tables,
    cases_time,
)
from tests.bad_inputs.case import Case, copy_city, faults_of, spoil

CASES = [
    *cases_scenario.CASES,
    *cases_tables.CASES,
    *cases_policy.CASES,
    *cases_reservoir.CASES,
    *cases_time.CASES,
    *cases_accounts.CASES,
    *cases_air.CASES,
]


@pytest.mark.parametrize("case", CASES, ids=[case.id.replace("/", "|") for case in CASES])
def test_message_names_place_and_remedy(case: Case, tmp_path: Path):
    path = copy_city(tmp_path)
    spoil(path, case)
    faults = faults_of(path)
    assert any(all(word in fault for word in case.words) for fault in faults), f"{case.words}\n" + "\n".join(faults)
    assert len(faults) <= case.most, "one mistake must not be told many times:\n" + "\n".join(faults)


def test_the_city_itself_is_fine(tmp_path: Path):
    assert faults_of(copy_city(tmp_path)) == []


def test_all_faults_are_gathered(tmp_path: Path):
    """One fault in the scenario, in two tables' cells, in a unit and between tables: five lines at once."""
    path = copy_city(tmp_path)
    for case in (
        Case("", "scenario.yaml", "discount_rate: 0.05", "discount_rate: five", ()),
        Case("", "inputs/demands.csv", "2020,10,", "2020,ten,", ()),
        Case("", "inputs/stock.csv", "1500,MW", "1500,MWh", ()),
        Case("", "inputs/flows.csv", "coal,,coal_fuel", "coal,,coal_feul", ()),
        Case("", "inputs/pins.csv", "2020,5,10", "2020,50,10", ()),
    ):
        spoil(path, case)
    assert [fault.split(":")[0].rpartition("/")[2] for fault in faults_of(path)] == [
        "scenario.yaml",
        "demands.csv",
        "stock.csv",
        "flows.csv",
        "pins.csv",
    ]


def test_a_byte_order_mark_is_accepted(tmp_path: Path):
    path = copy_city(tmp_path)
    for file in (path, *path.parent.glob("inputs/*.csv")):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert faults_of(path) == []


def test_longer_circles_are_refused(tmp_path: Path):
    path = copy_city(tmp_path)
    (tmp_path / "city" / "a.yaml").write_text("extends: b.yaml\n")
    (tmp_path / "city" / "b.yaml").write_text("extends: a.yaml\n")
    (fault,) = faults_of(tmp_path / "city" / "a.yaml")
    assert "b.yaml:1" in fault
    assert "circular" in fault
    assert faults_of(path) == []


@pytest.mark.parametrize(
    ("override", "words"),
    [
        ("peak.yaer=2021", ("--set peak.yaer=2021", "'year'")),
        ("peak.year", ("PATH=VALUE",)),
        ("discount_rate.x=1", ("holds no keys",)),
        ("extends=a.yaml", ("cannot be set",)),
        ("horizon.end=soon", ("--set horizon.end=soon", "a whole number")),
        ("name=../x", ("--set name=../x", "plain folder name")),
        ("peak.year=[", ("--set peak.year=[", "not YAML")),
    ],
)
def test_a_bad_override_is_named(override: str, words: tuple[str, ...], tmp_path: Path):
    faults = faults_of(copy_city(tmp_path), [override])
    assert any(all(word in fault for word in words) for fault in faults), faults
