"""Load shapes and availabilities by slice, from rows that hold always or for a year, merged where slices were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from carbonpath.names import Slice, Year
from carbonpath.params.calendar import Calendar
from carbonpath.params.series import Level, Series

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Tables

BySlice = dict[Slice, Level]
Points = Mapping[Slice, Mapping[Year | None, float]]


def make_profiles(
    tables: Tables, calendar: Calendar, member_of: Mapping[Slice, Slice]
) -> tuple[dict[str, BySlice], dict[str, BySlice]]:
    """Shapes as shares of the year by slice, availabilities as means by slice.

    Parameters
    ----------
    member_of
        the slice of the run by slice of the table; slices that are not named are not read.

    A shape is made to sum to 1 in every year for which any of its slices has a value of its own.
    """
    hours = {row.slice: row.hours for row in tables.time_slices}
    weight = {row.slice: row.hours * row.days for row in tables.time_slices}
    points: dict[tuple[str, str], dict[Slice, dict[Year | None, float]]] = defaultdict(lambda: defaultdict(dict))
    for row in tables.profiles:
        if row.slice in member_of:
            points[row.kind, row.profile][row.slice][row.year] = row.value
    shapes: dict[str, BySlice] = {}
    profiles: dict[str, BySlice] = {}
    for (kind, name), given in points.items():
        if kind == "availability":
            profiles[name] = _over_years(given, lambda values: _means(values, hours, calendar, member_of))
        else:
            shapes[name] = _over_years(given, lambda values: _shares(values, weight, member_of))
    return shapes, profiles


def _over_years(given: Points, make: Callable[[Mapping[Slice, float]], dict[Slice, float]]) -> BySlice:
    """What `make` makes of the values: once, or for every year that has a value of its own."""
    series = {s: Series(points) for s, points in given.items()}
    years = sorted({year for points in given.values() for year in points if year is not None})
    if not years:
        return dict(make({s: path(0) for s, path in series.items()}))
    made = {year: make({s: path(year) for s, path in series.items()}) for year in years}
    return {s: Series({year: values[s] for year, values in made.items()}) for s in made[years[0]]}


def _means(
    values: Mapping[Slice, float], hours: Mapping[Slice, float], calendar: Calendar, member_of: Mapping[Slice, Slice]
) -> dict[Slice, float]:
    sums: dict[Slice, float] = defaultdict(float)
    for s, value in values.items():
        sums[member_of[s]] += value * hours[s]
    return {s: total / calendar.length[s] for s, total in sums.items()}


def _shares(
    values: Mapping[Slice, float], weight: Mapping[Slice, float], member_of: Mapping[Slice, Slice]
) -> dict[Slice, float]:
    sums: dict[Slice, float] = defaultdict(float)
    for s, value in values.items():
        sums[member_of[s]] += value * weight[s]
    whole = sum(sums.values())
    return {s: part / whole for s, part in sums.items()}
