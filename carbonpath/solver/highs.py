"""HiGHS: the only file that imports highspy.

Arrays go in, a `Solution` with duals from a basis comes out. Row bounds and costs are patched in place, so that a
second solve starts from the basis of the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

import highspy
import numpy as np

from carbonpath.errors import CarbonpathError, Infeasible, SolverLimit
from carbonpath.solver.names import CONSTANT, unique_names
from carbonpath.solver.progress import progress_of
from carbonpath.solver.standard_form import Label, StandardForm, Vector

SEED = 0
TOLERANCE = 1.0e-7


@dataclass(frozen=True)
class Solution:
    """An optimum with its duals.

    `reduced` and `dual` follow HiGHS: the change of the objective per unit of the column's or row's bound.
    """

    objective: float
    x: Vector
    reduced: Vector
    row_value: Vector
    dual: Vector
    iterations: int
    primal_degenerate: int
    """Basic columns and rows that sit on a bound: where above 0, duals need not be unique."""
    dual_degenerate: int
    """Nonbasic ones whose dual is 0: where above 0, the mix need not be unique."""
    primal_infeasibility: float
    dual_infeasibility: float


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

    _scheduled: ClassVar[int | None] = None
    """Threads the process-wide scheduler was last set up for; HiGHS refuses a run with any other number."""

    def __init__(self, form: StandardForm, method: str = "auto", threads: int = 1, time_limit: float | None = None):
        """Load `form`; nothing is solved yet. `time_limit` is in seconds, for each run."""
        self.form = form
        self._threads, self._time_limit = threads, time_limit
        self._highs = _Silent()
        self._begun = 0.0
        self._set("random_seed", SEED)
        self._set("threads", threads)
        self._set("primal_feasibility_tolerance", TOLERANCE)
        self._set("dual_feasibility_tolerance", TOLERANCE)
        for name, value in options_of(method).items():
            self._set(name, value)
        self._check(self._highs.passModel(_lp(form)), "HiGHS refused the model")

    def run(self) -> Solution:
        """Solve from where the solver stands (cold the first time, warm after a patch).

        Raises
        ------
        Infeasible
            if no point satisfies the rows, or the cost has no lower bound.
        SolverLimit
            if the time or iteration limit came first.
        """
        if Solver._scheduled != self._threads:
            highspy.Highs.resetGlobalScheduler(True)
            Solver._scheduled = self._threads
        self._begun = float(self._highs.getRunTime())
        if self._time_limit is not None:  # HiGHS counts from the first run on
            self._set("time_limit", self._begun + self._time_limit)
        log = ""
        if self._time_limit is None:
            self._highs.run()
        else:
            with self._logged() as file:
                self._highs.run()
                log = file.read_text() if file.is_file() else ""
        status = self._highs.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return self._solution()
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
            raise SolverLimit(message, self._progress(name, log))
        raise CarbonpathError(f"HiGHS ended with status '{name}'")

    def _progress(self, status: str, log: str) -> dict[str, Any]:
        """How far a solve had come when it was stopped."""
        iterations = max(int(self._highs.getInfo().simplex_iteration_count), 0)
        seconds = float(self._highs.getRunTime()) - self._begun
        return {"status": status, "seconds": seconds, "iterations": iterations, **progress_of(log)}

    @contextmanager
    def _logged(self) -> Iterator[Path]:
        """Keep HiGHS's log of a run that may be stopped."""
        with TemporaryDirectory() as folder:
            log = Path(folder) / "highs.log"
            self._set("log_to_console", False)
            self._set("log_file", str(log))
            self._set("output_flag", True)
            try:
                yield log
            finally:
                self._set("output_flag", False)
                self._set("log_file", "")

    def set_row_upper(self, sides: Mapping[Label, float]) -> None:
        """Set the upper side of rows named by label."""
        for label, side in sides.items():
            row = self.form.row_of[label]
            self._highs.changeRowBounds(row, float(self.form.row_lower[row]), float(side))

    def set_costs(self, cost: Vector, offset: float) -> None:
        """Replace the whole objective."""
        every = np.arange(len(cost), dtype=np.int32)
        self._highs.changeColsCost(len(cost), every, np.asarray(cost, dtype=np.float64))
        self._highs.changeObjectiveOffset(offset)

    def set_bounds(self, column_lower: Vector, column_upper: Vector, row_lower: Vector, row_upper: Vector) -> None:
        """Replace the bounds of every column and row."""
        columns, rows = len(column_lower), len(row_lower)
        self._highs.changeColsBounds(columns, np.arange(columns, dtype=np.int32), column_lower, column_upper)
        self._highs.changeRowsBounds(rows, np.arange(rows, dtype=np.int32), row_lower, row_upper)

    def row_bounds(self) -> tuple[Vector, Vector]:
        """Current sides of every row."""
        lp = self._highs.getLp()
        return np.array(lp.row_lower_), np.array(lp.row_upper_)

    def basis(self) -> Any:
        """The basis the solver stands on, to come back to."""
        return self._highs.getBasis()

    def set_basis(self, basis: Any) -> None:
        """Start the next solve from `basis`."""
        self._check(self._highs.setBasis(basis), "HiGHS refused the basis")

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
        basis = self._highs.getBasis()
        basic_columns = _basic(basis.col_status)
        basic_rows = _basic(basis.row_status)
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

    def _set(self, name: str, value: Any) -> None:
        self._check(self._highs.setOptionValue(name, value), f"HiGHS refused the option {name} = {value}")

    def _check(self, status: Any, message: str) -> None:
        if status == highspy.HighsStatus.kError:
            raise CarbonpathError(message)


def options_of(method: str) -> dict[str, Any]:
    """HiGHS options of a method; `auto` is what the measurement in docs/decisions.md chose."""
    if method == "ipm":
        return {"solver": "ipm", "run_crossover": "on"}
    return {"solver": "simplex", "simplex_dual_edge_weight_strategy": 1}


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
    Solver._scheduled = None
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        status = highs.modelStatusToString(highs.getModelStatus()).lower()
        raise CarbonpathError(f"{path.name} has no optimum: HiGHS says '{status}'")
    return float(highs.getInfo().objective_function_value)


def _lp(form: StandardForm) -> Any:
    lp = highspy.HighsLp()
    rows, columns, _ = form.shape
    lp.num_col_, lp.num_row_ = columns, rows
    lp.col_cost_, lp.offset_ = form.cost, form.offset
    lp.col_lower_, lp.col_upper_ = form.column_lower, form.column_upper
    lp.row_lower_, lp.row_upper_ = form.row_lower, form.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = form.matrix.indptr
    lp.a_matrix_.index_ = form.matrix.indices
    lp.a_matrix_.value_ = form.matrix.data
    return lp


def _basic(status: Any) -> Any:
    return np.array([s == highspy.HighsBasisStatus.kBasic for s in status], dtype=bool)


def _touches(value: Vector, lower: Vector, upper: Vector) -> Any:
    return (np.abs(value - lower) <= TOLERANCE) | (np.abs(value - upper) <= TOLERANCE)
