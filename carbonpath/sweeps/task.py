"""What a worker does with a chunk: solve its runs and give back their tables, each with a column `run`."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from carbonpath.sweeps.types import Chunk, Outcome, Plan

SUMMARY, PATH = "summary", "path"
Tick = Callable[[str, str], None]
"""Told of each run as it ends: its id and status."""


@dataclass(frozen=True)
class Solved:
    """A chunk when it is solved."""

    entries: list[dict[str, Any]]
    """Run, status, reason and seconds of each run."""
    tables: dict[str, pa.Table]


@dataclass(frozen=True)
class Task:
    """Everything a worker needs; it is sent to each once."""

    engine: str
    """Module with `solve_chunk`."""
    plan: Plan
    ids: tuple[str, ...]
    """Id in the folder of each run of the plan, by its number."""

    def solve(self, chunk: Chunk, tick: Tick) -> Solved:
        """Solve a chunk's runs; a fault of the engine makes the runs it has not answered failed ones."""
        engine = importlib.import_module(self.engine)
        outcomes: list[Outcome] = []
        try:
            for outcome in engine.solve_chunk(self.plan, chunk):
                outcomes.append(outcome)
                tick(self.ids[outcome.run.id], outcome.status)
        except Exception as error:
            reason = f"{type(error).__name__}: {' '.join(str(error).split())}"
            answered = {outcome.run.id for outcome in outcomes}
            for run in chunk.runs:
                if run.id not in answered:
                    outcomes.append(Outcome(run, "failed", reason))
                    tick(self.ids[run.id], "failed")
        return self._gathered(outcomes)

    def lost(self, chunk: Chunk, reason: str, tick: Tick) -> Solved:
        """The chunk as it stands when no worker can solve it."""
        for run in chunk.runs:
            tick(self.ids[run.id], "failed")
        return self._gathered([Outcome(run, "failed", reason) for run in chunk.runs])

    def _gathered(self, outcomes: list[Outcome]) -> Solved:
        outcomes = sorted(outcomes, key=lambda outcome: outcome.run.id)
        entries = [
            {
                "run": self.ids[outcome.run.id],
                "status": outcome.status,
                "reason": outcome.reason or "",
                "seconds": round(outcome.seconds, 3),
            }
            for outcome in outcomes
        ]
        frames: dict[str, list[pd.DataFrame]] = {}
        for outcome in outcomes:
            for name, frame in tables_of(outcome).items():
                labelled = frame.copy()
                labelled.insert(0, "run", self.ids[outcome.run.id])
                frames.setdefault(name, []).append(labelled)
        return Solved(entries, {name: _arrow(parts) for name, parts in frames.items()})


def tables_of(outcome: Outcome) -> dict[str, pd.DataFrame]:
    """Tables of a run: one row of headline figures, the yearly path of emissions, and the tables kept."""
    if outcome.result is None:
        return {}
    summary = outcome.result.summary
    years = summary["emissions_mt"]
    path = pd.DataFrame({"year": [int(year) for year in years], "value": list(years.values())})
    path["unit"] = summary["units"]["emissions"]
    return {SUMMARY: pd.DataFrame([headline(summary)]), PATH: path, **outcome.result.tables}


def headline(summary: Mapping[str, Any]) -> dict[str, Any]:
    """Figures of a run in one row: money in billion CNY, discounted; emissions in Mt CO2."""
    peak, cost = summary["peak"], summary["cost_of_peak"] or {}
    return {
        "objective": summary["objective"],
        "system_cost": summary["system_cost"],
        "cost_of_peak": cost.get("system_cost", float("nan")),
        "cost_of_peak_objective": cost.get("objective", float("nan")),
        "peak_year": peak["year"],
        "peak_mt": peak["mt"],
        "peak_kind": peak["kind"],
        "cumulative_mt": summary["cumulative_mt"],
        "last_mt": list(summary["emissions_mt"].values())[-1],
    }


def _arrow(parts: list[pd.DataFrame]) -> pa.Table:
    """One table; a column without any value is one of words, and columns of mixed kinds are words too."""
    frame = pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]
    try:
        table = pa.Table.from_pandas(frame, preserve_index=False)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        mixed = frame.select_dtypes("object").columns
        words = {name: frame[name].map(lambda cell: None if pd.isna(cell) else str(cell)) for name in mixed}
        table = pa.Table.from_pandas(frame.assign(**words), preserve_index=False)
    fields = [pa.field(f.name, pa.string() if pa.types.is_null(f.type) else f.type) for f in table.schema]
    return table.cast(pa.schema(fields)).replace_schema_metadata(None)
