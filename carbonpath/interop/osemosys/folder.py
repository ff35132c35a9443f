"""A folder as otoole writes it: config.yaml with indices and defaults, one csv for each set and parameter."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from carbonpath.errors import Fault, InputError, nearest
from carbonpath.interop.osemosys.catalogue import IGNORED, OPTIONAL_SETS, OTHER_NAMES, OTHER_SETS, PARAMETERS, SETS
from carbonpath.interop.osemosys.raw import Raw, RawParameter, RawSet, number
from carbonpath.reading.files import display, read_text
from carbonpath.reading.yaml_positions import load_yaml

CONFIG = "config.yaml"
VALUE = "VALUE"
PLACES = ("data", "csv")
LARGEST_BYTES = 500_000_000


def read_folder(path: Path) -> Raw:
    """Read a folder; the csv files lie in it or in its subfolder `data` or `csv`.

    A parameter that has a file but no entry in config.yaml has no default.
    """
    raw = Raw()
    config = _config(path / CONFIG)
    data = next((path / name for name in PLACES if (path / name).is_dir()), path)
    for name, entry in config.items():
        kind = entry.get("type") if isinstance(entry, Mapping) else None
        if kind == "set":
            _set(raw, data, name)
        elif kind == "param":
            _parameter(raw, data, name, entry, display(path / CONFIG))
        elif kind != "result":
            raw.faults.append(Fault(display(path / CONFIG), f"'{name}' has type {kind!r}", "set, param or result"))
    known = {name for name, entry in config.items()}
    for file in sorted(data.glob("*.csv")):
        if file.stem in PARAMETERS and file.stem not in known:
            _parameter(raw, data, file.stem, {}, display(path / CONFIG))
        elif file.stem not in (*known, *OTHER_SETS):
            expected = f"an entry of {CONFIG}, which gives its default"
            remedy = nearest(file.stem, {n for n in (*SETS, *PARAMETERS) if n in known})
            raw.faults.append(Fault(display(file), f"{CONFIG} has no entry '{file.stem}'", expected, remedy))
    return raw


def _config(file: Path) -> Mapping[str, Any]:
    document = load_yaml(file, display(file))
    if not isinstance(document.data, Mapping) or not document.data:
        raise InputError(Fault(display(file), "no entries", "one for each set and parameter"))
    return document.data


def _set(raw: Raw, data: Path, name: str) -> None:
    file = data / f"{name}.csv"
    if not file.is_file():
        if name not in (*OPTIONAL_SETS, *OTHER_SETS):
            raw.faults.append(Fault(display(file), f"the file of set {name} is missing"))
        return
    header, rows = _rows(file, raw)
    if header is None:
        return
    if header != [VALUE]:
        raw.faults.append(Fault(f"{display(file)}:1", f"columns {', '.join(header)}", f"one column, {VALUE}"))
        return
    raw.sets[name] = RawSet(display(file), [(row[0], line) for line, row in rows if row])


def _parameter(raw: Raw, data: Path, name: str, entry: Mapping[str, Any], config: str) -> None:
    file = data / f"{name}.csv"
    default = entry.get("default")
    written = RawParameter(display(file), None if default is None else str(default))
    if isinstance(default, bool):
        raw.faults.append(Fault(config, f"default of {name}: {default}", "a plain number"))
        return
    raw.parameters[name] = written
    if not file.is_file() or name not in PARAMETERS or name in IGNORED:
        return
    header, rows = _rows(file, raw)
    if header is None:
        return
    order = _order(header, PARAMETERS[name].indices)
    if isinstance(order, str):
        if _one_region_only(header, PARAMETERS[name].indices) and all(number(row[-1]) == 0.0 for _, row in rows):
            return
        wanted = ", ".join((*(i.lstrip("_") for i in PARAMETERS[name].indices), VALUE))
        raw.faults.append(Fault(f"{display(file)}:1", order, wanted))
        return
    for line, row in rows:
        if len(row) != len(header):
            found = f"{len(row)} cells where the header has {len(header)}"
            raw.faults.append(Fault(f"{display(file)}:{line}", found, "one cell for each column"))
            continue
        cells = [row[i] for i in order]
        written.rows.append((tuple(cells[:-1]), cells[-1], line))


def _one_region_only(header: list[str], indices: tuple[str, ...]) -> bool:
    """Older releases of otoole write the trade of a model of one region, which has none, without the second index."""
    return "_REGION" in indices and header == [*(i for i in indices if i != "_REGION"), VALUE]


def _order(header: list[str], indices: tuple[str, ...]) -> list[int] | str:
    """Positions of the indices and the value in the header, or what is wrong with it."""
    names = [OTHER_NAMES.get(name, name) for name in header]
    if names.count("REGION") == 2:
        names[len(names) - 1 - names[::-1].index("REGION")] = "_REGION"
    wanted = [*indices, VALUE]
    missing = [name for name in wanted if name not in names]
    if missing:
        return f"no column {', '.join(name.lstrip('_') for name in missing)}"
    more = [name for name in names if name not in wanted]
    if more:
        return f"unknown column {', '.join(more)}"
    if len(set(names)) < len(names):
        return f"columns {', '.join(header)}: one stands twice"
    return [names.index(name) for name in wanted]


def _rows(file: Path, raw: Raw) -> tuple[list[str] | None, list[tuple[int, list[str]]]]:
    """Header and rows with their lines; blank lines are left out."""
    try:
        text = read_text(file, display(file), LARGEST_BYTES)
    except InputError as error:
        raw.faults.extend(error.faults)
        return None, []
    reader = csv.reader(text.splitlines())
    lines = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if any(cell.strip() for cell in row)]
    if not lines:
        raw.faults.append(Fault(display(file), "an empty file", "a header line"))
        return None, []
    return lines[0][1], lines[1:]
