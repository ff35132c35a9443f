"""Rows of bounds and pins to limits on sums over technologies, year by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from carbonpath.errors import Fault, InputError, nearest
from carbonpath.names import EVERYTHING, Technology, Year
from carbonpath.params.calendar import Calendar
from carbonpath.params.entities import TechnologyData
from carbonpath.params.requirements import Bound, Pin, Quota
from carbonpath.params.series import Series
from carbonpath.schema.rows import BoundRow, PinRow

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Tables


def select(selector: str, technologies: Mapping[Technology, TechnologyData], where: str) -> tuple[Technology, ...]:
    """Technologies named by `name`, `group:name`, `sector:name`, `place:name` or `all`.

    Raises
    ------
    InputError
        if nothing is selected: a requirement that has nothing to act on.
    """
    kind, _, name = selector.rpartition(":")
    if kind == "group":
        found = tuple(t.name for t in technologies.values() if t.group == name)
        known = {f"group:{t.group}" for t in technologies.values()}
    elif kind == "sector":
        found = tuple(t.name for t in technologies.values() if t.sector == name)
        known = {f"sector:{t.sector}" for t in technologies.values()}
    elif kind == "place":
        found = tuple(t.name for t in technologies.values() if t.place == name)
        known = {f"place:{t.place}" for t in technologies.values()}
    elif selector == EVERYTHING:
        found, known = tuple(technologies), set(technologies)
    else:
        found = (name,) if name in technologies else ()
        known = set(technologies)
    if not found:
        raise InputError(Fault(where, f"'{selector}' selects no technology", remedy=nearest(selector, known)))
    return found


def make_bounds(
    tables: Tables, technologies: Mapping[Technology, TechnologyData], calendar: Calendar
) -> tuple[Bound, ...]:
    """Bounds by year: an undated row holds every year, `interpolate` fills the years between given ones."""
    rows: dict[tuple[str, str, str], list[tuple[BoundRow, str]]] = defaultdict(list)
    for row, place in tables.bounds.located():
        rows[row.select, row.quantity, row.sense].append((row, place))
    bounds = []
    for (selector, quantity, sense), given in rows.items():
        where = given[0][1]
        members = select(selector, technologies, where)
        name = f"{selector}.{quantity}.{sense}"
        if quantity.startswith("cumulative"):
            first = given[0][0]
            bounds.append(Bound(name, members, quantity, first.sense, None, first.value, 0.0, where))
            continue
        for year in calendar.years:
            found = _in_force(given, year)
            if found is not None:
                value, seed, place = found
                bounds.append(Bound(name, members, quantity, given[0][0].sense, year, value, seed, place))
    return tuple(bounds)


def closed_by(bounds: Iterable[Bound]) -> frozenset[tuple[Technology, str, Year | None]]:
    """Technology, quantity and year of each limit of 0: what holds for a sum of non-negatives holds for each."""
    zero = [b for b in bounds if b.sense in ("max", "equal") and b.value == 0.0]
    return frozenset((t, b.quantity, b.year) for b in zero for t in b.technologies)


def _in_force(given: list[tuple[BoundRow, str]], year: Year) -> tuple[float, float, str] | None:
    dated = {row.year: (row, place) for row, place in given if row.year is not None}
    if year in dated:
        row, place = dated[year]
        return row.value, row.seed or 0.0, place
    filled = [row for row, _ in given if row.year is not None and row.interpolate == "yes"]
    if filled and min(r.year or 0 for r in filled) < year < max(r.year or 0 for r in filled):
        value = Series({r.year: r.value for r in filled})(year)
        return value, Series({r.year: r.seed or 0.0 for r in filled})(year), given[0][1]
    for row, place in given:
        if row.year is None:
            return row.value, row.seed or 0.0, place
    return None


def make_quotas(
    tables: Tables, technologies: Mapping[Technology, TechnologyData], calendar: Calendar
) -> tuple[Quota, ...]:
    """Quotas of the years of the model; a year without a row has none."""
    return tuple(
        Quota(row.quota, select(row.select, technologies, where), row.year, row.value)
        for row, where in tables.transport_quota.located()
        if row.year in calendar.span
    )


def make_pins(
    tables: Tables, technologies: Mapping[Technology, TechnologyData], calendar: Calendar, until: Year | None
) -> tuple[Pin, ...]:
    """Bands in force: the base year, the years of fixed history, and what remains of them while released.

    A pin of a year after the last year of fixed history is not in force; its release starts from the last
    year that is. A released band of new builds is the mean over the years that a milestone stands for.
    """
    last_fixed = calendar.base_year if until is None else until
    rows: dict[str, list[tuple[PinRow, str]]] = defaultdict(list)
    for row, place in tables.pins.located():
        if calendar.base_year <= row.year <= last_fixed:
            rows[row.pin].append((row, place))
    pins = []
    for name, given in rows.items():
        given.sort(key=lambda pair: pair[0].year)
        members = select(given[0][0].select, technologies, given[0][1])
        for row, where in given:
            if row.year in calendar.span:
                pins.append(Pin(name, members, row.quantity, row.year, row.low, row.high, where))
        last, where = given[-1]
        for year in (y for y in calendar.years if y > last.year):
            span = calendar.span[year] if last.quantity == "new" else 1
            kept = [_kept(last, u) for u in range(year, year + span)]
            if kept[0] > 0.0:
                low = None if last.low is None else last.low * sum(kept) / span
                high = None if last.high is None or kept[-1] <= 0.0 else last.high * sum(1.0 / k for k in kept) / span
                pins.append(Pin(name, members, last.quantity, year, low, high, where))
    return tuple(pins)


def _kept(last: PinRow, year: Year) -> float:
    """What is left of a band so many years after the last year pinned, 1 to 0."""
    return max(0.0, 1.0 - (year - last.year) / last.release_years) if last.release_years else 0.0
