"""Designs: reproducible, within their ranges, and each run with an id of what it changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carbonpath.reading.sweep import read_sweep, sweep_of_levers
from carbonpath.schema.sweep import Axis, Design
from carbonpath.sweeps.design import Drawn, draw, unit_sample
from carbonpath.sweeps.draws import drawn, points
from tests.unit.sweeps.study import write_sweep

FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def design_of(folder: Path, axes: dict[str, Any] | None = None, kind: str = "grid", **keys: Any) -> Drawn:
    return draw(read_sweep(write_sweep(folder, axes, kind, **keys)))


@FEW
@given(
    kind=st.sampled_from(["lhs", "sobol", "morris", "saltelli"]), seed=st.integers(0, 2**32 - 1), axes=st.integers(2, 5)
)
def test_the_same_seed_gives_the_same_runs(kind: str, seed: int, axes: int):
    design = Design(kind=kind, samples=8, seed=seed)
    first, again = (unit_sample(design, axes) for _ in range(2))
    assert np.array_equal(first, again)
    assert (first >= 0.0).all() and (first <= 1.0).all()
    rows = {"lhs": 8, "sobol": 8, "morris": 8 * (axes + 1), "saltelli": 8 * (axes + 2)}[kind]
    assert first.shape == (rows, axes)


@FEW
@given(seed=st.integers(0, 1000))
def test_a_latin_hypercube_has_one_run_in_each_slice(seed: int):
    places = np.floor(unit_sample(Design(kind="lhs", samples=10, seed=seed), 3) * 10)
    assert all(sorted(column) == list(range(10)) for column in places.T)


@FEW
@given(low=st.floats(-100, 100), width=st.floats(0.5, 50), mode=st.floats(0, 1), sd=st.floats(0.1, 50))
def test_drawn_values_stay_in_their_range(low: float, width: float, mode: float, sd: float):
    high, share = low + width, np.linspace(0.0, 1.0, 41)
    for axis in (
        Axis(low=low, high=high),
        Axis(distribution="triangular", low=low, high=high, mode=min(high, low + mode * width)),
        Axis(distribution="normal", low=low, high=high, mean=low + mode * width, sd=sd),
    ):
        values = np.array(drawn(axis, share))
        assert (np.diff(values) >= -1e-5 * width).all(), "a higher share never gives a lower value"
        assert values.min() >= low - 1e-5 * (1 + abs(low)) and values.max() <= high + 1e-5 * (1 + abs(high))


def test_quantiles_told_by_hand():
    """Triangle 0..1 with mode 0: F = 1 - (1 - x)^2, so F(0.5) = 0.75; weights 1:3 put the first word below 0.25."""
    assert drawn(Axis(distribution="triangular", low=0.0, high=1.0, mode=0.0), np.array([0.75])) == [0.5]
    assert drawn(Axis(values=("a", "b"), weights=(1.0, 3.0)), np.array([0.0, 0.2, 0.3, 1.0])) == ["a", "a", "b", "b"]
    assert drawn(Axis(low=2026, high=2031, step=1), np.array([0.0, 0.5, 1.0])) == [2026, 2029, 2031]
    assert drawn(Axis(distribution="normal", low=-1.0, high=1.0, mean=0.0, sd=1.0), np.array([0.5])) == [0.0]


def test_points_of_a_range():
    assert points(Axis(low=0.0, high=1.0), "grid") == [0.0, 0.5, 1.0]
    assert points(Axis(low=0.0, high=1.0), "oat") == [0.0, 1.0]
    assert points(Axis(low=0.7, high=1.5, points=5), "grid") == [0.7, 0.9, 1.1, 1.3, 1.5]


def test_one_at_a_time_begins_with_the_scenario(tmp_path: Path):
    found = design_of(tmp_path, kind="oat")
    assert [dict(row) for row in found.values] == [
        {},
        {"levers.growth": 0.5},
        {"levers.growth": 2.0},
        {"levers.coal_price": 0.7},
        {"levers.coal_price": 1.5},
    ]


def test_a_run_has_the_same_id_in_every_design(tmp_path: Path):
    few = design_of(tmp_path, {"levers.growth": [1, 2]})
    more = design_of(tmp_path, {"levers.growth": [0.5, 1.0, 2.0]})
    assert set(few.ids) < set(more.ids)
    assert len(set(more.ids)) == 3


def test_an_axis_with_edits_changes_the_cells_it_names(tmp_path: Path):
    """Demand 10 TWh times 1.5 is 15 TWh; the id of the run tells the edit, not the axis's name."""
    edit = {"table": "demands", "where": {"commodity": "electricity"}, "multiply": "value"}
    sweep = read_sweep(write_sweep(tmp_path, {"load": {"values": [1.0, 1.5], "edits": [edit]}}))
    found = draw(sweep)
    scenario = sweep.base.load(found.values[1])
    assert [row.value for row in scenario.tables.demands] == [15.0, 15.0]
    other = draw(read_sweep(write_sweep(tmp_path, {"renamed": {"values": [1.0, 1.5], "edits": [edit]}})))
    assert other.ids == found.ids


def test_a_table_gives_its_rows(tmp_path: Path):
    (tmp_path / "runs.csv").write_text("levers.growth,peak.year\n0.5,2021\n,2020\n", encoding="utf-8")
    path = write_sweep(tmp_path, kind="table", file="runs.csv")
    assert draw(read_sweep(path)).values == ({"levers.growth": 0.5, "peak.year": 2021}, {"peak.year": 2020})


def test_levers_need_no_file(tmp_path: Path):
    write_sweep(tmp_path)
    scenario = tmp_path / "city" / "scenario.yaml"
    found = draw(sweep_of_levers(scenario, ["all"], {"kind": "lhs", "samples": 20}))
    assert found.axes == ("levers.coal_price", "levers.growth")
    values = [row["levers.coal_price"] for row in found.values]
    assert 0.7 <= min(values) < 0.75 and 1.46 < max(values) <= 1.5


def test_the_word_set_changes_every_run(tmp_path: Path):
    sweep = read_sweep(write_sweep(tmp_path, set={"discount_rate": 0.08}))
    assert sweep.scenario.settings.discount_rate == 0.08
    assert sweep.base.load({"levers.growth": 0.5}).settings.discount_rate == 0.08


def test_unknown_kind_of_design_is_refused():
    with pytest.raises(ValueError, match="lhs"):
        Design(kind="latin", samples=4)
