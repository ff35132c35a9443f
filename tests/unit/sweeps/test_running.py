"""A sweep survives: killed at any moment, it goes on, and the finished dataset is that of an undisturbed one."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from carbonpath.errors import InputError
from carbonpath.reading.sweep import read_sweep
from carbonpath.sweeps import pool
from carbonpath.sweeps import run as running
from carbonpath.sweeps.dataset import Ensemble, load_sweep
from carbonpath.sweeps.design import draw
from carbonpath.sweeps.folder import Folder
from carbonpath.sweeps.ledger import Ledger
from carbonpath.sweeps.run import Settings, run_sweep
from tests.unit.sweeps import made_up_engine
from tests.unit.sweeps.study import write_sweep

VALUES = [0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0]
"""Growth of each run; 0.75 has no solution. Chunks of two: 1.25 is the last run of the second."""
ROOT = Path(__file__).parents[3]
SCRIPT = """
import sys
from carbonpath.sweeps import run as running
from tests.unit.sweeps import made_up_engine
from tests.unit.sweeps.test_running import go
if __name__ == "__main__":
    running.ENGINE = made_up_engine
    go(sys.argv[1], jobs=int(sys.argv[2]))
"""


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "ENGINE", made_up_engine)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def study(folder: Path, values: list[float] = VALUES) -> Path:
    folder.mkdir(exist_ok=True)
    return write_sweep(folder, {"levers.growth": values}, keep=["summary", "capacity"])


def go(folder: str | Path, said: list[str] | None = None, **settings: Any) -> Ensemble:
    sweep = read_sweep(Path(folder) / "study.yaml")
    told = said if said is not None else []
    return run_sweep(sweep, draw(sweep), str(Path(folder) / "out"), Settings(**settings, say=told.append))


def dataset(folder: Path) -> dict[str, bytes]:
    """Every file of the dataset, byte by byte."""
    out = folder / "out"
    files = [*out.glob("runs/*.parquet"), *(out / name for name in ("design.csv", "status.csv", "summary.parquet"))]
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in files}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, bytes]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "ENGINE", made_up_engine)
        folder = tmp_path_factory.mktemp("undisturbed")
        study(folder)
        go(folder)
        yield dataset(folder)


def fatal(folder: Path, monkeypatch: pytest.MonkeyPatch, at: float, times: int = 1, whom: str = "self") -> Path:
    place = folder / "fatal"
    place.mkdir()
    for name, content in (("at", at), ("times", times), ("whom", whom)):
        (place / name).write_text(str(content))
    monkeypatch.setenv("FATAL", str(place))
    return place


def in_process(folder: Path, jobs: int) -> int:
    script = folder / "go.py"
    script.write_text(SCRIPT)
    done = subprocess.run([sys.executable, str(script), str(folder), str(jobs)], cwd=ROOT, timeout=60, check=False)
    return done.returncode


def test_every_run_is_recorded_with_its_reason(tmp_path: Path):
    study(tmp_path)
    ensemble = go(tmp_path)
    status = ensemble.status.set_index("run")
    assert status["status"].value_counts().to_dict() == {"optimal": 6, "infeasible": 1}
    row = ensemble.summary[ensemble.summary["levers.growth"] == 0.75].iloc[0]
    assert status.loc[row["run"], "reason"] == "no way"
    assert row["status"] == "infeasible" and row["objective"] != row["objective"]
    assert ensemble.summary["objective"].dropna().tolist() == [5.0, 10.0, 12.5, 15.0, 17.5, 20.0]
    assert ensemble.table("capacity", technology="coal")["value"].tolist() == pytest.approx(
        ensemble.table("path", year=2020)["value"].tolist()
    )


def test_killed_and_resumed_gives_the_undisturbed_dataset(tmp_path, monkeypatch, undisturbed):
    """Killed in the third run, in the second chunk: the first chunk stands, and only the others are solved again."""
    study(tmp_path)
    fatal(tmp_path, monkeypatch, at=1.0)
    assert in_process(tmp_path, jobs=1) == -9
    for below in ("", "runs/"):
        (tmp_path / "out" / f"{below}.summary.parquet.1.part").write_bytes(b"half")
    with pytest.raises(InputError, match="not finished"):
        load_sweep(tmp_path / "out")
    said: list[str] = []
    go(tmp_path, said=said)
    assert said == ["2 of 7 runs are finished already and are kept"]
    assert dataset(tmp_path) == undisturbed
    assert not list((tmp_path / "out").rglob("*.part"))


def test_a_killed_worker_costs_its_chunk_alone(tmp_path, monkeypatch, undisturbed):
    study(tmp_path)
    fatal(tmp_path, monkeypatch, at=1.25)
    go(tmp_path, jobs=2)
    assert dataset(tmp_path) == undisturbed


def test_a_chunk_that_kills_every_worker_is_recorded(tmp_path, monkeypatch):
    monkeypatch.setattr(pool, "MOST_DEATHS", 1)
    study(tmp_path)
    fatal(tmp_path, monkeypatch, at=1.25, times=99)
    status = go(tmp_path, jobs=2).status
    assert status["status"].tolist() == ["optimal", "infeasible", "failed", "failed", "optimal", "optimal", "optimal"]
    assert "the worker process died at this chunk" in status["reason"].iloc[2]


def test_what_failed_is_solved_again_when_asked(tmp_path, monkeypatch, undisturbed):
    """The infeasible run and those solved are kept; a try that is broken off in between costs nothing twice."""
    with monkeypatch.context() as patch:
        patch.setattr(pool, "MOST_DEATHS", 1)
        study(tmp_path)
        fatal(tmp_path, patch, at=1.25, times=99)
        go(tmp_path, jobs=2)
    said: list[str] = []
    assert go(tmp_path, said=said).manifest["statuses"] == {"optimal": 4, "infeasible": 1, "failed": 2}
    assert said == ["7 of 7 runs are finished already and are kept"]
    said.clear()
    ensemble = go(tmp_path, said=said, retry=True)
    assert said == ["2 runs failed or were stopped by a limit and are solved again",
                    "5 of 7 runs are finished already and are kept"]  # fmt: skip
    assert ensemble.manifest["statuses"] == {"optimal": 6, "infeasible": 1}
    whole = {name: data for name, data in undisturbed.items() if not name.startswith("runs/")}
    assert {name: data for name, data in dataset(tmp_path).items() if not name.startswith("runs/")} == whole


def test_a_run_stands_in_one_chunk_whatever_broke_off_the_dropping(tmp_path):
    """Killed after a chunk's shorter copy was written and before the chunk was forgotten."""
    study(tmp_path)
    go(tmp_path)
    ledger = Ledger.of(Folder(str(tmp_path / "out")))
    key, entries = next((key, entries) for key, entries in ledger.entries.items() if len(entries) > 1)
    ledger.record("short", entries[:1], {})
    ledger.sweep_out()
    assert "short" not in ledger.entries and key in ledger.entries
    assert len(ledger.done) == sum(map(len, ledger.entries.values()))


