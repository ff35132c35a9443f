"""Charts of the sectors on the solved city: their numbers are those of the indicators, their words are labelled."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from matplotlib import rc_context
from matplotlib.colors import to_hex

from carbonpath.charts import (
    drivers,
    end_use,
    floor,
    flows,
    fonts,
    palette,
    sales,
    sankey,
    style,
    trips,
    vehicles,
    vision,
    ways,
)
from carbonpath.charts.gallery import CHARTS
from carbonpath.charts.labels import Words
from carbonpath.charts.stamp import Stamp
from tests.unit.charts.drawing import box, layers, texts

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


def test_causes_add_up_to_the_change_of_emissions(plan):
    """Nothing is left over, in any year; more is asked of the city, and the grid it buys from becomes cleaner."""
    frame = drivers.numbers(plan)
    path = plan["peak"].query("series == 'city'").set_index("year")["value"]
    causes = frame[frame["element"] == "cause"]
    assert causes.groupby("year")["value"].sum().to_dict() == pytest.approx((path - path.iloc[0]).to_dict(), abs=1e-6)
    last = causes[causes["year"] == causes["year"].max()].set_index("name")["value"]
    assert last["demand"] > 0.0 > last["grid"]


def test_energy_flows_balance_and_end_in_the_sectors(plan):
    """What flows into a carrier flows out of it, in every year; what sectors get is their final energy."""
    balance = plan["balance"]
    for year in (2020, 2030, 2035):
        frame = flows.numbers(plan, year=year)
        into, out = (frame.groupby(side)["value"].sum() for side in ("target", "source"))
        for node in set(into.index) & set(out.index):
            assert into[node] == pytest.approx(out[node], rel=1e-6), (year, node)
        ends = into[[node for node in into.index if node not in out.index]]
        assert sum(sankey.roots(frame).values()) == pytest.approx(ends.sum(), rel=1e-6)
        for sector in SECTORS:
            rows = balance[(balance["sector"] == sector) & (balance["year"] == year) & (balance["flow"] == "taken")]
            assert into[f"sector:{sector}"] == pytest.approx(rows["value"].sum(), rel=1e-6)


def test_neighbours_of_every_stack_can_be_told_apart_and_no_text_lies_on_another(plan):
    """On the real numbers: layers and labels come closer than on made-up ones."""
    words, stamp = Words.of("en", plan.tables["labels"]), Stamp.of(plan)
    found = []
    for chart in CHARTS:
        frame = chart.of(plan)
        if frame is None or frame.empty:
            continue
        with rc_context(style.settings(fonts.families())):
            figure = chart.figure(frame, words, stamp)
            figure.draw_without_rendering()
        boxes = [(text.get_text(), box(text)) for text in texts(figure)]
        canvas = figure.bbox
        found += [(chart.name, said) for said, a in boxes if not (a.x0 >= 0 <= a.y0 and a.x1 <= canvas.x1)]
        found += [(chart.name, said) for said, a in boxes if a.y1 > canvas.y1]
        for (one, a), (other, b) in combinations(boxes, 2):
            if min(a.x1, b.x1) - max(a.x0, b.x0) > 1.0 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1.0:
                found.append((chart.name, one, other))
        for axes in figure.axes:
            shades = [(name, to_hex(drawn.get_facecolor()[0]).upper()) for name, drawn in layers(axes)]
            near = [(a, b) for (a, one), (b, other) in pairwise(shades) if vision.apart(one, other) < palette.APART]
            found += [(chart.name, *pair) for pair in near]
    assert found == []


def test_every_layer_has_a_chinese_name(plan):
    words = Words.of("zh", plan.tables["labels"])
    named = {
        words.powertrain: vehicles.numbers(plan).query("element == 'stock'")["name"],
        words.group: trips.numbers(plan).query("element == 'mode'")["name"],
        words.standard: floor.numbers(plan).query("element == 'stock'")["name"],
    }
    found = [(name, label(name)) for label, names in named.items() for name in names.unique()]
    nodes = sankey.sizes(flows.numbers(plan))
    found += [(node, flows.name(node, words)) for node in nodes]
    found += [(name, words.vehicle(name)) for name in sales.classes(sales.numbers(plan))]
    for sector in SECTORS:
        frame = end_use.numbers(plan, sector)
        found += [(name, words.use(name)) for name in frame.query("element == 'use'")["name"].unique()]
        found += [(name, words.carrier(name)) for name in frame.query("element == 'carrier'")["name"].unique()]
    for water in (False, True):
        frame = ways.numbers(plan, "waste_water", water=water)
        found += [(name, ways.name(name, words)) for name in frame["name"].unique()]
        found += [(name, words.commodity(name)) for name in frame["commodity"].unique()]
    assert [name for name, label in found if not any("一" <= sign <= "鿿" for sign in label)] == []
