"""The runs of a table: a csv with one column an axis path and one row a run; a blank cell is as the scenario has it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from carbonpath.errors import Fault, InputError
from carbonpath.reading.files import display, read_text
from carbonpath.reading.sweep import Sweep, path_faults
from carbonpath.reading.sweep_axes import Tried, few
from carbonpath.reading.yaml_positions import LARGEST_BYTES, parse_yaml
from carbonpath.schema.sweep import MOST_RUNS


@dataclass(frozen=True)
class Runs:
    """Rows of the table, and the values to try before they run."""

    axes: tuple[str, ...]
    rows: list[dict[str, Any]]
    tried: Mapping[str, list[Tried]]


def read_runs(sweep: Sweep) -> Runs:
    """Read the csv that the sweep's design names, found from the sweep file's folder.

    Raises
    ------
    InputError
        with file and line.
    """
    assert sweep.settings.design.file is not None
    path = sweep.path.parent / sweep.settings.design.file
    name = display(path)
    lines = list(csv.reader(io.StringIO(read_text(path, name, LARGEST_BYTES))))
    axes = tuple(cell.strip() for cell in lines[0])
    faults = _of_header(sweep, axes, name)
    if len(lines) - 1 > MOST_RUNS:
        faults.append(Fault(name, f"{len(lines) - 1:,} runs", f"at most {MOST_RUNS:,}"))
    if faults:
        raise InputError(faults)
    rows: list[dict[str, Any]] = []
    written: dict[str, list[Tried]] = {axis: [] for axis in axes}
    for number, cells in enumerate(lines[1:], 2):
        where = f"{name}:{number}"
        if not cells:
            continue
        if len(cells) != len(axes):
            faults.append(Fault(where, f"{len(cells)} cells", f"{len(axes)}, as the first line has"))
            continue
        rows.append(_row(axes, cells, where, faults))
        for axis, value in rows[-1].items():
            written[axis].append(Tried(value, where))
    if not rows and not faults:
        faults.append(Fault(name, "no run below the first line", "one row a run"))
    if faults:
        raise InputError(faults)
    return Runs(axes, rows, {axis: few(values) for axis, values in written.items()})


def _of_header(sweep: Sweep, axes: tuple[str, ...], name: str) -> list[Fault]:
    where = f"{name}:1"
    faults = [
        Fault(where, f"column {place} has no name", "an axis path") for place, axis in enumerate(axes, 1) if not axis
    ]
    twice = sorted({axis for axis in axes if axis and axes.count(axis) > 1})
    faults += [Fault(where, f"axis '{axis}' stands twice", "one column an axis") for axis in twice]
    for axis in axes:
        if axis and axis not in sweep.base.edits:
            faults += path_faults(axis, sweep.levers, where)
    faults += [
        Fault(sweep.places[axis], f"axis '{axis}' is no column of {name}", f"one of {', '.join(axes)}")
        for axis in sweep.axes
        if axis not in axes
    ]
    return faults


def _row(axes: tuple[str, ...], cells: list[str], where: str, faults: list[Fault]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for axis, cell in zip(axes, cells, strict=True):
        if cell.strip():
            try:
                row[axis] = parse_yaml(cell, where).data
            except InputError as error:
                faults += [Fault(where, f"axis '{axis}' {cell!r}: {fault.found}") for fault in error.faults]
    return row
