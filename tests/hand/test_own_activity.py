"""Hand cases of an activity of its own, demand at any time, paths of profiles, and committed plants."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand.city import City
from tests.hand.test_storage import DAY, NIGHT, night_and_day

OWN = {"activity_unit": "TWh"}


def test_activity_apart_from_the_output(tmp_path: Path) -> None:
    """A cogeneration plant measured by its fuel: 1 TWh of gas gives 0.4 of power and 0.5 of heat.

    4 TWh of power and 4 of heat are wanted. Bought power costs 6, gas 2 / 0.4 = 5 a TWh of power: 10 TWh of gas give 4
    and 5, heat is left over. Cost 10 * 2 and 0.1 for each of the 10 / 8.76 GW, counted by fuel; 0.1 Mt a TWh of gas.
    """
    city = City().commodity("power", demand=4.0).commodity("heat", demand=4.0).commodity("gas")
    city.technology("well", "gas", "flow", variable_om=2.0).technology("market", "power", "flow", variable_om=6.0)
    city.technology("plant", None, takes={"gas": 1.0}, gives={"power": 0.4, "heat": 0.5}, structure=OWN, fixed_om=0.1)
    city.row("emission_factors", subject="technology", name="plant", species="co2", value=0.1, unit="MtCO2/TWh")
    answer = city.solve(tmp_path / "bare")
    gw = 10.0 / 8.76
    assert answer.value("act", "plant", "default", 2020) == pytest.approx(10.0)
    assert answer.cost == pytest.approx(20.0 + 0.1 * gw)
    assert answer.dual("balance.year_balance", "power", 2020) == pytest.approx((2.0 + 0.1 / 8.76) / 0.4)
    assert answer.dual("balance.year_balance", "heat", 2020) == pytest.approx(0.0)
    result = city.result(tmp_path / "whole")
    assert result.summary["emissions_mt"][2020] == pytest.approx(1.0)
    rows = result.tables["activity"].query("technology == 'plant'").set_index(["direction", "commodity"])["value"]
    assert rows["out", "power"] == pytest.approx(4.0)
    assert rows["out", "heat"] == pytest.approx(5.0)
    assert rows["in", "gas"] == pytest.approx(10.0)
    assert result.tables["activity"].query("direction == 'activity'")["value"].item() == pytest.approx(10.0)


def test_an_activity_that_makes_nothing(tmp_path: Path) -> None:
    """A process that must run 2 TWh a year emits 0.5 Mt each and costs 1 bn CNY each: 2 bn CNY and 1 Mt."""
    city = City().commodity("power", demand=1.0).technology("coal", "power", "flow", variable_om=1.0)
    city.technology("flare", None, "flow", structure=OWN, variable_om=1.0)
    city.row("emission_factors", subject="technology", name="flare", species="co2", value=0.5, unit="MtCO2/TWh")
    city.row("bounds", select="flare", quantity="activity", sense="min", interpolate="no", value=2.0, unit="TWh")
    result = city.result(tmp_path)
    assert result.summary["objective"] == pytest.approx(3.0)
    assert result.summary["emissions_mt"][2020] == pytest.approx(1.0)


def test_an_activity_that_touches_slices_is_dispatched(tmp_path: Path) -> None:
    """A boiler measured by its power makes 0.9 of annual heat: it runs at night, where power costs 1 and not 3.

    0.9 TWh of heat: 1 TWh of night power beside 8.76 TWh by day: 8.76 * 3 + 1 = 27.28.
    """
    city = night_and_day().commodity("heat", demand=0.9)
    city.technology("boiler", "heat", "flow", takes={"power": 1.0}, gives={"heat": 0.9}, structure=OWN)
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(27.28)
    assert answer.value("act_slice", "boiler", "default", 2020, NIGHT) == pytest.approx(1.0)


@pytest.mark.rule("balance.year_total")
def test_a_demand_at_any_time_is_met_when_it_is_cheap(tmp_path: Path) -> None:
    """1 TWh at any time beside 8.76 by day: the night plant gives at most 0.4 at 1 bn CNY/TWh, the day plant the rest.

    Cost 8.76 * 3 + 0.4 * 1 + 0.6 * 3 = 28.48; one more at any time costs 3. What is used by day pays that as well.
    """
    city = night_and_day()
    city.row("demands", commodity="power", timing="any", year=2020, value=1.0, unit="TWh")
    limit = {"quantity": "activity", "sense": "max", "interpolate": "no", "value": 0.4, "unit": "TWh"}
    city.row("bounds", select="night_plant", **limit)
    answer = city.solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(28.48)
    assert answer.dual("balance.year_total", "power", 2020) == pytest.approx(3.0)
    result = city.result(tmp_path / "whole")
    prices = result.tables["prices"].set_index("slice")["value"]
    assert prices[DAY] == pytest.approx(3.0)
    assert result.manifest["checks"]["balance_slice"] <= 1e-6


def test_any_time_that_the_slices_leave_over_costs_nothing(tmp_path: Path) -> None:
    """A must-run night plant gives 2 TWh that nobody wants at night: 1 TWh at any time is free, its price 0."""
    city = night_and_day()
    city.row("demands", commodity="power", timing="any", year=2020, value=1.0, unit="TWh")
    limit = {"quantity": "activity", "sense": "min", "interpolate": "no", "value": 2.0, "unit": "TWh"}
    city.row("bounds", select="night_plant", **limit)
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(8.76 * 3 + 2.0)
    assert answer.dual("balance.year_total", "power", 2020) == pytest.approx(0.0)


def test_a_profile_by_year_is_linear_between(tmp_path: Path) -> None:
    """Sun for 0.2 of the hours in 2020 and 0.4 in 2022, so 0.3 in 2021: 1 GW gives 1.752, 2.628 and 3.504 TWh."""
    city = City(end=2022).slices({"day": (365.0, [24.0])}).commodity("power", demand=10.0, resolution="slice")
    for year, value in ((2020, 0.2), (2022, 0.4)):
        city.row("profiles", profile="sun", kind="availability", slice="day_0", year=year, value=value, unit="1")
    city.technology("pv", "power", structure={"profile": "sun"})
    city.technology("coal", "power", variable_om=1.0)
    city.row("stock", technology="pv", vintage=2019, value=1.0, unit="GW")
    city.row("bounds", select="pv", quantity="new", sense="max", interpolate="no", value=0.0, unit="GW")
    result = city.result(tmp_path)
    made = result.tables["activity"].query("technology == 'pv'").set_index("year")["value"]
    assert made.to_dict() == pytest.approx({2020: 1.752, 2021: 2.628, 2022: 3.504})


def test_a_shape_by_year_sums_to_one_in_each(tmp_path: Path) -> None:
    """All by day in 2020, all at night in 2022, half and half in 2021: cost 8.76 * (3, 2, 1)."""
    city = night_and_day()
    city.end = 2022
    city.row("demands", commodity="power", year=2022, value=8.76, unit="TWh")
    city.tables["profiles"] = [row for row in city.tables["profiles"] if row["profile"] != "by_day"]
    for year, day in ((2020, 2.0), (2022, 0.0)):
        for s, value in ((DAY, day), (NIGHT, 2.0 - day)):
            city.row("profiles", profile="by_day", kind="shape", slice=s, year=year, value=value, unit="1")
    assert city.solve(tmp_path).cost == pytest.approx(8.76 * 6.0)


def test_a_committed_plant_stands_from_its_year_to_its_end(tmp_path: Path) -> None:
    """1 GW committed for 2021, gone in 2023: it serves 2021 and 2022 for its fixed cost of 0.5; its capex is sunk.

    8.76 TWh cost 2 bn CNY each from coal in 2020 and 2023: 2 * 17.52 + 2 * 0.5 = 36.04.
    """
    city = City(end=2023).commodity("power", demand=8.76).technology("coal", "power", "flow", variable_om=2.0)
    city.technology("plant", "power", capex=100.0, fixed_om=0.5, life=2)
    city.row("stock", technology="plant", vintage=2021, retirement=2023, value=1.0, unit="GW")
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(36.04)
    assert [answer.value("cap", "plant", y) for y in (2020, 2021, 2022, 2023)] == pytest.approx([0.0, 1.0, 1.0, 0.0])


def test_a_coefficient_by_year(tmp_path: Path) -> None:
    """Wind (3) less a share v of all power (wind and coal at 1) is at least 0, v = 0.2 in 2020 and 0.4 in 2021.

    Terms: wind 1 - v, coal -v. 10 TWh: 2 then 4 TWh of wind: cost 20 + 2 * 2 + 4 * 2 = 32.
    """
    city = City(end=2021).commodity("power", demand=10.0)
    city.technology("coal", "power", "flow", variable_om=1.0).technology("wind", "power", "flow", variable_om=3.0)
    term = {"indicator": "power.surplus", "part": "numerator", "quantity": "output", "commodity": "power"}
    labels = {"unit": "TWh", "label_en": "surplus", "label_zh": "surplus"}
    for year, share in ((2020, 0.2), (2021, 0.4)):
        city.row("indicators", **term, select="wind", year=year, coefficient=1.0 - share, **labels)
        city.row("indicators", **term, select="coal", year=year, coefficient=-share, **labels)
    clause = {"id": "W1", "title_en": "wind", "title_zh": "wind", "treatment": "constraint", "mode": "hard"}
    of = {"indicator": "power.surplus", "sense": "at_least", "value": 0.0, "unit": "TWh", "from_year": 2020}
    city.row("clauses", **clause, **of)
    assert city.solve(tmp_path / "bare").cost == pytest.approx(32.0)
    assert city.result(tmp_path / "whole").summary["objective"] == pytest.approx(32.0)
