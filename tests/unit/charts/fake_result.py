"""A result folder with the shape and rough size of a solved Shenzhen scenario; nothing in it is solved.

Paths are smooth formulas, so that a chart's numbers can be told by hand: city emissions are the sum of the sectors.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pandas as pd

from carbonpath.results import store
from carbonpath.results.result import Result
from tests.unit.charts import fake_market, fake_power, fake_sectors

YEARS = range(2020, 2036)

SECTORS = {"power": (17.0, -0.035), "industry": (12.0, 0.004), "buildings": (4.6, -0.01), "transport": (15.5, -0.028),
           "ports": (1.1, 0.01), "waste_water": (1.9, 0.02), "supply": (0.25, 0.0)}  # fmt: skip
"""Mt in 2020 and yearly growth."""
GROUPS = {"coal_power": (6.0, -0.12), "gas_power": (14.5, 0.045), "waste_incineration": (4.1, 0.02), "pv": (0.4, 0.24),
          "offshore_wind": (0.01, 0.5), "import": (73.0, 0.034)}  # fmt: skip
"""TWh in 2020 and yearly growth."""
POLLUTANTS = {"nox": (75.0, -0.05), "so2": (6.0, 0.01), "pm25": (4.0, -0.03), "voc": (13.0, -0.07)}
"""kt in 2020 and yearly growth."""
COSTS = {"power": 48.0, "transport": 210.0, "buildings": 42.0, "industry": 35.0, "waste_water": 14.0, "ports": 2.5,
         "supply": 66.0}  # fmt: skip
INVESTMENT = {"power": 11.0, "transport": 88.0, "buildings": 12.0, "industry": 6.0, "waste_water": 3.0}
"""Billion CNY a year."""


DAYS = {"winter": (0.7, 110), "mid": (0.8, 120), "summer": (1.0, 130), "peak": (1.12, 5)}
"""Level of load and days of the year that each block stands for."""


def growing(start: float, rate: float, year: int) -> float:
    return start * (1.0 + rate) ** (year - YEARS[0])


def import_factor(year: int) -> float:
    """MtCO2 per TWh of imported power."""
    return 0.44 * 0.958 ** max(0, year - 2023)


def emissions() -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for year in YEARS:
        for sector, (start, rate) in SECTORS.items():
            amount = growing(start, rate, year)
            rows.append((year, "co2", "territorial", sector, f"{sector}_g", f"{sector}_t", amount, "MtCO2"))
        amount = growing(*GROUPS["import"], year) * import_factor(year)
        rows.append((year, "co2", "imported", "power", "import", "import_power", amount, "MtCO2"))
        rows.append((year, "co2", "memo", "transport", "aviation", "aviation_international", 3.0, "MtCO2"))
        for species, (start, rate) in POLLUTANTS.items():
            for sector, share in (("transport", 0.6), ("industry", 0.3), ("power", 0.1)):
                amount = share * growing(start, rate, year)
                rows.append((year, species, "territorial", sector, f"{sector}_g", f"{sector}_t", amount, "kt"))
            rows.append((year, species, "memo", "transport", "aviation", "aviation_international", 5.0, "kt"))
    columns = ["year", "species", "boundary", "sector", "group", "technology", "value", "unit"]
    return pd.DataFrame(rows, columns=columns)


def paths(table: pd.DataFrame) -> dict[str, dict[int, float]]:
    co2 = table[(table["species"] == "co2") & (table["boundary"] != "memo")]
    city = co2.groupby("year")["value"].sum().to_dict()
    territorial = co2[co2["boundary"] == "territorial"].groupby("year")["value"].sum().to_dict()
    frozen = {
        y: city[y] + growing(*GROUPS["import"], y) * (import_factor(min(y, 2025)) - import_factor(y)) for y in YEARS
    }
    free = {y: city[y] * (1.0 + 0.004 * max(0, y - 2025)) for y in YEARS}
    return {"city": city, "territorial": territorial, "frozen_factor": frozen, "free_run": free}


def activity() -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for year in YEARS:
        for group, (start, rate) in GROUPS.items():
            sector = "waste_water" if group == "waste_incineration" else "power"
            amount = growing(start, rate, year)
            name = "import_power" if group == "import" else f"{group}_a"
            rows.append((year, name, group, sector, "default", "electricity_hv", "out", amount, "TWh"))
        total = sum(growing(*path, year) for path in GROUPS.values())
        rows.append((year, "grid_lv", "grid", "power", "default", "electricity_hv", "in", 0.8 * total, "TWh"))
        rows.append((year, "grid_lv", "grid", "power", "default", "electricity", "out", 0.78 * total, "TWh"))
        rows.append((year, "battery", "battery", "power", "default", "electricity_hv", "in", 1.0, "TWh"))
        rows.append((year, "battery", "battery", "power", "default", "electricity_hv", "out", 0.9, "TWh"))
        rows.append((year, "metro", "metro", "transport", "default", "electricity", "in", 2.0, "TWh"))
    columns = ["year", "technology", "group", "sector", "mode", "commodity", "direction", "value", "unit"]
    return pd.DataFrame(rows, columns=columns)


def balanced(rows: pd.DataFrame) -> pd.DataFrame:
    """Let quays take what is left of electricity in each year."""
    power = rows[rows["commodity"].isin(["electricity", "electricity_hv"])]
    signed = power.assign(value=power["value"] * power["direction"].map({"out": 1.0, "in": -1.0}))
    rest = signed.groupby(["year", "commodity"], as_index=False)["value"].sum()
    quays = rest.assign(technology="quay", group="quay", sector="ports", mode="default", direction="in", unit="TWh")
    return pd.concat([rows, quays[rows.columns]], ignore_index=True)


def costs() -> pd.DataFrame:
    rows = []
    for year in YEARS:
        for sector, start in COSTS.items():
            rows.append((year, sector, f"{sector}_t", "investment", "resource", "firm", start * 1.01 ** (year - 2020)))
        rows.append((year, "supply", "petrol", "variable_om", "tax", "household", 31.0 - 1.2 * (year - 2020)))
        rows.append((year, "supply", "petrol", "variable_om", "transfer", "firm", 12.0))
        rows.append((year, "transport", "bev", "choice", "hurdle", "household", 9.0))
        rows.append((year, "transport", "bev", "investment", "transfer", "government", -14.0))
    columns = ["year", "sector", "technology", "item", "kind", "payer", "value"]
    return pd.DataFrame(rows, columns=columns).assign(unit="billion CNY")


def investment() -> pd.DataFrame:
    rows = [
        (year, sector, f"{sector}_t", "resource", start * (1.0 + 0.3 * math.sin(year)), "billion CNY")
        for year in YEARS
        if year > 2020
        for sector, start in INVESTMENT.items()
    ]
    return pd.DataFrame(rows, columns=["year", "sector", "technology", "kind", "value", "unit"])


def dispatch() -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for year in (YEARS[0], 2028, YEARS[-1]):
        for day, (level, count) in DAYS.items():
            for hour in range(24):
                place = (f"{day}_{hour:02d}", day, hour, 1.0, count, "electricity_hv")
                load = growing(14.0, 0.033, year) * level * (0.86 + 0.3 * math.sin(math.pi * (hour - 6) / 15) ** 2)
                pv = growing(0.3, 0.24, year) * max(0.0, math.sin(math.pi * (hour - 6) / 12)) if 6 < hour < 18 else 0.0
                charge = 1.2 if 10 <= hour < 14 and year > 2025 else 0.0
                back = 1.0 if 18 <= hour < 22 and year > 2025 else 0.0
                coal, gas = growing(0.9, -0.12, year), growing(2.4, 0.03, year)
                imported = load - pv - coal - gas - 0.5 - back + charge
                parts = {"pv": pv, "coal_power": coal, "gas_power": gas, "import": imported}
                for group, value in parts.items():
                    if value:
                        rows.append((year, *place, f"{group}_a", group, "out", value))
                rows.append((year, *place, "waste_fed", "fed_in", "demand", -0.5))
                rows.append((year, *place, "grid_lv", "grid", "in", load))
                rows.append((year, *place[:-1], "electricity", "grid_lv", "grid", "out", 0.97 * load))
                for flow, value in (("charge", charge), ("discharge", back)):
                    if value:
                        rows.append((year, *place, "battery", "battery", flow, value))
    columns = ["year", "slice", "day", "hour", "hours", "days", "commodity", "technology", "group", "flow", "value"]
    return pd.DataFrame(rows, columns=columns).assign(unit="GW")


LOADS = {"charging": ("Managed charging", "有序充电"), "water": ("Water heating", "热水负荷")}


def shifts() -> pd.DataFrame:
    """Two loads that move 0.3 and 0.2 GW from four hours of the evening to four of the night, in the last years."""
    rows: list[tuple[object, ...]] = []
    for year in (2028, YEARS[-1]):
        for day, count in (("winter", 110), ("mid", 120), ("summer", 130), ("peak", 5)):
            for load, value in (("charging", 0.3), ("water", 0.2)):
                for hour, flow in [(h, "shift_in") for h in range(4)] + [(h, "shift_out") for h in range(18, 22)]:
                    place = (f"{day}_{hour:02d}", day, hour, 1.0, count, "electricity")
                    rows.append((year, *place, load, "flexible", flow, value))
    columns = ["year", "slice", "day", "hour", "hours", "days", "commodity", "technology", "group", "flow", "value"]
    return pd.DataFrame(rows, columns=columns).assign(unit="GW")


CLAUSES = {
    "A002": (12, "Shore-power use of ocean-going ships", "远洋船舶岸电使用率", "at_least", 8.0, "%"),
    "A012": (23, "Household waste recycling", "生活垃圾回收利用率", "at_least", 50.0, "%"),
    "A013": (25, "Harmless disposal of municipal sludge", "市政污泥无害化处置率", "at_least", 100.0, "%"),
    "A016": (
        42,
        "Two-star or higher share of green floor area in key areas",
        "重点片区二星级及以上绿色建筑比例",
        "at_least",
        80.0,
        "%",
    ),
    "A018": (50, "Green travel share of trips", "绿色交通出行分担率", "at_least", 81.0, "%"),
    "A020": (60, "A target that is never reached", "始终未达到的指标", "at_least", 15.0, "%"),
    "A004": (14, "Reclaimed water use rate", "再生水利用率", "at_least", 80.0, "%"),
    "A005": (14, "Water use per 10,000 yuan of GDP", "万元GDP水耗", "at_most", 6.0, "m3/(10 thousand CNY)"),
    "A003": (12, "PM2.5 annual mean", "PM2.5年均浓度", "at_most", 0.02, "mg/m3"),
    "A001": (9, "Protection rate of key species", "重点生物物种种数保护率", "at_least", 98.0, "%"),
    "A009": (16, "Length of water-side greenways", "碧道建设长度", "at_least", 1000.0, "km"),
    "A015": (34, "Environment and health literacy of residents", "居民环境与健康素养水平", "at_least", 35.0, "%"),
}
"""Measure, titles, sense, bound, unit."""
FOUND = (
    ("A002", "constraint", 2026, 8.0, 0.0, 0.0031, "binding"),
    ("A012", "constraint", 2026, 51.2, 1.2, 0.0, "met"),
    ("A012", "constraint", 2030, 50.0, 0.0, 0.21, "binding"),
    ("A013", "constraint", 2026, 100.0, 0.0, 0.0, "met"),
    ("A016", "constraint", 2026, 86.1, 6.1, 0.0, "met"),
    ("A018", "constraint", 2025, 78.2, -2.8, 0.0, "missed"),
    ("A018", "constraint", 2026, 81.0, 0.0, 1.92, "binding"),
    ("A018", "constraint", 2027, 81.5, 0.5, 0.0, "met"),
    ("A020", "constraint", 2025, 10.0, -5.0, 3.0, "missed"),
    ("A004", "linked", 2025, 80.0, 0.0, None, "linked"),
    ("A005", "linked", 2025, 5.87, 0.13, None, "linked"),
    ("A003", "reported", None, None, None, None, "reported"),
    ("A001", "outside", None, None, None, None, "outside"),
    ("A009", "outside", None, None, None, None, "outside"),
    ("A015", "outside", None, None, None, None, "outside"),
)
"""Clause, treatment, year, value, slack, shadow price, status."""


def clauses() -> pd.DataFrame:
    known = ["measure", "title_en", "title_zh", "sense", "bound", "unit"]
    found = pd.DataFrame(FOUND, columns=["id", "treatment", "year", "value", "slack", "shadow_price", "status"])
    plan = pd.DataFrame.from_dict(CLAUSES, orient="index", columns=known).rename_axis("id").reset_index()
    frame = found.merge(plan, on="id")
    return frame.assign(
        set="plan-2025", indicator="x.y", reason="", shadow_unit="billion CNY a year per percentage point"
    )


def observations() -> pd.DataFrame:
    rows = [
        ("co2_city_national", 2015, 72.7, 70.5, 75.0, "co2.city"),
        ("co2_city_national", 2019, 71.2, 68.0, 74.5, "co2.city"),
        ("co2_city_national", 2020, 70.1, 66.0, 74.0, "co2.city"),
        ("co2_territorial_ceads", 2015, 29.9, None, None, "co2.territorial"),
        ("co2_territorial_ceads", 2016, 35.3, None, None, "co2.territorial"),
        ("co2_territorial_ceads", 2018, 47.0, None, None, "co2.territorial"),
        ("co2_territorial_ceads", 2019, 44.3, None, None, "co2.territorial"),
        ("co2_territorial_carbon_monitor", 2020, 43.7, None, None, "co2.territorial"),
        ("energy_total", 2019, 45.3, None, None, "energy.total"),
        ("pm25_mean", 2014, 34.0, None, None, "air.pm25_mean"),
        ("pm25_mean", 2016, 27.0, None, None, "air.pm25_mean"),
        ("pm25_mean", 2021, 18.0, None, None, "air.pm25_mean"),
    ]
    frame = pd.DataFrame(rows, columns=["series", "year", "value", "low", "high", "indicator"])
    return frame.assign(unit="MtCO2", source="a published account", grade="B")


def hindcast() -> pd.DataFrame:
    """Two series: electricity 1 % too high in each year, vehicles a fifth too low in the one year observed."""
    rows = [
        ("electricity_total", year, growing(90.0, 0.04, year) / 1.01, growing(90.0, 0.04, year), "TWh", 1.0, "B")
        for year in (2021, 2022, 2024)
    ]
    rows.append(("vehicles", 2023, 5.0, 4.0, "million vehicle", -20.0, "C"))
    columns = ["series", "year", "observed", "modelled", "unit", "error", "grade"]
    frame = pd.DataFrame(rows, columns=columns).assign(low=None, high=None)
    names = {"electricity_total": ("Whole-society electricity use", "全社会用电量"), "vehicles": ("Vehicles", "机动车")}
    return frame.assign(
        mape=frame["error"].abs(),
        indicator=frame["series"],
        label_en=frame["series"].map({name: pair[0] for name, pair in names.items()}),
        label_zh=frame["series"].map({name: pair[1] for name, pair in names.items()}),
    )


def indicators() -> pd.DataFrame:
    rows: list[tuple[object, ...]] = [("co2.city", 2020, 70.0, "MtCO2", "", "")]
    for year in YEARS:
        if year <= 2024:
            rows.append(("electricity_total", year, growing(90.0, 0.04, year), "TWh", "", ""))
            rows.append(("vehicles", year, 4.0, "million vehicle", "", ""))
    return pd.DataFrame(rows, columns=["indicator", "year", "value", "unit", "label_en", "label_zh"])


def air() -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for year in YEARS:
        rows.append(("air.pm25_mean", year, growing(19.0, -0.02, year), "ug/m3"))
        rows.append(("air.pm25_background", year, growing(11.0, -0.02, year), "ug/m3"))
    frame = pd.DataFrame(rows, columns=["indicator", "year", "value", "unit"])
    return frame.assign(label_en="", label_zh="")


def labels() -> pd.DataFrame:
    rows = [
        ("technology", "import_power", "Power from the province", "省网购电", "import", "power"),
        ("technology", "offshore_wind_a", "Offshore wind", "海上风电", "offshore_wind", "power"),
        ("commodity", "electricity", "Electricity, low voltage", "低压电", "", "power"),
        ("commodity", "electricity_hv", "Electricity, high voltage", "高压电", "", "power"),
    ]
    rows += [("flexible", name, *pair, "", "transport") for name, pair in LOADS.items()]
    return pd.DataFrame(rows, columns=["kind", "name", "label_en", "label_zh", "group", "sector"])


def fake(name: str = "plan", saving: float = 0.0, dearer: float = 0.0) -> Result:
    """A result; `saving` takes a share off emissions after 2025, `dearer` adds to cost."""
    table = emissions()
    late = table["year"] > 2025
    table.loc[late, "value"] *= 1.0 - saving
    tracks = paths(table)
    year = max(tracks["city"], key=lambda y: tracks["city"][y])
    money = costs()
    money.loc[(money["year"] > 2025) & (money["kind"] == "resource"), "value"] *= 1.0 + dearer
    peak = [(y, series, value, "MtCO2") for series, path in tracks.items() for y, value in path.items()]
    summary: dict[str, Any] = {
        "name": name,
        "status": "optimal",
        "system_cost": 4500.0,
        "peak": {"year": year, "mt": tracks["city"][year], "kind": "interior"},
        "electricity_twh": {y: sum(growing(*path, y) for path in GROUPS.values()) for y in YEARS},
        "clauses": {"met": 2, "binding": 2, "missed": 1},
        "carbon_price": {year: 5.0 * (year - YEARS[0]) for year in YEARS},
        "grade_c_share": 0.37,
        "grade_c_share_emissions": 0.21,
    }
    tables = {
        "emissions": table,
        "activity": balanced(pd.concat([activity(), fake_sectors.activity(YEARS)], ignore_index=True)),
        "costs": money,
        "investment": investment(),
        "dispatch": pd.concat([dispatch(), shifts()], ignore_index=True),
        "clauses": clauses(),
        "market": fake_market.market(YEARS),
        "observations": pd.concat(
            [observations(), fake_sectors.observations(), fake_market.observations()], ignore_index=True
        ),
        "labels": pd.concat([labels(), fake_sectors.labels()], ignore_index=True),
        "peak": pd.DataFrame(peak, columns=["year", "series", "value", "unit"]),
        "capacity": pd.concat([fake_sectors.capacity(YEARS), fake_power.capacity(YEARS)], ignore_index=True),
        "prices": fake_power.prices(YEARS, tuple(DAYS)),
        "indicators": pd.concat([indicators(), fake_sectors.indicators(YEARS), air()], ignore_index=True),
        "hindcast": hindcast(),
    }
    resolved = {
        "name": name,
        "title": {"en": "Action plan 2020-2025", "zh": "行动方案"} if name == "plan" else name,
        "inputs": "../inputs/shenzhen",
        "boundary": "city",
    }
    return Result(summary, {"versions": {"carbonpath": "0.1.0"}, "hashes": {}}, tables, resolved)


def write_fake(folder: Path, **changes: Any) -> Path:
    """Write a result folder."""
    return store.write(fake(folder.name, **changes), folder)
