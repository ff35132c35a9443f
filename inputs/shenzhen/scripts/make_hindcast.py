"""Make the rows of scenario `hindcast`: what was known at the end of 2020, and observed drivers.

Run it after the inputs have changed: `python inputs/shenzhen/scripts/make_hindcast.py` (`--out DIR` writes elsewhere).
Of the input tables it reads the rows of 2020 and earlier, and the drivers; no observation after 2020 enters.
docs/hindcast.md tells each sum in words.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator
from functools import cache
from math import log
from pathlib import Path

INPUTS = Path(__file__).parents[1]
OUT = INPUTS.parents[1] / "scenarios" / "hindcast"
BASE, LAST = 2020, 2024
YEARS = range(BASE + 1, LAST + 1)

# Known at the end of 2020. Where each comes from stands in the sources below and in docs/hindcast.md.
ELECTRICITY_2015, ELECTRICITY_2019 = 81.5, 97.3  # TWh
GDP_2015_2019, GDP_2019_2020 = 1.365, 1.031  # real, a ratio
ENERGY_2019, ENERGY_2020, INTENSITY_2015_2020 = 45.34, 44.6, 1.0 - 0.199  # Mtce, Mtce, a ratio
COAL_EQUIVALENT = 0.30  # kgce/kWh
FLEET_2014, FLEET_2019, GDP_2014_2015 = 3.14, 3.5, 1.088  # million, million, a ratio
MONITORED_2019, MONITORED_2020 = 109.0, 96.5  # kWh/m2
METRO_A_DAY, METRO_KM_2020, METRO_KM_2025 = 5.568, 411.0, 600.0  # million boardings, km, km
BOARDINGS_A_TRIP, METRO_USE_A_KM = 1.157, 0.046  # billion pkm a year and km
DATA_CENTRES_2018_2023 = 1.66  # a ratio
PASSENGERS = {2020: 37.916, 2021: 36.4, 2022: 21.6, 2023: 52.7349, 2024: 61.5}  # million
VEHICLE_PRICE_2030 = {"battery": 0.665, "plugin": 0.83}  # of that of 2020
EFFICIENCY = {"industry": 0.003, "homes": 0.013, "services": 0.019}
"""Yearly fall of electricity per useful energy in the run [1]: useful energy must outgrow electricity by so much."""

ELECTRICITY_TO_GDP = log(ELECTRICITY_2019 / ELECTRICITY_2015) / log(GDP_2015_2019)
ENERGY_2015 = ENERGY_2020 / (GDP_2015_2019 * GDP_2019_2020 * INTENSITY_2015_2020)
FUEL_2015 = ENERGY_2015 - COAL_EQUIVALENT * ELECTRICITY_2015
FUEL_2019 = ENERGY_2019 - COAL_EQUIVALENT * ELECTRICITY_2019
FUEL_TO_GDP = log(FUEL_2019 / FUEL_2015) / log(GDP_2015_2019)
FLEET_TO_GDP = log(FLEET_2019 / FLEET_2014) / log(GDP_2014_2015 * GDP_2015_2019)

Row = dict[str, str]


@cache
def read(name: str) -> list[Row]:
    """Rows of an input table."""
    with (INPUTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def known(rows: Iterable[Row]) -> list[Row]:
    """Rows of the base year and before."""
    return [row for row in rows if row.get("year") and int(row["year"]) <= BASE]


def driver(name: str) -> dict[int, float]:
    """An observed driver, year by year to the last year of the hindcast."""
    points = {int(row["year"]): float(row["value"]) for row in read("drivers") if row["driver"] == name}
    if name == "airport_passengers":
        points = PASSENGERS
    return {year: between(points, year) for year in range(BASE, LAST + 1)}


def between(points: dict[int, float], year: int) -> float:
    """Linear between given years, constant outside."""
    before = max((y for y in points if y <= year), default=min(points))
    after = min((y for y in points if y >= year), default=max(points))
    if before == after:
        return points[before]
    return points[before] + (points[after] - points[before]) * (year - before) / (after - before)


def demand(name: str) -> float:
    """A demand in the base year."""
    return next(float(row["value"]) for row in known(read("demands")) if row["commodity"] == name)


def band(pin: str) -> float:
    """Middle of a calibrated band of the base year."""
    row = next(row for row in known(read("pins")) if row["pin"] == pin)
    return 0.5 * (float(row["low"]) + float(row["high"]))


def text(value: float) -> str:
    """A number with six significant figures."""
    return f"{value:.6g}"


def growth(name: str, year: int, elasticity: float, yearly: float = 0.0) -> float:
    """What a use of the base year is multiplied with: its driver to an elasticity, and a yearly rate."""
    path = driver(name)
    return float((path[year] / path[BASE]) ** elasticity * (1.0 + yearly) ** (year - BASE))


def metro_trips(year: int) -> float:
    """Metro trips [billion]: boardings of 2019 per km of 2020, times the mean length of the network in the year."""
    if year == BASE:
        return sum(band(f"trip_metro_{stretch}") for stretch in ("medium", "long"))
    pace = (METRO_KM_2025 - METRO_KM_2020) / 5.0
    mean_km = METRO_KM_2020 + pace * (year - BASE - 0.5)
    return METRO_A_DAY * 365.0 / 1000.0 * mean_km / METRO_KM_2020 / BOARDINGS_A_TRIP


def trips(year: int) -> dict[str, float]:
    """Trips by way of travelling [billion]: metro by its network, all others with the driver of their band."""
    follows_what = {row["commodity"]: (row["driver"], float(row["elasticity"])) for row in read("demand_drivers")}
    found = {}
    for row in read("technologies"):
        if row["group"].startswith("trips_") and row["output"] in follows_what:
            path, elasticity = follows_what[row["output"]]
            own = growth(path, year, elasticity)
            metro = metro_trips(year) / metro_trips(BASE)
            found[row["technology"]] = band(row["technology"]) * (metro if row["group"] == "trips_metro" else own)
    return found


def band_of(way: str) -> str:
    """The distance band that a way of travelling serves."""
    return next(row["output"] for row in read("technologies") if row["technology"] == way)


def unit_of(way: str) -> str:
    """Unit in which the trips of a distance band are counted."""
    return next(row["unit"] for row in read("demands") if row["commodity"] == band_of(way))


def vkm_of(way: str) -> float:
    """Vehicle-km of private cars for a unit of a way of travelling."""
    rows = [row for row in read("flows") if row["technology"] == way and row["commodity"].startswith("vkm_car_")]
    return sum(float(row["value"]) for row in rows)


def car_travel_outside(year: int) -> float:
    """Car travel outside the city's trips: what the fleet of 2014-2019 lets expect, less the trips by car."""

    def driven(at: int) -> float:
        return sum(amount * vkm_of(way) for way, amount in trips(at).items())

    outside = next(row["technology"] for row in read("technologies") if row["output"] == "travel_car_outside")
    per_unit = vkm_of(outside)
    total = driven(BASE) + demand("travel_car_outside") * per_unit
    return (total * growth("gdp", year, FLEET_TO_GDP) - driven(year)) / per_unit


