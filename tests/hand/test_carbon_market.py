"""Hand cases of the carbon market (equations 15 to 17), each with its price."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from carbonpath.errors import InputError
from tests.hand.city import City

PRICE = "billion CNY/MtCO2"


def city(end: int = 2020, demand: Any = 10.0, **market: Any) -> City:
    """Power by coal at 3 bn CNY and 0.9 Mt per TWh or by wind at 5: a tonne saved costs 2 / 0.9 = 2.222 bn CNY/Mt."""
    town = City(end=end, settings={"market": {"design": "cap", **market}})
    town.commodity("power", demand=demand)
    town.technology("coal", "power", "flow", variable_om=3.0)
    town.technology("wind", "power", "flow", variable_om=5.0)
    town.row("emission_factors", subject="technology", name="coal", species="co2", value=0.9, unit="MtCO2/TWh")
    return cover(town, "all")


def cover(town: City, select: str, share: float = 1.0, **cells: Any) -> City:
    return town.row("market_coverage", select=select, value=share, unit="1", **cells)


def number(town: City, parameter: str, value: float, **cells: Any) -> City:
    unit = {"cap": "MtCO2", "price": PRICE, "national_price": PRICE, "indirect_factor": "MtCO2/TWh"}.get(parameter)
    unit = unit or ("MtCO2" if parameter.startswith(("bank", "borrow")) else "1")
    return town.row("market_values", parameter=parameter, value=value, unit=unit, **cells)


def trade(town: City, role: str, price: float, volume: float | None = None, name: str | None = None) -> City:
    cells = {"instrument": name or role, "role": role}
    town.row("market_instruments", **cells, parameter="price", value=price, unit=PRICE)
    if volume is not None:
        town.row("market_instruments", **cells, parameter="volume", value=volume, unit="MtCO2/year")
    return town


def price(answer: Any, year: int = 2020) -> float:
    """Price of an allowance in a year at rate 0 [billion CNY/Mt]: dual / (W_y / n_y) = dual."""
    return -answer.dual("carbon_market.allowances", year)


@pytest.mark.rule("carbon_market.allowances")
@pytest.mark.rule("carbon_market.covered_emissions")
@pytest.mark.rule("carbon_market.allocation_terms")
def test_a_cap_prices_carbon(tmp_path: Path) -> None:
    """10 TWh, cap 4.5 Mt: coal 5, wind 5: 15 + 25 = 40. One Mt more lets 1/0.9 TWh be coal: 2.222 bn CNY/Mt."""
    town = number(city(), "cap", 4.5)
    answer = town.solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(40.0)
    assert answer.value("covered", 2020) == pytest.approx(4.5)
    assert price(answer) == pytest.approx(2.0 / 0.9)
    summary = town.result(tmp_path / "whole").summary
    assert summary["carbon_price"] == {2020: pytest.approx(2222.222, rel=1e-5)}


@pytest.mark.rule("carbon_market.allowances")
def test_an_idle_cap_has_no_price(tmp_path: Path) -> None:
    """Cap 12 Mt over 9 Mt of coal: all coal, 30, and what is left over is worth nothing."""
    answer = number(city(), "cap", 12.0).solve(tmp_path)
    assert (answer.cost, price(answer)) == (pytest.approx(30.0), pytest.approx(0.0))


@pytest.mark.rule("carbon_market.covered_emissions")
def test_purchased_power_is_covered_at_the_schemes_factor(tmp_path: Path) -> None:
    """A mill takes 10 TWh of power, half of it covered at 0.5 Mt/TWh: 2.5 Mt, whatever the plants emit (not covered).

    Its saving measure makes a unit of goods with 0 instead of 1 TWh, for 4 bn CNY. Cap 1 Mt: 4 TWh are bought, 6 are
    saved: 4 * 3 + 6 * 4 = 36. One Mt more buys 1 / (0.5 * 0.5) = 4 TWh at 3 instead of 4: 4 bn CNY/Mt.
    """
    town = City(settings={"market": {"design": "cap"}}).commodity("power").commodity("goods", demand=10.0)
    town.technology("coal", "power", "flow", variable_om=3.0)
    town.technology("mill", "goods", "flow", takes={"power": 1.0})
    town.technology("saver", "goods", "flow", variable_om=4.0)
    town.row("emission_factors", subject="technology", name="coal", species="co2", value=0.9, unit="MtCO2/TWh")
    cover(town, "mill", 0.5, commodity="power")
    number(number(town, "indirect_factor", 0.5), "cap", 1.0)
    answer = town.solve(tmp_path)
    assert answer.cost == pytest.approx(36.0)
    assert answer.value("covered", 2020) == pytest.approx(1.0)
    assert price(answer) == pytest.approx(4.0)


@pytest.mark.rule("carbon_market.allocation_terms")
def test_a_stage_of_coverage_comes_with_its_allowances(tmp_path: Path) -> None:
    """The core covers half of coal with 2.25 Mt, the stage the other half with 1.35: without it 5 TWh of coal, with it
    3.6 Mt / 0.9 = 4 TWh: 15 + 25 = 40 and 12 + 30 = 42.
    """
    for widen, cost in (((), 40.0), (("rest",), 42.0)):
        town = city(widen=list(widen))
        town.tables["market_coverage"].clear()
        cover(cover(town, "coal", 0.5), "coal", 0.5, stage="rest")
        number(number(town, "cap", 2.25), "cap", 1.35, stage="rest")
        assert town.solve(tmp_path / str(len(widen))).cost == pytest.approx(cost)


@pytest.mark.rule("carbon_market.allocation_terms")
def test_a_benchmark_is_a_subsidy_of_output(tmp_path: Path) -> None:
    """0.45 Mt of allowances for each TWh of coal or wind: coal 0.9 x <= 0.45 * 10, so 5 TWh: 40, as under a cap of 4.5.

    But a TWh more is one of coal and wind in equal parts, at 4, instead of all wind at 5 under the cap.
    """
    town = city(allocation="benchmark")
    for name in ("coal", "wind"):
        town.row("market_benchmarks", scheme="local", select=name, value=0.45, unit="MtCO2/TWh")
    answer = town.solve(tmp_path)
    assert answer.cost == pytest.approx(40.0)
    assert answer.dual("balance.year_balance", "power", 2020) == pytest.approx(4.0)
    assert price(answer) == pytest.approx(2.0 / 0.9)


@pytest.mark.rule("carbon_market.bank_limit")
@pytest.mark.rule("carbon_market.allowances")
def test_a_bank_carries_allowances_and_its_price_grows_at_the_discount_rate(tmp_path: Path) -> None:
    """Rate 10 %; caps of 9 and 1.8 Mt in 2020 and 2021. Wind costs 5 in 2020 and 5.2 in 2021: a tonne saved costs
    2 / 0.9 then and 2.2 / 0.9 later, which is just what 2.222 grows to at 10 %; so saving now costs the same as later.

    With wind at 5.4 in 2021 (2.4 / 0.9 = 2.667 > 2.444) it pays to save now and to bank: all of 2021's need, 7.2 Mt,
    is saved in 2020: coal 2 TWh then, 10 later. The price is 2.222 in 2020 and 2.444 in 2021, the bank being positive.
    """
    town = city(end=2021)
    town.settings["discount_rate"] = 0.1
    town.tables["technology_values"] = [r for r in town.tables["technology_values"] if r["technology"] != "wind"]
    for year, cost in ((2020, 5.0), (2021, 5.4)):
        town.value("wind", "variable_om", cost, year=year)
        number(town, "cap", 9.0 if year == 2020 else 1.8, year=year)
    answer = town.solve(tmp_path / "bare")
    assert answer.value("bank", 2020) == pytest.approx(7.2)
    prices = town.result(tmp_path / "whole").summary["carbon_price"]
    assert prices[2020] == pytest.approx(2222.222, rel=1e-5)
    assert prices[2021] == pytest.approx(prices[2020] * 1.1)


@pytest.mark.rule("carbon_market.bank_limit")
def test_nothing_is_borrowed_unless_it_may_be(tmp_path: Path) -> None:
    """Caps of 4.5 and 7.2 Mt; wind at 6 in 2020, at 5 in 2021: 15 + 5 * 6 + 24 + 2 * 5 = 79 without borrowing.

    With 0.9 Mt borrowed 2020 has a TWh more of coal, 2021 one less: 18 + 24 + 21 + 15 = 78. One Mt saves (3 - 2) / 0.9.
    """
    for limit, cost in ((0.0, 79.0), (0.9, 78.0)):
        town = city(end=2021)
        town.tables["technology_values"] = [r for r in town.tables["technology_values"] if r["technology"] != "wind"]
        for year, wind in ((2020, 6.0), (2021, 5.0)):
            town.value("wind", "variable_om", wind, year=year)
            number(town, "cap", 4.5 if year == 2020 else 7.2, year=year)
        number(town, "borrow_limit", limit)
        answer = town.solve(tmp_path / str(limit))
        assert answer.cost == pytest.approx(cost)
        assert answer.dual("carbon_market.bank_limit", 2020) == pytest.approx(1.0 / 0.9)


@pytest.mark.rule("carbon_market.allowances")
def test_a_banked_tonne_is_spent_once_in_a_period(tmp_path: Path) -> None:
    """Milestones 2020 (stands for 1 year) and 2021 (for 3): caps 9 and 0 Mt. 2020 banks b, each year of 2021-2023 may
    emit b / 3. Wind at 7 in 2020: saving there costs 4 / 0.9 against 2 / 0.9 later, so nothing is banked:
    30 + 3 * 50 = 180. With 4.5 Mt in the bank at the start, each later year has 1.5 Mt: 1.667 TWh of coal:
    30 + 3 * (50 - 2 * 1.667) = 170. One Mt more of it saves 2.222.
    """
    for start, cost in ((0.0, 180.0), (4.5, 170.0)):
        town = city(end=2023)
        town.settings["horizon"] = {"start": 2020, "end": 2023, "milestones": [2020, 2021]}
        town.tables["technology_values"] = [r for r in town.tables["technology_values"] if r["technology"] != "wind"]
        for year, wind, cap in ((2020, 7.0, 9.0), (2021, 5.0, 0.0)):
            town.value("wind", "variable_om", wind, year=year)
            number(town, "cap", cap, year=year)
        number(town, "bank_start", start)
        answer = town.solve(tmp_path / str(start))
        assert answer.cost == pytest.approx(cost)
        assert price(answer, 2021) == pytest.approx(2.0 / 0.9)


@pytest.mark.rule("carbon_market.volume_limit")
@pytest.mark.rule("carbon_market.offset_limit")
def test_offsets_fill_from_the_cheapest_within_their_share(tmp_path: Path) -> None:
    """Cap 4.5 Mt; local offsets 0.1 Mt at 0.5, others at 1.0 without limit; all within 10 % of covered emissions e.

    e = 4.5 + 0.1 e = 5 Mt: offsets 0.5 (0.1 local: 0.05, 0.4 at 1: 0.4). Coal 5.5556, wind 4.4444: 16.667 + 22.222.
    Cost 38.889 + 0.45 = 39.339. One Mt of cap more: e grows by 1 / 0.9, saving 2 / 0.9 each less 0.1 of an offset at 1:
    (2.2222 - 0.1) / 0.9 = 2.358. One Mt of local supply more saves 0.5.
    """
    town = number(number(city(), "cap", 4.5), "offset_limit", 0.1)
    trade(trade(town, "offset", 0.5, 0.1, "local"), "offset", 1.0, None, "ccer")
    answer = town.solve(tmp_path)
    assert answer.value("covered", 2020) == pytest.approx(5.0)
    assert answer.value("traded", "local", 2020) == pytest.approx(0.1)
    assert answer.value("traded", "ccer", 2020) == pytest.approx(0.4)
    assert answer.cost == pytest.approx(16.6667 + 22.2222 + 0.45, abs=1e-4)
    assert price(answer) == pytest.approx((2.0 / 0.9 - 0.1) / 0.9)
    assert answer.dual("carbon_market.volume_limit", "local", 2020) == pytest.approx(-0.5)
    # a point of the limit is 0.05 Mt: an allowance at 2.358 instead of an offset at 1
    assert answer.dual("carbon_market.offset_limit", 2020) == pytest.approx(-(price(answer) - 1.0))


@pytest.mark.rule("carbon_market.volume_limit")
def test_the_reserve_caps_the_price_while_it_lasts_then_the_penalty_does(tmp_path: Path) -> None:
    """Cap 0; ceiling 1.0 with 0.9 Mt in reserve; wind at 5 saves a tonne for 2.222. Penalty 3 is never paid: coal 1 TWh
    on the reserve: 3 + 0.9 + 45 = 48.9, the price stays 2.222. At a penalty of 2 all coal is short:
    30 + 0.9 + 8.1 * 2 = 47.1 and the price is 2. With a reserve of 20 Mt the price is the ceiling: 30 + 9 = 39.
    """
    for reserve, penalty, cost, wanted in ((0.9, 3.0, 48.9, 2.0 / 0.9), (0.9, 2.0, 47.1, 2.0), (20.0, 3.0, 39.0, 1.0)):
        town = trade(trade(number(city(), "cap", 0.0), "reserve", 1.0, reserve), "short", penalty)
        answer = town.solve(tmp_path / f"{reserve}-{penalty}")
        assert answer.cost == pytest.approx(cost)
        assert price(answer) == pytest.approx(wanted)


@pytest.mark.rule("carbon_market.volume_limit")
def test_the_floor_holds_the_price_while_its_budget_lasts(tmp_path: Path) -> None:
    """Cap 10 Mt over 9 Mt of coal: 1 Mt is left. At a floor of 0.5 with a budget of 2 Mt it is bought back: 30 - 0.5;
    the price is 0.5. With a budget of 0.4 Mt, 0.6 are left over and the price is 0: 30 - 0.2.
    """
    for budget, cost, wanted in ((2.0, 29.5, 0.5), (0.4, 29.8, 0.0)):
        town = trade(number(city(), "cap", 10.0), "withdraw", 0.5, budget)
        answer = town.solve(tmp_path / str(budget))
        assert answer.cost == pytest.approx(cost)
        assert price(answer) == pytest.approx(wanted)


@pytest.mark.rule("carbon_market.volume_limit")
def test_a_link_to_an_outside_market_moves_the_price_into_its_band(tmp_path: Path) -> None:
    """Cap 4.5 Mt. The outside sells at 1.2 without limit and buys at 1.0: 4.5 Mt are bought: 30 + 5.4 = 35.4.

    The price is 1.2. With a depth of 0.9 Mt one TWh more of coal: 38 + 1.08 = 39.08 at 2.222. At a cap of 12 the 3 Mt
    to spare are sold at 1.0: 30 - 3 = 27, price 1.0.
    """
    for cap, depth, cost, wanted in ((4.5, None, 35.4, 1.2), (4.5, 0.9, 39.08, 2.0 / 0.9), (12.0, None, 27.0, 1.0)):
        town = trade(trade(number(city(), "cap", cap), "buy", 1.2, depth), "sell", 1.0)
        answer = town.solve(tmp_path / f"{cap}-{depth}")
        assert answer.cost == pytest.approx(cost)
        assert price(answer) == pytest.approx(wanted)


@pytest.mark.rule("carbon_market.covered_emissions")
def test_a_given_price_is_paid_and_is_no_cost_of_the_system(tmp_path: Path) -> None:
    """Price 2 bn CNY/Mt: coal costs 3 + 1.8 = 4.8 < 5: 48, of which 18 are a transfer (system cost 30). At 2.5: 50."""
    result = city(design="price", price=2000.0).result(tmp_path / "low")
    assert result.summary["objective"] == pytest.approx(48.0)
    assert result.summary["system_cost"] == pytest.approx(30.0)
    assert result.summary["carbon_price"] == {2020: pytest.approx(2000.0)}
    assert city(design="price", price=2500.0).result(tmp_path / "high").summary["objective"] == pytest.approx(50.0)


@pytest.mark.rule("carbon_market.allocation_terms")
def test_members_of_the_national_market_pay_beyond_their_benchmark(tmp_path: Path) -> None:
    """Coal's benchmark is 0.8, its factor 0.9; at 10 bn CNY/Mt it pays 1 per TWh: 4 < 5, all coal: 40. At 0.6 it pays 3
    and wind takes all: 50. The city's own market covers nothing of it (price 0).
    """
    for benchmark, cost in ((0.8, 40.0), (0.6, 50.0)):
        town = number(city(design="price", price=0.0), "national_price", 10.0)
        town.row("market_benchmarks", scheme="national", select="coal", value=benchmark, unit="MtCO2/TWh")
        assert town.result(tmp_path / str(benchmark)).summary["objective"] == pytest.approx(cost)


def test_without_a_market_the_tables_add_nothing(tmp_path: Path) -> None:
    """Design none: the rows and columns of a city without the tables, all coal: 30."""
    town = trade(number(city(), "cap", 4.5), "short", 3.0)
    town.settings = {}
    answer = town.solve(tmp_path)
    assert answer.cost == pytest.approx(30.0)
    assert not [name for name, _ in answer.form.row_of if name.startswith("carbon_market")]
    assert not {"covered", "traded", "bank"} & {name for name, _ in answer.form.column_of}


def test_a_floor_above_the_ceiling_is_refused(tmp_path: Path) -> None:
    """It would earn without end: one line that names both prices."""
    town = trade(trade(number(city(), "cap", 4.5), "reserve", 1.0, 5.0), "withdraw", 1.5, 5.0)
    with pytest.raises(InputError, match="floor price of 'withdraw' lies above the ceiling price of 'reserve' in 2020"):
        town.solve(tmp_path)
