"""Rows of a made-up city for the charts of sectors: straight lines, so that shares can be told by hand.

The fleet has 3.0 petrol, 0.3 plug-in and 0.6 battery cars, 0.1 diesel trucks and 0.01 fuel-cell trucks in the first
year; each year 0.1 petrol cars go and 0.2 battery cars come. Floor area of 700 grows by 15 built and falls by 3.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

ACTIVITY = ["year", "technology", "group", "sector", "mode", "commodity", "direction", "value", "unit"]
FLEET = {
    "car_petrol_high": (3.0, -0.1),
    "car_plugin": (0.3, 0.0),
    "car_battery": (0.6, 0.2),
    "truck_diesel": (0.1, 0.0),
    "truck_hydrogen": (0.01, 0.0),
}
"""Million vehicles in the first year and what each year adds."""
ENERGY = {"car_petrol_high": {"petrol": 20.0}, "car_plugin": {"petrol": 1.0, "charging_home": 0.5},
          "car_battery": {"charging_home": 2.0}, "truck_diesel": {"diesel": 15.0},
          "truck_hydrogen": {"hydrogen": 0.1}}  # fmt: skip
TRIPS = {"trips_walk": 45.0, "trips_cycle": 15.0, "trips_bus": 6.0, "trips_metro": 12.0, "trips_taxi": 2.0,
         "trips_ride_hailing": 2.0, "trips_car": 18.0}  # fmt: skip
"""Billion trips; together 100."""
FLOOR = {"existing": (600.0, -3.0), "one_star": (80.0, 10.0), "two_star": (20.0, 5.0)}
USES = {
    "buildings": {"cooling_homes": {"electricity": 12.0}, "lighting_services": {"electricity": 6.0},
                  "hot_water_homes": {"electricity": 2.0, "city_gas": 3.0}, "cooking_homes": {"lpg": 4.0}},
    "industry": {"motive": {"electricity": 20.0}, "industrial_heat": {"city_gas": 6.0, "fuel_oil": 1.0},
                 "unallocated": {"mixed_oil": 7.0}},
}  # fmt: skip
WAYS = {
    ("waste_msw", "Mt"): {"waste_incineration": (6.5, 0.1), "waste_sorting_recycling": (3.0, 0.2)},
    ("sludge", "Mt"): {"sludge_cofiring": (0.5, 0.1), "sludge_incineration": (1.4, -0.05)},
    ("construction_waste", "million m3"): {"spoil_reuse": (10.0, 1.0), "spoil_fill": (80.0, -1.0)},
    ("water_raw", "billion m3"): {"water_transfer_east": (1.4, 0.0), "water_local_source": (0.5, 0.0)},
    ("wastewater", "billion m3"): {"wastewater_treatment": (0.6, 0.0), "wastewater_reuse": (1.4, 0.03)},
}


def activity(years: Sequence[int]) -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for year in years:
        past = year - years[0]

        def add(
            name: str,
            group: str,
            sector: str,
            commodity: str,
            direction: str,
            value: float,
            unit: str = "TWh",
            year: int = year,
        ) -> None:
            rows.append((year, name, group, sector, "default", commodity, direction, value, unit))

        for car, taken in ENERGY.items():
            for commodity, value in taken.items():
                add(car, car, "transport", commodity, "in", value)
        add("charger_home", "charger", "transport", "electricity", "in", 2.75)
        add("charger_home", "charger", "transport", "charging_home", "out", 2.5)
        add("electrolyser", "hydrogen_supply", "supply", "electricity", "in", 0.16)
        add("electrolyser", "hydrogen_supply", "supply", "hydrogen", "out", 0.1)
        add("gas_distribution", "fuel_supply", "supply", "natural_gas", "in", 9.1)
        add("gas_distribution", "fuel_supply", "supply", "city_gas", "out", 9.0)
        for group, value in TRIPS.items():
            add(f"{group}_long", group, "transport", "trips_long", "out", value / 10.0, "billion trip")
        for standard, (first, more) in FLOOR.items():
            name = f"floor_office_{standard}"
            add(name, "floor_office", "buildings", "floor_office", "out", first + more * past, "million m2")
            add(name, "floor_office", "buildings", "cooling_homes", "in", 30.0)
        add("ac_homes", "cooling_homes", "buildings", "cooling_homes", "out", 90.0)
        for sector, groups in USES.items():
            for group, taken in groups.items():
                for commodity, value in taken.items():
                    name = "ac_homes" if group == "cooling_homes" else f"{group}_t"
                    add(name, group, sector, commodity, "in", value * (1.0 + 0.02 * past))
        for (commodity, unit), ways in WAYS.items():
            for name, (first, more) in ways.items():
                add(name, name, "waste_water", commodity, "out", first + more * past, unit)
    return pd.DataFrame(rows, columns=ACTIVITY)


def capacity(years: Sequence[int]) -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for year in years:
        past = year - years[0]
        for name, (first, more) in FLEET.items():
            rows.append((year, name, name, "transport", "capacity", first + more * past, "million vehicle"))
        for standard, (first, more) in FLOOR.items():
            place = (year, f"floor_office_{standard}", "floor_office", "buildings")
            rows.append((*place, "capacity", first + more * past, "million m2"))
            if past:
                rows.append((*place, "new" if more > 0.0 else "retired", abs(more), "million m2"))
        if past:
            rows.append((year, "floor_office_one_star", "floor_office", "buildings", "retrofit_in", 2.0, "million m2"))
            rows.append((year, "floor_office_existing", "floor_office", "buildings", "retrofit_out", 2.0, "million m2"))
            for name, value in (("car_battery", 0.3), ("car_petrol_high", 0.1)):
                rows.append((year, name, name, "transport", "new", value, "million vehicle"))
    return pd.DataFrame(rows, columns=["year", "technology", "group", "sector", "quantity", "value", "unit"])


def indicators(years: Sequence[int]) -> pd.DataFrame:
    rows = [("co2.city", 2020, 70.0, "MtCO2", "", "")]
    rows += [("transport.green_travel_share", year, 78.0, "%", "", "") for year in years]
    return pd.DataFrame(rows, columns=["indicator", "year", "value", "unit", "label_en", "label_zh"])


def observations() -> pd.DataFrame:
    rows = [
        ("nev_stock", 2020, 0.9, 0.85, 0.95, "million vehicle", "transport.nev_stock"),
        ("motor_vehicles", 2022, 4.2, None, None, "million vehicle", "transport.vehicle_stock"),
        ("nev_sales_share", 2023, 68.0, None, None, "%", "transport.nev_sales_share"),
        ("nev_sales_share", 2016, 8.0, None, None, "%", "transport.nev_sales_share"),
        ("green_travel_share", 2020, 76.6, None, None, "%", "transport.green_travel_share"),
    ]
    frame = pd.DataFrame(rows, columns=["series", "year", "value", "low", "high", "unit", "indicator"])
    return frame.astype({"low": float, "high": float}).assign(source="a published count", grade="B")


def labels() -> pd.DataFrame:
    supply = ("city_gas", "natural_gas", "lpg", "petrol", "diesel", "fuel_oil", "mixed_oil", "hydrogen")
    rows = [("commodity", name, name.replace("_", " ").capitalize(), "燃料", "", "supply") for name in supply]
    other = {
        "charging_home": ("Charging at home", "家庭充电", "transport"),
        "cooling_homes": ("Cooling of homes", "住宅制冷", "buildings"),
        "waste_msw": ("Household waste to be treated", "待处理生活垃圾", "waste_water"),
        "sludge": ("Municipal sludge to be treated (80 % moisture)", "待处置市政污泥（含水率80%）", "waste_water"),
    }
    rows += [("commodity", name, english, chinese, "", sector) for name, (english, chinese, sector) in other.items()]
    ways = {
        "waste_sorting_recycling": ("Sorting and recycling of household waste", "可回收物分拣与资源化利用"),
        "spoil_fill": ("Spoil to fill sites outside", "工程渣土市外消纳"),
    }
    rows += [("technology", name, *pair, "waste_recycling", "waste_water") for name, pair in ways.items()]
    return pd.DataFrame(rows, columns=["kind", "name", "label_en", "label_zh", "group", "sector"])
