"""`carbonpath import osemosys`: what it writes, what it refuses, what it leaves alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from carbonpath.cli.main import main
from tests.reference.models import data_file as random_model
from tests.unit.interop.small import TEXT, data_file, otoole


def run(*args: object):
    return CliRunner().invoke(main, [str(arg) for arg in args])


def test_an_import_validates_and_solves(tmp_path: Path) -> None:
    """10 then 12 from gas at 3, or wind at 40 a unit (39 in 2021), of which 4 may stand in 2020."""
    target = tmp_path / "mine"
    done = run("import", "osemosys", data_file(tmp_path), "--to", target)
    assert done.exit_code == 0, done.output
    assert "solve it by" in done.output
    assert run("validate", target / "scenario.yaml").exit_code == 0
    solved = run("solve", target / "scenario.yaml", "--out", tmp_path / "results", "--quiet")
    assert solved.exit_code == 0, solved.output
    summary = json.loads((tmp_path / "results" / "mine" / "summary.json").read_text(encoding="utf-8"))
    assert summary["units"] == {"money": "native", "emissions": "native"}
    record = json.loads((target / "import.json").read_text(encoding="utf-8"))
    assert record["source"] == "model.txt"
    assert record["sets"]["TECHNOLOGY"] == 2
    assert record["not_carried_over"] == []


def test_a_name_and_a_second_import(tmp_path: Path) -> None:
    target = tmp_path / "mine"
    assert run("import", "osemosys", otoole(tmp_path), "--to", target, "--name", "first").exit_code == 0
    assert run("import", "osemosys", data_file(tmp_path), "--to", target, "--name", "second").exit_code == 0
    assert "name: second" in (target / "scenario.yaml").read_text(encoding="utf-8")


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "mine"
    target.mkdir()
    (target / "thesis.txt").write_text("years of work", encoding="utf-8")
    refused = run("import", "osemosys", data_file(tmp_path), "--to", target)
    assert refused.exit_code == 2
    assert "not ours to replace" in refused.output
    assert [file.name for file in target.iterdir()] == ["thesis.txt"]


BROKEN = {
    "missing set": ("set FUEL := ELC;", "", "set FUEL is missing or empty"),
    "unknown index": ("R WIND 2020 40", "R WINDS 2020 40", "'WINDS' is not in the set TECHNOLOGY; did you mean 'W"),
    "duplicate row": ("R WIND 2021 39", "R WIND 2020 39", "is given twice"),
    "bad number": ("R WIND 2020 40", "R WIND 2020 4o", "'4o' is no number"),
    "limit below a residual": ("end;", "param ResidualCapacity default 0 := R WIND 2020 5;\nend;", "below Residual"),
    "broken statement": ("ELC 10 12", "ELC 10 12 14", "it ends too early"),
    "no life": ("param OperationalLife default 20 :=;", "", "parameter OperationalLife is missing"),
    "a life of nothing": ("default 20", "default 0", "OperationalLife"),
    "no value and no default": (
        "param OperationalLife default 20 :=;", "param OperationalLife := R GAS 20;",
        "no value for OperationalLife[R,WIND], and no default",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), BROKEN.values(), ids=BROKEN)
def test_a_broken_model_is_refused_and_nothing_written(tmp_path: Path, old: str, new: str, told: str) -> None:
    target = tmp_path / "mine"
    assert old in TEXT
    refused = run("import", "osemosys", data_file(tmp_path, TEXT.replace(old, new, 1)), "--to", target)
    assert refused.exit_code == 2, refused.output
    assert told in refused.output
    assert all(line.startswith("carbonpath: ") for line in refused.output.splitlines())
    assert not target.exists()


LEFT = {
    "half a year's life": ("param OperationalLife default 20 := R WIND 0.5;", "OperationalLife of WIND in R (0.5)"),
    "whole units": ("param CapacityOfOneTechnologyUnit default 0 := R WIND 2020 1;", "CapacityOfOneTechnologyUnit of"),
    "years of other lengths": ("param YearSplit := D 2020 .5 N 2020 .5 D 2021 .4 N 2021 .6;", "YearSplit that changes"),
    "limits by mode": (
        "param TechnologyActivityByModeUpperLimit default -1 := R GAS 1 2020 5;", "a limit on the activity of one mode",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("extra", "told"), LEFT.values(), ids=LEFT)
def test_what_cannot_be_carried_over_is_named(tmp_path: Path, extra: str, told: str) -> None:
    text = TEXT.replace("end;", f"{extra}\nend;")
    for name, stated in (("YearSplit", "0.5"), ("OperationalLife", "20")):
        if name in extra:
            text = text.replace(f"param {name} default {stated} :=;\n", "")
    file, target = data_file(tmp_path, text), tmp_path / "mine"
    refused = run("import", "osemosys", file, "--to", target)
    assert refused.exit_code == 2
    assert "cannot be carried over: " in refused.output
    assert told in refused.output
    assert "--partial" in refused.output
    assert not target.exists()
    allowed = run("import", "osemosys", file, "--to", target, "--partial")
    assert allowed.exit_code == 0, allowed.output
    assert "not carried over: " in allowed.output
    assert told in json.loads((target / "import.json").read_text(encoding="utf-8"))["not_carried_over"][0]


def test_an_infeasible_import_exits_3(tmp_path: Path) -> None:
    file, target = data_file(tmp_path, random_model(14)), tmp_path / "mine"
    assert run("import", "osemosys", file, "--to", target).exit_code == 0
    solved = run("solve", target / "scenario.yaml", "--out", tmp_path / "results", "--quiet")
    assert solved.exit_code == 3
    assert "no optimum" in solved.output
    assert not (tmp_path / "results").exists() or not list((tmp_path / "results").iterdir())


def test_a_demand_that_nobody_serves_exits_3(tmp_path: Path) -> None:
    """The whole demand without any producer: no solution, told in one line and not as a fault of the program."""
    lines = [line for line in TEXT.splitlines() if not line.startswith(("R GAS ELC 1", "[R,WIND,ELC,1,*]"))]
    file, target = data_file(tmp_path, "\n".join(lines) + "\n"), tmp_path / "mine"
    assert run("import", "osemosys", file, "--to", target).exit_code == 0
    solved = run("solve", target / "scenario.yaml", "--out", tmp_path / "results", "--quiet")
    assert solved.exit_code == 3, solved.output
    told, offered = solved.output.splitlines()[-2:]
    assert told.startswith("carbonpath: balance.slice_balance[elc,2020,d] cannot hold")
    assert offered.startswith(f"'carbonpath diagnose {target / 'scenario.yaml'}'")
