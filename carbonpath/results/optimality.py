"""Whether a solution is optimal for a programme's numbers: feasible, priced rightly, and without a gap."""

from __future__ import annotations

import numpy as np

from carbonpath.solver.standard_form import StandardForm, Vector


def optimality(
    form: StandardForm, sides: tuple[Vector, Vector], x: Vector, reduced: Vector, dual: Vector, objective: float
) -> dict[str, float]:
    """The three conditions of an optimum, each as its largest relative violation."""
    return {
        "primal_feasibility": _primal(form, sides, x),
        "dual_feasibility": _dual(form, sides, reduced, dual),
        "duality_gap": _gap(form, sides, reduced, dual, objective),
    }


def relative(found: float, wanted: float) -> float:
    """Distance of two figures, relative where they are above 1."""
    return abs(found - wanted) / max(1.0, abs(wanted))


def _primal(form: StandardForm, sides: tuple[Vector, Vector], x: Vector) -> float:
    scale = np.maximum(1.0, abs(form.matrix) @ np.abs(x))
    row = form.matrix @ x
    lower, upper = sides
    outside = np.maximum(lower - row, row - upper) / scale
    below = np.maximum(form.column_lower - x, x - form.column_upper)
    return float(max(outside.max(initial=0.0), below.max(initial=0.0), 0.0))


def _dual(form: StandardForm, sides: tuple[Vector, Vector], reduced: Vector, dual: Vector) -> float:
    """Reduced costs must be c - A'y, and no price may push against a side or bound that is not there."""
    stated = form.cost - form.matrix.T @ dual
    scale = np.maximum(1.0, np.abs(form.cost) + abs(form.matrix.T) @ np.abs(dual))
    wrong = np.abs(stated - reduced) / scale
    columns = _unheld(reduced, form.column_lower, form.column_upper) / scale
    return float(np.concatenate([wrong, columns, _unheld(dual, *sides)]).max(initial=0.0))


def _unheld(price: Vector, lower: Vector, upper: Vector) -> Vector:
    """Size of a price that rests on an infinite side: positive on the lower one, negative on the upper one."""
    return np.maximum(np.where(np.isinf(lower), price, 0.0), np.where(np.isinf(upper), -price, 0.0))


def _gap(form: StandardForm, sides: tuple[Vector, Vector], reduced: Vector, dual: Vector, objective: float) -> float:
    """Objective of the dual: sides and bounds at their prices."""
    found = _priced(dual, *sides) + _priced(reduced, form.column_lower, form.column_upper) + form.offset
    return relative(found, objective)


def _priced(price: Vector, lower: Vector, upper: Vector) -> float:
    """Sum of price times the side it rests on; a price on an infinite side is `_dual`'s matter."""
    side = np.where(price > 0.0, lower, upper)
    return float(np.sum(price * np.where(np.isfinite(side), side, 0.0)))
