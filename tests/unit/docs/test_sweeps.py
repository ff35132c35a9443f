"""The page on sweeps: its example validates, its one-liners run, its table counts the runs of the ready sweeps."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from carbonpath.reading.sweep import Sweep, make_sweep, read_sweep
from carbonpath.reading.sweep_axes import Check, Tried
from carbonpath.reading.yaml_positions import parse_yaml
from carbonpath.sweeps import design
from carbonpath.sweeps.run import Settings, run_sweep
from tests.unit.sweeps.study import write_sweep

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "sweeps.md").read_text(encoding="utf-8")
READY = sorted((ROOT / "scenarios" / "sweeps").glob("*.yaml"))


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def one_run_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each axis the last value is tried, all in one scenario: `carbonpath validate` tries every one."""

    def last(sweep: Sweep, values: Mapping[str, Sequence[Tried]], check: Check) -> dict[str, str]:
        check(sweep.base.load({axis: listed[-1].value for axis, listed in values.items()}))
        return {}

    monkeypatch.setattr(design, "check_axes", last)


def test_the_example_validates(one_run_tried):
    (example,) = blocks("yaml")
    sweep = make_sweep(parse_yaml(example, "docs/sweeps.md"), READY[0])
    assert len(design.draw(sweep).ids) == 200


@pytest.mark.parametrize("path", READY, ids=[path.stem for path in READY])
def test_ready_sweeps_are_those_of_the_page(path: Path, one_run_tried):
    (runs,) = re.findall(rf"^\| `{path.stem}` \| (\d+),", PAGE, re.MULTILINE)
    assert len(set(design.draw(read_sweep(path)).ids)) == int(runs)


def test_every_ready_sweep_stands_on_the_page():
    listed = re.findall(r"^\| `([a-z-]+)` \| \d+,", PAGE, re.MULTILINE)
    assert sorted(listed) == [path.stem for path in READY]


def test_duckdb_reads_the_dataset(tmp_path: Path):
    duckdb = pytest.importorskip("duckdb")
    axes = {"peak.year": [2021, 2022], "levers.growth": [0.5, 2.0]}
    sweep = read_sweep(write_sweep(tmp_path, axes))
    ensemble = run_sweep(sweep, design.draw(sweep), str(tmp_path / "out"), Settings())
    (block,) = blocks("sql")
    by_year, fan, growth = (
        duckdb.sql(line.replace("results/peak-frontier", str(tmp_path / "out")).replace("demand_growth", "growth"))
        for line in block.splitlines()
    )
    assert [row[:3] for row in by_year.fetchall()] == [(2021, "optimal", 2), (2022, "optimal", 2)]
    path = ensemble.table("path")
    assert {year: quantiles[1] for year, quantiles in fan.fetchall()} == pytest.approx(
        path.groupby("year")["value"].median().to_dict()
    )
    assert [row[0] for row in growth.fetchall()] in ([], [0.5, 2.0])
