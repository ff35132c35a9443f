"""What a run of the solver leaves for the results."""

from __future__ import annotations

from dataclasses import dataclass

from carbonpath.solver.standard_form import Vector


@dataclass(frozen=True)
class Solved:
    """One solve: the published point, and the duals of its optimum."""

    objective: float
    x: Vector
    reduced: Vector
    dual: Vector
    sides: tuple[Vector, Vector]
    """Row sides in force, which a peak run patches."""
    primal_degenerate: int
    """Basic columns and rows that sit on a bound: where above 0, prices and shadow prices need not be unique."""
    dual_degenerate: int
    """Nonbasic columns and rows at no price: where above 0, other mixes cost the same."""
