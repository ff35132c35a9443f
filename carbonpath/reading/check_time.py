"""Time slices add up to the year, follow each other, and every profile covers them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from carbonpath.errors import Fault
from carbonpath.reading.check_values import Points, value_in
from carbonpath.reading.known import Known
from carbonpath.reading.scenario import Tables
from carbonpath.schema.rows import ProfileRow, SliceRow
from carbonpath.units import HOURS_PER_YEAR, NATIVE

HOURS_PER_DAY = 24.0
SUM_TOLERANCE = 1e-6
"""Relative; of the year's hours and of a shape's mean."""


def check_time(tables: Tables, known: Known) -> Iterator[Fault]:
    """Faults of time; a data set in native units keeps its own year."""
    slices = tables.time_slices
    native = all(row.unit == NATIVE for row in tables.commodities)
    if len(slices) and not native:
        yield from _year(slices.file, list(slices))
        yield from _days(list(slices.located()))
    yield from _seasons(list(slices.located()), native)
    if any(row.week_days is not None for row in slices):
        yield from _carried(tables)
    complete = known.slices is not None and known.slices == {row.slice for row in slices}
    if complete:
        yield from _profiles(tables)


def _year(file: str, slices: list[SliceRow]) -> Iterator[Fault]:
    total = sum(row.hours * row.days for row in slices)
    if abs(total - HOURS_PER_YEAR) > SUM_TOLERANCE * HOURS_PER_YEAR:
        yield Fault(file, f"hours x days of all slices sum to {total:.6g} h", f"{HOURS_PER_YEAR:g} h")


def _days(located: list[tuple[SliceRow, str]]) -> Iterator[Fault]:
    blocks: dict[str, list[tuple[SliceRow, str]]] = defaultdict(list)
    for row, where in located:
        blocks[row.day].append((row, where))
    for day, block in blocks.items():
        first, start = block[0]
        total = sum(row.hours for row, _ in block)
        if abs(total - HOURS_PER_DAY) > SUM_TOLERANCE * HOURS_PER_DAY:
            yield Fault(start, f"the slices of day '{day}' last {total:g} h", f"{HOURS_PER_DAY:g} h")
            continue
        clock = float(first.hour)
        for row, where in block:
            if row.days != first.days:
                yield Fault(
                    where, f"day '{day}' stands for {row.days:g} days here, {first.days:g} at {start}", "one number"
                )
            if abs(row.hour - clock) > 0.5:
                found = f"slice '{row.slice}' begins at hour {row.hour}, the one before ends at {clock:g}"
                yield Fault(where, found, "slices of a day in order of the hour, without gaps")
                break
            clock += row.hours


def _seasons(located: list[tuple[SliceRow, str]], native: bool) -> Iterator[Fault]:
    """Blocks of a season stand together and alternate week by week, equally many weeks each."""
    first: dict[str, tuple[SliceRow, str]] = {}
    seasons: dict[str, list[tuple[SliceRow, str]]] = defaultdict(list)
    for row, where in located:
        head, place = first.setdefault(row.day, (row, where))
        if (row.season, row.week_days) != (head.season, head.week_days):
            yield Fault(
                where, f"day '{row.day}' has another season or week_days at {place}", "the same in all its rows"
            )
        elif row is head and row.season is not None:
            seasons[row.season].append((row, where))
    order = [row.season for row, _ in first.values()]
    for season, blocks in seasons.items():
        head, start = blocks[0]
        last = len(order) - 1 - order[::-1].index(season)
        if last - order.index(season) >= len(blocks):
            yield Fault(start, f"blocks of season '{season}' with others between them", "one below the other")
        for row, where in blocks:
            if (row.week_days is None) != (head.week_days is None):
                found = f"week_days given for only one of '{row.day}' and '{head.day}' at {start}"
                yield Fault(where, found, f"week_days of every block of season '{season}', or of none")
            elif row.week_days is not None and head.week_days is not None and not native:
                weeks, others = row.days / row.week_days, head.days / head.week_days
                if abs(weeks - others) > SUM_TOLERANCE * others:
                    found = (
                        f"day '{row.day}' has {weeks:g} weeks (days by week_days), '{head.day}' at {start} {others:g}"
                    )
                    yield Fault(where, found, f"as many weeks in all blocks of season '{season}'")


def _carried(tables: Tables) -> Iterator[Fault]:
    """The level of a storage is carried from block to block, each with all its days in a row."""
    for row, where in tables.technologies.located():
        if row.kind == "storage" and row.carry in ("year", "horizon"):
            found = f"storage '{row.technology}' with carry {row.carry} beside week_days in time_slices.csv"
            yield Fault(where, found, "carry day, or kind reservoir")


def _profiles(tables: Tables) -> Iterator[Fault]:
    weight = {row.slice: row.hours * row.days for row in tables.time_slices}
    profiles: dict[str, list[tuple[ProfileRow, str]]] = defaultdict(list)
    for row, where in tables.profiles.located():
        profiles[row.profile].append((row, where))
    for name, given in profiles.items():
        first, where = given[0]
        mixed = next((place for row, place in given if row.kind != first.kind), None)
        if mixed is not None:
            yield Fault(mixed, f"profile '{name}' is a {first.kind} at {where} and another kind here", "one kind")
            continue
        covered = {row.slice for row, _ in given}
        missing = [s for s in weight if s not in covered]
        if missing:
            shown = ", ".join(missing[:3]) + (", ..." if len(missing) > 3 else "")
            yield Fault(where, f"profile '{name}' has no value for {len(missing)} slices ({shown})", "every slice")
            continue
        if first.kind == "availability":
            for row, place in given:
                if row.value > 1.0 + SUM_TOLERANCE:
                    yield Fault(place, f"availability '{name}' is {row.value:g} in slice '{row.slice}'", "0 to 1")
            continue
        yield from _mean(name, [row for row, _ in given], where, weight)


def _mean(name: str, rows: list[ProfileRow], where: str, weight: Mapping[str, float]) -> Iterator[Fault]:
    """The mean of a shape, weighted by hours, is 1 in every year for which it is given."""
    whole = sum(weight.values())
    points: dict[str, Points] = defaultdict(dict)
    for row in rows:
        points[row.slice][row.year] = (row.value, where)
    years: list[int | None] = [*sorted({row.year for row in rows if row.year is not None})]
    for year in years or [None]:
        mean = sum(value_in(path, year) * weight.get(s, 0.0) for s, path in points.items()) / whole
        if abs(mean - 1.0) > SUM_TOLERANCE:
            remedy = f"divide its values by {mean:.8g}" if mean > 0.0 else ""
            in_year = f" in {year}" if year is not None else ""
            yield Fault(where, f"the mean of shape '{name}'{in_year}, weighted by hours, is {mean:.8g}", "1", remedy)
