"""The wide IAMC table: model, scenario, region, variable, unit, years.

Variables and units are those of the common definitions of the Integrated Assessment Modeling Consortium where they
have one; docs/exports.md lists them. Parents are sums of their parts, so that pyam's `check_aggregate` holds. Regions
are the places of the run, and their total where there are several.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from carbonpath.names import CITY, CO2, IMPORTED, MEMO, TERRITORIAL, Commodity, Technology, Year, accounts_of
from carbonpath.params.data import ModelData
from carbonpath.results.iamc_units import NATIVE, per_year, price, species_name
from carbonpath.results.indicators import boundary_path

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Scenario
    from carbonpath.schema.rows import TechnologyRow

Variable = tuple[str, str, str]
"""Region, variable, unit."""
SECTOR_NAMES = {
    "power": "Energy|Supply|Electricity",
    "supply": "Energy|Supply|Other",
    "transport": "Energy|Demand|Transportation",
    "ports": "Energy|Demand|Transportation",
    "buildings": "Energy|Demand|Residential and Commercial",
    "industry": "Energy|Demand|Industry",
    "waste_water": "Waste",
}
"""Sector of the tables -> part of the variable; a sector of another name keeps its own."""
NOT_FINAL = ("power", "supply")
"""Sectors whose use of energy is no final use."""
FINAL, TRADE, TOTAL = "Final Energy", "Trade|", "Total"
BOUNDARIES = {CITY: "City", TERRITORIAL: "Territorial"}
ENERGY_UNITS = ("TWh", NATIVE)


def iamc_table(scenario: Scenario, data: ModelData, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Emissions by boundary and sector, electricity and capacity by technology, final energy, trade, prices.

    A year in which nothing is emitted, made, used or stands is 0; a price without use is blank.
    """
    book = _Book(scenario)
    _emissions(book, data, tables["emissions"])
    _technologies(book, scenario, data, tables)
    used = _final_energy(book, scenario, data, tables["activity"])
    years = data.calendar.years
    found: dict[Variable, list[float | None]] = {
        key: [by_year.get(y, 0.0) for y in years] for key, by_year in book.found.items()
    }
    found |= _prices(book, scenario, data, tables["prices"], used)
    if "market_prices" in tables:
        found |= _carbon_price(book, tables["market_prices"], years)
    order = {region: position for position, region in enumerate(book.regions)}
    rows = [
        ("carbonpath", scenario.settings.name, *key, *amounts)
        for key, amounts in sorted(found.items(), key=lambda entry: (order[entry[0][0]], *entry[0][1:]))
    ]
    return pd.DataFrame(rows, columns=["model", "scenario", "region", "variable", "unit", *map(str, years)])


class _Book:
    """Amounts by region, variable, unit and year; what belongs to a place also counts in the total."""

    def __init__(self, scenario: Scenario) -> None:
        tables = scenario.tables
        self.place = {row.technology: row.place for row in tables.technologies}
        self.home = {row.commodity: row.place for row in tables.commodities}
        labels = {row.place: row.label_en for row in tables.places}
        used = dict.fromkeys((*self.place.values(), *self.home.values()))
        regions = {place: labels.get(place) or place.replace("_", " ").title() for place in used}
        names = tuple(dict.fromkeys(regions.values()))
        self.regions = names if len(names) == 1 else (TOTAL, *names)
        self._of = {place: (name,) if len(names) == 1 else (TOTAL, name) for place, name in regions.items()}
        self.found: dict[Variable, dict[Year, float]] = defaultdict(lambda: defaultdict(float))

    def regions_of(self, place: str) -> tuple[str, ...]:
        return self._of[place]

    def add(self, place: str, variable: str, amount: tuple[float, str], year: Year) -> None:
        for region in self._of[place]:
            self.found[region, variable, amount[1]][year] += amount[0]

    def add_tree(self, place: str, head: str, stem: str, amount: tuple[float, str], year: Year, *, top: bool) -> None:
        """Add to `head|stem` and to every parent on the way up, with `top` to the head itself."""
        parts = stem.split("|")
        for depth in range(0 if top else 1, len(parts) + 1):
            self.add(place, "|".join((head, *parts[:depth])), amount, year)


