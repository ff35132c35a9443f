"""Hand cases of limits by year and over the horizon (equation 6)."""

from __future__ import annotations

from pathlib import Path

import pytest

from carbonpath.errors import Infeasible
from tests.hand.city import City


def two_years(demand: float = 10.0) -> City:
    """Wind without fuel but 1 bn CNY a year per TWh/a of capacity, gas at 3 bn CNY/TWh; 2020 and 2021."""
    city = City(end=2021).commodity("power", demand=demand).technology("gas", "power", "flow", variable_om=3.0)
    return city.technology("wind", "power", capacity_unit="TWh/year", fixed_om=1.0)


@pytest.mark.rule("bounds.year_bound")
def test_a_bound_of_a_year_and_its_price(tmp_path: Path) -> None:
    """Wind at most 4 TWh/a in 2021 only: 2020 all wind (10), 2021 4 wind and 6 gas (22): but what is built in 2020
    lives on, so 2020 builds 4 too: 2020 4 + 18 = 22, 2021 22; cost 44. One TWh/a more saves 2 in each year: -4.
    """
    city = two_years()
    city.row(
        "bounds",
        select="wind",
        quantity="capacity",
        sense="max",
        year=2021,
        interpolate="no",
        value=4.0,
        unit="TWh/year",
    )
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(44.0)
    assert answer.dual("bounds.year_bound", "wind.capacity.max", 2021) == pytest.approx(-4.0)


@pytest.mark.rule("bounds.growth_limit")
def test_growth_from_a_seed(tmp_path: Path) -> None:
    """Growth 50 % a year with a seed of 1: from 2 TWh/a standing, 2021 holds at most 2*1.5 + 1 = 4.

    2020 may build freely (no year before it): then it builds 6 so that 2021 can reach 10: both years 10*1 = 20
    in all when unlimited. Here 2020 is bounded to 2: 2 + 8*3 = 26; 2021: 4 + 6*3 = 22; cost 48.
    One unit of seed more saves 2.
    """
    city = two_years()
    city.row("stock", technology="wind", vintage=2019, value=2.0, unit="TWh/year")
    for cells in (
        {"quantity": "new", "year": 2020, "value": 0.0, "unit": "TWh/year"},
        {"quantity": "growth", "value": 0.5, "unit": "1/year", "seed": 1.0},
    ):
        city.row("bounds", select="wind", sense="max", interpolate="no", **cells)
    answer = city.solve(tmp_path)
    assert answer.value("cap", "wind", 2021) == pytest.approx(4.0)
    assert answer.cost == pytest.approx(48.0)
    assert answer.dual("bounds.growth_limit", "wind.growth.max", 2021) == pytest.approx(-2.0)


@pytest.mark.rule("bounds.horizon_bound")
def test_a_limit_over_the_horizon(tmp_path: Path) -> None:
    """Gas at most 5 TWh over both years; wind costs 4 a year and lives one year: 15 of 20 TWh from wind.

    Cost 15*4 + 5*3 = 75; one TWh of gas more saves 1.
    """
    city = City(end=2021).commodity("power", demand=10.0).technology("gas", "power", "flow", variable_om=3.0)
    city.technology("wind", "power", capacity_unit="TWh/year", fixed_om=4.0, life=1)
    city.row(
        "bounds", select="gas", quantity="cumulative_activity", sense="max", interpolate="no", value=5.0, unit="TWh"
    )
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(75.0)
    assert answer.dual("bounds.horizon_bound", "gas.cumulative_activity.max") == pytest.approx(-1.0)


@pytest.mark.rule("bounds.growth_limit")
def test_growth_counts_the_years_a_milestone_stands_for(tmp_path: Path) -> None:
    """Milestones 2020 (1 year) and 2021 (4 years), growth 50 % a year, no seed: 2021 holds what is built in four
    years, at most 2 * 1.5^4 = 10.125 TWh/a. 12 TWh wanted: 1.875 by gas at 3.

    2020: 2 + 10*3 = 32; 2021: 4 years of 10.125 + 1.875*3 = 15.75 each, 63; cost 95. One TWh/a more saves 4*2.
    """
    horizon = {"start": 2020, "end": 2024, "milestones": [2020, 2021]}
    city = City(end=2024, settings={"horizon": horizon}).commodity("power", demand=12.0)
    city.technology("gas", "power", "flow", variable_om=3.0)
    city.technology("wind", "power", capacity_unit="TWh/year", fixed_om=1.0)
    city.row("stock", technology="wind", vintage=2019, value=2.0, unit="TWh/year")
    for cells in (
        {"quantity": "new", "year": 2020, "value": 0.0, "unit": "TWh/year"},
        {"quantity": "growth", "value": 0.5, "unit": "1/year"},
    ):
        city.row("bounds", select="wind", sense="max", interpolate="no", **cells)
    answer = city.solve(tmp_path)
    assert answer.value("cap", "wind", 2021) == pytest.approx(10.125)
    assert answer.cost == pytest.approx(95.0)
    assert answer.dual("bounds.growth_limit", "wind.growth.max", 2021) == pytest.approx(-8.0)


@pytest.mark.rule("bounds.year_bound")
@pytest.mark.parametrize("quantity", ["capacity", "new"])
def test_a_limit_of_zero_closes_the_year(tmp_path: Path, quantity: str) -> None:
    """Wind not before 2021: gas alone in 2020 (10*3 = 30), wind alone in 2021 (10*1 = 10): 40. There is no build of
    2020, which would stand in both years and cost 20 in all.
    """
    city = two_years()
    city.row("bounds", select="wind", quantity=quantity, sense="max", year=2020, interpolate="no", value=0.0,
             unit="TWh/year")  # fmt: skip
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(40.0)
    assert ("new", ("wind", 2020)) not in answer.form.column_of
    assert ("new", ("wind", 2021)) in answer.form.column_of


@pytest.mark.rule("bounds.year_bound")
def test_a_least_build_in_a_closed_year_is_told(tmp_path: Path) -> None:
    """Nothing may stand in 2021, so nothing can be built in 2020; yet 1 must be: the row that cannot hold is named."""
    city = two_years()
    for quantity, sense, year, value in (("capacity", "max", 2021, 0.0), ("new", "min", 2020, 1.0)):
        city.row("bounds", select="wind", quantity=quantity, sense=sense, year=year, interpolate="no", value=value,
                 unit="TWh/year")  # fmt: skip
    with pytest.raises(Infeasible, match=r"wind\.new\.min"):
        city.solve(tmp_path)
