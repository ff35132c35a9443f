"""Hand cases of industry as its tables build it: a supply curve of savings, heat by temperature."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand.city import City


def savings(price: float) -> City:
    """10 TWh of cooling by equipment on power at `price`; 2 TWh may be saved at 0.4 and 3 at 0.8 CNY/kWh a year."""
    city = City().commodity("electricity").commodity("cooling", demand=10.0)
    city.technology("grid", "electricity", "flow", variable_om=price)
    city.technology("equipment", "cooling", "flow", takes={"electricity": 1.0})
    for name, cost, potential in (("tuning", 0.4, 2.0), ("renewal", 0.8, 3.0)):
        city.technology(name, "cooling", capacity_unit="TWh/year", fixed_om=cost)
        cells = {"quantity": "capacity", "sense": "max", "interpolate": "no", "unit": "TWh/year"}
        city.row("bounds", select=name, year=2020, value=potential, **cells)
    return city


@pytest.mark.rule("bounds.year_bound")
def test_measures_are_taken_up_to_the_price_of_what_they_save(tmp_path: Path) -> None:
    """At 0.6: tuning 2 * 0.4 and 8 * 0.6 = 5.6; a TWh more of its potential saves 0.2, of renewal's nothing.

    The service is worth the power it draws, 0.6.
    """
    answer = savings(0.6).solve(tmp_path)
    assert answer.cost == pytest.approx(5.6)
    assert answer.dual("bounds.year_bound", "tuning.capacity.max", 2020) == pytest.approx(-0.2)
    assert answer.dual("bounds.year_bound", "renewal.capacity.max", 2020) == pytest.approx(0.0)
    assert answer.dual("balance.year_balance", "cooling", 2020) == pytest.approx(0.6)


def test_dearer_power_takes_the_next_step(tmp_path: Path) -> None:
    """At 0.9: 2 * 0.4 + 3 * 0.8 + 5 * 0.9 = 7.7; a TWh of renewal's potential saves 0.1."""
    answer = savings(0.9).solve(tmp_path)
    assert answer.cost == pytest.approx(7.7)
    assert answer.dual("bounds.year_bound", "renewal.capacity.max", 2020) == pytest.approx(-0.1)


def heat(pump: float) -> City:
    """10 TWh of heat, six tenths below 120 C; boilers 0.5 CNY/kWh at any temperature, heat pumps `pump`."""
    city = City().commodity("heat").commodity("heat_low").commodity("heat_factory", demand=10.0)
    city.technology("boiler", "heat", "flow", variable_om=0.5)
    city.technology("heat_pump", "heat_low", "flow", variable_om=pump)
    city.technology("steam_to_low", "heat_low", "flow", takes={"heat": 1.0})
    return city.technology("heat_use", "heat_factory", "flow", takes={"heat_low": 0.6, "heat": 0.4})


def test_heat_pumps_serve_low_temperature_only(tmp_path: Path) -> None:
    """Cheap pumps stop at 6 TWh without a bound: 6 * 0.3 + 4 * 0.5 = 3.8; a TWh of heat is worth 0.38."""
    answer = heat(0.3).solve(tmp_path)
    assert answer.cost == pytest.approx(3.8)
    assert answer.dual("balance.year_balance", "heat_factory", 2020) == pytest.approx(0.38)


def test_boilers_serve_low_temperature_where_pumps_are_dear(tmp_path: Path) -> None:
    """All 10 TWh from boilers at 0.5: 5.0."""
    assert heat(0.7).solve(tmp_path).cost == pytest.approx(5.0)