def floor(use: str, year: int) -> float:
    """Floor area of homes or services in a year [million m2]; completions are an observed driver."""
    points: dict[str, dict[int, float]] = {}
    for row in read("demands"):
        if row["commodity"].startswith("floor_"):
            points.setdefault(row["commodity"], {})[int(row["year"])] = float(row["value"])
    homes = {"floor_village": 1.0, "floor_homes_other": 1.0, "floor_key": KEY_AREA_HOMES}
    shares = {name: homes.get(name, 0.0) if use == "homes" else 1.0 - homes.get(name, 0.0) for name in points}
    return sum(shares[name] * between(path, year) for name, path in points.items())


def use_per_area() -> Iterator[Row]:
    """Useful energy per m2: that of the base year, services at their level of 2019, grown with GDP less the area."""
    paths: dict[tuple[str, str], dict[int, Row]] = {}
    for row in read("flows"):
        if row["technology"].startswith("floor_") and row["per"] == "activity" and row["year"]:
            paths.setdefault((row["technology"], row["commodity"]), {})[int(row["year"])] = row
    level: dict[str, dict[int, float]] = {}
    for (_, commodity), path in paths.items():
        if BASE in path:
            first = float(path[BASE]["value"])
            level.setdefault(commodity, {year: float(row["value"]) / first for year, row in path.items()})
    for (_, commodity), path in paths.items():
        use = commodity.rsplit("_", 1)[1]
        start = min(path)
        base = float(path[start]["value"]) / level[commodity][start]
        for year in YEARS:
            yield path[start] | {
                "year": str(year),
                "value": text(base * per_area(use, year)),
                "source": f"assumption: {USE_SOURCES[use]}",
                "grade": "C",
                "note": f"derived: {base:.6g} in 2020 x {per_area(use, year):.4f}",
            }


