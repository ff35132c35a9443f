"""YAML to plain data that remembers on which line each key was written.

Scalars follow YAML 1.2 (`off`, `yes` and `no` are words). Refused with file and line: duplicate keys, merge keys,
tags, more than one document, deep nesting, and aliases that would blow up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from carbonpath.errors import Fault, InputError
from carbonpath.reading.files import read_text

Place = tuple[str | int, ...]
"""Keys and list positions that lead from the top of a document to a value."""

LARGEST_BYTES = 2_000_000
DEEPEST = 40
MOST_VALUES = 50_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)\Z|\.(nan|NaN|NAN)\Z")


@dataclass
class Document:
    """The values of a file (or of several, merged) and where each was written."""

    data: Any
    places: dict[Place, str] = field(default_factory=dict)

    def where(self, place: Place) -> str:
        """File and line of a value, or of the nearest thing around it."""
        for length in range(len(place), -1, -1):
            if place[:length] in self.places:
                return self.places[place[:length]]
        return "scenario"


def load_yaml(path: Path, name: str) -> Document:
    """Read a YAML file; `name` is how messages call it.

    Raises
    ------
    InputError
        naming file and line of the first thing that cannot be read.
    """
    text = read_text(path, name, LARGEST_BYTES)
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str) -> Document:
    """Parse YAML text into a document."""
    try:
        return _Reader(text, name).document()
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        hint = "indent with blanks, not tabs" if "\t" in "".join(text.splitlines()[line - 1 : line]) else ""
        raise InputError(Fault(f"{name}:{line}", f"not YAML: {error.problem}", remedy=hint)) from None
    except yaml.YAMLError as error:
        raise InputError(Fault(name, f"not YAML: {' '.join(str(error).split())}")) from None


def parse_scalar(text: str) -> Any:
    """A plain scalar as YAML 1.2 reads it."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.match(text) and len(text) < 20:
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text


@dataclass
class _Anchor:
    value: Any
    places: dict[Place, str]
    size: int


class _Reader:
    """Builds one document from the stream of YAML events."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self.places: dict[Place, str] = {}
        self.anchors: dict[str, _Anchor] = {}
        self.count = 0

    def document(self) -> Document:
        event = next(self.events)
        while not isinstance(event, yaml.DocumentStartEvent):
            if isinstance(event, yaml.StreamEndEvent):
                raise InputError(Fault(self.name, "the file holds no value", "keys and values"))
            event = next(self.events)
        data = self._value(next(self.events), ())
        next(self.events)  # the document's end
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._fault(after, "a second document", "one document a file")
        return Document(data, self.places)

    def _value(self, event: Any, place: Place) -> Any:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, place)
        if len(place) > DEEPEST:
            raise self._fault(event, "nested too deeply", f"at most {DEEPEST} levels")
        self._add(event, 1)
        if event.tag not in (None, "!"):
            raise self._fault(event, f"the tag '{event.tag}'", "plain values without tags")
        self.places.setdefault(place, self._line(event))
        before = self.count
        if isinstance(event, yaml.ScalarEvent):
            value = self._scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._sequence(place)
        else:
            value = self._mapping(place)
        if event.anchor:
            inside = {key[len(place) :]: at for key, at in self.places.items() if key[: len(place)] == place}
            self.anchors[event.anchor] = _Anchor(value, inside, self.count - before + 1)
        return value

    def _alias(self, event: Any, place: Place) -> Any:
        anchor = self.anchors.get(event.anchor)
        if anchor is None:
            raise self._fault(event, f"the alias '*{event.anchor}' names no finished anchor before it")
        self._add(event, anchor.size)
        if len(place) + max(map(len, anchor.places)) > DEEPEST:
            raise self._fault(event, "nested too deeply", f"at most {DEEPEST} levels")
        for inside, at in anchor.places.items():
            self.places.setdefault(place + inside, at)
        return anchor.value

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if event.style or event.tag == "!":
            return text
        if _NOT_FINITE.match(text):
            raise self._fault(event, f"'{text}'", "a finite number")
        return parse_scalar(text)

    def _sequence(self, place: Place) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            values.append(self._value(event, (*place, len(values))))
        return values

    def _mapping(self, place: Place) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._fault(event, "a key that is no word", "a plain key")
            key = event.value
            if key == "<<" and not event.style:
                raise self._fault(event, "the merge key '<<'", "keys written out, or 'extends'")
            if key in values:
                raise self._fault(event, f"the key '{key}' stands twice", "each key once")
            self._add(event, 1)
            self.places[(*place, key)] = self._line(event)
            values[key] = self._value(next(self.events), (*place, key))
        return values

    def _line(self, event: Any) -> str:
        return f"{self.name}:{event.start_mark.line + 1}"

    def _add(self, event: Any, count: int) -> None:
        self.count += count
        if self.count > MOST_VALUES:
            raise self._fault(event, "too many values (aliases count as what they stand for)", f"at most {MOST_VALUES}")

    def _fault(self, event: Any, found: str, expected: str = "") -> InputError:
        return InputError(Fault(self._line(event), found, expected))
