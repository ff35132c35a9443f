"""Levelised costs worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from carbonpath.analysis.input_prices import InputPrices
from carbonpath.analysis.levelised import choice_hurdle, levelised_cost, levelised_table, money_per
from carbonpath.params.calendar import make_calendar
from carbonpath.params.data import ModelData
from carbonpath.params.entities import CommodityData, Cost, Flow, TechnologyData
from carbonpath.params.requirements import ChoiceStep, EmissionPrice
from carbonpath.params.series import Series
from carbonpath.params.survival import step_life

YEAR = 2030


def technology(name, kind, output, values=(), costs=(), flows=(), survival=(), **other) -> TechnologyData:
    """A technology with one mode; `costs` are (item, kind, value), `flows` (commodity, net)."""
    fields = dict.fromkeys(("load_shape", "profile", "carry", "own_rate"))
    return TechnologyData(
        name=name, kind=kind, output=output, sector="power", group=name, activity_unit="TWh", capacity_unit="GW",
        sliced=False, scrap=False, boundary="territorial", payer="firm", modes=("default",), survival=survival,
        standing={}, residual={}, capacity_flows=(), new_flows=(),
        values={key: Series.constant(value) for key, value in dict(values).items()},
        activity_flows={"default": tuple(Flow(name, Series.constant(net)) for name, net in flows)},
        costs=tuple(Cost(item, kind, "firm", None, Series.constant(value)) for item, kind, value in costs),
        **(fields | other),
    )  # fmt: skip


def city(*technologies: TechnologyData, rate: float = 0.0) -> ModelData:
    """A year of one slice, and the commodities that the technologies name."""
    named = {t.output for t in technologies} | {f.commodity for t in technologies for f in t.activity_flows["default"]}
    one = Series.constant(1.0)
    return ModelData(
        calendar=make_calendar(2020, 2035, None, rate, ()), rate=rate, method="annuity", resource_view=False,
        boundary="city", base_fixed=True, history_until=None,
        commodities={n: CommodityData(n, "TWh", "supply", False, False, None, None, one) for n in named},
        technologies={t.name: t for t in technologies},
        demand={}, drivers={}, shapes={}, profiles={}, content={}, bounds=(), pins=(), choice=(), shifts=(),
        indicators={}, clauses=(), peak=None,
    )  # fmt: skip


def by_item(parts) -> dict[tuple[str, str], float]:
    return {(part.item, part.kind): part.value for part in parts}


def test_plant_without_interest():
    """1 GW gives 8.76 TWh/yr * 0.5 = 4.38. Capex 8.76 over 20 years: 8.76 / (20 * 4.38) = 0.1 CNY/kWh.

    Fixed O&M 0.438 / 4.38 = 0.1. Gas: 2 TWh per TWh at 0.3 + tax 0.03 = 0.6 and 0.06.
    """
    plant = technology(
        "plant", "pooled", "power", {"cap2act": 8.76, "availability": 0.5}, survival=step_life(20),
        flows=[("gas", -2.0)],
        costs=[("capex", "resource", 8.76), ("fixed_om", "resource", 0.438), ("variable_om", "resource", 0.02)],
    )  # fmt: skip
    gas = technology(
        "gas_supply", "flow", "gas", costs=[("variable_om", "resource", 0.3), ("variable_om", "tax", 0.03)]
    )
    parts = by_item(levelised_cost(city(plant, gas), "plant", YEAR, "default"))
    assert parts == pytest.approx(
        {
            ("investment", "resource"): 0.1,
            ("fixed_om", "resource"): 0.1,
            ("variable_om", "resource"): 0.02,
            ("input gas", "resource"): 0.6,
            ("input gas", "tax"): 0.06,
        }
    )


def test_interest_is_the_investors_own():
    """Life 2, own rate 10 %, 1 TWh a year: capex 1 / (1.1^-0.5 + 1.1^-1.5) = 1 / (0.953463 + 0.866784) = 0.549376."""
    plant = technology(
        "plant", "pooled", "power", {"cap2act": 1.0, "availability": 1.0}, survival=step_life(2), own_rate=0.1,
        costs=[("capex", "resource", 1.0)],
    )  # fmt: skip
    (part,) = levelised_cost(city(plant, rate=0.03), "plant", YEAR, "default")
    assert part.value == pytest.approx(0.549376, abs=1e-6)


def test_vehicle_drives_less_as_it_ages():
    """Mileage 10, 10 % less each year, life 2: 10 + 9 = 19 a life. Capex 38 / 19 = 2; fixed O&M 1.9 * 2 / 19 = 0.2."""
    car = technology(
        "car", "vintaged", "drives", {"mileage": 10.0, "mileage_decline": 0.1}, survival=step_life(2),
        costs=[("capex", "resource", 38.0), ("fixed_om", "tax", 1.9)],
    )  # fmt: skip
    parts = by_item(levelised_cost(city(car), "car", YEAR, "default"))
    assert parts == pytest.approx({("investment", "resource"): 2.0, ("fixed_om", "tax"): 0.2})


def test_supply_through_a_distributor_takes_the_cheapest():
    """City gas: 1.1 TWh of gas at the cheaper 0.2 = 0.22, and 0.05 for the pipes; the boiler burns 1.25 of it."""
    boiler = technology(
        "boiler",
        "pooled",
        "heat",
        {"cap2act": 1.0, "availability": 1.0},
        survival=step_life(1),
        flows=[("city_gas", -1.25)],
    )
    pipes = technology("pipes", "flow", "city_gas", costs=[("variable_om", "resource", 0.05)], flows=[("gas", -1.1)])
    dear = technology("dear", "flow", "gas", costs=[("variable_om", "resource", 0.4)])
    cheap = technology("cheap", "flow", "gas", costs=[("variable_om", "resource", 0.2)])
    parts = levelised_cost(city(boiler, pipes, dear, cheap), "boiler", YEAR, "default")
    assert [(part.item, pytest.approx(part.value)) for part in parts] == [
        ("input city_gas", 1.25 * 0.05),
        ("input city_gas", 1.25 * 0.22),
    ]


def test_what_the_model_prices_is_listed_without_a_value():
    """Nothing of kind flow gives electricity: its price is an outcome."""
    pump = technology(
        "pump", "pooled", "water", {"cap2act": 1.0, "availability": 1.0}, survival=step_life(1), flows=[("power", -0.5)]
    )
    frame = levelised_table(city(pump), "pump", YEAR)
    assert frame["value"].isna().all()
    assert frame["detail"].tolist() == ["0.5 TWh/TWh, priced by the model"]


def test_capacity_that_only_stands_ready_has_no_cost_per_unit():
    """Availability 0: there is no output to divide by."""
    reserve = technology(
        "reserve", "pooled", "power", {"cap2act": 8.76, "availability": 0.0}, survival=step_life(5),
        costs=[("capex", "resource", 1.0), ("variable_om", "resource", 0.2)],
    )  # fmt: skip
    parts = levelised_cost(city(reserve), "reserve", YEAR, "default")
    assert [(part.item, part.value) for part in parts] == [("investment", None), ("variable_om", 0.2)]


@pytest.mark.parametrize(
    ("unit", "money", "scale"),
    [
        ("TWh", "CNY/kWh", 1.0),
        ("billion pkm", "CNY/pkm", 1.0),
        ("million m2", "CNY/m2", 1000.0),
        ("Mt", "CNY/t", 1000.0),
        ("native", "native", 1.0),
    ],
)
def test_money_per_unit(unit, money, scale):
    """One billion CNY per million m2 is 1000 CNY/m2, per TWh 1 CNY/kWh."""
    assert money_per(unit) == (money, scale)


def test_emissions_at_their_price_are_part_of_the_cost():
    """0.2 Mt per TWh at 0.5 bn CNY/Mt: 0.1, a tax of the household."""
    made = technology(
        "boiler", "flow", "heat", {"capture": 0.0}, process={("default", "co2"): Series.constant(0.2)}
    )  # fmt: skip
    price = EmissionPrice("co2", "tax", "household", Series.constant(0.5))
    priced = replace(city(made), emission_prices={"boiler": (price,)})
    (part,) = levelised_cost(priced, "boiler", YEAR, "default")
    assert (part.item, part.kind, part.payer, part.value) == ("emission_price", "tax", "household", pytest.approx(0.1))


def test_hurdle_is_the_mean_of_the_steps_over_the_life():
    """Mileage 10 over 2 years: 20. Steps 1 and 3 of 40 and 60 % of sales: mean 0.4 * 1 + 0.6 * 3 = 2.2, so 0.11."""
    car = technology("car", "vintaged", "drives", {"mileage": 10.0, "mileage_decline": 0.0}, survival=step_life(2))
    steps = tuple(
        ChoiceStep("cars", "car", number, Series.constant(share), "household", Series.constant(value))
        for number, share, value in ((1, 0.4, 1.0), (2, 0.6, 3.0))
    )
    chosen = replace(city(car), choice=steps)
    assert levelised_cost(chosen, "car", YEAR, "default") == []
    part = choice_hurdle(chosen, "car", YEAR)
    assert (part.item, part.kind, part.value) == ("choice", "hurdle", pytest.approx(0.11))
    assert part.detail == "mean of 2 steps of sales, 0.05 to 0.15 CNY/kWh"


def test_what_is_given_beside_the_main_output_is_a_gain_at_its_price():
    """A waste plant gives 0.45 TWh per Mt: at 0.4 CNY/kWh 0.18; nothing is known of it without a price."""
    plant = technology("plant", "flow", "waste", costs=[("variable_om", "resource", 0.25)], flows=[("power", 0.45)])
    prices = InputPrices({"power": 0.4}, {}, {"power": "as stated"})
    parts = by_item(levelised_cost(city(plant), "plant", YEAR, "default", prices))
    assert parts == pytest.approx({("variable_om", "resource"): 0.25, ("gives power", "resource"): -0.18})
    (_, unknown) = levelised_cost(city(plant), "plant", YEAR, "default")
    assert (unknown.item, unknown.value) == ("gives power", None)


def test_what_stands_beside_a_car_is_paid_by_its_km():
    """A car of life 2 drives 10 a year and keeps half a GW of charger, which costs 4 over 4 years, 1 per GW-year.

    0.5 GW * 2 years * 1 / 20 = 0.05; a maker at 6 is not the cheapest. Without a maker it has no value.
    """
    car = technology("car", "vintaged", "driving", {"mileage": 10.0, "mileage_decline": 0.0}, survival=step_life(2))
    car = replace(car, capacity_flows=(Flow("charging", Series.constant(-0.5)),))
    makers = [
        technology(
            name, "pooled", "charging", {"cap2act": 1.0, "availability": 1.0}, survival=step_life(4),
            costs=[("capex", "resource", capex)],
        )
        for name, capex in (("point", 4.0), ("golden_point", 6.0))
    ]  # fmt: skip
    assert by_item(levelised_cost(city(car, *makers), "car", YEAR, "default")) == pytest.approx(
        {("input charging", "resource"): 0.05}
    )
    assert by_item(levelised_cost(city(car), "car", YEAR, "default")) == {("input charging", ""): None}
