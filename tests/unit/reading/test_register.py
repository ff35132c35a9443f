"""The register of the action plan: every row of the list of its targets and measures has a treatment that holds."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import carbonpath
from carbonpath.reading.scenario import Clause

ROOT = Path(__file__).parents[3]
SETS = ("plan-2025", "fyp14-2025", "peak-2030")
LISTED = Path("shared") / "data-dossier" / "plan_targets.csv"
"""The list itself is no part of the repository; it may lie beside it."""
CLASSES = {"A": (1, 19), "B": (20, 41), "C": (42, 51), "D": (52, 100)}
"""A: outcome targets, B: counts and deliverables, C: goals without a number, D: energy and carbon measures."""
IDS = {f"{letter}{number:03d}" for letter, (first, last) in CLASSES.items() for number in range(first, last + 1)}
MEASURES = {
    "A001": 9, "A002": 12, "A003": 12, "A004": 14, "A005": 14, "A006": 15, "A007": 15, "A008": 16, "A009": 16,
    "A010": 16, "A011": 19, "A012": 23, "A013": 25, "A014": 26, "A015": 34, "A016": 42, "A017": 49, "A018": 50,
    "A019": 53, "B020": 1, "B021": 4, "B022": 6, "B023": 7, "B024": 10, "B025": 10, "B026": 13, "B027": 13,
    "B028": 13, "B029": 15, "B030": 16, "B031": 21, "B032": 23, "B033": 30, "B034": 39, "B035": 40, "B036": 48,
    "B037": 50, "B038": 57, "B039": 70, "B040": 71, "B041": 74, "C042": 12, "C043": 12, "C044": 15, "C045": 17,
    "C046": 22, "C047": 31, "C048": 44, "C049": 49, "C050": 55, "C051": 70, "D052": 2, "D053": 6, "D054": 11,
    "D055": 11, "D056": 11, "D057": 11, "D058": 12, "D059": 12, "D060": 23, "D061": 24, "D062": 25, "D063": 27,
    "D064": 28, "D065": 35, "D066": 38, "D067": 39, "D068": 40, "D069": 41, "D070": 41, "D071": 41, "D072": 42,
    "D073": 42, "D074": 43, "D075": 45, "D076": 46, "D077": 46, "D078": 46, "D079": 46, "D080": 46, "D081": 47,
    "D082": 47, "D083": 47, "D084": 47, "D085": 50, "D086": 53, "D087": 54, "D088": 56, "D089": 57, "D090": 59,
    "D091": 60, "D092": 65, "D093": 66, "D094": 67, "D095": 68, "D096": 68, "D097": 69, "D098": 71, "D099": 72,
    "D100": 74,
}  # fmt: skip
"""Measure of the plan by id, as the list has them."""
CHAPTER_ENDS = (9, 19, 34, 47, 54, 70, 74)
"""Last measure of each of the plan's seven actions."""
PRESUMED_YEARS = {"A009", "A011", "B024", "B025"}
"""Targets whose year stands in no text: a year here is read from the neighbours."""


@pytest.fixture(scope="module")
def clauses() -> dict[str, Clause]:
    """Loading checks it all: indicators that are unknown and inputs that do not exist are faults."""
    loaded = carbonpath.load(ROOT / "scenarios" / "all-targets.yaml")
    assert set(loaded.settings.clauses.sets) == set(SETS)
    return {clause.row.id: clause for clause in loaded.clauses}


@pytest.fixture(scope="module")
def plan(clauses: dict[str, Clause]) -> dict[str, Clause]:
    return {name: clause for name, clause in clauses.items() if clause.set_name == "plan-2025"}


def test_the_ids_are_a_hundred():
    assert len(IDS) == len(MEASURES) == 100
    assert set(MEASURES) == IDS


def test_every_statement_of_the_plan_has_its_row(plan):
    assert set(plan) == IDS
    assert {name: int(clause.row.measure or 0) for name, clause in plan.items()} == MEASURES


def test_every_row_stands_in_its_chapter(plan):
    for name, clause in plan.items():
        number = 1 + sum(MEASURES[name] > last for last in CHAPTER_ENDS)
        assert clause.row.chapter_en is not None and clause.row.chapter_zh is not None
        assert clause.row.chapter_en.startswith(f"{number} "), name
    assert len({clause.row.chapter_zh for clause in plan.values()}) == len(CHAPTER_ENDS)


@pytest.mark.parametrize("name", SETS)
def test_every_treatment_is_told_in_full(clauses, name):
    for clause in (clause for clause in clauses.values() if clause.set_name == name):
        row = clause.row
        assert (row.linked_input is not None) == (row.treatment == "linked"), row.id
        assert row.treatment not in ("constraint", "reported") or row.indicator is not None, row.id
        assert row.treatment == "constraint" or row.reason, row.id
        assert row.treatment != "constraint" or row.mode == "hard" or row.penalty, row.id


def test_what_the_list_calls_quantified_has_its_number(plan):
    for name, clause in plan.items():
        if name[0] in "AB":
            assert clause.row.value is not None and clause.row.sense is not None, name


def test_the_register_follows_the_list():
    found = [folder / LISTED for folder in ROOT.parents if (folder / LISTED).is_file()]
    if not found:
        pytest.skip("the list does not lie beside the repository")
    listed = {row["row_id"]: row for row in cells(found[0])}
    own = {row["id"]: row for row in cells(ROOT / "inputs" / "shenzhen" / "clauses" / "plan-2025.csv")}
    assert {name: int(row["measure"]) for name, row in listed.items()} == MEASURES
    for name, row in listed.items():
        if row["year"].isdigit() and name[0] in "AB" and name not in PRESUMED_YEARS:
            assert own[name]["from_year"] == row["year"], name
        if row["class"][0] == "A" and row["unit"].startswith("%"):
            assert (own[name]["value"], own[name]["unit"]) == (row["value"], "%"), name


def cells(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))