def test_workers_end_with_their_parent(tmp_path, monkeypatch, undisturbed):
    study(tmp_path)
    place = fatal(tmp_path, monkeypatch, at=1.0, whom="parent")
    assert in_process(tmp_path, jobs=2) == -9
    worker = int((place / "pid").read_text())
    deadline = time.monotonic() + 20.0
    while alive(worker) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not alive(worker)
    go(tmp_path)
    assert dataset(tmp_path) == undisturbed


def alive(process: int) -> bool:
    """Whether a process runs (one that has ended and whom nobody has asked about does not)."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("at", range(3, 16, 3))
def test_a_full_disk_loses_the_chunk_in_hand_at_most(tmp_path, monkeypatch, undisturbed, at: int):
    study(tmp_path)
    write, left = Folder.write, [at]

    def until_full(self: Folder, name: str, content: bytes) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), name)
        write(self, name, content)

    monkeypatch.setattr(Folder, "write", until_full)
    with pytest.raises(OSError, match="No space left"):
        go(tmp_path)
    monkeypatch.setattr(Folder, "write", write)
    go(tmp_path)
    assert dataset(tmp_path) == undisturbed
    assert not list((tmp_path / "out").rglob("*.part"))


def test_a_changed_design_keeps_the_runs_that_still_apply(tmp_path):
    study(tmp_path)
    go(tmp_path)
    study(tmp_path, [0.5, 1.0, 1.75, 2.0, 1.1])
    said: list[str] = []
    ensemble = go(tmp_path, said=said)
    assert said == [
        "3 finished runs are not in the design any more and are dropped",
        "4 of 5 runs are finished already and are kept",
    ]
    assert ensemble.summary["objective"].tolist() == [5.0, 10.0, 17.5, 20.0, 11.0]
    assert sorted(ensemble.table("summary")["run"]) == sorted(ensemble.design["run"])
    assert ensemble.manifest["statuses"] == {"optimal": 5}


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("city/inputs/demands.csv", "2020,10,", "2020,11,", "changed: inputs/demands.csv; 7 finished runs are redone"),
        ("city/scenario.yaml", "0.05", "0.06", "changed: the scenario; 7 finished runs are redone"),
        ("study.yaml", "- capacity\n", "", "changed: the tables kept; 7 finished runs are redone"),
    ],
)
def test_changed_inputs_are_noticed(tmp_path, file: str, old: str, new: str, told: str):
    study(tmp_path)
    go(tmp_path)
    path = tmp_path / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    said: list[str] = []
    go(tmp_path, said=said)
    assert said == [told]


def test_nothing_is_redone_for_a_comment(tmp_path):
    study(tmp_path)
    go(tmp_path)
    for file in (tmp_path / "study.yaml", tmp_path / "city" / "scenario.yaml"):
        file.write_text("# a word\n" + file.read_text())
    said: list[str] = []
    go(tmp_path, said=said)
    assert said == ["7 of 7 runs are finished already and are kept"]
    go(tmp_path, said=said, fresh=True)
    assert len(said) == 1


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    study(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.docx").write_text("years of work")
    with pytest.raises(InputError, match="no sweep wrote"):
        go(tmp_path)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.docx"]


def test_a_full_disk_is_told_with_the_file(tmp_path, monkeypatch):
    """The system itself does not say which file it could not write."""

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as error:
        Folder(tmp_path).write("runs/a.parquet", b"content")
    assert str(error.value.filename).endswith("runs/a.parquet")
    assert [path.name for path in tmp_path.rglob("*")] == ["runs"]


def test_any_file_system_will_do(tmp_path, undisturbed):
    sweep = read_sweep(study(tmp_path))
    place = f"memory://{tmp_path.name}/out"
    run_sweep(sweep, draw(sweep), place, Settings())
    ensemble = load_sweep(place)
    names = [*ensemble.folder.names("runs", ".parquet"), "design.csv", "status.csv", "summary.parquet"]
    assert {name: ensemble.folder.read(name) for name in names} == undisturbed
    assert len(ensemble.table("capacity", year=2021)) == 6
