"""The model unit of a number, and units that mean the same."""

from __future__ import annotations

import pytest

from carbonpath.errors import Fault
from carbonpath.reading.check_technologies import full_year
from carbonpath.reading.convert import convert, multiplier
from carbonpath.reading.targets import Units, rate, yearly
from carbonpath.schema.rows import BoundRow, EmissionFactorRow, FlowRow, TechnologyValueRow

UNITS = Units(
    activity={"car": "billion vkm", "plant": "TWh", "works": "native"},
    capacity={"car": "million vehicle", "plant": "GW", "works": "native", "tap": None},
    commodity={"power": "TWh", "water": "billion m3", "thing": "native"},
    members={"car": ("car",), "plant": ("plant",), "group:mixed": ("car", "plant")},
)
SOURCE = {"source": "made for tests", "grade": "C"}


def converted(table: str, row: object) -> float:
    faults: list[Fault] = []
    (result,) = convert(table, [row], lambda index: "t.csv:2", UNITS, faults)  # type: ignore[type-var]
    assert not faults, faults
    return float(result.value)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("technology", "parameter", "value", "unit", "expected"),
    [
        ("plant", "capex", 4000, "CNY/kW", 4.0),
        ("plant", "fixed_om", 100, "CNY/kW/year", 0.1),
        ("plant", "fixed_om", 100, "CNY/kW", 0.1),
        ("plant", "variable_om", 20, "CNY/MWh", 0.02),
        ("plant", "technology_rate", 8, "%/year", 0.08),
        ("plant", "technology_rate", 8, "%", 0.08),
        ("plant", "life", 30, "year", 30.0),
        ("plant", "cap2act", 4000, "h/year", 4.0),
        ("plant", "cap2act", 1, "1", 8.76),
        ("plant", "duration", 4, "h", 4.0),
        ("car", "capex", 150000, "CNY/vehicle", 150.0),
        ("car", "mileage", 12000, "km/year", 12.0),
        ("car", "mileage", 12000, "vkm/vehicle/year", 12.0),
        ("car", "variable_om", 0.5, "CNY/vkm", 0.5),
        ("works", "capex", 7, "native", 7.0),
    ],
)
def test_technology_values(technology: str, parameter: str, value: float, unit: str, expected: float):
    row = TechnologyValueRow(technology=technology, parameter=parameter, value=value, unit=unit, **SOURCE)
    assert converted("technology_values", row) == pytest.approx(expected)


def test_flows_and_factors():
    """0.15 kWh/vkm = 0.15 TWh per billion vkm; 2 kWh/kW/year = 2e-3 TWh/GW; 3 g NOx/kWh = 3 kt/TWh."""
    keys = {"commodity": "power", "direction": "in", **SOURCE}
    car = FlowRow(technology="car", per="activity", value=0.15, unit="kWh/vkm", **keys)
    plant = FlowRow(technology="plant", per="capacity", value=2, unit="kWh/kW/year", **keys)
    nox = EmissionFactorRow(subject="technology", name="plant", species="nox", value=3, unit="gram/kWh", **SOURCE)
    assert converted("flows", car) == pytest.approx(0.15)
    assert converted("flows", plant) == pytest.approx(2e-3)
    assert converted("emission_factors", nox) == pytest.approx(3.0)


def test_limits_by_quantity():
    def bound(quantity: str, value: float, unit: str, select: str = "plant") -> BoundRow:
        keys = {"select": select, "quantity": quantity, "sense": "max", "value": value, "unit": unit, **SOURCE}
        return BoundRow.model_validate(keys)

    assert converted("bounds", bound("capacity", 500, "MW")) == 0.5
    assert converted("bounds", bound("new", 500, "MW/year")) == 0.5
    assert converted("bounds", bound("activity", 500, "GWh/year")) == 0.5
    assert converted("bounds", bound("growth", 5, "%/year")) == 0.05
    assert converted("bounds", bound("cumulative_activity", 5, "GWh")) == 0.005
    assert UNITS.shared("group:mixed", "capacity") is None


def test_native_numbers_are_taken_as_they_are_and_mix_with_nothing():
    assert multiplier("native", ("TWh",)) == 1.0
    assert "native" in str(multiplier("TWh", ("native",)))


def test_a_full_year():
    assert full_year("GW", "TWh") == pytest.approx(8.76)
    assert full_year("TWh/year", "TWh") == pytest.approx(1.0)
    assert full_year("million vehicle", "billion vkm") is None
    assert full_year("native", "native") is None


def test_rates_and_yearly_amounts():
    assert multiplier("%/year", rate()) == pytest.approx(0.01)
    assert multiplier("1", rate()) == 1.0
    assert multiplier("GWh/year", yearly("TWh") or ()) == pytest.approx(1e-3)
