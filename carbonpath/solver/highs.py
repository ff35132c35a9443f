"""HiGHS: the only file that imports highspy.

Arrays go in, a `Solution` with duals from a basis comes out. Row bounds and costs are patched in place, so that a
second solve starts from the basis of the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import local
from typing import Any, ClassVar

import highspy
import numpy as np
from numpy.typing import NDArray

from carbonpath.errors import CarbonpathError, Infeasible, SolverLimit
from carbonpath.solver.names import CONSTANT, unique_names
from carbonpath.solver.options import options_of
from carbonpath.solver.progress import run_watched
from carbonpath.solver.solution import Solution
from carbonpath.solver.standard_form import Label, StandardForm, Vector

Statuses = NDArray[np.int8]
"""Where each column or row of a basis stands, in HiGHS's numbers."""
SEED = 0
TOLERANCE = 1.0e-7


class _Silent(highspy.Highs):
    """HiGHS that prints nothing: its banner comes before any option of ours could be set."""

    def enableCallbacks(self) -> None:
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()


def version() -> str:
    """Version of the solver."""
    return str(_Silent().version())


class Solver:
    """One loaded linear programme."""

    _scheduled: ClassVar[local] = local()
    """`threads` each thread's scheduler was last set up for; HiGHS refuses a run with any other number."""

    def __init__(self, form: StandardForm, method: str = "auto", threads: int = 1, time_limit: float | None = None):
        """Load `form`; nothing is solved yet. `time_limit` is in seconds, for each run."""
        self.form = form
        self._threads, self._time_limit = threads, time_limit
        self._highs = _Silent()
        self._set("random_seed", SEED)
        self._set("threads", threads)
        self._set("primal_feasibility_tolerance", TOLERANCE)
        self._set("dual_feasibility_tolerance", TOLERANCE)
        for name, value in options_of(method).items():
            self._set(name, value)
        self._check(_loaded(self._highs, form), "HiGHS refused the model")
        self._columns = form.column_lower.copy(), form.column_upper.copy()
        self._rows = form.row_lower.copy(), form.row_upper.copy()

    def run(self) -> Solution:
        """Solve from where the solver stands (cold the first time, warm after a patch).

        Raises
        ------
        Infeasible
            if no point satisfies the rows, or the cost has no lower bound.
        SolverLimit
            if the time or iteration limit came first.
        """
        self._optimise()
        return self._solution()

    def point(self) -> Vector:
        """Solve as `run` does and return the columns' values alone."""
        self._optimise()
        return np.array(self._highs.getSolution().col_value)

    def run_from(self, basis: Any, cost: Vector | None = None) -> Solution:
        """Solve from the optimal basis of another programme of the same structure.

        Where only costs differ between the two, primal simplex goes on from its basis. Else `cost`, that programme's
        own, is put in place first: under it dual simplex settles the changed rows in a few steps, and primal then
        settles the changed costs. Either alone, or dual for both, takes several times the steps (docs/decisions.md).
        """
        self.set_basis(basis)
        if cost is not None:
            self.set_costs(cost, self.form.offset)
            self._optimise()
            self.set_costs(self.form.cost, self.form.offset)
        self.prefer_primal(True)
        try:
            return self.run()
        finally:
            self.prefer_primal(False)

    def _optimise(self) -> None:
        if getattr(Solver._scheduled, "threads", None) != self._threads:
            highspy.Highs.resetGlobalScheduler(True)
            Solver._scheduled.threads = self._threads
        if self._time_limit is not None:  # HiGHS counts from the first run on
            self._set("time_limit", self._highs.getRunTime() + self._time_limit)
        progress = run_watched(self._highs, stoppable=self._time_limit is not None)
        status = self._highs.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return
        name = self._highs.modelStatusToString(status).lower()
        if status in (
            highspy.HighsModelStatus.kInfeasible,
            highspy.HighsModelStatus.kUnbounded,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
        ):
            unbounded = {highspy.HighsModelStatus.kInfeasible: False, highspy.HighsModelStatus.kUnbounded: True}
            raise Infeasible(f"the scenario has no optimum: HiGHS says '{name}'", unbounded.get(status))
        if status in (highspy.HighsModelStatus.kTimeLimit, highspy.HighsModelStatus.kIterationLimit):
            message = f"stopped by a limit before an optimum: HiGHS says '{name}'; raise solver.time_limit"
            raise SolverLimit(message, {"status": name, **progress})
        raise CarbonpathError(f"HiGHS ended with status '{name}'")

    def set_row_upper(self, sides: Mapping[Label, float]) -> None:
        """Set the upper side of rows named by label."""
        for label, side in sides.items():
            row = self.form.row_of[label]
            self._side(row, self.form.row_lower[row], side)

    def loosen(self, labels: Iterable[Label]) -> None:
        """Take both sides off rows named by label; a row that holds no variable is not there and needs nothing."""
        for label in labels:
            if label in self.form.row_of:
                self._side(self.form.row_of[label], -highspy.kHighsInf, highspy.kHighsInf)

    def restore(self, family: str) -> None:
        """Give the rows whose name begins with `family` the sides of the compiled programme."""
        for row, (name, _) in enumerate(self.form.rows):
            if name.startswith(family):
                self._side(row, self.form.row_lower[row], self.form.row_upper[row])

    def _side(self, row: int, lower: float, upper: float) -> None:
        self._rows[0][row], self._rows[1][row] = lower, upper
        self._highs.changeRowBounds(row, float(lower), float(upper))

    def set_costs(self, cost: Vector, offset: float) -> None:
        """Replace the whole objective."""
        every = np.arange(len(cost), dtype=np.int32)
        self._highs.changeColsCost(len(cost), every, np.asarray(cost, dtype=np.float64))
        self._highs.changeObjectiveOffset(offset)

    def set_bounds(self, column_lower: Vector, column_upper: Vector, row_lower: Vector, row_upper: Vector) -> None:
        """Replace the bounds of every column and row (those that change are told to HiGHS)."""
        columns = _changed(*self._columns, column_lower, column_upper)
        rows = _changed(*self._rows, row_lower, row_upper)
        self._highs.changeColsBounds(len(columns), columns, column_lower[columns], column_upper[columns])
        self._highs.changeRowsBounds(len(rows), rows, row_lower[rows], row_upper[rows])
        self._columns, self._rows = (column_lower.copy(), column_upper.copy()), (row_lower.copy(), row_upper.copy())

    def row_bounds(self) -> tuple[Vector, Vector]:
        """Current sides of every row."""
        return self._rows[0].copy(), self._rows[1].copy()

    def basis(self) -> Any:
        """The basis the solver stands on, to come back to."""
        return self._highs.getBasis()

    def set_basis(self, basis: Any) -> None:
        """Start the next solve from `basis`."""
        self._check(self._highs.setBasis(basis), "HiGHS refused the basis")

    def statuses(self) -> tuple[Statuses, Statuses]:
        """The basis the solver stands on as numbers, columns and rows: what can be kept in a file."""
        basis = self._highs.getBasis()
        return _numbers(basis.col_status), _numbers(basis.row_status)

    def set_statuses(self, columns: Statuses, rows: Statuses) -> None:
        """Start the next solve from a basis that `statuses` gave."""
        basis = highspy.HighsBasis()
        basis.col_status, basis.row_status = _named(columns), _named(rows)
        basis.valid = True
        self.set_basis(basis)

    def forget(self) -> None:
        """Solve anew next time, presolve included: after a large change that is faster than from a basis far off."""
        self._highs.clearSolver()

    def prefer_primal(self, primal: bool) -> None:
        """After a change of costs primal simplex goes on from a basis; after a change of bounds dual does."""
        self._set("simplex_strategy", 4 if primal else 1)

    def write_mps(self, path: Path) -> None:
        """Write the programme as it stands with readable names, so that every reader takes it alike.

        A constant of the objective is a column fixed at 1: as a right-hand side of the objective some readers add it
        and others subtract it.
        """
        lp = self._highs.getLp()
        constant, copy = lp.offset_, _Silent()
        self._check(copy.passModel(lp), "HiGHS refused the model")
        columns, rows = self.form.columns, self.form.rows
        if constant != 0.0:
            copy.changeObjectiveOffset(0.0)
            copy.addCol(constant, 1.0, 1.0, 0, [], [])
            columns = (*columns, (CONSTANT, ()))
        for position, name in enumerate(unique_names(columns)):
            copy.passColName(position, name)
        for position, name in enumerate(unique_names(rows)):
            copy.passRowName(position, name)
        self._check(copy.writeModel(str(path)), f"HiGHS could not write {path.name}")

    def _solution(self) -> Solution:
        found, info = self._highs.getSolution(), self._highs.getInfo()
        x, row_value = np.array(found.col_value), np.array(found.row_value)
        reduced, dual = np.array(found.col_dual), np.array(found.row_dual)
        basic_columns, basic_rows = self._basic()
        lower, upper = self.row_bounds()
        on_bound = _touches(x, self.form.column_lower, self.form.column_upper) & basic_columns
        rows_on_bound = _touches(row_value, lower, upper) & basic_rows
        idle = (np.abs(reduced) <= TOLERANCE) & ~basic_columns
        idle_rows = (np.abs(dual) <= TOLERANCE) & ~basic_rows & (lower != upper)
        return Solution(
            objective=float(info.objective_function_value),
            x=x,
            reduced=reduced,
            row_value=row_value,
            dual=dual,
            iterations=int(info.simplex_iteration_count),
            primal_degenerate=int(on_bound.sum() + rows_on_bound.sum()),
            dual_degenerate=int(idle.sum() + idle_rows.sum()),
            primal_infeasibility=float(info.max_primal_infeasibility),
            dual_infeasibility=float(info.max_dual_infeasibility),
        )

    def _basic(self) -> tuple[Any, Any]:
        """Which columns and which rows are basic; HiGHS numbers row i as -1 - i."""
        status, numbers = self._highs.getBasicVariables()
        self._check(status, "HiGHS has no basis")
        rows, columns, _ = self.form.shape
        basic_columns, basic_rows = np.zeros(columns, dtype=bool), np.zeros(rows, dtype=bool)
        basic_columns[numbers[numbers >= 0]] = True
        basic_rows[-1 - numbers[numbers < 0]] = True
        return basic_columns, basic_rows

    def _set(self, name: str, value: Any) -> None:
        self._check(self._highs.setOptionValue(name, value), f"HiGHS refused the option {name} = {value}")

    def _check(self, status: Any, message: str) -> None:
        if status == highspy.HighsStatus.kError:
            raise CarbonpathError(message)


