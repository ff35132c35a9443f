"""YAML as people write it, each value with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbonpath.errors import InputError
from carbonpath.reading.yaml_positions import parse_yaml


def test_values_and_lines():
    text = "a: 1\nb:\n  c: [1.5, on, 'x']\n  off: null\nd: 1e3\n"
    document = parse_yaml(text, "f.yaml")
    assert document.data == {"a": 1, "b": {"c": [1.5, "on", "x"], "off": None}, "d": 1000.0}
    assert document.where(("b", "c", 1)) == "f.yaml:3"
    assert document.where(("b", "off")) == "f.yaml:4"
    assert document.where(("b", "unknown")) == "f.yaml:2"


def test_yes_no_on_off_are_words_and_quotes_keep_text():
    assert parse_yaml("[yes, no, on, off, true, '1', \"2\", 1_000]", "f").data == [
        "yes",
        "no",
        "on",
        "off",
        True,
        "1",
        "2",
        "1_000",
    ]


def test_an_alias_stands_for_its_anchor():
    document = parse_yaml("a: &x {b: 1}\nc: *x\n", "f")
    assert document.data["c"] == {"b": 1}
    assert document.where(("c", "b")) == "f:1"


@pytest.mark.parametrize("text", ["a: &a [*a]", "a: *b", "{a: 1, a: 2}", "a: [", "? [x]\n: 1", "a: !x 1", "a: .inf"])
def test_refused(text: str):
    with pytest.raises(InputError):
        parse_yaml(text, "f")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str):
    """No text makes the reader fail in another way than an InputError."""
    try:
        parse_yaml(text, "f")
    except InputError as error:
        assert error.faults
