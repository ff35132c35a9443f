"""`carbonpath solve` around the run: which folders it writes, what it prints, what a failure leaves."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from carbonpath import run
from carbonpath.charts import draw as charts
from carbonpath.cli import solve as command
from carbonpath.cli.main import main
from carbonpath.errors import Infeasible
from carbonpath.results import store
from carbonpath.results.result import Result

SUMMARY = {
    "status": "optimal",
    "objective": 101.0,
    "system_cost": 100.25,
    "cost_of_peak": {"system_cost": 1.5, "objective": 2.0},
    "peak": {"year": 2028, "mt": 71.34, "kind": "interior", "frozen_factor": {"year": 2031, "mt": 75.0}},
    "cumulative_mt": 1100.0,
    "clauses": {"missed": 0, "binding": 2, "met": 3},
    "grade_c_share": 0.25,
}
MANIFEST = {"checks": {"balance": 1e-12, "emissions": 2e-9}}


@pytest.fixture
def invoke(tmp_path, monkeypatch):
    """Run the command in an empty folder; a scenario file's text is its name, and 'no_way' has no solution."""
    monkeypatch.chdir(tmp_path)

    def load_all(paths, sets):
        return [SimpleNamespace(settings=SimpleNamespace(name=path.read_text()), path=path) for path in paths]

    def solve(scenario, report=None, time_limit=None):
        report("solving")
        if scenario.settings.name == "no_way":
            raise Infeasible("no solution")
        return Result({"name": scenario.settings.name, **SUMMARY}, MANIFEST, {}, {"inputs": "city/inputs"})

    def write(result, folder: Path):
        folder.mkdir(parents=True)
        (folder / "manifest.json").write_text(json.dumps(MANIFEST))
        (folder / "inputs").write_text(result.resolved["inputs"])

    def draw(folder: Path, output):
        (folder / "figures").mkdir()
        return []

    monkeypatch.setattr(command, "load_all", load_all)
    monkeypatch.setattr(run, "solve", solve)
    monkeypatch.setattr(store, "write", write)
    monkeypatch.setattr(charts, "draw", draw)
    for name in ("a", "b", "no_way"):
        Path(f"{name}.yaml").write_text(name)
    return lambda *words: CliRunner().invoke(main, ["solve", *words])


def written() -> list[str]:
    return sorted(str(path) for path in Path("results").rglob("*"))


def test_writes_the_folder_and_says_where(invoke):
    done = invoke("a.yaml")
    assert done.exit_code == 0, done.output
    assert written() == ["results/a", "results/a/figures", "results/a/inputs", "results/a/manifest.json"]
    for said in (
        "2028, 71.3 Mt CO₂ (inside the horizon)",
        "2031, 75.0 Mt CO₂",
        "100.2 billion CNY, discounted",
        "1.50 billion CNY of system cost, 2.00 of the objective",
        "3 met, 2 binding, 0 missed",
        "emissions 2e-09, balance 1e-12",
        "25% of the cost",
        "results/a/",
    ):
        assert said in done.stdout
    assert Path("results/a/inputs").read_text() == "../../city/inputs"  # found from where the result lies
    assert "a: solving" in done.stderr and "a: drawing figures" in done.stderr


def test_quiet_says_nothing_and_no_figures_draws_none(invoke):
    done = invoke("a.yaml", "--quiet", "--no-figures", "--out", "elsewhere/deep")
    assert (done.exit_code, done.output) == (0, "")
    assert {path.name for path in Path("elsewhere/deep/a").iterdir()} == {"inputs", "manifest.json"}


def test_json_is_the_summary_alone(invoke):
    assert json.loads(invoke("a.yaml", "--json").stdout) == {"name": "a", **SUMMARY}
    assert [one["name"] for one in json.loads(invoke("a.yaml", "b.yaml", "--json").stdout)] == ["a", "b"]


def test_a_failure_leaves_the_earlier_result_and_nothing_else(invoke):
    old = Path("results/no_way")
    old.mkdir(parents=True)
    (old / "manifest.json").write_text("old")
    done = invoke("no_way.yaml")
    assert done.exit_code == 3
    told, offered = done.stderr.splitlines()[-2:]
    assert told == "carbonpath: no solution"
    assert offered.startswith("'carbonpath diagnose no_way.yaml'")
    assert (old / "manifest.json").read_text() == "old"
    assert written() == ["results/no_way", "results/no_way/manifest.json"]


def test_a_failure_while_drawing_leaves_the_earlier_result(invoke, monkeypatch):
    invoke("a.yaml", "--no-figures")
    monkeypatch.setattr(charts, "draw", lambda *_: 1 / 0)
    assert invoke("a.yaml").exit_code == 1
    assert written() == ["results/a", "results/a/inputs", "results/a/manifest.json"]


def test_one_failure_does_not_keep_others_from_being_solved(invoke):
    done = invoke("no_way.yaml", "b.yaml", "--json")
    assert done.exit_code == 3
    assert [one["name"] for one in json.loads(done.stdout)] == ["b"]
    assert "results/b/manifest.json" in written()


def test_two_scenarios_of_one_name_are_refused(invoke):
    Path("c.yaml").write_text("a")
    done = invoke("a.yaml", "c.yaml")
    assert done.exit_code == 2
    assert "c.yaml: name: 'a', also the name of a.yaml; expected names that differ" in done.stderr
    assert written() == []


def test_an_earlier_result_is_replaced_whole(invoke):
    invoke("a.yaml")
    Path("results/a/report.html").write_text("of the old result")
    assert invoke("a.yaml").exit_code == 0
    assert written() == ["results/a", "results/a/figures", "results/a/inputs", "results/a/manifest.json"]


def test_a_folder_of_other_things_is_not_replaced(invoke):
    Path("results/a").mkdir(parents=True)
    Path("results/a/thesis.docx").write_text("years of work")
    done = invoke("a.yaml")
    assert done.exit_code == 2
    assert "carbonpath: results/a: a folder without manifest.json, so not ours to replace" in done.stderr
    assert written() == ["results/a", "results/a/thesis.docx"]
