"""`carbonpath clauses` on the small city."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from carbonpath.cli.main import main

CITY = Path(__file__).parents[1] / "cities" / "two_option"


@pytest.fixture
def scenario(tmp_path) -> str:
    shutil.copytree(CITY, tmp_path / "city")
    return str(tmp_path / "city" / "scenario.yaml")


def test_lists_every_clause_with_its_treatment(scenario):
    done = CliRunner().invoke(main, ["clauses", scenario])
    assert done.exit_code == 0, done.output
    for word in ("solar-share", "constraint, hard", "at_least", "green-words", "outside", "a campaign"):
        assert word in done.output
    assert "1 constraint" in done.output and "1 outside" in done.output
    assert "光伏占比" in CliRunner().invoke(main, ["clauses", scenario, "--lang", "zh"]).output


def test_a_clause_made_soft_or_off_is_listed_so(scenario):
    soft = CliRunner().invoke(main, ["clauses", scenario, "--set", "clauses.soft={solar-share: 2e9}"])
    assert "constraint, soft" in soft.output
    off = CliRunner().invoke(main, ["clauses", scenario, "--set", "clauses.sets=[]"])
    assert off.exit_code == 0 and "no clauses in force" in off.output


def test_cost_writes_tables_and_a_chart_and_tells_its_steps(scenario, tmp_path):
    words = ["clauses", scenario, "--cost", "--out", str(tmp_path / "out"), "--format", "svg"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    folder = tmp_path / "out" / "two-option-clause-costs"
    costs = pd.read_csv(folder / "clause_costs.csv", index_col="id")
    assert set(costs.index) == {"solar-share", "all"}
    assert costs["status"].tolist() == ["optimal", "optimal"]
    assert len(pd.read_csv(folder / "clauses.csv")) == 2
    figures = sorted(path.name for path in (folder / "figures").iterdir())
    assert figures == ["clause_costs.csv", "clause_costs.en.svg", "clause_costs.zh.svg"]
    assert "without solar-share (1 of 2)" in done.stderr
    assert "objective" in done.stdout and "sum Mt" in done.stdout and str(folder) in done.stdout
    again = CliRunner().invoke(main, [*words, "--quiet", "--no-figures"])
    assert (again.exit_code, again.output) == (0, "")
    assert not (folder / "figures").exists()


def test_faults_have_their_exit_codes(scenario):
    assert CliRunner().invoke(main, ["clauses", scenario, "--set", "clauses.off=[solar]"]).exit_code == 2
    assert CliRunner().invoke(main, ["clauses", scenario, "--costs"]).exit_code == 2
    bad = Path(scenario).parent / "inputs" / "clauses" / "plan.csv"
    bad.write_text(bad.read_text(encoding="utf-8").replace("at_least,20,", "at_least,300,"), encoding="utf-8")
    assert CliRunner().invoke(main, ["clauses", scenario]).exit_code == 0
    assert CliRunner().invoke(main, ["clauses", scenario, "--cost", "--quiet"]).exit_code == 3
