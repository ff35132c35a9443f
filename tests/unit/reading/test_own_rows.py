"""Rows of a scenario's own, laid over those of the inputs."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from carbonpath.errors import InputError
from carbonpath.reading.load import load
from tests.bad_inputs.case import copy_city

STOCK = "technology,vintage,retirement,value,unit,name,source,grade,note\n"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """The two-option city with an (empty) folder of own rows."""
    path = copy_city(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + "own_rows: own\n", encoding="utf-8")
    (path.parent / "own").mkdir()
    return path


def own(path: Path, table: str, text: str) -> None:
    (path.parent / "own" / f"{table}.csv").write_text(text, encoding="utf-8")


def test_a_row_of_the_same_key_takes_the_place_and_another_is_added(city: Path):
    """The 1500 MW of coal of the inputs become 700; 300 MW of another vintage come to them: 0.7 and 0.3 GW."""
    before = load(city, ["own_rows=null"]).tables.stock.rows
    first = before[0]
    same = f"{first.technology},{first.vintage},,700,MW,{first.name},assumption: made for tests; range 1-2,C,\n"
    new = f"{first.technology},{first.vintage - 1},,300,MW,{first.name},assumption: made for tests; range 1-2,C,\n"
    own(city, "stock", STOCK + same + new)
    scenario = load(city)
    found = {row.vintage: row.value for row in scenario.tables.stock if row.technology == first.technology}
    assert found == pytest.approx({first.vintage: 0.7, first.vintage - 1: 0.3})
    assert len(scenario.tables.stock) == len(before) + 1
    places = [place for row, place in scenario.tables.stock.located() if row.value == pytest.approx(0.7)]
    assert places[0].endswith("own/stock.csv:2")
    assert "own/stock.csv" in scenario.hashes


def test_own_rows_come_after_edits(city: Path):
    """An edit that drops every stock leaves the own row."""
    text = city.read_text(encoding="utf-8") + "edits: [{table: stock, drop: yes}]\n"
    city.write_text(text, encoding="utf-8")
    own(city, "stock", STOCK + "coal,2010,,700,MW,old,assumption: made for tests; range 1-2,C,\n")
    assert [(row.technology, row.vintage) for row in load(city).tables.stock] == [("coal", 2010)]


def test_the_resolved_scenario_finds_them(city: Path):
    own(city, "stock", STOCK + "coal,2010,,700,MW,old,assumption: made for tests; range 1-2,C,\n")
    first = load(city)
    assert first.resolved["own_rows"] == "own"
    again = city.parent / "again.yaml"
    again.write_text(yaml.safe_dump(first.resolved, allow_unicode=True), encoding="utf-8")
    assert load(again).tables == first.tables


@pytest.mark.parametrize(
    ("table", "text", "words"),
    [
        ("stocks", STOCK, ("no table of this name", "'stock'")),
        (
            "stock",
            STOCK + "coel,2010,,700,MW,old,assumption: made for tests; range 1-2,C,\n",
            ("own/stock.csv:2", "'coal'"),
        ),
        ("stock", STOCK + 2 * "coal,2010,,700,MW,old,assumption: x; range 1-2,C,\n", ("own/stock.csv:3", "line 2")),
    ],
)
def test_faults_name_the_own_file(city: Path, table: str, text: str, words: tuple[str, ...]):
    own(city, table, text)
    with pytest.raises(InputError) as caught:
        load(city)
    assert all(word in str(caught.value) for word in words), str(caught.value)
