"""Hand cases of reservoirs (equation 9): a lake that a pump fills and a turbine empties."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand.city import City
from tests.hand.test_storage import DAY, NIGHT, night_and_day


def lake(twh: float, carry: str = "year", **values: float) -> City:
    """Day power costs 3, night power 1 bn CNY/TWh; 8.76 TWh are wanted by day. A pump loses a fifth, a turbine nothing.

    So a TWh of day power out of the lake costs 1.25 at night and saves 3.
    """
    city = night_and_day().commodity("water", resolution="stored")
    own = {"activity_unit": "TWh"}
    city.technology("pump", "water", "flow", takes={"power": 1.0}, gives={"water": 0.8}, structure=own)
    city.technology("turbine", "power", "flow", takes={"water": 1.0}, gives={"power": 1.0}, structure=own)
    city.technology("lake", "water", "reservoir", "TWh", structure={"carry": carry}, **values)
    city.row("stock", technology="lake", vintage=2019, value=twh, unit="TWh")
    return city.row("bounds", select="lake", quantity="new", sense="max", interpolate="no", value=0.0, unit="TWh")


@pytest.mark.rule("reservoir.content_at_most")
def test_capacity_bounds_one_real_days_swing(tmp_path: Path) -> None:
    """A lake of 0.003 TWh gives 0.003 * 365 = 1.095 TWh a year and takes 1.095 / 0.8 = 1.36875 TWh at night.

    Cost (8.76 - 1.095) * 3 + 1.36875 = 24.36375. A TWh more of lake moves 365 TWh, each worth 3 - 1.25 = 1.75.
    """
    city = lake(0.003)
    answer = city.solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(24.36375)
    assert answer.dual("stocks.capacity_stands", "lake", 2020) == pytest.approx(-365 * 1.75)
    at = [("content_at_most", s, p) for s in (DAY, NIGHT) for p in ("first_week", "last_week")]
    prices = [answer.dual(f"reservoir.{name}", "lake", 2020, s, p) for name, s, p in at]
    assert sum(prices) == pytest.approx(-365 * 1.75)
    result = city.result(tmp_path / "whole")
    assert result.manifest["checks"]["reservoirs"] <= 1e-6
    table = result.tables["reservoirs"]
    assert table["value"].max() == pytest.approx(0.003)
    assert table["value"].min() == pytest.approx(0.0, abs=1e-9)


@pytest.mark.rule("reservoir.year_returns")
def test_a_year_gives_back_what_it_took(tmp_path: Path) -> None:
    """A large lake serves all demand: 8.76 / 0.8 = 10.95 TWh at night. A TWh that must stay in costs 1.25."""
    answer = lake(10.0).solve(tmp_path)
    assert answer.cost == pytest.approx(10.95)
    assert answer.dual("reservoir.year_returns", "lake", 2020) == pytest.approx(1.25)


@pytest.mark.rule("reservoir.first_week_begins")
@pytest.mark.rule("reservoir.last_week_ends")
@pytest.mark.rule("reservoir.content_at_least")
def test_a_start_content_is_used_up_to_what_the_last_day_needs(tmp_path: Path) -> None:
    """1 TWh at the start is used. On the last day, too, the lake may not be empty before the night fills it.

    With x of water pumped in the year the end is 1 + x - 8.76, of which the last night brought x / 365: so
    1 + x - 8.76 = x / 365, x = 7.76 * 365 / 364, cost x / 0.8. A TWh more at the start, or at the end, saves
    1.25 * 365 / 364; one more that must be there costs as much.
    """
    city = lake(10.0, "horizon", start_content=1.0)
    answer = city.solve(tmp_path / "bare")
    worth = 1.25 * 365 / 364
    assert answer.cost == pytest.approx(7.76 * worth)
    assert answer.dual("reservoir.first_week_begins", "lake", 2020, "day") == pytest.approx(-worth)
    assert answer.dual("reservoir.last_week_ends", "lake", 2020, "day") == pytest.approx(-worth)
    assert answer.dual("reservoir.content_at_least", "lake", 2020, DAY, "last_week") == pytest.approx(worth)
    table = city.result(tmp_path / "whole").tables["reservoirs"]
    chosen = table[(table["slice"] == DAY) & (table["week"] == "last") & (table["moment"] == "after")]
    assert chosen["value"].item() == pytest.approx(0.0, abs=1e-9)


def test_a_least_level_keeps_its_share(tmp_path: Path) -> None:
    """Half of 0.006 TWh may be used: as a lake of 0.003."""
    assert lake(0.006, least_level=0.5).solve(tmp_path).cost == pytest.approx(24.36375)


@pytest.mark.rule("reservoir.fill_limit")
def test_a_fill_limit_is_a_yearly_rate(tmp_path: Path) -> None:
    """7.008 TWh a year over half of the hours: 3.504 TWh. Cost 5.256 * 3 + 3.504 * 1.25 = 20.148; a TWh more: -1.75."""
    answer = lake(10.0, fill_limit=7.008).solve(tmp_path)
    assert answer.cost == pytest.approx(20.148)
    assert answer.dual("reservoir.fill_limit", "lake", 2020, NIGHT) == pytest.approx(-1.75)


@pytest.mark.rule("reservoir.draw_limit")
def test_a_draw_limit_is_a_yearly_rate(tmp_path: Path) -> None:
    """The same by day on what is drawn."""
    answer = lake(10.0, draw_limit=7.008).solve(tmp_path)
    assert answer.cost == pytest.approx(20.148)
    assert answer.dual("reservoir.draw_limit", "lake", 2020, DAY) == pytest.approx(-1.75)


def test_seasons_pass_the_content_on(tmp_path: Path) -> None:
    """Power costs 1 in the wet season and 3 in the dry one, 4 TWh are wanted in each; a lake of 2 TWh carries 2 over.

    Pumping 2 / 0.8 = 2.5 TWh when wet saves 2 * 3 when dry: cost 4 + 2.5 + 2 * 3 = 12.5. The lake begins the dry
    season full and the wet one empty.
    """
    city = City().slices({"wet": (182.5, [24.0]), "dry": (182.5, [24.0])})
    city.profile("rain", "availability", {"wet_0": 1.0, "dry_0": 0.0})
    city.profile("sun", "availability", {"wet_0": 0.0, "dry_0": 1.0})
    city.commodity("power", demand=8.0, resolution="slice").commodity("water", resolution="stored")
    city.technology("cheap", "power", variable_om=1.0, structure={"profile": "rain"})
    city.technology("dear", "power", variable_om=3.0, structure={"profile": "sun"})
    own = {"activity_unit": "TWh"}
    city.technology("pump", None, "flow", takes={"power": 1.0}, gives={"water": 0.8}, structure=own)
    city.technology("turbine", None, "flow", takes={"water": 1.0}, gives={"power": 1.0}, structure=own)
    city.technology("lake", "water", "reservoir", "TWh")
    city.row("stock", technology="lake", vintage=2019, value=2.0, unit="TWh")
    city.row("bounds", select="lake", quantity="new", sense="max", interpolate="no", value=0.0, unit="TWh")
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(12.5)
    assert answer.value("begin", "lake", 2020, "dry") == pytest.approx(2.0)
    assert answer.value("begin", "lake", 2020, "wet") == pytest.approx(0.0, abs=1e-9)
