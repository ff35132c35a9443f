"""Hand cases of which capacity and which load count to a reserve (equation 8)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand.city import City

DAY, NIGHT = "day_0", "day_1"


def halves(end: int = 2020) -> City:
    """Two slices of twelve hours, each 4.38 thousand hours a year, and a shape that is high by day."""
    city = City(end=end).slices({"day": (365.0, [12.0, 12.0])})
    return city.profile("by_day", "shape", {DAY: 1.5, NIGHT: 0.5})


def value(city: City, commodity: str, parameter: str, number: float, **cells: int) -> City:
    return city.row("commodity_values", commodity=commodity, parameter=parameter, value=number, unit="1", **cells)


@pytest.mark.rule("firm.firm_capacity")
def test_production_is_the_load_where_the_reserve_is_asked_of_it(tmp_path: Path) -> None:
    """8.76 TWh drawn 1.5 : 0.5, a free store of 0.25 GW that moves 0.25 GW from night to day: produced 1.25 : 0.75.

    Margin 0.2, uplift 1.1: 1.25 * 1.32 = 1.65 GW firm, by peakers of credit 0.9 at 2 bn CNY/GW a year: 1.65 / 0.9 * 2.
    By use it is 1.5 * 1.32 = 1.98 GW whatever the store does. One TWh/a more costs 2 / 8.76 / 0.9 in either case.
    """
    for load, need in (("production", 1.65), ("use", 1.98)):
        city = halves().commodity("power", resolution="slice", firm_load=load).commodity("light", demand=8.76)
        city.technology("lamp", "light", "flow", takes={"power": 1.0}, structure={"load_shape": "by_day"})
        city.technology("energy", "power", "flow").technology("peaker", "power", firm_credit=0.9, fixed_om=2.0)
        city.technology(
            "store", "power", "storage", duration=12.0, charge_efficiency=1.0, discharge_efficiency=1.0,
        )  # fmt: skip
        city.row("bounds", select="store", quantity="capacity", sense="max", interpolate="no", value=0.25, unit="GW")
        value(value(city, "power", "reserve_margin", 0.2), "power", "peak_uplift", 1.1)
        answer = city.solve(tmp_path / load)
        assert answer.cost == pytest.approx(need / 0.9 * 2.0)
        assert answer.dual("firm.firm_capacity", "power", 2020, DAY) == pytest.approx(2.0 / 8.76 / 0.9)
        assert city.result(tmp_path / f"{load}_whole").manifest["checks"]["firm_capacity"] <= 1e-6


@pytest.mark.rule("firm.firm_capacity")
def test_what_is_fed_along_a_shape_is_production(tmp_path: Path) -> None:
    """8.76 TWh wanted evenly; 4 Mt of waste give 2 TWh along 1.5 : 0.5, that is 1.5 by day and 0.5 at night.

    Produced are 4.38 TWh in either half, 1 GW: 1 GW firm at 2 bn CNY. By use 4.38 - 1.5 and 4.38 - 0.5 = 3.88 TWh are
    left, 3.88 / 4.38 = 0.885845 GW.
    """
    for load, need in (("production", 1.0), ("use", 3.88 / 4.38)):
        city = halves().commodity("power", demand=8.76, resolution="slice", firm_load=load)
        city.commodity("treated", "Mt", demand=4.0, balance="equal")
        city.technology("burner", "treated", "flow", gives={"power": 0.5}, structure={"load_shape": "by_day"})
        city.technology("energy", "power", "flow", variable_om=1.0)
        city.technology("peaker", "power", firm_credit=1.0, fixed_om=2.0, variable_om=9.0)
        value(city, "power", "reserve_margin", 0.0)
        assert city.solve(tmp_path / load).cost == pytest.approx(6.76 + 2.0 * need)
        assert city.result(tmp_path / f"{load}_whole").summary["objective"] == pytest.approx(6.76 + 2.0 * need)


@pytest.mark.rule("firm.firm_capacity")
def test_loads_and_capacities_that_count_elsewhere_by_year(tmp_path: Path) -> None:
    """Power 1 GW drawn 1.5 : 0.5; cold 0.5 GW even, of which 60 % counts with power in 2020, all in 2022.

    Margin 0.25 in 2020, none asked for (-1) in 2021, 0 in 2022: firm 1.25 (1.5 + 0.6 * 0.5) = 2.25 GW, then 1.5 + 0.5
    = 2 GW. Batteries of life 1 whose output is backup count for power, at 2 bn CNY/GW: 8.5. The plant of power that
    counts for cold alone (a reserve of cold with margin -1) is of no use.
    """
    city = halves(2022).commodity("power", demand=8.76, resolution="slice", load_shape="by_day")
    city.commodity("cold", demand=4.38, resolution="slice", firm_with="power").commodity("backup")
    for name in ("power", "cold"):
        city.technology(f"{name}_source", name, "flow")
    city.technology("battery", "backup", life=1, firm_credit=1.0, fixed_om=2.0, structure={"firm_for": "power"})
    city.technology("decoy", "power", firm_credit=1.0, fixed_om=0.1, structure={"firm_for": "cold"})
    for year, margin in ((2020, 0.25), (2021, -1.0), (2022, 0.0)):
        value(city, "power", "reserve_margin", margin, year=year)
    value(city, "cold", "reserve_margin", -1.0)
    value(value(city, "cold", "firm_share", 0.6, year=2020), "cold", "firm_share", 1.0, year=2022)
    answer = city.solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(8.5)
    assert [answer.value("cap", "battery", y) for y in (2020, 2021, 2022)] == pytest.approx([2.25, 0.0, 2.0])
    assert answer.dual("firm.firm_capacity", "power", 2020, DAY) == pytest.approx(2.0 / 8.76)
    assert not answer.has_row("firm.firm_capacity", "power", 2021, DAY)
    assert not answer.has_row("firm.firm_capacity", "cold", 2020, DAY)
    assert city.result(tmp_path / "whole").summary["objective"] == pytest.approx(8.5)
