"""What a solved programme hands back."""

from __future__ import annotations

from dataclasses import dataclass

from carbonpath.solver.standard_form import Vector


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
