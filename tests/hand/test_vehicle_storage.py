"""Hand cases of a storage that vehicles carry: its power from the stock, plugged in by the hour (equation 9)."""

from __future__ import annotations

from pathlib import Path

import pytest

from carbonpath.errors import InputError
from carbonpath.params.build import make_data
from carbonpath.reading.load import load
from tests.hand.city import City
from tests.hand.test_storage import DAY, NIGHT, night_and_day


def vehicles(hours: float, plugged: dict[str, float], **values: float) -> City:
    """2 million vehicles that stand, half a GW of plug for each; 0.5 bn CNY of battery wear for a TWh given back."""
    city = night_and_day().commodity("travel", unit="billion vkm", demand=20.0).commodity("plug", unit="GW")
    city.technology("car", "travel", capacity_unit="million vehicle", cap2act=10.0)
    city.row("stock", technology="car", vintage=2019, value=2.0, unit="million vehicle")
    city.row("bounds", select="car", quantity="new", sense="max", interpolate="no", value=0.0, unit="million vehicle")
    city.flow("car", "plug", 0.5, "out", per="capacity")
    city.profile("plugged", "availability", plugged)
    values = {"variable_om": 0.5, "charge_efficiency": 0.8, "discharge_efficiency": 1.0} | values
    city.technology(
        "v2g", "power", "storage", structure={"profile": "plugged", "carry": "day"}, duration=hours, **values
    )
    return city.flow("v2g", "plug", 1.0, per="capacity")


@pytest.mark.rule("storage.power_limit")
def test_power_follows_the_stock_and_what_is_plugged_in(tmp_path: Path) -> None:
    """2 million * 0.5 = 1 GW of plugs, half of them in use by day: 0.5 GW * 12 h * 365 = 2.19 TWh given back.

    2.19 / 0.8 = 2.7375 TWh in at night. Cost (8.76 - 2.19)*3 + 2.7375*1 + 2.19*0.5 = 23.5425. A TWh given back saves
    3 - 1/0.8 - 0.5 = 1.25, so a GW more of plugs 4.38 * 0.5 * 1.25 = 2.7375.
    """
    answer = vehicles(100.0, {DAY: 0.5, NIGHT: 1.0}).solve(tmp_path)
    assert answer.value("cap", "v2g", 2020) == pytest.approx(1.0)
    assert answer.cost == pytest.approx(23.5425)
    assert answer.dual("storage.power_limit", "v2g", 2020, DAY) == pytest.approx(-1.25)
    assert answer.dual("balance.year_balance", "plug", 2020) == pytest.approx(2.7375)


@pytest.mark.rule("storage.energy_limit")
def test_energy_stays_with_the_vehicles_that_take_part(tmp_path: Path) -> None:
    """2 h of store: 2 GWh a day, 0.73 TWh a year, although fewer are plugged in by day. Cost 8.03*3 + 0.9125 + 0.365.

    24.09 + 1.2775 = 25.3675; a GWh more moves 0.365 TWh a year: 0.365 * 1.25 = 0.45625.
    """
    answer = vehicles(2.0, {DAY: 0.5, NIGHT: 1.0}).solve(tmp_path)
    assert answer.cost == pytest.approx(25.3675)
    assert answer.dual("storage.energy_limit", "v2g", 2020, NIGHT) == pytest.approx(-0.45625)


