"""Rows of a scenario's own: a folder of small tables laid over those of the inputs.

Each file bears the name and head of an input table. A row takes the place of the input's row of the same key, or is
added. They are laid over last, so levers and edits do not touch them: what such a row says holds in that scenario.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from carbonpath.errors import Fault, nearest
from carbonpath.reading.files import display
from carbonpath.reading.tables import RawTable, read_raw
from carbonpath.schema.tables import KEYS, TABLES


def own_files(folder: Path) -> list[Path]:
    """Files of such a folder."""
    return sorted(folder.glob("*.csv"))


def add_own_rows(folder: Path, where: str, tables: Mapping[str, RawTable], faults: list[Fault]) -> None:
    """Lay the rows of a folder over `tables`; `where` says who named the folder."""
    files = own_files(folder) if folder.is_dir() else []
    if not files:
        faults.append(Fault(where, f"own_rows: no tables in '{display(folder)}'", "a folder with at least one table"))
    for path in files:
        if path.stem not in TABLES:
            faults.append(Fault(display(path), "no table of this name", remedy=nearest(path.stem, set(TABLES))))
            continue
        _lay_over(tables[path.stem], read_raw(path, path.stem, TABLES[path.stem], faults))


def _lay_over(table: RawTable, own: RawTable) -> None:
    """Rows of `own` in the place of those of the same key; two of `own` alike are left to the check of duplicates."""
    key = KEYS[table.name]
    replaced = {tuple(row.get(column) for column in key) for row in own.rows}
    kept = [
        (row, place)
        for row, place in zip(table.rows, table.places, strict=True)
        if tuple(row.get(column) for column in key) not in replaced
    ]
    table.rows = [*(row for row, _ in kept), *own.rows]
    table.places = [*(place for _, place in kept), *own.places]
