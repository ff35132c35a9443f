"""Hand cases of (13): reference numbers, years, denominators other than 1, prices per point, penalties, sets."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

import carbonpath
from carbonpath.errors import InputError
from carbonpath.run import compile_scenario, load_solver
from carbonpath.schema.clause_rows import ClauseRow
from tests.hand.city import SOURCED, Answer, City

PER_GDP = "tCO2/(10 thousand CNY)"
CHANGE = {"sense": "at_most", "value": -50, "unit": "%", "reference": 0.4, "reference_unit": PER_GDP}


def supply(end: int = 2021, **settings: Any) -> City:
    """10 TWh a year by coal at 1 bn CNY and 1 MtCO2 per TWh, or wind at 3; GDP 400 bn CNY in 2020, 500 in 2021."""
    city = City(end=end, settings=settings).commodity("power", demand=10.0)
    city.technology("coal", "power", "flow", variable_om=1.0)
    city.technology("wind", "power", "flow", variable_om=3.0)
    city.row("emission_factors", subject="technology", name="coal", species="co2", value=1.0, unit="MtCO2/TWh")
    for year, value in ((2020, 400.0), (2021, 500.0)):
        city.row("drivers", driver="gdp", year=year, value=value, unit="billion CNY")
    return city


def intensity(city: City) -> City:
    """CO2 per GDP in t per 10,000 CNY: 10 times Mt per bn CNY."""
    cells = {"indicator": "co2.per_gdp", "unit": PER_GDP, "label_en": "CO2 per GDP", "label_zh": "碳强度"}
    city.row("indicators", part="numerator", quantity="emissions", select="city", coefficient=10.0, **cells)
    return city.row("indicators", part="denominator", quantity="driver", select="gdp", coefficient=1.0, **cells)


def clause(city: City, **cells: Any) -> City:
    row = {"id": "C1", "title_en": "CO2 per GDP", "title_zh": "碳强度", "treatment": "constraint", "mode": "hard"}
    return city.row("clauses", **{**row, "indicator": "co2.per_gdp", "from_year": 2021, **CHANGE, **cells})


def extra_set(folder: Path, name: str, *rows: dict[str, Any]) -> None:
    """Write another set beside plan.csv."""
    path = folder / "inputs" / "clauses" / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(ClauseRow.model_fields), lineterminator="\n")
        writer.writeheader()
        writer.writerows({**SOURCED, **row} for row in rows)


@pytest.mark.rule("clauses.clause_holds")
def test_a_reduction_is_measured_against_a_number(tmp_path: Path) -> None:
    """2021 at least 50 % below 0.3 t per 10,000 CNY: 0.15 x 500 / 10 = 7.5 Mt, whatever 2020 has (0.25).

    7.5 TWh of coal and 2.5 of wind in 2021: 10 + 7.5 + 7.5 = 25.
    Dual: a unit of N (0.1 Mt) less costs (3 - 1) / 10 = 0.2. D = 500: a unit of the bound is 500 of N, 100 bn CNY; one
    percentage point of 0.3 is 0.003 of the bound: 0.3 bn CNY a year.
    """
    city = clause(intensity(supply()), reference=0.3)
    answer = city.solve(tmp_path / "bare")
    assert answer.value("act", "coal", "default", 2020) == pytest.approx(10.0)
    assert answer.value("act", "coal", "default", 2021) == pytest.approx(7.5)
    assert answer.cost == pytest.approx(25.0)
    assert answer.dual("clauses.clause_holds", "C1", 2021) == pytest.approx(-0.2)
    row = city.result(tmp_path / "run")["clauses"].iloc[0]
    assert (row["bound"], row["reference"], row["value"]) == pytest.approx((0.15, 0.3, 0.15))
    assert row["shadow_price"] == pytest.approx(0.3)
    assert row["shadow_unit"] == "billion CNY a year per percentage point"
    assert (row["status"], row["slack"]) == ("binding", pytest.approx(0.0, abs=1e-9))


@pytest.mark.rule("clauses.clause_holds")
def test_a_looser_reference_leaves_room(tmp_path: Path) -> None:
    """50 % below 0.5 is 0.25; coal alone has 10 x 10 / 500 = 0.2: met with room and free."""
    row = clause(intensity(supply()), reference=0.5).result(tmp_path)["clauses"].iloc[0]
    assert (row["status"], row["slack"], row["shadow_price"]) == ("met", pytest.approx(0.05), pytest.approx(0.0))


@pytest.mark.rule("clauses.clause_holds")
def test_years_from_and_to(tmp_path: Path) -> None:
    """At most 0.1 in 2020 alone: 4 Mt, 4 + 6*3 = 22; 2021 is free again: 10. Without to_year 2021 has 5 Mt: 5 + 15."""
    cells = {"value": 0.1, "unit": PER_GDP, "reference": None, "reference_unit": None, "from_year": 2020}
    answer = clause(intensity(supply()), **cells, to_year=2020).solve(tmp_path / "one")
    assert answer.cost == pytest.approx(32.0)
    assert not answer.has_row("clauses.clause_holds", "C1", 2021)
    assert answer.dual("clauses.clause_holds", "C1", 2020) == pytest.approx(-0.2)
    assert clause(intensity(supply()), **cells).solve(tmp_path / "both").cost == pytest.approx(22.0 + 20.0)


@pytest.mark.rule("clauses.clause_holds")
def test_a_penalty_per_tonne_caps_the_price_of_a_point(tmp_path: Path) -> None:
    """Reference 0.3 asks for 2.5 Mt less in 2021, which costs 2000 CNY/t. At 1200 CNY/t it is missed by all 2.5 Mt.

    Cost 10 + 10 + 2.5 * 1.2 = 23. N counts 0.1 Mt, so 25 of it at 0.12: the dual. Price: 0.12 * 500 = 60 per unit of
    the bound, 0.18 per percentage point of 0.3. At 2500 CNY/t it is kept: 25.
    """
    soft = {"mode": "penalty", "penalty": 1200, "penalty_unit": "CNY/tCO2", "reference": 0.3}
    city = clause(intensity(supply()), **soft)
    answer = city.solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(23.0)
    assert answer.value("shortfall", "C1", 2021) == pytest.approx(25.0)
    assert answer.dual("clauses.clause_holds", "C1", 2021) == pytest.approx(-0.12)
    row = city.result(tmp_path / "run")["clauses"].iloc[0]
    assert (row["status"], row["shadow_price"]) == ("missed", pytest.approx(0.18))
    assert row["slack"] == pytest.approx(0.15 - 0.2)
    dear = clause(intensity(supply()), **{**soft, "penalty": 2500})
    assert dear.solve(tmp_path / "dear").cost == pytest.approx(25.0)


@pytest.mark.rule("clauses.clause_holds")
def test_a_penalty_where_the_numerator_sums_unlike_terms(tmp_path: Path) -> None:
    """Energy per GDP: coal at 1 Mtce/TWh and wind at 0.5, per 500 bn CNY; at most 0.15 t per 10,000 CNY: 7.5 Mtce.

    N = 10 (coal + 0.5 wind) counts 0.1 Mtce: t per 10,000 CNY times bn CNY. All wind would be 5; half of each is 7.5
    and costs 2 per 0.5 Mtce, 4000 CNY/tce. At 1000 CNY/tce it is missed by 2.5 Mtce: 10 + 10 + 2.5 = 22.5.
    """
    unit = "tce/(10 thousand CNY)"
    cells = {"indicator": "energy.per_gdp", "unit": unit, "label_en": "Energy per GDP", "label_zh": "能耗强度"}
    city = supply()
    for name, coefficient in (("coal", 10.0), ("wind", 5.0)):
        city.row("indicators", part="numerator", quantity="activity", select=name, coefficient=coefficient, **cells)
    city.row("indicators", part="denominator", quantity="driver", select="gdp", coefficient=1.0, **cells)
    soft = {"mode": "penalty", "penalty": 1000, "penalty_unit": "CNY/tce"}
    bound = {"indicator": "energy.per_gdp", "value": 0.15, "unit": unit, "reference": None, "reference_unit": None}
    answer = clause(city, **bound, **soft).solve(tmp_path)
    assert answer.value("shortfall", "C1", 2021) == pytest.approx(25.0)
    assert answer.cost == pytest.approx(22.5)
    assert answer.dual("clauses.clause_holds", "C1", 2021) == pytest.approx(-0.1)


@pytest.mark.rule("clauses.clause_holds")
def test_a_share_of_new_builds_in_per_cent(tmp_path: Path) -> None:
    """10 wanted, 40 % of the new ones green at 3, the rest at 1: 4*3 + 6 = 18; a point more moves 0.1 at 2: 0.2 bn."""
    city = City().commodity("floor", "million m2", demand=10.0)
    for name, capex in (("plain", 1.0), ("green", 3.0)):
        city.technology(
            name, "floor", capacity_unit="million m2", life=1, capex=capex, cap2act=1.0, structure={"group": "houses"}
        )
    cells = {"indicator": "new.green", "quantity": "new", "unit": "%", "label_en": "Green", "label_zh": "绿色"}
    city.row("indicators", part="numerator", select="green", coefficient=100.0, **cells)
    city.row("indicators", part="denominator", select="group:houses", coefficient=1.0, **cells)
    bound = {"indicator": "new.green", "sense": "at_least", "value": 40, "from_year": 2020}
    city = clause(city, **bound, reference=None, reference_unit=None)
    assert city.solve(tmp_path / "bare").cost == pytest.approx(18.0)
    assert city.result(tmp_path / "run")["clauses"].iloc[0]["shadow_price"] == pytest.approx(0.2)


def solve_sets(city: City, folder: Path, *rows: dict[str, Any], **settings: Any) -> tuple[Answer, Any]:
    """The bare optimum and the clause table with a second set `later` in force."""
    city.settings["clauses"] = {"sets": ["plan", "later"], **settings}
    path = city.write(folder)
    extra_set(folder, "later", *rows)
    scenario = carbonpath.load(path)
    data, form = compile_scenario(scenario)
    answer = Answer(data, form, load_solver(scenario, data, form).run())
    return answer, carbonpath.solve(scenario)["clauses"].set_index("id")


ROW = {
    "title_en": "x", "title_zh": "x", "treatment": "constraint", "indicator": "co2.per_gdp", "sense": "at_most",
    "unit": PER_GDP, "from_year": 2021,
}  # fmt: skip


@pytest.mark.rule("clauses.clause_holds")
def test_of_two_sets_the_tighter_bound_wins_and_is_named(tmp_path: Path) -> None:
    """0.15 in the plan, 0.10 in the later set, which allows 5 Mt: 10 + 5 + 15 = 30; only the tighter has a price.

    The later one turned off, the plan's holds: 25.
    """
    city = clause(intensity(supply()), reference=0.3)
    answer, table = solve_sets(city, tmp_path / "both", {**ROW, "id": "C2", "value": 0.1, "mode": "hard"})
    assert answer.cost == pytest.approx(30.0)
    assert table.loc["C2", ["set", "status"]].tolist() == ["later", "binding"]
    assert table["covered_by"].isna().to_dict() == {"C1": False, "C2": True}
    assert table.loc["C1", ["set", "status", "covered_by", "shadow_price"]].tolist() == ["plan", "met", "C2", 0.0]
    assert table.loc["C2", "shadow_price"] == pytest.approx(0.2 * 500.0)
    off, _ = solve_sets(city, tmp_path / "off", {**ROW, "id": "C2", "value": 0.1, "mode": "hard"}, off=["C2"])
    assert off.cost == pytest.approx(25.0)


@pytest.mark.rule("clauses.clause_holds")
def test_a_miss_is_paid_once_and_a_cheap_one_covers_nothing_dear(tmp_path: Path) -> None:
    """Both soft at 1200 CNY/t: 0.10 asks for 5 Mt less, 6 bn CNY; the plan's 2.5 Mt are not paid again: 10 + 10 + 6.

    The plan's hard, the tighter one at 1200: 7.5 Mt are kept (25), the other 2.5 paid: 3. Both at work: 28.
    """
    soft = {"mode": "penalty", "penalty": 1200, "penalty_unit": "CNY/tCO2"}
    later = {**ROW, "id": "C2", "value": 0.1, **soft}
    city = clause(intensity(supply()), reference=0.3, **soft)
    answer, table = solve_sets(city, tmp_path / "soft", later)
    assert answer.cost == pytest.approx(26.0)
    assert table.loc["C1", ["status", "covered_by"]].tolist() == ["missed", "C2"]
    kept, table = solve_sets(city, tmp_path / "hard", later, hard=["C1"])
    assert kept.cost == pytest.approx(28.0)
    assert table["covered_by"].isna().all()
    assert table["status"].to_dict() == {"C1": "binding", "C2": "missed"}
    eased, _ = solve_sets(city, tmp_path / "eased", later, hard=["C2"])
    assert eased.cost == pytest.approx(30.0)


def test_hard_and_soft_are_one_or_the_other(tmp_path: Path) -> None:
    city = clause(intensity(supply()), reference=0.3, penalty=1200, penalty_unit="CNY/tCO2")
    city.settings["clauses"] = {"sets": ["plan"], "soft": {"C1": None}}
    assert city.solve(tmp_path / "soft").cost == pytest.approx(23.0)
    city.settings["clauses"] = {"sets": ["plan"], "soft": {"C1": None}, "hard": ["C1"]}
    with pytest.raises(InputError, match="'C1' is in hard and in soft"):
        city.solve(tmp_path / "both")
