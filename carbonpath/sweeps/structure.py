"""One structure of a sweep: the programme of its first run, and the basis its chunks start from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from carbonpath.errors import CarbonpathError
from carbonpath.params.build import make_data
from carbonpath.params.data import ModelData
from carbonpath.run import collector_paused, compile_data
from carbonpath.solver.highs import Solver
from carbonpath.solver.standard_form import StandardForm
from carbonpath.sweeps.types import Base, Run

Report = Callable[[str], None]
"""Told of what is being done."""


@dataclass(frozen=True)
class Structure:
    """What the chunks of one structure share.

    Attributes
    ----------
    data, form
        parameters and programme of the first run that has one, without its peak.
    basis
        optimal basis of `form`, None where it has no optimum.
    """

    data: ModelData
    form: StandardForm
    basis: tuple[Any, Any] | None


def make_structure(base: Base, runs: Sequence[Run], report: Report = lambda phase: None) -> Structure:
    """Compile the structure of `runs` and solve its first programme, that of a run near the middle of the design.

    Raises
    ------
    CarbonpathError
        the reason of the first run, where all are refused.
    """
    report("build")
    data, form = _first_programme(base, runs)
    report("first solve")
    solver = Solver(form)
    try:
        solver.run()
    except CarbonpathError:
        return Structure(data, form, None)
    return Structure(data, form, solver.statuses())


def _first_programme(base: Base, runs: Sequence[Run]) -> tuple[ModelData, StandardForm]:
    refused = []
    for run in runs:
        try:
            with collector_paused():
                data = make_data(base.load(run.edits))
            return data, compile_data(data)
        except CarbonpathError as error:
            refused.append(error)
    raise refused[0]
