"""The chain of `extends` and the overrides of `--set`, merged into one document.

Later keys win, mappings merge key by key, lists of edits append; a relative path belongs to the file that wrote it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from carbonpath.errors import Fault, InputError
from carbonpath.reading.files import display
from carbonpath.reading.yaml_positions import DEEPEST, Document, Place, load_yaml, parse_yaml

LONGEST_CHAIN = 20
APPENDED: frozenset[Place] = frozenset([("edits",)])
FOLDERS = ("inputs", "own_rows")
"""Keys that name a folder, from the file that wrote them."""
REPLACED: frozenset[Place] = frozenset([("title",)])
"""Values taken whole: half a title from another file would be wrong."""


@dataclass(frozen=True)
class Merged:
    """A scenario's document after inheritance and overrides, and the files it came from, outermost first."""

    document: Document
    files: tuple[Path, ...]


def resolve(path: Path, sets: Sequence[str] = ()) -> Merged:
    """Read a scenario file, everything it extends, and the overrides.

    Raises
    ------
    InputError
        where a file cannot be read, the chain is circular, or an override is not PATH=VALUE.
    """
    chain: list[tuple[Path, Document]] = []
    current: Path | None = path
    origin = ""
    while current is not None:
        identity = display(current)
        if any(identity == display(earlier) for earlier, _ in chain):
            names = " extends ".join(display(p) for p in (*(p for p, _ in chain), current))
            raise InputError(Fault(origin, f"circular: {names}", "a chain of 'extends' that ends"))
        if len(chain) == LONGEST_CHAIN:
            raise InputError(Fault(origin, f"a chain of more than {LONGEST_CHAIN} files", "a shorter chain"))
        document = _read(current, origin)
        chain.append((current, document))
        current, origin = _parent(current, document)
    merged = Document({}, {(): display(path)})
    for file, document in reversed(chain):
        _settle_folders(file, document)
        _merge(merged, document)
    merged.data.pop("extends", None)
    _override(merged, sets)
    return Merged(merged, tuple(file for file, _ in chain))


def _read(path: Path, origin: str) -> Document:
    name = display(path)
    try:
        document = load_yaml(path, name)
    except InputError as error:
        first = error.faults[0]
        if origin and first.found == "no such file":
            raise InputError(Fault(origin, f"extends '{name}', no such file")) from None
        raise
    if not isinstance(document.data, dict):
        raise InputError(Fault(name, "no mapping of keys to values", "a scenario file"))
    return document


def _parent(path: Path, document: Document) -> tuple[Path | None, str]:
    parent = document.data.get("extends")
    origin = document.where(("extends",))
    if parent is None:
        return None, origin
    if not isinstance(parent, str) or not parent or "\0" in parent:
        raise InputError(Fault(origin, f"extends {parent!r}", "the path of a scenario file"))
    return path.parent / parent, origin


def _settle_folders(path: Path, document: Document) -> None:
    for key in FOLDERS:
        folder = document.data.get(key)
        if isinstance(folder, str) and folder:
            document.data[key] = str(path.parent / folder)


def _merge(base: Document, later: Document) -> None:
    """Lay `later` over `base`."""
    base.data = _laid_over(base, base.data, later, later.data, ())


def _laid_over(base: Document, old: Any, later: Document, new: Any, place: Place) -> Any:
    if place in APPENDED and isinstance(old, list) and isinstance(new, list):
        for key, where in later.places.items():
            if key[: len(place)] == place and len(key) > len(place) and isinstance(key[len(place)], int):
                index = int(key[len(place)]) + len(old)
                base.places[(*place, index, *key[len(place) + 1 :])] = where
        return [*old, *new]
    if isinstance(old, dict) and isinstance(new, dict) and place not in REPLACED:
        result = dict(old)
        for key, value in new.items():
            inside = (*place, key)
            if key in old:
                result[key] = _laid_over(base, old[key], later, value, inside)
            else:
                result[key] = value
                _take_places(base, later, inside)
        return result
    _take_places(base, later, place)
    return new


def _take_places(base: Document, later: Document, place: Place) -> None:
    for key in [key for key in base.places if key[: len(place)] == place]:
        del base.places[key]
    base.places.update({key: at for key, at in later.places.items() if key[: len(place)] == place})


def _override(document: Document, sets: Sequence[str]) -> None:
    """Apply `PATH=VALUE` overrides in order; the value is read as YAML."""
    faults = []
    for text in sets:
        where = f"--set {text}"
        path, equals, written = text.partition("=")
        keys = tuple(path.strip().split("."))
        if not equals or not all(keys) or len(keys) > DEEPEST:
            faults.append(Fault(where, "no override", "PATH=VALUE, for example peak.year=2026"))
            continue
        if keys[0] == "extends":
            faults.append(Fault(where, "'extends' cannot be set", "another scenario file"))
            continue
        try:
            value = parse_yaml(written, where).data if written.strip() else None
        except InputError as error:
            faults.extend(Fault(where, fault.found, fault.expected, fault.remedy) for fault in error.faults)
            continue
        if keys[0] in FOLDERS and len(keys) == 1 and isinstance(value, str) and value:
            value = str(Path.cwd() / value)
        try:
            _merge(document, _as_document(document.data, keys, value, where))
        except InputError as error:
            faults.extend(error.faults)
    if faults:
        raise InputError(faults)


def _as_document(data: Any, keys: Sequence[str], value: Any, where: str) -> Document:
    """One override as a document that says only this."""
    places: dict[Place, str] = {tuple(keys): where}
    node = data
    for depth, key in enumerate(keys[:-1], 1):
        node = node.get(key)
        if node is None:
            break
        if not isinstance(node, dict):
            raise InputError(Fault(where, f"'{'.'.join(keys[:depth])}' holds no keys", "a path of keys"))
    nested = value
    for key in reversed(keys):
        nested = {key: nested}
    places.update({tuple(keys[:depth]): where for depth in range(1, len(keys))})
    return Document(nested, places)
