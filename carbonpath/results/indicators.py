"""Indicators from the result, by another road than the LP's expressions: from the yearly flows of `Values`."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd

from carbonpath.names import ACCOUNTS, CITY, MEMO, TERRITORIAL, Species, Year
from carbonpath.params.requirements import Indicator, Term
from carbonpath.results.values import SMALL, Values

Emitted = Mapping[tuple[Species, Year], Sequence[tuple[str, str, float]]]
"""Account, technology and emission [MtCO2, kt] of every emitter, by species and year."""


def emitted_by_year(emissions: pd.DataFrame) -> Emitted:
    """The rows of the emissions table by species and year; an absent key stands for nothing emitted."""
    found: dict[tuple[Species, Year], list[tuple[str, str, float]]] = defaultdict(list)
    columns = ("species", "year", "boundary", "technology", "value")
    for species, year, account, name, value in zip(*(emissions[c] for c in columns), strict=True):
        found[species, year].append((account, name, value))
    return found


def indicator_value(values: Values, emitted: Emitted, indicator: Indicator, year: Year) -> float:
    """N, or N / D; NaN where D is 0 to the solver's tolerance."""
    top = indicator_part(values, emitted, indicator, "numerator", year)
    if not indicator.is_ratio:
        return top
    bottom = indicator_part(values, emitted, indicator, "denominator", year)
    return top / bottom if abs(bottom) > SMALL else math.nan


def indicator_part(values: Values, emitted: Emitted, indicator: Indicator, part: str, year: Year) -> float:
    """Numerator or denominator of an indicator in a year."""
    return sum(term.coefficient(year) * _term(values, emitted, term, year) for term in indicator.part(part))


def indicator_table(values: Values, emitted: Emitted, unit: str | None = None) -> pd.DataFrame:
    """Indicator, year, value, unit and labels of every registered indicator, or of those in one unit."""
    rows = [
        (i.name, year, indicator_value(values, emitted, i, year), i.unit, i.label_en, i.label_zh)
        for i in values.data.indicators.values()
        if unit in (None, i.unit)
        for year in values.data.calendar.years
    ]
    return pd.DataFrame(rows, columns=["indicator", "year", "value", "unit", "label_en", "label_zh"])


def boundary_path(emissions: pd.DataFrame, boundary: str, years: tuple[Year, ...]) -> dict[Year, float]:
    """CO2 by year under boundary `city` or `territorial` [Mt]."""
    co2 = emissions[emissions["species"] == "co2"]
    kept = co2[co2["boundary"] != "memo"] if boundary == CITY else co2[co2["boundary"] == TERRITORIAL]
    total = kept.groupby("year")["value"].sum()
    return {year: float(total.get(year, 0.0)) for year in years}


def _emissions(emitters: Sequence[tuple[str, str, float]], term: Term) -> float:
    """Emissions of chosen technologies, or of a boundary: city, or one account."""
    if term.technologies and term.select not in (None, CITY, *ACCOUNTS):
        return sum(value for _, name, value in emitters if name in term.technologies)
    if term.select in (None, CITY):
        return sum(value for account, _, value in emitters if account != MEMO)
    return sum(value for account, _, value in emitters if account == term.select)


def _term(values: Values, emitted: Emitted, term: Term, year: Year) -> float:
    data = values.data
    if term.quantity == "activity":
        return sum(amount for t in term.technologies for _, _, amount in values.yearly[t, year])
    if term.quantity == "capacity":
        return sum(values.capacity(data.technologies[t], year) for t in term.technologies)
    if term.quantity == "new":
        return sum(values.get("new", t, year) for t in term.technologies)
    if term.quantity in ("input", "output"):
        side = 0 if term.quantity == "input" else 1
        return sum(
            gross[side]
            for t in term.technologies
            if not data.technologies[t].is_store
            for (_, commodity), gross in values.flows[t, year].items()
            if commodity == term.commodity
        )
    if term.quantity == "emissions":
        return _emissions(emitted.get((term.species, year), ()), term)
    if term.quantity == "driver":
        return data.drivers[term.select or ""](year)
    if term.quantity == "demand":
        return data.demanded(term.select or "", year)
    return 1.0
