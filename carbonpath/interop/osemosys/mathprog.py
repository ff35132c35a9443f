"""A MathProg data file: `set` and `param` statements as the GNU MathProg language defines them.

Lists, slices with ``*``, tables with ``:`` and ``(tr)``, several parameters in one statement, ``default``, ``.`` for
"no value here", quoted symbols and both kinds of comments are read; indexed sets are not part of the formulation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from carbonpath.errors import Fault, InputError
from carbonpath.interop.osemosys.catalogue import IGNORED, PARAMETERS
from carbonpath.interop.osemosys.raw import Raw, RawParameter, RawSet
from carbonpath.reading.files import display, read_text

TOKEN = re.compile(
    r"(?P<comment>\#[^\n]*|/\*.*?\*/)|(?P<quoted>'(?:[^'\n]|'')*'|\"(?:[^\"\n]|\"\")*\")|(?P<bad>/\*|['\"])"
    r"|(?P<sign>:=|[;:\[\](),*])|(?P<word>[^\s;:\[\](),'\"\#*]+)",
    re.DOTALL,
)
LineOf = Callable[[int], int]
"""Line of a position in the file."""
LARGEST_BYTES = 200_000_000
STAR = "*"
EMPTY = "."


@dataclass(frozen=True)
class Token:
    """A word or sign and where it stands."""

    text: str
    position: int
    sign: bool = False


class _Wrong(Exception):
    """A statement that does not parse: where, found, expected."""

    def __init__(self, token: Token, found: str, expected: str) -> None:
        super().__init__(found)
        self.token, self.found, self.expected = token, found, expected


def read_data_file(file: Path) -> Raw:
    """Read a data file; a statement that does not parse is a fault, and reading goes on after its semicolon."""
    where, raw = display(file), Raw()
    text = read_text(file, where, LARGEST_BYTES)
    breaks = [match.start() for match in re.finditer("\n", text)]

    def line(position: int) -> int:
        return bisect_right(breaks, position - 1) + 1

    for statement in _statements(text, where, line):
        try:
            _read(statement, raw, where, line)
        except _Wrong as wrong:
            place = f"{where}:{line(wrong.token.position)}"
            raw.faults.append(Fault(place, f"{_head(statement)}: {wrong.found}", wrong.expected))
    if not raw.sets and not raw.parameters and not raw.faults:
        raise InputError(Fault(where, "no set and no param statement", "a MathProg data file"))
    return raw


def _head(statement: list[Token]) -> str:
    return " ".join(token.text for token in statement[:2])


def _statements(text: str, where: str, line: LineOf) -> Iterator[list[Token]]:
    statement: list[Token] = []
    for match in TOKEN.finditer(text):
        kind, found = match.lastgroup, match.group()
        if kind == "comment":
            continue
        if kind == "bad":
            what = "a comment" if found == "/*" else "a quoted name"
            raise InputError(Fault(f"{where}:{line(match.start())}", f"{what} is not closed"))
        if found == ";" and kind == "sign":
            if statement:
                yield statement
            statement = []
            continue
        if kind == "quoted":
            found = found[1:-1].replace(found[0] * 2, found[0])
        statement.append(Token(found, match.start(), kind == "sign"))
    if statement and statement[0].text not in ("end", "data"):
        raise InputError(Fault(f"{where}:{line(statement[0].position)}", f"'{_head(statement)}' has no closing ';'"))


class _Reader:
    """The tokens of one statement, one after the other; commas only separate."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = [token for token in tokens if not (token.sign and token.text == ",")]
        self.at = 0

    def peek(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def next(self, expected: str) -> Token:
        token = self.peek()
        if token is None:
            raise _Wrong(self.tokens[-1], "it ends too early", expected)
        self.at += 1
        return token

    def word(self, expected: str) -> Token:
        token = self.next(expected)
        if token.sign:
            raise _Wrong(token, f"'{token.text}'", expected)
        return token

    def is_sign(self, text: str) -> bool:
        token = self.peek()
        return token is not None and token.sign and token.text == text

    def take(self, text: str) -> bool:
        if self.is_sign(text):
            self.at += 1
            return True
        return False


def _read(statement: list[Token], raw: Raw, where: str, line: LineOf) -> None:
    reader = _Reader(statement)
    keyword = reader.next("set or param")
    if keyword.text == "set":
        _set(reader, raw, where, line)
    elif keyword.text == "param":
        _param(reader, raw, where, line)
    elif keyword.text not in ("data", "end"):
        raise _Wrong(keyword, f"a statement '{keyword.text}'", "set or param: only a data file is read, no model")


def _set(reader: _Reader, raw: Raw, where: str, line: LineOf) -> None:
    name = reader.word("the name of a set")
    if reader.is_sign("["):
        raise _Wrong(name, "an indexed set", "a plain set, as the formulation has")
    reader.take(":=")
    members = []
    while reader.peek() is not None:
        token = reader.word("a member")
        members.append((token.text, line(token.position)))
    raw.sets[name.text] = RawSet(where, members)


def _param(reader: _Reader, raw: Raw, where: str, line: LineOf) -> None:
    first = reader.peek()
    default = _default(reader) if first is not None and first.text == "default" else None
    if reader.take(":"):
        _several(reader, raw, where, line, default)
        return
    name = reader.word("the name of a parameter")
    written = _written(raw, name.text, where, line)
    while (token := reader.peek()) is not None and not token.sign:
        if token.text != "default":
            raise _Wrong(token, f"'{token.text}'", "default, ':=' or ':'")
        given = _default(reader)
        written.default, written.default_line = given.text, line(given.position)
    if name.text in IGNORED or name.text not in PARAMETERS:
        return
    dimensions = len(PARAMETERS[name.text].indices)
    free: list[str | None] = [None] * dimensions
    reader.take(":=")
    while (token := reader.peek()) is not None:
        if token.sign and token.text == "[":
            free = _slice(reader, dimensions)
        elif token.sign and token.text in (":", "("):
            _table(reader, free, written)
        elif not reader.take(":="):
            _record(reader, free, written)


def _default(reader: _Reader) -> Token:
    reader.next("default")
    return reader.word("a number after default")


def _written(raw: Raw, name: str, where: str, line: LineOf) -> RawParameter:
    return raw.parameters.setdefault(name, RawParameter(where, line=line))


def _slice(reader: _Reader, dimensions: int) -> list[str | None]:
    """A slice ``[UTOPIA,*,ELC,*]``: fixed members, None where a star stands."""
    opened = reader.next("[")
    parts: list[str | None] = []
    while not reader.take("]"):
        token = reader.next("a member, '*' or ']'")
        if token.sign and token.text != STAR:
            raise _Wrong(token, f"'{token.text}' in a slice", "a member, '*' or ']'")
        parts.append(None if token.sign else token.text)
    if len(parts) != dimensions:
        raise _Wrong(opened, f"a slice of {len(parts)} indices", f"{dimensions}")
    return parts


def _fill(free: list[str | None], members: list[str]) -> tuple[str, ...]:
    rest = iter(members)
    return tuple(part if part is not None else next(rest) for part in free)


def _record(reader: _Reader, free: list[str | None], written: RawParameter) -> None:
    """Members for the stars, then a value."""
    members = [reader.word("a member").text for part in free if part is None]
    value = reader.word("a value")
    if value.text != EMPTY:
        written.rows.append((_fill(free, members), value.text, value.position))


def _table(reader: _Reader, free: list[str | None], written: RawParameter) -> None:
    """A table of two indices: columns after ':', rows after ':='; ``(tr)`` swaps them."""
    turned = False
    if reader.take("("):
        word = reader.word("tr")
        if word.text != "tr" or not reader.take(")"):
            raise _Wrong(word, f"'({word.text}'", "(tr)")
        turned = True
    opened = reader.next("':'")
    if free.count(None) != 2:
        raise _Wrong(opened, f"a table over {free.count(None)} free indices", "2: a slice with two stars")
    columns = []
    while not reader.take(":="):
        columns.append(reader.word("a column or ':='").text)
    while (token := reader.peek()) is not None and not token.sign:
        row = reader.word("a row").text
        for column in columns:
            value = reader.word(f"a value for each of the {len(columns)} columns")
            if value.text != EMPTY:
                members = [column, row] if turned else [row, column]
                written.rows.append((_fill(free, members), value.text, value.position))


def _several(reader: _Reader, raw: Raw, where: str, line: LineOf, default: Token | None) -> None:
    """``param : A B := i j a b ...``: several parameters over the same indices."""
    names: list[Token] = []
    while not reader.take(":="):
        if reader.take(":"):  # ``param : S : A B :=`` names a set of the keys as well
            names = []
            continue
        names.append(reader.word("a parameter or ':='"))
    known = [name for name in names if name.text in PARAMETERS]
    if len(known) < len(names) or not names:
        wrong = next((name for name in names if name.text not in PARAMETERS), reader.tokens[0])
        raise _Wrong(wrong, f"unknown parameter '{wrong.text}'", "parameters of the formulation")
    sizes = {len(PARAMETERS[name.text].indices) for name in names}
    if len(sizes) > 1:
        raise _Wrong(names[0], "parameters of different indices in one table", "a statement for each")
    targets = [_written(raw, name.text, where, line) for name in names]
    for target in targets:
        if default is not None:
            target.default, target.default_line = default.text, line(default.position)
    size = sizes.pop()
    while reader.peek() is not None:
        key = tuple(reader.word("a member").text for _ in range(size))
        for target in targets:
            value = reader.word("a value for each parameter")
            if value.text != EMPTY:
                target.rows.append((key, value.text, value.position))
