"""Whether a changed programme has a solution: solved anew, with hard rows, as a run would."""

from __future__ import annotations

from collections.abc import Mapping

from carbonpath.diagnosis.peak_rows import with_peak, with_sides, without_sides
from carbonpath.diagnosis.programme import Programme
from carbonpath.errors import Infeasible
from carbonpath.names import Year
from carbonpath.params.requirements import PeakData
from carbonpath.run import emissions_path, optimum
from carbonpath.solver.diagnose import is_feasible
from carbonpath.solver.highs import Solver
from carbonpath.solver.standard_form import StandardForm


class Verifier:
    """Solves changed programmes; with a peak the run without it comes first, since its emissions set the peak's rows.

    Parameters
    ----------
    free
        emissions of the run without the peak, where it has an optimum and it is the peak that is diagnosed.
    solver
        the solver that found it, from whose basis changed programmes go on.
    """

    def __init__(self, programme: Programme, free: Mapping[Year, float] | None, solver: Solver) -> None:
        self.programme, self.free, self._solver = programme, free, solver
        self._threads = programme.scenario.settings.solver.threads

    def holds(self, form: StandardForm) -> bool:
        """Whether the programme with changed numbers has a solution, with its peak if that is diagnosed."""
        if self.free is None:
            return is_feasible(form, self._threads)
        try:
            free = self._free_run(without_sides(form))
        except Infeasible:
            return False
        return is_feasible(with_sides(self.programme, form, free), self._threads)

    def holds_with(self, form: StandardForm, peak: PeakData) -> bool:
        """Whether it has a solution with another peak: the run without one stays as it is."""
        assert self.free is not None
        return is_feasible(with_peak(self.programme, form, peak, self.free), self._threads)

    def _free_run(self, form: StandardForm) -> Mapping[Year, float]:
        solver = self._solver
        if form.matrix is solver.form.matrix:
            solver.set_bounds(form.column_lower, form.column_upper, form.row_lower, form.row_upper)
        else:
            solver = Solver(form, threads=self._threads)
            solver.set_statuses(*self._solver.statuses())
        return emissions_path(form, self.programme.data, optimum(solver, self.programme.data).x)
