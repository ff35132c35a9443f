"""The description of the inputs: every table, column and parameter, in the words of the schema where it has them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from carbonpath.reading.levers import read_levers
from carbonpath.schema.cells import Row
from carbonpath.schema.clause_rows import ClauseRow
from carbonpath.schema.parameters import COMMODITY_PARAMETERS, TECHNOLOGY_PARAMETERS
from carbonpath.schema.shiftable import FLEXIBLE_PARAMETERS
from carbonpath.schema.tables import TABLES

CITY = Path(__file__).parents[3] / "inputs" / "shenzhen"
PAGE = (CITY / "README.md").read_text(encoding="utf-8")
FILES: dict[str, type[Row]] = {f"{name}.csv": model for name, model in TABLES.items()}
FILES["clauses/plan-2025.csv"] = ClauseRow


def words_of(file: str) -> dict[str, str]:
    """First and last cell of each row of a table's section."""
    section = PAGE.split(f"### {file}\n", 1)[1].split("\n#", 1)[0]
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\| (.*) \|$", section, re.MULTILINE)
    return {name: said.replace("&#124;", "|") for name, said in rows}


@pytest.mark.parametrize("file", FILES)
def test_every_table_has_a_section_and_every_column_a_row(file):
    assert PAGE.count(f"### {file}\n") == 1
    assert set(words_of(file)) == set(FILES[file].model_fields)


@pytest.mark.parametrize("file", FILES)
def test_columns_are_described_in_the_words_of_the_schema(file):
    said = words_of(file)
    for column, field in FILES[file].model_fields.items():
        assert (field.description or "") in said[column], column


@pytest.mark.parametrize("name", [*TECHNOLOGY_PARAMETERS, *COMMODITY_PARAMETERS, *FLEXIBLE_PARAMETERS])
def test_every_parameter_is_described(name):
    parameter = {**TECHNOLOGY_PARAMETERS, **COMMODITY_PARAMETERS, **FLEXIBLE_PARAMETERS}[name]
    default = "" if parameter.default is None else format(parameter.default, "g")
    assert f"| `{name}` | {parameter.dimension} | {default} | {parameter.meaning} |" in PAGE


def test_every_file_and_lever_of_the_folder_is_named():
    files = {path.relative_to(CITY).as_posix() for path in CITY.rglob("*.csv")}
    sets = {file for file in files if file.startswith("clauses/")}
    assert files - sets <= set(FILES)
    assert all(f"`{Path(file).name}`" in PAGE for file in sets)
    levers = read_levers(CITY, [])
    assert levers
    for lever in levers:
        assert f"`{lever}`" in PAGE
