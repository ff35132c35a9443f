"""What a sweep writes beside its tables: manifest, design, status and summary."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyarrow as pa

from carbonpath import __version__
from carbonpath.reading.levers import LEVERS_FILE
from carbonpath.reading.sweep import Sweep
from carbonpath.results.labels import observation_table
from carbonpath.sweeps.dataset import COMPLETE, DESIGN, OBSERVED, STATUS, SUMMARY, UNIT, design_frame
from carbonpath.sweeps.design import Drawn
from carbonpath.sweeps.ledger import MANIFEST, RUNS, Ledger
from carbonpath.sweeps.task import SUMMARY as HEADLINES

RUNNING = "running"


def close(sweep: Sweep, drawn: Drawn, ledger: Ledger) -> None:
    """Write design, status and summary from the finished chunks, the manifest last."""
    folder, done = ledger.folder, ledger.done
    design = design_frame(drawn.axes, drawn.ids, drawn.values)
    if drawn.unit is not None:
        folder.write(UNIT, design_frame(drawn.axes, drawn.ids, drawn.places()).to_csv(index=False).encode())
    entries = [done[run] for run in dict.fromkeys(drawn.ids)]
    folder.write(DESIGN, design.to_csv(index=False).encode())
    lines = [{key: entry[key] for key in ("run", "status", "reason")} for entry in entries]
    folder.write(STATUS, pd.DataFrame(lines).to_csv(index=False).encode())
    folder.write(OBSERVED, observation_table(sweep.scenario).to_csv(index=False).encode())
    folder.write_table(SUMMARY, _summary(design, entries, ledger))
    folder.write_json(MANIFEST, manifest(sweep, drawn, rests_on(sweep, drawn), COMPLETE, ledger))


def _summary(design: pd.DataFrame, entries: list[dict[str, Any]], ledger: Ledger) -> pa.Table:
    """One row a run: its axis values, status and headline figures."""
    names = [name for name in ledger.folder.names(RUNS, ".parquet") if f"/{HEADLINES}-" in name]
    parts = [ledger.folder.read_table(name) for name in names]
    status = pd.DataFrame(entries)[["run", "status"]]
    frame = design.drop_duplicates("run").merge(status, on="run", how="left")
    if parts:
        frame = frame.merge(pa.concat_tables(parts, promote_options="permissive").to_pandas(), on="run", how="left")
    else:
        nothing = dict.fromkeys(("objective", "peak_year", "peak_mt", "cumulative_mt"), float("nan"))
        frame = frame.assign(**nothing)
    return pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)


def rests_on(sweep: Sweep, drawn: Drawn) -> dict[str, Any]:
    """What every run rests on: where any of it changes, all runs are to be solved again."""
    resolved = {key: value for key, value in sweep.scenario.resolved.items() if key not in ("name", "title")}
    scenario = hashlib.sha256(json.dumps(resolved, sort_keys=True, default=str).encode()).hexdigest()
    # scenario files count by what they say, not by their bytes: a comment redoes nothing
    inputs = {name: code for name, code in sorted(drawn.hashes.items()) if name.endswith((".csv", LEVERS_FILE))}
    return {"version": __version__, "scenario": scenario, "keep": sorted(sweep.settings.keep), "hashes": inputs}


def manifest(sweep: Sweep, drawn: Drawn, base: Mapping[str, Any], state: str, ledger: Ledger) -> dict[str, Any]:
    """What a reader of the folder needs to know: what was swept, how far it is, what it rests on (`base`)."""
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
        "scenario": {key: sweep.scenario.resolved.get(key) for key in ("name", "title", "inputs", "boundary", "peak")},
        "design": settings.design.model_dump(mode="json", exclude_none=True),
        "axes": {axis: {"title": title.model_dump(), "unit": _unit(sweep, axis)} for axis, title in titles.items()},
        "keep": list(settings.keep),
        "runs": len(set(drawn.ids)),
        "statuses": dict(sorted(counts.items())),
        "rests_on": base,
    }


def _unit(sweep: Sweep, axis: str) -> str | None:
    own = sweep.axes[axis].unit if axis in sweep.axes else None
    lever = sweep.levers.get(axis.removeprefix("levers."))
    return own or (lever.unit if lever else None)
