"""What a sweep costs against solving each of its runs from scratch: run by `make bench`, or by itself.

All in one process on one thread. From scratch is what `carbonpath.solve` does: read, build, compile, solve cold with
and without the peak, results; its seconds a run are the mean over a few runs of the same design. The sweep's are
everything: planning, compiling the structure and along its axes, the first cold solve, and all runs.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np

from benchmarks.run import ROOT, Figure
from carbonpath.sweeps import engine, plain
from carbonpath.sweeps.types import Base, Chunk, Plan, Run

PLAN = ROOT / "scenarios" / "plan.yaml"
PRICED = ("market.design=price", "solver.threads=1")
COARSE = (
    "time={days: 4, hours: 6}",
    "horizon.milestones=[2020, 2025, 2030, 2035]",
    "history={mode: free}",
    "market.from=2025",
)
PATHS = ("peak.year", "levers.gas_price", "levers.demand_growth", "market.price")
RUNS, SCRATCH, COARSE_RUNS = 40, 3, 200
HOUR, SWEEP, CORES = 3600.0, 10_000, 2


def grid() -> list[Run]:
    """40 runs: five peak years, two values of each of the others."""
    values = product([2026, 2027, 2028, 2029, 2030], [0.85, 1.2], [0.9, 1.1], [50.0, 150.0])
    return [Run(number, dict(zip(PATHS, given, strict=True))) for number, given in enumerate(values)]


def drawn(number: int) -> list[Run]:
    """Runs of which no two share a value, but for the peak year."""
    draw = np.random.default_rng(0)
    years, gas = draw.integers(2026, 2031, number), draw.uniform(0.7, 1.5, number)
    growth, price = draw.uniform(0.7, 1.3, number), draw.uniform(0.0, 200.0, number)
    given = zip(years.tolist(), gas.tolist(), growth.tolist(), price.tolist(), strict=True)
    return [Run(k, dict(zip(PATHS, values, strict=True))) for k, values in enumerate(given)]


def solved(plan: Plan, chunks: Sequence[Chunk]) -> int:
    """Solve chunks; returns how many runs have a result. A run without one would make the figures meaningless."""
    found = [outcome for chunk in chunks for outcome in engine.solve_chunk(plan, chunk)]
    bad = [
        f"{outcome.run.id}: {outcome.reason}" for outcome in found if outcome.status not in ("optimal", "infeasible")
    ]
    if bad:
        sys.exit("\n".join(bad))
    return len(found)


def from_scratch(base: Base, runs: Sequence[Run]) -> float:
    """CPU seconds a run of `carbonpath.solve`, reading included."""
    begun = time.process_time()
    for run in runs:
        outcome = plain.solve_run(base, run, ())
        print(f"  from scratch, run {run.id}: {outcome.status}, {outcome.seconds:.1f} s CPU", flush=True)
    return (time.process_time() - begun) / len(runs)


def swept(base: Base, runs: Sequence[Run]) -> tuple[float, float]:
    """CPU seconds of the whole sweep, and of them before the first run is solved."""
    engine.forget()
    begun = time.process_time()
    plan = engine.prepare(engine.plan(base, runs))
    ready = time.process_time() - begun
    solved(plan, plan.chunks)
    whole = time.process_time() - begun
    print(f"  sweep of {len(runs)}: {whole:.1f} s CPU, {ready:.1f} of them before the first run", flush=True)
    return whole, ready


def side_by_side(base: Base, runs: Sequence[Run]) -> float:
    """How much faster two processes are than one, compiling apart."""
    with tempfile.TemporaryDirectory() as folder:
        plan = engine.prepare(engine.plan(base, runs, chunk=max(1, len(runs) // 8)), Path(folder))
        seconds = []
        for number in (1, 2):
            parts = [(plan, plan.chunks[start::number]) for start in range(number)]
            with multiprocessing.get_context("spawn").Pool(number) as pool:
                pool.starmap(solved, [(replace(plan, chunks=()), ()) for _ in parts], chunksize=1)  # imports
                begun = time.perf_counter()
                pool.starmap(solved, parts, chunksize=1)
                seconds.append(time.perf_counter() - begun)
    return seconds[0] / seconds[1]


def peak_mb() -> float:
    """Largest memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def figures() -> list[Figure]:
    """Throughput against scratch, of a grid and of a drawn design; two processes; memory; the coarse sweep."""
    base, found = Base(PLAN, PRICED), []
    for name, design in (("grid", grid()), ("drawn", drawn(RUNS))):
        scratch = from_scratch(base, design[:: len(design) // SCRATCH][:SCRATCH])
        found.append(Figure(f"one run from scratch, {name}", scratch, None, "s CPU"))
        whole, ready = swept(base, design)
        found.append(Figure(f"{RUNS} runs, {name}: seconds a run", whole / RUNS, None, "s CPU"))
        found.append(Figure(f"{RUNS} runs, {name}: before the first run", ready, None, "s CPU"))
        found.append(Figure(f"{RUNS} runs, {name}: sweep / from scratch", whole / (scratch * RUNS), 1 / 15, "ratio"))
    found.append(Figure("one process / two processes, least", 1.7 / side_by_side(base, drawn(RUNS)), 1.0, "ratio"))
    coarse = Base(PLAN, (*PRICED, *COARSE))
    engine.forget()
    many = drawn(COARSE_RUNS)
    plan = engine.prepare(engine.plan(coarse, many))
    begun = time.process_time()
    solved(plan, plan.chunks[: len(plan.chunks) // 4])
    early = peak_mb()
    solved(plan, plan.chunks[len(plan.chunks) // 4 :])
    each = (time.process_time() - begun) / COARSE_RUNS
    found.append(Figure("coarse, seconds a run", each, None, "s CPU"))
    found.append(Figure(f"coarse, {SWEEP} runs on {CORES} cores", each * SWEEP / CORES / HOUR, 1.0, "h"))
    found.append(Figure("memory after all coarse runs / after a quarter", peak_mb() / early, 1.05, "ratio"))
    return found


if __name__ == "__main__":
    os.chdir(ROOT)
    for figure in figures():
        aim = "" if figure.aim is None else f" (at most {figure.aim:.3g})"
        print(f"{figure.name}: {figure.value:.3g} {figure.unit}{aim}", flush=True)
