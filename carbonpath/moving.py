"""Rows whose numbers differ between runs, as the rules state them when they read parameters of several runs at once.

Inside `moving_rows()` a rule's row does not become a constraint: the rows that hold a number that differs are kept as
their terms, and all others are passed over, since the programme compiled for one run has them already.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Literal

from carbonpath.params.many import Many

Term = tuple[Any, Any]
Sense = Literal["<=", ">=", "=="]


@dataclass(frozen=True)
class Relation:
    """A row: terms against a side."""

    terms: Sequence[Term]
    sense: Sense
    side: Any

    @property
    def moves(self) -> bool:
        """Whether any of its numbers differs between runs."""
        return type(self.side) is Many or any(type(c) is Many for c, _ in self.terms)


def _against(sense: Sense) -> Callable[[Linear, Any], Any]:
    def relate(self: Linear, side: Any) -> Relation:
        if isinstance(side, Linear):
            terms = (*self.terms, *((-c, v) for c, v in side.terms))
            return Relation(terms, sense, side.constant - self.constant)
        return Relation(self.terms, sense, side - self.constant)

    return relate


class Linear:
    """A linear expression as its terms and a constant."""

    __slots__ = ("constant", "terms")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, terms: Sequence[Term], constant: Any = 0.0) -> None:
        self.terms, self.constant = terms, constant

    def __add__(self, number: Any) -> Linear:
        return Linear(self.terms, self.constant + number)

    __le__, __ge__ = _against("<="), _against(">=")
    __eq__ = _against("==")


@dataclass
class Moving:
    """The rows of a model that move, and its objective."""

    rows: dict[tuple[str, tuple[Any, ...]], Relation] = field(default_factory=dict)
    objective: Linear | None = None

    def take(self, name: str, relations: Mapping[Hashable, Relation]) -> None:
        """Keep the rows of a rule that move."""
        for index, relation in relations.items():
            if relation.moves:
                self.rows[name, index if isinstance(index, tuple) else (index,)] = relation


_HERE: ContextVar[Moving | None] = ContextVar("moving", default=None)


def moving() -> Moving | None:
    """What gathers rows at present; None where they become constraints."""
    return _HERE.get()


@contextmanager
def moving_rows() -> Iterator[Moving]:
    """Gather the rows that move of the model that is built inside."""
    found = Moving()
    token = _HERE.set(found)
    try:
        yield found
    finally:
        _HERE.reset(token)
