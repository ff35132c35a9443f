"""Hand cases of pins, clauses and mode shift (equations H, 13, T)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand.city import City


def supply(end: int = 2020, **settings: object) -> City:
    """10 TWh a year; coal at 1, wind at 3 bn CNY/TWh."""
    city = City(end=end, settings=dict(settings)).commodity("power", demand=10.0)
    city.technology("coal", "power", "flow", variable_om=1.0)
    return city.technology("wind", "power", "flow", variable_om=3.0)


@pytest.mark.rule("history.pinned_at_least")
@pytest.mark.rule("history.pinned_at_most")
def test_pins_hold_and_are_released_over_years(tmp_path: Path) -> None:
    """Observed in 2020: wind 4 to 5 TWh, released over 2 years; coal at most 8, released over 2.

    2020: wind 4 (cost 6 + 12 = 18). 2021: half released: wind at least 2, coal at most 8/0.5 = 16: wind 2, 8 + 6 = 14.
    2022: free: 10. Sum 42. A TWh more of pin costs 2 in each of its years.
    """
    city = supply(2022)
    for name, low, high in (("wind", 4.0, 5.0), ("coal", "", 8.0)):
        city.row(
            "pins", pin=f"{name}_seen", select=name, quantity="activity", year=2020, low=low, high=high, unit="TWh",
            release_years=2,
        )  # fmt: skip
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(42.0)
    assert answer.dual("history.pinned_at_least", "wind_seen", 2020) == pytest.approx(2.0)
    assert answer.dual("history.pinned_at_least", "wind_seen", 2021) == pytest.approx(2.0)
    assert not answer.has_row("history.pinned_at_least", "wind_seen", 2022)


@pytest.mark.rule("history.pinned_at_most")
def test_an_upper_band_binds(tmp_path: Path) -> None:
    """Coal at most 8 in 2020: 8 + 2*3 = 14; a TWh more of band saves 2."""
    city = supply()
    city.row("pins", pin="coal_seen", select="coal", quantity="activity", year=2020, high=8.0, unit="TWh")
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(14.0)
    assert answer.dual("history.pinned_at_most", "coal_seen", 2020) == pytest.approx(-2.0)


def share_clause(city: City, value: float = 0.3, **cells: object) -> City:
    """Wind at least a share of all supply (D = all supply, not 1)."""
    labels = {"unit": "1", "label_en": "Wind share", "label_zh": "风电占比"}
    city.row(
        "indicators",
        indicator="power.wind",
        part="numerator",
        quantity="activity",
        select="wind",
        coefficient=1,
        **labels,
    )
    city.row(
        "indicators",
        indicator="power.wind",
        part="denominator",
        quantity="demand",
        select="power",
        coefficient=1,
        **labels,
    )
    row = {"id": "W1", "title_en": "Wind", "title_zh": "风电", "treatment": "constraint", "indicator": "power.wind"}
    row |= {"sense": "at_least", "value": value, "unit": "1", "from_year": 2020, "mode": "hard"}
    return city.row("clauses", **{**row, **cells})


@pytest.mark.rule("clauses.clause_holds")
def test_a_share_clause_and_its_price_per_point(tmp_path: Path) -> None:
    """Wind at least 30 % of 10 TWh: 3 TWh. Cost 7 + 9 = 16. Dual of the row 2 bn CNY/TWh.

    D = 10 TWh: one more unit of the share costs 2 * 10 = 20, one percentage point 0.2 bn CNY a year.
    """
    city = share_clause(supply())
    answer = city.solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(16.0)
    assert answer.dual("clauses.clause_holds", "W1", 2020) == pytest.approx(2.0)
    row = city.result(tmp_path / "run")["clauses"].iloc[0]
    assert row["shadow_price"] == pytest.approx(0.2)
    assert row["shadow_unit"] == "billion CNY a year per percentage point"
    assert row["status"] == "binding"
    assert row["slack"] == pytest.approx(0.0)


@pytest.mark.rule("clauses.clause_holds")
def test_a_soft_clause_is_missed_where_its_penalty_is_cheaper(tmp_path: Path) -> None:
    """Penalty 0.5 CNY per kWh of shortfall against 2: missed by all 3 TWh. Cost 10 + 1.5 = 11.5."""
    soft = {"mode": "penalty", "penalty": 0.5, "penalty_unit": "CNY/kWh"}
    city = share_clause(supply(), **soft)
    answer = city.solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(11.5)
    assert answer.value("shortfall", "W1", 2020) == pytest.approx(3.0)
    result = city.result(tmp_path / "run")
    assert result["clauses"].iloc[0]["status"] == "missed"
    # the penalty moves money and uses up nothing
    assert result.summary["system_cost"] == pytest.approx(10.0)


@pytest.mark.rule("clauses.clause_holds")
def test_a_clause_holds_from_its_year_and_not_in_fixed_history(tmp_path: Path) -> None:
    """From 2021, history fixed to 2021: imposed in 2022 alone. Cost 10 + 10 + 16."""
    city = share_clause(supply(2022, history={"mode": "fixed", "until": 2021}), from_year=2021)
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(36.0)
    assert not answer.has_row("clauses.clause_holds", "W1", 2021)


def travel(limit: float) -> City:
    """10 billion trips a year by car (3 CNY) or bus (1 CNY); all by car in 2020."""
    city = City(end=2021).commodity("trips", "billion trip", demand=10.0)
    city.technology("car", "trips", "flow", variable_om=3.0).technology("bus", "trips", "flow", variable_om=1.0)
    city.row("pins", pin="cars", select="car", quantity="activity", year=2020, low=10.0, unit="billion trip")
    for name in ("car", "bus"):
        city.row("mode_shift", commodity="trips", technology=name, value=limit, unit="1")
    return city


@pytest.mark.rule("transport.mode_share_rises_slowly")
@pytest.mark.rule("transport.mode_share_falls_slowly")
def test_mode_shares_move_by_the_limit(tmp_path: Path) -> None:
    """At most 10 % of trips a year: 2021 has 1 billion by bus. Cost 30 + 27 + 1 = 58.

    A unit of share more moves 10 billion trips at 2: dual -20 in all, on the rise of the bus or the fall of the car.
    """
    answer = travel(0.1).solve(tmp_path)
    assert answer.cost == pytest.approx(58.0)
    rise = answer.dual("transport.mode_share_rises_slowly", "trips", "bus", 2021)
    fall = answer.dual("transport.mode_share_falls_slowly", "trips", "car", 2021)
    assert rise - fall == pytest.approx(-20.0)


def plates(**settings: object) -> City:
    """Cars of 10 vkm and life 2, at 2 (petrol) or 3 (battery) a year; 1 million petrol cars of 2019 stand."""
    city = City(end=2021, settings=settings).commodity("vkm", "billion vkm", demand={2020: 10.0, 2021: 20.0})
    for name, capex in (("petrol", 4.0), ("battery", 6.0)):
        city.technology(
            name, "vkm", "vintaged", "million vehicle", life=2, mileage=10.0, use_band_low=0.0, capex=capex
        )  # fmt: skip
    return city.row("stock", technology="petrol", vintage=2019, value=1.0, unit="million vehicle")


@pytest.mark.rule("transport.licence_quota")
def test_who_replaces_his_car_needs_no_plate_of_the_quota(tmp_path: Path) -> None:
    """1 million cars of 2019 stand in 2020 and are gone in 2021, when 2 million are wanted; 0.25 million plates.

    1 million replace the dead, 0.25 are additional: 1.25 million petrol cars, the other 0.75 run on batteries.
    One payment each: 1.25 * 2 + 0.75 * 3 = 4.75; without the quota 2 * 2 = 4. A plate more saves 3 - 2 = 1, and its
    price in the table is that: 1 bn CNY per million, 1000 CNY each.
    """
    city = plates()
    assert city.solve(tmp_path / "free").cost == pytest.approx(4.0)
    city.row("transport_quota", quota="plates", select="petrol", year=2021, value=0.25, unit="million vehicle/year")
    answer = city.solve(tmp_path)
    assert answer.value("new", "petrol", 2021) == pytest.approx(1.25)
    assert answer.cost == pytest.approx(4.75)
    assert answer.dual("transport.licence_quota", "plates", 2021) == pytest.approx(-1.0)
    (row,) = city.result(tmp_path / "run")["quotas"].itertuples()
    assert (row.year, row.value, row.bound, row.slack) == pytest.approx((2021, 0.25, 0.25, 0.0))
    assert (row.price, row.price_unit) == (pytest.approx(1000.0), "CNY/vehicle")


@pytest.mark.rule("transport.licence_quota")
def test_the_first_year_and_a_year_without_a_row_have_no_quota(tmp_path: Path) -> None:
    """A quota of 0 for 2020, in which nothing grows from the year before, and none for 2021: cost 4, and no row."""
    city = plates()
    city.row("transport_quota", quota="plates", select="petrol", year=2020, value=0.0, unit="million vehicle")
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(4.0)
    assert not answer.has_row("transport.licence_quota", "plates", 2020)


@pytest.mark.rule("transport.licence_quota")
def test_plates_of_a_period_are_those_of_its_years_and_their_price_is_money_of_then(tmp_path: Path) -> None:
    """Milestones 2020 and 2022 at 10 %: 2 years of 0.25 million plates, so 0.5 additional cars; 3 million wanted.

    1 million of 2019 serve 2020. A car of life 2 is repaid in shares a with a (1.1^-0.5 + 1.1^-1.5) = 1, a = 0.5494;
    bought in 2022 it pays one share. The last plate saves (6 - 4) a = 1.0988 bn CNY per million in money of 2022.
    """
    horizon = {"start": 2020, "end": 2022, "milestones": [2020, 2022]}
    city = plates(horizon=horizon, discount_rate=0.1)
    city.tables["demands"] = []
    for year, wanted in ((2020, 10.0), (2022, 30.0)):
        city.row("demands", commodity="vkm", year=year, value=wanted, unit="billion vkm")
    city.row("transport_quota", quota="plates", select="petrol", year=2022, value=0.25, unit="million vehicle/year")
    (row,) = city.result(tmp_path)["quotas"].itertuples()
    assert row.bound == pytest.approx(0.5)
    share = 1.0 / (1.1**-0.5 + 1.1**-1.5)
    assert row.price == pytest.approx(2.0 * share * 1000.0)


@pytest.mark.rule("history.pinned_at_least")
def test_released_builds_are_a_mean_over_the_period(tmp_path: Path) -> None:
    """1 GW built in 2020, released over 4 years; milestone 2021 stands for 2021-2023: 0.75 + 0.5 + 0.25 = 1.5 GW.

    A GW costs 1 a year to keep and nobody needs it: 2020 1, then 3 years of 2.5: cost 8.5. Its dual in 2021 is 3.
    """
    horizon = {"start": 2020, "end": 2023, "milestones": [2020, 2021]}
    city = City(end=2023, settings={"horizon": horizon}).commodity("power", demand=0.0)
    city.technology("wind", "power", fixed_om=1.0)
    city.row("pins", pin="seen", select="wind", quantity="new", year=2020, low=1.0, unit="GW", release_years=4)
    answer = city.solve(tmp_path)
    assert answer.value("new", "wind", 2021) == pytest.approx(1.5)
    assert answer.cost == pytest.approx(8.5)
    assert answer.dual("history.pinned_at_least", "seen", 2021) == pytest.approx(3.0)
