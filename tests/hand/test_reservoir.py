"""Hand cases of reservoirs (R), all in native units."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand.city import Answer, City
from tests.hand.native import NativeCity

WET, DRY = "wet_0", "dry_0"


def reservoir(city: City, holds: float, carry: str = "year", **values: float) -> City:
    """A reservoir of fixed size; a pump that takes 1.25 of power for 1 stored, a turbine that gives 1 for 1."""
    city.commodity("water", resolution="stored")
    city.technology("pump", "water", "flow", takes={"power": 1.25})
    city.technology("turbine", "power", "flow", takes={"water": 1.0})
    city.technology("lake", "water", "reservoir", structure={"carry": carry}, **values)
    city.row("stock", technology="lake", vintage=2019, value=holds, unit="native")
    return city.row("bounds", select="lake", quantity="new", sense="max", interpolate="no", value=0.0, unit="native")


def two_seasons(holds: float, carry: str = "year", end: int = 2020, **values: float) -> City:
    """10 wet days with power at 1, then 20 dry days with power at 3; 30 wanted in the dry season."""
    city = NativeCity(end=end).slices({"wet": (10.0, [24.0]), "dry": (20.0, [24.0])})
    city.profile("late", "shape", {WET: 0.0, DRY: 1.5})
    city.profile("first", "availability", {WET: 1.0, DRY: 0.0}).profile("second", "availability", {WET: 0.0, DRY: 1.0})
    city.commodity("power", demand=30.0, resolution="slice", load_shape="late")
    city.technology("wet_plant", "power", "flow", variable_om=1.0, structure={"profile": "first"})
    city.technology("dry_plant", "power", "flow", variable_om=3.0, structure={"profile": "second"})
    return reservoir(city, holds, carry, **values)


def duals(answer: Answer, row: str) -> float:
    """Sum of all duals of a rule: several of its rows say the same, as the end of a block and the start of the next."""
    return sum(
        float(dual)
        for (name, _), dual in zip(answer.form.rows, answer.solution.dual, strict=True)
        if name == f"reservoir.{row}"
    )


@pytest.mark.rule("reservoir.stored")
@pytest.mark.rule("reservoir.not_below_least")
@pytest.mark.rule("reservoir.not_above_full")
def test_a_reservoir_carries_water_from_season_to_season(tmp_path: Path) -> None:
    """8 hold, never less than a quarter: 6 are pumped in the wet season, 0.6 a day, and given in the dry, 0.3 a day.

    Cost (30 - 6)*3 + 6*1.25 = 72 + 7.5 = 79.5. One more unit between least and full is worth 3 - 1.25 = 1.75, above
    or below. Water is worth the pumping in the wet season, 1.25, and the power it replaces in the dry, 3.
    """
    answer = two_seasons(8.0, least_level=0.25).solve(tmp_path)
    assert answer.cost == pytest.approx(79.5)
    assert answer.value("rise", "lake", 2020, WET) == pytest.approx(0.6)
    assert answer.value("first_week", "lake", 2020, "dry") == pytest.approx(8.0)
    assert duals(answer, "not_above_full") == pytest.approx(-1.75)
    assert duals(answer, "not_below_least") == pytest.approx(1.75)
    assert answer.dual("reservoir.stored", "lake", 2020, WET) == pytest.approx(1.25)
    assert answer.dual("reservoir.stored", "lake", 2020, DRY) == pytest.approx(3.0)


@pytest.mark.rule("reservoir.block_starts")
@pytest.mark.rule("reservoir.block_ends")
def test_a_reservoir_carried_over_the_horizon_starts_where_told(tmp_path: Path) -> None:
    """8 hold, 5 are there at the start, none need be left: 3 are pumped in the first year, 8 in the second.

    Cost 2*(30 - 8)*3 + 11*1.25 = 132 + 13.75 = 145.75. One more at the start saves its pumping, 1.25. If the last dry
    season ended one higher than what flowed, one more could be drawn from it, worth 3.
    """
    answer = two_seasons(8.0, "horizon", 2021, start_content=5.0).solve(tmp_path)
    assert answer.cost == pytest.approx(145.75)
    assert answer.value("first_week", "lake", 2021, "wet") == pytest.approx(0.0)
    assert answer.dual("reservoir.block_starts", "lake", 2020, "wet") == pytest.approx(-1.25)
    assert answer.dual("reservoir.block_ends", "lake", 2021, "dry") == pytest.approx(-3.0)


@pytest.mark.rule("reservoir.fills_at_most")
def test_a_reservoir_fills_at_a_limited_rate(tmp_path: Path) -> None:
    """9 a year over a third of the year: 3 are pumped. Cost (30 - 3)*3 + 3*1.25 = 84.75; one more saves 1.75."""
    answer = two_seasons(8.0, fill_limit=9.0).solve(tmp_path)
    assert answer.cost == pytest.approx(84.75)
    assert answer.dual("reservoir.fills_at_most", "lake", 2020, WET) == pytest.approx(-1.75)


@pytest.mark.rule("reservoir.draws_at_most")
def test_a_reservoir_gives_at_a_limited_rate(tmp_path: Path) -> None:
    """6 a year over two thirds of the year: 4 are drawn. Cost (30 - 4)*3 + 4*1.25 = 83; one more saves 1.75."""
    answer = two_seasons(8.0, draw_limit=6.0).solve(tmp_path)
    assert answer.cost == pytest.approx(83.0)
    assert answer.dual("reservoir.draws_at_most", "lake", 2020, DRY) == pytest.approx(-1.75)


def test_a_reservoir_is_built_where_it_pays(tmp_path: Path) -> None:
    """At 1 a unit and a life of one year each unit moved saves 1.75 - 1: all 30 are stored, 30*(1.25 + 1) = 67.5."""
    city = two_seasons(0.0, capex=1.0)
    city.tables["bounds"].clear()
    for row in city.tables["technology_values"]:
        if (row["technology"], row["parameter"]) == ("lake", "life"):
            row["value"] = 1
    city.tables["stock"].clear()
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(67.5)
    assert answer.value("cap", "lake", 2020) == pytest.approx(30.0)


def weeks(holds: float, weekly: bool) -> City:
    """Three weeks of five working days, power at 3, and two days of rest, power at 1; 60 wanted on working days."""
    city = NativeCity()
    for day, days, of_week in (("work", 15.0, 5.0), ("rest", 6.0, 2.0)):
        cells = {"slice": f"{day}_0", "day": day, "hour": 0, "hours": 24.0, "days": days}
        city.tables["time_slices"].append(cells | ({"season": "all", "week_days": of_week} if weekly else {}))
    city.profile("worked", "shape", {"work_0": 21.0 / 15.0, "rest_0": 0.0})
    city.profile("work", "availability", {"work_0": 1.0, "rest_0": 0.0})
    city.profile("rest", "availability", {"work_0": 0.0, "rest_0": 1.0})
    city.commodity("power", demand=60.0, resolution="slice", load_shape="worked")
    city.technology("work_plant", "power", "flow", variable_om=3.0, structure={"profile": "work"})
    city.technology("rest_plant", "power", "flow", variable_om=1.0, structure={"profile": "rest"})
    return reservoir(city, holds)


@pytest.mark.parametrize(("weekly", "filled"), [(True, 3), (False, 1)])
@pytest.mark.rule("reservoir.not_above_full")
@pytest.mark.rule("reservoir.block_starts")
def test_a_reservoir_is_filled_once_a_week(tmp_path: Path, weekly: bool, filled: int) -> None:
    """10 hold: filled each of the three rests and emptied in the week that follows, 30 are moved; in blocks without a
    season all rests come in a row, and 10 are moved. Cost (60 - moved)*3 + moved*1.25, a unit more moves as often.
    """
    answer = weeks(10.0, weekly).solve(tmp_path)
    moved = 10.0 * filled
    assert answer.cost == pytest.approx((60.0 - moved) * 3.0 + moved * 1.25)
    assert duals(answer, "not_above_full") == pytest.approx(-1.75 * filled)
    assert answer.has_row("reservoir.not_above_full", "lake", 2020, "work_0", "ends_first_week", "first_year") is weekly
    assert (
        answer.has_row("reservoir.not_above_full", "lake", 2020, "rest_0", "begins_last_week", "first_year") is weekly
    )


@pytest.mark.rule("reservoir.not_above_full")
@pytest.mark.rule("reservoir.not_below_least")
def test_a_reservoir_that_empties_over_a_period_keeps_its_limits_in_its_first_and_last_year(tmp_path: Path) -> None:
    """2020 stands for two years; 8 hold, 4 are there at the start. A year pumps A and draws B.

    Full at the end of the first wet season: 4 + A <= 8, A = 4. Empty after two years: 4 + 2 (A - B) = 0, B = 6. A year
    costs (30 - 6)*3 + 4*1.25 = 77, two 154. One more of room: A and B one more in two years, 3.5. One below empty:
    B half a unit more in two years, 3.
    """
    city = two_seasons(8.0, "horizon", 2021, start_content=4.0)
    city.settings["horizon"] = {"start": 2020, "end": 2021, "milestones": [2020]}
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(154.0)
    assert duals(answer, "not_above_full") == pytest.approx(-3.5)
    least = answer.dual("reservoir.not_below_least", "lake", 2020, DRY, "ends_last_week", "last_year")
    assert least == pytest.approx(3.0)


def test_results_tell_the_content_and_check_it(tmp_path: Path) -> None:
    """6 pumped and given, from 2 to 8 and back; water worth 1.25 and 3, 3 on the mean of what is taken."""
    result = two_seasons(8.0, least_level=0.25).result(tmp_path)
    assert result.manifest["checks"]["reservoirs"] < 1e-6
    levels = result.tables["levels"].set_index(["slice", "moment"])["value"]
    assert levels.to_dict() == pytest.approx(
        {
            (WET, "begins_first_week"): 2.0,
            (WET, "ends_last_week"): 8.0,
            (DRY, "begins_first_week"): 8.0,
            (DRY, "ends_last_week"): 2.0,
        }
    )
    activity = result.tables["activity"]
    water = activity[activity["commodity"] == "water"].set_index(["technology", "direction"])["value"]
    assert water.to_dict() == pytest.approx({("pump", "out"): 6.0, ("turbine", "in"): 6.0})
    prices = result.tables["prices"]
    prices = prices[prices["commodity"] == "water"]
    assert prices["value"].tolist() == pytest.approx([1.25, 3.0, 3.0])
