"""`load`: a scenario file and its input tables to a validated `Scenario`, on one page.

read and merge the scenario -> its settings -> raw cells of every table -> levers, edits and own rows -> typed rows ->
model units -> checks across tables. Faults are gathered on the way and raised once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from carbonpath.errors import Fault, InputError, nearest
from carbonpath.memory import remembered
from carbonpath.reading.check_left_out import check_left_out
from carbonpath.reading.clauses import convert_clauses, read_clauses, set_path
from carbonpath.reading.convert import COLUMNS, convert, convert_series
from carbonpath.reading.crosscheck import check_scenario, check_tables
from carbonpath.reading.edits import Placed, apply_edits, lever_edits
from carbonpath.reading.files import display, sha256
from carbonpath.reading.indicators import by_name, numerator
from carbonpath.reading.inherit import FOLDERS, Merged, resolve
from carbonpath.reading.known import Known
from carbonpath.reading.leave_out import chosen
from carbonpath.reading.levers import LEVERS_FILE, read_levers
from carbonpath.reading.linked import check_links
from carbonpath.reading.own_rows import add_own_rows, own_files
from carbonpath.reading.scenario import Clause, Scenario, Table, Tables
from carbonpath.reading.settings import validate
from carbonpath.reading.tables import RawTable, find_duplicates, find_undated, read_raw, to_rows
from carbonpath.reading.targets import Units
from carbonpath.schema.scenario import ScenarioSettings
from carbonpath.schema.tables import KEYS, REQUIRED_TABLES, SERIES, TABLES


def load(path: str | Path, sets: Sequence[str] = ()) -> Scenario:
    """Read and check a scenario with its inputs; `sets` are overrides, each `PATH=VALUE`.

    Raises
    ------
    InputError
        with every fault found, each with its file and line.
    """
    path = Path(path)
    faults: list[Fault] = []
    merged = resolve(path, sets)
    settings = validate(ScenarioSettings, merged.document, faults)
    inputs = _inputs_folder(merged, faults)
    if inputs is None:
        raise InputError(faults)
    raw = _read_tables(inputs, faults)
    numbers = _apply(settings, merged, inputs, raw, faults) if settings else {}
    if settings and settings.own_rows:
        add_own_rows(Path(settings.own_rows), merged.document.where(("own_rows",)), raw, faults)
    tables, units = _convert(raw, faults)
    known = Known.of(raw)
    _add(check_tables(tables, known, units), faults)
    if settings is None:
        raise InputError(faults)
    clauses = _clauses(settings, merged, inputs, tables, units, faults)
    _add(check_links(clauses, known, inputs), faults)
    _add(check_scenario(settings, tables, clauses, known, merged.document.where), faults)
    if faults:
        raise InputError(faults)
    whole, tables = tables, chosen(tables, settings)
    if faults := list(check_left_out(whole, tables, clauses, merged.document.where)):
        raise InputError(faults)
    return Scenario(
        settings=settings,
        tables=_unreleased(tables) if settings.release == "no" else tables,
        clauses=clauses,
        resolved=_resolved(settings, path, numbers),
        hashes=_hashes(path, merged, inputs, settings),
        path=path,
        places={".".join(map(str, place)): where for place, where in merged.document.places.items() if place},
    )


def _add(found: Iterable[Fault], faults: list[Fault]) -> None:
    """Add the faults of checks, but not at a place that has one already: one mistake is told once."""
    places = {fault.where for fault in faults}
    faults.extend(fault for fault in found if fault.where not in places)


def _inputs_folder(merged: Merged, faults: list[Fault]) -> Path | None:
    written = merged.document.data.get("inputs")
    if not isinstance(written, str) or not written:
        return None
    inputs, where = Path(written), merged.document.where(("inputs",))
    try:
        there = inputs.is_dir()
    except (OSError, ValueError):
        there = False
    if not there:
        faults.append(Fault(where, f"inputs: no folder '{display(inputs)}'", "the folder of the input tables"))
        return None
    return inputs


def _read_tables(inputs: Path, faults: list[Fault]) -> dict[str, RawTable]:
    raw: dict[str, RawTable] = {}
    for name, model in TABLES.items():
        path = inputs / f"{name}.csv"
        if path.exists() or name in REQUIRED_TABLES:
            raw[name] = read_raw(path, name, model, faults)
        else:
            raw[name] = RawTable(name, display(path), model)
    for path in sorted(inputs.glob("*.csv")):
        if path.stem not in TABLES:
            faults.append(Fault(display(path), "no table of this name", remedy=nearest(path.stem, set(TABLES))))
    return raw


def _apply(
    settings: ScenarioSettings, merged: Merged, inputs: Path, raw: Mapping[str, RawTable], faults: list[Fault]
) -> dict[str, float]:
    """Levers, then edits, on the raw cells; returns the number of each lever."""
    document = merged.document
    levers = read_levers(inputs, faults)
    places = {name: document.where(("levers", name)) for name in settings.levers}
    placed, numbers = lever_edits(settings.levers, levers, places, faults) if levers is not None else ([], {})
    own = [Placed(edit, document.where(("edits", index))) for index, edit in enumerate(settings.edits)]
    apply_edits([*placed, *own], raw, faults)
    return numbers


def _clauses(
    settings: ScenarioSettings, merged: Merged, inputs: Path, tables: Tables, units: Units, faults: list[Fault]
) -> tuple[Clause, ...]:
    """The clauses in force, in their indicators' units."""
    places = {key: merged.document.where(("clauses", key)) for key in ("sets", "off", "soft", "hard")}
    clauses = read_clauses(settings.clauses, inputs, places, faults)
    terms = by_name(tables.indicators)
    drivers = {row.driver: row.unit for row in reversed(tables.drivers.rows)}
    units_of = {name: rows[0].unit for name, rows in terms.items()}
    numerators = {name: numerator(rows, units, drivers) for name, rows in terms.items()}
    return convert_clauses(clauses, units_of, numerators, faults)


