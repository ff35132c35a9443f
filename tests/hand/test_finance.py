"""Hand cases of rates, methods and lives in the objective (equations 1 and 2), and identities between the methods."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbonpath.params.finance import METHODS, financed, investment_factor, payment_share
from carbonpath.params.survival import step_life
from tests.hand.city import City
from tests.properties.cities import few

OVERNIGHT = [method for method in METHODS if method != "annuity"]


@pytest.mark.rule("costs.total_cost")
def test_a_technology_with_a_discount_rate_of_its_own(tmp_path: Path) -> None:
    """10 TWh of power and 1 of heat in 2020 and 2021; power at 3 bn CNY/TWh, discounted at 20 %; heat at 2, at 10 %.

    Cost 30 (1.2^-0.5 + 1.2^-1.5) + 2 (1.1^-0.5 + 1.1^-1.5). Power is a commodity of the rate 20 %, so its price is 3
    in both years, and heat's is 2.
    """
    city = City(end=2021, settings={"discount_rate": 0.1}).commodity("power", demand=10.0).commodity("heat", demand=1.0)
    city.technology("coal", "power", "flow", variable_om=3.0, discount_rate=0.2)
    city.technology("boiler", "heat", "flow", variable_om=2.0)
    city.row("commodity_values", commodity="power", parameter="discount_rate", value=20, unit="%")
    answer = city.solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(30 * (1.2**-0.5 + 1.2**-1.5) + 2 * (1.1**-0.5 + 1.1**-1.5))
    assert answer.dual("balance.year_balance", "power", 2021) == pytest.approx(3 * 1.2**-1.5)
    result = city.result(tmp_path / "whole")
    prices = result["prices"].set_index(["commodity", "year"])["value"]
    assert [prices["power", y] for y in (2020, 2021)] == pytest.approx([3.0, 3.0])
    assert [prices["heat", y] for y in (2020, 2021)] == pytest.approx([2.0, 2.0])
    assert result.summary["system_cost"] == pytest.approx(answer.cost)


@pytest.mark.rule("costs.total_cost")
@pytest.mark.parametrize("method", METHODS)
def test_investment_and_salvage_at_the_technologys_discount_rate(method: str, tmp_path: Path) -> None:
    """1 GW built in 2021 of 2020-2021, capex 10, life 4, fixed cost 1; scenario rate 0, the technology's 10 %.

    Paid at the start of 2021: 10 / 1.1. Left at the end of 2021: 3 of 4 years by the line, or
    1 - (1.1 - 1) / (1.1^4 - 1) = 0.784529 by the fund, discounted by 1.1^2. An annuity at 10 % costs as
    much as the fund. Fixed cost 1.1^-1.5. So 9.090909 - 6.483713 or - 6.198347, + 0.866784 = 3.473980 or
    3.759346. A GW that stood
    already in 2021 would save the investment alone.
    """
    settings = {"finance": {"investment": method}}
    city = City(end=2021, settings=settings).commodity("power", demand={2020: 0.0, 2021: 8.76})
    answer = city.technology("plant", "power", life=4, capex=10.0, fixed_om=1.0, discount_rate=0.1).solve(tmp_path)
    wanted = 3.759346 if method == "overnight_straight_line" else 3.473980
    assert answer.cost == pytest.approx(wanted, abs=1e-6)
    assert answer.dual("stocks.capacity_stands", "plant", 2021) == pytest.approx(1.1**-1.5 - wanted, abs=1e-6)


@pytest.mark.rule("costs.coefficient_of_investment")
def test_overnight_methods_pay_what_is_financed(tmp_path: Path) -> None:
    """Capex 10, life 4, own rate 20 %, discount rate 10 %, needed in 2020 alone.

    Four payments a at the start of each year repay 10 at 20 %: a = 10 (1 - 1/1.2) / (1 - 1.2^-4) = 3.219076; at 10 %
    they are worth a (1 + 1.1^-1 + 1.1^-2 + 1.1^-3) = 3.219076 * 3.486852 = 11.224441. One year of four is used:
    fund: salvage 1 - 0.1 / (1.1^4 - 1) = 0.784529, cost 11.224441 (1 - 0.784529 / 1.1) = 3.219076, the one payment;
    line: 11.224441 (1 - 0.75 / 1.1) = 3.571413.
    """
    wanted = {"overnight_sinking_fund": 3.219076, "overnight_straight_line": 3.571413}
    for method, cost in wanted.items():
        city = City(settings={"discount_rate": 0.1, "finance": {"investment": method}}).commodity("power", demand=8.76)
        city.technology("plant", "power", life=4, capex=10.0, technology_rate=0.2)
        answer = city.solve(tmp_path / method)
        assert answer.cost == pytest.approx(cost, abs=1e-6)
        assert answer.dual("stocks.capacity_stands", "plant", 2020) == pytest.approx(-cost, abs=1e-6)


@pytest.mark.rule("costs.coefficient_of_investment")
def test_a_method_by_place(tmp_path: Path) -> None:
    """1 GW each of two plants, capex 10, life 4, rate 0, one year: 10/4 by annuity, and 10 - 7.5 by the line.

    With life 4 and rate 10 % they part: annuity = fund 10 (1 - 0.784529 / 1.1) = 2.867916, line 10 (1 - 0.75 / 1.1)
    = 3.181818.
    """
    finance = {"investment": "annuity", "by_place": {"harbour": "overnight_straight_line"}}
    city = City(settings={"discount_rate": 0.1, "finance": finance}).commodity("power", demand=17.52)
    for name, place in (("near", "shenzhen"), ("far", "harbour")):
        city.technology(name, "power", life=4, capex=10.0, structure={"place": place})
        city.row("bounds", select=name, quantity="capacity", sense="max", interpolate="no", value=1.0, unit="GW")
    assert city.solve(tmp_path).cost == pytest.approx(2.867916 + 3.181818, abs=1e-6)


@pytest.mark.rule("costs.total_cost")
@pytest.mark.parametrize("method", METHODS)
def test_milestones_that_stand_for_a_year_each(method: str, tmp_path: Path) -> None:
    """Milestones 2020 and 2023 of a horizon to 2030, each one year: the end is 2023 and 2021-2022 count nowhere.

    1 GW, capex 8, life 6, fixed cost 1, rate 0: two years of fixed cost, and of the investment an annuity pays 2 of 6
    parts, the overnight methods 8 less the 2 of 6 years that are left after 2023.
    """
    horizon = {"start": 2020, "end": 2030, "milestones": [2020, 2023], "stands_for": "year"}
    city = City(end=2030, settings={"horizon": horizon, "finance": {"investment": method}})
    city.commodity("power", demand=8.76).technology("plant", "power", life=6, capex=8.0, fixed_om=1.0)
    result = city.result(tmp_path)
    assert result.summary["objective"] == pytest.approx(2 + 8 * (2 if method == "annuity" else 4) / 6)
    assert sorted(set(result["costs"]["year"])) == [2020, 2023]


@pytest.mark.rule("costs.coefficient_of_investment")
@pytest.mark.parametrize("method", METHODS)
def test_a_life_that_ends_inside_a_period(method: str, tmp_path: Path) -> None:
    """Milestones 2020 (two years) and 2022 (three); a plant of life 3 built in 2020 stands in 2022, and not after.

    8.76 TWh in both: the builds of 2020 serve 2022 too, as a milestone stands for its period; capex 6, rate 0. All is
    repaid by 2022, inside the horizon, whatever the method: 6, without salvage.
    """
    settings = {
        "horizon": {"start": 2020, "end": 2024, "milestones": [2020, 2022]}, "finance": {"investment": method},
    }  # fmt: skip
    city = City(end=2024, settings=settings).commodity("power", demand=8.76)
    result = city.technology("plant", "power", life=3, capex=6.0).result(tmp_path)
    assert result.summary["objective"] == pytest.approx(6.0)
    paid = result["costs"].set_index("year")["value"]
    expected = {2020: 2.0, 2022: 2.0 / 3.0} if method == "annuity" else {2020: 3.0}
    assert paid.to_dict() == pytest.approx(expected)


rates = st.sampled_from([0.0, 0.03, 0.1, 0.2])


@few
@given(rates, rates, st.floats(1.5, 30.0), st.integers(2020, 2035))
def test_what_is_financed_scales_purchase_and_salvage_alike(r: float, i: float, life: float, built: int) -> None:
    """f = CRF(i) PvAnnuity(r), 1 at i = r, more where the investor asks for more; a life need not be whole."""
    given = (step_life(life), i, r, built, 2020, 2035, life)
    plain = (step_life(life), None, r, built, 2020, 2035, life)
    for method in OVERNIGHT:
        whole = investment_factor(method, *plain)
        assert investment_factor(method, *given) == pytest.approx(financed(life, i, r) * whole)
        assert 0.0 < whole <= (1.0 + r) ** -(built - 2020) + 1e-12
    assert (financed(life, r, r), financed(1.0, i, r)) == pytest.approx((1.0, 1.0))
    assert (financed(life, i, r) > 1.0) == (i > r)


def test_a_life_that_is_not_whole() -> None:
    """Life 2.5, built 2034 of a horizon to 2035, rate 0: two years used, 0.5 of 2.5 left; built 2033, nothing left."""
    for method in OVERNIGHT:
        assert investment_factor(method, step_life(2.5), None, 0.0, 2034, 2020, 2035, 2.5) == pytest.approx(0.8)
        assert investment_factor(method, step_life(2.5), None, 0.0, 2033, 2020, 2035, 2.5) == 1.0


@few
@given(rates, rates, st.integers(1, 30), st.integers(2020, 2035), st.lists(st.integers(2021, 2035), max_size=4))
def test_parts_paid_by_period_sum_to_the_coefficient(
    r: float, i: float, life: int, built: int, stones: list[int]
) -> None:
    """However unequal the periods: each year inside one is discounted on its own."""
    starts = sorted({2020, built, *stones})
    for method in METHODS:
        given = (method, step_life(life), i, r, built, 2020, 2035)
        parts = [
            payment_share(*given, first, last - 1) for first, last in zip(starts, [*starts[1:], 2036], strict=True)
        ]
        assert sum(parts) == pytest.approx(investment_factor(*given))


@few
@given(rates, st.integers(1, 30), st.integers(2020, 2035))
def test_annuity_overnight_and_fund_agree_at_one_rate(r: float, life: int, built: int) -> None:
    """i = r, step life: what an annuity pays inside the horizon is the purchase less sinking-fund salvage."""
    given = (step_life(life), r, r, built, 2020, 2035)
    annuity, fund = (investment_factor(method, *given) for method in ("annuity", "overnight_sinking_fund"))
    assert annuity == pytest.approx(fund, rel=1e-11)
