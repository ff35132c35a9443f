"""The engine of sweeps: solves a chunk of runs, each from its parent's basis, on programmes made together."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from carbonpath.errors import CarbonpathError
from carbonpath.names import CO2, accounts_of
from carbonpath.params.build import make_data
from carbonpath.policies.peak import coefficients_of_peak
from carbonpath.results.brief import brief
from carbonpath.results.seen import Seen
from carbonpath.run import collector_paused, load_solver, optimum, peak_run
from carbonpath.solver.patch import same_structure
from carbonpath.solver.standard_form import StandardForm, Vector
from carbonpath.sweeps.plain import without_result
from carbonpath.sweeps.plan import canonical, plan
from carbonpath.sweeps.programmes import programmes
from carbonpath.sweeps.scenarios import apart, with_peak
from carbonpath.sweeps.store import Structures
from carbonpath.sweeps.structure import Report, Structure
from carbonpath.sweeps.types import Chunk, Node, Outcome, Plan, Run

if TYPE_CHECKING:
    from carbonpath.params.data import ModelData
    from carbonpath.reading.scenario import Scenario
    from carbonpath.results.solved import Solved
    from carbonpath.solver.highs import Solver


__all__ = ["forget", "plan", "prepare", "solve_chunk"]
_HERE = Structures()
"""The structures of this process."""
TOGETHER = 48
"""Nodes whose programmes are made at one go; their parameters stand in memory together."""


def prepare(plan: Plan, store: Path | None = None, report: Report = lambda phase: None) -> Plan:
    """Compile the structures that several chunks share, so that processes need not; returns the plan with its store.

    What lies in the store already, from a sweep that was interrupted, is read. A structure that is refused is left to
    its chunks, whose runs then fail with the reason. `report` is told what is being done.
    """
    plan = replace(plan, store=store)
    shared = Counter(canonical(chunk.structure) for chunk in plan.chunks)
    for chunk in {canonical(chunk.structure): chunk for chunk in plan.chunks}.values():
        if shared[canonical(chunk.structure)] > 1 or len(plan.chunks) == 1:
            with suppress(CarbonpathError):
                _HERE.of(plan, chunk.structure, report)
    return plan


@dataclass(frozen=True)
class _Stand:
    """Where a node ended: its optimal basis and the costs under which it is optimal."""

    basis: Any
    cost: Vector
    form: StandardForm


def forget() -> None:
    """Let go of the structures that this process holds."""
    _HERE.held.clear()


def solve_chunk(plan: Plan, chunk: Chunk) -> Iterator[Outcome]:
    """Solve the runs of a chunk; yields one outcome for each, in the order of `chunk.runs`.

    A run without a result is an outcome like any other.
    """
    try:
        structure = _HERE.of(plan, chunk.structure)
    except CarbonpathError as error:
        yield from (without_result(run, error, 0.0) for run in chunk.runs)
        return
    stands: list[_Stand | None] = []
    for first in range(0, len(chunk.nodes), TOGETHER):
        nodes = chunk.nodes[first : first + TOGETHER]
        for node, stated in zip(nodes, _stated(plan, structure, nodes), strict=True):
            before = None if node.parent is None else stands[node.parent]
            stand = before
            for found in _node(plan, structure, node, stated, before):
                if isinstance(found, Outcome):
                    yield found
                else:
                    stand = found
            stands.append(stand)


@dataclass(frozen=True)
class _Stated:
    """A node before it is solved."""

    scenario: Scenario
    data: ModelData
    form: StandardForm
    seconds: float
    """CPU time it took to come so far."""


def _stated(plan: Plan, structure: Structure, nodes: Sequence[Node]) -> Iterator[_Stated | CarbonpathError]:
    """Parameters and programmes of nodes, these made together; in place of a node that is refused the reason."""
    begun = time.process_time()
    read = [_read(plan, node) for node in nodes]
    peak = structure.data.peak  # what is asked of the peak is put in place run by run
    data = [replace(found[1], peak=peak) for found in read if not isinstance(found, CarbonpathError)]
    forms = iter(programmes(structure.form, structure.data, data))
    seconds = (time.process_time() - begun) / len(nodes)
    for found in read:
        if isinstance(found, CarbonpathError):
            yield found
        elif isinstance(form := next(forms), CarbonpathError):
            yield form
        else:
            yield _Stated(*found, form, seconds)


def _read(plan: Plan, node: Node) -> tuple[Scenario, ModelData] | CarbonpathError:
    try:
        with collector_paused():
            scenario = plan.base.load(node.runs[0].edits)
            return scenario, make_data(scenario)
    except CarbonpathError as error:
        return error


def _node(
    plan: Plan, structure: Structure, node: Node, stated: _Stated | CarbonpathError, before: _Stand | None
) -> Iterator[Outcome | _Stand]:
    """Outcomes of a node's runs, and where its free run ended."""
    begun = time.process_time()
    try:
        if isinstance(stated, CarbonpathError):
            raise stated
        scenario, data, form = stated.scenario, stated.data, stated.form
        begun -= stated.seconds
        solver = load_solver(scenario, data, form)
        with collector_paused():
            free = Seen(data, form, _free_run(solver, data, structure, before), scenario.clauses)
    except CarbonpathError as error:
        for run in node.runs:
            yield without_result(run, error, time.process_time() - begun)
            begun = time.process_time()
        return
    basis = solver.basis()
    yield _Stand(basis, form.cost, form)
    for run in node.runs:
        try:
            with collector_paused():
                outcome = _outcome(plan, run, scenario, data, solver, free, basis, begun)
            yield outcome
        except CarbonpathError as error:
            yield without_result(run, error, time.process_time() - begun)
        begun = time.process_time()


