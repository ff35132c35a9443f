"""Values of an axis: its points on a grid, and what its distribution gives for a number between 0 and 1."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from carbonpath.schema.sweep import Axis

Vector = NDArray[np.float64]
GRID_POINTS, ENDS = 3, 2
DIGITS = 7
"""Significant digits of a drawn value: so many stand in design.csv, and the run uses exactly those."""


def points(axis: Axis, kind: str) -> list[Any]:
    """The values of an axis in a design that takes its points: listed, in steps, or evenly spaced over its range."""
    if axis.values is not None:
        return list(dict.fromkeys(axis.values)) if all(map(_plain, axis.values)) else list(axis.values)
    low, high = _range(axis)
    if axis.step is not None:
        return _stepped(axis)
    count = axis.points or (ENDS if kind == "oat" else GRID_POINTS)
    return [_tidy(value) for value in np.linspace(low, high, count)]


def drawn(axis: Axis, share: Vector) -> list[Any]:
    """The axis's values at cumulative probabilities `share`, each from 0 to 1."""
    listed = list(axis.values) if axis.values is not None else _stepped(axis) if axis.step is not None else None
    if listed is not None:
        weights = np.asarray(axis.weights if axis.weights is not None else np.ones(len(listed)))
        edges = np.cumsum(weights) / weights.sum()
        places = np.minimum(np.searchsorted(edges, share, side="right"), len(listed) - 1)
        return [listed[place] for place in places]
    return [_tidy(value) for value in _quantile(axis, share)]


def tried(axis: Axis, sampled: bool) -> list[Any]:
    """The values to try before a sweep runs: all that are listed, or both ends of a range and one between."""
    if axis.values is not None:
        return list(axis.values)
    if axis.step is not None:
        return _stepped(axis)
    low, high = _range(axis)
    if not sampled:
        return points(axis, "grid")
    return [_tidy(low), _tidy(high), _tidy(low + (high - low) * 0.4142)]


def _quantile(axis: Axis, share: Vector) -> Vector:
    low, high = _range(axis)
    if axis.distribution == "triangular":
        mode = axis.mode if axis.mode is not None else (low + high) / 2.0
        peak = (mode - low) / (high - low)
        left = low + np.sqrt(share * (high - low) * (mode - low))
        right = high - np.sqrt((1.0 - share) * (high - low) * (high - mode))
        return np.where(share < peak, left, right)
    if axis.distribution == "normal":
        from scipy.stats import truncnorm

        assert axis.mean is not None and axis.sd is not None
        ends = ((low - axis.mean) / axis.sd, (high - axis.mean) / axis.sd)
        return np.asarray(truncnorm.ppf(share, *ends, loc=axis.mean, scale=axis.sd))
    return low + share * (high - low)


def _range(axis: Axis) -> tuple[float, float]:
    assert axis.low is not None and axis.high is not None
    return axis.low, axis.high


def _stepped(axis: Axis) -> list[Any]:
    """low, low + step, ... up to high; whole where they are whole."""
    low, high = _range(axis)
    assert axis.step is not None
    count = int(np.floor((high - low) / axis.step + 1.0e-9)) + 1
    return [_whole(_tidy(low + place * axis.step)) for place in range(count)]


def _tidy(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


def _whole(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _plain(value: Any) -> bool:
    return isinstance(value, str | int | float | None)
