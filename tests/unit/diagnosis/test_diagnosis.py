"""Cities that cannot be solved: the known conflict, that none of it can be spared, and that each mending mends."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import carbonpath
from carbonpath.diagnosis.as_data import as_data
from carbonpath.diagnosis.diagnose import Diagnosis, diagnose
from carbonpath.diagnosis.loosened import Loosened
from carbonpath.diagnosis.peak_rows import with_sides
from carbonpath.diagnosis.programme import Programme
from carbonpath.diagnosis.tell import Teller
from carbonpath.errors import Infeasible
from carbonpath.run import emissions_path
from carbonpath.solver.diagnose import is_feasible
from carbonpath.solver.highs import Solver
from tests.hand.unsolvable import CASES

COLUMNS = {"pin_low": "low", "pin_high": "high"}


@pytest.fixture(scope="module", params=list(CASES))
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    make, expected = CASES[request.param]
    path = make().write(tmp_path_factory.mktemp(request.param))
    return path, diagnose(carbonpath.load(path)), expected


def test_the_conflict_is_the_known_one(case: tuple[Path, Diagnosis, set[tuple[str, str]]]):
    path, found, expected = case
    with pytest.raises(Infeasible):
        carbonpath.solve(carbonpath.load(path))
    assert found.kind == "infeasible"
    assert {(choice.key.kind, choice.key.name) for choice in found.conflict} == expected
    for choice in found.conflict:
        file, _, line = choice.key.place.rpartition(":")
        assert Path(file).is_file()
        assert 1 <= int(line) <= len(Path(file).read_text().splitlines())


def test_alone_it_cannot_hold_and_none_can_be_spared(case: tuple[Path, Diagnosis, set[tuple[str, str]]]):
    """Solved without slack columns: physics with the conflict alone, and without each of its numbers."""
    path, found, _ = case
    programme = Programme.of(carbonpath.load(path))
    form, free = programme.form, None
    if found.with_peak:
        free = emissions_path(form, programme.data, Solver(form).run().x)
        form = with_sides(programme, form, free)
    loosened = Loosened(form, programme.choices(form, free))
    members = {choice.key for choice in found.conflict}
    others = [i for i, choice in enumerate(loosened.choices) if choice.key not in members]
    assert not is_feasible(loosened.without(others))
    for i, choice in enumerate(loosened.choices):
        if choice.key in members:
            assert is_feasible(loosened.without([*others, i])), choice.key


def test_every_mending_mends(case: tuple[Path, Diagnosis, set[tuple[str, str]]], tmp_path: Path):
    """Each change is written into the file and line it names, in the unit written there, and the city is solved."""
    path, found, _ = case
    assert found.mendings
    before = {file: file.read_text() for file in path.parent.rglob("*.*")}
    for mending in as_data(Teller(found, "en"))["mendings"]:
        sets = [override for change in mending for override in _applied(change)]
        assert carbonpath.solve(carbonpath.load(path, sets)).summary["status"] == "optimal", mending
        for file, text in before.items():
            file.write_text(text)


def _applied(change: dict[str, object]) -> list[str]:
    """Write a change into its table, or give the override that makes it in the scenario."""
    kind, becomes = str(change["kind"]), float(str(change["becomes"]))
    if kind.startswith("peak"):
        field = change["field"] if kind == "peak_year" else "fall_by.share" if kind == "peak_fall" else change["name"]
        return [f"peak.{field}={int(becomes) if field == 'year' else becomes}"]
    file, _, line = str(change["place"]).rpartition(":")
    with Path(file).open(newline="") as handle:
        rows = list(csv.reader(handle))
    head = rows[0]
    if kind == "demand":
        column = head.index("value")
        for row in rows[1:]:
            if row[head.index("commodity")] == change["name"]:
                row[column] = repr(float(row[column]) * becomes)
    else:
        row = rows[int(line) - 1]
        grows = "quantity" in head and row[head.index("quantity")] == "growth"
        row[head.index("seed" if grows else COLUMNS.get(kind, "value"))] = repr(becomes)
    with Path(file).open("w", newline="") as handle:
        csv.writer(handle).writerows(rows)
    return []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_is_told_in_both_languages(case: tuple[Path, Diagnosis, set[tuple[str, str]]], lang: str):
    _, found, expected = case
    text = "\n".join(Teller(found, lang).lines())
    assert all(choice.key.place in text for choice in found.conflict)
    assert len(text.splitlines()) >= len(expected) + len(found.mendings)


def test_figures_of_a_peak_too_early(tmp_path: Path):
    """Free 10, 12, 11, 14 Mt; a peak by 2021 at 12 Mt asks for 2 TWh of wind in 2023, but 1.5 is the limit.

    So 0.5 Mt too much in 2023; mended by 2 TWh of wind or a peak in 2023. Less demand in all years would lower the
    level of the peak with it, and mends nothing.
    """
    found = diagnose(carbonpath.load(CASES["too_early_a_peak"][0]().write(tmp_path)))
    assert found.bite is not None
    assert found.bite.year == 2023
    assert {line.name: line.value for line in found.bite.lines} == pytest.approx(
        {"power": 12.5, "least_total": 12.5, "over": 0.5}
    )
    told = [[(c["kind"], c["becomes"]) for c in way] for way in as_data(Teller(found, "en"))["mendings"]]
    assert told == [[("bound", pytest.approx(2.0))], [("peak_year", 2023.0)]]


def test_figures_of_too_little_firm_capacity(tmp_path: Path):
    """8.76 TWh, three quarters of it in the second half of the day: 1.5 GW there, 1.8 GW with a reserve of 20 %.

    1.6 GW are too few: mended by 1.8 GW (written in MW), by a reserve of 1.6 / 1.5 - 1 = 6.6 %, 11 % less demand.
    """
    found = diagnose(carbonpath.load(CASES["too_little_firm_capacity"][0]().write(tmp_path)))
    assert found.bite is not None
    assert (found.bite.year, found.bite.slice) == (2020, "day_1")
    told = {way[0]["kind"]: way[0] for way in as_data(Teller(found, "en"))["mendings"]}
    assert told["bound"]["becomes"] == pytest.approx(1800.0)
    assert told["bound"]["unit"] == "MW"
    assert told["reserve"]["becomes"] == pytest.approx(0.066)
    assert told["demand"]["becomes"] == pytest.approx(1.6 / 1.8, abs=1e-3)


def test_a_solvable_city_is_told_so(tmp_path: Path):
    city = CASES["too_little_supply"][0]()
    city.tables["bounds"].pop()
    assert diagnose(carbonpath.load(city.write(tmp_path))).kind == "solvable"


def test_an_unbounded_cost_names_column_and_price(tmp_path: Path):
    """A subsidy of 2 bn CNY/TWh on something that may be dumped: every TWh earns 2, without end."""
    city = CASES["nobody_makes_it"][0]()
    city.tables["demands"].pop()
    city.technology("gift", "heat", "flow")
    city.value("gift", "variable_om", -2.0, cost_kind="transfer")
    path = city.write(tmp_path)
    with pytest.raises(Infeasible, match="unbounded"):
        carbonpath.solve(carbonpath.load(path))
    found = diagnose(carbonpath.load(path))
    assert found.kind == "unbounded"
    (column,) = found.runaway
    assert (column.technology, column.year) == ("gift", 2020)
    assert column.price == pytest.approx(-2.0)
    assert len(column.places) == 1
    assert "technology_values.csv:" in column.places[0]
    assert "costs -2" in "\n".join(Teller(found, "en").lines())
