"""The command in its own process, on the small city of two plants: nothing is replaced by a stand-in."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CITY = ROOT / "tests" / "cities" / "two_option"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def carbonpath(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "carbonpath", *map(str, words)]
    return subprocess.run(command, cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A working folder with the city and the results of `two-option` and of a dearer variant."""
    folder = tmp_path_factory.mktemp("place")
    shutil.copytree(CITY, folder / "city")
    done = carbonpath("solve", "city/scenario.yaml", "--no-figures", "--quiet", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    words = ("--set", "name=dear", "--set", "discount_rate=0.1")
    done = carbonpath("solve", "city/scenario.yaml", "--no-figures", "--quiet", *words, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def summary(folder: Path) -> dict:
    return json.loads((folder / "summary.json").read_text(encoding="utf-8"))


def test_json_on_stdout_is_the_summary_that_is_written(place):
    done = carbonpath("solve", "city/scenario.yaml", "--no-figures", "--json", "--out", "again", cwd=place)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == summary(place / "again" / "two-option")


def test_the_resolved_scenario_solves_from_where_it_lies(place):
    done = carbonpath(
        "solve", "results/dear/scenario.resolved.yaml", "--no-figures", "--quiet", "--out", "deep/er", cwd=place
    )
    assert done.returncode == 0, done.stderr
    assert summary(place / "deep/er/dear") == summary(place / "results/dear")


def test_exported_mps_has_the_optimum_of_the_run(place):
    from carbonpath.solver.highs import solve_mps

    done = carbonpath("export", "results/dear", "--mps", "out/dear.mps", "--iamc", "out/dear.csv", cwd=place)
    assert done.returncode == 0, done.stderr
    assert solve_mps(place / "out/dear.mps") == pytest.approx(summary(place / "results/dear")["objective"], rel=1e-9)
    text = (place / "out/dear.csv").read_text(encoding="utf-8").lower()
    assert text.startswith("model,scenario,region,variable,unit,2020")
    assert sorted(path.name for path in (place / "out").iterdir()) == ["dear-meta.csv", "dear.csv", "dear.mps"]


def test_export_says_that_inputs_have_changed_since(place, tmp_path):
    folder = tmp_path / "place"
    shutil.copytree(place, folder)
    with (folder / "city" / "inputs" / "flows.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    done = carbonpath("export", "results/dear", "--mps", "dear.mps", cwd=folder)
    assert done.returncode == 0
    assert done.stderr == "inputs have changed since the result, the programme is of the new ones: flows.csv\n"


def test_solve_with_figures_and_plot_again(place):
    done = carbonpath("solve", "city/scenario.yaml", "--out", "drawn", cwd=place)
    assert done.returncode == 0, done.stderr
    assert "two-option: drawing figures" in done.stderr
    figures = place / "drawn" / "two-option" / "figures"
    assert {path.suffix for path in figures.iterdir()} == {".svg", ".png", ".csv"}
    done = carbonpath("plot", "drawn/two-option", "--lang", "en", "--format", "pdf", cwd=place)
    assert done.returncode == 0, done.stderr
    assert ".pdf" in {path.suffix for path in figures.iterdir()}


def test_compare_prints_and_writes_differences(place):
    done = carbonpath("compare", "results/two-option", "results/dear", cwd=place)
    assert done.returncode == 0, done.stderr
    assert "system cost, discounted" in done.stdout
    assert "discount_rate" in done.stdout and "0.05" in done.stdout
    folder = place / "results" / "two-option-against-dear"
    assert {"headline.csv", "inputs.csv", "clauses.csv", "emissions.csv", "costs.csv"} <= {
        path.name for path in folder.iterdir()
    }
    assert any(path.suffix == ".svg" for path in folder.rglob("*"))


def test_an_infeasible_scenario_is_exit_code_3(place):
    """The least emissions are above nothing: coal must run at 5 TWh in 2020."""
    done = carbonpath("solve", "city/scenario.yaml", "--set", "peak={cap: 0.001}", "--out", "none", cwd=place)
    assert done.returncode == 3, done.stderr
    told, offered = done.stderr.splitlines()[-2:]
    assert told.startswith("carbonpath: ")
    assert offered.startswith("'carbonpath diagnose city/scenario.yaml --set 'peak={cap: 0.001}''")
    assert not (place / "none").exists()


SLOW = """
import time
from carbonpath import run
from carbonpath.cli.main import main
def solve(scenario, report, time_limit):
    report("solving without end")
    time.sleep(60)
run.solve = solve
main(["solve", "city/scenario.yaml"])
"""


def test_an_interrupt_is_heard_at_once_and_leaves_the_earlier_result(place):
    before = {path: path.stat().st_mtime_ns for path in (place / "results").rglob("*")}
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW], cwd=place, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    for line in process.stderr:
        if "without end" in line:
            break
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert time.monotonic() - start < 20
    assert said == "carbonpath: interrupted; earlier results are as they were\n"
    assert {path: path.stat().st_mtime_ns for path in (place / "results").rglob("*")} == before
