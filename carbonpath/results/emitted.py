"""What technologies emit, what they pay for it, and how the limits on it stand."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from carbonpath.names import CO2, Species, Year
from carbonpath.params.data import ModelData
from carbonpath.params.emissions import emission_factor
from carbonpath.params.entities import TechnologyData
from carbonpath.results.values import SMALL, Values
from carbonpath.solver.standard_form import StandardForm, Vector
from carbonpath.units import NATIVE

PRICE_UNITS = {"MtCO2": ("CNY/tCO2", 1.0e3), "kt": ("CNY/t", 1.0e6)}
"""Unit in which people read a price per unit of a species, and the factor from billion CNY per unit."""
LIMIT_COLUMNS = ["limit", "species", "select", "year", "value", "bound", "slack", "unit", "shadow_price", "shadow_unit"]


def species_of(data: ModelData, tech: TechnologyData) -> list[Species]:
    """Species that a technology may emit, by what flows through it and its own factors, CO2 first."""
    flows = {flow.commodity for given in tech.activity_flows.values() for flow in given}
    may = {e for commodity, e in data.content if commodity in flows} | {e for _, e in (*tech.process, *tech.by_use)}
    return sorted(may, key=lambda e: (e != CO2, e))


def emitted(values: Values, tech: TechnologyData, species: Species, year: Year) -> float:
    """Emission of one technology in a year [unit of the species]; a storage emits nothing."""
    if tech.is_store:
        return 0.0
    return sum(
        amount * emission_factor(values.data, tech, mode, species, year, at if tech.kind == "vintaged" else None)
        for mode, at, amount in values.yearly[tech.name, year]
        if amount != 0.0
    )


def price_rows(values: Values) -> Iterator[tuple[object, ...]]:
    """Rows of the cost table: what each technology pays for its emissions in a year [billion CNY]."""
    for name, prices in values.data.emission_prices.items():
        tech = values.data.technologies[name]
        for year in values.data.calendar.years:
            for price in prices:
                paid = price.value(year) * emitted(values, tech, price.species, year)
                if abs(paid) > SMALL:
                    yield year, tech.sector, name, "emission_price", price.kind, price.payer, paid, values.data.money


def limit_table(values: Values, form: StandardForm, dual: Vector) -> pd.DataFrame:
    """Every limit on emissions by year, over the horizon with a blank year: value, bound, slack and shadow price.

    The shadow price is what one unit less would cost: in the year's money, for the horizon in money of its start.
    """
    data = values.data
    rows: list[tuple[object, ...]] = []
    for limit in data.emission_limits:
        years = data.calendar.years if limit.year is None else (limit.year,)
        value = sum(
            (data.calendar.span[y] if limit.year is None else 1)
            * emitted(values, data.technologies[t], limit.species, y)
            for y in years
            for t in limit.technologies
        )
        yearly = limit.year is not None
        label = ("emissions.yearly_limit", (limit.name, limit.year)) if yearly else (
            "emissions.horizon_limit", (limit.name,))  # fmt: skip
        row = form.row_of.get(label)
        weight = 1.0 if limit.year is None else data.calendar.weight[limit.year]
        unit = data.species_unit.get(limit.species, "")
        price_unit, scale = PRICE_UNITS.get(unit, (NATIVE if unit == NATIVE else f"billion CNY/({unit})", 1.0))
        price = 0.0 if row is None else max(0.0, -float(dual[row])) / weight * scale
        head = (limit.name, limit.species, limit.select, limit.year)
        rows.append((*head, value, limit.value, limit.value - value, unit, price, price_unit))
    return pd.DataFrame(rows, columns=LIMIT_COLUMNS).astype({"year": "Int64"})
