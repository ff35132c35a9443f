"""The wheel alone, installed outside the repository: `new`, `validate` and `solve` work from what it carries."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COARSE = ("horizon.milestones=[2020, 2030]", "history={mode: free}", "time={days: 4, hours: 4}", "clauses.sets=[]")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """A folder into which pip has installed the wheel and nothing else; no index is asked."""
    pytest.importorskip("hatchling", reason="the build backend; `pip install -e .[dev]` has it")
    from hatchling.builders.wheel import WheelBuilder

    out = tmp_path_factory.mktemp("dist")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(out))
    folder = tmp_path_factory.mktemp("site")
    words = ("install", "--quiet", "--no-index", "--no-deps", "--no-compile", "--target", str(folder), wheel)
    subprocess.run([sys.executable, "-m", "pip", *words], check=True)
    return folder


def carbonpath(site: Path, cwd: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command, from a folder in which there is no other carbonpath."""
    environment = {**os.environ, "PYTHONPATH": str(site)}
    command = [str(site / "bin" / "carbonpath"), *words]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_the_wheel_carries_the_city_the_guide_and_no_tests(site):
    for name in ("_data/inputs/shenzhen/flows.csv", "_data/scenarios/plan.yaml", "starter/guide.zh.md", "py.typed"):
        assert (site / "carbonpath" / name).is_file(), name
    assert {path.name.split("-")[0] for path in site.iterdir()} == {"bin", "carbonpath"}


def test_new_validate_and_solve(site, tmp_path):
    done = carbonpath(site, tmp_path, "new", "work")
    assert (done.returncode, done.stderr) == (0, "")
    work = tmp_path / "work"
    done = carbonpath(site, work, "validate", "scenarios/reference.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    sets = [word for value in COARSE for word in ("--set", value)]
    done = carbonpath(site, work, "solve", "scenarios/reference.yaml", "--no-figures", "--quiet", *sets)
    assert (done.returncode, done.stderr) == (0, "")
    summary = json.loads((work / "results" / "reference" / "summary.json").read_text(encoding="utf-8"))
    assert summary["status"] == "optimal" and list(summary["emissions_mt"]) == ["2020", "2030"]