def per_area(use: str, year: int) -> float:
    """Useful energy per m2 over that of the base year."""
    area = floor(use, year) / floor(use, BASE)
    gain = EFFICIENCY[use]
    if use == "homes":
        return growth("gdp", year, ELECTRICITY_TO_GDP, gain) / area
    before = GDP_2019_2020**ELECTRICITY_TO_GDP * (1.0 + gain) / (floor(use, BASE + 1) / floor(use, BASE))
    return MONITORED_2019 / MONITORED_2020 * before * growth("gdp", year, ELECTRICITY_TO_GDP, gain) / area


KEY_AREA_HOMES = 0.35
USE_SOURCES = {
    "homes": "electricity to GDP as in 2015-2019 (elasticity 0.57) less the growth of the area; range 0.4-0.8",
    "services": "monitored buildings of 2019 (109.0 kWh/m2, 96.5 in 2020, B) and electricity to GDP as in 2015-2019"
    " (elasticity 0.57) less the growth of the area; range 100-112 kWh/m2 and 0.4-0.8",
}


def own_driver(name: str, unit: str, path: dict[int, float], source: str, note: str = "") -> Iterator[Row]:
    """Rows of a driver of the scenario's own."""
    for year, value in sorted(path.items()):
        yield {"driver": name, "year": str(year), "value": text(value), "unit": unit} | cited(source, note)


def cited(source: str, note: str = "", grade: str = "C") -> Row:
    """Source, grade and note of a row."""
    return {"source": source if grade != "C" else f"assumption: {source}", "grade": grade, "note": note}


def drivers() -> Iterator[Row]:
    """Paths that demands follow."""
    every = range(BASE, LAST + 1)
    metro = "5.568 million metro boardings a day in 2019 (railinks on the city's rail office, 2020) on the 411 km of"
    metro += " 2020, network to 600 km in 2025 (government work report, January 2021); other trips with the population"
    for stretch in ("trips_medium", "trips_long"):
        sums = {year: sum(v for way, v in trips(year).items() if band_of(way) == stretch) for year in every}
        yield from own_driver(f"known_{stretch}", "billion trip", sums, f"{metro}; range +-15 %")
    fleet = "fleet to GDP as in 2014-2019 (3.14 to 3.50 million, elasticity 0.28) at the km per car of 2020, less the"
    fleet += " trips by car"
    outside = {year: car_travel_outside(year) for year in every}
    yield from own_driver("known_car_travel_outside", "billion vkm", outside, f"{fleet}; range 0.2-0.4")
    yearly = DATA_CENTRES_2018_2023 ** (1.0 / 5.0)
    load = {year: demand("data_service") * yearly ** (year - BASE) for year in every}
    outlook = "China's data centres +66 % in 2018-2023 (Greenpeace and North China Electric Power University, 2019)"
    yield from own_driver("it_load", "TWh", load, f"{outlook}, 10.7 % a year; range 8-15 %")
    for year, value in PASSENGERS.items():
        source = {
            2020: cited("Shenzhen Transport Bureau, reading of the 2020 transport statistics", grade="A"),
            2021: cited("Shenzhen transport bureau, Xinhua 6 January 2022", grade="B"),
            2023: cited("Shenzhen Transport Bureau statistics, CDNS report", grade="B"),
        }.get(year, cited("airport passengers from memory; range +-0.5"))
        row = {"driver": "airport_passengers", "year": str(year), "value": text(value), "unit": "million person"}
        yield row | source