def _convert(raw: Mapping[str, RawTable], faults: list[Fault]) -> tuple[Tables, Units]:
    """Typed rows in model units."""
    typed: dict[str, Table[Any]] = {}
    for name, cells in raw.items():
        given: tuple[Any, ...] = (name, cells.rows, cells.places)
        typed[name] = remembered("rows", cells.file, given, partial(_typed, cells, faults), faults)
    factors = (*typed["emission_factors"], *typed["use_factors"])
    units = Units.of(typed["commodities"], typed["technologies"], factors, typed["indicators"])
    whole = units.moving(typed["flexible_loads"])
    for name, rows_of in typed.items():
        given = (rows_of, whole)
        typed[name] = remembered("units", rows_of.file, given, partial(_in_units, rows_of, whole, faults), faults)
    drivers, observations = typed["drivers"], typed["observations"]
    indicators = {row.indicator: row.unit for row in typed["indicators"]}
    stated = {row.series: indicators[row.indicator] for row in observations if row.indicator in indicators}
    for table, key, stated_units in ((drivers, "driver", {}), (observations, "series", stated)):
        given = (table, stated_units)
        make = partial(_series, table, key, stated_units, faults)
        typed[table.name] = remembered("series", table.file, given, make, faults)
    return Tables(**typed), units


def _typed(table: RawTable, faults: list[Fault]) -> Table[Any]:
    """Rows of a table, still in their own units."""
    rows, places = to_rows(table, faults)
    faults.extend(find_duplicates(rows, places, KEYS[table.name]))
    if table.name in SERIES:
        faults.extend(find_undated(rows, places, KEYS[table.name]))
    return Table(table.name, table.file, tuple(rows), tuple(places))


def _in_units(table: Table[Any], units: Units, faults: list[Fault]) -> Table[Any]:
    rows = convert(table.name, table.rows, table.where, units, faults)
    return Table(table.name, table.file, tuple(rows), table.places)


def _series(table: Table[Any], key: str, given: Mapping[str, str], faults: list[Fault]) -> Table[Any]:
    columns = COLUMNS.get(table.name, ("value",))
    rows = convert_series(table.rows, key, table.where, given, columns, faults)
    return Table(table.name, table.file, tuple(rows), table.places)


def _unreleased(tables: Tables) -> Tables:
    pins = tables.pins
    rows = tuple(row.model_copy(update={"release_years": 0}) for row in pins)
    return replace(tables, pins=replace(pins, rows=rows))


def _resolved(settings: ScenarioSettings, path: Path, numbers: Mapping[str, float]) -> dict[str, Any]:
    """The scenario as one file that gives the same run when put in the scenario's place."""
    resolved: dict[str, Any] = settings.model_dump(mode="json", by_alias=True, exclude={"extends"})
    for key in FOLDERS:
        resolved[key] = _relative(Path(resolved[key]), path) if resolved[key] else None
    resolved["levers"] = dict(numbers)
    resolved["edits"] = [_trimmed(edit) for edit in resolved["edits"]]
    return resolved


def _trimmed(edit: dict[str, Any]) -> dict[str, Any]:
    """An edit without the operations it does not use."""
    years = {key: year for key, year in (edit["years"] or {}).items() if year is not None}
    kept = {key: given for key, given in edit.items() if given is not None and key != "years"}
    return {**kept, "years": years} if years else kept


def _hashes(path: Path, merged: Merged, inputs: Path, settings: ScenarioSettings) -> dict[str, str]:
    files = [*merged.files, *(inputs / f"{name}.csv" for name in TABLES), inputs / LEVERS_FILE]
    files += [set_path(inputs, name) for name in settings.clauses.sets]
    files += own_files(Path(settings.own_rows)) if settings.own_rows else []
    return {_relative(file, path): sha256(file) for file in files if file.is_file()}


def _relative(target: Path, path: Path) -> str:
    return Path(os.path.relpath(target, path.parent)).as_posix()