@pytest.mark.rule("storage.level_moves")
def test_what_is_stored_waits_while_nothing_is_plugged_in(tmp_path: Path) -> None:
    """6 h of night power at 1, 12 h with no plug and no demand, 6 h of evening with a demand of 2.19 TWh (1 GW) at 3.

    1 GWh charged keeps 0.99^18 = 0.834514 to the end of the evening, 18 h later. 1 GW given back over the 6 h takes
    2.19 / 0.834514 / 0.8 = 3.2804 TWh in, more than 1 GW gives in 6 h: the night holds it. In 2.19 TWh, back
    2.19*0.8*0.834514 = 1.462068; cost (2.19 - 1.462068)*3 + 2.19 = 4.373796. A GWh found in the store at the end of the
    night gives 0.834514 GWh a day, 0.304598 TWh a year, at 3: 0.913793.
    """
    names = [f"day_{k}" for k in range(3)]
    city = City().slices({"day": (365.0, [6.0, 12.0, 6.0])})
    city.profile("late", "shape", {names[0]: 0.0, names[1]: 0.0, names[2]: 4.0})
    city.profile("dark", "availability", {names[0]: 1.0, names[1]: 0.0, names[2]: 0.0})
    city.profile("dusk", "availability", {names[0]: 0.0, names[1]: 0.0, names[2]: 1.0})
    city.profile("plugged", "availability", {names[0]: 1.0, names[1]: 0.0, names[2]: 1.0})
    city.commodity("power", demand=2.19, resolution="slice", load_shape="late")
    city.technology("night_plant", "power", variable_om=1.0, structure={"profile": "dark"})
    city.technology("evening_plant", "power", variable_om=3.0, structure={"profile": "dusk"})
    city.technology(
        "v2g", "power", "storage", structure={"profile": "plugged"}, duration=100.0, charge_efficiency=0.8,
        discharge_efficiency=1.0, self_discharge=0.01,
    )  # fmt: skip
    city.row("stock", technology="v2g", vintage=2019, value=1.0, unit="GW")
    city.row("bounds", select="v2g", quantity="new", sense="max", interpolate="no", value=0.0, unit="GW")
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(4.373796)
    assert not answer.has_row("storage.level_moves", "v2g", 2020, names[1])
    assert answer.dual("storage.level_moves", "v2g", 2020, names[0]) == pytest.approx(-0.913793, rel=1e-5)


def test_a_dated_profile_has_no_rows_before_its_first_year(tmp_path: Path) -> None:
    """Nothing is plugged in in 2020, all in 2021: rows of storage in 2021 alone, and 8.76*3 in 2020."""
    city = vehicles(100.0, {})
    city.end = 2021
    for name, amount, unit in (("power", 8.76, "TWh"), ("travel", 20.0, "billion vkm")):
        city.row("demands", commodity=name, year=2021, value=amount, unit=unit)
    for year, part in ((2020, 0.0), (2021, 1.0)):
        for s in (DAY, NIGHT):
            city.row("profiles", profile="plugged", kind="availability", slice=s, year=year, value=part, unit="1")
    answer = city.solve(tmp_path)
    assert not answer.has_row("storage.power_limit", "v2g", 2020, DAY)
    assert answer.has_row("storage.power_limit", "v2g", 2021, DAY)
    assert answer.value("act", "v2g", "default", 2020) == pytest.approx(0.0)
    assert answer.value("act", "v2g", "default", 2021) == pytest.approx(4.38 * 0.8)


def test_a_year_of_no_availability_has_no_rows(tmp_path: Path) -> None:
    """No vehicle takes part in 2020: no rows, all power by day, 8.76*3."""
    answer = vehicles(100.0, {DAY: 1.0, NIGHT: 1.0}, availability=0.0).solve(tmp_path)
    assert not answer.has_row("storage.power_limit", "v2g", 2020, DAY)
    assert answer.cost == pytest.approx(26.28)


def test_results_show_the_plugs_and_keep_the_checks(tmp_path: Path) -> None:
    """1 GW of plugs goes into the storage; 0.5 GW comes back by day; swing and closing of the day are recomputed."""
    result = vehicles(100.0, {DAY: 0.5, NIGHT: 1.0}).result(tmp_path)
    activity = result.tables["activity"].set_index(["technology", "commodity", "direction"])["value"]
    assert activity["car", "plug", "out"] == pytest.approx(1.0) and activity["v2g", "plug", "in"] == pytest.approx(1.0)
    assert activity["v2g", "power", "out"] == pytest.approx(2.19)
    dispatch = result.tables["dispatch"].set_index(["flow", "slice"])["value"]
    assert dispatch["discharge", DAY] == pytest.approx(0.5)
    assert result.manifest["checks"]["storages"] < 1e-9


def test_a_storage_has_no_flow_per_activity(tmp_path: Path) -> None:
    """What it moves is charge and discharge; a recipe of its own would be counted nowhere."""
    city = vehicles(2.0, {DAY: 0.5, NIGHT: 1.0}).flow("v2g", "plug", 1.0)
    with pytest.raises(InputError, match=r"storage with a flow of 'plug' per activity.*per capacity or new"):
        make_data(load(city.write(tmp_path)))
