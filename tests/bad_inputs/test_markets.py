"""Bad carbon markets: a good one with one thing wrong, and words the message must hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from carbonpath.errors import InputError
from carbonpath.params.build import make_data
from carbonpath.reading.load import load
from tests.bad_inputs.case import copy_city

SOURCED = "made for tests,C,"
GOOD = {
    "market_coverage": (
        "stage,select,commodity,year,value,unit,source,grade,note",
        ",coal,,,1,1",
        ",coal,coal_fuel,,0.5,1",
        "wider,solar,,,1,1",
    ),
    "market_values": (
        "stage,parameter,year,value,unit,source,grade,note",
        ",cap,2020,5,MtCO2/year",
        "wider,cap,,1,MtCO2/year",
        ",indirect_factor,,0.5,kgCO2/kWh",
        ",offset_limit,,10,%",
        ",national_price,,50,CNY/tCO2",
    ),
    "market_instruments": (
        "instrument,role,parameter,year,value,unit,source,grade,note",
        "reserve,reserve,price,,100,CNY/tCO2",
        "reserve,reserve,volume,,1,MtCO2/year",
        "floor,withdraw,price,,20,CNY/tCO2",
        "outside,sell,price,,30,CNY/tCO2",
        "credits,offset,price,,40,CNY/tCO2",
        "credits,offset,volume,,1,MtCO2/year",
        "fine,short,price,,300,CNY/tCO2",
    ),
    "market_benchmarks": (
        "scheme,select,year,value,unit,source,grade,note",
        "local,coal,,0.8,tCO2/MWh",
        "national,coal,,0.8,tCO2/MWh",
    ),
}
MARKET = "market: {design: cap}"
CASES = [
    # one change: table (or scenario), old, new, words
    ("coverage above 1", "market_coverage", ",coal,,,1,1", ",coal,,,1.2,1", ":2", "coverage of 'coal': 1.2",
     "at most 1"),
    ("coverage below 0", "market_coverage", ",coal,,,1,1", ",coal,,,-1,1", ":2", "'-1'", "at least 0"),
    ("coverage of nothing", "market_coverage", ",coal,,,1,1", ",coals,,,1,1", ":2", "'coals'", "'coal'"),
    ("unknown input", "market_coverage", ",coal,coal_fuel", ",coal,coal_full", ":3", "'coal_full'", "'coal_fuel'"),
    ("input of nobody", "market_coverage", ",coal,coal_fuel", ",solar,coal_fuel", ":3", "none of 'solar' takes"),
    ("negative cap", "market_values", ",cap,2020,5", ",cap,2020,-5", ":2", "cap -5", "at least 0"),
    ("cap in power", "market_values", "5,MtCO2/year", "5,TWh", ":2", "'TWh'", "MtCO2"),
    ("cap of no stage", "market_values", "wider,cap", "widr,cap", ":3", "'widr'", "'wider'"),
    ("factor of a stage", "market_values", ",indirect_factor", "wider,indirect_factor", ":4", "only a cap has stages"),
    ("no factor", "market_values", ",indirect_factor,,0.5,kgCO2/kWh", "", "no indirect_factor"),
    ("unknown number", "market_values", "offset_limit", "ofset_limit", ":5", "'ofset_limit'", "'offset_limit'"),
    ("offsets above all", "market_values", "offset_limit,,10,%", "offset_limit,,1.5,1", ":5", "offset_limit 1.5",
     "0 to 1"),
    ("no national price", "market_values", ",national_price,,50,CNY/tCO2", "", "national_price", "national: no"),
    ("negative supply", "market_instruments", "credits,offset,volume,,1", "credits,offset,volume,,-1", ":7", "'-1'"),
    ("no such role", "market_instruments", "floor,withdraw", "floor,minimum", ":4", "'minimum'", "withdraw"),
    ("two roles", "market_instruments", "credits,offset,volume", "credits,buy,volume", ":7", "role buy",
     "offset, as at"),
    ("no price", "market_instruments", "credits,offset,price,,40,CNY/tCO2", "", "'credits' without a price"),
    ("limited penalty", "market_instruments", "fine,short,price,,300,CNY/tCO2",
     "fine,short,price,,300,CNY/tCO2,made for tests,C,\nfine,short,volume,,1,MtCO2", ":9", "missing allowances"),
    ("floor above ceiling", "market_instruments", "withdraw,price,,20", "withdraw,price,,120", ":4",
     "floor price of 'floor'",
     "ceiling price of 'reserve'"),
    ("sold above the ceiling", "market_instruments", "sell,price,,30", "sell,price,,130", ":5",
     "sell price of 'outside'"),
    ("benchmark of nothing", "market_benchmarks", "local,coal", "local,coals", ":2", "'coals'"),
    ("benchmark in energy", "market_benchmarks", "local,coal,,0.8,tCO2/MWh", "local,coal,,0.8,MWh", ":2", "'MWh'"),
    ("national price that comes late", "market_values", ",national_price,,50", ",national_price,2021,50",
     "begins in 2020", "first national_price is of 2021", "market.from 2021"),
    ("covered twice", "market_coverage", ",coal,,,1,1", ",coal,,,1,1,made for tests,C,\n,sector:power,,,0.5,1", ":3",
     "'coal'", "1.5 in 2020", "at most 1"),
    ("unknown design", "scenario", MARKET, "market: {design: tax}", "'tax'", "none, price or cap"),
    ("unknown key", "scenario", MARKET, "market: {design: cap, floor: 3}", "'market.floor'", "unknown"),
    ("unknown stage", "scenario", MARKET, "market: {design: cap, widen: [widr]}", "'widr'", "'wider'"),
    ("price and cap", "scenario", MARKET, "market: {design: cap, price: 50}", "market.price with design cap"),
    ("price of no market", "scenario", MARKET, "market: {price: 50}", "market.price with design none", "design price"),
    ("stage of no market", "scenario", MARKET, "market: {widen: [widr]}", "'widr'", "'wider'"),
    ("no price of a price", "scenario", MARKET, "market: {design: price}", "without a price"),
    ("negative price", "scenario", MARKET, "market: {design: price, price: -1}", "'market.price'", "at least 0"),
    ("after the horizon", "scenario", MARKET, "market: {design: cap, from: 2040}", "market.from 2040", "2020 to 2022"),
    ("before the first cap", "market_values", ",cap,2020,5", ",cap,2021,5", "begins in 2020",
     "the first cap is of 2021"),
]  # fmt: skip


def good(folder: Path) -> Path:
    """A city with a good market; returns the scenario file."""
    path = copy_city(folder)
    for name, (head, *rows) in GOOD.items():
        text = "\n".join([head, *(f"{row},{SOURCED}" for row in rows)]) + "\n"
        (path.parent / "inputs" / f"{name}.csv").write_text(text, encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8") + "market: {design: cap, from: 2020}\n", encoding="utf-8")
    return path


def faults(path: Path) -> list[str]:
    try:
        make_data(load(path))
    except InputError as error:
        return [str(fault) for fault in error.faults]
    return []


def test_the_good_market_is_good(tmp_path: Path) -> None:
    assert faults(good(tmp_path)) == []


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_bad_market_is_told(tmp_path: Path, case: tuple[str, ...]) -> None:
    _, name, old, new, *words = case
    path = good(tmp_path)
    file = path if name == "scenario" else path.parent / "inputs" / f"{name}.csv"
    text = file.read_text(encoding="utf-8")
    if name == "scenario":
        old = "market: {design: cap, from: 2020}"
    elif not new:
        old += f",{SOURCED}\n"
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    found = faults(path)
    assert found
    assert len(found) <= 3
    told = "\n".join(found)
    for word in words:
        assert word in told
