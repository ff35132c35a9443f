"""Hand cases of storage (equation 9)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand.city import City

DAY, NIGHT = "day_0", "day_1"


def store(city: City, gw: float, hours: float, carry: str = "day", **values: float) -> City:
    """A store of fixed size with charge efficiency 0.8 and no loss out."""
    city.technology(
        "store", "power", "storage", structure={"carry": carry}, duration=hours, charge_efficiency=0.8,
        discharge_efficiency=1.0, **values,
    )  # fmt: skip
    city.row("stock", technology="store", vintage=2019, value=gw, unit="GW")
    return city.row("bounds", select="store", quantity="new", sense="max", interpolate="no", value=0.0, unit="GW")


def night_and_day() -> City:
    """12 h of night power at 1 bn CNY/TWh, day power at 3; demand by day only, 8.76 TWh (2 GW over 12 h)."""
    city = City().slices({"day": (365.0, [12.0, 12.0])})
    city.profile("by_day", "shape", {DAY: 2.0, NIGHT: 0.0})
    city.profile("sun", "availability", {DAY: 1.0, NIGHT: 0.0}).profile("dark", "availability", {DAY: 0.0, NIGHT: 1.0})
    city.commodity("power", demand=8.76, resolution="slice", load_shape="by_day")
    city.technology("day_plant", "power", variable_om=3.0, structure={"profile": "sun"})
    return city.technology("night_plant", "power", variable_om=1.0, structure={"profile": "dark"})


@pytest.mark.rule("storage.power_limit")
@pytest.mark.rule("storage.discharged_in_year")
def test_power_limits_what_moves(tmp_path: Path) -> None:
    """1 GW, 100 h: charging 1 GW for 12 h takes 4.38 TWh a year, 3.504 come out by day.

    Cost (8.76 - 3.504)*3 + 4.38*1 = 15.768 + 4.38 = 20.148. A TWh more of charging saves 0.8*3 - 1 = 1.4.
    """
    answer = store(night_and_day(), 1.0, 100.0).solve(tmp_path)
    assert answer.cost == pytest.approx(20.148)
    assert answer.value("act", "store", "default", 2020) == pytest.approx(3.504)
    assert answer.dual("storage.power_limit", "store", 2020, NIGHT) == pytest.approx(-1.4)
    assert answer.dual("storage.discharged_in_year", "store", 2020) == pytest.approx(0.0)


@pytest.mark.rule("storage.energy_limit")
@pytest.mark.rule("storage.level_moves")
def test_energy_bounds_one_real_days_swing(tmp_path: Path) -> None:
    """1 GW, 3 h: a day's swing is 3 GWh, 3 * 365 = 1.095 TWh a year out, 1.095 / 0.8 = 1.36875 in.

    Cost (8.76 - 1.095)*3 + 1.36875 = 22.995 + 1.36875 = 24.36375. One GWh more of store (the row is in GW h)
    moves 0.365 TWh a year, each worth 3 - 1/0.8 = 1.75: dual -0.63875. A GWh that appears in the store at the
    end of the night saves charging it: 0.365 / 0.8 = 0.45625.
    """
    answer = store(night_and_day(), 1.0, 3.0).solve(tmp_path)
    assert answer.cost == pytest.approx(24.36375)
    assert answer.dual("storage.energy_limit", "store", 2020, NIGHT) == pytest.approx(-0.63875)
    assert answer.dual("storage.level_moves", "store", 2020, NIGHT) == pytest.approx(-0.45625)


def two_seasons(carry: str, hours: float, start: float = 0.5) -> City:
    """100 cheap days (power at 1), then 265 dear days (at 3); 1 GW wanted in the dear season: 6.36 TWh."""
    city = City().slices({"cheap": (100.0, [24.0]), "dear": (265.0, [24.0])})
    dear = 8760.0 / (265.0 * 24.0)
    city.profile("late", "shape", {"cheap_0": 0.0, "dear_0": dear})
    city.profile("first", "availability", {"cheap_0": 1.0, "dear_0": 0.0})
    city.profile("second", "availability", {"cheap_0": 0.0, "dear_0": 1.0})
    city.commodity("power", demand=6.36, resolution="slice", load_shape="late")
    city.technology("first_plant", "power", variable_om=1.0, structure={"profile": "first"})
    city.technology("second_plant", "power", variable_om=3.0, structure={"profile": "second"})
    return store(city, 1.0, hours, carry, **({"start_level": start} if carry == "horizon" else {}))


@pytest.mark.rule("storage.block_follows")
@pytest.mark.rule("storage.last_day_not_above_full")
@pytest.mark.rule("storage.last_day_not_below_empty")
def test_a_store_carried_over_the_year(tmp_path: Path) -> None:
    """1 GW, 530 GWh: over the 100 cheap days at most 530 GWh are stored, over the 265 dear days given back, 2 a day.

    The level rises by 5.3 GWh a day; only the check on the last day holds it: after 100 days 530. Out 0.53 TWh, in
    0.6625 TWh: cost (6.36 - 0.53)*3 + 0.6625 = 18.1525. One GWh more of store is worth (3 - 1.25)/1000 = 0.00175.
    Empty at the end of the dear season: that end, too, is what the last-day check is about, and it costs as much.
    """
    answer = two_seasons("year", 530.0).solve(tmp_path)
    assert answer.cost == pytest.approx(18.1525)
    assert answer.value("start", "store", 2020, "dear") - answer.value(
        "start", "store", 2020, "cheap"
    ) == pytest.approx(530)
    full = answer.dual("storage.last_day_not_above_full", "store", 2020, "cheap_0")
    assert full + answer.dual("storage.energy_limit", "store", 2020, "dear_0") == pytest.approx(-0.00175, abs=1e-5)
    empty = answer.dual("storage.last_day_not_below_empty", "store", 2020, "dear_0")
    assert 0.0 <= empty <= 0.00301
    assert answer.dual("storage.block_follows", "store", 2020, "dear") == pytest.approx(-0.00125, abs=0.002)


@pytest.mark.rule("storage.block_follows")
def test_a_store_carried_over_the_horizon_starts_where_told(tmp_path: Path) -> None:
    """Half full at the start (265 of 530 GWh), free to end empty: the 265 come out as well as what is stored.

    530 GWh out, 265 GWh stored from 0.33125 TWh: cost (6.36 - 0.53)*3 + 0.33125 = 17.82125.
    """
    assert two_seasons("horizon", 530.0).solve(tmp_path).cost == pytest.approx(17.82125)


@pytest.mark.rule("storage.level_moves")
def test_a_store_loses_by_the_hour(tmp_path: Path) -> None:
    """3 GWh, 2 % an hour: full at the end of the night, by the next day's end 0.98^12 = 0.78472 of it remains to
    give at the end of 12 h of day: the discharge is booked at the end of the slice.

    Out 3 * 0.78472 * 0.365 = 0.85926 TWh, in 3 / 0.8 * 0.365 = 1.36875. Each TWh in costs 1 and saves
    0.8 * 0.78472 * 3 = 1.883 > 1: full use. Cost (8.76 - 0.85926)*3 + 1.36875 = 25.07096.
    """
    answer = store(night_and_day(), 1.0, 3.0, self_discharge=0.02).solve(tmp_path)
    assert answer.cost == pytest.approx((8.76 - 3 * 0.98**12 * 0.365) * 3 + 1.36875)


@pytest.mark.rule("storage.last_day_not_above_full")
@pytest.mark.rule("storage.last_year_not_below_empty")
def test_a_store_that_empties_over_a_period_is_not_overfilled_in_its_first_year(tmp_path: Path) -> None:
    """2020 stands for two years; 530 GWh, half full at the start, free to end empty. A year stores A and gives B.

    Full at the end of the first cheap season: 265 + A <= 530, A = 265. Empty after two years: 265 + 2 (A - B) = 0,
    B = 397.5. A year costs (6.36 - 0.3975)*3 + 0.265/0.8 = 18.21875, two 36.4375. Checked in the last year alone, the
    first could hold 662.5 GWh. One GWh more of store: A and B both 1 more in two years, 2 * 1.75 / 1000 = 0.0035; one
    GWh below empty: B half a GWh more in two years, 3 / 1000.
    """
    city = two_seasons("horizon", 530.0)
    city.end = 2021
    city.settings["horizon"] = {"start": 2020, "end": 2021, "milestones": [2020]}
    city.row("demands", commodity="power", year=2021, value=6.36, unit="TWh")
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(36.4375)
    assert answer.dual("storage.last_day_not_above_full", "store", 2020, "cheap_0") == pytest.approx(-0.0035)
    empty = answer.dual("storage.last_year_not_below_empty", "store", 2020, "dear_0", "last_day")
    assert empty == pytest.approx(0.003)


@pytest.mark.rule("storage.last_year_not_above_full")
def test_a_store_that_fills_over_a_period_is_full_at_its_end(tmp_path: Path) -> None:
    """Power costs 1 in 2020-2021 and 3 in 2022; 530 GWh, empty at the start: 265 a year are stored, 530 given in 2022.

    Two years of 1 + 0.265/0.8 = 1.33125 at 1, then 1 - 0.53 = 0.47 at 3: 2.6625 + 1.41 = 4.0725. One GWh more of store
    saves 3 - 1/0.8 = 1.75 per 1000.
    """
    milestones = {"start": 2020, "end": 2022, "milestones": [2020, 2022]}
    city = City(end=2022, settings={"horizon": milestones}).slices({"day": (365.0, [24.0])})
    city.commodity("power", demand=1.0, resolution="slice")
    city.technology("plant", "power", "flow", variable_om={2020: 1.0, 2022: 3.0})
    answer = store(city, 1.0, 530.0, "horizon", start_level=0.0).solve(tmp_path)
    assert answer.cost == pytest.approx(4.0725)
    full = answer.dual("storage.last_year_not_above_full", "store", 2020, "day_0", "last_day")
    assert full == pytest.approx(-0.00175)
