"""Tables inside a page of prose."""

from __future__ import annotations

import pandas as pd
import pytest

from carbonpath.analysis.base_year import WHOLE, BaseYear
from carbonpath.analysis.page import fill, total
from carbonpath.errors import InputError

FIGURES = {"co2.city": 70.0, "co2.imported": 30.0, "account@2019": 71.25}
BANDS = pd.DataFrame(
    [
        ("base_co2_city", "MtCO2", 70.0, 71.0, 66.0, 74.0, True, "C", "assumption: scaled"),
        ("energy", "Mtce", 39.9, 44.6, 43.1, 46.1, False, "B", "Yearbook"),
    ],
    columns=["series", "unit", "model", "observed", "low", "high", "inside", "grade", "source"],
)
STOCKS = pd.DataFrame(
    [("coal", "power", "GW", 2.0, 2.0, 0.0), ("gas", "power", "GW", 0.0, 0.1, 0.1)],
    columns=["technology", "sector", "unit", "given", "model", "difference"],
)
BALANCE = pd.DataFrame(
    [
        ("industry", "natural_gas", 5.64, 0.69, 5.5, 5.64 / 5.5 - 1.0, "C", "assumption: gas 20 PJ"),
        ("industry", "mixed_oil", 7.37, 0.91, None, None, None, None),
        ("industry", WHOLE, 5.64, 0.69, 5.5, 5.64 / 5.5 - 1.0, "C", ""),
    ],
    columns=["sector", "carrier", "model", "mtce", "observed", "difference", "grade", "source"],
).astype({"observed": float, "difference": float})
FOUND = BaseYear(2020, BANDS, STOCKS, BALANCE, FIGURES, {"account@2019": "B"})


def rows(page: str) -> list[str]:
    return [line for line in fill(page, FOUND).splitlines() if line.startswith("| ")][1:]


def test_total_adds_and_subtracts():
    assert total("co2.city - co2.imported + account@2019", FIGURES) == pytest.approx(111.25)
    assert total("- co2.imported", FIGURES) == -30.0


@pytest.mark.parametrize(
    ("expression", "words"),
    [("co2.town", "co2.city"), ("co2.city * 2", "joined by"), ("co2.city co2.imported", "joined by")],
)
def test_total_refuses_what_it_does_not_know(expression, words):
    with pytest.raises(InputError, match=words):
        total(expression, FIGURES)


def test_bands_say_what_is_outside():
    city, energy = rows("<!-- bands base_co2_city, energy -->\n<!-- end -->")
    assert city == "| CO2 city, MtCO2 | 70.00 | 71.00 | 66.00 to 74.00 | inside | C | scaled |"
    assert "**outside**" in energy


def test_a_sum_bears_the_worst_grade():
    page = "<!-- sums Mt\naccount = account@2019\ndirect = account@2019 - co2.imported\n-->\n<!-- end -->"
    assert rows(page) == ["| account | 71.25 | B |", "| direct | 41.25 | model |"]


def test_stocks_show_the_largest_difference():
    assert rows("<!-- stocks -->\n<!-- end -->") == ["| power | 2 | 1 | 1.0e-01 |"]


def test_balance_shows_what_has_no_statistic():
    assert rows("<!-- balance -->\n<!-- end -->") == [
        "| industry | natural gas | 5.64 | 0.69 | 5.50 | +2.5 % | C | gas 20 PJ |",
        "| industry | mixed oil | 7.37 | 0.91 |  |  |  | no statistic |",
        f"| industry | **{WHOLE}** | 5.64 | 0.69 | 5.50 | **+2.5 %** | C |  |",
    ]


def test_an_unknown_band_names_the_nearest():
    with pytest.raises(InputError, match="base_co2_city"):
        fill("<!-- bands base_co2_town -->\n<!-- end -->", FOUND)


def test_prose_stays_and_filling_twice_changes_nothing():
    page = "before\n\n<!-- stocks -->\nold\n<!-- end -->\n\nafter <!-- note -->\n"
    once = fill(page, FOUND)
    assert once.startswith("before\n\n<!-- stocks -->") and once.endswith("<!-- end -->\n\nafter <!-- note -->\n")
    assert "old" not in once
    assert fill(once, FOUND) == once
