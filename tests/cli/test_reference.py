"""Pages and pictures that are made from the code are current."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from carbonpath.cli.main import COMMANDS
from carbonpath.schema.scenario import ScenarioSettings
from carbonpath.schema.tables import TABLES
from tests.unit.docs.maker import DOCS, maker

reference = maker("make_reference")
flow = maker("make_flow")


@pytest.mark.parametrize("page", reference.PAGES)
def test_the_page_is_current(page):
    written = (DOCS / "reference" / f"{page}.md").read_text(encoding="utf-8")
    assert reference.PAGES[page]() == written, "run: python docs/make_reference.py"


def test_every_command_key_and_table_is_there():
    commands, files, tables = (reference.PAGES[page]() for page in ("commands", "files", "tables"))
    assert all(f"\n## carbonpath {name}\n" in commands for name in COMMANDS)
    assert all(f"`{name}`" in files for name in ScenarioSettings.model_fields)
    assert all(f"\n## {name}.csv\n" in tables for name in TABLES)


def test_every_key_of_a_scenario_says_what_it_means():
    for name, field in ScenarioSettings.model_fields.items():
        nested = "Settings" in str(field.annotation) or name in ("horizon", "history")
        assert field.description or nested, name


def test_kinds_of_values_in_words():
    number = {"anyOf": [{"type": "number", "minimum": 0, "exclusiveMaximum": 1}, {"type": "null"}]}
    assert reference._kind(number) == "number from 0 below 1"
    assert reference._kind({"type": "array", "items": {"$ref": "#/$defs/Edit"}}) == "list of [Edit](#edit)"


def test_the_picture_of_the_flow_is_current_and_its_text_stays_in_its_boxes():
    """A letter of Helvetica is about 0.55 of its size wide: 190 less two margins of 12 hold 25 letters of 12 points."""
    picture = flow.picture()
    assert picture == (DOCS / "img" / "flow.svg").read_text(encoding="utf-8"), "run: python docs/make_flow.py"
    ET.fromstring(picture)
    for box in flow.BOXES:
        assert all(len(line) <= 25 for line in (box.title, *box.says)), box
