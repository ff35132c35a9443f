"""Factors by use, limits and prices of emissions: of what exists, each row in the units of its species."""

from __future__ import annotations

from collections.abc import Iterator

from carbonpath.errors import Fault
from carbonpath.reading.check_names import unknown
from carbonpath.reading.check_technologies import STORES
from carbonpath.reading.known import Known
from carbonpath.reading.scenario import Tables
from carbonpath.reading.targets import Units
from carbonpath.schema.emission_rows import EmissionLimitRow
from carbonpath.units import NATIVE

FUEL = "commodity"
WHAT = "technology, group, sector or place"


def check_emissions(tables: Tables, known: Known, units: Units) -> Iterator[Fault]:
    """Faults of use_factors, emission_limits and emission_prices."""
    first: dict[str, tuple[EmissionLimitRow, str]] = {}
    for limit, where in tables.emission_limits.located():
        yield from unknown(limit.species, known.species, "species", where)
        yield from unknown(limit.select, known.selectors, WHAT, where)
        head, place = first.setdefault(limit.limit, (limit, where))
        if (limit.species, limit.select) != (head.species, head.select):
            found = f"limit '{limit.limit}' is on {limit.species} of '{limit.select}'"
            yield Fault(where, found, f"{head.species} of '{head.select}', as at {place}")
        if limit.interpolate == "yes" and limit.year is None:
            yield Fault(where, "interpolate yes without a year", "a year, or interpolate no")
    for price, where in tables.emission_prices.located():
        yield from unknown(price.species, known.species, "species", where)
        yield from unknown(price.select, known.selectors, WHAT, where)
        if price.value < 0.0 and price.kind == "resource":
            found = f"price of {price.species}: negative cost {price.value:g} of kind resource"
            yield Fault(where, found, "at least 0; only a tax, transfer or hurdle may be negative")
    yield from _factors_by_use(tables, units)
    yield from _one_kind_of_unit(tables)


def _factors_by_use(tables: Tables, units: Units) -> Iterator[Fault]:
    """A factor must have something to act on, and must not stand beside another for the same technology."""
    taken = {(flow.technology, flow.commodity) for flow in tables.flows if flow.direction == "in"}
    stores = {row.technology for row in tables.technologies if row.kind in STORES}
    stated = {(row.name, row.species): where for row, where in tables.emission_factors.located() if row.subject != FUEL}
    for row, where in tables.use_factors.located():
        members = units.members.get(row.select, ())
        if row.commodity is not None:
            if members and not any((name, row.commodity) in taken for name in members):
                found = f"nothing in '{row.select}' takes in '{row.commodity}'"
                yield Fault(where, found, "a commodity that one of its technologies burns")
            continue
        several = sorted({units.activity[name] for name in members if name in units.activity})
        if len(several) > 1:
            found = f"the members of '{row.select}' have several units of activity ({', '.join(several)})"
            yield Fault(where, found, "technologies that share one unit")
        elif members and stores.issuperset(members):
            yield Fault(where, f"'{row.select}' only stores, and emits nothing", "what fills or empties it")
        elif (row.select, row.species) in stated:
            found = f"{row.species} of '{row.select}' stands at {stated[row.select, row.species]} as well"
            yield Fault(where, found, "one factor per activity")


def _one_kind_of_unit(tables: Tables) -> Iterator[Fault]:
    """A species is counted in native units everywhere or nowhere."""
    seen: dict[str, tuple[bool, str]] = {}
    for table in (tables.emission_factors, tables.use_factors, tables.emission_limits, tables.emission_prices):
        for row, where in table.located():
            native = row.unit == NATIVE
            head, place = seen.setdefault(row.species, (native, where))
            if native != head:
                wanted = f"native, as at {place}" if head else f"a unit, as at {place}"
                yield Fault(where, f"{row.species} in unit '{row.unit}'", wanted)
