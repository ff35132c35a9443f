"""Levers and edits on cells."""

from __future__ import annotations

from typing import Any

import pytest

from carbonpath.errors import Fault
from carbonpath.reading.edits import Placed, apply_edits
from carbonpath.reading.tables import RawTable
from carbonpath.schema.scenario import Edit
from carbonpath.schema.tables import TABLES


def raw(**rows: list[dict[str, str]]) -> dict[str, RawTable]:
    tables = {name: RawTable(name, f"{name}.csv", model) for name, model in TABLES.items()}
    for name, cells in rows.items():
        tables[name].rows = cells
        tables[name].places = [f"{name}.csv:{line}" for line in range(2, len(cells) + 2)]
    return tables


def edit(tables: dict[str, RawTable], value: float | None = None, **keys: Any) -> list[Fault]:
    faults: list[Fault] = []
    apply_edits([Placed(Edit.model_validate(keys), "s.yaml:1", value)], tables, faults)
    return faults


def prices() -> list[dict[str, str]]:
    names = ("pv_rooftop", "pv_ground", "wind")
    return [
        {"technology": name, "parameter": "capex", "year": str(year), "value": "100"}
        for name in names
        for year in (2020, 2030)
    ]


def values(tables: dict[str, RawTable], name: str) -> list[float]:
    return [float(row["value"]) for row in tables[name].rows]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"technology": "pv_rooftop"}, [90, 90, 100, 100, 100, 100]),
        ({"technology": "pv_*"}, [90, 90, 90, 90, 100, 100]),
        ({"technology": ["pv_ground", "wind"]}, [100, 100, 90, 90, 90, 90]),
        ({"technology": "wind", "year": 2030}, [100, 100, 100, 100, 100, 90]),
    ],
)
def test_filters(where: dict[str, Any], expected: list[float]):
    tables = raw(technology_values=prices())
    assert edit(tables, table="technologies", where=where, column="capex", multiply=0.9) == []
    assert values(tables, "technology_values") == pytest.approx(expected)


def test_operations_and_years():
    tables = raw(technology_values=prices())
    keys = {"table": "technology_values", "where": {"technology": "wind"}}
    edit(tables, **keys, add=5.0, years={"after": 2020})
    edit(tables, **keys, set=7.0, years={"from": 2020, "to": 2020})
    assert values(tables, "technology_values")[-2:] == [7.0, 105.0]


def test_a_levers_number_stands_for_value():
    tables = raw(technology_values=prices())
    edit(tables, 1.5, table="technology_values", where={"technology": "wind"}, multiply="value")
    assert values(tables, "technology_values")[-2:] == [150.0, 150.0]


def test_scale_growth():
    """Growth 10 % a year in 2020-2022 and 21 % over 2022-2024 (10 % a year), doubled after 2022.

    Until 2022 nothing changes: 100, 121. After it 20 % a year for two years: 121 * 1.2^2 = 174.24. From a path of
    another name growth stays.
    """
    path = [("a", 2020, 100.0), ("a", 2022, 121.0), ("a", 2024, 146.41), ("b", 2022, 1.0), ("b", 2024, 2.0)]
    tables = raw(drivers=[{"driver": n, "year": str(y), "value": repr(v)} for n, y, v in path])
    keys = {"table": "drivers", "where": {"driver": "a"}, "years": {"after": 2022}}
    assert edit(tables, **keys, scale_growth=2.0) == []
    assert values(tables, "drivers") == pytest.approx([100.0, 121.0, 174.24, 1.0, 2.0])


def test_growth_that_begins_between_rows_is_refused():
    tables = raw(drivers=[{"driver": "a", "year": y, "value": "1"} for y in ("2020", "2030")])
    (fault,) = edit(tables, table="drivers", years={"after": 2025}, scale_growth=2.0)
    assert "no row between 2020 and 2030" in fault.found


def test_growth_of_one_changes_no_cell():
    cells = [{"driver": "a", "year": str(2020 + n), "value": repr(17.6 + n / 3)} for n in range(9)]
    tables = raw(drivers=[dict(row) for row in cells])
    edit(tables, table="drivers", scale_growth=1.0)
    assert values(tables, "drivers") == pytest.approx([float(row["value"]) for row in cells], rel=1e-14)


def test_drop_takes_dated_rows_out_but_for_those_spared():
    """Of four rows the one of 2020, the undated one and the spared one stay, with their places."""
    rows = [
        {"commodity": "heat", "year": "2020", "value": "1"},
        {"commodity": "heat", "year": "2021", "value": "2"},
        {"commodity": "floor_a", "year": "2021", "value": "3"},
        {"commodity": "light", "value": "4"},
    ]
    tables = raw(demands=rows)
    assert not edit(tables, table="demands", but={"commodity": "floor_*"}, years={"after": 2020}, drop="yes")
    assert [row["value"] for row in tables["demands"].rows] == ["1", "3", "4"]
    assert tables["demands"].places == ["demands.csv:2", "demands.csv:4", "demands.csv:5"]


def test_but_spares_rows_of_other_operations_as_well():
    tables = raw(demands=[{"commodity": "heat", "value": "1"}, {"commodity": "light", "value": "1"}])
    assert not edit(tables, table="demands", but={"commodity": "light"}, multiply=3)
    assert [row["value"] for row in tables["demands"].rows] == ["3.0", "1"]
