"""Rows of indicators to linear terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING

from carbonpath.errors import Fault, InputError
from carbonpath.names import ACCOUNTS, CITY, CO2, MEMO, Species, Technology, Year, accounts_of
from carbonpath.params.entities import TechnologyData
from carbonpath.params.limits import select
from carbonpath.params.requirements import Indicator, Term
from carbonpath.params.series import Series
from carbonpath.schema.rows import IndicatorRow

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Tables

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
        accounts = accounts_of(chosen or CITY)
        return () if species == CO2 else tuple(t.name for t in technologies.values() if t.boundary in accounts)
    members = tuple(t for t in select(chosen, technologies, where) if technologies[t].boundary != MEMO)
    if not members:
        found = f"emissions of '{chosen}', all of which are memo items"
        raise InputError(Fault(where, found, "technologies inside the city's boundary, or select memo"))
    return members
