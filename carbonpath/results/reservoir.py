"""Contents of reservoirs, recomputed from what technologies put in and take out, and whether they keep their limits."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from carbonpath.names import Day, Slice, Year
from carbonpath.params.calendar import Calendar
from carbonpath.params.entities import TechnologyData
from carbonpath.params.weeks import BEGINS, FIRST_YEAR, IN_FIRST_WEEK, LAST_YEAR, moments
from carbonpath.results.values import Values

COLUMNS = ["year", "technology", "commodity", "slice", "moment", "in_year", "value", "unit"]


def level_table(values: Values) -> pd.DataFrame:
    """Content of every reservoir at each moment (params/weeks.py) of each slice, in the unit of what it holds.

    `in_year` tells whether it is the first or the last of the years that a model year stands for.
    """
    rows = []
    for tech in values.data.kind("reservoir"):
        unit = values.data.commodities[tech.output or ""].unit
        for year, ways in Contents(values, tech).by_year.items():
            for (s, moment, end), value in ways.items():
                rows.append((year, tech.name, tech.output, s, moment, end, value, unit))
    return pd.DataFrame(rows, columns=COLUMNS)


def reservoir_check(values: Values) -> float:
    """Largest relative breach: content outside its limits, flow above its limit, a year that does not close."""
    data, worst = values.data, 0.0
    share = np.array([data.calendar.share(s) for s in data.calendar.slices])
    for tech in data.kind("reservoir"):
        contents = Contents(values, tech)
        for year, ways in contents.by_year.items():
            holds = values.capacity(tech, year)
            into, out_of = contents.gross[year]
            scale = max(1.0, holds, float(into.sum()), float(out_of.sum()))
            found = np.array(list(ways.values()))
            breaches = [tech.value("least_level", year) * holds - found.min(), found.max() - holds]
            for limit, flow in (("fill_limit", into), ("draw_limit", out_of)):
                if limit in tech.values:
                    breaches.append(float((flow - tech.value(limit, year) * share).max()))
            if tech.carry == "year":
                breaches.append(abs(float(into.sum() - out_of.sum())))
            worst = max(worst, max(breaches) / scale)
    return worst


class Contents:
    """Contents of one reservoir, from gross inflow and outflow by slice."""

    def __init__(self, values: Values, tech: TechnologyData) -> None:
        calendar = values.data.calendar
        self.gross = {year: _gross(values, tech, year) for year in calendar.years}
        """Put in and taken out by slice in a year."""
        self.by_year: dict[Year, dict[tuple[Slice, str, str], float]] = {}
        """Content by slice, moment, and first or last year."""
        content = tech.value("start_content", calendar.base_year)
        for year in calendar.years:
            into, out_of = self.gross[year]
            net = dict(zip(calendar.slices, (into - out_of).tolist(), strict=True))
            if tech.carry == "year":
                content = values.get("first_week", tech.name, year, calendar.seasons[0][0])
            change, span = sum(net.values()), calendar.span[year]
            several = tech.carry == "horizon" and span > 1
            self.by_year[year] = {
                (s, moment, end): value + (span - 1) * change * (end == LAST_YEAR)
                for s, moment, value in _seasons(calendar, net, content)
                for end in ((FIRST_YEAR, LAST_YEAR) if several else (FIRST_YEAR,))
            }
            content += span * change if tech.carry == "horizon" else 0.0


def _gross(values: Values, tech: TechnologyData, year: Year) -> tuple[np.ndarray, np.ndarray]:
    data = values.data
    at = {s: position for position, s in enumerate(data.calendar.slices)}
    into, out_of = np.zeros(len(at)), np.zeros(len(at))
    for (name, mode, y, s), amount in values.by_name.get("act_slice", {}).items():
        if y != year:
            continue
        for flow in data.technologies[name].activity_flows[mode]:
            if flow.commodity == tech.output:
                moved = flow.net(year) * amount
                into[at[s]] += max(0.0, moved)
                out_of[at[s]] -= min(0.0, moved)
    return into, out_of


def _seasons(calendar: Calendar, net: dict[Slice, float], content: float) -> Iterator[tuple[Slice, str, float]]:
    """Contents through a year, season by season: the first week forwards, the last one backwards from its end."""
    for blocks in calendar.seasons:
        week = {day: _in_a_week(calendar, net, day) for day in blocks}
        end = content + sum(net[s] for day in blocks for s in calendar.block(day))
        starts = content + np.concatenate([[0.0], np.cumsum([week[day] for day in blocks])])
        ends = end - np.concatenate([[0.0], np.cumsum([week[day] for day in reversed(blocks)])])[::-1]
        for position, day in enumerate(blocks):
            yield from _block(
                calendar, net, day, (starts[position], starts[position + 1]), (ends[position], ends[position + 1])
            )
        content = end


def _in_a_week(calendar: Calendar, net: dict[Slice, float], day: Day) -> float:
    days = calendar.week_days[day]
    return sum(net[s] * (1.0 if days is None else days / calendar.days_of[s]) for s in calendar.block(day))


def _block(
    calendar: Calendar, net: dict[Slice, float], day: Day, first: tuple[float, float], last: tuple[float, float]
) -> Iterator[tuple[Slice, str, float]]:
    """Contents in a block that starts and ends at the given ones in the first week, and in the last."""
    slices = calendar.block(day)
    risen = np.cumsum([net[s] / calendar.days_of[s] for s in slices])
    for s, after in zip(slices, risen.tolist(), strict=True):
        for moment in moments(calendar, s):
            start, end = first if moment in IN_FIRST_WEEK else last
            before = after - net[s] / calendar.days_of[s]
            yield s, moment, start + before if moment in BEGINS else end - (risen[-1] - after)
