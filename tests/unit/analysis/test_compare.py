"""Two small results side by side."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from carbonpath.analysis import compare
from carbonpath.errors import InputError


def result(cost: float, peak_year: int, rows, clauses=(), hashes=None) -> SimpleNamespace:
    """A result with a summary, one emissions table and clauses."""
    emissions = pd.DataFrame(rows, columns=["year", "species", "boundary", "sector", "group", "value"]).assign(
        unit="Mt"
    )
    columns = ["id", "year", "unit", "value", "status"]
    return SimpleNamespace(
        summary={"system_cost": cost, "peak": {"year": peak_year, "mt": 70.0}},
        manifest={"hashes": hashes or {}},
        tables={"emissions": emissions, "clauses": pd.DataFrame(list(clauses), columns=columns)},
    )


@pytest.fixture
def two() -> dict[str, SimpleNamespace]:
    """The plan costs 5 more, and its power sector emits 40 = 25 + 15 against 50 and nothing in the first year."""
    reference = result(
        100.0, 2034, [(2025, "co2", "territorial", "power", "coal", 50.0)], [("green", 2025, "1", 0.6, "missed")]
    )
    plan = result(
        105.0,
        2028,
        [
            (2025, "co2", "territorial", "power", "coal", 25.0),
            (2025, "co2", "territorial", "power", "gas", 15.0),
            (2024, "co2", "imported", "power", "import", 7.0),
        ],
        [("green", 2025, "1", 0.7, "binding"), ("reported", None, "", None, "outside")],
    )
    return {"reference": reference, "plan": plan}


def test_headline_gives_differences_to_the_first(two):
    """105 - 100 = 5 billion CNY; the peak 6 years earlier; what no summary has stays blank."""
    frame = compare.headline(two).set_index("figure")
    assert frame.loc["system cost, discounted", "plan - reference"] == 5.0
    assert frame.loc["year of the peak", "plan - reference"] == -6.0
    assert pd.isna(frame.loc["cumulative emissions", "plan"])


def test_tables_are_summed_over_what_is_left_out(two):
    """25 + 15 - 50 = -10 territorial; 7 - 0 = 7 imported, absent in the reference."""
    frame = compare.side_by_side(two, *compare.TABLES["emissions"])
    assert frame["boundary"].tolist() == ["imported", "territorial"]
    assert frame["plan - reference"].tolist() == [7.0, -10.0]


def test_a_year_that_one_result_does_not_reach_is_unknown_not_zero(two):
    for name, years in (("reference", [2034, 2035]), ("plan", [2034])):
        two[name].tables["peak"] = pd.DataFrame({"year": years, "series": "city", "value": 70.0, "unit": "Mt"})
    frame = compare.side_by_side(two, *compare.TABLES["peak"])
    assert frame["reference"].tolist() == [70.0, 70.0]
    assert frame["plan"].isna().tolist() == [False, True]


def test_clauses_show_status_and_value(two):
    frame = compare.clause_status(two)
    assert frame.loc[0, ["reference status", "plan status", "plan value"]].tolist() == ["missed", "binding", 0.7]
    assert len(frame) == 1


def test_inputs_that_differ_are_listed(two):
    """Equal keys are left out; a key that one does not have shows as '-'; of lists each entry counts."""
    edit = {"table": "flows", "multiply": 2}
    two["reference"].resolved = {"name": "reference", "peak": None, "time": {"days": 4}, "edits": [edit]}
    two["plan"].resolved = {"name": "plan", "peak": {"year": 2029}, "time": {"days": 4}, "edits": []}
    two["plan"].manifest["hashes"] = {"flows.csv": "0123456789abcdef"}
    frame = compare.input_differences(two).set_index("key")
    assert frame.loc["name"].tolist() == ["reference", "plan"]
    assert frame.loc["peak"].tolist() == ["None", "-"]
    assert frame.loc["peak.year"].tolist() == ["-", "2029"]
    assert frame.loc[f"edits: {edit}"].tolist() == ["yes", "-"]
    assert frame.loc["hash of flows.csv"].tolist() == ["-", "0123456789ab"]
    assert set(frame.index) == {"name", "peak", "peak.year", f"edits: {edit}", "hash of flows.csv"}


def test_equal_folder_names_are_told_apart_by_path(tmp_path):
    assert compare.labels([Path("a/plan"), Path("b/plan"), Path("c/reference")]) == ("a/plan", "b/plan", "reference")
    with pytest.raises(InputError, match="the same result twice"):
        compare.labels([Path("a"), Path("b/../a")])


def test_results_are_called_by_their_titles():
    """Equal titles bear the name behind them; one that has none is called by its name; one text is both languages'."""
    given = {"a": {"en": "Plan", "zh": "方案"}, "b": {"en": "Plan", "zh": "早达峰"}, "c": None, "d": "Trial"}
    found = compare.titles_of(given)
    assert [pair["en"] for pair in found.values()] == ["Plan (a)", "Plan (b)", "c", "Trial"]
    assert [pair["zh"] for pair in found.values()] == ["方案", "早达峰", "c", "Trial"]
