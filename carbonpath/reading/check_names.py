"""Every name a row refers to is defined somewhere, and each thing that acts has something to act on."""

from __future__ import annotations

from collections.abc import Iterator
from string import digits
from typing import Any

from carbonpath.errors import Fault, nearest
from carbonpath.names import ACCOUNTS, CITY, EVERYTHING
from carbonpath.reading.known import Known, Names
from carbonpath.reading.scenario import Table, Tables
from carbonpath.schema.parameters import COMMODITY_PARAMETERS, TECHNOLOGY_PARAMETERS


def check_names(tables: Tables, known: Known) -> Iterator[Fault]:
    """Faults of reference."""
    technologies, commodities = known.technologies, known.commodities
    yield from _refer(tables.commodities, "load_shape", known.shapes, "load shape")
    yield from _refer(tables.technologies, "output", commodities, "commodity")
    yield from _refer(tables.technologies, "load_shape", known.shapes, "load shape")
    yield from _refer(tables.technologies, "profile", known.availabilities, "availability profile")
    yield from _refer(tables.technology_values, "technology", technologies, "technology")
    yield from _refer(tables.technology_values, "parameter", frozenset(TECHNOLOGY_PARAMETERS), "parameter")
    yield from _refer(tables.flows, "technology", technologies, "technology")
    yield from _refer(tables.flows, "commodity", commodities, "commodity")
    yield from _refer(tables.stock, "technology", technologies, "technology")
    yield from _refer(tables.demands, "commodity", commodities, "commodity")
    yield from _refer(tables.demand_drivers, "commodity", known.demands, "demand")
    yield from _refer(tables.demand_drivers, "driver", known.drivers, "driver")
    yield from _refer(tables.commodity_values, "commodity", commodities, "commodity")
    yield from _refer(tables.commodity_values, "parameter", frozenset(COMMODITY_PARAMETERS), "parameter")
    yield from _refer(tables.profiles, "slice", known.slices, "time slice")
    yield from _refer(tables.bounds, "select", known.selectors, "technology, group or sector")
    yield from _refer(tables.pins, "select", known.selectors, "technology, group or sector")
    for table in (tables.commodities, tables.technologies):
        yield from _refer(table, "place", known.places, "place")
    yield from _refer(tables.contracts, "technology", technologies, "technology")
    yield from _refer(tables.contracts, "pool", technologies, "technology")
    yield from _refer(tables.choice, "technology", technologies, "technology")
    yield from _refer(tables.mode_shift, "commodity", commodities, "commodity")
    yield from _refer(tables.mode_shift, "technology", technologies, "technology")
    yield from _refer(tables.transport_quota, "select", known.selectors, "technology, group or sector")
    yield from _refer(tables.observations, "indicator", known.indicators, "indicator")
    for factor, where in tables.emission_factors.located():
        names = commodities if factor.subject == "commodity" else technologies
        yield from unknown(factor.name, names, factor.subject, where)
    yield from _refer(tables.use_factors, "select", known.selectors, "technology, group, sector or place")
    yield from _refer(tables.use_factors, "commodity", commodities, "commodity")
    yield from _refer(tables.responses, "indicator", known.indicators, "indicator")
    yield from _refer(tables.responses, "species", known.species, "species")
    if known.selectors is not None:
        emitters = known.selectors | {CITY, *ACCOUNTS}
        yield from _refer(tables.responses, "select", emitters, "boundary, technology, group or sector")
    for row, where in tables.technologies.located():
        if row.technology == EVERYTHING:
            yield Fault(where, f"a technology called '{EVERYTHING}'", "another name: the word selects all technologies")
    yield from _modes(tables, known)


def _refer(table: Table[Any], column: str, names: Names, what: str) -> Iterator[Fault]:
    for row, where in table.located():
        yield from unknown(getattr(row, column), names, what, where)


def unknown(word: str | None, names: Names, what: str, where: str) -> Iterator[Fault]:
    """A fault if `word` is given and not known."""
    if word is not None and names is not None and word not in names:
        yield Fault(where, f"unknown {what} '{word}'", remedy=nearest(word, names))


def _modes(tables: Tables, known: Known) -> Iterator[Fault]:
    """A mode is an alternative recipe; a misspelt one would be a recipe that needs no fuel."""
    if known.modes is None:
        return
    own = {row.technology for row in tables.technologies if row.activity_unit is not None}
    flowing, priced = _by_technology(tables.flows), _by_technology(tables.technology_values)
    for value, where in tables.technology_values.located():
        recipes = flowing.get(value.technology, set())
        unpriced = recipes - priced[value.technology]
        if value.mode and value.mode not in recipes and _misspelt(value.mode, unpriced):
            found = f"mode '{value.mode}' of {value.technology} has no flow, mode '{min(unpriced)}' no such row"
            yield Fault(where, found, remedy=nearest(value.mode, unpriced))
    for factor, where in tables.emission_factors.located():
        if factor.mode and factor.subject == "commodity":
            yield Fault(where, f"mode '{factor.mode}' of a commodity", "a blank cell: only technologies have modes")
        elif factor.mode and (factor.name, factor.mode) not in known.modes:
            names = {mode for technology, mode in known.modes if technology == factor.name}
            if factor.name in own and not _misspelt(factor.mode, names):
                continue
            yield Fault(where, f"unknown mode '{factor.mode}' of {factor.name}", remedy=nearest(factor.mode, names))


def _misspelt(mode: str, names: set[str]) -> bool:
    """Whether a mode looks like another one written wrongly; numbered modes are apart by intent."""
    likely = {name for name in names if name.rstrip(digits) != mode.rstrip(digits)}
    return nearest(mode, likely).startswith("did")


def _by_technology(table: Table[Any]) -> dict[str, set[str]]:
    modes: dict[str, set[str]] = {}
    for row in table:
        modes.setdefault(row.technology, set()).update([row.mode] if row.mode else [])
    return modes
