"""An engine that solves nothing: outcomes follow from the axis values at once, and it can be told to die.

`FATAL` in the environment names a folder; the run whose first value stands in the file `at` there ends its process
with signal 9 (file `whom`: self or parent), as often as `times` says.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from carbonpath.results.result import Result
from carbonpath.sweeps import plain
from carbonpath.sweeps.types import Base, Chunk, Outcome, Plan, Run

RUNS_A_CHUNK = 2


def plan(base: Base, runs: Sequence[Run], keep: tuple[str, ...]) -> Plan:
    plain.RUNS_A_CHUNK, before = RUNS_A_CHUNK, plain.RUNS_A_CHUNK
    try:
        return plain.plan(base, runs, keep)
    finally:
        plain.RUNS_A_CHUNK = before


prepare = plain.prepare


def solve_chunk(plan: Plan, chunk: Chunk) -> Iterator[Outcome]:
    for run in chunk.runs:
        number = float(next(iter(run.edits.values())))
        die_at(number)
        if number == 0.75:
            yield Outcome(run, "infeasible", "no way")
            continue
        path = {2020: number, 2021: number + 1.0}
        summary = {
            "objective": 10.0 * number,
            "system_cost": 9.0 * number,
            "cost_of_peak": None,
            "peak": {"year": 2021, "mt": number + 1.0, "kind": "edge"},
            "units": {"money": "billion CNY", "emissions": "MtCO2"},
            "emissions_mt": path,
            "cumulative_mt": sum(path.values()),
        }
        capacity = pd.DataFrame({"year": list(path), "technology": ["coal", None], "value": list(path.values())})
        yield Outcome(run, "optimal", None, Result(summary, {}, {"capacity": capacity}))


def die_at(number: float) -> None:
    folder = os.environ.get("FATAL")
    if not folder or float((Path(folder) / "at").read_text()) != number:
        return
    times = Path(folder) / "times"
    left = int(times.read_text())
    if left:
        times.write_text(str(left - 1))
        (Path(folder) / "pid").write_text(str(os.getpid()))
        whom = (Path(folder) / "whom").read_text()
        os.kill(os.getpid() if whom == "self" else os.getppid(), signal.SIGKILL)
        time.sleep(60.0)  # the parent is gone: so should this process be, long before
