"""Levers and edits: operations on the raw cells of input tables, before any conversion.

An edit names a table, a filter and a column and does one of: set, multiply, add, scale_growth, drop. It only ever
changes rows that are there, or takes them out; one that touches no row is a fault. `but` is a filter of rows to be
left as they are; where `drop` holds in some years only, rows without a year stay. `column` may name a parameter of
the long table: of `technologies` (technology_values), of `commodities` (commodity_values) and of `flexible_loads`
(flexible_values).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from carbonpath.errors import Fault, nearest
from carbonpath.reading.growth import scale_growth
from carbonpath.reading.tables import RawTable
from carbonpath.schema.parameters import COMMODITY_PARAMETERS, TECHNOLOGY_PARAMETERS
from carbonpath.schema.scenario import Edit, Lever
from carbonpath.schema.shiftable import FLEXIBLE_PARAMETERS
from carbonpath.schema.tables import TABLES

LONG_TABLES: dict[str, tuple[str, Mapping[str, Any]]] = {
    "technologies": ("technology_values", TECHNOLOGY_PARAMETERS),
    "commodities": ("commodity_values", COMMODITY_PARAMETERS),
    "flexible_loads": ("flexible_values", FLEXIBLE_PARAMETERS),
}
"""Wide table: its long table and the parameters kept there."""
GLOB = frozenset("*?[")


@dataclass(frozen=True)
class Placed:
    """An edit to apply, the lever's number it stands with, and where it was written."""

    edit: Edit
    where: str
    value: float | None = None


def lever_edits(
    chosen: Mapping[str, str | float], levers: Mapping[str, Lever], places: Mapping[str, str], faults: list[Fault]
) -> tuple[list[Placed], dict[str, float]]:
    """Edits of the chosen levers, and each lever's number; `places` says where each was chosen."""
    placed: list[Placed] = []
    numbers: dict[str, float] = {}
    for name, setting in chosen.items():
        if name not in levers:
            remedy = nearest(name, set(levers)) if levers else "the input folder has no levers.yaml"
            faults.append(Fault(places[name], f"unknown lever '{name}'", remedy=remedy))
            continue
        lever = levers[name]
        number = float(getattr(lever, setting)) if isinstance(setting, str) else float(setting)
        numbers[name] = number
        placed.extend(Placed(edit, f"{places[name]} (lever {name})", number) for edit in lever.edits)
    return placed, numbers


def apply_edits(edits: Sequence[Placed], tables: Mapping[str, RawTable], faults: list[Fault]) -> None:
    """Apply edits in order to the cells of `tables`."""
    for placed in edits:
        _apply(placed, tables, faults)


def _apply(placed: Placed, tables: Mapping[str, RawTable], faults: list[Fault]) -> None:
    edit, where = placed.edit, placed.where
    if edit.table not in TABLES:
        faults.append(Fault(where, f"unknown table '{edit.table}'", remedy=nearest(edit.table, set(TABLES))))
        return
    name, filters, column = edit.table, dict(edit.where), edit.column
    columns = TABLES[name].model_fields
    if column not in columns and name in LONG_TABLES:
        long_name, parameters = LONG_TABLES[name]
        if column in parameters:
            name, columns = long_name, TABLES[long_name].model_fields
            filters["parameter"], column = column, "value"
    problems = [
        Fault(where, f"unknown column '{word}' of {name}", remedy=nearest(word, _words(edit.table, columns)))
        for word in (*(() if edit.drop else (column,)), *filters, *edit.but)
        if word not in columns
    ]
    table = tables[name]
    for key, wanted in (*filters.items(), *edit.but.items()):
        problems += _unknown(table, key, wanted, where) if key in columns else []
    if problems:
        faults.extend(problems)
        return
    rows = [row for row in table.rows if _selected(row, filters) and not (edit.but and _selected(row, edit.but))]
    operation, operand = next((key, given) for key, given in edit.operations() if given is not None)
    if operand == "value":
        if placed.value is None:
            faults.append(Fault(where, "the word 'value' stands for a lever's number", "a number in a scenario's edit"))
            return
        operand = placed.value
    if operation == "scale_growth":
        faults.extend(scale_growth(rows, name, column, edit.years, float(operand or 0.0), where))
        return
    rows = _in_years(rows, edit, where, faults)
    if not rows:
        faults.append(Fault(where, f"the edit touches no row of {name}", "a filter and years that some rows meet"))
    if operation == "drop":
        _drop(table, rows)
        return
    for row in rows:
        _change(row, column, operation, operand, where, faults)


def _words(table: str, columns: Mapping[str, Any]) -> set[str]:
    return set(columns) | set(LONG_TABLES.get(table, ("", {}))[1])


def _selected(row: Mapping[str, str], filters: Mapping[str, Any]) -> bool:
    return all(_matches(row.get(key), wanted) for key, wanted in filters.items())


def _drop(table: RawTable, rows: Sequence[Mapping[str, str]]) -> None:
    gone = {id(row) for row in rows}
    kept = [(row, place) for row, place in zip(table.rows, table.places, strict=True) if id(row) not in gone]
    table.rows, table.places = [row for row, _ in kept], [place for _, place in kept]


def _matches(cell: str | None, wanted: Any) -> bool:
    if isinstance(wanted, tuple):
        return any(_matches(cell, one) for one in wanted)
    if wanted is None or cell is None:
        return wanted is None and cell is None
    return fnmatchcase(cell, str(wanted))


def _unknown(table: RawTable, key: str, wanted: Any, where: str) -> list[Fault]:
    """Names in a filter that no row has: a misspelt name among others would silently do nothing."""
    if isinstance(wanted, tuple):
        return [fault for one in wanted for fault in _unknown(table, key, one, where)]
    known = table.column(key)
    if wanted is None or any(fnmatchcase(cell, str(wanted)) for cell in known):
        return []
    word = str(wanted)
    found = f"no row of {table.name} has {key} '{word}'"
    return [Fault(where, found, remedy="" if GLOB & set(word) else nearest(word, known))]


def _in_years(rows: list[dict[str, str]], edit: Edit, where: str, faults: list[Fault]) -> list[dict[str, str]]:
    if edit.years is None:
        return rows
    if edit.drop:
        rows = [row for row in rows if row.get("year")]
    undated = [row for row in rows if not row.get("year")]
    if undated:
        names = ", ".join(sorted({next(iter(row.values())) for row in undated})[:5])
        found = f"{len(undated)} rows the filter selects have no year ({names})"
        faults.append(Fault(where, found, "dated rows, since the edit holds in some years only"))
        return []
    return [row for row in rows if row["year"].isdecimal() and edit.years.holds(int(row["year"]))]


def _change(
    row: dict[str, str], column: str, operation: str, operand: float | str | None, where: str, faults: list[Fault]
) -> None:
    if operation == "set":
        row[column] = repr(operand) if isinstance(operand, float | int) else str(operand)
        return
    try:
        before = float(row[column])
    except KeyError:
        faults.append(Fault(where, f"column '{column}' is blank in a row the edit selects", "a number to start from"))
        return
    except ValueError:
        return  # the cell's own fault is found when the row is read
    assert isinstance(operand, float | int)
    row[column] = repr(before * operand if operation == "multiply" else before + operand)