def _emissions(book: _Book, data: ModelData, emissions: pd.DataFrame) -> None:
    """The scenario's boundary as a tree; what it does not count stands under `Memo|`; both boundaries as totals."""
    co2 = f"Emissions|{species_name(CO2)}"
    unit = data.species_unit.get(CO2, "MtCO2")
    counted = accounts_of(data.boundary)
    for region in book.regions:
        book.found[region, co2, per_year(0.0, unit, CO2)[1]].update(dict.fromkeys(data.calendar.years, 0.0))
    columns = ("species", "boundary", "sector", "technology", "year", "value", "unit")
    for species, account, sector, name, year, value, measure in zip(*(emissions[c] for c in columns), strict=True):
        stem = "Imported Electricity" if account == IMPORTED else sector_name(sector)
        head = f"Emissions|{species_name(species)}"
        amount = per_year(value, measure or unit, species)
        place = book.place[name]
        book.add_tree(place, head if account in counted else f"Memo|{head}", stem, amount, year, top=True)
        for boundary, label in BOUNDARIES.items():
            if species == CO2 and account != MEMO and (boundary == CITY or account == TERRITORIAL):
                book.add(place, f"{co2} [{label}]", amount, year)
    own = book.found[book.regions[0], co2, per_year(0.0, unit, CO2)[1]]
    for year, whole in boundary_path(emissions, data.boundary, data.calendar.years).items():
        own[year] = per_year(whole, unit, CO2)[0]  # the same sum in the order of summary.json, to its last digit


def _technologies(book: _Book, scenario: Scenario, data: ModelData, tables: dict[str, pd.DataFrame]) -> None:
    row_of = {row.technology: row for row in scenario.tables.technologies if row.iamc}
    made = tables["activity"]
    takers = set(made[(made["direction"] == "in") & made["unit"].isin(ENERGY_UNITS)]["technology"])
    made = made[(made["direction"] == "out") & made["technology"].isin(list(row_of))]
    columns = ("technology", "commodity", "year", "value", "unit")
    for name, commodity, year, value, unit in zip(*(made[c] for c in columns), strict=True):
        row = row_of[name]
        if not _counts(row, commodity, unit, data):
            continue
        stem = row.iamc or ""
        if stem.startswith(TRADE):  # net exports: made from the place's energy it leaves, from nothing it comes in
            book.add(row.place, stem, per_year(value if name in takers else -value, unit), year)
        else:
            book.add_tree(row.place, "Secondary Energy", stem, per_year(value, unit), year, top=False)
    stands = tables["capacity"]
    stands = stands[stands["technology"].isin(list(row_of)) & stands["quantity"].isin(["capacity", "new"])]
    columns = ("technology", "quantity", "year", "value", "unit")
    for name, quantity, year, value, unit in zip(*(stands[c] for c in columns), strict=True):
        row = row_of[name]
        stem = row.iamc or ""
        if stem.startswith(TRADE) or not _makes_energy(row, data):
            continue
        if quantity == "capacity":
            book.add_tree(row.place, "Capacity", stem, (value, unit), year, top=False)
        else:
            added = per_year(value / data.calendar.span[year], unit)
            book.add_tree(row.place, "Capacity Additions", stem, added, year, top=False)


def _makes_energy(row: TechnologyRow, data: ModelData) -> bool:
    return row.output is None or data.commodities[row.output].unit in ENERGY_UNITS


def _counts(row: TechnologyRow, commodity: Commodity, unit: str, data: ModelData) -> bool:
    """Its main output; of a technology that serves something else, such as waste, the energy it gives besides."""
    if row.output is not None and _makes_energy(row, data):
        return commodity == row.output
    return unit in ENERGY_UNITS


