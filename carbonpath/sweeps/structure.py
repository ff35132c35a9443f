"""One structure of a sweep: compiled once, with what each axis changes in it, and the basis its chunks start from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from carbonpath.errors import CarbonpathError
from carbonpath.run import collector_paused, compile_scenario
from carbonpath.solver.highs import Solver
from carbonpath.solver.patch import (
    Compile,
    Patches,
    filled,
    flat,
    make_axis,
    make_patches,
    same_structure,
    share_entries,
    start_of,
)
from carbonpath.solver.standard_form import StandardForm, Vector
from carbonpath.sweeps.scenarios import apart
from carbonpath.sweeps.types import Base, Run, Value

JOINT = 2
"""Programmes compiled with every axis moved where axes change the same entries: one tells how, the other confirms."""
SEED = 0


@dataclass(frozen=True)
class Structure:
    """What the chunks of one structure share.

    Attributes
    ----------
    form
        the programme of the first run, which lies in the middle of the design, without its peak.
    patches
        the numbers of the structure's programmes.
    basis
        optimal basis of `form`, None where it has no optimum.
    """

    form: StandardForm
    patches: Patches
    basis: tuple[Any, Any] | None

    def programme(self, edits: Mapping[str, Value]) -> StandardForm | None:
        """The programme of a run, by patching; None where it must be compiled."""
        numbers = self.patches.at(edits)
        return None if numbers is None else filled(self.form, numbers)


def make_structure(base: Base, common: Mapping[str, Value], runs: Sequence[Run]) -> Structure:
    """Compile the structure that `common` edits make, and along the axes in which `runs` differ.

    The compiled values of an axis begin with its least one, at a corner of the design, so that none is compiled for
    the base alone. The first of `runs` is the one whose basis all chunks start from.

    Raises
    ------
    InputError
        where the scenario with the edits of the structure alone is refused.
    """
    axes = axis_values(common, runs)
    corner, form = _first_programme(base, common, axes, runs)

    def numbers_at(edits: Mapping[str, Value]) -> Vector | None:
        """All numbers with edits; None where they are refused or make another structure."""
        try:
            found = compile_at(base, {**common, **corner, **edits})
        except CarbonpathError:
            return None
        return flat(found) if same_structure(form, found) else None

    def along(path: str) -> Compile:
        return lambda value: numbers_at({path: value})

    numbers = flat(form)
    made = {path: make_axis(numbers, corner[path], values, along(path)) for path, values in axes.items()}
    joint = joint_values(axes, JOINT if share_entries(made.values()) else 1) if len(axes) > 1 else []
    patches = make_patches(numbers, made, ((values, numbers_at(values)) for values in joint))
    middle = patches.at({path: value for path, value in runs[0].edits.items() if path in made})
    form = form if middle is None else filled(form, middle)
    solver = Solver(form)
    try:
        solver.run()
    except CarbonpathError:
        return Structure(form, patches, None)
    return Structure(form, patches, solver.statuses())


def _first_programme(
    base: Base, common: Mapping[str, Value], axes: Mapping[str, Sequence[Value]], runs: Sequence[Run]
) -> tuple[dict[str, Value], StandardForm]:
    """Values of all axes with their programme: the corner of least values or, where that is refused, a run's."""
    corner = {path: start_of(values) for path, values in axes.items()}
    for values in (corner, *({path: run.edits[path] for path in axes} for run in runs)):
        try:
            return values, compile_at(base, {**common, **values})
        except CarbonpathError as error:
            refused = error
    raise refused


def compile_at(base: Base, edits: Mapping[str, Value]) -> StandardForm:
    """Programme of the base scenario with edits, compiled anew."""
    with collector_paused():
        return compile_scenario(base.load(edits))[1]


def axis_values(common: Mapping[str, Value], runs: Sequence[Run]) -> dict[str, list[Value]]:
    """Values of each path in which the runs of a structure differ, those of the peak apart."""
    values: dict[str, list[Value]] = {}
    for run in sorted(runs, key=lambda run: run.id):
        for path, value in apart(run.edits)[1].items():
            if path not in common:
                values.setdefault(path, []).append(value)
    return {path: values[path] for path in sorted(values)}


def joint_values(axes: Mapping[str, Sequence[Value]], number: int) -> list[dict[str, Value]]:
    """Values of all axes together, drawn from those of the runs: far from the middle, and the same each time."""
    draw = np.random.default_rng(SEED)
    chosen = []
    for _ in range(number):
        values = {}
        for path, given in axes.items():
            spread = list({repr(value): value for value in given}.values())
            values[path] = spread[int(draw.integers(len(spread)))]
        chosen.append(values)
    return chosen
