"""Hand cases of annual technologies that draw and feed a sliced commodity (equation 3) and of firm capacity (8)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand.city import City

DAY, NIGHT = "day_0", "day_1"


def grid() -> City:
    """Power by two slices of 12 h: dear by day (4), cheap at night (1)."""
    city = City().slices({"day": (365.0, [12.0, 12.0])}).commodity("power", resolution="slice")
    city.profile("by_day", "shape", {DAY: 1.5, NIGHT: 0.5}).profile("sun", "availability", {DAY: 1.0, NIGHT: 0.0})
    city.profile("dark", "availability", {DAY: 0.0, NIGHT: 1.0})
    city.technology("day_plant", "power", variable_om=4.0, structure={"profile": "sun"})
    return city.technology("night_plant", "power", variable_om=1.0, structure={"profile": "dark"})


@pytest.mark.rule("shapes.yearly_draw")
def test_an_appliance_draws_along_its_shape(tmp_path: Path) -> None:
    """8 TWh of light wanted, 1 TWh of power each, shape 1.5 by day, 0.5 at night: 6 TWh at 4, 2 TWh at 1.

    Cost 26; a TWh drawn costs 0.75*4 + 0.25*1 = 3.25.
    """
    city = grid().commodity("light", demand=8.0)
    city.technology("lamp", "light", "flow", takes={"power": 1.0}, structure={"load_shape": "by_day"})
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(26.0)
    assert answer.value("draw", "power", "by_day", 2020) == pytest.approx(8.0)
    assert answer.dual("shapes.yearly_draw", "power", "by_day", 2020) == pytest.approx(3.25)


@pytest.mark.rule("shapes.yearly_feed")
def test_a_waste_plant_feeds_along_its_shape(tmp_path: Path) -> None:
    """As above, with 4 Mt of waste burnt, 0.5 TWh each, fed along the same shape: 8 - 2 = 6 TWh drawn net.

    Cost 6 * 3.25 = 19.5; a TWh fed in is worth 3.25.
    """
    city = grid().commodity("light", demand=8.0).commodity("treated", "Mt", demand=4.0, balance="equal")
    shape = {"load_shape": "by_day"}
    city.technology("lamp", "light", "flow", takes={"power": 1.0}, structure=shape)
    city.technology("burner", "treated", "flow", gives={"power": 0.5}, structure=shape)
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(19.5)
    assert answer.value("feed", "power", "by_day", 2020) == pytest.approx(2.0)
    assert answer.dual("shapes.yearly_feed", "power", "by_day", 2020) == pytest.approx(-3.25)


@pytest.mark.rule("firm.firm_capacity")
def test_firm_capacity_covers_the_highest_slice_with_its_margin(tmp_path: Path) -> None:
    """8.76 TWh drawn 1.5 : 0.5: mean load by day 1.5 GW. Margin 0.2, uplift 1.1: 1.98 GW must be firm.

    Only the peaker (credit 0.9, 2 bn CNY/GW a year) is firm: 1.98 / 0.9 = 2.2 GW, 4.4 bn CNY. Energy is free.
    The row is in TWh a year: one TWh/a more of firm need is 1/8.76/0.9 GW at 2 bn CNY = 0.2537.
    """
    city = City().slices({"day": (365.0, [12.0, 12.0])}).commodity("power", resolution="slice")
    city.profile("by_day", "shape", {DAY: 1.5, NIGHT: 0.5}).commodity("light", demand=8.76)
    city.technology("lamp", "light", "flow", takes={"power": 1.0}, structure={"load_shape": "by_day"})
    city.technology("energy", "power", "flow").technology("peaker", "power", firm_credit=0.9, fixed_om=2.0)
    city.row("commodity_values", commodity="power", parameter="reserve_margin", value=0.2, unit="1")
    city.row("commodity_values", commodity="power", parameter="peak_uplift", value=1.1, unit="1")
    answer = city.solve(tmp_path)
    assert answer.value("cap", "peaker", 2020) == pytest.approx(2.2)
    assert answer.cost == pytest.approx(4.4)
    assert answer.dual("firm.firm_capacity", "power", 2020, DAY) == pytest.approx(2.0 / 8.76 / 0.9)
