"""A translated model as a working folder: input tables, a scenario, and a record of what was carried."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from carbonpath.interop.osemosys.native import Native
from carbonpath.schema.cells import Row
from carbonpath.schema.clause_rows import ClauseRow
from carbonpath.schema.tables import REQUIRED_TABLES, TABLES

RECORD = "import.json"
"""File by which a folder is known as an import of ours."""
CLAUSE_SET = "targets"


def write(native: Native, name: str, folder: Path) -> None:
    """Write `folder` (new): `scenario.yaml`, `inputs/` and `import.json`."""
    inputs = folder / "inputs"
    inputs.mkdir(parents=True)
    for table, model in TABLES.items():
        rows = native.tables.get(table, [])
        if rows or table in REQUIRED_TABLES:
            _table(inputs / f"{table}.csv", model, rows)
    if native.tables.get("clauses"):
        (inputs / "clauses").mkdir()
        _table(inputs / "clauses" / f"{CLAUSE_SET}.csv", ClauseRow, native.tables["clauses"])
    scenario = {"name": name, "title": native.look.source.path.stem, "inputs": "inputs", **native.settings}
    text = yaml.safe_dump(scenario, allow_unicode=True, sort_keys=False)
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    record = json.dumps(as_record(native), ensure_ascii=False, indent=1)
    (folder / RECORD).write_text(record + "\n", encoding="utf-8")


def as_record(native: Native) -> dict[str, Any]:
    """Where the model came from, how large it is, and what was left behind."""
    look = native.look
    return {
        "source": look.source.path.name,
        "formulation": "OSeMOSYS",
        "sets": {name: len(members) for name, members in look.source.sets.items()},
        "rows": {table: len(rows) for table, rows in native.tables.items()},
        "not_carried_over": native.refused,
        "without_effect": native.without_effect,
    }


def _table(path: Path, model: type[Row], rows: Iterable[Mapping[str, Any]]) -> None:
    """A table with all its columns; floats as Python writes them, so that they read back the same."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(model.model_fields), lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: "" if value is None else value for key, value in row.items()} for row in rows)
