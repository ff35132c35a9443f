"""Contents of reservoirs, walked through from what flows in and out, and whether they keep their limits."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from carbonpath.names import Slice, Year
from carbonpath.params.data import TechnologyData
from carbonpath.results.values import Values

COLUMNS = ["year", "technology", "day", "slice", "week", "moment", "value", "unit"]
Moment = tuple[Slice, str, str]
"""Slice; first or last week of its season; before the slice on the first day of its block, or after it on the last."""


def reservoir_table(values: Values) -> pd.DataFrame:
    """Year, technology, day, slice, week (first, last), moment (before, after), value, unit.

    The content before each slice on the first day of its block, and after it on the last, in the first and in the last
    week of each season; between them it moves by the same amount every day and every week.
    """
    calendar = values.data.calendar
    rows = [
        (year, tech.name, calendar.day_of[s], s, week, moment, content, tech.capacity_unit)
        for tech in values.data.kind("reservoir")
        for year, contents in walk(values, tech)
        for (s, week, moment), content in contents.items()
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def walk(values: Values, tech: TechnologyData) -> Iterator[tuple[Year, dict[Moment, float]]]:
    """Contents of one reservoir year by year."""
    calendar = values.data.calendar
    seasons: dict[str, list[str]] = {}
    for day in calendar.days:
        seasons.setdefault(calendar.season_of[day], []).append(day)
    level = 0.0
    for year in calendar.years:
        if tech.carry == "year":
            level = values.get("begin", tech.name, year, next(iter(calendar.days)))
        elif year == calendar.base_year:
            level = tech.value("start_content", year)
        gain = {s: into - out for s, (into, out) in flows(values, tech, year).items()}
        contents: dict[Moment, float] = {}
        for week in seasons.values():
            slices = [s for day in week for s in calendar.block(day)]
            end = level + sum(gain[s] for s in slices)
            over_week = sum(calendar.week_days[calendar.day_of[s]] * gain[s] / calendar.slice_days[s] for s in slices)
            for name, start in (("first", level), ("last", end - over_week)):
                contents |= _week(values, week, gain, name, start)
            level = end
        yield year, contents


def _week(values: Values, week: list[str], gain: dict[Slice, float], name: str, start: float) -> dict[Moment, float]:
    calendar = values.data.calendar
    contents: dict[Moment, float] = {}
    for day in week:
        block = calendar.block(day)
        one_day = sum(gain[s] / calendar.slice_days[s] for s in block)
        level = start
        last = start + (calendar.week_days[day] - 1.0) * one_day
        for s in block:
            contents[s, name, "before"] = level
            level += gain[s] / calendar.slice_days[s]
            last += gain[s] / calendar.slice_days[s]
            contents[s, name, "after"] = last
        start += calendar.week_days[day] * one_day
    return contents


def flows(values: Values, tech: TechnologyData, year: Year) -> dict[Slice, tuple[float, float]]:
    """What flows into and out of a reservoir's commodity in each slice of a year."""
    data = values.data
    found = dict.fromkeys(data.calendar.slices, (0.0, 0.0))
    for other in data.touching[tech.output or ""]:
        for mode in other.modes:
            for flow in other.activity_flows[mode]:
                if flow.commodity != tech.output:
                    continue
                net = flow.net(year)
                for s in data.calendar.slices:
                    amount = net * values.get("act_slice", other.name, mode, year, s)
                    into, out = found[s]
                    found[s] = (into + max(0.0, amount), out + max(0.0, -amount))
    return found


def worst_content(values: Values) -> float:
    """Largest relative breach of a reservoir's limits: content, rates, and the return of the year."""
    data, worst = values.data, 0.0
    for tech in data.kind("reservoir"):
        for year, contents in walk(values, tech):
            most = values.capacity(tech, year)
            least = tech.value("least_level", year) * most
            scale = max(1.0, most)
            for (s, week, moment), content in contents.items():
                if _is_checked(values, s, week, moment):
                    worst = max(worst, (least - content) / scale, (content - most) / scale)
            moved = flows(values, tech, year)
            for s, (into, out) in moved.items():
                for name, amount in (("fill_limit", into), ("draw_limit", out)):
                    if name in tech.values:
                        limit = tech.value(name, year) * data.calendar.share(s)
                        worst = max(worst, (amount - limit) / max(1.0, limit))
            if tech.carry == "year":
                gross = sum(into + out for into, out in moved.values())
                worst = max(worst, abs(sum(into - out for into, out in moved.values())) / max(1.0, gross))
    return worst


def _is_checked(values: Values, s: Slice, week: str, moment: str) -> bool:
    """The end of the first week and the start of the last are checked where another block follows or precedes."""
    calendar = values.data.calendar
    day = calendar.day_of[s]
    days = [other for other in calendar.days if calendar.season_of[other] == calendar.season_of[day]]
    if (week, moment) == ("first", "after"):
        return day != days[-1]
    if (week, moment) == ("last", "before"):
        return day != days[0]
    return True
