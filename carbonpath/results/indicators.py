"""Indicators from the result, by another road than the LP's expressions: from the yearly flows of `Values`."""

from __future__ import annotations

import math

import pandas as pd

from carbonpath.names import CITY, TERRITORIAL, Year
from carbonpath.params.data import Indicator, Term
from carbonpath.results.values import Values


def indicator_value(values: Values, emissions: pd.DataFrame, indicator: Indicator, year: Year) -> float:
    """N, or N / D; NaN where D is 0."""
    top = indicator_part(values, emissions, indicator, "numerator", year)
    if not indicator.is_ratio:
        return top
    bottom = indicator_part(values, emissions, indicator, "denominator", year)
    return top / bottom if bottom else math.nan


def indicator_part(values: Values, emissions: pd.DataFrame, indicator: Indicator, part: str, year: Year) -> float:
    """Numerator or denominator of an indicator in a year."""
    return sum(term.coefficient * _term(values, emissions, term, year) for term in indicator.part(part))


def indicator_table(values: Values, emissions: pd.DataFrame) -> pd.DataFrame:
    """Indicator, year, value, unit and labels of every registered indicator."""
    rows = [
        (i.name, year, indicator_value(values, emissions, i, year), i.unit, i.label_en, i.label_zh)
        for i in values.data.indicators.values()
        for year in values.data.calendar.years
    ]
    return pd.DataFrame(rows, columns=["indicator", "year", "value", "unit", "label_en", "label_zh"])


def emissions_of(emissions: pd.DataFrame, boundary: str, year: Year) -> float:
    """CO2 of a boundary (city, or an account) in a year [Mt]."""
    rows = emissions[(emissions["year"] == year) & (emissions["species"] == "co2")]
    kept = rows["boundary"] != "memo" if boundary == CITY else rows["boundary"] == boundary
    return float(rows[kept]["value"].sum())


def boundary_path(emissions: pd.DataFrame, boundary: str, years: tuple[Year, ...]) -> dict[Year, float]:
    """CO2 by year under boundary `city` or `territorial` [Mt]."""
    co2 = emissions[emissions["species"] == "co2"]
    kept = co2[co2["boundary"] != "memo"] if boundary == CITY else co2[co2["boundary"] == TERRITORIAL]
    total = kept.groupby("year")["value"].sum()
    return {year: float(total.get(year, 0.0)) for year in years}


def _term(values: Values, emissions: pd.DataFrame, term: Term, year: Year) -> float:
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
            if data.technologies[t].kind != "storage"
            for (_, commodity), gross in values.flows[t, year].items()
            if commodity == term.commodity
        )
    if term.quantity == "emissions" and term.technologies:
        chosen = emissions["technology"].isin(term.technologies) & (emissions["year"] == year)
        return float(emissions[chosen & (emissions["species"] == "co2")]["value"].sum())
    if term.quantity == "emissions":
        return emissions_of(emissions, term.select or CITY, year)
    if term.quantity == "driver":
        return data.drivers[term.select or ""](year)
    if term.quantity == "demand":
        return data.demand[term.select or "", year]
    return 1.0
