"""Chunks solved here or in processes of this machine; a process that dies costs the chunk it had in hand.

Every worker has a pipe of its own, so that one killed in the middle of a word blocks no other, and ends when its
pipe does: when this process is killed, none is left behind.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

from carbonpath.sweeps.task import Solved, Task, Tick
from carbonpath.sweeps.types import Chunk

MOST_DEATHS = 3
"""A chunk whose worker died so often is recorded as failed."""
LOST = "the worker process died at this chunk each time it was tried (too little memory?)"


@dataclass(frozen=True)
class Ended:
    """One run ended: its id and status."""

    run: str
    status: str


@dataclass(frozen=True)
class Finished:
    """A chunk is solved."""

    chunk: Chunk
    solved: Solved


def here(task: Task, chunks: Sequence[Chunk], tick: Tick) -> Iterator[Finished]:
    """Solve chunks in this process, one after the other."""
    for chunk in chunks:
        yield Finished(chunk, task.solve(chunk, tick))


@dataclass
class _Worker:
    process: Any
    pipe: Connection
    chunk: Chunk | None = None


def in_processes(task: Task, chunks: Sequence[Chunk], tick: Tick, jobs: int) -> Iterator[Finished]:
    """Solve chunks in `jobs` processes; runs of a chunk that is solved again are told again."""
    waiting, deaths = deque(chunks), dict.fromkeys((chunk.id for chunk in chunks), 0)
    workers: list[_Worker] = []
    try:
        while waiting or any(worker.chunk is not None for worker in workers):
            while waiting and len(workers) < jobs:
                workers.append(_started(task))
            for worker in workers:
                if worker.chunk is None and waiting:
                    _hand_over(worker, waiting.popleft())
            for worker in _with_news(workers):
                chunk = worker.chunk
                try:
                    event = worker.pipe.recv()
                except (EOFError, OSError):
                    workers.remove(worker)
                    _ended(worker)
                    if chunk is not None:
                        deaths[chunk.id] += 1
                        if deaths[chunk.id] < MOST_DEATHS:
                            waiting.appendleft(chunk)
                        else:
                            yield Finished(chunk, task.lost(chunk, LOST, tick))
                    continue
                if isinstance(event, Ended):
                    tick(event.run, event.status)
                else:
                    worker.chunk = None
                    yield event
    finally:
        for worker in workers:
            _ended(worker)


def _started(task: Task) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(task, theirs), daemon=True)
    process.start()
    theirs.close()  # so that the end of the worker is the end of the pipe
    return _Worker(process, ours)


def _hand_over(worker: _Worker, chunk: Chunk) -> None:
    worker.chunk = chunk
    with contextlib.suppress(OSError):  # it has died: its pipe says so when it is read
        worker.pipe.send(chunk)


def _with_news(workers: Sequence[_Worker]) -> list[_Worker]:
    ready = wait([worker.pipe for worker in workers])
    return [worker for worker in workers if worker.pipe in ready]


def _ended(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.terminate()
    worker.process.join()


def _work(task: Task, pipe: Connection) -> None:
    """The life of a worker: a chunk in, events out, until the pipe ends."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            chunk = pipe.recv()
        except EOFError:
            return
        solved = task.solve(chunk, lambda run, status: pipe.send(Ended(run, status)))
        pipe.send(Finished(chunk, solved))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
