"""The scenario's years and choices against each other and against the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from carbonpath.errors import Fault, nearest
from carbonpath.reading.scenario import Tables
from carbonpath.reading.yaml_positions import Place
from carbonpath.schema.scenario import Horizon, ScenarioSettings

Where = Callable[[Place], str]


def check_settings(settings: ScenarioSettings, tables: Tables, where: Where) -> Iterator[Fault]:
    """Faults of the scenario file."""
    horizon, history, peak = settings.horizon, settings.history, settings.peak
    years = f"{horizon.start} to {horizon.end}"
    yield from _horizon(horizon, where)
    if history.mode == "fixed" and history.until is None:
        yield Fault(where(("history",)), "history.mode fixed without 'until'", "the last year of fixed history")
    for place, year in (
        (("history", "until"), history.until if history.mode == "fixed" else None),
        (("peak", "year"), peak.year if peak else None),
        (("peak", "fall_by", "year"), peak.fall_by.year if peak and peak.fall_by else None),
    ):
        if year is not None and not horizon.start <= year <= horizon.end:
            yield Fault(where(place), f"{'.'.join(place)} {year} lies outside the horizon", years)
    if peak and peak.fall_by and peak.year is not None and peak.fall_by.year <= peak.year:
        yield Fault(where(("peak", "fall_by")), "peak.fall_by.year is not after peak.year", f"after {peak.year}")
    yield from _places(settings, tables, where)
    yield from _time(settings, tables, where)


def _places(settings: ScenarioSettings, tables: Tables, where: Where) -> Iterator[Fault]:
    """Places that the scenario names are places of the tables."""
    known = {row.place for table in (tables.technologies, tables.commodities) for row in table}
    for place in settings.places or ():
        if place not in known:
            yield Fault(where(("places",)), f"places: unknown place '{place}'", remedy=nearest(place, known))
    if settings.places == ():
        yield Fault(where(("places",)), "places is empty", "at least one place, or no such key")
    known = {row.place for row in tables.technologies}
    for place in settings.finance.by_place:
        if place not in known:
            found = f"finance.by_place: no technology stands in '{place}'"
            yield Fault(where(("finance", "by_place", place)), found, remedy=nearest(place, known))


def _horizon(horizon: Horizon, where: Where) -> Iterator[Fault]:
    if horizon.end < horizon.start:
        yield Fault(where(("horizon", "end")), f"horizon ends in {horizon.end}", f"at least its start, {horizon.start}")
    stones = horizon.milestones
    if stones is None:
        return
    place = where(("horizon", "milestones"))
    shown = ", ".join(map(str, stones))
    if not stones:
        yield Fault(place, "horizon.milestones is empty", "years, or null for every year")
        return
    if any(later <= earlier for earlier, later in pairwise(stones)):
        yield Fault(place, f"horizon.milestones {shown}", "years that increase")
    elif stones[0] != horizon.start or stones[-1] > horizon.end:
        yield Fault(place, f"horizon.milestones {shown}", f"{horizon.start} first, none after {horizon.end}")


def _time(settings: ScenarioSettings, tables: Tables, where: Where) -> Iterator[Fault]:
    blocks: dict[str, int] = {}
    for row in tables.time_slices:
        blocks[row.day] = blocks.get(row.day, 0) + 1
    if settings.time is None or not blocks:
        return
    if settings.time.days != len(blocks):
        found = f"time.days is {settings.time.days}, but {tables.time_slices.file} has {len(blocks)} day blocks"
        yield Fault(where(("time", "days")), found, f"{len(blocks)} ({', '.join(blocks)})")
    for day, count in blocks.items():
        if count % settings.time.hours:
            found = f"time.hours is {settings.time.hours}, but day '{day}' has {count} slices"
            yield Fault(where(("time", "hours")), found, f"a number that divides {count}")
            break
