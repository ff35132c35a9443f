"""The runs of a sweep: from a design and its axes to rows of values, each with an id of its own.

A run's id is a hash of what it changes, so the same run has the same id in every design, and a run that stands twice
in a design is solved once. A blank value leaves the axis as the scenario has it.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from carbonpath.errors import Fault, InputError
from carbonpath.params.build import make_data
from carbonpath.reading.sweep import Sweep
from carbonpath.reading.sweep_axes import Tried, check_axes
from carbonpath.reading.sweep_table import read_runs
from carbonpath.schema.sweep import MOST_RUNS, SAMPLED, Axis, Design
from carbonpath.sweeps.draws import drawn, points, tried

ID_LENGTH = 12
TRAJECTORIES = 10
Values = dict[str, Any]
Unit = NDArray[np.float64]


@dataclass(frozen=True)
class Drawn:
    """The runs of a sweep in the order of its design."""

    axes: tuple[str, ...]
    ids: tuple[str, ...]
    """Of each row; a run that stands twice has one id."""
    values: tuple[Values, ...]
    """Of each row, by axis; an axis that is left as the scenario has it is absent."""
    unit: Unit | None
    """Where the design is sampled, each row's place on each axis from 0 to 1."""
    hashes: Mapping[str, str]
    """Of every file that the scenario and the values tried read."""

    def places(self) -> tuple[Values, ...]:
        """Rows of `unit` by axis, none where the design is not sampled."""
        rows = () if self.unit is None else self.unit.tolist()
        return tuple(dict(zip(self.axes, row, strict=True)) for row in rows)


def draw(sweep: Sweep) -> Drawn:
    """Check every axis and list the runs.

    Raises
    ------
    InputError
        naming the axis and value that is wrong.
    """
    design, axes = sweep.settings.design, sweep.axes
    if design.kind == "table":
        table = read_runs(sweep)
        check = table.tried
        names, rows, unit = table.axes, table.rows, None
    else:
        names, unit = tuple(axes), None
        sampled = design.kind in SAMPLED
        check = {
            name: [Tried(value, sweep.places[name]) for value in tried(axis, sampled)] for name, axis in axes.items()
        }
        _refuse_too_many(sweep)
        if sampled:
            unit = unit_sample(design, len(axes))
            columns = [drawn(axis, unit[:, place]) for place, axis in enumerate(axes.values())]
            rows = [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
        else:
            rows = _grid(axes) if design.kind == "grid" else _one_at_a_time(axes)
    make_data(sweep.scenario)
    hashes = check_axes(sweep, check, make_data)
    return Drawn(names, tuple(identity(sweep, row) for row in rows), tuple(rows), unit, hashes)


def identity(sweep: Sweep, values: Values) -> str:
    """Hash of what a run changes in the scenario, the same for 1 and 1.0."""
    edits = sweep.base.edits
    told = sorted(
        (json.dumps(edits[axis]) if axis in edits else axis, _canonical(value)) for axis, value in values.items()
    )
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:ID_LENGTH]


def _canonical(value: Any) -> Any:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def unit_sample(design: Design, axes: int) -> Unit:
    """The rows of a sampled design in the unit cube."""
    from scipy.stats import qmc

    if design.kind in ("morris", "saltelli"):
        return _of_salib(design, axes)
    assert design.samples is not None
    sampler = qmc.LatinHypercube if design.kind == "lhs" else qmc.Sobol
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="The balance properties of Sobol'")  # any number of runs is welcome
        return np.asarray(sampler(d=axes, rng=design.seed).random(design.samples))


def _of_salib(design: Design, axes: int) -> Unit:
    from SALib.sample import morris, sobol

    problem = {"num_vars": axes, "names": [str(place) for place in range(axes)], "bounds": [[0.0, 1.0]] * axes}
    if design.kind == "morris":
        trajectories = design.samples or TRAJECTORIES
        return np.asarray(morris.sample(problem, trajectories, num_levels=design.levels, seed=design.seed))
    return np.asarray(sobol.sample(problem, design.samples, calc_second_order=False, seed=design.seed))


def _grid(axes: Mapping[str, Axis]) -> list[Values]:
    listed = [points(axis, "grid") for axis in axes.values()]
    return [dict(zip(axes, row, strict=True)) for row in itertools.product(*listed)]


def _one_at_a_time(axes: Mapping[str, Axis]) -> list[Values]:
    return [{}, *({name: value} for name, axis in axes.items() for value in points(axis, "oat"))]


def count(design: Design, axes: Mapping[str, Axis]) -> int:
    """How many runs a design that needs no table has."""
    if design.kind == "grid":
        return int(np.prod([float(len(points(axis, "grid"))) for axis in axes.values()]))
    if design.kind == "oat":
        return 1 + sum(len(points(axis, "oat")) for axis in axes.values())
    samples = design.samples or TRAJECTORIES
    return samples * {"morris": len(axes) + 1, "saltelli": len(axes) + 2}.get(design.kind, 1)


def _refuse_too_many(sweep: Sweep) -> None:
    runs = count(sweep.settings.design, sweep.axes)
    if runs > MOST_RUNS:
        raise InputError(Fault(f"{sweep.path}: design", f"{runs:,} runs", f"at most {MOST_RUNS:,}"))
