"""Costs by kind, views, prices of inputs and competitors, by hand."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

from carbonpath.analysis.breakdown import against, breakdown, competitors
from carbonpath.analysis.input_prices import InputPrices, solved, stated
from carbonpath.errors import InputError
from carbonpath.params.survival import step_life
from tests.unit.analysis.test_levelised import YEAR, city, technology

BOILER = technology(
    "boiler", "pooled", "heat", {"cap2act": 1.0, "availability": 1.0}, survival=step_life(10),
    costs=[("capex", "resource", 2.0), ("capex", "tax", 0.2), ("capex", "transfer", -0.5)], flows=[("gas", -1.2)],
)  # fmt: skip
PUMP = technology(
    "pump", "pooled", "heat", {"cap2act": 1.0, "availability": 1.0}, survival=step_life(10),
    costs=[("capex", "resource", 3.0)], flows=[("power", -0.4)], load_shape="night",
)  # fmt: skip
GAS = technology("gas_supply", "flow", "gas", costs=[("variable_om", "resource", 0.3), ("variable_om", "tax", 0.1)])
SLICES = ("day", "night")


def two_slices(data):
    """The same city with a day and a night; along `night` three quarters are drawn by night."""
    both = {"length": 12.0, "days_of": 365.0}
    calendar = replace(
        data.calendar, slices=SLICES, **{key: dict.fromkeys(SLICES, value) for key, value in both.items()}
    )
    return replace(data, calendar=calendar, shapes={"night": {"day": 0.25, "night": 0.75}})


def test_kinds_and_views():
    """Capex over 10: resource 0.2, tax 0.02, transfer -0.05; gas 1.2 * (0.3, 0.1): resource 0.36, tax 0.12."""
    found = breakdown(city(BOILER, GAS), "boiler", "default", YEAR)
    assert found.items["investment"] == pytest.approx({"resource": 0.2, "tax": 0.02, "transfer": -0.05})
    assert found.items["input gas"] == pytest.approx({"resource": 0.36, "tax": 0.12})
    assert found.resource == pytest.approx(0.56)
    assert found.market == pytest.approx(0.65)
    assert (found.unit, found.missing, found.per_capacity) == ("CNY/kWh", (), None)


def test_a_price_by_slice_is_weighted_by_the_load_shape():
    """By day 0.8, by night 0.4: along the shape 0.25 * 0.8 + 0.75 * 0.4 = 0.5, times 0.4 TWh = 0.2. Flat: the mean."""
    prices = InputPrices({"power": 0.6}, {"power": {"day": 0.8, "night": 0.4}}, {"power": "x"})
    data = two_slices(city(PUMP))
    assert breakdown(data, "pump", "default", YEAR, prices).items["input power"] == pytest.approx({"resource": 0.2})
    flat = replace(data, technologies={"pump": replace(PUMP, load_shape=None)})
    assert breakdown(flat, "pump", "default", YEAR, prices).items["input power"] == pytest.approx({"resource": 0.24})


def test_prices_of_a_result():
    """Slices and the year's mean of the year asked for; what the data do not know is left out."""
    rows = [
        (YEAR, "power", None, 0.6, "CNY/kWh"), (YEAR, "power", "day", 0.8, "CNY/kWh"),
        (YEAR, "power", "night", 0.4, "CNY/kWh"), (YEAR, "other", None, 9.0, "CNY/kWh"),
        (YEAR - 1, "power", None, 5.0, "CNY/kWh"),
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["year", "commodity", "slice", "value", "unit"])
    found = solved(city(PUMP), table, "plan", YEAR)
    assert found.mean == pytest.approx({"power": 0.6})
    assert found.by_slice["power"] == pytest.approx({"day": 0.8, "night": 0.4})
    with pytest.raises(InputError, match="no year 2050"):
        solved(city(PUMP), table, "plan", 2050)


def test_stated_prices_and_series_of_observations():
    """A series gives the year nearest to the one asked for; 758 CNY/MWh are 0.758 CNY/kWh."""
    rows = [SimpleNamespace(series="tariff", year=y, value=v, unit="CNY/MWh", grade="B") for y, v in
            ((2020, 700.0), (2029, 758.0))]  # fmt: skip
    data = city(PUMP, GAS)
    assert stated(data, ["power=0.65"], rows, YEAR).mean == pytest.approx({"power": 0.65})
    found = stated(data, ["power=tariff"], rows, YEAR)
    assert found.mean == pytest.approx({"power": 0.758})
    assert found.source["power"] == "tariff of 2029, grade B"
    with pytest.raises(InputError) as error:
        stated(data, ["powr=1", "power=tarif"], rows, YEAR)
    assert ["did you mean 'power'?" in str(error.value), "did you mean 'tariff'?" in str(error.value)] == [True, True]


def test_stated_prices_go_before_those_of_a_result():
    below = InputPrices({"power": 0.6, "heat": 1.0}, {"power": {"day": 0.8}}, {"power": "result", "heat": "result"})
    both = InputPrices({"power": 0.5}, {}, {"power": "stated"}).over(below)
    assert (both.mean, both.by_slice, both.source["power"]) == ({"power": 0.5, "heat": 1.0}, {}, "stated")


def test_a_vehicle_also_costs_per_year_of_standing():
    """38 thousand CNY over 19 thousand km in 2 years: 2 CNY/km, and 19 thousand a year at 9.5 thousand km."""
    car = technology(
        "car", "vintaged", "drives", {"mileage": 10.0, "mileage_decline": 0.1}, survival=step_life(2),
        costs=[("capex", "resource", 38.0)],
    )  # fmt: skip
    car = replace(car, activity_unit="billion vkm", capacity_unit="million vehicle")
    found = breakdown(city(car), "car", "default", YEAR)
    unit, factor = found.per_capacity
    assert (found.unit, unit, found.market * factor) == ("CNY/vkm", "CNY/vehicle and year", pytest.approx(19000.0))


def test_competitors_give_the_same_output_and_others_must_be_counted_alike():
    data = city(BOILER, PUMP, GAS)
    assert competitors(data, "pump") == [("pump", "default"), ("boiler", "default")]
    assert against(data, "pump", ["gas_supply"]) == [("pump", "default"), ("gas_supply", "default")]
    with pytest.raises(InputError, match="did you mean 'boiler'"):
        against(data, "pump", ["boilr"])
    other = city(PUMP, replace(BOILER, activity_unit="Mt"))
    with pytest.raises(InputError, match="'boiler' counts its output in Mt"):
        against(other, "pump", ["boiler"])
