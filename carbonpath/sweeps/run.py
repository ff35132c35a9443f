"""A sweep from its file to its dataset, on one page: design, what is done already, chunks, dataset."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from carbonpath import __version__
from carbonpath.errors import Fault, InputError
from carbonpath.reading.sweep import Sweep, read_sweep
from carbonpath.results.labels import observation_table
from carbonpath.sweeps import engine, pool
from carbonpath.sweeps.dataset import (
    COMPLETE,
    DESIGN,
    OBSERVED,
    STATUS,
    SUMMARY,
    UNIT,
    Ensemble,
    design_frame,
    load_sweep,
)
from carbonpath.sweeps.design import Drawn, draw
from carbonpath.sweeps.folder import Folder
from carbonpath.sweeps.ledger import MANIFEST, Ledger, changed, chunk_key
from carbonpath.sweeps.lock import held
from carbonpath.sweeps.task import Task, Tick
from carbonpath.sweeps.types import Base, Chunk, Run

ENGINE = engine
STRUCTURES = "structures"
"""Folder of compiled structures that processes share; it is gone when the runs are done."""
Say = Callable[[str], None]


@dataclass
class Progress:
    """How far a sweep is."""

    total: int
    kept: int = 0
    """Runs that earlier calls have solved."""
    statuses: dict[str, str] = field(default_factory=dict)
    """Status of each run this call has solved."""
    begun: float = field(default_factory=time.monotonic)

    @property
    def done(self) -> int:
        """Runs that are solved."""
        return self.kept + len(self.statuses)

    def count(self, status: str) -> int:
        """Runs of this call that ended so."""
        return sum(found == status for found in self.statuses.values())

    @property
    def rate(self) -> float:
        """Runs a minute of this call."""
        return 60.0 * len(self.statuses) / max(1.0e-9, time.monotonic() - self.begun)

    @property
    def left(self) -> float | None:
        """Seconds that the rest takes at this rate; None before the first run."""
        return 60.0 * (self.total - self.done) / self.rate if self.statuses else None


@dataclass(frozen=True)
class Settings:
    """How a sweep is run."""

    jobs: int = 1
    cluster: str | None = None
    fresh: bool = False
    say: Say = lambda text: None
    """Told of what is kept and what is redone."""
    show: Callable[[Progress], None] = lambda progress: None
    """Told each time a run ends."""


def sweep(path: str | Path, out: str | Path = "results", jobs: int = 1, fresh: bool = False) -> Ensemble:
    """Run a sweep file, or go on with it, and return its dataset.

    Parameters
    ----------
    path
        sweep file.
    out
        the folder `<out>/<name>` holds the dataset: a path, or an address that fsspec knows.
    jobs
        processes; 1 solves in this one.
    fresh
        forget what earlier calls have solved.

    Raises
    ------
    InputError
    """
    found = read_sweep(path)
    return run_sweep(found, draw(found), f"{out}/{found.settings.name}", Settings(jobs=jobs, fresh=fresh))


def run_sweep(sweep: Sweep, drawn: Drawn, place: str, settings: Settings) -> Ensemble:
    """Solve what is not yet solved and write the dataset.

    A run without a result is recorded with its reason. Whatever ends the process, the chunks finished before stay
    and the next call goes on with the others.

    Raises
    ------
    InputError
        if the folder is not a sweep's, or another process holds it.
    """
    folder = Folder(place)
    _refuse_others(folder)
    with held(folder):
        ledger = Ledger.of(folder)
        wanted = dict(zip(drawn.ids, drawn.values, strict=True))
        _settle(sweep, drawn, ledger, set(wanted), settings)
        _solve(sweep, ledger, wanted, settings)
        return _close(sweep, drawn, ledger)


def _refuse_others(folder: Folder) -> None:
    known = folder.exists(MANIFEST)
    if (known and "sweep" not in folder.read_json(MANIFEST)) or not (known or folder.is_empty() or _only_lock(folder)):
        raise InputError(Fault(folder.place, "a folder that no sweep wrote, so not ours to fill", "another place"))


def _only_lock(folder: Folder) -> bool:
    return not [name for name in folder.fs.ls(folder.root, detail=False) if not str(name).endswith("lock.json")]


def _settle(sweep: Sweep, drawn: Drawn, ledger: Ledger, wanted: set[str], settings: Settings) -> None:
    """Keep what still applies, tell what does not, and write what the sweep rests on now."""
    folder = ledger.folder
    earlier = folder.read_json(MANIFEST) if folder.exists(MANIFEST) else None
    now = _rests_on(sweep, drawn)
    done = len(ledger.done)
    if settings.fresh:
        ledger.clear()
    elif earlier is not None and done and (reasons := changed(earlier["rests_on"], now)):
        more = f" and {len(reasons) - 3} more" if len(reasons) > 3 else ""
        settings.say(f"changed: {', '.join(reasons[:3])}{more}; {done} finished runs are redone")
        ledger.clear()
    ledger.sweep_out()
    dropped = ledger.keep_only(wanted)
    kept = len(ledger.done)
    if dropped:
        settings.say(f"{dropped} finished runs are not in the design any more and are dropped")
    if kept:
        settings.say(f"{kept} of {len(wanted)} runs are finished already and are kept")
    folder.write_json(MANIFEST, _manifest(sweep, drawn, now, "running", ledger))


def _solve(sweep: Sweep, ledger: Ledger, wanted: Mapping[str, Mapping[str, Any]], settings: Settings) -> None:
    done = set(ledger.done)
    campaign = ledger.campaign()
    missing = [run for run in wanted if run not in done]
    if not set(missing) <= set(campaign) <= set(wanted):
        campaign = missing  # a new design: its missing runs are planned by themselves
        ledger.begin(campaign)
    if not missing:
        return
    runs = [Run(number, sweep.changes.paths(wanted[run])) for number, run in enumerate(campaign)]
    plan = ENGINE.plan(Base(sweep.changes.scenario, sweep.changes.sets), runs, sweep.settings.keep)
    task = Task(ENGINE.__name__, plan, tuple(campaign))
    chunks = [chunk for chunk in plan.chunks if _key(task, chunk) not in ledger.entries]
    progress = Progress(len(wanted), len(wanted) - len(missing))
    settings.show(progress)
    store = ledger.folder.local
    if chunks and store is not None:
        task = replace(task, plan=ENGINE.prepare(plan, store / STRUCTURES))

    def tick(run: str, status: str) -> None:
        progress.statuses[run] = status
        settings.show(progress)

    for finished in _worked(task, chunks, tick, settings):
        ledger.record(_key(task, finished.chunk), finished.solved.entries, finished.solved.tables)
    if store is not None:
        shutil.rmtree(store / STRUCTURES, ignore_errors=True)


def _worked(task: Task, chunks: Sequence[Chunk], tick: Tick, settings: Settings) -> Iterator[pool.Finished]:
    if settings.cluster is not None:
        from carbonpath.sweeps.cluster import on_cluster

        return on_cluster(task, chunks, tick, settings.cluster)
    if settings.jobs == 1:
        return pool.here(task, chunks, tick)
    return pool.in_processes(task, chunks, tick, settings.jobs)


def _key(task: Task, chunk: Chunk) -> str:
    return chunk_key(sorted(task.ids[run.id] for run in chunk.runs))


def _close(sweep: Sweep, drawn: Drawn, ledger: Ledger) -> Ensemble:
    """Write design, status and summary from the finished chunks, the manifest last."""
    folder, done = ledger.folder, ledger.done
    design = design_frame(drawn.axes, drawn.ids, drawn.values)
    if drawn.unit is not None:
        folder.write(UNIT, design_frame(drawn.axes, drawn.ids, drawn.places()).to_csv(index=False).encode())
    entries = [done[run] for run in dict.fromkeys(drawn.ids)]
    folder.write(DESIGN, design.to_csv(index=False).encode())
    lines = [{key: entry[key] for key in ("run", "status", "reason")} for entry in entries]
    folder.write(STATUS, _csv(lines))
    folder.write(OBSERVED, observation_table(sweep.base).to_csv(index=False).encode())
    folder.write_table(SUMMARY, _summary(design, entries, ledger))
    folder.write_json(MANIFEST, _manifest(sweep, drawn, _rests_on(sweep, drawn), COMPLETE, ledger))
    return load_sweep(folder.place)


def _csv(lines: list[dict[str, Any]]) -> bytes:
    import pandas as pd

    content: str = pd.DataFrame(lines).to_csv(index=False)
    return content.encode()


def _summary(design: Any, entries: list[dict[str, Any]], ledger: Ledger) -> pa.Table:
    """One row a run: its axis values, status and headline figures."""
    import pandas as pd

    names = [name for name in ledger.folder.names("runs", ".parquet") if "/summary-" in name]
    parts = [ledger.folder.read_table(name) for name in names]
    status = pd.DataFrame(entries)[["run", "status"]]
    frame = design.drop_duplicates("run").merge(status, on="run", how="left")
    if parts:
        frame = frame.merge(pa.concat_tables(parts, promote_options="permissive").to_pandas(), on="run", how="left")
    else:
        nothing = dict.fromkeys(("objective", "peak_year", "peak_mt", "cumulative_mt"), float("nan"))
        frame = frame.assign(**nothing)
    return pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)


def _rests_on(sweep: Sweep, drawn: Drawn) -> dict[str, Any]:
    """What every run rests on: where any of it changes, all runs are to be solved again."""
    resolved = {key: value for key, value in sweep.base.resolved.items() if key not in ("name", "title")}
    scenario = hashlib.sha256(json.dumps(resolved, sort_keys=True, default=str).encode()).hexdigest()
    inputs = {name: code for name, code in sorted(drawn.hashes.items()) if not name.endswith((".yaml", ".yml"))}
    levers = {name: code for name, code in drawn.hashes.items() if name.endswith("levers.yaml")}
    return {
        "version": __version__,
        "scenario": scenario,
        "keep": sorted(sweep.settings.keep),
        "hashes": {**inputs, **levers},
    }


def _manifest(sweep: Sweep, drawn: Drawn, rests_on: Mapping[str, Any], state: str, ledger: Ledger) -> dict[str, Any]:
    counts: dict[str, int] = {}
    for entry in ledger.done.values():
        counts[entry["status"]] = counts.get(entry["status"], 0) + 1
    titles = {axis: sweep.title_of(axis) for axis in drawn.axes}
    settings = sweep.settings
    return {
        "sweep": settings.name,
        "title": settings.title.model_dump() if settings.title else None,
        "state": state,
        "carbonpath": __version__,
        "scenario": {key: sweep.base.resolved.get(key) for key in ("name", "title", "inputs", "boundary", "peak")},
        "design": settings.design.model_dump(mode="json", exclude_none=True),
        "axes": {axis: {"title": title.model_dump(), "unit": _unit(sweep, axis)} for axis, title in titles.items()},
        "keep": list(settings.keep),
        "runs": len(set(drawn.ids)),
        "statuses": dict(sorted(counts.items())),
        "rests_on": rests_on,
    }


def _unit(sweep: Sweep, axis: str) -> str | None:
    own = sweep.axes[axis].unit if axis in sweep.axes else None
    lever = sweep.levers.get(axis.removeprefix("levers."))
    return own or (lever.unit if lever else None)
