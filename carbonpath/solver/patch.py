"""Arrays of a changed programme from those of a few others of the same structure, in milliseconds.

All numbers of a programme stand in one vector (`flat`). An *axis* is a value that is varied. Along it the programme is
compiled at a few values; what changes is kept. Between them each entry is the polynomial through the compiled values,
and only where a further value, which was not used, agrees to `EXACT`. Entries that several axes change add their
changes up, or multiply them: whichever a programme compiled with all axes moved agrees with. What neither explains is
not patched at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

from carbonpath.solver.standard_form import StandardForm, Vector

EXACT = 1.0e-12
"""Largest difference of a patched entry, relative to the largest value the entry takes."""
LEVELS = (3, 5, 9, 17)
"""Numbers of values through which a polynomial is laid; each set holds the ones before it."""
FEW = 3
"""Up to so many distinct values an axis is compiled at each of them."""

Positions = NDArray[np.int64]
Compile = Callable[[Any], Vector | None]
"""All numbers at one value of an axis; None where the structure differs there."""
Known = dict[str, tuple[Any, Vector | None]]
"""Values at which an axis was compiled, with what was found."""


def flat(form: StandardForm) -> Vector:
    """Every number of a programme in one vector."""
    sides = (form.row_lower, form.row_upper, form.column_lower, form.column_upper)
    return np.concatenate([form.cost, [form.offset], form.matrix.data, *sides])


def filled(form: StandardForm, numbers: Vector) -> StandardForm:
    """The programme of `form`'s structure with other numbers."""
    rows, columns, nonzeros = form.shape
    ends = np.cumsum([columns, 1, nonzeros, rows, rows, columns])
    cost, offset, data, row_lower, row_upper, column_lower, column_upper = np.split(numbers, ends)
    matrix = csc_array((data, form.matrix.indices, form.matrix.indptr), shape=form.matrix.shape)
    patched = replace(
        form,
        cost=cost,
        offset=float(offset[0]),
        matrix=matrix,
        row_lower=row_lower,
        row_upper=row_upper,
        column_lower=column_lower,
        column_upper=column_upper,
    )
    patched.__dict__.update(row_of=form.row_of, column_of=form.column_of)  # the labels are the same
    return patched


def same_structure(one: StandardForm, other: StandardForm) -> bool:
    """Whether two programmes have the same rows, columns, nonzeros and infinite bounds in the same places."""
    if one.shape != other.shape or one.rows != other.rows or one.columns != other.columns:
        return False
    return (
        np.array_equal(one.matrix.indptr, other.matrix.indptr)
        and np.array_equal(one.matrix.indices, other.matrix.indices)
        and np.array_equal(np.isfinite(flat(one)), np.isfinite(flat(other)))
    )


@dataclass(frozen=True)
class Axis:
    """What one axis changes: numbers of `entries` at `values`, one row of `table` each."""

    entries: Positions
    values: tuple[Any, ...]
    table: NDArray[np.float64]
    smooth: bool
    """Whether the numbers between the values lie on the polynomial through them."""

    def at(self, value: Any) -> Vector | None:
        """Numbers of `entries` at a value of the axis; None where they are not known."""
        key = _key(value)
        for position, known in enumerate(self.values):
            if _key(known) == key:
                row: Vector = self.table[position]
                return row
        inside = self.smooth and _is_number(value) and min(self.values) <= value <= max(self.values)
        return through(self.values, self.table, float(value)) if inside else None


@dataclass(frozen=True)
class Patches:
    """The numbers of a structure's programmes over all its axes."""

    base: Vector
    axes: Mapping[str, Axis]
    products: Positions
    """Entries in which the changes of several axes multiply."""
    apart: frozenset[tuple[str, str]] = frozenset()
    """Pairs of axes whose joint change is neither a sum nor a product."""

    def at(self, values: Mapping[str, Any]) -> Vector | None:
        """All numbers with the axes at `values` (others as in the base); None where a patch would not be exact."""
        numbers = self.base.copy()
        moved = []
        factors = np.ones(len(self.products))
        for name, value in values.items():
            axis = self.axes.get(name)
            found = axis.at(value) if axis is not None else None
            if axis is None or found is None:
                return None
            change = found - self.base[axis.entries]
            if not change.any():
                continue
            moved.append(name)
            numbers[axis.entries] += change
            where, own, other = np.intersect1d(self.products, axis.entries, return_indices=True)
            factors[own] *= found[other] / self.base[where]
        if any(pair in self.apart for pair in combinations(sorted(moved), 2)):
            return None
        numbers[self.products] = self.base[self.products] * factors
        return numbers


def start_of(values: Sequence[Any]) -> Any:
    """The value of an axis at which the base is best compiled: the least number, else the first value."""
    return min(values) if all(_is_number(value) for value in values) else values[0]


