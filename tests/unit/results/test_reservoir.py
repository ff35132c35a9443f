"""The check of reservoirs must be able to fail: what was pumped, drawn, built or left is falsified."""

from __future__ import annotations

from pathlib import Path

import pytest

from carbonpath.results.checks import LIMIT
from carbonpath.results.reservoir import level_table, reservoir_check
from carbonpath.results.values import Values
from tests.hand.city import City
from tests.hand.test_reservoir import DRY, WET, two_seasons, weeks


def checked(city: City, folder: Path, name: str, key: tuple[object, ...], by: float) -> tuple[float, float]:
    """The check of the answer, and of the same with one column changed."""
    values = city.solve(folder).values
    columns = dict(values.by_name)
    columns[name] = {**columns[name], key: columns[name][key] + by}
    return reservoir_check(values), reservoir_check(Values(values.data, columns))


FALSIFIED: dict[str, tuple[City, str, tuple[object, ...], float]] = {
    "pumped more": (two_seasons(8.0), "act_slice", ("pump", "default", 2020, WET), 0.1),
    "drawn less": (two_seasons(8.0), "act_slice", ("turbine", "default", 2020, DRY), -0.1),
    "a content carried on": (two_seasons(8.0, "horizon", 2021), "act_slice", ("turbine", "default", 2020, DRY), 0.1),
    "the start of a year": (two_seasons(8.0), "first_week", ("lake", 2020, "wet"), 0.1),
    "above the fill limit": (two_seasons(8.0, fill_limit=9.0), "act_slice", ("pump", "default", 2020, WET), 0.1),
    "above the draw limit": (two_seasons(8.0, draw_limit=6.0), "act_slice", ("turbine", "default", 2020, DRY), 0.1),
    "within a week": (weeks(10.0, True), "act_slice", ("turbine", "default", 2020, "work_0"), 0.1),
}


@pytest.mark.parametrize("case", FALSIFIED)
def test_a_falsified_flow_is_seen(case: str, tmp_path: Path) -> None:
    sound, false = checked(*FALSIFIED[case][:1], tmp_path, *FALSIFIED[case][1:])
    assert sound <= LIMIT < false


def test_contents_of_the_last_year_of_a_period(tmp_path: Path) -> None:
    """4 at the start, 4 pumped and 6 drawn in each of two years: 4, 8, 2, then 2, 6, 0."""
    city = two_seasons(8.0, "horizon", 2021, start_content=4.0)
    city.settings["horizon"] = {"start": 2020, "end": 2021, "milestones": [2020]}
    levels = level_table(city.solve(tmp_path).values).set_index(["in_year", "slice", "moment"])["value"]
    for year, contents in (("first_year", (4.0, 8.0, 2.0)), ("last_year", (2.0, 6.0, 0.0))):
        at = ((WET, "begins_first_week"), (WET, "ends_last_week"), (DRY, "ends_last_week"))
        assert [levels[year, s, moment] for s, moment in at] == pytest.approx(contents)
