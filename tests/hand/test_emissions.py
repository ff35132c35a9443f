"""Hand cases of emission accounts (equation 12)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand.city import City


def carbon(city: City, name: str, value: float, unit: str, subject: str = "commodity") -> City:
    return city.row("emission_factors", subject=subject, name=name, species="co2", value=value, unit=unit)


@pytest.mark.rule("emissions.account_total")
def test_fuel_process_capture_and_imports_go_to_their_accounts(tmp_path: Path) -> None:
    """2 TWh from gas at 2 TWh gas each (0.2 Mt/TWh of gas): 0.8 Mt; 1 TWh from a captured plant (90 %) with the same
    recipe: 0.04 Mt; 3 Mt of waste at 0.38 Mt/Mt: 1.14 Mt; 5 TWh imported at 0.44 Mt/TWh: 2.2 Mt.

    Territorial 0.8 + 0.04 + 1.14 = 1.98; imported 2.2; city 4.18.
    """
    city = City().commodity("power", demand=8.0).commodity("gas").commodity("treated", "Mt", demand=3.0)
    carbon(city, "gas", 0.2, "MtCO2/TWh")
    city.technology("gas_supply", "gas", "flow")
    city.technology("plant", "power", "flow", takes={"gas": 2.0}, variable_om=1.0)
    city.technology("captured", "power", "flow", takes={"gas": 2.0}, capture=0.9)
    city.technology("burner", "treated", "flow")
    carbon(city, "burner", 0.38, "MtCO2/Mt", "technology")
    city.technology("import", "power", "flow", structure={"boundary": "imported"})
    carbon(city, "import", 0.44, "MtCO2/TWh", "technology")
    for name, most in (("captured", 1.0), ("import", 5.0)):
        city.row("bounds", select=name, quantity="activity", sense="max", interpolate="no", value=most, unit="TWh")
    answer = city.solve(tmp_path)
    assert answer.value("emission", "co2", "territorial", 2020) == pytest.approx(1.98)
    assert answer.value("emission", "co2", "imported", 2020) == pytest.approx(2.2)
    # emissions cost nothing here: a Mt more in the account changes no cost
    assert answer.dual("emissions.account_total", "co2", "territorial", 2020) == pytest.approx(0.0)


@pytest.mark.rule("emissions.account_total")
def test_carbon_that_leaves_in_a_product_is_not_emitted(tmp_path: Path) -> None:
    """A gas grid takes 1.02 TWh and gives 1: only the 0.02 lost count, 0.02 * 0.2 * 10; the boiler burns the rest.

    10 TWh of heat at 1 TWh gas each: 10*0.2 = 2 Mt at the boiler, 0.04 Mt in the grid. The import of gas emits nothing.
    """
    city = City().commodity("gas").commodity("city_gas").commodity("heat", demand=10.0)
    for name in ("gas", "city_gas"):
        carbon(city, name, 0.2, "MtCO2/TWh")
    city.technology("supply", "gas", "flow")
    city.technology("grid", "city_gas", "flow", takes={"gas": 1.02})
    city.technology("boiler", "heat", "flow", takes={"city_gas": 1.0})
    assert city.solve(tmp_path).value("emission", "co2", "territorial", 2020) == pytest.approx(2.04)


@pytest.mark.rule("emissions.account_total")
def test_a_cap_splits_supply_and_prices_carbon(tmp_path: Path) -> None:
    """10 TWh wanted; coal 3 bn CNY/TWh and 0.9 Mt/TWh; solar 5 bn CNY/TWh; cap 4.5 Mt.

    Coal fills the cap: 4.5 / 0.9 = 5 TWh; solar the rest: 5 TWh. Cost 5*3 + 5*5 = 40 bn CNY.
    One Mt less moves 1/0.9 TWh to solar: (5 - 3) / 0.9 = 2.22 bn CNY/Mt = 2222 CNY/t.
    """
    city = City(settings={"peak": {"cap": 4.5}}).commodity("power", demand=10.0)
    city.technology("coal", "power", "flow", variable_om=3.0).technology("solar", "power", "flow", variable_om=5.0)
    carbon(city, "coal", 0.9, "MtCO2/TWh", "technology")
    result = city.result(tmp_path)
    assert result.summary["objective"] == pytest.approx(40.0)
    assert result.summary["emissions_mt"][2020] == pytest.approx(4.5)
    assert result.summary["cost_of_peak"]["objective"] == pytest.approx(10.0)
