"""Arrays of a programme that differs from another of the same structure in some of its numbers.

All numbers of a programme stand in one vector: costs, the constant, nonzeros of the matrix, sides of rows, bounds of
columns. `Places` says where in it a cost, a nonzero or a side is found.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

from carbonpath.solver.standard_form import StandardForm, Vector

EXACT = 1.0e-12
"""Largest difference of two numbers that count as the same, relative to the larger."""

Positions = NDArray[np.int64]


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
    patched.__dict__.update(row_of=form.row_of, column_of=form.column_of, grouped=form.grouped)  # of the same labels
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


def same_numbers(one: Vector, other: Vector) -> bool:
    """Whether two vectors agree to `EXACT`, infinite numbers exactly."""
    both = np.isfinite(one) & np.isfinite(other)
    size = np.where(both, np.maximum(np.abs(one), np.abs(other)), 0.0)
    apart = np.abs(np.where(both, one, 0.0) - np.where(both, other, 0.0))
    return bool(np.where(both, apart <= EXACT * size, one == other).all())


class Places:
    """Where the numbers of a programme stand in its vector."""

    def __init__(self, form: StandardForm) -> None:
        self.rows, self.columns, self.nonzeros = form.shape
        column_of = np.repeat(np.arange(self.columns, dtype=np.int64), np.diff(form.matrix.indptr))
        keys = column_of * self.rows + form.matrix.indices
        self._order = np.argsort(keys)
        self._keys = keys[self._order]

    @property
    def offset(self) -> int:
        """Place of the objective's constant; costs stand before it, by column."""
        return self.columns

    def entries(self, rows: Positions, columns: Positions) -> Positions:
        """Places of nonzeros; -1 where the matrix has none."""
        wanted = columns * self.rows + rows
        near = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        found = np.where(self._keys[near] == wanted, self._order[near], -1 - self.columns - 1)
        return np.asarray(found + self.columns + 1, dtype=np.int64)

    def side(self, row: int, *, upper: bool) -> int:
        """Place of a row's side."""
        return self.columns + 1 + self.nonzeros + (self.rows if upper else 0) + row
