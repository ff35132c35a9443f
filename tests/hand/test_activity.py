"""Hand cases of activity (equation 5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand.city import City

TWO_SLICES = {"day": (365.0, [12.0, 12.0])}
DAY, NIGHT = "day_0", "day_1"


def sliced(demand: float = 8.76, shape: tuple[float, float] = (1.0, 1.0)) -> City:
    """Power by two slices of 12 h, with an exogenous demand along a shape."""
    city = City().slices(TWO_SLICES)
    city.profile("load", "shape", {DAY: shape[0], NIGHT: shape[1]})
    return city.commodity("power", demand=demand, resolution="slice", load_shape="load")


@pytest.mark.rule("activity.slice_limit")
@pytest.mark.rule("balance.slice_balance")
def test_a_slice_gives_no_more_than_capacity_and_profile(tmp_path: Path) -> None:
    """8.76 TWh, flat: 4.38 by day, 4.38 by night. Solar (availability 0.5 by day, 0 at night) of 1 GW gives
    0.5 * 8.76 / 2 = 2.19 TWh by day for nothing; gas at 2 bn CNY/TWh gives the rest: 2.19 + 4.38 = 6.57 TWh.

    Cost 13.14. A TWh more in the day slice costs 2; one GW-slice of solar more (the row is in TWh) saves 2.
    """
    city = sliced().profile("sun", "availability", {DAY: 0.5, NIGHT: 0.0})
    city.technology("solar", "power", structure={"profile": "sun"})
    city.row("stock", technology="solar", vintage=2020, value=1.0, unit="GW")
    city.row("bounds", select="solar", quantity="new", sense="max", interpolate="no", value=0.0, unit="GW")
    city.technology("gas", "power", "flow", variable_om=2.0)
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(13.14)
    assert answer.value("act_slice", "solar", "default", 2020, DAY) == pytest.approx(2.19)
    assert answer.dual("balance.slice_balance", "power", 2020, DAY) == pytest.approx(2.0)
    assert answer.dual("activity.slice_limit", "solar", 2020, DAY) == pytest.approx(-2.0)


@pytest.mark.rule("activity.year_of_slices")
def test_the_years_activity_is_the_sum_of_its_slices(tmp_path: Path) -> None:
    """Gas burnt in both slices, 4.38 TWh each at 2 TWh of gas per TWh, gas at 1 bn CNY/TWh: cost 17.52.

    The year's activity is 8.76; holding it one TWh higher than its slices would burn 2 TWh of gas more: dual 2.
    """
    city = sliced().commodity("gas", "TWh").technology("supply", "gas", "flow", variable_om=1.0)
    city.technology("plant", "power", "flow", takes={"gas": 2.0})
    answer = city.solve(tmp_path)
    assert answer.value("act", "plant", "default", 2020) == pytest.approx(8.76)
    assert answer.cost == pytest.approx(17.52)
    assert answer.dual("activity.year_of_slices", "plant", "default", 2020) == pytest.approx(2.0)


@pytest.mark.rule("activity.year_limit")
def test_availability_limits_the_year(tmp_path: Path) -> None:
    """10 TWh wanted; 1 GW of coal at availability 0.5 gives 4.38 TWh at 1; gas at 3 gives 5.62.

    Cost 4.38 + 16.86 = 21.24; a TWh more from coal saves 2: dual -2.
    """
    city = City().commodity("power", demand=10.0)
    city.technology("coal", "power", variable_om=1.0, availability=0.5)
    city.row("stock", technology="coal", vintage=2020, value=1.0, unit="GW")
    city.row("bounds", select="coal", quantity="new", sense="max", interpolate="no", value=0.0, unit="GW")
    city.technology("gas", "power", "flow", variable_om=3.0)
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(21.24)
    assert answer.dual("activity.year_limit", "coal", 2020) == pytest.approx(-2.0)


@pytest.mark.rule("activity.least_use")
def test_a_must_run_plant_runs_though_it_is_dear(tmp_path: Path) -> None:
    """10 TWh wanted; 1 GW of dear gas (5) must run at 0.25 = 2.19 TWh; coal (1) gives 7.81.

    Cost 2.19*5 + 7.81 = 18.76; a TWh more of must-run costs 5 - 1 = 4.
    """
    city = City().commodity("power", demand=10.0).technology("coal", "power", "flow", variable_om=1.0)
    city.technology("gas", "power", variable_om=5.0, minimum_use=0.25, capex=100.0)
    city.row("stock", technology="gas", vintage=2020, value=1.0, unit="GW")
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(18.76)
    assert answer.dual("activity.least_use", "gas", 2020) == pytest.approx(4.0)


def fleet(demand: float) -> City:
    """1 million petrol cars of 10 vkm a year (band 0.85-1), fuel 2 bn CNY/vkm; a taxi gives vkm at 3."""
    city = City().commodity("vkm", "billion vkm", demand=demand)
    city.technology("car", "vkm", "vintaged", "million vehicle", life=10, mileage=10.0, variable_om=2.0, capex=900.0)
    city.row("stock", technology="car", vintage=2018, value=1.0, unit="million vehicle")
    return city.technology("taxi", "vkm", "flow", variable_om=3.0)


@pytest.mark.rule("activity.vintage_use_at_most")
def test_a_fleet_drives_no_more_than_its_yearly_use(tmp_path: Path) -> None:
    """12 vkm wanted: cars 10 (cost 20), taxi 2 (cost 6) = 26. A vkm more of the fleet saves 1: dual -1."""
    answer = fleet(12.0).solve(tmp_path)
    assert answer.cost == pytest.approx(26.0)
    assert answer.dual("activity.vintage_use_at_most", "car", 2018, 2020) == pytest.approx(-1.0)


@pytest.mark.rule("activity.vintage_use")
def test_a_fleet_drives_at_least_its_band_even_when_demand_falls(tmp_path: Path) -> None:
    """8 vkm wanted, the band asks for 8.5: cost 17, feasible (demand is at least). One vkm more of band: 2."""
    answer = fleet(8.0).solve(tmp_path)
    assert answer.cost == pytest.approx(17.0)
    assert answer.value("use_above", "car", 2018, 2020) == pytest.approx(0.0)
    assert answer.solution.reduced[answer.form.column_of["use_above", ("car", 2018, 2020)]] == pytest.approx(2.0)


@pytest.mark.rule("activity.vintage_use_at_most")
def test_yearly_use_falls_with_age(tmp_path: Path) -> None:
    """Decline 0.1 a year: a car of 2018 gives 10 * 0.9^2 = 8.1 vkm in 2020; 9 wanted, 0.9 by taxi.

    Cost 16.2 + 2.7 = 18.9.
    """
    city = fleet(9.0)
    city.value("car", "mileage_decline", 0.1)
    assert city.solve(tmp_path).cost == pytest.approx(18.9)
