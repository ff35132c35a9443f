"""The wide IAMC table: model, scenario, region, variable, unit, years."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pandas as pd

from carbonpath.names import CITY, TERRITORIAL
from carbonpath.params.data import ModelData
from carbonpath.results.indicators import boundary_path

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Scenario

Variable = tuple[str, str]
SECTOR_NAMES = {
    "power": "Energy|Supply|Electricity",
    "supply": "Energy|Supply|Other",
    "transport": "Energy|Demand|Transportation",
    "buildings": "Energy|Demand|Residential and Commercial",
    "industry": "Energy|Demand|Industry",
    "ports": "Energy|Demand|Transportation|Ports",
    "waste_water": "Waste",
}


def iamc_table(scenario: Scenario, data: ModelData, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Emissions by boundary and sector, secondary energy and capacity by technology, final energy, prices, drivers."""
    found: dict[Variable, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    _emissions(found, data, tables["emissions"])
    _technologies(found, scenario, tables)
    _final_energy(found, scenario, tables["activity"])
    _prices(found, scenario, tables["prices"])
    years = list(data.calendar.years)
    rows = [
        ("carbonpath", scenario.settings.name, "Shenzhen", variable, unit, *(by_year.get(y) for y in years))
        for (variable, unit), by_year in sorted(found.items())
    ]
    return pd.DataFrame(rows, columns=["model", "scenario", "region", "variable", "unit", *map(str, years)])


def _emissions(found: dict[Variable, dict[int, float]], data: ModelData, emissions: pd.DataFrame) -> None:
    unit = "Mt CO2/yr"
    years = data.calendar.years
    for name, boundary in (("Emissions|CO2", CITY), ("Emissions|CO2|Territorial", TERRITORIAL)):
        found[name, unit].update(boundary_path(emissions, boundary, years))
    co2 = emissions[emissions["species"] == "co2"]
    for (account, sector, year), value in co2.groupby(["boundary", "sector", "year"])["value"].sum().items():
        place = SECTOR_NAMES.get(sector, sector)
        stem = {"imported": "Emissions|CO2|Imported Electricity", "memo": f"Memo|Emissions|CO2|{place}"}
        found[stem.get(account, f"Emissions|CO2|{place}"), unit][year] += value


def _technologies(found: dict[Variable, dict[int, float]], scenario: Scenario, tables: dict[str, pd.DataFrame]) -> None:
    stem = {row.technology: row.iamc for row in scenario.tables.technologies if row.iamc}
    output = {row.technology: row.output for row in scenario.tables.technologies}
    made = tables["activity"]
    made = made[made["direction"] == "out"]
    for name, commodity, year, value, unit in zip(
        made["technology"], made["commodity"], made["year"], made["value"], made["unit"], strict=True
    ):
        if name in stem and commodity == output[name]:
            found[f"Secondary Energy|{stem[name]}", f"{unit}/yr"][year] += value
    stands = tables["capacity"]
    for name, quantity, year, value, unit in zip(
        stands["technology"], stands["quantity"], stands["year"], stands["value"], stands["unit"], strict=True
    ):
        if name in stem and quantity in ("capacity", "new"):
            head = "Capacity" if quantity == "capacity" else "Capacity Additions"
            found[f"{head}|{stem[name]}", unit][year] += value


def _final_energy(found: dict[Variable, dict[int, float]], scenario: Scenario, activity: pd.DataFrame) -> None:
    stem = {row.commodity: row.iamc for row in scenario.tables.commodities if row.iamc}
    used = activity[(activity["direction"] == "in") & ~activity["sector"].isin(["power", "supply"])]
    for commodity, sector, year, value, unit in zip(
        used["commodity"], used["sector"], used["year"], used["value"], used["unit"], strict=True
    ):
        if commodity in stem:
            found[stem[commodity], f"{unit}/yr"][year] += value
            place = SECTOR_NAMES.get(sector, sector).rsplit("|", 1)[-1]
            carrier = stem[commodity].rsplit("|", 1)[-1]
            found[f"Final Energy|{place}|{carrier}", f"{unit}/yr"][year] += value


def _prices(found: dict[Variable, dict[int, float]], scenario: Scenario, prices: pd.DataFrame) -> None:
    stem = {row.commodity: row.iamc for row in scenario.tables.commodities if row.iamc}
    yearly = prices[prices["slice"].isna()]
    for commodity, year, value, unit in zip(
        yearly["commodity"], yearly["year"], yearly["value"], yearly["unit"], strict=True
    ):
        if commodity in stem:
            found[f"Price|{stem[commodity]}", unit][year] = value
