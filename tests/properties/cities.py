"""Small cities with a bit of everything, their numbers drawn at random."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from tests.hand.city import City

few = settings(
    deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)  # fmt: skip
"""The same few examples each time: a test that passed once passes again. No search for a smaller one that fails."""

Made = TypeVar("Made")
DAYS = {"cool": (200.0, [12.0, 12.0]), "warm": (165.0, [12.0, 12.0])}
SLICES = [f"{day}_{k}" for day in DAYS for k in range(2)]
YEARS = {
    "three years": (2022, None),
    "milestones of unequal length": (2027, [2020, 2021, 2024]),
    "one long period": (2024, [2020]),
}


def in_a_folder(act: Callable[[Path], Made]) -> Made:
    """Hypothesis calls a test many times: each call has a folder of its own."""
    with TemporaryDirectory() as folder:
        return act(Path(folder))


@dataclass(frozen=True)
class Numbers:
    """What is drawn."""

    years: str = "milestones of unequal length"
    method: str = "annuity"
    rate: float = 0.06
    own_rate: float = 0.09
    view: str = "market"
    carry: str = "year"
    growth: float = 1.3
    gas: float = 0.3
    tax: float = 0.1
    refit: float = 0.4
    sun: float = 12.0
    car: float = 1.25
    hurdle: float = 0.3
    least: float = 0.4
    penalty: float = 0.2
    times: float = 1.0
    """Factor on every cost."""


numbers = st.builds(
    Numbers,
    years=st.sampled_from(list(YEARS)),
    method=st.sampled_from(["annuity", "overnight_sinking_fund", "overnight_straight_line"]),
    rate=st.sampled_from([0.0, 0.03, 0.1]),
    own_rate=st.sampled_from([0.0, 0.05, 0.15]),
    view=st.sampled_from(["market", "resource"]),
    carry=st.sampled_from(["day", "year", "horizon"]),
    growth=st.floats(0.7, 1.6),
    gas=st.floats(0.2, 1.0),
    tax=st.floats(0.0, 0.4),
    refit=st.floats(0.05, 2.0),
    sun=st.floats(3.0, 40.0),
    car=st.floats(0.5, 3.0),
    hurdle=st.floats(0.0, 1.0),
    least=st.floats(0.0, 0.9),
    penalty=st.floats(0.01, 1.0),
)


def rich_city(n: Numbers = Numbers()) -> City:
    """Power by gas (old plants refitted or not), sun, a store, a lake; chosen cars, charging that moves; waste."""
    end, stones = YEARS[n.years]
    horizon: dict[str, Any] = {"start": 2020, "end": end, "milestones": stones}
    chosen = {
        "horizon": horizon,
        "discount_rate": n.rate,
        "finance": {"investment": n.method},
        "prices": n.view,
    }
    city = City(end=end, settings=chosen).slices(DAYS)
    _power(city, n)
    _lake(city, n)
    _cars(city, n)
    _waste(city, n)
    return _clause(city, n)


def _power(city: City, n: Numbers) -> None:
    k = n.times
    city.profile("load", "shape", dict(zip(SLICES, (1.1, 0.7, 1.3, 0.9727273 * 0.9), strict=True)))
    mean = sum(
        row["value"] * hours for row, hours in zip(city.tables["profiles"], (2400, 2400, 1980, 1980), strict=True)
    )
    for row in city.tables["profiles"]:
        row["value"] *= 8760.0 / mean
    city.profile("night", "shape", dict(zip(SLICES, (0.0, 2.0, 0.0, 2.0), strict=True)))
    city.profile("sun", "availability", dict(zip(SLICES, (0.3, 0.0, 0.5, 0.05), strict=True)))
    city.commodity("power", demand={2020: 10.0, city.end: 10.0 * n.growth}, resolution="slice", load_shape="load")
    city.commodity("gas")
    for parameter, value in (("reserve_margin", 0.05), ("peak_uplift", 1.1)):
        city.row("commodity_values", commodity="power", parameter=parameter, value=value, unit="1")
    city.technology("well", "gas", "flow", variable_om=n.gas * k)
    city.value("well", "variable_om", n.tax * k, cost_kind="tax", payer="household")
    city.technology(
        "gas_plant", "power", takes={"gas": 1.8}, life=7, capex={2020: 3.0 * k, 2024: 2.5 * k}, fixed_om=0.1 * k,
        availability=0.9, firm_credit=0.9, technology_rate=n.own_rate,
    )  # fmt: skip
    city.row("stock", technology="gas_plant", vintage=2018, value=0.4, unit="GW", name="by survival")
    city.row("stock", technology="gas_plant", vintage=2012, retirement=2022, value=0.3, unit="GW", name="to 2022")
    city.technology(
        "gas_plant_refitted", "power", takes={"gas": 1.5}, life=5, capex=n.refit * k, fixed_om=0.08 * k,
        availability=0.9, firm_credit=0.9, technology_rate=n.own_rate,
    )  # fmt: skip
    city.tables["retrofits"].append({"technology": "gas_plant_refitted", "retrofit_of": "gas_plant"})
    city.technology(
        "solar", "power", structure={"profile": "sun"}, life=9, capex=n.sun * k, fixed_om=0.02 * k,
        technology_rate=n.own_rate,
    )  # fmt: skip
    city.technology(
        "battery", "power", "storage", structure={"carry": n.carry}, life=6, capex=0.5 * k, fixed_om=0.01 * k,
        variable_om=0.001 * k, duration=30.0, charge_efficiency=0.9, discharge_efficiency=0.95, firm_credit=0.5,
        **({"start_level": 0.5} if n.carry == "horizon" else {}),
    )  # fmt: skip
    city.row("emission_factors", subject="commodity", name="gas", species="co2", value=0.2, unit="MtCO2/TWh")


def _lake(city: City, n: Numbers) -> None:
    """A lake that a pump fills and a turbine empties, both with an activity of their own; built or standing."""
    own = {"activity_unit": "TWh"}
    city.commodity("water", resolution="stored")
    city.technology("pumping", None, "flow", takes={"power": 1.0}, gives={"water": 0.85}, structure=own)
    city.technology("turbine", None, "flow", takes={"water": 1.0}, gives={"power": 0.95}, structure=own)
    city.technology("lake", "water", "reservoir", "TWh", life=12, capex=20.0 * n.times, fixed_om=0.1 * n.times)
    city.row("stock", technology="lake", vintage=2018, value=0.002, unit="TWh")


def _cars(city: City, n: Numbers) -> None:
    k = n.times
    city.commodity("driving", "billion vkm", demand={2020: 10.0, city.end: 10.0 * n.growth}).commodity("petrol")
    city.technology("pump", "petrol", "flow", variable_om=0.15 * k)
    shared: dict[str, Any] = {"life": 8, "mileage": 10.0, "mileage_decline": 0.03, "use_band_low": 0.5}
    fleet = {"scrap": "yes", "survival": "weibull", "group": "cars"}
    city.technology(
        "petrol_car", "driving", "vintaged", "million vehicle", structure=fleet, takes={"petrol": 0.6}, **shared,
        weibull_shape=3.0, capex=4.0 * k, fixed_om=0.2 * k, scrap_cost=0.1 * k,
    )  # fmt: skip
    city.technology(
        "battery_car", "driving", "vintaged", "million vehicle", structure={"load_shape": "night", "group": "cars"},
        takes={"power": 0.15}, **shared, capex={2020: 4.0 * n.car * k, 2024: 3.0 * n.car * k}, fixed_om=0.1 * k,
    )  # fmt: skip
    moves = {"flexible": "charging", "sector": "transport", "commodity": "power", "load_shape": "night"}
    said = {"payer": "household", "label_en": "charging", "label_zh": "charging", "description": "charging"}
    city.tables["flexible_loads"].append(moves | said)
    for parameter, value, unit in (("share", 0.1, "1"), ("power_limit", 3.0, "1"), ("shift_cost", 0.01 * k, "CNY/kWh")):
        city.row("flexible_values", flexible="charging", parameter=parameter, value=value, unit=unit)
    city.row("transport_quota", quota="plates", select="petrol_car", year=2021, value=9.0, unit="million vehicle")
    for vintage, value in ((2015, 0.4), (2019, 0.6)):
        city.row("stock", technology="petrol_car", vintage=vintage, value=value, unit="million vehicle")
    unit = "billion CNY/(million vehicle)"
    for step, (share, cost) in enumerate(((0.5, 0.0), (0.5, n.hurdle * k)), start=1):
        city.row("choice", choice="buyers", technology="battery_car", step=step, share=share, value=cost, unit=unit)
    city.row("choice", choice="buyers", technology="petrol_car", step=1, share=1.0, value=0.0, unit=unit)
    city.row("emission_factors", subject="commodity", name="petrol", species="co2", value=0.25, unit="MtCO2/TWh")


def _waste(city: City, n: Numbers) -> None:
    k = n.times
    city.commodity("waste", "Mt", demand={2020: 3.0, city.end: 3.0 * n.growth}, balance="equal")
    city.technology("landfill", "waste", "flow", variable_om=0.3 * k)
    city.technology(
        "incinerator", "waste", capacity_unit="Mt/year", cap2act=1.0, structure={"load_shape": "load"},
        gives={"power": 0.3}, life=5, capex=1.0 * k, variable_om=0.05 * k,
    )  # fmt: skip
    city.row("emission_factors", subject="technology", name="incinerator", species="co2", value=0.4, unit="MtCO2/Mt")


def _clause(city: City, n: Numbers) -> City:
    labels = {"unit": "1", "label_en": "Solar share", "label_zh": "光伏占比", "coefficient": 1}
    terms = (("numerator", "activity", "solar"), ("denominator", "demand", "power"))
    for part, quantity, select in terms:
        city.row("indicators", indicator="power.solar", part=part, quantity=quantity, select=select, **labels)
    return city.row(
        "clauses", id="S1", title_en="Solar", title_zh="光伏", treatment="constraint", indicator="power.solar",
        sense="at_least", value=n.least, unit="1", from_year=2020, mode="penalty", penalty=n.penalty * n.times,
        penalty_unit="CNY/kWh",
    )  # fmt: skip


def cost_of(city: City) -> float:
    """Optimum of the bare programme."""
    return in_a_folder(lambda folder: city.solve(folder).cost)
