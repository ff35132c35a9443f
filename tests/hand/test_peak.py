"""Hand cases of the peak (equation 14)."""

from __future__ import annotations

from pathlib import Path

import pytest

import carbonpath
from carbonpath.errors import Infeasible
from carbonpath.names import CO2, TERRITORIAL
from carbonpath.policies.peak import bounds_of_peak
from carbonpath.run import compile_scenario
from carbonpath.solver.highs import Solver
from tests.hand.city import Answer, City


def growing(demand: dict[int, float], coal: dict[int, float] | float = 1.0, **peak: object) -> City:
    """Coal (1 Mt/TWh, cheap) or wind (3 bn CNY/TWh): the free run burns coal for the whole demand."""
    city = City(end=max(demand), settings={"peak": peak} if peak else {}).commodity("power", demand=demand)
    city.technology("coal", "power", "flow", variable_om=coal).technology("wind", "power", "flow", variable_om=3.0)
    return city.row("emission_factors", subject="technology", name="coal", species="co2", value=1.0, unit="MtCO2/TWh")


def peak_run(city: City, folder: Path) -> Answer:
    """The bare programme with the peak's sides in force, for its duals."""
    data, form = compile_scenario(carbonpath.load(city.write(folder)))
    solver = Solver(form)
    free = Answer(data, form, solver.run())
    path = {y: free.value("emission", CO2, TERRITORIAL, y) for y in data.calendar.years}
    solver.set_row_upper({(name, (y,)): side for (name, y), side in bounds_of_peak(data, path).items()})
    return Answer(data, form, solver.run())


DEMAND = {2020: 10.0, 2021: 12.0, 2022: 11.0, 2023: 14.0}


@pytest.mark.rule("peak.no_rise_after_peak")
@pytest.mark.rule("peak.no_padding_before_peak")
def test_a_peak_in_the_second_year(tmp_path: Path) -> None:
    """Free: 10, 12, 11, 14 Mt. Peak by 2021: M = 12, no rise after: 2022 11 and 2023 11 (3 TWh by wind, +2 each).

    It would be cheaper to keep 2022 at 12 Mt by burning coal for nobody: demand is at least, but coal costs 1, and the
    wind saved in 2023 is worth 2. So 2022 burns 12 (1 TWh dumped, cost 1) and 2023 12 (2 TWh wind): cheaper by 1.
    Cost 10 + 12 + 12 + (12 + 2*3) = 52 against the free 47. (14b) bounds the years up to the peak only.
    """
    result = growing(DEMAND, year=2021).result(tmp_path)
    assert result.summary["objective"] == pytest.approx(52.0)
    assert result.summary["cost_of_peak"]["objective"] == pytest.approx(5.0)
    assert list(result.summary["emissions_mt"].values()) == pytest.approx([10.0, 12.0, 12.0, 12.0])
    assert result.summary["peak"]["year"] == 2021
    assert result.summary["peak"]["padding_mt"] == pytest.approx(0.0)


@pytest.mark.rule("peak.no_padding_before_peak")
def test_padding_is_refused_and_can_be_allowed(tmp_path: Path) -> None:
    """Demand 10 then 20, peak by 2020. Capped by the free run: 10 and 10 (10 TWh wind): cost 10 + 10 + 30 = 50.

    With padding allowed 2020 burns 20 TWh, half for nobody: 20 + 20 = 40: the cheat is 10 bn CNY cheaper.
    """
    demand = {2020: 10.0, 2021: 20.0}
    held = growing(demand, year=2020).result(tmp_path / "held")
    assert held.summary["objective"] == pytest.approx(50.0)
    padded = growing(demand, year=2020, padding="allowed").result(tmp_path / "padded")
    assert padded.summary["objective"] == pytest.approx(40.0)
    assert padded.summary["peak"]["padding_mt"] == pytest.approx(10.0)


def test_cost_never_rises_with_a_later_peak_on_a_free_path_with_a_dip(tmp_path: Path) -> None:
    """Free 10, 12, 11, 14: with the running maximum the feasible sets nest (year by year they would not)."""
    costs = []
    for year in DEMAND:
        costs.append(growing(DEMAND, year=year).result(tmp_path / str(year)).summary["objective"])
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] == pytest.approx(47.0)


