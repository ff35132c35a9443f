"""Hand cases of demand that may be met at any time of the year (equation 3e)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand.city import City

DAY, NIGHT = "day_0", "day_1"


def grid(day: float = 1.0, **cells: str) -> City:
    """Power by two slices of 12 h: by day at `day`, at night at 4 bn CNY/TWh."""
    city = City().slices({"day": (365.0, [12.0, 12.0])})
    city.commodity("power", demand=4.0, resolution="slice", **cells)
    city.profile("sun", "availability", {DAY: 1.0, NIGHT: 0.0}).profile("dark", "availability", {DAY: 0.0, NIGHT: 1.0})
    kind = {"cost_kind": "transfer"} if day < 0.0 else {}
    city.technology("day_plant", "power", "flow", structure={"profile": "sun"})
    city.value("day_plant", "variable_om", day, **kind)
    return city.technology("night_plant", "power", "flow", variable_om=4.0, structure={"profile": "dark"})


def any_time(city: City, amount: float) -> City:
    """Add demand that can wait."""
    return city.row("demands", commodity="power", timing="any", year=2020, value=amount, unit="TWh")


@pytest.mark.rule("balance.year_total")
def test_what_can_wait_is_made_when_it_is_cheap(tmp_path: Path) -> None:
    """4 TWh along a flat shape, 3 TWh at any time: all of the latter by day. Cost 5 * 1 + 2 * 4 = 13.

    One TWh more at any time costs 1, the dual of the year. The slices only say when: dual 0 by day, 3 at night. A TWh
    wanted at night costs 1 + 3; the year's price is the mean over what is used, 13 / 7.
    """
    city = any_time(grid(), 3.0)
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(13.0)
    assert answer.dual("balance.year_total", "power", 2020) == pytest.approx(1.0)
    assert answer.dual("balance.slice_balance", "power", 2020, DAY) == pytest.approx(0.0)
    assert answer.dual("balance.slice_balance", "power", 2020, NIGHT) == pytest.approx(3.0)
    result = city.result(tmp_path)
    prices = result["prices"].set_index("slice")["value"]
    assert prices[DAY] == pytest.approx(1.0)
    assert prices[NIGHT] == pytest.approx(4.0)
    assert prices[prices.index.isna()].iloc[0] == pytest.approx(13.0 / 7.0)
    assert result.manifest["checks"]["balance_slice"] < 1e-9


@pytest.mark.rule("balance.year_total")
@pytest.mark.rule("balance.slice_balance")
def test_an_obligation_is_met_over_the_year_and_not_beyond(tmp_path: Path) -> None:
    """With balance `equal` and a premium of 1 bn CNY/TWh by day: 5 TWh by day and not more. Cost -5 + 8 = 3."""
    answer = any_time(grid(-1.0, balance="equal"), 3.0).solve(tmp_path)
    assert answer.cost == pytest.approx(3.0)
    assert answer.dual("balance.year_total", "power", 2020) == pytest.approx(-1.0)


@pytest.mark.rule("balance.year_total")
def test_losses_of_a_store_and_what_is_drawn_count(tmp_path: Path) -> None:
    """A store at 50 % gives at night the 2 TWh of the shape for 4 TWh by day; an appliance draws 1 TWh by day alone.

    With 3 TWh at any time 2 + 4 + 1 + 3 = 10 TWh are made by day: cost 10, where a TWh at night would cost 4.
    """
    city = any_time(grid(), 3.0).commodity("light", demand=1.0).profile("noon", "shape", {DAY: 2.0, NIGHT: 0.0})
    city.technology("lamp", "light", "flow", takes={"power": 1.0}, structure={"load_shape": "noon"})
    city.technology("store", "power", "storage", charge_efficiency=0.5, discharge_efficiency=1.0, duration=100.0)
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(10.0)
    assert answer.value("act", "day_plant", "default", 2020) == pytest.approx(10.0)
    assert answer.dual("balance.year_total", "power", 2020) == pytest.approx(1.0)


def test_a_driver_moves_both_kinds(tmp_path: Path) -> None:
    """Both kinds follow the same driver from their last anchors: 4 and 3 TWh, by 2021 twice as much."""
    city = any_time(grid(), 3.0)
    city.end = 2021
    city.row("demand_drivers", commodity="power", driver="people", elasticity=1.0)
    for year, people in ((2020, 1.0), (2021, 2.0)):
        city.row("drivers", driver="people", year=year, value=people, unit="person")
    answer = city.solve(tmp_path)
    assert answer.data.demanded("power", 2021) == pytest.approx(14.0)
    assert answer.data.any_time["power", 2021] == pytest.approx(6.0)
    assert answer.cost == pytest.approx(13.0 * 3)
