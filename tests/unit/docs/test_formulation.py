"""docs/formulation.md is what docs/make_formulation.py makes of the rules."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from carbonpath import rules

DOCS = Path(__file__).parents[3] / "docs"
SPEC = importlib.util.spec_from_file_location("make_formulation", DOCS / "make_formulation.py")
assert SPEC is not None and SPEC.loader is not None
maker = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(maker)
CHAPTER = (DOCS / "formulation.md").read_text(encoding="utf-8")


def test_the_chapter_is_current():
    assert maker.page() == CHAPTER, "run: python docs/make_formulation.py"


def test_every_rule_has_its_formula():
    for entry in rules.registered():
        section = CHAPTER.split(f"\n`{entry.name}`\n", 1)[1].split("\n### ", 1)[0]
        assert f"\\tag{{{entry.number}}}" in section, entry.name


def test_formulas_are_closed_and_no_directive_is_left():
    assert CHAPTER.count("\n$$\n") % 2 == 0
    assert ".. math" not in CHAPTER and ":math:" not in CHAPTER


def test_a_docstring_becomes_markdown():
    text = "What holds [TWh].\n\n.. math:: a \\le b +\n          c          (7x)\n\nRows    all; see ``use``"
    wanted = "What holds [TWh].\n\n$$\na \\le b + c \\tag{7x}\n$$\n\n*Rows:* all; see `use`"
    assert maker.markdown(text) == wanted


def test_every_given_sign_stands_in_an_equation():
    for sign in maker.GIVEN:
        assert maker._equations(sign), sign


def test_every_variable_is_in_the_table_of_symbols():
    symbols = maker.symbols()
    for entry in rules.registered():
        about = CHAPTER.split(f"\n## {entry.topic.capitalize()}\n", 1)[1].split("\n### ", 1)[0]
        assert all(f"| {row[0]} |" in symbols for row in maker.VARIABLE.findall(about))
