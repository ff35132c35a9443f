"""What comes out of the solver: an optimum with its duals, and the basis it stands on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from carbonpath.solver.standard_form import Vector

Statuses = NDArray[np.int8]
"""Where each column or row of a basis stands, in HiGHS's numbers."""


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
