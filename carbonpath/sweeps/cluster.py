"""Chunks solved by the workers of a Dask scheduler; only this process writes the folder.

The scheduler gives the chunk of a worker that died to another one, a few times; then it is recorded as failed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from carbonpath.errors import Fault, InputError
from carbonpath.sweeps.pool import Finished
from carbonpath.sweeps.task import Solved, Task, Tick
from carbonpath.sweeps.types import Chunk

CONNECT = 20.0
"""Seconds to wait for the scheduler."""


def on_cluster(task: Task, chunks: Sequence[Chunk], tick: Tick, address: str) -> Iterator[Finished]:
    """Solve chunks on the workers of the scheduler at `address`.

    Raises
    ------
    InputError
        if dask.distributed is not installed, no scheduler answers, or its workers cannot run carbonpath.
    """
    where = f"--cluster {address}"
    try:
        from distributed import Client, as_completed
        from distributed.scheduler import KilledWorker
    except ImportError:
        remedy = "install it: pip install 'carbonpath[cluster]'"
        raise InputError(Fault(where, "dask.distributed is not installed", remedy=remedy)) from None
    try:
        client = Client(address, timeout=CONNECT)
    except (OSError, ValueError) as error:
        remedy = "start one with 'dask scheduler'"
        raise InputError(Fault(where, f"no Dask scheduler answers: {error}", remedy=remedy)) from None
    with client:
        there = client.scatter(task, broadcast=True)
        chunk_of = {client.submit(_solve, there, chunk, pure=False): chunk for chunk in chunks}
        for future in as_completed(list(chunk_of)):
            chunk = chunk_of.pop(future)
            try:
                solved: Solved = future.result()
            except KilledWorker as error:
                yield Finished(chunk, task.lost(chunk, f"the cluster's workers died at this chunk: {error}", tick))
                continue
            except ImportError as error:
                raise InputError(Fault(where, f"its workers cannot run carbonpath: {error}")) from None
            for entry in solved.entries:
                tick(entry["run"], entry["status"])
            future.release()  # its tables leave the workers' memory
            yield Finished(chunk, solved)


def _solve(task: Task, chunk: Chunk) -> Solved:
    return task.solve(chunk, _untold)


def _untold(run: str, status: str) -> None:
    """The cluster tells of whole chunks only."""
