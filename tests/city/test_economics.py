"""Well-known facts of energy economics, recounted from the input tables by hand and then by `levelised_cost`.

Every sum is written out from the rows of the tables: no parameter object of the package takes part. Electricity has the
price its class of users pays, since the model prices it itself: business flat 0.758 CNY/kWh (observations:
retail_price_business_flat, February 2025), homes 0.68 (first tier, expert estimate, range 0.65-0.71). Its resource cost
is that without VAT of 13 %. Values are those of one year at 5 % (or the investor's own rate), held over the life.
"""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest

from carbonpath.analysis.levelised import levelised_cost
from carbonpath.params.build import make_data
from carbonpath.params.data import ModelData

INPUTS = Path(__file__).parents[2] / "inputs" / "shenzhen"
RATE, VAT = 0.05, 1.13
HOME, BUSINESS = 0.68, 0.758
ALL, RESOURCE = ("resource", "tax", "transfer"), ("resource",)
MJ_PER_KWH = 3.6


def rows(table: str, **cells: str) -> list[dict[str, str]]:
    with (INPUTS / f"{table}.csv").open(encoding="utf-8") as handle:
        return [row for row in csv.DictReader(handle) if all(row[key] == value for key, value in cells.items())]


def at(points: list[dict[str, str]], year: int) -> float:
    """Value of a year: linear between the given ones, constant outside; 0 without rows."""
    given = sorted((int(row["year"] or 0), float(row["value"])) for row in points)
    if not given:
        return 0.0
    before = [pair for pair in given if pair[0] <= year] or given[:1]
    after = [pair for pair in given if pair[0] >= year] or given[-1:]
    (y0, v0), (y1, v1) = before[-1], after[0]
    return v0 if y1 <= y0 else v0 + (v1 - v0) * (year - y0) / (y1 - y0)


def number(technology: str, parameter: str, year: int = 2026) -> float:
    return at(rows("technology_values", technology=technology, parameter=parameter), year)


def money(technology: str, parameter: str, kinds: tuple[str, ...], year: int) -> float:
    """Sum over kinds; a blank kind is resource."""
    found = [
        (k, rows("technology_values", technology=technology, parameter=parameter, cost_kind=k)) for k in (*ALL, "")
    ]
    return sum(at(points, year) for kind, points in found if (kind or "resource") in kinds)


def living(technology: str) -> list[float]:
    """Share left by age: exp(-(k / scale)^shape) down to 1 %, or a step."""
    scale, shape = number(technology, "life"), number(technology, "weibull_shape")
    if not shape:
        return [1.0] * math.ceil(scale)
    shares = (math.exp(-((k / scale) ** shape)) for k in range(200))
    return [share for share in shares if share >= 0.01]


def worth(yearly: list[float], rate: float = RATE) -> float:
    """Present value of a stream paid in the middle of each year."""
    return sum(value * (1.0 + rate) ** -(k + 0.5) for k, value in enumerate(yearly))


def charger(vehicle: str, kinds: tuple[str, ...], year: int) -> float:
    """Yearly cost of the charging power of a vehicle [CNY]."""
    (flow,) = (row for row in rows("flows", technology=vehicle) if row["commodity"].startswith("charging_"))
    maker = flow["commodity"].replace("charging_", "charger_")
    return float(flow["value"]) * money(maker, "capex", kinds, year) / worth(living(maker))


def per_km(vehicle: str, kinds: tuple[str, ...], power: float = 0.0, year: int = 2026) -> float:
    """Levelised cost of a vehicle-km [CNY]; capex in thousand CNY, fuel in MJ or kWh per km."""
    left, fall = living(vehicle), 1.0 - number(vehicle, "mileage_decline")
    driven = worth([share * number(vehicle, "mileage", year) * fall**age for age, share in enumerate(left)])
    cost = money(vehicle, "capex", kinds, year) * 1000.0 / driven + money(vehicle, "variable_om", kinds, year)
    for fuel in ("petrol", "diesel"):
        used = at(rows("flows", technology=vehicle, commodity=fuel), year)
        cost += used * money(f"supply_{fuel}", "variable_om", kinds, year) / 1000.0
    used = at(rows("flows", technology=vehicle, commodity="electricity"), year)
    if used:
        cost += used * (power if kinds == ALL else power / VAT) + charger(vehicle, kinds, year) * worth(left) / driven
    return cost


def per_kwh(technology: str, kinds: tuple[str, ...], power: float = 0.0, hours: float = 1.0) -> float:
    """Levelised cost of a kWh of service in 2026 [CNY]: capex per kW used `hours` a year, or per kWh a year."""
    own = number(technology, "technology_rate") / 100.0 or RATE
    cost = money(technology, "variable_om", kinds, 2026) + money(technology, "fixed_om", kinds, 2026) / hours
    if rows("technology_values", technology=technology, parameter="life"):
        cost += money(technology, "capex", kinds, 2026) / worth([hours * share for share in living(technology)], own)
    inputs = rows("flows", technology=technology, direction="in", per="activity")
    taken = {row["commodity"]: row["unit"] for row in inputs}
    for commodity, unit in taken.items():
        used = at(rows("flows", technology=technology, commodity=commodity, direction="in", per="activity"), 2026)
        if commodity == "electricity":
            cost += used * (power if kinds == ALL else power / VAT)
        else:
            megajoule = used if unit.startswith("MJ") else used * MJ_PER_KWH
            cost += megajoule * money(f"supply_{commodity}", "variable_om", kinds, 2026) / 1000.0
    return cost


@pytest.fixture(scope="module")
def data(scenario) -> ModelData:
    return make_data(scenario)


