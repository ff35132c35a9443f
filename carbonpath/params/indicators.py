"""Rows of indicators and clauses to linear terms and bounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING

from carbonpath.errors import Fault, InputError, nearest
from carbonpath.names import ACCOUNTS, CITY, CO2, IMPORTED, MEMO, TERRITORIAL, Species, Technology, Year
from carbonpath.params.calendar import Calendar
from carbonpath.params.entities import TechnologyData
from carbonpath.params.limits import select
from carbonpath.params.requirements import ClauseBound, Indicator, Term
from carbonpath.params.series import Series
from carbonpath.schema.rows import IndicatorRow

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Clause, Tables

BOUNDARIES = (CITY, *ACCOUNTS)
BY_TECHNOLOGY = ("activity", "capacity", "new", "input", "output")


def make_indicators(tables: Tables, technologies: Mapping[Technology, TechnologyData]) -> dict[str, Indicator]:
    """Indicators by dotted name."""
    terms: dict[str, dict[Hashable, Term]] = defaultdict(dict)
    points: dict[Hashable, dict[Year | None, float]] = defaultdict(dict)
    head: dict[str, IndicatorRow] = {}
    for row, where in tables.indicators.located():
        members: tuple[Technology, ...] = ()
        if row.quantity in BY_TECHNOLOGY:
            members = select(row.select, technologies, where) if row.select else tuple(technologies)
        elif row.quantity == "emissions":
            members = _emitters(row.select, row.commodity or CO2, technologies, where)
        chosen_by = (row.select or row.commodity) if row.quantity == "demand" else row.select
        key: Hashable = (row.indicator, row.part, row.quantity, row.select, row.commodity)
        points[key][row.year] = row.coefficient
        coefficient = Series(points[key])
        emits = row.quantity == "emissions"
        commodity, species = (None, row.commodity or CO2) if emits else (row.commodity, CO2)
        terms[row.indicator][key] = Term(row.part, row.quantity, chosen_by, members, commodity, coefficient, species)
        head.setdefault(row.indicator, row)
    for response, where in tables.responses.located():
        key = ("response", response.indicator, response.species, response.select)
        points[key][response.year] = response.value
        members = _emitters(response.select, response.species, technologies, where)
        terms[response.indicator][key] = Term(
            "numerator", "emissions", response.select, members, None, Series(points[key]), response.species
        )
    return {
        name: Indicator(name, head[name].unit, head[name].label_en, head[name].label_zh, tuple(given.values()))
        for name, given in terms.items()
    }


def _emitters(
    chosen: str | None, species: Species, technologies: Mapping[Technology, TechnologyData], where: str
) -> tuple[Technology, ...]:
    """Technologies whose emissions a term sums; none for CO2 of a boundary, of which the model keeps the account."""
    if chosen is None or chosen in BOUNDARIES:
        accounts = (TERRITORIAL, IMPORTED) if chosen in (None, CITY) else (chosen,)
        return () if species == CO2 else tuple(t.name for t in technologies.values() if t.boundary in accounts)
    members = tuple(t for t in select(chosen, technologies, where) if technologies[t].boundary != MEMO)
    if not members:
        found = f"emissions of '{chosen}', all of which are memo items"
        raise InputError(Fault(where, found, "technologies inside the city's boundary, or select memo"))
    return members


def make_clauses(
    clauses: Iterable[Clause], indicators: Mapping[str, Indicator], calendar: Calendar, until: Year | None
) -> tuple[ClauseBound, ...]:
    """Clauses that are imposed, each with the model years in which it holds; fixed history is only reported."""
    imposed = []
    for clause in clauses:
        row = clause.row
        if row.treatment != "constraint":
            continue
        if row.indicator is None or row.indicator not in indicators:
            known = nearest(row.indicator or "", set(indicators))
            raise InputError(Fault(clause.where, f"unknown indicator '{row.indicator}'", remedy=known))
        if row.sense is None or row.value is None or row.from_year is None:
            raise InputError(Fault(clause.where, f"clause '{row.id}' lacks sense, value or from_year"))
        years = tuple(
            y
            for y in calendar.years
            if row.from_year <= y <= (row.to_year or calendar.end) and (until is None or y > until)
        )
        if not any(row.from_year <= y <= (row.to_year or calendar.end) for y in calendar.years):
            shown = ", ".join(map(str, calendar.years))
            found = f"clause '{row.id}' holds in no model year"
            raise InputError(Fault(clause.where, found, f"years that hold one of {shown}", "or leave it out"))
        penalty = row.penalty if row.mode == "penalty" else None
        imposed.append(
            ClauseBound(row.id, indicators[row.indicator], row.sense, row.value, years, penalty, clause.where)
        )
    return tuple(imposed)
