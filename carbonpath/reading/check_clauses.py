"""Clauses say what the model can hold: what is imposed is whole, what is not has its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from carbonpath.errors import Fault, nearest
from carbonpath.reading.check_names import unknown
from carbonpath.reading.known import Known
from carbonpath.reading.scenario import Clause
from carbonpath.schema.scenario import Horizon


def check_clauses(clauses: Iterable[Clause], known: Known, horizon: Horizon) -> Iterator[Fault]:
    """Faults of the clauses in force."""
    for clause in clauses:
        row, where, name = clause.row, clause.where, f"clause '{clause.row.id}'"
        yield from unknown(row.indicator, known.indicators, "indicator", where)
        yield from _reference(clause)
        if row.from_year is not None and row.to_year is not None and row.to_year < row.from_year:
            yield Fault(where, f"{name} ends in {row.to_year}, before it begins in {row.from_year}")
        if row.treatment == "constraint":
            yield from _imposed(clause)
        else:
            yield from _told(clause)
        from_year = row.from_year if row.treatment in ("constraint", "reported") else None
        if from_year is not None and not horizon.start <= from_year <= horizon.end:
            found = f"{name} holds from {from_year}, outside the horizon"
            yield Fault(where, found, f"{horizon.start} to {horizon.end}", "or leave it out with clauses.off")


def _imposed(clause: Clause) -> Iterator[Fault]:
    row, where, name = clause.row, clause.where, f"clause '{clause.row.id}'"
    for column in ("indicator", "sense", "value", "unit", "from_year"):
        if getattr(row, column) is None:
            yield Fault(where, f"{name} is a constraint without {column}", f"a {column}", nearest(column, ()))
    if row.mode == "penalty" and row.penalty is None:
        yield Fault(where, f"{name} has mode penalty without a penalty", "a penalty in CNY per unit")
    if row.linked_input is not None:
        yield Fault(where, f"{name} is a constraint with a linked_input", "a blank cell, or treatment linked")


def _told(clause: Clause) -> Iterator[Fault]:
    row, where, name = clause.row, clause.where, f"clause '{clause.row.id}'"
    if row.reason is None:
        yield Fault(where, f"{name} is {row.treatment} without a reason", "a reason")
    if row.mode == "penalty":
        yield Fault(where, f"{name} is {row.treatment} but has mode penalty", "hard, or treatment constraint")
    if row.treatment == "linked" and row.linked_input is None:
        yield Fault(where, f"{name} is linked without a linked_input", "the input it sets, table:name")
    if row.treatment != "linked" and row.linked_input is not None:
        yield Fault(where, f"{name} is {row.treatment} with a linked_input", "a blank cell, or treatment linked")
    if row.treatment == "reported" and row.indicator is None:
        yield Fault(where, f"{name} is reported without an indicator", "the indicator that reports it")
    if row.treatment == "outside" and row.indicator is not None:
        yield Fault(where, f"{name} is outside the model with an indicator", "a blank cell, or treatment reported")


def _reference(clause: Clause) -> Iterator[Fault]:
    row, where, name = clause.row, clause.where, f"clause '{clause.row.id}'"
    if row.reference is None:
        if row.reference_unit is not None:
            yield Fault(where, f"{name} has a reference_unit without a reference", "a number, or both blank")
        return
    for column in ("indicator", "value", "reference_unit"):
        if getattr(row, column) is None:
            yield Fault(where, f"{name} has a reference without {column}", f"a {column}")
    if row.reference == 0.0:
        yield Fault(where, f"{name} has a reference of 0", "a level above 0: nothing is a share of nothing")
    elif row.value is not None and row.value < 0.0:
        yield Fault(where, f"{name} asks for a change below -100 %", "a change of at most -100 %")
