"""Hand cases of technologies whose activity has a unit of its own (equations 3, 5 and 12)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand.city import City

DAY, NIGHT = "day_0", "day_1"
OWN = {"activity_unit": "Mt"}


def burner(**structure: str) -> City:
    """Waste burnt gives 0.5 TWh of power (by slice) and 1.5 TWh of heat (by year) per Mt, at 2 bn CNY/Mt.

    Demand: 4 TWh of power, flat over two slices of 12 h, and 3 TWh of heat. Else power costs 3, heat 5 bn CNY/TWh.
    """
    city = City().slices({"day": (365.0, [12.0, 12.0])}).commodity("power", demand=4.0, resolution="slice")
    city.commodity("heat", demand=3.0)
    city.profile("light", "availability", {DAY: 1.0, NIGHT: 0.0}).profile("flat", "shape", {DAY: 1.0, NIGHT: 1.0})
    city.technology("plant", "power", "flow", variable_om=3.0).technology("boiler", "heat", "flow", variable_om=5.0)
    city.technology(
        "burner", None, capacity_unit="Mt", structure={**OWN, **structure}, gives={"power": 0.5, "heat": 1.5},
        cap2act=1.0, variable_om=2.0,
    )  # fmt: skip
    return city.row("stock", technology="burner", vintage=2020, value=2.0, unit="Mt")


@pytest.mark.rule("activity.slice_limit")
@pytest.mark.rule("activity.year_of_slices")
def test_two_outputs_of_one_activity_dispatched_by_slice(tmp_path: Path) -> None:
    """2 Mt/a of capacity, by day alone: 1 Mt. It gives 0.5 TWh of power by day and 1.5 TWh of heat.

    Cost 1 * 2 + 3.5 * 3 + 1.5 * 5 = 20. A Mt more by day is worth 0.5 * 3 + 1.5 * 5 - 2 = 7. New capacity is free but
    none is built: a bound of 0.
    """
    city = burner(profile="light")
    city.row("bounds", select="burner", quantity="new", sense="max", interpolate="no", value=0.0, unit="Mt")
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(20.0)
    assert answer.value("act", "burner", "default", 2020) == pytest.approx(1.0)
    assert not answer.has_row("activity.slice_limit", "burner", 2020, NIGHT)
    assert answer.dual("activity.slice_limit", "burner", 2020, DAY) == pytest.approx(-7.0)
    assert answer.dual("balance.year_balance", "heat", 2020) == pytest.approx(5.0)


@pytest.mark.rule("activity.year_limit")
@pytest.mark.rule("shapes.yearly_feed")
def test_along_a_load_shape_it_is_annual(tmp_path: Path) -> None:
    """With a load shape the same burner is no longer dispatched: 2 Mt, as much as the heat wanted.

    It feeds 1 TWh along the shape: cost 2 * 2 + 3 * 3 = 13. A TWh of heat more by the boiler costs 5.
    """
    city = burner(load_shape="flat")
    city.row("bounds", select="burner", quantity="new", sense="max", interpolate="no", value=0.0, unit="Mt")
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(13.0)
    assert answer.has_row("activity.year_limit", "burner", 2020)
    assert answer.value("feed", "power", "flat", 2020) == pytest.approx(1.0)


@pytest.mark.rule("emissions.account_total")
@pytest.mark.rule("bounds.year_bound")
def test_a_mode_that_only_emits(tmp_path: Path) -> None:
    """A sink without any flow: its two modes stand in the emission factors, -1 and -0.5 MtCO2/Mt, at 10 bn CNY/Mt.

    At least 3 Mt in all: 30 bn CNY, one Mt more costs 10. The modes cost alike, and of mixes at the same cost the one
    of least emissions is published: -3 MtCO2. Though nothing flows, its activity can be read in the activity table.
    """
    city = City().commodity("power", demand=1.0).technology("plant", "power", "flow")
    city.technology("sink", None, "flow", structure=OWN, variable_om=10.0)
    for mode, value in (("deep", -1.0), ("shallow", -0.5)):
        cells = {"name": "sink", "mode": mode, "species": "co2", "value": value, "unit": "MtCO2/Mt"}
        city.row("emission_factors", subject="technology", **cells)
    city.row("bounds", select="sink", quantity="activity", sense="min", interpolate="no", value=3.0, unit="Mt")
    answer = city.solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(30.0)
    assert answer.dual("bounds.year_bound", "sink.activity.min", 2020) == pytest.approx(10.0)
    result = city.result(tmp_path / "whole")
    rows = result["activity"]
    rows = rows[(rows["technology"] == "sink") & (rows["direction"] == "activity")]
    assert rows["value"].sum() == pytest.approx(3.0)
    assert set(rows["unit"]) == {"Mt"}
    assert result.summary["cumulative_mt"] == pytest.approx(-3.0)