def solve_mps(path: Path, method: str = "auto") -> float:
    """Read an MPS file, solve it cold and return its optimum: what HiGHS alone makes of an export.

    Raises
    ------
    CarbonpathError
        if the file cannot be read, or has no optimum.
    """
    highs = _Silent()
    for name, value in options_of(method).items():
        highs.setOptionValue(name, value)
    if highs.readModel(str(path)) != highspy.HighsStatus.kOk:
        raise CarbonpathError(f"HiGHS could not read {path.name}")
    highspy.Highs.resetGlobalScheduler(True)
    Solver._scheduled.threads = None
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        status = highs.modelStatusToString(highs.getModelStatus()).lower()
        raise CarbonpathError(f"{path.name} has no optimum: HiGHS says '{status}'")
    return float(highs.getInfo().objective_function_value)


def _loaded(highs: Any, form: StandardForm) -> Any:
    """Hand a programme over as arrays: ten times faster than field by field."""
    rows, columns, nonzeros = form.shape
    colwise, minimise = int(highspy.MatrixFormat.kColwise), int(highspy.ObjSense.kMinimize)
    bounds = (form.column_lower, form.column_upper, form.row_lower, form.row_upper)
    start, index = form.matrix.indptr.astype(np.int32), form.matrix.indices.astype(np.int32)
    whole = (start, index, form.matrix.data, np.zeros(columns, dtype=np.int32))
    return highs.passModel(columns, rows, nonzeros, colwise, minimise, form.offset, form.cost, *bounds, *whole)


def _numbers(statuses: Any) -> Statuses:
    return np.array([int(status) for status in statuses], dtype=np.int8)


def _named(statuses: Statuses) -> list[Any]:
    names = [highspy.HighsBasisStatus(number) for number in range(len(highspy.HighsBasisStatus.__members__))]
    return [names[number] for number in statuses.tolist()]


def _changed(lower: Vector, upper: Vector, new_lower: Vector, new_upper: Vector) -> NDArray[np.int32]:
    return np.flatnonzero((lower != new_lower) | (upper != new_upper)).astype(np.int32)


def _touches(value: Vector, lower: Vector, upper: Vector) -> Any:
    return (np.abs(value - lower) <= TOLERANCE) | (np.abs(value - upper) <= TOLERANCE)
