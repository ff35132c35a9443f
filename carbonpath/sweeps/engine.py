"""The engine of sweeps: solves a chunk of runs, each from its parent's basis, on programmes that are patched."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from carbonpath.errors import CarbonpathError, Infeasible, SolverLimit
from carbonpath.names import CO2, accounts_of
from carbonpath.params.build import make_data
from carbonpath.policies.peak import coefficients_of_peak
from carbonpath.results.brief import brief
from carbonpath.results.seen import Seen
from carbonpath.run import collector_paused, compile_data, load_solver, optimum, peak_run, solve
from carbonpath.solver.patch import same_structure
from carbonpath.solver.standard_form import StandardForm, Vector
from carbonpath.sweeps.plan import canonical, runs_of
from carbonpath.sweeps.scenarios import apart, scenario_at, with_peak
from carbonpath.sweeps.structure import Structure, make_structure
from carbonpath.sweeps.types import Chunk, Node, Outcome, Plan, Run, Status, Value

if TYPE_CHECKING:
    from carbonpath.params.data import ModelData
    from carbonpath.reading.scenario import Scenario
    from carbonpath.results.assemble import Solved
    from carbonpath.solver.highs import Solver


@dataclass
class Context:
    """Structures that this process has at hand."""

    structures: dict[str, Structure] = field(default_factory=dict)

    def structure(self, plan: Plan, edits: Mapping[str, Value]) -> Structure:
        """A structure of the plan, compiled when it is first asked for."""
        base = [str(plan.base.path), plan.base.sets, plan.base.edits]
        key = canonical([*base, edits, [run.edits for run in runs_of(plan, edits)]])
        if key not in self.structures:
            self.structures[key] = make_structure(plan.base, edits, runs_of(plan, edits))
        return self.structures[key]


_HERE = Context()
"""The structures of this process."""


@dataclass(frozen=True)
class _Stand:
    """Where a node ended: its optimal basis and the costs under which it is optimal."""

    basis: Any
    cost: Vector
    form: StandardForm


def solve_chunk(plan: Plan, chunk: Chunk, context: Context | None = None) -> Iterator[Outcome]:
    """Solve the runs of a chunk; yields one outcome for each, in the order of `chunk.runs`.

    A run without a result is an outcome like any other; only a fault in the structure itself is raised.
    """
    structure = (context or _HERE).structure(plan, chunk.structure)
    stands: list[_Stand | None] = []
    for node in chunk.nodes:
        before = None if node.parent is None else stands[node.parent]
        stand = before
        for found in _node(plan, structure, node, before):
            if isinstance(found, Outcome):
                yield found
            else:
                stand = found
        stands.append(stand)


def _node(plan: Plan, structure: Structure, node: Node, before: _Stand | None) -> Iterator[Outcome | _Stand]:
    """Outcomes of a node's runs, and where its free run ended."""
    begun = time.process_time()
    others = apart(node.runs[0].edits)[1]
    try:
        with collector_paused():
            scenario = scenario_at(plan.base, node.runs[0].edits)
            data = make_data(scenario)
        form = structure.programme(_moved(structure, others))
        if form is None:
            form = compile_data(data)
        solver = load_solver(scenario, data, form)
        free = Seen(data, form, _free_run(solver, data, structure, before))
    except CarbonpathError as error:
        for run in node.runs:
            yield _without(run, error, time.process_time() - begun)
            begun = time.process_time()
        return
    basis = solver.basis()
    yield _Stand(basis, form.cost, form)
    for run in node.runs:
        try:
            yield _outcome(plan, run, scenario, data, solver, free, basis, begun)
        except CarbonpathError as error:
            yield _without(run, error, time.process_time() - begun)
        begun = time.process_time()


def _moved(structure: Structure, edits: Mapping[str, Value]) -> dict[str, Value]:
    return {path: value for path, value in edits.items() if path in structure.patches.axes}


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


def _without(run: Run, error: CarbonpathError, seconds: float) -> Outcome:
    kinds: dict[type[CarbonpathError], Status] = {Infeasible: "infeasible", SolverLimit: "limit"}
    return Outcome(run, kinds.get(type(error), "failed"), " ".join(str(error).split()), None, seconds)


def verify(plan: Plan, outcome: Outcome) -> float:
    """Solve a run from scratch, by reading, building and compiling it; the relative difference of the objective.

    A run that has no result from scratch either differs by 0; one that has a result only here or there by infinity.
    """
    try:
        wanted = solve(scenario_at(plan.base, outcome.run.edits)).summary["objective"]
    except CarbonpathError:
        return 0.0 if outcome.result is None else float("inf")
    if outcome.result is None:
        return float("inf")
    return float(abs(outcome.result.summary["objective"] - wanted) / max(1.0, abs(wanted)))