def demand_drivers() -> Iterator[Row]:
    """Elasticities that were known."""
    for commodity in ("trips_medium", "trips_long"):
        yield follows(commodity, f"known_{commodity}", 1.0, "follows its own driver, so 1 by definition")
    yield follows("travel_car_outside", "known_car_travel_outside", 1.0, "follows its own driver, so 1 by definition")
    known_power = "electricity to GDP in 2015-2019; range 0.4-0.8"
    sums = f"derived: ln(97.3 / 81.5) / ln(1.365) = {ELECTRICITY_TO_GDP:.3f}"
    gain = EFFICIENCY["industry"] / (growth("va_industry", LAST, 1.0) ** (1.0 / (LAST - BASE)) - 1.0)
    if gain:
        sums += f", and {gain:.2f} for the efficiency gained in the run"
    for commodity in of_industry(electric=True):
        yield follows(commodity, "va_industry", ELECTRICITY_TO_GDP + gain, known_power, sums)
    known_fuel = "energy less electricity (0.30 kgce/kWh) to GDP in 2015-2019; range 0-0.4"
    sums = f"derived: ln({FUEL_2019:.2f} / {FUEL_2015:.2f} Mtce) / ln(1.365) = {FUEL_TO_GDP:.2f}"
    for commodity in of_industry(electric=False):
        yield follows(commodity, "va_industry", FUEL_TO_GDP, known_fuel, sums)
    for commodity in (row["commodity"] for row in read("demand_drivers") if row["commodity"].startswith("aviation_")):
        yield follows(commodity, "airport_passengers", 1.0, "fuel per passenger of 2020; range 0.8-1.5")


def of_industry(electric: bool) -> list[str]:
    """Demands of industry that follow a value added: those met by electricity, or those met by fuels."""
    industry = {row["commodity"] for row in read("commodities") if row["sector"] == "industry"}
    names = [row["commodity"] for row in read("demand_drivers") if row["driver"].startswith("va_")]
    return [name for name in names if name in industry and name.startswith(("heat_", "machinery_")) != electric]


def follows(commodity: str, path: str, elasticity: float, source: str, note: str = "") -> Row:
    """A demand that follows a driver."""
    return {"commodity": commodity, "driver": path, "elasticity": f"{elasticity:.4g}"} | cited(source, note)


