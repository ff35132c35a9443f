"""Hand cases of flows per capacity and per new build, and of modes (equation 3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand.city import City


@pytest.mark.rule("balance.year_balance")
def test_flows_per_capacity_and_per_new_build(tmp_path: Path) -> None:
    """2 GW of panels needed in 2020 and 2021 (17.52 TWh); each GW standing takes 5 million m2 of roof a year at
    1 bn CNY per million m2, each GW built takes 3 Mt of steel at 2 bn CNY/Mt.

    Roof 2*5*1 = 10 a year, steel 2*3*2 = 12 once: cost 10 + 12 + 10 = 32. Steel's dual in 2020 is its price.
    """
    city = City(end=2021).commodity("power", demand=17.52).commodity("roof", "million m2").commodity("steel", "Mt")
    city.technology("panel", "power").technology("owner", "roof", "flow", variable_om=1.0)
    city.technology("mill", "steel", "flow", variable_om=2.0)
    city.flow("panel", "roof", 5.0, per="capacity").flow("panel", "steel", 3.0, per="new")
    answer = city.solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(32.0)
    assert answer.dual("balance.year_balance", "steel", 2020) == pytest.approx(2.0)
    assert answer.value("act", "mill", "default", 2021) == pytest.approx(0.0)
    used = city.result(tmp_path / "run")["activity"].query("technology == 'panel' and direction == 'in'")
    assert used.query("commodity == 'roof'")["value"].tolist() == pytest.approx([10.0, 10.0])
    assert used.query("commodity == 'steel'")["value"].tolist() == pytest.approx([6.0])


@pytest.mark.rule("balance.year_balance")
def test_builds_of_a_period_are_spread_over_its_years(tmp_path: Path) -> None:
    """Milestones 2020 (5 years): 1 GW built in the period takes 10 Mt of steel, 2 Mt in each of its years.

    Steel 2 bn CNY/Mt: 2*2*5 years = 20 bn CNY at rate 0.
    """
    horizon = {"start": 2020, "end": 2024, "milestones": [2020]}
    city = City(end=2024, settings={"horizon": horizon}).commodity("power", demand=8.76).commodity("steel", "Mt")
    city.technology("plant", "power").technology("mill", "steel", "flow", variable_om=2.0)
    city.flow("plant", "steel", 10.0, per="new")
    answer = city.solve(tmp_path)
    assert answer.value("act", "mill", "default", 2020) == pytest.approx(2.0)
    assert answer.cost == pytest.approx(20.0)


@pytest.mark.rule("activity.year_limit")
@pytest.mark.rule("balance.year_balance")
def test_modes_share_the_capacity_and_differ_in_recipe_and_cost(tmp_path: Path) -> None:
    """A boiler of 1 GW (8.76 TWh) burns gas (3 bn CNY/TWh, at most 5 TWh) or oil (4), oil mode with 1 more of O&M.

    8.76 TWh wanted: 5 by gas (15), 3.76 by oil at 5 (18.8): cost 33.8. A TWh of gas more saves 2.
    """
    city = City().commodity("heat", demand=8.76).commodity("gas").commodity("oil")
    city.technology("gas_supply", "gas", "flow", variable_om=3.0).technology(
        "oil_supply", "oil", "flow", variable_om=4.0
    )
    city.row("bounds", select="gas_supply", quantity="activity", sense="max", interpolate="no", value=5.0, unit="TWh")
    city.technology("boiler", "heat")
    city.row("stock", technology="boiler", vintage=2015, value=1.0, unit="GW")
    city.flow("boiler", "gas", 1.0, mode="on_gas").flow("boiler", "oil", 1.0, mode="on_oil")
    city.value("boiler", "variable_om", 1.0, mode="on_oil")
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(33.8)
    assert answer.value("act", "boiler", "on_gas", 2020) == pytest.approx(5.0)
    assert answer.dual("bounds.year_bound", "gas_supply.activity.max", 2020) == pytest.approx(-2.0)
    assert answer.value("new", "boiler", 2020) == pytest.approx(0.0)
