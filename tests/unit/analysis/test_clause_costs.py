"""What clauses cost, by leaving them out: solved on paper, and the same as a scenario with `clauses.off`."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import carbonpath
from carbonpath.analysis.clause_costs import ALL, clause_costs
from carbonpath.charts import clause_costs as chart
from carbonpath.charts.draw import Output
from carbonpath.charts.labels import Words
from tests.hand.city import City
from tests.hand.test_clauses import PER_GDP, clause, intensity, supply

SHARE = {"label_en": "Wind share", "label_zh": "风电占比", "unit": "1", "indicator": "power.wind"}


def two_clauses(**settings: object) -> City:
    """At most 0.15 t of CO2 per 10,000 CNY and at least 30 % wind, both in 2021 alone."""
    city = clause(intensity(supply(**settings)), value=0.15, unit=PER_GDP, reference=None, reference_unit=None)
    city.row("indicators", part="numerator", quantity="activity", select="wind", coefficient=1.0, **SHARE)
    city.row("indicators", part="denominator", quantity="demand", select="power", coefficient=1.0, **SHARE)
    cells = {"indicator": "power.wind", "reference": None, "reference_unit": None, "title_en": "Wind"}
    return clause(city, id="W1", sense="at_least", value=0.3, unit="1", **cells)


def costs_of(city: City, folder: Path) -> pd.DataFrame:
    return clause_costs(carbonpath.load(city.write(folder))).set_index("id")


def test_each_clause_alone_and_all_together(tmp_path: Path) -> None:
    """7.5 Mt are allowed (2.5 TWh of wind), 3 TWh of wind asked for: 10 + 7 + 9 = 26, of which coal 17 Mt.

    Without the share 2.5 TWh are left: 25. Without the intensity nothing changes, and its price is 0. Without both: 20.
    Emissions 2021: 7 Mt, without the share 7.5, without both 10, as in 2020, so the peak stays 10 Mt in 2020.
    """
    found = costs_of(two_clauses(), tmp_path)
    assert found["objective_cost"].to_dict() == pytest.approx({"C1": 0.0, "W1": 1.0, ALL: 6.0})
    assert found["system_cost"].to_dict() == pytest.approx({"C1": 0.0, "W1": 1.0, ALL: 6.0})
    assert found["cost_at_price"].to_dict() == pytest.approx({"C1": 0.0, "W1": 1.0, ALL: 6.0})
    assert found["cumulative_change"].to_dict() == pytest.approx({"C1": 0.0, "W1": -0.5, ALL: -3.0})
    assert found["peak_change"].to_dict() == pytest.approx({"C1": 0.0, "W1": 0.0, ALL: 0.0})
    assert set(found["peak_year_with"]) == set(found["peak_year_without"]) == {2020}
    assert found.loc["W1", ["value_with", "value_without", "bound"]].tolist() == pytest.approx([0.3, 0.25, 0.3])


def test_the_last_unit_is_dearer_than_the_average_one(tmp_path: Path) -> None:
    """2.5 TWh of coal must go; one is water power at 1.5, the rest wind at 3: 7.5 + 1.5 + 4.5, 3.5 above all coal.

    At the price of the last one, 3 - 1, the 2.5 TWh would cost 5.
    """
    city = clause(intensity(supply()), value=0.15, unit=PER_GDP, reference=None, reference_unit=None)
    city.technology("water", "power", "flow", variable_om=1.5)
    bound = {"quantity": "activity", "sense": "max", "year": 2021, "interpolate": "no", "value": 1.0, "unit": "TWh"}
    city.row("bounds", select="water", **bound)
    row = costs_of(city, tmp_path).loc["C1"]
    assert (row["objective_cost"], row["cost_at_price"]) == pytest.approx((3.5, 5.0))


def test_a_soft_clause_costs_its_penalty_and_no_resources(tmp_path: Path) -> None:
    """The share at 1 CNY/kWh: 2.5 TWh of wind, 0.5 missed: 25.5. Without it 25: 0.5 of penalty, no resources."""
    city = two_clauses()
    city.tables["clauses"][1] |= {"mode": "penalty", "penalty": 1.0, "penalty_unit": "CNY/kWh"}
    row = costs_of(city, tmp_path).loc["W1"]
    assert (row["objective_cost"], row["penalty_paid"], row["system_cost"]) == pytest.approx((0.5, 0.5, 0.0))
    assert (row["mode"], row["cost_at_price"]) == ("penalty", pytest.approx(0.5))


def test_without_the_tighter_one_the_covered_one_holds(tmp_path: Path) -> None:
    """0.10 covers 0.15: 5 Mt, 10 + 5 + 15 = 30. Without it 7.5 Mt, 25: it costs 5. The covered one costs nothing."""
    city = clause(intensity(supply()), value=0.15, unit=PER_GDP, reference=None, reference_unit=None)
    clause(city, id="C2", value=0.1, unit=PER_GDP, reference=None, reference_unit=None)
    found = costs_of(city, tmp_path)
    assert found["objective_cost"].to_dict() == pytest.approx({"C1": 0.0, "C2": 5.0, ALL: 10.0})


@pytest.mark.parametrize("name", ["C1", "W1"])
def test_it_is_what_the_scenario_without_the_clause_costs(tmp_path: Path, name: str) -> None:
    """With a peak in 2020, growing demand and a discount rate: the free run and the peak's rows move as well."""
    city = two_clauses(peak={"year": 2020, "decline": 0.1}, discount_rate=0.05)
    found = costs_of(city, tmp_path / "all").loc[name]
    whole = carbonpath.solve(carbonpath.load(city.write(tmp_path / "whole"))).summary
    city.settings["clauses"] = {"sets": ["plan"], "off": [name]}
    without = carbonpath.solve(carbonpath.load(city.write(tmp_path / "off"))).summary
    assert found["objective_cost"] == pytest.approx(whole["objective"] - without["objective"])
    assert found["system_cost"] == pytest.approx(whole["system_cost"] - without["system_cost"])
    assert found["cumulative_change"] == pytest.approx(whole["cumulative_mt"] - without["cumulative_mt"])
    assert found["peak_year_without"] == without["peak"]["year"]
    assert found["objective_cost"] <= found["cost_at_price"] + 1e-9


def test_a_scenario_without_clauses_has_an_empty_table(tmp_path: Path) -> None:
    assert costs_of(supply(), tmp_path).empty


def test_the_steps_are_told(tmp_path: Path) -> None:
    said: list[str] = []
    clause_costs(carbonpath.load(two_clauses().write(tmp_path)), said.append)
    assert said[-3:] == ["without C1 (1 of 3)", "without W1 (2 of 3)", "without all (3 of 3)"]


def test_the_chart_says_the_dearest_and_stays_with_what_was_solved(tmp_path: Path) -> None:
    frame = clause_costs(carbonpath.load(two_clauses().write(tmp_path)))
    shown = chart.numbers(frame)
    assert shown["id"].tolist() == ["W1", "C1", ALL]
    assert chart.title(shown, Words("en")).endswith("the dearest costs 1.00: Wind")
    assert "60.0亿元" in chart.title(shown, Words("zh"))
    lost = frame.assign(status=["infeasible", "optimal", "optimal"])
    assert chart.numbers(lost)["id"].tolist() == ["W1", ALL]
    scenario = carbonpath.load(two_clauses().write(tmp_path / "again"))
    written = chart.draw(frame, scenario, tmp_path, Output(("en", "zh"), ("png",)))
    assert [path.name for path in written] == ["clause_costs.csv", "clause_costs.en.png", "clause_costs.zh.png"]