def bounds() -> Iterator[Row]:
    """What was possible or under way as far as known."""
    for year in YEARS:
        for way, amount in trips(year).items():
            source = "as in 2020, metro with its network, all others with the driver of their distance; range +-15 %"
            for sense, factor in (("min", 0.99), ("max", 1.01)):
                yield bound(way, "activity", sense, year, factor * amount, unit_of(way), source)
        pace = METRO_USE_A_KM * (METRO_KM_2025 - METRO_KM_2020) / 5.0
        source = "411 km in 2020, 600 km in 2025 (government work report, January 2021), a fifth a year; range 20-45 km"
        for sense in ("min", "max"):
            yield bound("metro", "new", sense, year, pace, "billion pkm/year", source, "derived: 37.8 km x 0.046")
        teu = growth("teu", year, 1.0) * band("teu_water")
        source = "share of 2020, 23 % of the containers; range +-2 points"
        for sense, factor in (("min", 0.98), ("max", 1.02)):
            yield bound("teu_water", "activity", sense, year, factor * teu, "million TEU", source)
        load = 17.0 * (ELECTRICITY_2019 / ELECTRICITY_2015) ** ((year - BASE) / 4.0)
        source = "17 GW in 2020 grown as the electricity of 2015-2019; range -4 to +4 GW"
        yield bound("import_power", "capacity", "max", year, load, "GW", source)
        source = "pace before 2020: 0.2 GW in all (0.15-0.25); range 0.03-0.2"
        yield bound("pv_rooftop", "new", "max", year, 0.1, "GW", source)
        yield bound("pv_bipv", "new", "max", year, 0.0, "GW", "no project known in 2020; range 0-0.02")
        yield bound("group:battery", "capacity", "max", year, 0.3, "GW", "three times the stock of 2020; range 0.1-0.5")
        yield bound("virtual_power_plant", "capacity", "max", year, 0.0, "GW", "no platform in 2020; range 0-0.1")
        yield bound("gas_ccgt_h", "capacity", "max", year, {2023: 0.67, 2024: 2.0}.get(year, 0.0), "GW",
                    "Guangming, approved: first block in 2023, three blocks in 2024; range +-1 year")
        yield bound("group:car_petrol", "new", "max", year, 0.29, "million vehicle",
                    "petrol registrations of 2020: 0.40 million, 28 % of them new energy; range 0.25-0.31")
        reused = band("wastewater_reused") * growth("population", year, 1.5)
        source = "share of 2020, 71 %; range +-10 %"
        yield bound("wastewater_reuse", "activity", "min", year, reused, "billion m3", source)
    source = "the two blocks under construction stand in the stock"
    yield bound("gas_ccgt_9f", "cumulative_new", "max", None, 0.0, "GW", source)


def bound(
    select: str, quantity: str, sense: str, year: int | None, value: float, unit: str, source: str, note: str = ""
) -> Row:
    """A limit of a year."""
    row = {"select": select, "quantity": quantity, "sense": sense, "year": "" if year is None else str(year)}
    return row | {"interpolate": "no", "value": text(value), "unit": unit, "seed": ""} | cited(source, note)


def stock() -> Iterator[Row]:
    """Plants under construction at the end of 2020."""
    row = {"technology": "gas_ccgt_9f", "vintage": "2022", "retirement": "2047", "value": "0.8", "unit": "GW"}
    row["name"] = "Datang Baochang units 9-10"
    yield row | cited("in service in 2022 (Global Energy Monitor), two years of building; range 2021-2023")


def technology_values() -> Iterator[Row]:
    """Prices of vehicles as they were expected in 2020; the charger falls with the car."""
    powers = {
        row["technology"]: next((power for power in VEHICLE_PRICE_2030 if power in row["technology"]), "")
        for row in read("technologies")
        if row["kind"] == "vintaged" and row["sector"] == "transport"
    }
    for row in known(read("technology_values")):
        power = powers.get(row["technology"], "")
        if not power or row["parameter"] != "capex" or row["cost_kind"] not in ("", "tax"):
            continue
        for year in YEARS:
            share = VEHICLE_PRICE_2030[power] ** ((year - BASE) / 10.0)
            source = "purchase price to 2030 of Ouyang et al., Energy Policy 149 (2021): battery -31 to -36 %,"
            source += " plug-in -16 to -18 %; range as there"
            value = {"year": str(year), "value": text(float(row["value"]) * share)}
            yield row | value | cited(source, f"derived: {row['value']} x {share:.3f}")


def transport_quota() -> Iterator[Row]:
    """Plates of petrol cars as known."""
    source = "quota of 2019, 100 thousand plates a year (Caixin Global, 28 May 2019), taken to go on; range 0.10-0.15"
    for year in YEARS:
        row = {"quota": "car_plate", "select": "group:car_petrol", "year": str(year), "value": "0.1"}
        yield row | {"unit": "million vehicle/year"} | cited(source)


TABLES = {
    "transport_quota": transport_quota,
    "technology_values": technology_values,
    "drivers": drivers,
    "demand_drivers": demand_drivers,
    "flows": use_per_area,
    "bounds": bounds,
    "stock": stock,
}


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT, help="folder to write to")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for name, rows in TABLES.items():
        head = list(read(name)[0])
        with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, head, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows())


if __name__ == "__main__":
    main()
