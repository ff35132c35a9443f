"""Charts of the sectors on the solved city: their numbers are those of the indicators, their words are labelled."""

from __future__ import annotations

import pytest

from carbonpath.charts import end_use, floor, trips, vehicles, ways
from carbonpath.charts.labels import Words

SECTORS = ("buildings", "industry")


def by_year(frame, **equal):
    rows = frame
    for column, value in equal.items():
        rows = rows[rows[column] == value]
    return rows.groupby("year")["value"].sum().to_dict()


def indicator(result, name):
    rows = result["indicators"]
    rows = rows[rows["indicator"] == name]
    return dict(zip(rows["year"], rows["value"], strict=True))


def test_vehicles_are_those_of_the_indicators(plan):
    """All vehicles, and new energy vehicles but for electric motorcycles, which the statistics count apart."""
    frame = vehicles.numbers(plan)
    stock, everything = frame[frame["element"] == "stock"], indicator(plan, "transport.vehicle_stock")
    assert by_year(stock) == pytest.approx(everything, rel=1e-6)
    capacity = plan["capacity"]
    cycles = capacity[(capacity["group"] == "motorcycle_battery") & (capacity["quantity"] == "capacity")]
    cycles, known = by_year(cycles), indicator(plan, "transport.nev_stock")
    nev = {
        year: value - cycles.get(year, 0.0) for year, value in by_year(stock[stock["name"].isin(vehicles.NEV)]).items()
    }
    assert nev == pytest.approx(known, rel=1e-6)
    share = {year: 100.0 * value / everything[year] for year, value in known.items()}
    assert by_year(frame, element="share", name="stock") == pytest.approx(share, rel=1e-6)


def test_green_modes_reach_the_line_of_green_travel(plan):
    frame = trips.numbers(plan)
    modes = frame[(frame["element"] == "mode") & frame["name"].isin(trips.ORDER)]
    assert by_year(modes) == pytest.approx(by_year(frame, element="green"), rel=1e-6)


def test_energy_of_a_sector_is_that_of_the_balance(plan):
    balance = plan["balance"]
    for sector in SECTORS:
        taken = balance[(balance["sector"] == sector) & (balance["flow"] == "taken")]
        assert by_year(end_use.numbers(plan, sector), element="carrier") == pytest.approx(by_year(taken))


def test_floor_area_changes_by_what_is_built_and_demolished(plan):
    frame = floor.numbers(plan)
    stock, flow = by_year(frame, element="stock"), frame[frame["element"] == "flow"]
    change = by_year(flow[flow["name"] != "retrofitted"])
    for before, year in zip(sorted(stock), sorted(stock)[1:], strict=False):
        assert stock[year] - stock[before] == pytest.approx(change[year], abs=1e-5)


def test_every_layer_has_a_chinese_name(plan):
    words = Words.of("zh", plan.tables["labels"])
    named = {
        words.powertrain: vehicles.numbers(plan).query("element == 'stock'")["name"],
        words.group: trips.numbers(plan).query("element == 'mode'")["name"],
        words.standard: floor.numbers(plan).query("element == 'stock'")["name"],
    }
    found = [(name, label(name)) for label, names in named.items() for name in names.unique()]
    for sector in SECTORS:
        frame = end_use.numbers(plan, sector)
        found += [(name, words.use(name)) for name in frame.query("element == 'use'")["name"].unique()]
        found += [(name, words.carrier(name)) for name in frame.query("element == 'carrier'")["name"].unique()]
    for water in (False, True):
        frame = ways.numbers(plan, "waste_water", water=water)
        found += [(name, ways.name(name, words)) for name in frame["name"].unique()]
        found += [(name, words.commodity(name)) for name in frame["commodity"].unique()]
    assert [name for name, label in found if not any("一" <= sign <= "鿿" for sign in label)] == []
