"""Choices as slack columns: what a unit of each is worth in its rows, and how large a change of it is natural."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy.sparse import csc_array, csr_array

from carbonpath.diagnosis.choice import Choice, Move
from carbonpath.solver.diagnose import Slacks
from carbonpath.solver.standard_form import StandardForm, Vector

LEAST_SHARE = 0.02
"""A change of this share of what a row holds is natural for a number that is near 0 itself."""
LEAST_WORTH = 1.0e-9


@dataclass(frozen=True)
class Loosened:
    """A programme and its choices, whose moves are numbered."""

    form: StandardForm
    choices: tuple[Choice, ...]

    @cached_property
    def moves(self) -> tuple[tuple[int, Move], ...]:
        """Choice and move of each slack."""
        return tuple((i, move) for i, choice in enumerate(self.choices) for move in choice.moves)

    @cached_property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """Slacks of each choice."""
        found: list[list[int]] = [[] for _ in self.choices]
        for slack, (choice, _) in enumerate(self.moves):
            found[choice].append(slack)
        return tuple(map(tuple, found))

    def slacks(self, x: Vector) -> Slacks:
        """Slack columns with worth and natural size at a point."""
        held = np.maximum(
            np.where(np.isfinite(self.form.row_lower), np.abs(self.form.row_lower), 0.0),
            np.where(np.isfinite(self.form.row_upper), np.abs(self.form.row_upper), 0.0),
        )
        held = np.maximum(held, 0.5 * (abs(self.form.matrix) @ np.abs(x)))
        rows: list[int] = []
        at: list[int] = []
        values: list[float] = []
        size = np.ones(len(self.moves))
        for slack, (choice, move) in enumerate(self.moves):
            worth = move.worth(x)
            worth = np.where(np.abs(worth) < LEAST_WORTH, 1.0, worth)
            least = LEAST_SHARE * float(np.max(held[move.rows] / np.abs(worth)))
            number = self.choices[choice]
            size[slack] = max(0.0 if number.stepped else abs(number.value), least) or 1.0
            rows += move.rows
            at += [slack] * len(worth)
            values += (move.signs * worth).tolist()
        matrix = csc_array((values, (rows, at)), shape=(len(self.form.rows), len(self.moves)))
        return Slacks(matrix, size, np.array([self.choices[i].rank for i, _ in self.moves], dtype=np.intp))

    def needed(self, slack: int, x: Vector, row_value: Vector) -> float:
        """Least change of the number with which all its rows hold at a point."""
        _, move = self.moves[slack]
        rows, worth = move.rows, move.worth(x)
        lower = np.array([hold.lower for hold in move.holds])
        short = np.where(
            lower, self.form.row_lower[rows] - row_value[rows], row_value[rows] - self.form.row_upper[rows]
        )
        return float(np.max(np.where(short > 0.0, short / np.maximum(np.abs(worth), LEAST_WORTH), 0.0), initial=0.0))

    def changed(self, changes: Mapping[int, float]) -> StandardForm:
        """The programme with the numbers of some slacks changed."""
        form = self.form
        lower, upper = form.row_lower.copy(), form.row_upper.copy()
        matrix = form.matrix
        for slack, change in changes.items():
            _, move = self.moves[slack]
            fixed = np.array([hold.fixed for hold in move.holds])
            for hold, by in zip(move.holds, fixed.tolist(), strict=True):
                if hold.lower:
                    lower[hold.row] -= change * by
                else:
                    upper[hold.row] += change * by
            terms = move.terms(len(form.columns))
            if terms.nnz:
                put = csr_array(
                    (move.signs, (move.rows, np.arange(len(move.holds)))), shape=(len(form.rows), len(move.holds))
                )
                matrix = csc_array(matrix + change * (put @ terms))
        return replace(form, matrix=matrix, row_lower=lower, row_upper=upper)

    def without(self, gone: Iterable[int], off: Iterable[int] = ()) -> StandardForm:
        """The programme without the rows of some choices, and without some rows."""
        lower, upper = self.form.row_lower.copy(), self.form.row_upper.copy()
        for choice in gone:
            for move in self.choices[choice].moves:
                for hold in move.holds:
                    (lower if hold.lower else upper)[hold.row] = -np.inf if hold.lower else np.inf
        aside = list(off)
        lower[aside], upper[aside] = -np.inf, np.inf
        return replace(self.form, row_lower=lower, row_upper=upper)
