"""Hand cases of flexible load (equation 10)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import carbonpath
from carbonpath.run import compile_scenario
from tests.hand.city import MONEY, City

DAY, NIGHT = "day_0", "day_1"


def movable(city: City, commodity: str, shape: str, structure: dict[str, Any] | None = None, **values: Any) -> City:
    """Let the load of a commodity along a shape move; values as a number or by year."""
    row = {"flexible": "tank", "sector": "buildings", "commodity": commodity, "load_shape": shape, "payer": "household"}
    row |= {"label_en": "tank", "label_zh": "tank", "description": "tank", **(structure or {})}
    city.tables["flexible_loads"].append(row)
    for parameter, given in values.items():
        unit = f"{MONEY}/TWh" if parameter == "shift_cost" else "1"
        for year, value in (given if isinstance(given, dict) else {None: given}).items():
            city.row("flexible_values", flexible="tank", parameter=parameter, year=year, value=value, unit=unit)
    return city


def heaters(**values: Any) -> City:
    """8.76 TWh of hot water made by day with day power at 3 bn CNY/TWh; night power costs 1; 12 h each."""
    city = City().slices({"day": (365.0, [12.0, 12.0])})
    city.profile("by_day", "shape", {DAY: 2.0, NIGHT: 0.0})
    city.profile("sun", "availability", {DAY: 1.0, NIGHT: 0.0}).profile("dark", "availability", {DAY: 0.0, NIGHT: 1.0})
    city.commodity("power", resolution="slice").commodity("heat", demand=8.76)
    city.technology("day_plant", "power", variable_om=3.0, structure={"profile": "sun"})
    city.technology("night_plant", "power", variable_om=1.0, structure={"profile": "dark"})
    city.technology("heater", "heat", "flow", takes={"power": 1.0}, structure={"load_shape": "by_day"})
    return movable(city, "power", "by_day", **values)


@pytest.mark.rule("flexible.energy_kept")
@pytest.mark.rule("flexible.power_bounded")
def test_a_share_moves_to_cheap_hours(tmp_path: Path) -> None:
    """Half may move, at 0.5 bn CNY/TWh; 2.5 times its mean power would take 2.5 * 0.5 = 1.25 of it at night.

    4.38 TWh move: cost 4.38*3 + 4.38*1 + 4.38*0.5 = 19.71. A TWh more that may leave the day saves 3 - 1 - 0.5 = 1.5.
    A TWh that comes to the night and leaves no other slice costs 1 + 0.5 = 1.5. A TWh more of load along the shape
    costs half of it 3 and half of it 1.5: 2.25.
    """
    answer = heaters(share=0.5, power_limit=2.5, shift_cost=0.5).solve(tmp_path)
    assert answer.cost == pytest.approx(19.71)
    assert answer.value("shift_out", "tank", 2020, DAY) == pytest.approx(4.38)
    assert answer.value("shift_in", "tank", 2020, NIGHT) == pytest.approx(4.38)
    assert answer.dual("flexible.power_bounded", "tank", 2020, DAY) == pytest.approx(-1.5)
    assert answer.dual("flexible.power_bounded", "tank", 2020, NIGHT) == pytest.approx(0.0)
    assert answer.dual("flexible.energy_kept", "tank", 2020, "day") == pytest.approx(1.5)
    assert answer.dual("shapes.yearly_draw", "power", "by_day", 2020) == pytest.approx(2.25)


@pytest.mark.rule("flexible.power_bounded")
def test_power_holds_what_comes(tmp_path: Path) -> None:
    """Eight tenths may leave the day, 0.8 GW of mean power; 1.25 times that, 1 GW over 12 h, can come to the night.

    4.38 TWh: cost 4.38*3 + 4.38*1.5 = 19.71; a TWh more of room at night saves 1.5. A TWh more of load brings
    0.8 * 1.25 * 0.5 = 0.5 TWh of room: 0.5*3 + 0.5*1.5 = 2.25.
    """
    answer = heaters(share=0.8, power_limit=1.25, shift_cost=0.5).solve(tmp_path)
    assert answer.cost == pytest.approx(19.71)
    assert answer.value("shift_in", "tank", 2020, NIGHT) == pytest.approx(4.38)
    assert answer.dual("flexible.power_bounded", "tank", 2020, NIGHT) == pytest.approx(-1.5)
    assert answer.dual("flexible.power_bounded", "tank", 2020, DAY) == pytest.approx(0.0)
    assert answer.dual("shapes.yearly_draw", "power", "by_day", 2020) == pytest.approx(2.25)


def test_nothing_moves_at_a_loss(tmp_path: Path) -> None:
    """Moving at 2.5 bn CNY/TWh saves 2: all 8.76 TWh stay in the day, 26.28; the price of the share is 0."""
    answer = heaters(share=0.5, power_limit=2.5, shift_cost=2.5).solve(tmp_path)
    assert answer.cost == pytest.approx(26.28)
    assert answer.dual("flexible.power_bounded", "tank", 2020, DAY) == pytest.approx(0.0)


def test_a_demand_of_the_commodity_itself_moves(tmp_path: Path) -> None:
    """4 TWh of power demanded by day, of which a quarter moves: 3*3 + 1*1 = 10, against 12."""
    city = heaters(share=0.25, power_limit=2.0)
    city.tables["demands"].clear()
    city.tables["commodities"][0] |= {"load_shape": "by_day"}
    city.row("demands", commodity="power", year=2020, value=4.0, unit="TWh")
    city.row("demands", commodity="heat", year=2020, value=0.0, unit="TWh")
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(10.0)
    assert answer.value("shift_in", "tank", 2020, NIGHT) == pytest.approx(1.0)


def cars(**structure: Any) -> City:
    """8.76 TWh charged evenly; 8 h of night power at 1, 8 h of day power at 2, 8 h of evening power at 4."""
    city = City().slices({"day": (365.0, [8.0, 8.0, 8.0])})
    names = [f"day_{k}" for k in range(3)]
    city.profile("even", "shape", dict.fromkeys(names, 1.0))
    city.commodity("power", resolution="slice").commodity("travel", demand=8.76)
    for k, price in enumerate((1.0, 2.0, 4.0)):
        city.profile(f"part_{k}", "availability", {s: float(s == names[k]) for s in names})
        city.technology(f"plant_{k}", "power", variable_om=price, structure={"profile": f"part_{k}"})
    city.technology("car", "travel", "flow", takes={"power": 1.0}, structure={"load_shape": "even"})
    return movable(city, "power", "even", structure, share=1.0, power_limit=1.5)


@pytest.mark.parametrize(("window", "cost"), [((16, 8), 16.06), ((8, 0), 17.52), ((None, None), 13.14)])
def test_only_hours_of_the_window_take_part(tmp_path: Path, window: tuple[int | None, int | None], cost: float) -> None:
    """2.92 TWh in each part of the day, at 1, 2 and 4: 20.44; at most 1.46 TWh more in each.

    16 h to 8 h: evening to night only, 1.46 * (4 - 1) less: 16.06. 8 h to 0 h: evening to day, 1.46 * (4 - 2) less:
    17.52. All day: 1.46 from evening to night and 1.46 to day: 20.44 - 4.38 - 2.92 = 13.14.
    """
    city = cars(from_hour=window[0], to_hour=window[1])
    assert city.solve(tmp_path).cost == pytest.approx(cost)


def test_what_moves_is_no_load_for_firm_capacity(tmp_path: Path) -> None:
    """1 GW of firm plant per GW of load: 2 GW by day without moving, at 10 bn CNY/GW once; half moves: 1 GW is enough.

    Energy at 1 bn CNY/TWh whenever: 8.76 + 10.
    """
    city = City().slices({"day": (365.0, [12.0, 12.0])})
    city.profile("by_day", "shape", {DAY: 2.0, NIGHT: 0.0})
    city.commodity("power", resolution="slice").commodity("heat", demand=8.76)
    city.row("commodity_values", commodity="power", parameter="reserve_margin", value=0.0, unit="1")
    city.technology("plant", "power", capex=10.0, variable_om=1.0, firm_credit=1.0, life=1)
    city.technology("heater", "heat", "flow", takes={"power": 1.0}, structure={"load_shape": "by_day"})
    answer = movable(city, "power", "by_day", share=0.5, power_limit=2.0).solve(tmp_path)
    assert answer.cost == pytest.approx(18.76)
    assert answer.value("cap", "plant", 2020) == pytest.approx(1.0)


def test_share_nil_is_the_model_without_the_load(tmp_path: Path) -> None:
    """The same rows, columns and coefficients, and with them the same optimum."""
    _, stiff = compile_scenario(carbonpath.load(heaters(share=0.0, power_limit=2.5).write(tmp_path / "nil")))
    city = heaters(share=0.5, power_limit=2.5)
    del city.tables["flexible_loads"], city.tables["flexible_values"]
    _, without = compile_scenario(carbonpath.load(city.write(tmp_path / "without")))
    assert stiff.rows == without.rows and stiff.columns == without.columns
    assert abs(stiff.matrix - without.matrix).sum() == 0.0 and (stiff.cost == without.cost).all()


def test_results_tell_what_moved_and_who_pays(tmp_path: Path) -> None:
    """4.38 TWh move: 1 GW over 12 h; 0.5 bn CNY/TWh resource by the household, 0.25 hurdle by the firm."""
    city = heaters(share=0.5, power_limit=2.5, shift_cost=0.5)
    cost = {"parameter": "shift_cost", "value": 0.25, "unit": f"{MONEY}/TWh", "cost_kind": "hurdle", "payer": "firm"}
    result = city.row("flexible_values", flexible="tank", **cost).result(tmp_path)
    moved = result.tables["dispatch"].set_index(["flow", "slice"])["value"]
    assert moved["shift_out", DAY] == pytest.approx(1.0) and moved["shift_in", NIGHT] == pytest.approx(1.0)
    told = result.tables["flexible"].set_index("quantity")["value"]
    assert told["load"] == pytest.approx(8.76) and told["moved"] == pytest.approx(4.38)
    costs = result.tables["costs"]
    paid = costs[costs["item"] == "shifting"].set_index(["kind", "payer"])["value"]
    assert paid["resource", "household"] == pytest.approx(2.19) and paid["hurdle", "firm"] == pytest.approx(1.095)
    prices = result.tables["prices"].query("commodity == 'power' and slice.isna()")["value"]
    assert prices.item() == pytest.approx((4.38 * 3.0 + 4.38 * 1.0) / 8.76)
    assert result.manifest["checks"]["flexible_loads"] < 1e-9
