"""Modelled against observed, on two series by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from carbonpath.analysis.hindcast import scores
from carbonpath.results.hindcast import hindcast_table
from carbonpath.results.result import Result

INDICATORS = pd.DataFrame(
    [(name, year, value, "TWh", name, name) for name, year, value in (
        ("power.use", 2020, 9.0), ("power.use", 2021, 11.0), ("power.use", 2022, 12.0), ("gas.use", 2021, 5.0),
    )],
    columns=["indicator", "year", "value", "unit", "label_en", "label_zh"],
)  # fmt: skip


def seen(series: str, year: int, value: float, indicator: str, grade: str = "B") -> SimpleNamespace:
    return SimpleNamespace(series=series, year=year, value=value, low=None, high=None, indicator=indicator, grade=grade)


OBSERVED = [
    seen("use", 2020, 9.0, "power.use"),
    seen("use", 2021, 10.0, "power.use"),
    seen("use", 2022, 16.0, "power.use", "C"),
    seen("gas", 2021, 0.0, "gas.use"),
    seen("gdp", 2021, 3.0, ""),
]


def table(
    until: int | None = None, base: str = "fixed", clauses: tuple[Any, ...] = (), peak: Any = None
) -> pd.DataFrame:
    scenario = SimpleNamespace(
        clauses=clauses,
        settings=SimpleNamespace(peak=peak, base_year=base),
        tables=SimpleNamespace(observations=OBSERVED),
    )
    data = SimpleNamespace(history_until=until, calendar=SimpleNamespace(base_year=2020))
    return hindcast_table(scenario, data, INDICATORS)  # type: ignore[arg-type]


def test_errors_by_hand():
    """Use: 11 / 10 - 1 = +10 %, 12 / 16 - 1 = -25 %; mean of 10 and 25 is 17.5 %. Gas was 0: no error."""
    found = table().set_index(["series", "year"])
    assert list(found.index) == [("use", 2021), ("use", 2022), ("gas", 2021)]
    assert found["error"].tolist()[:2] == pytest.approx([10.0, -25.0])
    assert found["mape"].tolist()[:2] == pytest.approx([17.5, 17.5])
    assert found.loc[("gas", 2021), ["error", "mape"]].isna().all()


def test_scores_put_the_best_first_and_the_undefined_last():
    """The mean with its sign is (10 - 25) / 2 = -7.5 %; the grade is the worse of B and C."""
    use, gas = scores(Result({}, {}, {"hindcast": table()}))
    assert (use.series, use.years, use.grade, use.unit) == ("use", (2021, 2022), "C", "TWh")
    assert (use.observed, use.modelled) == (16.0, 12.0)
    assert (use.mape, use.bias) == pytest.approx((17.5, -7.5))
    assert (use.span, gas.span) == ("2021-2022", "2021")
    assert gas.series == "gas" and gas.mape != gas.mape
    assert scores(Result({}, {}, {})) == []


def test_years_that_were_given_are_not_compared():
    assert table(until=2021)["year"].tolist() == [2022]
    assert table(until=2022).empty
    assert table(base="free")["year"].tolist() == [2020, 2021, 2022, 2021]


def test_a_run_with_clauses_or_a_peak_compares_nothing():
    imposed, told = (SimpleNamespace(row=SimpleNamespace(treatment=word)) for word in ("constraint", "reported"))
    assert table(clauses=(imposed,)).empty
    assert table(peak=object()).empty
    assert len(table(clauses=(told,))) == 3
