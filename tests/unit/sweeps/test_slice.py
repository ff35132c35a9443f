"""A sweep through all layers: file, runs, folder, frames, chart."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

import carbonpath
from carbonpath.charts import sweep_draw
from carbonpath.cli.main import main
from tests.unit.sweeps.study import write_sweep


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("sweep")
    words = ["sweep", str(write_sweep(made)), "--out", str(made / "out"), "--jobs", "1", "--no-figures"]
    done = CliRunner().invoke(main, [*words, "--verify", "2"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert "4 runs: 4 with a result." in done.output
    return made / "out" / "study"


def test_design_lists_every_combination(folder: Path):
    design = carbonpath.load_sweep(folder).design
    assert list(design.columns) == ["run", "levers.growth", "levers.coal_price"]
    assert [tuple(row[1:]) for row in design.itertuples(index=False)] == [
        (0.5, 0.7),
        (0.5, 1.5),
        (2.0, 0.7),
        (2.0, 1.5),
    ]


def test_each_run_is_the_scenario_solved_with_its_values(folder: Path):
    ensemble = carbonpath.load_sweep(folder)
    assert len(ensemble.summary) == 4
    for row in ensemble.summary.to_dict("records"):
        sets = [f"{axis}={row[axis]}" for axis in ensemble.axes]
        alone = carbonpath.solve(carbonpath.load(folder.parents[1] / "city" / "scenario.yaml", sets))
        assert row["objective"] == pytest.approx(alone.summary["objective"], rel=1e-9)
        assert row["peak_year"] == alone.summary["peak"]["year"]
        emissions = ensemble.table("emissions", run=row["run"])
        assert emissions["value"].sum() == pytest.approx(alone["emissions"]["value"].sum(), rel=1e-9)


def test_tables_are_filtered_as_they_are_read(folder: Path):
    found = carbonpath.load_sweep(folder).table("capacity", ["run", "year", "value"], axes=True, year=[2021])
    assert set(found["year"]) == {2021}
    assert found.groupby("levers.growth")["run"].nunique().to_dict() == {0.5: 2, 2.0: 2}


def test_the_chart_stands_in_both_languages(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sweep_draw, "CHARTS", sweep_draw.CHARTS[:1])
    done = CliRunner().invoke(main, ["plot", str(folder), "--format", "svg"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    names = {path.name for path in (folder / "figures").iterdir()}
    assert {"emissions_fan.csv", "emissions_fan.en.svg", "emissions_fan.zh.svg"} <= names


def test_runs_solved_again_from_scratch_agree(folder: Path):
    again = pd.read_csv(folder / "verify.csv")
    assert len(again) == 2
    assert (again["difference"] < 1e-9).all()


def test_the_summary_speaks_both_languages(folder: Path):
    text = (folder / "summary.md").read_text(encoding="utf-8")
    assert "4 runs: 4 with a result." in text
    assert "共4次求解：4次有结果。" in text


def test_python_and_command_give_the_same(folder: Path, tmp_path: Path):
    again = carbonpath.sweep(write_sweep(tmp_path), tmp_path / "out")
    assert again.summary.equals(carbonpath.load_sweep(folder).summary)
