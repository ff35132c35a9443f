"""Hand cases of availabilities and load shapes that differ from year to year (equations 3 and 5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand.city import City

DAY, NIGHT = "day_0", "day_1"


def dated(city: City, name: str, kind: str, values: dict[tuple[str, int | None], float]) -> City:
    """Add a profile by slice and year."""
    for (s, year), value in values.items():
        city.row("profiles", profile=name, kind=kind, slice=s, year=year, value=value, unit="1")
    return city


@pytest.mark.rule("activity.slice_limit")
def test_an_availability_falls_from_year_to_year(tmp_path: Path) -> None:
    """1 GW gives by day all in 2020, half in 2022, so three quarters in 2021; at night never (one row without a year).

    8.76 TWh wanted, flat: 4.38 by day and by night. Beside it power costs 4 bn CNY/TWh: 4.38 * (3 + 0.25 + 0.5) * 4 =
    65.7. A TWh more by day in 2021 saves 4.
    """
    city = City(end=2022).slices({"day": (365.0, [12.0, 12.0])})
    city.commodity("power", demand=8.76, resolution="slice").technology("bought", "power", "flow", variable_om=4.0)
    dated(city, "sun", "availability", {(DAY, 2020): 1.0, (DAY, 2022): 0.5, (NIGHT, None): 0.0})
    city.technology("panel", "power", structure={"profile": "sun"})
    city.row("stock", technology="panel", vintage=2020, value=1.0, unit="GW")
    city.row("bounds", select="panel", quantity="new", sense="max", interpolate="no", value=0.0, unit="GW")
    answer = city.solve(tmp_path)
    assert [
        answer.data.profile(answer.data.technologies["panel"], DAY, y) for y in (2020, 2021, 2022)
    ] == pytest.approx([1.0, 0.75, 0.5])
    assert answer.cost == pytest.approx(65.7)
    assert answer.dual("activity.slice_limit", "panel", 2021, DAY) == pytest.approx(-4.0)


@pytest.mark.rule("shapes.yearly_draw")
@pytest.mark.rule("balance.slice_balance")
def test_a_shape_turns_from_day_to_night(tmp_path: Path) -> None:
    """8 TWh drawn, in 2020 1.5 : 0.5, in 2022 0.5 : 1.5, so evenly in 2021; by day 4, at night 1 bn CNY/TWh.

    A TWh drawn costs 3.25, 2.5 and 1.75; 8 of each 60 in all.
    """
    city = City(end=2022).slices({"day": (365.0, [12.0, 12.0])}).commodity("power", resolution="slice")
    city.commodity("light", demand=8.0)
    for name, price, on in (("day_plant", 4.0, DAY), ("night_plant", 1.0, NIGHT)):
        city.profile(name, "availability", {s: float(s == on) for s in (DAY, NIGHT)})
        city.technology(name, "power", "flow", variable_om=price, structure={"profile": name})
    turning = {(DAY, 2020): 1.5, (NIGHT, 2020): 0.5, (DAY, 2022): 0.5, (NIGHT, 2022): 1.5}
    dated(city, "turning", "shape", turning)
    city.technology("lamp", "light", "flow", takes={"power": 1.0}, structure={"load_shape": "turning"})
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(60.0)
    duals = [answer.dual("shapes.yearly_draw", "power", "turning", y) for y in (2020, 2021, 2022)]
    assert duals == pytest.approx([3.25, 2.5, 1.75])
    assert max(city.result(tmp_path).manifest["checks"].values()) < 1e-6
