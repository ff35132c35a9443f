"""Rows of clauses to bounds on indicators, and which bound is the tighter where several ask the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING

from carbonpath.errors import Fault, InputError, nearest
from carbonpath.names import Year
from carbonpath.params.calendar import Calendar
from carbonpath.params.requirements import ClauseBound, Indicator

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Clause


def make_clauses(
    clauses: Iterable[Clause], indicators: Mapping[str, Indicator], calendar: Calendar, until: Year | None
) -> tuple[ClauseBound, ...]:
    """Clauses that are imposed, each with the model years in which it holds; fixed history is only reported."""
    imposed = []
    for clause in clauses:
        row = clause.row
        if row.treatment != "constraint":
            continue
        if row.indicator is None or row.indicator not in indicators:
            known = nearest(row.indicator or "", set(indicators))
            raise InputError(Fault(clause.where, f"unknown indicator '{row.indicator}'", remedy=known))
        if row.sense is None or row.value is None or row.from_year is None:
            raise InputError(Fault(clause.where, f"clause '{row.id}' lacks sense, value or from_year"))
        years = tuple(
            y
            for y in calendar.years
            if row.from_year <= y <= (row.to_year or calendar.end) and (until is None or y > until)
        )
        if not any(row.from_year <= y <= (row.to_year or calendar.end) for y in calendar.years):
            shown = ", ".join(map(str, calendar.years))
            found = f"clause '{row.id}' holds in no model year"
            raise InputError(Fault(clause.where, found, f"years that hold one of {shown}", "or leave it out"))
        penalty = row.penalty if row.mode == "penalty" else None
        imposed.append(
            ClauseBound(row.id, indicators[row.indicator], row.sense, row.value, years, penalty, clause.where)
        )
    return tuple(imposed)


def covered(clauses: Sequence[ClauseBound]) -> dict[tuple[str, Year], str]:
    """Clauses that need no row in a year, each with the one that covers it.

    Of clauses on one indicator in one direction the tighter bound wins: it covers every other that asks no more, in
    bound and in price (a hard one has the highest). What is tighter but cheaper to miss covers nothing, since a looser
    clause that must be kept holds beside it. Of equal ones the first stays.
    """
    found: dict[tuple[str, Year], str] = {}
    for position, clause in enumerate(clauses):
        if clause.sense == "equal":
            continue
        for year in clause.years:
            others = [
                other
                for place, other in enumerate(clauses)
                if other.indicator.name == clause.indicator.name
                and other.sense == clause.sense
                and year in other.years
                and _asks_more(other, place, clause, position)
            ]
            if others:
                found[clause.id, year] = max(others, key=_demand).id
    return found


def _demand(clause: ClauseBound) -> tuple[float, float]:
    """Bound as height in the clause's direction, and price of missing it."""
    height = clause.value if clause.sense == "at_least" else -clause.value
    return height, inf if clause.penalty is None else clause.penalty


def _asks_more(other: ClauseBound, place: int, clause: ClauseBound, position: int) -> bool:
    there, here = _demand(other), _demand(clause)
    as_much = there[0] >= here[0] and there[1] >= here[1]
    return as_much and (there != here or place < position)