def make_axis(base: Vector, start: Any, values: Sequence[Any], compile_at: Compile) -> Axis:
    """Compile along one axis, at as few of `values` (or values between them) as an exact patch needs.

    `base` are the numbers at the value `start`, which is best that of `start_of(values)`.
    """
    known: Known = {_key(start): (start, base)}

    def compiled(points: Sequence[Any]) -> Known:
        for point in points:
            if _key(point) not in known:
                known[_key(point)] = (point, compile_at(point))
        return {_key(point): known[_key(point)] for point in points}

    distinct = list({_key(value): value for value in values}.values())
    if len(distinct) <= FEW or not all(_is_number(value) for value in distinct):
        return _table(base, compiled(distinct), smooth=False)
    distinct.sort()
    low, high = distinct[0], distinct[-1]
    middle = min(distinct[1:-1], key=lambda value: (abs(value - (low + high) / 2.0), value))
    ends = _table(base, compiled([low, high]), smooth=True)
    if _agrees(ends, base, *compiled([middle])[_key(middle)]):
        return ends
    if len(distinct) <= LEVELS[2] + 1:
        return _table(base, compiled(distinct), smooth=False)
    return _polynomial(base, low, high, compiled)


def _polynomial(base: Vector, low: float, high: float, compiled: Callable[[Sequence[float]], Known]) -> Axis:
    """More and more values until one that was not used agrees; a table of the most where none is enough."""
    for level, number in enumerate(LEVELS[:-1]):
        axis = _table(base, compiled(chebyshev(low, high, number)), smooth=True)
        extra = chebyshev(low, high, LEVELS[level + 1])[1]
        if _agrees(axis, base, *compiled([extra])[_key(extra)]):
            return axis
    return replace(axis, smooth=False)


def chebyshev(low: float, high: float, number: int) -> list[float]:
    """`number` points between two values, ends included, through which a polynomial may be laid without harm."""
    half, middle = (high - low) / 2.0, (low + high) / 2.0
    inner = [middle - half * float(np.cos(np.pi * k / (number - 1))) for k in range(1, number - 1)]
    return [low, *inner, high]


def through(points: Sequence[float], table: NDArray[np.float64], value: float) -> Vector:
    """Value of the polynomials through the rows of `table` at `points` (barycentric form)."""
    at = np.array(points, dtype=np.float64)
    gaps = at[:, None] - at[None, :] + np.eye(len(at))
    scale = (at.max() - at.min()) / 4.0
    weights = 1.0 / np.prod(gaps / scale + np.eye(len(at)) * (1.0 - 1.0 / scale), axis=1)
    weights /= value - at
    laid: Vector = weights @ table / weights.sum()
    return laid


def share_entries(axes: Iterable[Axis]) -> bool:
    """Whether some entry changes along more than one axis."""
    every = np.concatenate([np.array([], dtype=np.int64), *(axis.entries for axis in axes)])
    return len(np.unique(every)) < len(every)


def make_patches(
    base: Vector, axes: Mapping[str, Axis], joint: Iterable[tuple[Mapping[str, Any], Vector | None]]
) -> Patches:
    """Settle how axes join, by programmes compiled with all of them moved.

    A joint programme of another structure says nothing; runs there are found out when they are solved.
    """
    patches = Patches(base, axes, np.array([], dtype=np.int64))
    seen = [(values, found) for values, found in joint if found is not None]
    for values, found in seen:
        summed = patches.at(values)
        if summed is None:
            continue
        wrong = np.flatnonzero(_differs(summed, found, base))
        products = np.union1d(patches.products, wrong)
        patches = replace(patches, products=products[base[products] != 0.0])
    apart: set[tuple[str, str]] = set()
    for values, found in seen:
        joined = patches.at(values)
        wrong = np.flatnonzero(_differs(joined, found, base)) if joined is not None else np.array([], dtype=np.int64)
        touching = {name: np.intersect1d(wrong, axis.entries) for name, axis in axes.items()}
        for one, other in combinations(sorted(axes), 2):
            if len(np.intersect1d(touching[one], touching[other])):
                apart.add((one, other))
        reached = np.unique(np.concatenate([[], *touching.values()]))
        if len(np.setdiff1d(wrong, reached)):  # a joint change where no axis alone changes anything
            apart.update(combinations(sorted(axes), 2))
    return replace(patches, apart=frozenset(apart))


def _table(base: Vector, known: Known, *, smooth: bool) -> Axis:
    found = [(value, numbers) for value, numbers in known.values() if numbers is not None]
    smooth = smooth and len(found) == len(known)
    changed = np.zeros(len(base), dtype=bool)
    for _, numbers in found:
        changed |= numbers != base
    entries = np.flatnonzero(changed)
    table = np.array([numbers[entries] for _, numbers in found]).reshape(len(found), len(entries))
    return Axis(entries, tuple(value for value, _ in found), table, smooth)


def _agrees(axis: Axis, base: Vector, value: Any, found: Vector | None) -> bool:
    laid = axis.at(value)
    if laid is None or found is None:
        return False
    numbers = base.copy()
    numbers[axis.entries] = laid
    return not _differs(numbers, found, base).any()


def _differs(one: Vector, other: Vector, base: Vector) -> NDArray[np.bool_]:
    """Where two vectors differ by more than `EXACT` of the entry's size."""
    both = np.isfinite(one) & np.isfinite(other)
    size = np.maximum(np.maximum(np.abs(one), np.abs(other)), np.abs(base))
    apart = np.abs(np.where(both, one, 0.0) - np.where(both, other, 0.0))
    wrong: NDArray[np.bool_] = np.where(both, apart > EXACT * np.where(both, size, 0.0), one != other)
    return wrong


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _key(value: Any) -> str:
    return json.dumps(float(value) if _is_number(value) else value, sort_keys=True, default=str)
