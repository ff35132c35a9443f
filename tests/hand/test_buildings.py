"""Hand cases of how the tables put buildings together: overhauls, quotas, roofs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand.city import City

AREA = "million m2"


def test_a_retrofit_is_one_outcome_of_an_overhaul(tmp_path: Path) -> None:
    """10 of old floor, 2 come up for overhaul; heat 1 bn CNY/TWh, 1 TWh a unit of old, 0.4 of warm floor; one year.

    A retrofit costs 0.5 (paid in the year, life 1) and saves 0.6. The first quarter of overhauls has no hurdle: 0.5
    million m2 gain 0.1 each. The rest would pay a hurdle of 0.3: left. Cost 0.5 * 0.5 + 9.5 + 0.5 * 0.4 = 9.95.
    A unit more to overhaul is a quarter of a retrofit: -0.25 * 0.1 = -0.025.
    """
    city = City().commodity("floor", AREA, demand=10.0).commodity("heat").commodity("overhauled", AREA, demand=2.0)
    city.technology("boiler", "heat", "flow", variable_om=1.0)
    shared = {"capacity_unit": AREA, "cap2act": 1.0}
    due = {"structure": {"group": "due"}, "life": 1, **shared}
    city.technology("old", "floor", takes={"heat": 1.0}, minimum_use=1.0, capex=9.0, **shared)
    city.technology("plain", "overhauled", **due)
    city.technology("warm", "floor", takes={"heat": 0.4}, minimum_use=1.0, capex=0.5, **due)
    city.flow("warm", "overhauled", 1.0, "out", per="new")
    city.row("stock", technology="old", vintage=1990, retirement=2050, value=10.0, unit=AREA)
    city.tables["retrofits"].append({"technology": "warm", "retrofit_of": "old"})
    city.row(
        "bounds", select="group:due", quantity="new", sense="equal", year=2020, interpolate="no", value=2.0, unit=AREA
    )
    unit = f"billion CNY/({AREA})"
    for name, step, share, value in (("plain", 1, 1.0, 0.0), ("warm", 1, 0.25, 0.0), ("warm", 2, 0.75, 0.3)):
        city.row("choice", choice="overhaul", technology=name, step=step, share=share, value=value, unit=unit)
    answer = city.solve(tmp_path)
    assert answer.value("new", "warm", 2020) == pytest.approx(0.5)
    assert answer.value("new", "plain", 2020) == pytest.approx(1.5)
    assert answer.cost == pytest.approx(9.95)
    assert answer.dual("bounds.year_bound", "group:due.new.equal", 2020) == pytest.approx(-0.025)


def test_a_quota_holds_a_share_of_whatever_is_built(tmp_path: Path) -> None:
    """10 million m2 are built, 60 % of it prefabricated at 0.2 bn CNY more: 4 cast owe 2.4, 6 prefabricated give 2.4.

    Cost 6 * 0.2 = 1.2 bn CNY. A million m2 more: 0.6 of it prefabricated, 0.12. One less owed is one less
    prefabricated: 0.2.
    """
    city = City().commodity("built", AREA, demand=10.0).commodity("quota", AREA)
    city.technology("cast", "built", "flow", takes={"quota": 0.6})
    city.technology("prefabricated", "built", "flow", gives={"quota": 0.4}, variable_om=0.2)
    answer = city.solve(tmp_path)
    assert answer.value("act", "prefabricated", "default", 2020) == pytest.approx(6.0)
    assert answer.cost == pytest.approx(1.2)
    assert answer.dual("balance.year_balance", "built", 2020) == pytest.approx(0.12)
    assert answer.dual("balance.year_balance", "quota", 2020) == pytest.approx(0.2)


def test_modules_stay_on_the_roofs_of_what_stands(tmp_path: Path) -> None:
    """100 million m2 stand, a tenth of it in 2021; each m2 has 0.05 m2 of roof, a GW takes 5 million m2 (0.2 kW/m2).

    Roofs for 1 GW in 2020 and 0.1 GW in 2021. 20 TWh a year wanted: a GW gives 8.76 TWh for nothing, else 1 bn
    CNY/TWh. Standing modules of 0.3 GW end with 2020, new ones live a year and cost nothing: 0.7 GW, then 0.1.
    Cost (20 - 8.76) + (20 - 0.876) = 30.364. A million m2 of roof more in 2021 is 0.2 GW: 1.752 bn CNY less.
    """
    city = City(end=2021).commodity("power", demand=20.0).commodity("floor", AREA).commodity("roof", AREA)
    city.technology("grid", "power", "flow", variable_om=1.0)
    city.technology("house", "floor", capacity_unit=AREA, cap2act=1.0, capex=500.0)
    city.flow("house", "roof", 0.05, "out", per="capacity")
    city.technology("modules", "power", life=1)
    city.flow("modules", "roof", 5.0, per="capacity")
    for gone, area in ((2021, 90.0), (2050, 10.0)):
        city.row("stock", technology="house", vintage=1990, retirement=gone, value=area, unit=AREA, name=f"to {gone}")
    city.row("stock", technology="modules", vintage=2015, retirement=2021, value=0.3, unit="GW")
    answer = city.solve(tmp_path)
    assert [answer.value("new", "modules", y) for y in (2020, 2021)] == pytest.approx([0.7, 0.1])
    assert answer.cost == pytest.approx(30.364)
    assert answer.dual("balance.year_balance", "roof", 2021) == pytest.approx(1.752)