@pytest.mark.rule("peak.no_rise_after_peak")
def test_decline_and_plateau(tmp_path: Path) -> None:
    """Demand 10 in 2020-2022, peak 2020, decline 10 %: 10, 9, 8.1 Mt: wind 1 and 1.9 TWh: cost 30 + 2*2.9 = 35.8.

    With one plateau year: 10, 10, 9: cost 30 + 2 = 32.
    """
    demand = dict.fromkeys((2020, 2021, 2022), 10.0)
    falling = growing(demand, year=2020, decline=0.1).result(tmp_path / "falling")
    assert falling.summary["objective"] == pytest.approx(35.8)
    level = growing(demand, year=2020, decline=0.1, plateau_years=1).result(tmp_path / "level")
    assert level.summary["objective"] == pytest.approx(32.0)


@pytest.mark.rule("peak.fall_from_peak")
def test_fall_by_a_later_year(tmp_path: Path) -> None:
    """Demand 10, peak 2020, 20 % below by 2022: 10, 10, 8: wind 2 TWh: cost 30 + 4 = 34.

    Dual of the row: one Mt more in 2022 is one TWh of coal (1) for wind (3): -2 bn CNY/Mt.
    """
    demand = dict.fromkeys((2020, 2021, 2022), 10.0)
    city = growing(demand, year=2020, fall_by={"year": 2022, "share": 0.2})
    assert city.result(tmp_path).summary["objective"] == pytest.approx(34.0)
    solved = peak_run(city, tmp_path / "dual")
    assert solved.dual("peak.fall_from_peak", 2022) == pytest.approx(-2.0)


@pytest.mark.rule("peak.fall_from_peak")
def test_a_fall_never_makes_a_later_peak_dearer(tmp_path: Path) -> None:
    """Free 12, 10, 10, 10. 25 % below the peak by 2023, that is below 0.75 * 12 = 9 whichever peak year is asked for.

    One TWh of wind in 2023: 42 + 2 = 44 for a peak by 2020, 2021 and 2022. Against E of the peak year itself 2021
    would ask for 7.5 Mt and cost 47, more than the earlier peak.
    """
    demand = {2020: 12.0, 2021: 10.0, 2022: 10.0, 2023: 10.0}
    for year in (2020, 2021, 2022):
        city = growing(demand, year=year, fall_by={"year": 2023, "share": 0.25})
        assert city.result(tmp_path / str(year)).summary["objective"] == pytest.approx(44.0)


@pytest.mark.rule("peak.level_cap")
def test_level_cap(tmp_path: Path) -> None:
    """Cap 11 Mt on 10, 12, 11, 14: wind 1 + 3 TWh: cost 47 + 2*4 = 55."""
    assert growing(DEMAND, cap=11.0).result(tmp_path).summary["objective"] == pytest.approx(55.0)


@pytest.mark.rule("peak.cumulative_budget")
def test_cumulative_budget(tmp_path: Path) -> None:
    """Budget 40 of 47 Mt: 7 TWh by wind: cost 47 + 14 = 61."""
    result = growing(DEMAND, budget=40.0).result(tmp_path)
    assert result.summary["objective"] == pytest.approx(61.0)
    assert result.summary["cumulative_mt"] == pytest.approx(40.0)


def test_the_free_run_is_the_least_emitting_of_equal_costs(tmp_path: Path) -> None:
    """Coal and wind cost the same: the optimum is any mix; the published path is the one with least emissions, 0."""
    result = growing({2020: 10.0}, coal=3.0).result(tmp_path)
    assert result.summary["objective"] == pytest.approx(30.0)
    assert result.summary["emissions_mt"][2020] == pytest.approx(0.0, abs=1e-9)


def test_an_impossible_peak_is_infeasible_and_says_so(tmp_path: Path) -> None:
    """No wind: demand 10 then 12 must be burnt, a peak in 2020 cannot be."""
    city = growing({2020: 10.0, 2021: 12.0}, year=2020)
    city.row("bounds", select="wind", quantity="activity", sense="max", interpolate="no", value=0.0, unit="TWh")
    with pytest.raises(Infeasible, match="no way to peak by 2020"):
        city.result(tmp_path)
