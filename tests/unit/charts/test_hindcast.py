"""Numbers and ticks of the chart of modelled against observed."""

from __future__ import annotations

import pytest

from carbonpath.charts import hindcast
from carbonpath.results.result import Result
from tests.unit.charts.fake_result import fake


def test_hindcast_leaves_out_a_base_year_without_builds():
    """Sales of a fixed base year are 0 by construction: the line begins a year later."""
    result = fake()
    table = result["indicators"]
    base = (table["indicator"] == "vehicles") & (table["year"] == 2020)
    tables = {**result.tables, "indicators": table.assign(value=table["value"].mask(base, 0.0))}
    frame = hindcast.numbers(Result(result.summary, result.manifest, tables))
    drawn = frame[(frame["element"] == "modelled") & (frame["series"] == "vehicles")]
    assert drawn["year"].tolist() == [2021, 2022, 2023, 2024]


@pytest.mark.parametrize(("value", "tick"), [(164.0, 100.0), (16.0, 10.0), (0.3, 0.3), (7.0, 7.0)])
def test_hindcast_ticks_at_one_figure_that_is_not_above(value, tick):
    assert hindcast._round_below(value) == pytest.approx(tick)
