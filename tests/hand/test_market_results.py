"""Hand cases of what a result says of the carbon market: who pays, what sets the price, and how far off it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import carbonpath
from carbonpath.results.result import Result
from tests.hand.city import City
from tests.hand.test_carbon_market import city, cover, number, trade


def amounts(result: Result, item: str, year: int = 2020) -> dict[str, float]:
    rows = result.tables["market"].query("item == @item and year == @year")
    return dict(zip(rows["name"].fillna(""), rows["value"], strict=True))


def prices(result: Result) -> list[tuple[Any, ...]]:
    frame = result.tables["market_prices"].astype(object)
    rows = frame.where(frame.notna(), None)[["year", "price", "set_by", "instrument", "set_in"]]
    return [(year, round(float(price), 3), *rest) for year, price, *rest in rows.itertuples(index=False, name=None)]


def observed(town: City, year: int, value: float, low: float, high: float) -> City:
    cells = {"series": "carbon_price_x", "year": year, "value": value, "low": low, "high": high, "unit": "CNY/tCO2"}
    return town.row("observations", **cells)


@pytest.mark.rule("carbon_market.allocation_terms")
def test_the_auctioned_share_moves_money_and_nothing_else(tmp_path: Path) -> None:
    """10 TWh, cap 4.5 Mt, price 2.222 bn CNY/Mt. Sold at 20 %: 0.9 Mt, 2 bn CNY for the government, 3.6 free.

    Covered are 4.5 Mt: power pays for 0.9. Cost 40 with any share.
    """
    for share, paid in ((0.0, 0.0), (0.2, 2.0), (1.0, 10.0)):
        town = number(number(city(), "cap", 4.5), "auction_share", share)
        result = town.result(tmp_path / str(share))
        assert result.summary["objective"] == pytest.approx(40.0)
        assert amounts(result, "auction_revenue") == {"": pytest.approx(paid)}
        assert amounts(result, "payment") == {"power": pytest.approx(paid)}
        assert amounts(result, "free")["power"] == pytest.approx(4.5 * (1.0 - share))


def two_sectors(**market: Any) -> City:
    """Power, and a mill of industry: 2 goods with 0.5 Mt each, or with none at 1.8 bn CNY more (3.6 bn CNY/Mt)."""
    town = city(**market)
    town.commodity("goods", demand=2.0)
    town.technology("mill", "goods", "flow", structure={"sector": "industry"})
    town.technology("clean_mill", "goods", "flow", variable_om=1.8, structure={"sector": "industry"})
    town.row("emission_factors", subject="technology", name="mill", species="co2", value=0.5, unit="MtCO2/TWh")
    return town


@pytest.mark.rule("carbon_market.allocation_terms")
def test_benchmarks_decide_who_pays_and_who_receives(tmp_path: Path) -> None:
    """Benchmarks 0.5 for each TWh of power and 0.25 a unit of the mill's goods: 5 + 0.5 = 5.5 Mt in all.

    The mill emits 1 Mt, power the other 4.5 (coal 5, wind 5): 40 bn CNY at 2.222 a tonne, below the mill's 3.6.
    The mill lacks 0.5 Mt and pays 1.111; power has them to spare and receives as much.
    """
    town = two_sectors(allocation="benchmark")
    for name, value in (("coal", 0.5), ("wind", 0.5), ("mill", 0.25), ("clean_mill", 0.25)):
        town.row("market_benchmarks", scheme="local", select=name, value=value, unit="MtCO2/TWh")
    result = town.result(tmp_path)
    assert result.summary["objective"] == pytest.approx(40.0)
    assert amounts(result, "covered") == {"power": pytest.approx(4.5), "industry": pytest.approx(1.0)}
    assert amounts(result, "payment") == {"power": pytest.approx(-1.0 / 0.9), "industry": pytest.approx(1.0 / 0.9)}


@pytest.mark.rule("carbon_market.allocation_terms")
def test_who_joins_later_has_free_allowances_too(tmp_path: Path) -> None:
    """Covered: power always, the mill from 2021 on. Emissions 9 and 1 Mt, caps 9 and 10, nothing to be saved.

    In 2020 power has all 9 Mt. In 2021 the mill has what it emitted in 2020 beside power: 1 of 10 Mt.
    """
    town = two_sectors()
    town.end = 2021
    for commodity, wanted in (("power", 10.0), ("goods", 2.0)):
        town.row("demands", commodity=commodity, year=2021, value=wanted, unit="TWh")
    town.tables["market_coverage"].clear()
    cover(town, "coal")
    cover(cover(town, "mill", 0.0, year=2020), "mill", 1.0, year=2021)
    number(number(town, "cap", 9.0, year=2020), "cap", 10.0, year=2021)
    result = town.result(tmp_path)
    assert amounts(result, "free", 2020)["power"] == pytest.approx(9.0)
    assert amounts(result, "free", 2021) == {"power": pytest.approx(9.0), "industry": pytest.approx(1.0)}


@pytest.mark.rule("carbon_market.bank_limit")
def test_what_must_be_left_at_the_end_is_saved(tmp_path: Path) -> None:
    """Cap 5.4 Mt, 0.9 of it must be left: 4.5 emitted, 40 bn CNY. One Mt less to leave saves 2.222."""
    town = number(number(city(), "cap", 5.4), "bank_end", 0.9)
    answer = town.solve(tmp_path)
    assert answer.cost == pytest.approx(40.0)
    assert answer.value("bank", 2020) == pytest.approx(0.9)
    assert answer.dual("carbon_market.bank_limit", 2020) == pytest.approx(2.0 / 0.9)


@pytest.mark.rule("carbon_market.volume_limit")
def test_what_sets_the_price_is_named(tmp_path: Path) -> None:
    """Cap 4.5 Mt against 9. Nothing else: saving, 2222 CNY/t. Offsets at 1 bn CNY/Mt: 1000. Cap 12: left over, 0."""
    town = number(city(), "cap", 4.5)
    assert prices(town.result(tmp_path / "saving")) == [(2020, 2222.222, "saving", None, None)]
    assert prices(trade(town, "offset", 1.0).result(tmp_path / "offset")) == [(2020, 1000.0, "offset", "offset", None)]
    idle = number(city(), "cap", 12.0).result(tmp_path / "idle")
    assert prices(idle) == [(2020, 0.0, "surplus", None, None)]
    given = city(design="price", price=50.0).result(tmp_path / "given")
    assert prices(given) == [(2020, 50.0, "given", None, None)]


@pytest.mark.rule("carbon_market.allowances")
def test_the_bank_carries_the_price_of_another_year(tmp_path: Path) -> None:
    """Rate 10 %, caps 10 and 0 Mt over 9 Mt of coal a year; offsets only in 2021, at 2.2 bn CNY/Mt; wind at 5, then 9.

    The 1 Mt left in 2020 is banked; in 2021 it spares an offset, so it is worth 2.2 there and 2 in 2020. Saving in 2020
    would cost 2.222, more than 2: nobody does. Offsets set the price of 2021, and the bank carries it back.
    """
    town = city(end=2021)
    town.settings["discount_rate"] = 0.1
    town.tables["technology_values"] = [r for r in town.tables["technology_values"] if r["technology"] != "wind"]
    for year, wind, cap in ((2020, 5.0, 10.0), (2021, 9.0, 0.0)):
        town.value("wind", "variable_om", wind, year=year)
        number(town, "cap", cap, year=year)
    cells = {"instrument": "credits", "role": "offset"}
    town.row("market_instruments", **cells, parameter="price", value=2.2, unit="billion CNY/MtCO2")
    for year, volume in ((2020, 0.0), (2021, 20.0)):
        town.row("market_instruments", **cells, parameter="volume", year=year, value=volume, unit="MtCO2/year")
    result = town.result(tmp_path)
    assert amounts(result, "bank") == {"": pytest.approx(1.0)}
    assert prices(result) == [(2020, 2000.0, "offset", "credits", 2021), (2021, 2200.0, "offset", "credits", None)]


def test_the_gap_to_the_observed_price_is_told_with_its_reason(tmp_path: Path) -> None:
    """Floor 0.02 bn CNY/Mt, cap 10 Mt over 9: 20 CNY/t; observed 50 (40 to 60) : (20 - 50) / 50 = 60 % too low."""
    town = trade(number(city(), "cap", 10.0), "withdraw", 0.02, 5.0, name="buyer")
    town.tables["market_instruments"][0] |= {"label_en": "Buy-back", "label_zh": "回购"}
    told = observed(town, 2020, 50.0, 40.0, 60.0).result(tmp_path).summary["carbon_price_told"]
    assert told["en"] == (
        "2020: modelled 20 CNY/t, observed 50 (days 40 to 60); on average 60 % too low; 0 of 1 years lie within the"
        " observed days. Mainly: allowances (10.0 Mt) exceed what is covered (9.0 Mt), and the floor price sets it:"
        " Buy-back"
    )
    assert "偏低60%" in told["zh"]
    assert "由底价（回购）决定" in told["zh"]


def test_years_that_nobody_observed_are_told_with_the_last_price_seen(tmp_path: Path) -> None:
    town = observed(number(city(), "cap", 4.5), 2019, 30.0, 20.0, 40.0)
    told = town.result(tmp_path).summary["carbon_price_told"]["en"]
    assert told == (
        "2020: modelled 2222 CNY/t; no year of it was observed (the last observed mean, 2019: 30). Mainly: that is what"
        " saving the next tonne costs here (4.5 Mt for 4.5 Mt covered)"
    )


def test_the_price_stands_in_the_iamc_table(tmp_path: Path) -> None:
    """Market from 2021 on: blank in 2020, 2222 CNY/t in 2021."""
    town = number(city(end=2021, **{"from": 2021}), "cap", 4.5)
    iamc = town.result(tmp_path).tables["iamc"].query("variable == 'Price|Carbon'")
    assert iamc["unit"].tolist() == ["CNY/tCO2"]
    assert iamc["2020"].isna().all()
    assert iamc["2021"].tolist() == pytest.approx([2222.222], rel=1e-5)


def test_the_price_is_set_from_outside_the_scenario(tmp_path: Path) -> None:
    """By `--set market.price=P` with design price: coal at 3 + 0.9 P, wind at 5: 48 at 2, 50 at 2.5 bn CNY/Mt."""
    path = number(city(), "cap", 4.5).write(tmp_path)
    for price, cost in ((2000, 48.0), (2500, 50.0)):
        scenario = carbonpath.load(path, ("market.design=price", f"market.price={price}"))
        assert carbonpath.solve(scenario).summary["objective"] == pytest.approx(cost)
