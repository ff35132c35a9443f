"""A sweep from its file to its dataset, on one page: design, what is done already, chunks, dataset."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from carbonpath.errors import Fault, InputError
from carbonpath.reading.sweep import Sweep, read_sweep
from carbonpath.sweeps import engine, pool
from carbonpath.sweeps.dataset import Ensemble, load_sweep
from carbonpath.sweeps.design import Drawn, draw
from carbonpath.sweeps.folder import Folder, is_part
from carbonpath.sweeps.ledger import MANIFEST, Ledger, changed, chunk_key
from carbonpath.sweeps.lock import NAME as LOCK
from carbonpath.sweeps.lock import held
from carbonpath.sweeps.record import RUNNING, close, manifest, rests_on
from carbonpath.sweeps.task import Task, Tick
from carbonpath.sweeps.types import Chunk, Run

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
    phase: str = ""
    """What is being done before the first run; empty once runs are solved."""

    def enter(self, phase: str) -> None:
        """Begin a phase; the rate counts from the last one on."""
        self.phase, self.begun = phase, time.monotonic()

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
    retry: bool = False
    """Solve again what failed or was stopped by a limit."""
    say: Say = lambda text: None
    """Told of what is kept and what is redone."""
    show: Callable[[Progress], None] = lambda progress: None
    """Told each time a run ends."""


def sweep(
    path: str | Path, out: str | Path = "results", jobs: int = 1, fresh: bool = False, retry: bool = False
) -> Ensemble:
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
    retry
        solve again the runs that failed or were stopped by a limit.

    Raises
    ------
    InputError
    """
    found = read_sweep(path)
    return run_sweep(found, draw(found), f"{out}/{found.settings.name}", Settings(jobs=jobs, fresh=fresh, retry=retry))


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
        close(sweep, drawn, ledger)
        return load_sweep(place)


def _refuse_others(folder: Folder) -> None:
    known = folder.exists(MANIFEST)
    if (known and "sweep" not in folder.read_json(MANIFEST)) or not (known or _only_lock(folder)):
        raise InputError(Fault(folder.place, "a folder that no sweep wrote, so not ours to fill", "another place"))


def _only_lock(folder: Folder) -> bool:
    """Whether nothing stands there but what a sweep leaves that was killed before its first file was whole."""
    return all(name in (LOCK, "") or is_part(name) for name in folder.listed())


def _settle(sweep: Sweep, drawn: Drawn, ledger: Ledger, wanted: set[str], settings: Settings) -> None:
    """Keep what still applies, tell what does not, and write what the sweep rests on now."""
    folder = ledger.folder
    earlier = folder.read_json(MANIFEST) if folder.exists(MANIFEST) else None
    now = rests_on(sweep, drawn)
    done = len(ledger.done)
    if settings.fresh:
        ledger.clear()
    elif earlier is not None and done and (reasons := changed(earlier["rests_on"], now)):
        more = f" and {len(reasons) - 3} more" if len(reasons) > 3 else ""
        settings.say(f"changed: {', '.join(reasons[:3])}{more}; {done} finished runs are redone")
        ledger.clear()
    ledger.sweep_out()
    dropped = ledger.keep_only(wanted)
    again = ledger.keep_only(set(ledger.done) - ledger.without_result()) if settings.retry else 0
    kept = len(ledger.done)
    if dropped:
        settings.say(f"{dropped} finished runs are not in the design any more and are dropped")
    if again:
        settings.say(f"{again} runs failed or were stopped by a limit and are solved again")
    if kept:
        settings.say(f"{kept} of {len(wanted)} runs are finished already and are kept")
    folder.write_json(MANIFEST, manifest(sweep, drawn, now, RUNNING, ledger))


def _solve(sweep: Sweep, ledger: Ledger, wanted: Mapping[str, Mapping[str, Any]], settings: Settings) -> None:
    done = set(ledger.done)
    campaign = ledger.campaign()
    missing = [run for run in wanted if run not in done]
    if not set(missing) <= set(campaign) <= set(wanted):
        campaign = missing  # a new design: its missing runs are planned by themselves
        ledger.begin(campaign)
    if not missing:
        return
    runs = [Run(number, wanted[run]) for number, run in enumerate(campaign)]
    plan = ENGINE.plan(sweep.base, runs, sweep.settings.keep)
    task = Task(ENGINE.__name__, plan, tuple(campaign))
    chunks = [chunk for chunk in plan.chunks if _key(task, chunk) not in ledger.entries]
    progress = Progress(len(wanted), len(wanted) - len(missing))
    settings.show(progress)
    store = ledger.folder.local

    def report(phase: str) -> None:
        progress.enter(phase)
        settings.show(progress)

    if chunks and store is not None:
        task = replace(task, plan=ENGINE.prepare(plan, store / STRUCTURES, report))
        report("")

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