def _free_run(solver: Solver, data: ModelData, structure: Structure, before: _Stand | None) -> Solved:
    """The run without a peak, from the parent's basis; from none where the structures differ."""
    form = solver.form
    start = before.form if before is not None else structure.form
    if structure.basis is None or not (start.rows is form.rows or same_structure(start, form)):
        return optimum(solver, data)
    if before is not None:
        return optimum(solver, data, solver.run_from(before.basis, _other_cost(before.form, form)))
    solver.set_statuses(*structure.basis)
    return optimum(solver, data, solver.run_from(solver.basis(), _other_cost(start, form)))


def _other_cost(start: StandardForm, form: StandardForm) -> Vector | None:
    """Costs to go through; none where nothing but the costs differs."""
    sides = ("row_lower", "row_upper", "column_lower", "column_upper")
    same = np.array_equal(start.matrix.data, form.matrix.data)
    same = same and all(np.array_equal(getattr(start, side), getattr(form, side)) for side in sides)
    return None if same else start.cost


def _outcome(
    plan: Plan,
    run: Run,
    scenario: Scenario,
    data: ModelData,
    solver: Solver,
    free: Seen,
    basis: Any,
    begun: float,
) -> Outcome:
    scenario, data = with_peak(scenario, data, apart(run.edits)[0])
    main = free
    if data.peak is not None:
        form = _with_peak_coefficients(solver.form, data)
        if form is not solver.form:
            solver = load_solver(scenario, data, form)
        solver.set_basis(basis)
        main = free.also(data, form, peak_run(solver, data, free.solved))
    result = brief(scenario, main, free, plan.keep)
    return Outcome(run, "optimal", None, result, time.process_time() - begun)


def _with_peak_coefficients(form: StandardForm, data: ModelData) -> StandardForm:
    """The programme with the coefficients that the run's peak asks for, the same object where they stand already."""
    asked = coefficients_of_peak(data)
    changed = None
    for (name, year, before), value in asked.items():
        row = form.row_of.get((name, (year,)))
        for account in accounts_of(data.boundary):
            column = form.column_of["emission", (CO2, account, before)]
            first, last = form.matrix.indptr[column : column + 2]
            place = first + int(np.flatnonzero(form.matrix.indices[first:last] == row)[0])
            if form.matrix.data[place] != value:
                changed = form.matrix.copy() if changed is None else changed
                changed.data[place] = value
    return form if changed is None else replace(form, matrix=changed)