def _final_energy(
    book: _Book, scenario: Scenario, data: ModelData, activity: pd.DataFrame
) -> dict[tuple[Commodity, Year], float]:
    """Use by the end-use sectors and demand for the carrier itself; returns it by commodity [commodity's unit]."""
    stem = {row.commodity: row.iamc for row in scenario.tables.commodities if row.iamc}
    account: dict[Technology, str] = {row.technology: row.boundary for row in scenario.tables.technologies}
    taken: dict[tuple[Commodity, Year], float] = defaultdict(float)

    def use(place: str, memo: bool, commodity: Commodity, sector: str, year: Year, value: float) -> None:
        taken[commodity, year] += value
        amount = per_year(value, data.commodities[commodity].unit)
        name, head = stem[commodity], "Memo|" if memo else ""
        if not name.startswith(f"{FINAL}|"):
            book.add(place, head + name, amount, year)
            return
        carrier = name.removeprefix(f"{FINAL}|")
        book.add_tree(place, head + FINAL, carrier, amount, year, top=True)
        if sector not in NOT_FINAL:
            book.add_tree(place, f"{head}{FINAL}|{final_sector(sector)}", carrier, amount, year, top=True)

    rows = activity[(activity["direction"] == "in") & activity["commodity"].isin(list(stem))]
    rows = rows[~rows["sector"].isin(NOT_FINAL)]
    columns = ("technology", "commodity", "sector", "year", "value")
    for name, commodity, sector, year, value in zip(*(rows[c] for c in columns), strict=True):
        use(book.place[name], account[name] == MEMO, commodity, sector, year, value)
    for commodity in stem:
        for year in data.calendar.years:
            wanted = data.demanded(commodity, year)
            if wanted > 0.0:
                use(book.home[commodity], False, commodity, data.commodities[commodity].sector, year, wanted)
    return taken


def _prices(
    book: _Book, scenario: Scenario, data: ModelData, prices: pd.DataFrame, used: dict[tuple[Commodity, Year], float]
) -> dict[Variable, list[float | None]]:
    """Price of each carrier and its parents, as the mean weighted by final use; blank where nothing is used."""
    stem = {row.commodity: row.iamc for row in scenario.tables.commodities if row.iamc}
    sums: dict[Variable, dict[Year, tuple[float, float]]] = defaultdict(dict)
    yearly = prices[prices["slice"].isna() & prices["commodity"].isin(list(stem))]
    columns = ("commodity", "year", "value", "unit")
    for commodity, year, value, unit in zip(*(yearly[c] for c in columns), strict=True):
        weight = used.get((commodity, year), 0.0)
        amount, measure = price(value, unit)
        parts = stem[commodity].split("|")
        least = 2 if stem[commodity].startswith(f"{FINAL}|") else len(parts)
        for region in book.regions_of(book.home[commodity]):
            for depth in range(least, len(parts) + 1):
                by_year = sums[region, "|".join(("Price", *parts[:depth])), measure]
                total, mass = by_year.get(year, (0.0, 0.0))
                by_year[year] = (total + amount * weight, mass + weight)
    years = data.calendar.years
    means = {
        key: [by_year[y][0] / by_year[y][1] if by_year.get(y, (0.0, 0.0))[1] > 0.0 else None for y in years]
        for key, by_year in sums.items()
    }
    return {key: mean for key, mean in means.items() if any(value is not None for value in mean)}


def _carbon_price(book: _Book, prices: pd.DataFrame, years: Sequence[Year]) -> dict[Variable, list[float | None]]:
    """Price of a covered tonne in every region; blank before the market begins."""
    of = dict(zip(prices["year"], prices["price"], strict=True))
    unit = str(prices["unit"].iloc[0])
    return {(region, "Price|Carbon", unit): [of.get(y) for y in years] for region in book.regions}


def sector_name(sector: str) -> str:
    """Part of a variable that stands for a sector: `Energy|Demand|Industry`."""
    return SECTOR_NAMES.get(sector, sector.replace("_", " ").title())


def final_sector(sector: str) -> str:
    """Sector of final energy; there `Waste` would be a carrier, so that its plants are another sector."""
    name = sector_name(sector).removeprefix("Energy|Demand|")
    return "Other Sector" if name == "Waste" else name
