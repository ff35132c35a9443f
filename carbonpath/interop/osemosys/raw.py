"""What both readers deliver, and how it becomes a `Source`: names known, keys complete, numbers read."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from carbonpath.errors import Fault, InputError, nearest
from carbonpath.interop.osemosys.catalogue import (
    FOLLOWING,
    IGNORED,
    OPTIONAL_SETS,
    OTHER_NAMES,
    OTHER_SETS,
    PARAMETERS,
    REQUIRED_SETS,
    SETS,
    WHOLE_NUMBERS,
)
from carbonpath.interop.osemosys.source import Key, Parameter, Source

SHOWN = 25
"""Faults told of one file; a wrong column would otherwise fill the screen."""


@dataclass
class RawSet:
    """Members as written, each with its line."""

    file: str
    members: list[tuple[str, int]]


@dataclass
class RawParameter:
    """Values as written: key, text of the value, position; `line` turns a position into a line."""

    file: str
    default: str | None = None
    default_line: int = 0
    rows: list[tuple[Key, str, int]] = field(default_factory=list)
    line: Callable[[int], int] = lambda position: position


@dataclass
class Raw:
    """A model as written."""

    sets: dict[str, RawSet] = field(default_factory=dict)
    parameters: dict[str, RawParameter] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def assemble(path: Path, raw: Raw) -> Source:
    """Typed sets and parameters of what was read.

    Sets under the name of another release take that of the formulation.

    Raises
    ------
    InputError
        with every fault of both the reader and the contents.
    """
    faults = raw.faults
    for other, name in OTHER_NAMES.items():
        if other in raw.sets and name not in raw.sets:
            raw.sets[name] = raw.sets.pop(other)
    sets = {name: _members(name, raw.sets[name], faults) for name in SETS if name in raw.sets}
    where = str(path)
    for name in REQUIRED_SETS:
        if not sets.get(name) and not any(name in fault.found for fault in faults):
            faults.append(Fault(raw.sets[name].file if name in raw.sets else where, f"set {name} is missing or empty"))
    for name, given in raw.sets.items():
        if name not in (*SETS, *OTHER_SETS):
            faults.append(Fault(given.file, f"unknown set '{name}'", remedy=nearest(name, set(SETS))))
    members = {name: frozenset(given) for name, given in sets.items()}
    members["_REGION"] = members.get("REGION", frozenset())
    parameters = {}
    for name, written in raw.parameters.items():
        if name in IGNORED:
            continue
        if name not in PARAMETERS:
            faults.append(Fault(written.file, f"unknown parameter '{name}'", remedy=nearest(name, set(PARAMETERS))))
            continue
        parameters[name] = _parameter(name, written, members, faults)
    for name, spec in PARAMETERS.items():
        idle = any(not sets.get(index.lstrip("_")) for index in spec.indices if index in OPTIONAL_SETS)
        if name not in parameters and spec.absent is not None and not spec.unsupported:
            parameters[name] = Parameter(name, spec.indices, spec.absent, {}, where)
        elif name not in parameters and not idle and not spec.unsupported and name not in FOLLOWING:
            faults.append(Fault(where, f"parameter {name} is missing", "its values, or a default"))
    if faults:
        raise InputError(list(faults))
    full = {name: tuple(sets.get(name, ())) for name in SETS}
    full["YEAR"] = tuple(sorted(full["YEAR"], key=int))
    return Source(path, full, parameters)


def _members(name: str, given: RawSet, faults: list[Fault]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    for text, line in given.members:
        member = plain(name, text)
        if name == "YEAR" and not member.lstrip("-").isdigit():
            faults.append(Fault(f"{given.file}:{line}", f"year '{text}'", "a whole number"))
        elif member in seen:
            faults.append(
                Fault(f"{given.file}:{line}", f"'{text}' stands twice in {name}, first at line {seen[member]}")
            )
        else:
            seen[member] = line
    return tuple(seen)


def plain(index: str, text: str) -> str:
    """A member as it is compared: 1.0 is 1 where members are whole numbers."""
    text = text.strip()
    head, point, rest = text.partition(".")
    return head if index in WHOLE_NUMBERS and point and not rest.strip("0") and head.isdigit() else text


def _parameter(name: str, written: RawParameter, members: dict[str, frozenset[str]], faults: list[Fault]) -> Parameter:
    indices = PARAMETERS[name].indices
    found: list[Fault] = []
    values: dict[Key, float] = {}
    lines: dict[Key, int] = {}
    known = [members.get(index, frozenset()) for index in indices]
    for texts, text, position in written.rows:
        key = tuple(plain(index, part) for index, part in zip(indices, texts, strict=True))
        where = _Where(written, position)
        wrong = next(((i, part) for i, part in enumerate(key) if part not in known[i]), None)
        if wrong is not None:
            index, part = indices[wrong[0]].lstrip("_"), wrong[1]
            remedy = nearest(part, set(known[wrong[0]]))
            found.append(Fault(where.text, f"{name}: '{part}' is not in the set {index}", remedy=remedy))
            continue
        value = number(text)
        if isinstance(value, str):
            found.append(Fault(where.text, f"{name}[{','.join(key)}]: {value}", "a plain number"))
        elif key in values:
            first = written.line(lines[key])
            found.append(Fault(where.text, f"{name}[{','.join(key)}] is given twice, first at line {first}", "one row"))
        else:
            values[key], lines[key] = value, position
    faults.extend(_shown(found))
    default = None if written.default is None else number(written.default)
    if isinstance(default, str):
        faults.append(
            Fault(f"{written.file}:{written.default_line}", f"default of {name}: {default}", "a plain number")
        )
        default = None
    line = written.line
    return Parameter(name, indices, default, values, written.file, lambda key: line(lines[key]))


@dataclass
class _Where:
    written: RawParameter
    position: int

    @property
    def text(self) -> str:
        return f"{self.written.file}:{self.written.line(self.position)}"


def _shown(found: list[Fault]) -> Iterable[Fault]:
    yield from found[:SHOWN]
    if len(found) > SHOWN:
        yield Fault(found[SHOWN].where, f"and {len(found) - SHOWN} more of this kind")


def number(text: str) -> float | str:
    """A number, or what is wrong with it in words."""
    stripped = text.strip()
    try:
        value = float(stripped)
    except ValueError:
        if not stripped:
            return "no value"
        if "," in stripped:
            return f"'{stripped}' has a comma"
        head = stripped.split(maxsplit=1)[0]
        try:
            float(head)
        except ValueError:
            return f"'{stripped}' is no number"
        return f"'{stripped}' has a unit word"
    if "_" in stripped or not stripped.isascii():
        return f"'{stripped}' is no plain number"
    return value if math.isfinite(value) else f"'{stripped}' is not finite"
