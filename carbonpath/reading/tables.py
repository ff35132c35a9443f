"""CSV files to raw cells, and raw cells to typed rows, each row with its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from carbonpath.errors import Fault, InputError, nearest
from carbonpath.memory import remembered
from carbonpath.reading.explain import explain
from carbonpath.reading.files import display, read_text
from carbonpath.schema.cells import Row

LARGEST_BYTES = 50_000_000
MOST_ALIKE = 20
"""Faults of one kind in one column that are listed; the rest are counted."""


@dataclass
class RawTable:
    """Cells as written, blanks left out, and where each row stands."""

    name: str
    file: str
    model: type[Row]
    rows: list[dict[str, str]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    """File and line of each row."""
    readable: bool = True
    """Whether the file's form allowed all its rows to be read."""

    def column(self, name: str) -> set[str]:
        """Distinct words in a column."""
        return {row[name] for row in self.rows if name in row}


def read_raw(path: Path, name: str, model: type[Row], faults: list[Fault]) -> RawTable:
    """Read a CSV file's cells; what is wrong with its form is appended to `faults`."""
    table = RawTable(name, display(path), model)
    try:
        text = read_text(path, table.file, LARGEST_BYTES)
    except InputError as error:
        faults.extend(error.faults)
        table.readable = False
        return table
    read = remembered("cells", table.file, (name, text), lambda: _cells(table, text, faults), faults)
    return replace(read, rows=[dict(row) for row in read.rows], places=list(read.places))


def _cells(table: RawTable, text: str, faults: list[Fault]) -> RawTable:
    """`table` with the cells of a text."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    before = 0
    header: list[str] | None = None
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            if not any(cells):
                continue
            if header is None:
                header = [cell.strip() for cell in cells]
                if not _header_holds(table, header, line, faults):
                    table.readable = False
                    return table
            elif len(cells) != len(header):
                faults.append(_cell_count(f"{table.file}:{line}", len(cells), len(header)))
                table.readable = False
            else:
                table.rows.append({key: cell for key, cell in zip(header, map(str.strip, cells), strict=True) if cell})
                table.places.append(f"{table.file}:{line}")
    except csv.Error as error:
        table.readable = False
        where = f"{table.file}:{before + 1}"
        faults.append(Fault(where, f"not CSV: {error}", "quotes that open and close in one cell"))
    return table


def _cell_count(where: str, found: int, expected: int) -> Fault:
    if found > expected:
        remedy = "quote a cell that holds a comma"
        return Fault(where, f"too many cells: {found}", f"{expected}, as in the head", remedy)
    return Fault(where, f"too few cells: {found}", f"{expected}, as in the head")


def _header_holds(table: RawTable, header: list[str], line: int, faults: list[Fault]) -> bool:
    """Whether the head names the model's columns; appends what is wrong."""
    where, known = f"{table.file}:{line}", table.model.model_fields
    start = len(faults)
    if len(header) == 1 and len(known) > 1 and any(sign in header[0] for sign in ";\t"):
        sign = "semicolons" if ";" in header[0] else "tabs"
        faults.append(Fault(where, f"cells parted by {sign}", "commas", "save the file as comma-separated"))
        return False
    for column in dict.fromkeys(header):
        if header.count(column) > 1:
            faults.append(Fault(where, f"column '{column}' stands {header.count(column)} times", "each column once"))
        if column not in known:
            faults.append(Fault(where, f"unknown column '{column}'", remedy=nearest(column, set(known) - set(header))))
    faults.extend(
        Fault(where, f"column '{column}' is missing", f"the columns {', '.join(known)}")
        for column, info in known.items()
        if info.is_required() and column not in header
    )
    return len(faults) == start


@cache
def _adapter(model: type[Row]) -> TypeAdapter[list[Any]]:
    return TypeAdapter(list[model])  # type: ignore[valid-type]


def to_rows(table: RawTable, faults: list[Fault]) -> tuple[list[Any], list[str]]:
    """Typed rows and their places; rows with a fault are left out and the fault is appended."""
    adapter = _adapter(table.model)
    try:
        return adapter.validate_python(table.rows), table.places
    except ValidationError as error:
        errors = error.errors(include_url=False)
    bad = {int(one["loc"][0]) for one in errors}
    counts: dict[tuple[str, str], int] = {}
    for one in errors:
        index, column = int(one["loc"][0]), str(one["loc"][1]) if len(one["loc"]) > 1 else "row"
        counts[column, one["type"]] = alike = counts.get((column, one["type"]), 0) + 1
        if alike <= MOST_ALIKE:
            faults.append(explain(one, table.places[index], f"column '{column}':", _near(one)))
    faults.extend(
        Fault(table.file, f"column '{column}': {alike - MOST_ALIKE} more rows of this kind")
        for (column, _), alike in counts.items()
        if alike > MOST_ALIKE
    )
    good = [index for index in range(len(table.rows)) if index not in bad]
    return adapter.validate_python([table.rows[i] for i in good]), [table.places[i] for i in good]


def _near(error: Any) -> str:
    if error["type"] != "literal_error":
        return ""
    allowed = [word.strip(" '") for word in error["ctx"]["expected"].replace(" or ", ",").split(",")]
    hint = nearest(str(error["input"]), set(allowed))
    return hint if hint.startswith("did") else ""


def find_duplicates(rows: Sequence[Row], places: Sequence[str], key: tuple[str, ...]) -> list[Fault]:
    """Rows whose key columns are those of an earlier row."""
    seen: dict[Any, str] = {}
    faults = []
    get = attrgetter(*key)
    for row, place in zip(rows, places, strict=True):
        value = get(row)
        first = seen.setdefault(value, place)
        if first != place:
            named = value if isinstance(value, tuple) else (value,)
            words = ", ".join(f"{column} {cell}" for column, cell in zip(key, named, strict=True) if cell is not None)
            faults.append(Fault(place, f"the same row as line {_line(first)} ({words})", "each row once"))
    return faults


def find_undated(rows: Sequence[Row], places: Sequence[str], key: tuple[str, ...]) -> list[Fault]:
    """Rows without a year beside dated rows of the same series: which one holds would be a guess."""
    get, year_of = attrgetter(*(column for column in key if column != "year")), attrgetter("year")
    dated: dict[Any, str] = {}
    for row, place in zip(rows, places, strict=True):
        if year_of(row) is not None:
            dated.setdefault(get(row), place)
    return [
        Fault(place, f"no year, but line {_line(dated[get(row)])} dates the same series", "all rows dated, or one")
        for row, place in zip(rows, places, strict=True)
        if year_of(row) is None and get(row) in dated
    ]


def _line(place: str) -> str:
    return place.rpartition(":")[2]
