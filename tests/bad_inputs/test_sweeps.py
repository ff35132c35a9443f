"""Whatever is wrong with a sweep file, one line says where, which axis and value, and what is allowed; nothing runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from carbonpath.cli.main import main
from carbonpath.errors import InputError
from carbonpath.reading.sweep import read_sweep
from carbonpath.sweeps.design import draw
from tests.bad_inputs.case import copy_city

SWEEP = """\
name: study
scenario: city/scenario.yaml
design: {kind: grid}
axes:
  levers.growth: [0.5, 2.0]
  levers.coal_price: {low: 0.7, high: 1.5}
keep: [summary, capacity]
"""
GROWTH, PRICE = "[0.5, 2.0]", "{low: 0.7, high: 1.5}"
RUNS = "levers.growth,peak.year\n0.5,2021\n1.0,\n"


@dataclass(frozen=True)
class Case:
    """One change to the sweep file (or to its table of runs), and the words of the one line."""

    id: str
    old: str
    new: str
    words: tuple[str, ...]
    runs: str = RUNS


def case(id: str, old: str, new: str, *words: str) -> Case:
    return Case(id, old, new, ("study.yaml", *words))


def table(id: str, runs: str, *words: str) -> Case:
    axes = SWEEP[SWEEP.index("design") : SWEEP.index("keep")]
    return Case(id, axes, "design: {kind: table, file: runs.csv}\n", words, runs)


def edit(text: str) -> str:
    return f"{PRICE}\n  solar:\n    low: 0.5\n    high: 1.5\n    edits: [{text}]"


CASES = [
    case("unknown key", "keep:", "kept:", ":7", "unknown key 'kept'", "'keep'"),
    case("unknown key of the design", "kind: grid", "kind: grid, sead: 3", ":3", "'design.sead'", "'seed'"),
    case("unknown key of an axis", "{low: 0.7,", "{lo: 0.7,", ":6", "lo", "'low'"),
    case("unknown design", "kind: grid", "kind: gird", ":3", "'gird'", "grid, oat, lhs"),
    case("unknown table", "capacity]", "capacities]", ":7", "'capacities'", "capacity"),
    case("no scenario", "city/scenario.yaml", "city/plan.yaml", ":2", "no such file"),
    case("scenario left out", "scenario: city/scenario.yaml\n", "", "'scenario' is missing"),
    case("no axes", SWEEP[SWEEP.index("axes") : SWEEP.index("keep")], "", "at least one axis"),
    case("no list of axes", SWEEP[SWEEP.index("axes") : SWEEP.index("keep")], "axes: [peak.year]\n", ":4", "keys and"),
    case("empty list", GROWTH, "[]", ":5", "levers.growth", "at least 1"),
    case("samples of a grid", "kind: grid", "kind: grid, samples: 5", ":3", "no samples"),
    case("no samples", "kind: grid", "kind: lhs", ":3", "'lhs' with samples"),
    case("samples below 1", "kind: grid", "kind: lhs, samples: 0", ":3", "at least 1"),
    case("negative seed", "kind: grid", "kind: lhs, samples: 4, seed: -1", ":3", "seed", "at least 0"),
    case("odd levels", "kind: grid", "kind: morris, levels: 5", ":3", "levels", "multiple of 2"),
    case("no power of two", "kind: grid", "kind: saltelli, samples: 100", ":3", "100", "a power of 2"),
    case("file without table", "kind: grid", "kind: grid, file: runs.csv", ":3", "'table'"),
    case("unknown lever", "levers.growth", "levers.grwth", ":5", "unknown lever 'grwth'", "'growth'"),
    case("lever out of range", GROWTH, "[0.5, 3.0]", ":5", "'levers.growth' value 3", "0.5 to 2", "beyond: yes"),
    case("word for a lever", GROWTH, "[low, hihg]", ":5", "'levers.growth' value hihg", "low, central or high"),
    case("range upside down", PRICE, "{low: 1.5, high: 0.7}", ":6", "low below high"),
    case("half a range", PRICE, "{low: 0.7}", ":6", "both low and high"),
    case("values and range", PRICE, "{values: [1], low: 0.7, high: 1.5}", ":6", "either values or a range"),
    case("weights do not fit", PRICE, "{values: [0.7, 1], weights: [1]}", ":6", "weights beside values, one each"),
    case("normal without sd", PRICE, "{distribution: normal, low: 0.7, high: 1.5, mean: 1}", ":6", "mean and sd"),
    case("mode outside", PRICE, "{distribution: triangular, low: 0.7, high: 1, mode: 2}", ":6", "from low to high"),
    case("step too long", PRICE, "{low: 0.7, high: 1.5, step: 1}", ":6", "step within the range"),
    case("text for a number", PRICE, "{low: cheap, high: 1.5}", ":6", "low", "'cheap'", "a number"),
    case("unknown path", "levers.growth", "horizn.end", ":5", "axis 'horizn.end'", "'horizon'"),
    case("unknown path inside", "levers.growth", "horizon.ende", ":5", "value 0.5", "'horizon.ende'", "'end'"),
    case("wrong value of a path", f"levers.growth: {GROWTH}", "boundary: [city, town]", ":5", "value town", "city or"),
    case("year that is none", f"levers.growth: {GROWTH}", "peak.year: {low: 2020, high: 2021}", ":5", "step: 1"),
    case("year outside", f"levers.growth: {GROWTH}", "peak.year: [2021, 2031]", ":5", "value 2031", "2020 to 2022"),
    case("path without values", f"levers.growth: {GROWTH}", "peak.year:", ":5", "'peak.year' has no values"),
    case("name as an axis", f"levers.growth: {GROWTH}", "name: [a, b]", ":5", "'name' cannot be an axis"),
    case("edits as an axis", f"levers.growth: {GROWTH}", "edits: [1]", ":5", "its own 'edits'"),
    case("edit of no table", PRICE, edit("{table: tecs, column: value, multiply: value}"), ":7", "'solar'", "'tecs'"),
    case("edit with two operations", PRICE, edit("{table: demands, multiply: value, add: 1}"), "exactly one of"),
    case("edit that breaks a cell", PRICE, edit("{table: stock, set: value, column: unit}"), ":7", "'solar' value 0.5"),
    case("set that is wrong", "design:", "set: {discount_rate: 7}\ndesign:", ":3", "set: 'discount_rate' 7", "0.5"),
    case("too many runs", "kind: grid", "kind: morris, samples: 50000", "150,000 runs", "100,000"),
    table("table without a lever", "levers.grwth\n1\n", "runs.csv:1", "unknown lever 'grwth'", "'growth'"),
    table("table with a wrong value", "peak.year\n2021\n2031\n", "runs.csv:3", "'peak.year' value 2031", "2020 to"),
    table("table twice an axis", "peak.year,peak.year\n2021,2022\n", "runs.csv:1", "stands twice"),
    table("table with a short line", "peak.year,levers.growth\n2021\n", "runs.csv:2", "1 cells", "2"),
    table("table without runs", "peak.year\n", "runs.csv", "no run below the first line"),
    table("empty table", " \n", "runs.csv", "the file is empty"),
    Case(
        "values beside a table",
        "kind: grid}",
        "kind: table, file: runs.csv}",
        ("study.yaml", "no values of axis 'levers.growth'"),
    ),
    Case("no table", SWEEP[SWEEP.index("design") : SWEEP.index("keep")], "design: {kind: table, file: none.csv}\n",
         ("none.csv", "no such file")),
]  # fmt: skip


def spoilt(folder: Path, one: Case) -> Path:
    copy_city(folder)
    assert SWEEP.count(one.old) == 1, "the change must hit once"
    (folder / "runs.csv").write_text(one.runs)
    path = folder / "study.yaml"
    path.write_text(SWEEP.replace(one.old, one.new))
    return path


@pytest.mark.parametrize("one", CASES, ids=[one.id for one in CASES])
def test_message_names_axis_and_value(one: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = spoilt(tmp_path, one)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as error:
        draw(read_sweep(path.relative_to(tmp_path)))
    faults = [str(fault) for fault in error.value.faults]
    words = [word for word in one.words if word != "study.yaml" or one.runs == RUNS]
    assert any(all(word in fault for word in words) for fault in faults), f"{words}\n" + "\n".join(faults)
    assert len(faults) <= 3, "one mistake must not be told many times:\n" + "\n".join(faults)


def test_the_sweep_itself_is_fine(tmp_path: Path):
    path = spoilt(tmp_path, Case("", "name: study", "name: study", ()))
    assert len(draw(read_sweep(path)).ids) == 6


def test_every_wrong_value_is_told_at_once_and_nothing_runs(tmp_path: Path):
    path = spoilt(tmp_path, case("", GROWTH, "[0.5, 3.0]"))
    path.write_text(path.read_text().replace("axes:\n", "axes:\n  peak.year: [2021, 2040]\n  prices: [markt]\n"))
    done = CliRunner().invoke(main, ["sweep", str(path), "--out", str(tmp_path / "out")])
    assert done.exit_code == 2
    told = [line for line in done.stderr.splitlines() if line.startswith("carbonpath:")]
    assert len(told) == 3
    for axis in ("levers.growth", "peak.year", "prices"):
        assert sum(f"axis '{axis}'" in line for line in told) == 1
    assert not (tmp_path / "out").exists()


def test_words_of_the_command(tmp_path: Path):
    path = spoilt(tmp_path, Case("", "name: study", "name: study", ()))
    scenario = str(tmp_path / "city" / "scenario.yaml")
    for words, told in (
        ([str(path), "--samples", "5"], "--samples goes with --levers"),
        ([scenario], "expected a sweep file; '--levers all --samples 100' sweeps a scenario"),
        ([scenario, "--levers", "growt"], "no lever 'growt'; did you mean 'growth'"),
        ([scenario, "--levers", "all"], "design 'lhs' with samples"),
        ([str(path), "--jobs", "0"], "0 is not in the range"),
    ):
        done = CliRunner().invoke(main, ["sweep", *words])
        assert done.exit_code == 2, done.output
        assert told in done.stderr