def by_package(data: ModelData, technology: str, kinds: tuple[str, ...], power: float = 0.0, year: int = 2026) -> float:
    """The same by `levelised_cost`, which leaves electricity to the model: its use at the stated price is added."""
    parts = levelised_cost(data, technology, year, "default")
    flows = data.technologies[technology].activity_flows["default"]
    used = sum(-flow.net(year) for flow in flows if flow.commodity == "electricity")
    known = sum(part.value for part in parts if part.value is not None and part.kind in kinds)
    return known + used * (power if kinds == ALL else power / VAT)


def test_a_battery_taxi_beats_petrol_and_hybrid_in_both_views(data):
    """125,000 km a year for 6.8 years: 0.47 CNY/km against 0.97 (petrol) and 0.77 (hybrid) at market prices.

    Net of tax and margin 0.44 against 0.72 and 0.60. Fuel decides: 0.19 kWh x 0.758 = 0.14 CNY/km against
    2.75 MJ at 225 CNY/GJ = 0.62; the battery car costs 33 thousand CNY more, 4 fen per km.
    """
    taxis = ("taxi_battery", "taxi_petrol", "taxi_hybrid")
    cost = {(t, kinds): per_km(t, kinds, BUSINESS) for t in taxis for kinds in (ALL, RESOURCE)}
    assert [cost[t, ALL] for t in taxis] == pytest.approx([0.470, 0.973, 0.765], abs=0.01)
    assert [cost[t, RESOURCE] for t in taxis] == pytest.approx([0.444, 0.723, 0.601], abs=0.01)
    for (t, kinds), found in cost.items():
        assert by_package(data, t, kinds, BUSINESS) == pytest.approx(found, rel=1e-9)


def test_a_battery_car_was_cheaper_by_tax_alone_and_now_is_by_itself(data):
    """Low km with a charger at home; battery less petrol, CNY a year of the mileage of a new car.

    2020 (9,400 km): battery 146 + 19 tax - 20 subsidy, petrol 115 + 26 thousand CNY. At market prices
    the battery car is 3,360 cheaper a year, without tax and subsidy 1,670 dearer. 2026 (7,050 km): 4,430 and 2,390
    cheaper, by its own price.
    """
    for year, market, resource in ((2020, -3356.0, 1668.0), (2026, -4431.0, -2386.0)):
        km = number("car_battery_low_home", "mileage", year)
        for kinds, wanted in ((ALL, market), (RESOURCE, resource)):
            battery = per_km("car_battery_low_home", kinds, HOME, year)
            petrol = per_km("car_petrol_low_home", kinds, 0.0, year)
            assert (battery - petrol) * km == pytest.approx(wanted, abs=60.0)
            assert by_package(data, "car_battery_low_home", kinds, HOME, year) == pytest.approx(battery, rel=1e-9)
            assert by_package(data, "car_petrol_low_home", kinds, 0.0, year) == pytest.approx(petrol, rel=1e-9)


def test_a_hybrid_pays_for_those_who_drive_much():
    """12 thousand CNY more save 2.3 L/100 km: 1.73 against 1.80 CNY/km at 15,000 km, 3.06 against 3.01 at 7,050."""
    assert per_km("car_hybrid_high_home", ALL) < per_km("car_petrol_high_home", ALL)
    assert per_km("car_hybrid_low_home", ALL) > per_km("car_petrol_low_home", ALL)


def test_shore_power_costs_three_times_the_engine(data):
    """Engine 9.2 MJ at 98 CNY/GJ + 0.05 = 0.95 CNY/kWh; shore 1.8 on board + 0.33 plant + 1.08 x 0.758 = 2.95.

    So without the clause nothing asks for it; in resource cost 2.86 against the same 0.95, as ships' fuel bears no tax.
    """
    hours = number("shore_power_ocean", "availability") * 8760.0
    for kinds, shore in ((ALL, 2.95), (RESOURCE, 2.856)):
        engine = per_kwh("berth_engine_ocean", kinds)
        assert engine == pytest.approx(0.952, abs=0.005)
        assert per_kwh("shore_power_ocean", kinds, BUSINESS, hours) == pytest.approx(shore, abs=0.01)
        assert by_package(data, "berth_engine_ocean", kinds) == pytest.approx(engine, rel=1e-9)
        found = per_kwh("shore_power_ocean", kinds, BUSINESS, hours)
        assert by_package(data, "shore_power_ocean", kinds, BUSINESS) == pytest.approx(found, rel=1e-9)


def test_a_heat_pump_beats_resistance_where_much_water_is_heated(data):
    """Services: 0.37 against 0.83 CNY per kWh of heat (a quarter of the power), in resource cost 0.34 against 0.74.

    In a flat it saves the power as well (0.17 against 0.76 CNY), but at 8 % its price of 8.6 CNY per yearly kWh
    costs 1.08 against 0.28: 1.25 against 1.04. That is why few flats have one.
    """
    for kinds in (ALL, RESOURCE):
        pump, rod = (per_kwh(t, kinds, BUSINESS) for t in ("heat_pump_services", "water_heater_electric_services"))
        assert pump < 0.5 * rod
        assert by_package(data, "heat_pump_services", kinds, BUSINESS) == pytest.approx(pump, rel=1e-9)
        assert by_package(data, "water_heater_electric_services", kinds, BUSINESS) == pytest.approx(rod, rel=1e-9)
        pump, rod = (per_kwh(t, kinds, HOME) for t in ("water_heater_heat_pump", "water_heater_electric"))
        assert 1.1 * rod < pump < 1.4 * rod
        assert by_package(data, "water_heater_heat_pump", kinds, HOME) == pytest.approx(pump, rel=1e-9)
