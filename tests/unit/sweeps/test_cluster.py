"""The same chunks on a Dask scheduler; what is wrong with it is one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from carbonpath.errors import InputError
from carbonpath.reading.sweep import read_sweep
from carbonpath.sweeps import run as running
from carbonpath.sweeps.design import draw
from carbonpath.sweeps.run import Settings, run_sweep
from tests.unit.sweeps import made_up_engine
from tests.unit.sweeps.study import write_sweep


def test_a_cluster_solves_the_same_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr(running, "ENGINE", made_up_engine)
    sweep = read_sweep(write_sweep(tmp_path, {"levers.growth": [0.5, 0.75, 1.0, 1.5]}))
    drawn = draw(sweep)
    here = run_sweep(sweep, drawn, str(tmp_path / "here"), Settings())
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None, silence_logs=50
    ) as cluster:
        settings = Settings(cluster=cluster.scheduler_address)
        there = run_sweep(sweep, drawn, str(tmp_path / "there"), settings)
    assert there.summary.equals(here.summary)
    assert there.status.equals(here.status)


def test_no_scheduler_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    pytest.importorskip("distributed")
    from carbonpath.sweeps import cluster

    monkeypatch.setattr(cluster, "CONNECT", 0.2)
    sweep = read_sweep(write_sweep(tmp_path))
    with pytest.raises(InputError, match=r"--cluster tcp://127\.0\.0\.1:1: no Dask scheduler answers"):
        run_sweep(sweep, draw(sweep), str(tmp_path / "out"), Settings(cluster="tcp://127.0.0.1:1"))
