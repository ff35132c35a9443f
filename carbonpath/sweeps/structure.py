"""One structure of a sweep: compiled once, with what each axis changes in it, and the basis its chunks start from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from carbonpath.errors import CarbonpathError
from carbonpath.run import collector_paused, compile_scenario, load_solver
from carbonpath.solver.patch import Compile, Patches, filled, flat, make_axis, make_patches, same_structure
from carbonpath.solver.standard_form import StandardForm, Vector
from carbonpath.sweeps.scenarios import apart, scenario_at
from carbonpath.sweeps.types import Base, Run, Value

JOINT = 2
"""Programmes compiled with every axis moved, to settle how the changes join."""
SEED = 0


@dataclass(frozen=True)
class Structure:
    """What the chunks of one structure share.

    Attributes
    ----------
    form
        the programme of the structure without any axis moved.
    patches
        what the axes change in it.
    columns, rows
        its optimal basis, None where it has no optimum.
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

    Raises
    ------
    InputError
        where the scenario with the edits of the structure alone is refused.
    """
    axes = axis_values(common, runs)
    scenario = scenario_at(base, common)
    data, form = compile_scenario(scenario)

    def numbers_at(edits: Mapping[str, Value]) -> Vector | None:
        """All numbers with edits; None where they are refused or make another structure."""
        try:
            found = compile_at(base, {**common, **edits})
        except CarbonpathError:
            return None
        return flat(found) if same_structure(form, found) else None

    def along(path: str) -> Compile:
        return lambda value: numbers_at({path: value})

    numbers = flat(form)
    made = {path: make_axis(numbers, values, along(path)) for path, values in axes.items()}
    joint = joint_values(axes) if len(axes) > 1 else []
    patches = make_patches(numbers, made, ((values, numbers_at(values)) for values in joint))
    solver = load_solver(scenario, data, form)
    try:
        solver.run()
    except CarbonpathError:
        return Structure(form, patches, None)
    return Structure(form, patches, solver.statuses())


def compile_at(base: Base, edits: Mapping[str, Value]) -> StandardForm:
    """Programme of the base scenario with edits, compiled anew."""
    with collector_paused():
        return compile_scenario(scenario_at(base, edits))[1]


def axis_values(common: Mapping[str, Value], runs: Sequence[Run]) -> dict[str, list[Value]]:
    """Values of each path in which the runs of a structure differ, those of the peak apart."""
    values: dict[str, list[Value]] = {}
    for run in sorted(runs, key=lambda run: run.id):
        for path, value in apart(run.edits)[1].items():
            if path not in common:
                values.setdefault(path, []).append(value)
    return {path: values[path] for path in sorted(values)}


def joint_values(axes: Mapping[str, Sequence[Value]]) -> list[dict[str, Value]]:
    """Values of all axes together, drawn from those of the runs: far from the middle, and the same each time."""
    draw = np.random.default_rng(SEED)
    chosen = []
    for _ in range(JOINT):
        values = {}
        for path, given in axes.items():
            spread = list({repr(value): value for value in given}.values())
            values[path] = spread[int(draw.integers(len(spread)))]
        chosen.append(values)
    return chosen
