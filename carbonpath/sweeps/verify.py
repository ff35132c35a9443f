"""The second opinion: runs drawn at random are solved again from scratch and must give what the dataset holds."""

from __future__ import annotations

import random

import pandas as pd

from carbonpath.errors import CheckFailed
from carbonpath.reading.sweep import Sweep
from carbonpath.sweeps import plain
from carbonpath.sweeps.dataset import Ensemble
from carbonpath.sweeps.design import Drawn
from carbonpath.sweeps.types import Run

TOLERANCE = 1.0e-7
"""Largest difference of an objective, relative to it."""
FILE = "verify.csv"


def verify_runs(ensemble: Ensemble, sweep: Sweep, drawn: Drawn, count: int) -> float:
    """Solve up to `count` runs again and write `verify.csv`; returns the largest relative difference of an objective.

    Which runs follows from the design's seed. A run without a result must have none again, for the same kind of
    reason; one stopped by a limit proves nothing and is left out.

    Raises
    ------
    CheckFailed
        naming the runs that differ.
    """
    values = dict(zip(drawn.ids, drawn.values, strict=True))
    known = ensemble.summary.set_index("run")
    names = sorted(run for run in known.index if known.loc[run, "status"] != "limit")
    names = sorted(random.Random(sweep.settings.design.seed).sample(names, min(count, len(names))))
    rows = []
    for number, name in enumerate(names):
        again = plain.solve_run(sweep.base, Run(number, values[name]), ())
        objective = float(again.result.summary["objective"]) if again.result else float("nan")
        rows.append((name, known.loc[name, "status"], again.status, known.loc[name, "objective"], objective))
    frame = pd.DataFrame(rows, columns=["run", "status", "status_again", "objective", "objective_again"])
    frame["difference"] = (frame["objective"] - frame["objective_again"]).abs() / frame["objective"].abs()
    ensemble.folder.write(FILE, frame.to_csv(index=False).encode())
    differs = frame[(frame["status"] != frame["status_again"]) | (frame["difference"] > TOLERANCE)]
    if len(differs):
        first = differs.iloc[0]
        raise CheckFailed(
            f"{len(differs)} of {len(frame)} runs solved again differ, the first is {first['run']}: {first['status']} "
            f"{first['objective']:.9g}, from scratch {first['status_again']} {first['objective_again']:.9g} ({FILE})"
        )
    return float(frame["difference"].max()) if frame["difference"].notna().any() else 0.0
