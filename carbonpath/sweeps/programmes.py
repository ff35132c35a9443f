"""Programmes of runs of one structure: each from that of the first by what differs, read from the rules at one go.

The rules are read once for all runs together (`params/many.py`), and only rows that hold a number which differs are
looked at. Nothing is fitted or assumed of how a number depends on an axis: every entry is computed for each run as a
compilation would. Runs that part ways (a row that some have and others lack) are gone on with apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np

from carbonpath import system
from carbonpath.errors import CarbonpathError
from carbonpath.moving import Moving, moving_rows
from carbonpath.params.data import ModelData
from carbonpath.params.many import Many, Parted, Unread, merged
from carbonpath.run import collector_paused, compile_data
from carbonpath.solver.patch import Places, Positions, filled, flat, same_numbers
from carbonpath.solver.standard_form import UNBOUNDED_FROM, Label, StandardForm, Vector

Programme = Callable[[], StandardForm] | CarbonpathError
"""What gives a programme, whose numbers stand in full only then; or why there is none."""


def programmes(form: StandardForm, data: ModelData, others: Sequence[ModelData]) -> list[Programme]:
    """Programmes of `others`, by what differs from `form`, the programme of `data`; what cannot be had so is compiled.

    In place of a programme that is refused stands the reason.
    """
    if not others:
        return []
    try:
        with collector_paused():
            return _patched(form, merged([data, *others]), 1 + len(others))[1:]
    except Parted as parted:
        alike = parted.alike[1:]
    except Unread:
        return [_compiled(other) for other in others]
    near = iter(programmes(form, data, [other for other, same in zip(others, alike, strict=True) if same]))
    far = iter(_apart([other for other, same in zip(others, alike, strict=True) if not same]))
    return [next(near if same else far) for same in alike]


def _apart(others: Sequence[ModelData]) -> list[Programme]:
    """Programmes that start anew, from that of the first which has one."""
    first = _compiled(others[0])
    rest = others[1:]
    if isinstance(first, CarbonpathError):
        return [first, *(_apart(rest) if rest else [])]
    return [first, *programmes(first(), others[0], rest)]


def _compiled(data: ModelData) -> Programme:
    try:
        form = compile_data(data)
    except CarbonpathError as error:
        return error
    return lambda: form


def _patched(form: StandardForm, data: ModelData, runs: int) -> list[Programme]:
    """The programme of each run; the first is that of `form`, and must say the same."""
    with moving_rows() as found:
        system.build(data)
    entries, table = _numbers(form, found, runs)
    base = flat(form)
    if not same_numbers(table[0], base[entries]):
        raise Unread("rows read for several runs at once disagree with the compiled ones")
    finite = np.isfinite(table)
    if (apart := (finite != finite[0]).any(axis=1)).any():
        raise Parted(~apart)
    return [partial(_with_numbers, form, base, entries, row) for row in table]


def _with_numbers(form: StandardForm, base: Vector, entries: Positions, values: Vector) -> StandardForm:
    numbers = base.copy()
    numbers[entries] = values
    return filled(form, numbers)


def _numbers(form: StandardForm, found: Moving, runs: int) -> tuple[Positions, Vector]:
    """Places of the numbers that differ, and their values: a row for each run."""
    places, name_of = Places(form), _Labels(form)
    rows, columns, coefficients = [], [], []
    where: list[int] = []
    values: list[Vector] = []
    for label, relation in found.rows.items():
        row = form.row_of.get(label)
        if row is None:
            raise Unread(f"no row {label}")
        for column, coefficient in name_of.summed(relation.terms).items():
            if type(coefficient) is Many:
                rows.append(row)
                columns.append(column)
                coefficients.append(coefficient.values)
        if type(relation.side) is Many:
            side = relation.side.values
            if relation.sense != "<=":
                where.append(places.side(row, upper=False))
                values.append(side)
            if relation.sense != ">=":
                where.append(places.side(row, upper=True))
                values.append(np.where(side >= UNBOUNDED_FROM, np.inf, side))
    objective = found.objective
    if objective is not None:
        for column, cost in name_of.summed(objective.terms).items():
            if type(cost) is Many:
                where.append(column)
                values.append(cost.values)
        if type(objective.constant) is Many:
            where.append(places.offset)
            values.append(objective.constant.values)
    entries = places.entries(np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64))
    for coefficient, entry in zip(coefficients, entries, strict=True):
        if entry < 0 and (coefficient != 0.0).any():
            raise Parted(coefficient == coefficient[0])
    kept = entries >= 0
    where_all = np.concatenate([np.array(where, dtype=np.int64), entries[kept]])
    whole = [*values, *(coefficient for coefficient, keep in zip(coefficients, kept, strict=True) if keep)]
    return where_all, np.array(whole, dtype=np.float64).reshape(len(whole), runs).T


class _Labels:
    """Columns of variables."""

    def __init__(self, form: StandardForm) -> None:
        self.column_of = form.column_of
        self.names: dict[int, str] = {}
        self.known: dict[int, int] = {}

    def summed(self, terms: Sequence[tuple[Any, Any]]) -> dict[int, Any]:
        """Coefficient of each column; a variable may stand in several terms."""
        found: dict[int, Any] = {}
        for coefficient, variable in terms:
            column = self.known.get(id(variable))
            if column is None:
                column = self.known[id(variable)] = self._column(variable)
            found[column] = found[column] + coefficient if column in found else coefficient
        return found

    def _column(self, variable: Any) -> int:
        parent, index = variable.parent_component(), variable.index()
        name = self.names.get(id(parent)) or self.names.setdefault(id(parent), parent.name)
        label: Label = (name, index if isinstance(index, tuple) else (index,))
        column = self.column_of.get(label)
        if column is None:
            raise Unread(f"no column {label}")
        return column
