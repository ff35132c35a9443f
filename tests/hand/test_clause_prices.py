"""Hand cases of (13): prices of a clause over periods, with a denominator the model decides, either way, per unit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.hand.city import City
from tests.hand.test_clauses import PER_GDP, clause, intensity, supply

LONG = {"discount_rate": 0.1, "horizon": {"start": 2020, "end": 2024, "milestones": [2020, 2021]}}
"""2021 stands for four years, discounted at 10 % from the middle of each."""
WEIGHT = sum(1.1 ** -(k + 0.5) for k in range(1, 5))
PLAIN = {"reference": None, "reference_unit": None}
WIND = {"indicator": "power.wind", "unit": "TWh", "label_en": "Wind power", "label_zh": "风电"}


def wind(city: City) -> City:
    """Generation of wind [TWh]: an indicator without a denominator."""
    return city.row("indicators", part="numerator", quantity="activity", select="wind", coefficient=1.0, **WIND)


@pytest.mark.rule("clauses.clause_holds")
def test_a_price_is_that_of_one_year_undiscounted(tmp_path: Path) -> None:
    """0.15 allows 7.5 of 10 Mt in each year for which 2021 stands: 10/1.1^0.5 + (7.5 + 7.5) W, W = 2.891.

    Dual: (3 - 1)/10 a unit of N in each of the years, -0.2 W. Price, D = 500: 0.2 * 500 = 100 bn CNY a year per unit.
    """
    city = clause(intensity(supply(2024, **LONG)), value=0.15, unit=PER_GDP, **PLAIN)
    answer = city.solve(tmp_path / "bare")
    assert answer.data.calendar.weight[2021] == pytest.approx(WEIGHT)
    assert answer.cost == pytest.approx(10.0 * 1.1**-0.5 + 15.0 * WEIGHT)
    assert answer.dual("clauses.clause_holds", "C1", 2021) == pytest.approx(-0.2 * WEIGHT)
    row = city.result(tmp_path / "run")["clauses"].iloc[0]
    assert row["shadow_price"] == pytest.approx(100.0)
    assert row["shadow_unit"] == f"billion CNY a year per {PER_GDP}"


@pytest.mark.rule("clauses.clause_holds")
def test_a_penalty_is_paid_in_each_year_of_a_period(tmp_path: Path) -> None:
    """2.5 Mt are missed at 1200 CNY/t in each of four years: 10/1.1^0.5 + (10 + 3) W; the price is 0.12 * 500 = 60."""
    soft = {"mode": "penalty", "penalty": 1200, "penalty_unit": "CNY/tCO2"}
    city = clause(intensity(supply(2024, **LONG)), value=0.15, unit=PER_GDP, **PLAIN, **soft)
    answer = city.solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(10.0 * 1.1**-0.5 + 13.0 * WEIGHT)
    assert answer.dual("clauses.clause_holds", "C1", 2021) == pytest.approx(-0.12 * WEIGHT)
    row = city.result(tmp_path / "run")["clauses"].iloc[0]
    assert (row["status"], row["shadow_price"]) == ("missed", pytest.approx(60.0))


def trips(**cells: Any) -> City:
    """9 billion trips by car (2 kWh of gas each, at 1 CNY/kWh) or electric car (0.25 kWh of power, at 12)."""
    city = City().commodity("trips", "billion trip", demand=9.0)
    for carrier, price, machine, takes in (("gas", 1.0, "car", 2.0), ("power", 12.0, "electric_car", 0.25)):
        city.commodity(carrier).technology(f"{carrier}_supply", carrier, "flow", variable_om=price)
        city.technology(machine, "trips", "flow", takes={carrier: takes})
    share = {"indicator": "trips.electric", "label_en": "Electric share", "label_zh": "电气化率", "unit": "1"}
    city.row("indicators", part="numerator", quantity="activity", select="electric_car", coefficient=0.25, **share)
    for name, takes in (("electric_car", 0.25), ("car", 2.0)):
        city.row("indicators", part="denominator", quantity="activity", select=name, coefficient=takes, **share)
    bound = {"indicator": "trips.electric", "sense": "at_least", "unit": "1", "from_year": 2020, **PLAIN}
    return clause(city, **{**bound, "value": 0.5, **cells})


@pytest.mark.rule("clauses.clause_holds")
def test_a_denominator_that_the_clause_itself_moves(tmp_path: Path) -> None:
    """Half of final energy electric: p = g, trips 4 p + g / 2 = 9, so p = g = 2: 24 + 2 = 26, D = 4, not 18 as alone.

    A unit of N more (p - g/2 - p/2 = 1, 4 p + g/2 = 9): p rises by 0.222, g falls by 1.778: 12*0.222 - 1.778 = 0.889.
    Price per unit of the share 0.889 * 4 = 3.556, per percentage point 0.0356.
    """
    city = trips()
    answer = city.solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(26.0)
    assert answer.value("act", "gas_supply", "default", 2020) == pytest.approx(2.0)
    assert answer.dual("clauses.clause_holds", "C1", 2020) == pytest.approx(8.0 / 9.0)
    row = city.result(tmp_path / "run")["clauses"].iloc[0]
    assert row["shadow_price"] == pytest.approx(0.01 * 32.0 / 9.0)
    # what the price says of a small step is what the step costs
    apart = trips(value=0.501).solve(tmp_path / "step").cost - answer.cost
    assert apart == pytest.approx(0.1 * row["shadow_price"], rel=0.01)


@pytest.mark.rule("clauses.clause_holds")
@pytest.mark.parametrize(("price", "cost", "dual"), [(3.0, 10.0 + 9.0 + 3.0, -0.2), (0.5, 5.0 + 9.0 + 0.5, 0.05)])
def test_equal_holds_from_either_side(tmp_path: Path, price: float, cost: float, dual: float) -> None:
    """Exactly 0.18 t per 10,000 CNY, D = 500 given: 9 TWh of coal and one of wind, were all coal or all wind cheaper.

    Wind at 3: 10 + 9 + 3; a unit of N, 0.1 Mt, is saved at (3 - 1)/10. At 0.5: 5 + 9 + 0.5; it is made at (1 - 0.5)/10.
    """
    city = intensity(supply())
    (row,) = (r for r in city.tables["technology_values"] if r["technology"] == "wind")
    row["value"] = price
    city = clause(city, sense="equal", value=0.18, unit=PER_GDP, **PLAIN)
    answer = city.solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(cost)
    assert answer.value("act", "coal", "default", 2021) == pytest.approx(9.0)
    assert answer.dual("clauses.clause_holds", "C1", 2021) == pytest.approx(dual)
    row = city.result(tmp_path / "run")["clauses"].iloc[0]
    assert (row["status"], row["shadow_price"]) == ("binding", pytest.approx(abs(dual) * 500.0))


@pytest.mark.rule("clauses.clause_holds")
def test_a_rise_against_a_number_without_a_denominator(tmp_path: Path) -> None:
    """Wind in 2021 at least 50 % above 4 TWh, 6: 10 + 4 + 18 = 32; dual 2. One percentage point of 4 TWh: 0.08.

    The same 6 TWh as a plain number: 2 billion CNY a year per TWh.
    """
    bound = {"indicator": "power.wind", "sense": "at_least"}
    risen = clause(wind(supply()), **bound, value=50, unit="%", reference=4.0, reference_unit="TWh")
    answer = risen.solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(32.0)
    assert answer.dual("clauses.clause_holds", "C1", 2021) == pytest.approx(2.0)
    row = risen.result(tmp_path / "risen")["clauses"].iloc[0]
    assert (row["bound"], row["shadow_price"]) == pytest.approx((6.0, 0.08))
    assert row["shadow_unit"] == "billion CNY a year per percentage point"
    plain = clause(wind(supply()), **bound, value=6, unit="TWh", **PLAIN)
    row = plain.result(tmp_path / "plain")["clauses"].iloc[0]
    assert (row["shadow_price"], row["shadow_unit"]) == (pytest.approx(2.0), "billion CNY a year per TWh")


@pytest.mark.rule("clauses.clause_holds")
def test_an_outcome_holds_on_and_a_later_year_begins_later(tmp_path: Path) -> None:
    """At least 3 TWh of wind from 2021 on, in 2022 alone 5 (another clause): 10 + (7 + 9) + (5 + 15) = 46.

    2022: the tighter one has the price 2, the other none; 2021: the first has it.
    """
    city = wind(supply(end=2022))
    for row in [r for r in city.tables["drivers"] if r["year"] == 2021]:
        city.row("drivers", **{**row, "year": 2022})
    bound = {"indicator": "power.wind", "sense": "at_least", "unit": "TWh", **PLAIN}
    clause(city, **bound, value=3)
    clause(city, **bound, value=5, id="C2", from_year=2022, to_year=2022)
    answer = city.solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(46.0)
    assert answer.dual("clauses.clause_holds", "C1", 2021) == pytest.approx(2.0)
    table = city.result(tmp_path / "run")["clauses"].set_index(["id", "year"])
    assert table["covered_by"].dropna().to_dict() == {("C1", 2022): "C2"}
    assert table["shadow_price"].to_dict() == pytest.approx({("C1", 2021): 2.0, ("C1", 2022): 0.0, ("C2", 2022): 2.0})
