"""Limits and prices of emissions: of species that something emits, each row in the units of its species."""

from __future__ import annotations

from collections.abc import Iterator

from carbonpath.errors import Fault
from carbonpath.reading.check_names import unknown
from carbonpath.reading.known import Known
from carbonpath.reading.scenario import Tables
from carbonpath.schema.emission_rows import EmissionLimitRow
from carbonpath.units import NATIVE

WHAT = "technology, group, sector or place"


def check_emissions(tables: Tables, known: Known) -> Iterator[Fault]:
    """Faults of emission_limits and emission_prices."""
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
    yield from _one_kind_of_unit(tables)


def _one_kind_of_unit(tables: Tables) -> Iterator[Fault]:
    """A species is counted in native units everywhere or nowhere."""
    seen: dict[str, tuple[bool, str]] = {}
    for table in (tables.emission_factors, tables.emission_limits, tables.emission_prices):
        for row, where in table.located():
            native = row.unit == NATIVE
            head, place = seen.setdefault(row.species, (native, where))
            if native != head:
                wanted = f"native, as at {place}" if head else f"a unit, as at {place}"
                yield Fault(where, f"{row.species} in unit '{row.unit}'", wanted)
