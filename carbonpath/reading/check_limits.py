"""Bounds, pins, choice steps, mode shift, demands and drivers: consistent in themselves and with the horizon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from carbonpath.errors import Fault
from carbonpath.reading.scenario import Tables
from carbonpath.reading.targets import Units
from carbonpath.schema.choice_rows import ChoiceRow, TransportQuotaRow
from carbonpath.schema.rows import BoundRow, PinRow
from carbonpath.schema.scenario import Horizon

ROUNDING = 1e-9
CUMULATIVE = ("cumulative_new", "cumulative_activity")
OF_ACTIVITY = ("activity", "cumulative_activity")


def check_limits(tables: Tables, units: Units) -> Iterator[Fault]:
    """Faults of limits that need no horizon."""
    for bound, where in tables.bounds.located():
        yield from _one_unit(bound, units, where)
    for pin, where in tables.pins.located():
        yield from _one_unit(pin, units, where)
    yield from _bounds(list(tables.bounds.located()))
    yield from _pins(list(tables.pins.located()))
    yield from _choice(list(tables.choice.located()), units)
    yield from _quotas(list(tables.transport_quota.located()), units)
    outputs = {row.technology: row.output for row in tables.technologies}
    side = {(flow.technology, flow.commodity) for flow in tables.flows if flow.direction == "out"}
    for row, where in tables.mode_shift.located():
        produces = outputs.get(row.technology) == row.commodity or (row.technology, row.commodity) in side
        if row.technology in outputs and not produces:
            yield Fault(where, f"'{row.technology}' does not put out '{row.commodity}'", "an option of that demand")


def _one_unit(limit: BoundRow | PinRow, units: Units, where: str) -> Iterator[Fault]:
    members = units.members.get(limit.select, ())
    of_activity = limit.quantity in OF_ACTIVITY
    given: Mapping[str, str | None] = units.activity if of_activity else units.capacity
    without = [name for name in members if name in given and given[name] is None]
    if without:
        found = f"{limit.quantity} of '{without[0]}', a flow without capacity"
        yield Fault(where, found, "activity, or a selection of technologies with capacity")
    elif len(several := {given[name] for name in members if name in given}) > 1:
        shown = ", ".join(sorted(map(str, several)))
        found = f"the members of '{limit.select}' have several units ({shown})"
        yield Fault(where, found, "technologies that share one unit")


def _bounds(located: list[tuple[BoundRow, str]]) -> Iterator[Fault]:
    limits: dict[tuple[str, str, int | None], dict[str, tuple[float, str]]] = defaultdict(dict)
    for row, where in located:
        limits[row.select, row.quantity, row.year][row.sense] = (row.value, where)
        if row.quantity in CUMULATIVE and row.year is not None:
            yield Fault(where, f"{row.quantity} in {row.year}", "a blank year: it holds over the horizon")
        if row.seed is not None and row.quantity != "growth":
            yield Fault(where, f"a seed with {row.quantity}", "a blank cell: only growth has a seed")
        if row.quantity == "growth" and row.sense != "max":
            yield Fault(where, f"growth with sense {row.sense}", "max")
        if row.interpolate == "yes" and row.year is None:
            yield Fault(where, "interpolate yes without a year", "a year, or interpolate no")
    for (select, quantity, year), by_sense in limits.items():
        low, high = by_sense.get("min"), by_sense.get("max")
        in_year = f" in {year}" if year is not None else ""
        if low and high and low[0] > high[0] * (1.0 + ROUNDING):
            found = f"{quantity} of '{select}'{in_year}: min {low[0]:g} lies above the max {high[0]:g} at {high[1]}"
            yield Fault(low[1], found, "min at most max")
        if "equal" in by_sense and (low or high):
            yield Fault(
                by_sense["equal"][1], f"{quantity} of '{select}'{in_year}: equal beside min or max", "one of them"
            )


def _pins(located: list[tuple[PinRow, str]]) -> Iterator[Fault]:
    first: dict[str, tuple[PinRow, str]] = {}
    for row, where in located:
        head, place = first.setdefault(row.pin, (row, where))
        if (row.select, row.quantity) != (head.select, head.quantity):
            found = (
                f"pin '{row.pin}' is {row.quantity} of '{row.select}', at {place} {head.quantity} of '{head.select}'"
            )
            yield Fault(where, found, "the same in all its rows")
        if row.low is None and row.high is None:
            yield Fault(where, f"pin '{row.pin}' has neither low nor high", "one of them at least")
        elif row.low is not None and row.high is not None and row.low > row.high * (1.0 + ROUNDING):
            yield Fault(where, f"pin '{row.pin}': low {row.low:g} lies above high {row.high:g}", "low at most high")


def _choice(located: list[tuple[ChoiceRow, str]], units: Units) -> Iterator[Fault]:
    options: dict[tuple[str, str, int | None], list[tuple[ChoiceRow, str]]] = defaultdict(list)
    segments: dict[str, set[str | None]] = defaultdict(set)
    for row, where in located:
        options[row.choice, row.technology, row.year].append((row, where))
        if row.technology not in units.capacity:
            continue
        unit = units.capacity[row.technology]
        if unit is None:
            yield Fault(where, f"'{row.technology}' has no capacity, so no sales", "a technology with a capacity")
        elif unit not in segments[row.choice] and segments[row.choice]:
            yield Fault(where, f"choice '{row.choice}': capacity in {unit}, other options in another unit", "one unit")
        segments[row.choice].add(unit)
    for (choice, technology, year), steps in options.items():
        steps.sort(key=lambda pair: pair[0].step)
        where, name = steps[0][1], f"'{technology}' in choice '{choice}'" + (f" in {year}" if year else "")
        if [row.step for row, _ in steps] != list(range(1, len(steps) + 1)):
            yield Fault(where, f"{name}: steps {', '.join(str(row.step) for row, _ in steps)}", "1, 2, 3 ...")
        total = sum(row.share for row, _ in steps)
        if total < 1.0 - ROUNDING:
            yield Fault(where, f"{name}: shares of the steps sum to {total:g}", "at least 1")
        for (before, _), (after, place) in pairwise(steps):
            if after.value < before.value:
                found = f"{name}: step {after.step} costs {after.value:g}, less than the one before, {before.value:g}"
                yield Fault(place, found, "costs that rise with the step")


def _quotas(located: list[tuple[TransportQuotaRow, str]], units: Units) -> Iterator[Fault]:
    first: dict[str, tuple[TransportQuotaRow, str]] = {}
    for row, where in located:
        head, place = first.setdefault(row.quota, (row, where))
        if row.select != head.select:
            found = f"quota '{row.quota}' is of '{row.select}', at {place} of '{head.select}'"
            yield Fault(where, found, "the same in all its rows")
        given = {units.capacity[name] for name in units.members.get(row.select, ())}
        if None in given:
            yield Fault(where, f"'{row.select}' holds a flow without capacity", "technologies with a stock")
        elif len(given) > 1:
            shown = ", ".join(sorted(map(str, given)))
            yield Fault(where, f"the members of '{row.select}' have several units ({shown})", "one unit")


def check_demands(tables: Tables, horizon: Horizon) -> Iterator[Fault]:
    """Every demand is given, or driven, for every year of the horizon."""
    if not len(tables.demands):
        yield Fault(tables.demands.file, "no demand", "at least one row: a requirement with nothing to act on")
    anchors = _years(tables.demands.located(), "commodity", "timing")
    driven = {row.commodity: (row.driver, where) for row, where in tables.demand_drivers.located()}
    paths = _years(tables.drivers.located(), "driver")
    sliced = {row.commodity for row in tables.commodities if row.resolution == "slice"}
    for row, where in tables.demands.located():
        if row.timing == "any" and row.commodity not in sliced:
            found = f"demand for '{row.commodity}', balanced by year, with timing any"
            yield Fault(where, found, "a blank cell: only a commodity balanced by slice has a time")
    for (commodity, *_), given in anchors.items():
        first, last = min(given), max(given)
        if first > horizon.start:
            yield Fault(
                given[first], f"demand for '{commodity}' is first given for {first}", f"the start, {horizon.start}"
            )
        if last >= horizon.end:
            continue
        if commodity not in driven:
            found = f"demand for '{commodity}' ends in {last}, the horizon in {horizon.end}"
            yield Fault(given[last], found, "later years, or a row of demand_drivers.csv")
            continue
        driver, where = driven[commodity]
        path = paths.get((driver,), {})
        if path and (min(path) > last or max(path) < horizon.end):
            found = f"driver '{driver}' is given for {min(path)} to {max(path)}"
            yield Fault(where, found, f"{last} to {horizon.end}, the years it moves '{commodity}'")


def _years(located: Iterable[tuple[Any, str]], *keys: str) -> dict[tuple[str, ...], dict[int, str]]:
    years: dict[tuple[str, ...], dict[int, str]] = defaultdict(dict)
    for row, where in located:
        years[tuple(getattr(row, key) for key in keys)][row.year] = where
    return years
