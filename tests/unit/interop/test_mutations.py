"""Whatever is done to a good model, reading ends in a model or in faults: never in anything else, never in a hang."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from carbonpath.errors import InputError
from carbonpath.interop.osemosys.source import Source, read
from carbonpath.interop.osemosys.translate import translate
from tests.unit.interop.small import TEXT, data_file, otoole

TOKENS = re.split(r"(\s+)", TEXT)
ODD = (
    "",
    ";",
    ":=",
    "[",
    "]",
    "*",
    ":",
    "(tr)",
    "'",
    "/*",
    "#",
    "1e999",
    "nan",
    "-1",
    "9" * 400,
    "2020.5",
    "燃气",
    "\\",
    ",",
)


def outcome(path: Path) -> None:
    try:
        source = read(path)
        assert isinstance(source, Source)
        translate(source, partial=True)
    except InputError as error:
        assert error.faults
        assert all(str(fault) for fault in error.faults)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(TOKENS) - 1), st.sampled_from(ODD)), min_size=1, max_size=4))
def test_words_of_a_data_file(changes: list[tuple[int, str]]) -> None:
    tokens = list(TOKENS)
    for at, word in changes:
        tokens[at] = word
    with tempfile.TemporaryDirectory() as place:
        outcome(data_file(Path(place), "".join(tokens)))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_cells_of_a_folder(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as place:
        home = otoole(Path(place))
        files = sorted([*(home / "data").iterdir(), home / "config.yaml"])
        for _ in range(data.draw(st.integers(1, 3))):
            file = data.draw(st.sampled_from(files))
            cells = re.split(r"([,\n: ])", file.read_text(encoding="utf-8"))
            cells[data.draw(st.integers(0, len(cells) - 1))] = data.draw(st.sampled_from(ODD))
            file.write_text("".join(cells), encoding="utf-8")
        outcome(home)
