"""Indicators are sums of things that exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from carbonpath.errors import Fault
from carbonpath.names import ACCOUNTS, CITY
from carbonpath.reading.check_names import unknown
from carbonpath.reading.convert import multiplier
from carbonpath.reading.indicators import BY_TECHNOLOGY, by_name, term_unit
from carbonpath.reading.known import Known
from carbonpath.reading.scenario import Tables
from carbonpath.reading.targets import Units, over
from carbonpath.schema.rows import IndicatorRow

BOUNDARIES = frozenset((CITY, *ACCOUNTS))
ROUNDING = 1e-6


def check_indicators(tables: Tables, known: Known, units: Units) -> Iterator[Fault]:
    """Faults of indicator rows."""
    where_of = {id(row): where for row, where in tables.indicators.located()}
    drivers = {row.driver: row.unit for row in reversed(tables.drivers.rows)}
    for row, where in tables.indicators.located():
        yield from _term(row, known, units, where)
    for name, terms in by_name(tables.indicators).items():
        head = terms[0]
        first = where_of[id(head)]
        for row in terms:
            for column in ("unit", "label_en", "label_zh"):
                here, there = getattr(row, column), getattr(head, column)
                if here != there:
                    found = f"indicator '{name}' has {column} '{here}', '{there}' at {first}"
                    yield Fault(where_of[id(row)], found, "the same in all its rows")
        below = [row for row in terms if row.part == "denominator"]
        if len(below) == len(terms):
            yield Fault(first, f"indicator '{name}' has only a denominator", "a numerator")
        elif below and all(row.coefficient == 0.0 for row in below):
            yield Fault(where_of[id(below[0])], f"the denominator of '{name}' is zero", "a coefficient above zero")
        else:
            yield from _scale(name, terms, units, drivers, first)


def _term(row: IndicatorRow, known: Known, units: Units, where: str) -> Iterator[Fault]:
    if row.quantity in (*BY_TECHNOLOGY, "input", "output"):
        if row.select is None and row.quantity in BY_TECHNOLOGY:
            yield Fault(where, f"{row.quantity} of nothing", "a technology, group: or sector: in select")
        yield from unknown(row.select, known.selectors, "technology, group or sector", where)
        flows = [name for name in units.members.get(row.select or "", ()) if units.capacity.get(name) is None]
        if row.quantity in ("capacity", "new") and flows:
            yield Fault(where, f"{row.quantity} of '{flows[0]}', a flow without capacity", "activity")
    if row.quantity in ("input", "output") and row.commodity is None:
        yield Fault(where, f"{row.quantity} of no commodity", "a commodity in column commodity")
    if row.quantity == "emissions":
        yield from unknown(row.commodity, known.species, "species", where)
    else:
        yield from unknown(row.commodity, known.commodities, "commodity", where)
    if row.quantity == "driver":
        yield from _needed(row.select, known.drivers, "driver", where)
    elif row.quantity == "demand":
        yield from _needed(row.select or row.commodity, known.demands, "demand", where)
    elif row.quantity == "emissions" and known.selectors is not None:
        yield from unknown(row.select, known.selectors | BOUNDARIES, "boundary, technology, group or sector", where)
    elif row.quantity == "constant" and row.select is not None:
        yield Fault(where, f"a constant of '{row.select}'", "a blank cell in select")


def _needed(word: str | None, names: frozenset[str] | None, what: str, where: str) -> Iterator[Fault]:
    if word is None:
        yield Fault(where, f"no {what} is named", f"a {what} in select")
    yield from unknown(word, names, what, where)


def _scale(
    name: str, terms: Sequence[IndicatorRow], units: Units, drivers: Mapping[str, str], where: str
) -> Iterator[Fault]:
    """A unit that cannot be that of the terms, or a ratio in per cent whose coefficients are 1."""
    sides = {
        part: {term_unit(row, units, drivers) for row in terms if row.part == part and row.quantity != "constant"}
        for part in ("numerator", "denominator")
    }
    if any(len(found) > 1 or None in found for found in sides.values()) or not sides["numerator"]:
        return
    top = sides["numerator"].pop()
    unit = over(top or "1", sides["denominator"].pop()) if sides["denominator"] else top
    plain = all(row.coefficient == 1.0 for row in terms)
    by = multiplier(unit or "1", (terms[0].unit,))
    if plain and isinstance(by, str):
        yield Fault(
            where, f"indicator '{name}' sums {unit}, which is no '{terms[0].unit}'", "a unit of the same dimension"
        )
    elif plain and not isinstance(by, str) and abs(by - 1.0) > ROUNDING:
        found = f"indicator '{name}' sums {unit} with coefficients 1, but its unit is '{terms[0].unit}'"
        yield Fault(where, found, f"coefficients {by:g} in the numerator, or the unit {unit}")
