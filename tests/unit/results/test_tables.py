"""Money, prices, peak, grades and the wide table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import carbonpath
from carbonpath.params.build import make_data
from carbonpath.params.data import ModelData
from carbonpath.results.money import price_unit
from carbonpath.results.peak import highest, kind_of, peak_summary, running_maximum
from carbonpath.results.result import Result
from tests.hand.city import City
from tests.hand.test_peak import growing
from tests.hand.test_policies import share_clause, supply

STONES = {"start": 2020, "end": 2024, "milestones": [2020, 2022]}


def plant(method: str) -> City:
    """1 GW for 8.76 TWh; 2020 stands for two years, 2022 for three; capex 10, life 4, rate 0."""
    city = City(end=2024, settings={"horizon": STONES, "finance": {"investment": method}})
    return city.commodity("power", demand=8.76).technology("plant", "power", life=4, capex=10.0)


def test_payments_are_split_over_periods(tmp_path: Path) -> None:
    """Annuity: 2.5 in each of 2020-2023: 2.5 a year in the first period, in the second 2 of 3 years: 5/3 a year.

    Overnight: all in the period of the build, 10 over two years. Either way 10 in all, as the objective has it; what is
    spent overnight is 5 a year in 2020-2021.
    """
    paid = {}
    for method in ("annuity", "overnight_straight_line"):
        result = plant(method).result(tmp_path / method)
        paid[method] = dict(zip(result["costs"]["year"], result["costs"]["value"], strict=True))
        assert result.summary["objective"] == pytest.approx(10.0)
        invested = result["investment"]
        assert list(invested["year"]) == [2020]
        assert list(invested["value"]) == pytest.approx([5.0])
    assert paid["annuity"] == pytest.approx({2020: 2.5, 2022: 5.0 / 3.0})
    assert paid["overnight_straight_line"] == pytest.approx({2020: 5.0})


@pytest.mark.parametrize(
    ("unit", "shown", "scale"),
    [
        ("TWh", "CNY/kWh", 1.0),
        ("Mt", "CNY/t", 1000.0),
        ("billion pkm", "CNY/pkm", 1.0),
        ("million m2", "CNY/m2", 1000.0),
        ("billion m3", "CNY/m3", 1.0),
        ("native", "billion CNY/(native)", 1.0),
    ],
)
def test_prices_are_shown_per_unit_people_use(unit: str, shown: str, scale: float) -> None:
    """1 billion CNY per TWh is 1 CNY/kWh; per Mt 1000 CNY/t."""
    assert price_unit(unit) == (shown, scale)


def test_prices_by_year_and_slice_are_undiscounted(tmp_path: Path) -> None:
    """10 TWh a year at 3 bn CNY/TWh, 10 %: the price is 3 CNY/kWh in every year, whatever its weight."""
    city = City(end=2024, settings={"discount_rate": 0.1, "horizon": STONES}).commodity("power", demand=10.0)
    city.technology("coal", "power", "flow", variable_om=3.0)
    prices = city.result(tmp_path)["prices"]
    assert list(prices["value"]) == pytest.approx([3.0, 3.0])
    assert set(prices["unit"]) == {"CNY/kWh"}


# --- peak -----------------------------------------------------------------------------------------------------------


def years_of(tmp_path: Path, until: int | None = None, end: int = 2024) -> ModelData:
    history = {"mode": "fixed", "until": until} if until else {"mode": "free"}
    return make_data(carbonpath.load(supply(end, history=history).write(tmp_path)))


@pytest.mark.parametrize(
    ("year", "until", "kind"),
    [
        (2020, None, "base"),
        (2022, None, "interior"),
        (2024, None, "edge"),
        (2022, 2022, "history"),
        (2023, 2022, "interior"),
    ],
)
def test_kinds_of_peak(tmp_path: Path, year: int, until: int | None, kind: str) -> None:
    assert kind_of(year, years_of(tmp_path, until)) == kind


def test_a_peak_its_plateau_and_its_fall(tmp_path: Path) -> None:
    """10, 12, 11.9, 11, 9.72: peak 12 in 2021; within 1 % (11.88) two years; falls by 10 % a year for... 0.9^2 = 0.81.

    (9.72 / 12)^(1/3) = 0.932170: 6.783 % a year over three years.
    """
    path = {2020: 10.0, 2021: 12.0, 2022: 11.9, 2023: 11.0, 2024: 9.72}
    found = peak_summary(path, years_of(tmp_path))
    assert (found["year"], found["mt"], found["kind"], found["plateau_years"]) == (2021, 12.0, "interior", 2)
    assert found["fall_per_year"] == pytest.approx(1.0 - 0.81 ** (1.0 / 3.0))


def test_paths_at_and_below_zero_have_a_maximum_too(tmp_path: Path) -> None:
    """A territory that takes in more than it emits: the first of the highest, no fall."""
    assert highest({2020: -2.0, 2021: -1.0, 2022: -1.0}) == 2021
    assert highest(dict.fromkeys((2020, 2021), 0.0)) == 2020
    found = peak_summary({2020: -2.0, 2021: -1.0, 2022: -1.001, 2023: -3.0, 2024: -3.0}, years_of(tmp_path))
    assert (found["year"], found["plateau_years"], found["fall_per_year"]) == (2021, 2, 0.0)


def test_ties_go_to_the_first_year() -> None:
    assert highest({2020: 5.0, 2021: 5.0 + 1e-7, 2022: 4.0}) == 2020
    assert running_maximum({2020: 3.0, 2021: 2.0, 2022: 4.0}) == {2020: 3.0, 2021: 3.0, 2022: 4.0}


def importing(**settings: Any) -> City:
    """Coal (1 Mt/TWh) 4 TWh at most, the rest of 10, 11, 12 imported at a factor that falls from 0.5 by 0.1 a year."""
    city = City(end=2022, settings=settings).commodity("power", demand={2020: 10.0, 2021: 11.0, 2022: 12.0})
    city.technology("coal", "power", "flow", variable_om=1.0)
    city.technology("import", "power", "flow", variable_om=2.0, structure={"boundary": "imported"})
    city.row(
        "bounds", select="coal", quantity="activity", sense="max", interpolate="no", value=4.0, unit="TWh"
    )  # fmt: skip
    for name, year, value in (("coal", None, 1.0), ("import", 2020, 0.5), ("import", 2022, 0.3)):
        city.row(
            "emission_factors", subject="technology", name=name, species="co2", year=year, value=value, unit="MtCO2/TWh"
        )
    return city


def series(result: Result, name: str) -> list[float]:
    rows = result["peak"]
    return list(rows[rows["series"] == name].sort_values("year")["value"])


def test_the_falling_factor_alone_makes_the_city_peak(tmp_path: Path) -> None:
    """City: 4 + 6*0.5 = 7, 4 + 7*0.4 = 6.8, 4 + 8*0.3 = 6.4: falling. Frozen at 0.5: 7, 7.5, 8: rising to the edge."""
    result = importing().result(tmp_path)
    peak = result.summary["peak"]
    assert list(result.summary["emissions_mt"].values()) == pytest.approx([7.0, 6.8, 6.4])
    assert (peak["year"], peak["kind"]) == (2020, "base")
    assert series(result, "frozen_factor") == pytest.approx([7.0, 7.5, 8.0])
    assert (peak["frozen_factor"]["year"], peak["frozen_factor"]["kind"]) == (2022, "edge")
    assert peak["boundaries"]["territorial"]["mt"] == pytest.approx(4.0)
    assert result.summary["cost_of_peak"] is None


def test_the_factor_is_frozen_in_the_last_year_of_history(tmp_path: Path) -> None:
    """History to 2021: 0.4 from then on: 4 + 8*0.4 = 7.2 in 2022."""
    result = importing(history={"mode": "fixed", "until": 2021}).result(tmp_path)
    assert series(result, "frozen_factor") == pytest.approx([7.0, 6.8, 7.2])


# --- grades ---------------------------------------------------------------------------------------------------------


def graded(coal: str, wind: str, factor: str, demand: str) -> City:
    """Wind 3 of 10 TWh at 3, coal 7 at 1: 16 in all, 9 of them wind's; all emissions are coal's."""
    city = share_clause(supply())
    city.row("emission_factors", subject="technology", name="coal", species="co2", value=1.0, unit="MtCO2/TWh")
    city.tables["emission_factors"][0]["grade"] = factor
    for row in city.tables["demands"]:
        row["grade"] = demand
    for row in city.tables["technology_values"]:
        row["grade"] = {"coal": coal, "wind": wind}[row["technology"]]
    return city


@pytest.mark.parametrize(
    ("grades", "cost", "emissions"),
    [
        (("C", "C", "C", "C"), 1.0, 1.0),
        (("A", "A", "A", "A"), 0.0, 0.0),
        (("A", "C", "A", "B"), 9.0 / 16.0, 0.0),
        (("C", "A", "C", "C"), 7.0 / 16.0, 1.0),
    ],
)
def test_shares_on_grade_c(tmp_path: Path, grades: tuple[str, str, str, str], cost: float, emissions: float) -> None:
    summary = graded(*grades).result(tmp_path).summary
    assert summary["grade_c_share"] == pytest.approx(cost)
    assert summary["grade_c_share_emissions"] == pytest.approx(emissions)


def test_penalties_and_hurdles_rest_on_assumptions(tmp_path: Path) -> None:
    """All supply A: 10 by coal, 1.5 of penalty: 1.5 / 11.5."""
    soft = {"mode": "penalty", "penalty": 0.5, "penalty_unit": "CNY/kWh"}
    city = graded("A", "A", "A", "A")
    city.tables["clauses"][0] |= soft
    assert city.result(tmp_path).summary["grade_c_share"] == pytest.approx(1.5 / 11.5)


def test_a_peak_run_reports_its_cost_in_both_views(tmp_path: Path) -> None:
    """Peak by 2020 on 10 then 12 TWh: 2 TWh of wind, 2 dearer each: 4 in the objective and of system cost."""
    result = growing({2020: 10.0, 2021: 12.0}, year=2020).result(tmp_path)
    assert result.summary["cost_of_peak"] == pytest.approx({"objective": 4.0, "system_cost": 4.0})
    assert series(result, "free_run") == pytest.approx([10.0, 12.0])
    assert series(result, "running_max") == pytest.approx([10.0, 12.0])
    assert isinstance(result["peak"], pd.DataFrame)
