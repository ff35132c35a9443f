"""Seasons of day blocks, and slices of one block that stand for different numbers of days."""

from __future__ import annotations

from pathlib import Path

import pytest

import carbonpath
from carbonpath.errors import InputError
from carbonpath.params.build import make_data
from carbonpath.params.calendar import coarsen, make_calendar
from carbonpath.schema.rows import SliceRow
from tests.hand.native import NativeCity


def row(day: str, hour: int, days: float, season: str | None = None, week_days: float | None = None) -> SliceRow:
    cells = {"slice": f"{day}_{hour}", "day": day, "hour": hour, "hours": 12.0, "days": days}
    return SliceRow(**cells, season=season, week_days=week_days)


def test_blocks_of_a_season_stand_together_and_others_alone() -> None:
    given = [row("work", 0, 260.0, "all", 5.0), row("rest", 0, 104.0, "all", 2.0), row("all", 0, 1.0)]
    calendar = make_calendar(2020, 2020, None, 0.0, given)
    assert calendar.seasons == (("work", "rest"), ("all",))
    assert calendar.week_days == {"work": 5.0, "rest": 2.0, "all": None}


def test_slices_of_a_block_keep_their_own_days() -> None:
    calendar = make_calendar(2020, 2020, None, 0.0, [row("a", 0, 100.0), row("a", 8000, 50.0)])
    assert [calendar.hours(s) for s in calendar.slices] == [1200.0, 600.0]
    with pytest.raises(InputError, match="different numbers of days"):
        coarsen([row("a", 0, 100.0), row("a", 1, 50.0)], 1)


def test_a_shape_counts_the_days_of_each_slice(tmp_path: Path) -> None:
    city = NativeCity().commodity("power", demand=3.0, resolution="slice", load_shape="flat")
    city.tables["time_slices"] = [row("a", 0, 100.0).model_dump(), row("a", 1, 50.0).model_dump()]
    city.profile("flat", "shape", {"a_0": 1.0, "a_1": 1.0})
    city.technology("plant", "power", "flow", variable_om=1.0)
    data = make_data(carbonpath.load(city.write(tmp_path)))
    assert data.shapes["flat"] == {"a_0": pytest.approx(2 / 3), "a_1": pytest.approx(1 / 3)}
