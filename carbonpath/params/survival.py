"""How many of the units built are still there after k years.

A unit counts fully in its build year: S(0) = 1. A cohort is gone once less than `GONE` of it is left,
so that arrays end and the annuity is repaid by living units.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

GONE = 0.01
LONGEST = 200


def step_life(life: float) -> tuple[float, ...]:
    """S(k) = 1 for k < life, then 0."""
    return (1.0,) * max(1, math.ceil(life - 1e-9))


def weibull_life(scale: float, shape: float) -> tuple[float, ...]:
    """S(k) = exp(-(k / scale)^shape), cut where it falls below `GONE`."""
    curve = []
    for k in range(LONGEST):
        left = math.exp(-((k / scale) ** shape))
        if left < GONE:
            break
        curve.append(left)
    return tuple(curve)


def at(curve: Sequence[float], age: int) -> float:
    """S(age); 0 beyond the end of the curve."""
    return curve[age] if 0 <= age < len(curve) else 0.0
