r"""Numbers that stand for choices, and how a change of one loosens the rows that rest on it.

A *choice* is a number somebody wrote and could write otherwise: a clause's value, a limit in a table, a peak year, a
demand. Everything else is physics. A choice moves its rows by one amount for all of them, as an edit of that one
number would: a row of sense at least becomes

.. math:: a x + s \, (f + d x) \ge side

where s is the change of the number and f + d x what one unit of it is worth in the row (d only where the number
multiplies something decided, as a share does).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from scipy.sparse import csr_array

from carbonpath.names import Year
from carbonpath.solver.standard_form import Vector

Terms = Iterable[tuple[int, float]]
"""Columns with coefficients."""


class Rank(IntEnum):
    """What a user would give up first."""

    POLICY = 0
    """Clauses, the peak, quotas, limits on emissions."""
    LIMIT = 1
    """Limits of years to come, reserve margins, speed of mode shift."""
    HISTORY = 2
    """What was observed: bands and limits of years gone by, the least use of a technology."""
    DEMAND = 3


@dataclass(frozen=True)
class Hold:
    """One row that rests on a choice: one unit of the choice is worth `fixed` plus `terms` in it."""

    row: int
    lower: bool
    """Whether the side it loosens is the lower one."""
    fixed: float
    terms: tuple[tuple[int, float], ...] = ()
    year: Year | None = None
    """Year the row speaks of; None: the horizon."""


@dataclass(frozen=True)
class Key:
    """A choice by what it is and where it is written."""

    kind: str
    name: str
    place: str


@dataclass(frozen=True)
class Move:
    """One direction in which a choice can be loosened."""

    up: bool
    """Whether its number then rises."""
    holds: tuple[Hold, ...]

    @property
    def rows(self) -> list[int]:
        """Rows that it loosens."""
        return [hold.row for hold in self.holds]

    @property
    def signs(self) -> Vector:
        """+1 where it loosens a lower side, -1 an upper one."""
        return np.array([1.0 if hold.lower else -1.0 for hold in self.holds])

    def worth(self, x: Vector) -> Vector:
        """What a unit of the choice is worth in each row at a point."""
        return np.array([hold.fixed + sum(c * x[column] for column, c in hold.terms) for hold in self.holds])

    def terms(self, columns: int) -> csr_array:
        """The part of `worth` that is decided, as a matrix over the columns."""
        found = [(i, column, c) for i, hold in enumerate(self.holds) for column, c in hold.terms]
        rows, at, values = zip(*found, strict=True) if found else ((), (), ())
        return csr_array((np.array(values, dtype=float), (rows, at)), shape=(len(self.holds), columns))


@dataclass(frozen=True)
class Choice:
    """A number that stands for a choice, with all rows that rest on it."""

    key: Key
    rank: Rank
    value: float
    """As it stands, in model units."""
    moves: tuple[Move, ...]
    facts: Mapping[str, object] = field(default_factory=dict)
    """What the words about it need: names, sense, unit, factor to the unit written."""

    @property
    def stepped(self) -> bool:
        """Whether its number moves in steps (a year), so that its rows are loosened in their own unit."""
        return self.key.kind == "peak_year"

    @property
    def rows(self) -> list[int]:
        """Every row that rests on it."""
        return list(dict.fromkeys(row for move in self.moves for row in move.rows))

    @property
    def years(self) -> list[Year]:
        """Years its rows speak of; none where they speak of the horizon."""
        return sorted({hold.year for move in self.moves for hold in move.holds if hold.year is not None})


@dataclass
class _Pile:
    rank: Rank
    value: float
    facts: Mapping[str, object]
    holds: dict[bool, list[Hold]] = field(default_factory=lambda: defaultdict(list))


class Choices:
    """Gathers choices row by row."""

    def __init__(self) -> None:
        self._piles: dict[Key, _Pile] = {}

    def open(self, key: Key, rank: Rank, value: float, **facts: object) -> Key:
        """Begin a choice, if it is not there yet; rows are then put on it."""
        self._piles.setdefault(key, _Pile(rank, value, facts))
        return key

    def hold(self, key: Key, hold: Hold, up: bool) -> None:
        """Rest a row on a choice; `up` says whether the number rises when the row is loosened."""
        self._piles[key].holds[up].append(hold)

    def sided(self, key: Key, row: int, sense: str, fixed: float, terms: Terms = (), year: Year | None = None) -> None:
        """Rest a row on the number of its own side: loosened upwards as a maximum, downwards as a minimum."""
        given = tuple(terms)
        if sense != "min":
            self.hold(key, Hold(row, False, fixed, given, year), True)
        if sense != "max":
            self.hold(key, Hold(row, True, fixed, given, year), False)

    def all(self) -> tuple[Choice, ...]:
        """Every choice with at least one row."""
        return tuple(
            Choice(
                key,
                pile.rank,
                pile.value,
                tuple(Move(up, tuple(holds)) for up, holds in sorted(pile.holds.items())),
                pile.facts,
            )
            for key, pile in self._piles.items()
            if pile.holds
        )
