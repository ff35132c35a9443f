"""Colours: what touches in a chart can be told apart by every eye, and each thing has one colour."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from matplotlib import rc_context
from matplotlib.colors import to_hex

from carbonpath.charts import fonts, palette, style, vision
from carbonpath.charts.gallery import CHARTS
from carbonpath.charts.labels import Words
from carbonpath.charts.stamp import Stamp
from tests.unit.charts.drawing import layers
from tests.unit.charts.fake_result import fake


def test_distances_on_paper():
    """Black to white is 100 by definition; greys lie 6.2 apart to every eye; red and green come close to some."""
    assert vision.distance("#000000", "#FFFFFF") == pytest.approx(100.0, abs=0.01)
    for eye in vision.EYES:
        assert vision.distance("#808080", "#909090", eye) == pytest.approx(6.2, abs=0.01)
    assert vision.distance("#FF0000", "#00FF00") > 150.0
    assert vision.distance("#D02020", "#6A7A00", "deuteranopia") < 30.0 < vision.distance("#D02020", "#6A7A00")
    assert vision.apart("#D02020", "#6A7A00") <= vision.distance("#D02020", "#6A7A00", "deuteranopia")


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
def test_what_touches_can_be_told_apart(chart):
    """Neighbours of every stack, and all lines of a panel, lie apart for each eye."""
    result = fake()
    with rc_context(style.settings(fonts.families())):
        figure = chart.figure(chart.of(result), Words.of("en", result.tables["labels"]), replace(Stamp.of(result)))
    for axes in figure.axes:
        stacked = [(name, to_hex(drawn.get_facecolor()[0]).upper()) for name, drawn in layers(axes)]
        lines = [(line.get_gid(), to_hex(line.get_color()).upper()) for line in axes.get_lines() if line.get_gid()]
        lines = [pair for pair in lines if pair[0].partition(":")[0] in ("line", "share", "yearly", "hourly", "price")]
        for (one, a), (other, b) in [*pairwise(stacked), *combinations(lines, 2)]:
            assert vision.apart(a, b) >= palette.APART, (one, other, a, b)


@pytest.mark.parametrize(
    "table",
    ["SECTORS", "CARRIERS", "POWERTRAINS", "MODES", "CHANGES", "USES", "COST_KINDS", "PAYERS", "CAUSES", "PATHS"],
)
def test_orders_of_tables_keep_neighbours_apart(table):
    """Tables stand in the order in which their layers lie."""
    for (one, a), (other, b) in pairwise(getattr(palette, table).items()):
        assert vision.apart(a, b) >= palette.APART, (one, other)


def test_compared_results_can_be_told_apart():
    for a, b in combinations(palette.SERIES, 2):
        assert vision.apart(a, b) >= palette.APART


def test_one_thing_has_one_colour():
    for name in ("electricity", "natural_gas", "petrol", "diesel", "hydrogen"):
        assert palette.CARRIERS[name] == palette.POWERTRAINS[name]
    assert (
        palette.GROUPS["gas"] == palette.CARRIERS["natural_gas"] and palette.GROUPS["coal"] == palette.CARRIERS["coal"]
    )
    assert palette.SECTORS["imported"] == palette.GROUPS["import"] == palette.CAUSES["grid"]


def test_colours_are_stable_and_never_shared_in_a_chart():
    names = ["power", "transport", "steel", "glass", "paper"]
    first = palette.colours(names, palette.SECTORS)
    assert first == palette.colours(names, palette.SECTORS)
    assert len(set(first.values())) == len(names)
    assert palette.colours(["coal_power"], palette.GROUPS, words=True) == {"coal_power": palette.GROUPS["coal"]}


def test_unknown_names_keep_away_from_their_neighbours():
    names = [f"unknown_{place}" for place in range(7)]
    chosen = palette.colours(["transport", *names], palette.SECTORS)
    for a, b in pairwise(chosen.values()):
        assert vision.apart(a, b) >= palette.APART
