"""A bad case: the two-option city with one small change, and words the message must hold."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from carbonpath.errors import InputError
from carbonpath.reading.load import load

CITY = Path(__file__).parents[1] / "cities" / "two_option"
SCENARIO = "scenario.yaml"


@dataclass(frozen=True)
class Case:
    """One change to one file (`old` -> `new`; `old` None: the whole content; `new` None: no file)."""

    id: str
    file: str
    old: str | None
    new: str | bytes | None
    words: tuple[str, ...]
    most: int = 3
    """Most faults that the one mistake may raise."""


def table(id: str, name: str, old: str, new: str, *words: str) -> Case:
    """A change to an input table; the message must name the file."""
    return Case(id, f"inputs/{name}.csv", old, new, (f"{name}.csv", *words))


def scenario(id: str, old: str, new: str, *words: str) -> Case:
    """A change to the scenario file."""
    return Case(id, SCENARIO, old, new, (SCENARIO, *words))


def copy_city(folder: Path) -> Path:
    """A copy of the city that a test may spoil; returns the scenario file."""
    shutil.copytree(CITY, folder / "city")
    return folder / "city" / SCENARIO


def spoil(path: Path, case: Case) -> None:
    """Make the case's change in a copied city."""
    file = path.parent / case.file
    if case.new is None:
        file.unlink()
        return
    if case.old is None:
        file.write_bytes(case.new if isinstance(case.new, bytes) else case.new.encode())
        return
    text = file.read_text(encoding="utf-8")
    assert text.count(case.old) == 1, f"{case.id}: the change must hit once"
    assert isinstance(case.new, str)
    file.write_text(text.replace(case.old, case.new), encoding="utf-8")


def faults_of(path: Path, sets: Sequence[str] = ()) -> list[str]:
    """Lines of the error that loading raises, none if it loads."""
    try:
        load(path, sets)
    except InputError as error:
        return [str(fault) for fault in error.faults]
    return []
