"""The optimal face: among all optima of a programme, the one that is least in a second objective.

A least-cost optimum need not be unique, and a figure read off it may then depend on the solver's path. On the
optimal face every column with a nonzero reduced cost and every row with a nonzero dual keep their value; a second
objective is minimised over what is left, from the basis at hand, and all bounds and costs are put back.
"""

from __future__ import annotations

import numpy as np

from carbonpath.solver.highs import TOLERANCE, Solver
from carbonpath.solver.solution import Solution
from carbonpath.solver.standard_form import Vector


def least_on_face(solver: Solver, optimum: Solution, second: Vector) -> Vector:
    """Return the point x of the optimal face at which `second @ x` is least; cost is that of `optimum`.

    The solver is left as it was, on the basis of `optimum`.
    """
    form = solver.form
    row_lower, row_upper = solver.row_bounds()
    basis = solver.basis()
    held = np.abs(optimum.reduced) > TOLERANCE
    tight = np.abs(optimum.dual) > TOLERANCE
    solver.set_bounds(
        np.where(held, optimum.x, form.column_lower),
        np.where(held, optimum.x, form.column_upper),
        np.where(tight, optimum.row_value, row_lower),
        np.where(tight, optimum.row_value, row_upper),
    )
    solver.set_costs(second, 0.0)
    solver.prefer_primal(True)
    try:
        found = solver.point()
    finally:
        solver.prefer_primal(False)
        solver.set_costs(form.cost, form.offset)
        solver.set_bounds(form.column_lower, form.column_upper, row_lower, row_upper)
        solver.set_basis(basis)
    return found
