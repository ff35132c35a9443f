"""Each run from scratch, as `carbonpath solve` does it: slow, and the second opinion on the fast engine."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from carbonpath import run as runs_of
from carbonpath.errors import CarbonpathError, Infeasible, SolverLimit
from carbonpath.results.result import Result
from carbonpath.sweeps.types import KEPT, Base, Chunk, Node, Outcome, Plan, Run, Status

RUNS_A_CHUNK = 8


def plan(base: Base, runs: Sequence[Run], keep: tuple[str, ...] = KEPT) -> Plan:
    """Chunks of a few runs in the order given; none starts from another."""
    starts = range(0, len(runs), RUNS_A_CHUNK)
    chunks = [
        Chunk(number, {}, tuple(Node(None, (run,)) for run in runs[start : start + RUNS_A_CHUNK]))
        for number, start in enumerate(starts)
    ]
    axes = sorted({path for run in runs for path in run.edits})
    return Plan(base, tuple(axes), tuple(chunks), keep)


def prepare(plan: Plan, store: Path | None = None, report: Callable[[str], None] | None = None) -> Plan:
    """Nothing is shared: the plan as it is."""
    return plan


def solve_chunk(plan: Plan, chunk: Chunk) -> Iterator[Outcome]:
    """Solve the chunk's runs one after the other."""
    for run in chunk.runs:
        yield solve_run(plan.base, run, plan.keep)


def solve_run(base: Base, run: Run, keep: tuple[str, ...]) -> Outcome:
    """Read, build, compile and solve one run; whatever goes wrong is its outcome."""
    begun = time.process_time()
    try:
        result = runs_of.solve(base.load(run.edits))
    except Exception as error:
        return without_result(run, error, time.process_time() - begun)
    tables = {name: table for name, table in result.tables.items() if name in keep}
    kept = Result(result.summary, result.manifest, tables, result.resolved)
    return Outcome(run, "optimal", None, kept, time.process_time() - begun)


def without_result(run: Run, error: Exception, seconds: float) -> Outcome:
    """What becomes of a run that an exception ended."""
    return Outcome(run, status_of(error), reason_of(error), None, seconds)


def status_of(error: Exception) -> Status:
    """What an exception makes of a run."""
    if isinstance(error, Infeasible):
        return "infeasible"
    return "limit" if isinstance(error, SolverLimit) else "failed"


def reason_of(error: Exception) -> str:
    """The exception in one line; what carbonpath did not raise itself bears its type."""
    text = " ".join(str(error).split())
    return text if isinstance(error, CarbonpathError) else f"{type(error).__name__}: {text}"
