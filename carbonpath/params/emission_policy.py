"""Rows of emission_limits and emission_prices to limits by year and to prices of technologies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from carbonpath.errors import Fault, InputError
from carbonpath.names import CO2, MEMO, Species, Technology, Year
from carbonpath.params.calendar import Calendar
from carbonpath.params.entities import TechnologyData
from carbonpath.params.limits import select
from carbonpath.params.requirements import EmissionLimit, EmissionPrice
from carbonpath.params.series import Series
from carbonpath.schema.emission_rows import EmissionLimitRow
from carbonpath.units import NATIVE

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Tables


def species_units(tables: Tables) -> dict[Species, str]:
    """Unit in which each species is counted: MtCO2, kt of anything else, or that of a data set without units."""
    factors = (*tables.emission_factors, *tables.use_factors)
    native = {row.species for row in factors if row.unit == NATIVE}
    species = dict.fromkeys((CO2, *(row.species for row in factors)))
    return {e: NATIVE if e in native else "MtCO2" if e == CO2 else "kt" for e in species}


def make_emission_limits(
    tables: Tables, technologies: Mapping[Technology, TechnologyData], calendar: Calendar
) -> tuple[EmissionLimit, ...]:
    """Limits by model year, and those over the horizon (year None)."""
    rows: dict[str, list[tuple[EmissionLimitRow, str]]] = defaultdict(list)
    for row, where in tables.emission_limits.located():
        rows[row.limit].append((row, where))
    limits = []
    for name, given in rows.items():
        head, where = given[0]
        members = _emitters(head.select, technologies, where)
        by_year: dict[Year | None, float | None] = {year: _in_force(given, year) for year in calendar.years}
        by_year[None] = next((row.value for row, _ in given if row.year is None), None)
        for year, value in by_year.items():
            if value is not None:
                limits.append(EmissionLimit(name, head.species, head.select, members, year, value))
    return tuple(limits)


def make_emission_prices(
    tables: Tables, technologies: Mapping[Technology, TechnologyData]
) -> dict[Technology, tuple[EmissionPrice, ...]]:
    """Prices by technology that bears them, each a path over the years."""
    points: dict[tuple[Species, str, str, str | None], dict[Year | None, float]] = defaultdict(dict)
    place: dict[str, str] = {}
    for row, where in tables.emission_prices.located():
        points[row.species, row.select, row.kind, row.payer][row.year] = row.value
        place.setdefault(row.select, where)
    prices: dict[Technology, list[EmissionPrice]] = defaultdict(list)
    for (species, selector, kind, payer), given in points.items():
        for name in _emitters(selector, technologies, place[selector]):
            prices[name].append(EmissionPrice(species, kind, payer or technologies[name].payer, Series(given)))
    return {name: tuple(found) for name, found in prices.items()}


def _emitters(selector: str, technologies: Mapping[Technology, TechnologyData], where: str) -> tuple[Technology, ...]:
    """Members of a selection inside the city's boundary: memo items belong to no limit and no price."""
    members = tuple(t for t in select(selector, technologies, where) if technologies[t].boundary != MEMO)
    if not members:
        found = f"emissions of '{selector}', all of which are memo items"
        raise InputError(Fault(where, found, "technologies inside the city's boundary"))
    return members


def _in_force(given: list[tuple[EmissionLimitRow, str]], year: Year) -> float | None:
    dated = {row.year: row.value for row, _ in given if row.year is not None}
    if year in dated:
        return dated[year]
    filled: dict[Year | None, float] = {
        row.year: row.value for row, _ in given if row.year is not None and row.interpolate == "yes"
    }
    years = [given for given in filled if given is not None]
    return Series(filled)(year) if years and min(years) < year < max(years) else None
