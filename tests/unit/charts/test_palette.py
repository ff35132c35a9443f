"""Colours: what touches in a chart can be told apart by every eye, and each thing has one colour."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from carbonpath.charts import palette, vision


def test_distances_on_paper():
    """Black to white is 100 by definition; greys lie 6.2 apart to every eye; red and green come close to some."""
    assert vision.distance("#000000", "#FFFFFF") == pytest.approx(100.0, abs=0.01)
    for eye in vision.EYES:
        assert vision.distance("#808080", "#909090", eye) == pytest.approx(6.2, abs=0.01)
    assert vision.distance("#FF0000", "#00FF00") > 150.0
    assert vision.distance("#D02020", "#6A7A00", "deuteranopia") < 30.0 < vision.distance("#D02020", "#6A7A00")
    assert vision.apart("#D02020", "#6A7A00") <= vision.distance("#D02020", "#6A7A00", "deuteranopia")


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
