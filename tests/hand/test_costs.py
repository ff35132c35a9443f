"""Hand cases of the objective and of the investment coefficient (equations 1 and 2)."""

from __future__ import annotations

from pathlib import Path

import pytest

from carbonpath.params.calendar import year_weight
from carbonpath.params.finance import annuity_payment, investment_factor
from carbonpath.params.survival import step_life, weibull_life
from tests.hand.city import City


@pytest.mark.rule("costs.total_cost")
def test_every_year_is_discounted_at_its_middle(tmp_path: Path) -> None:
    """10 TWh at 3 bn CNY/TWh in 2020 and 2021, rate 10 %: 30 * (1.1^-0.5 + 1.1^-1.5) = 54.608 bn CNY.

    The dual of 2021's balance is 3 * 1.1^-1.5.
    """
    city = City(end=2021, settings={"discount_rate": 0.1}).commodity("power", demand=10.0)
    answer = city.technology("coal", "power", "flow", variable_om=3.0).solve(tmp_path)
    assert answer.cost == pytest.approx(30 * (1.1**-0.5 + 1.1**-1.5))
    assert answer.dual("balance.year_balance", "power", 2021) == pytest.approx(3 * 1.1**-1.5)


@pytest.mark.rule("costs.total_cost")
def test_milestones_discount_each_year_inside(tmp_path: Path) -> None:
    """Milestones 2020 and 2022 of a horizon to 2024: W = sum over 2020-2021 and over 2022-2024, 10 %."""
    weights = [1.1**-0.5 + 1.1**-1.5, 1.1**-2.5 + 1.1**-3.5 + 1.1**-4.5]
    settings = {"discount_rate": 0.1, "horizon": {"start": 2020, "end": 2024, "milestones": [2020, 2022]}}
    city = City(end=2024, settings=settings).commodity("power", demand=10.0)
    answer = city.technology("coal", "power", "flow", variable_om=3.0).solve(tmp_path)
    assert answer.cost == pytest.approx(30 * sum(weights))
    assert year_weight(2022, 3, 2020, 0.1) == pytest.approx(weights[1])


@pytest.mark.rule("costs.total_cost")
def test_kinds_of_cost_and_the_view_taken(tmp_path: Path) -> None:
    """10 TWh; petrol 2 resource + 3 tax, power 4 resource: market prices take power (40), the resource view petrol."""

    def city(view: str) -> City:
        made = City(settings={"prices": view}).commodity("drive", demand=10.0)
        made.technology("petrol", "drive", "flow", variable_om=2.0).technology(
            "power", "drive", "flow", variable_om=4.0
        )
        return made.value("petrol", "variable_om", 3.0, cost_kind="tax", payer="household")

    assert city("market").solve(tmp_path / "market").cost == pytest.approx(40.0)
    assert city("resource").solve(tmp_path / "resource").cost == pytest.approx(20.0)


@pytest.mark.rule("costs.coefficient_of_investment")
def test_annuity_of_a_plant_that_outlives_the_horizon(tmp_path: Path) -> None:
    """1 GW needed for 2020-2021, capex 10, life 4, rate 10 %: payment a = 10 / sum_k 1.1^-(k+0.5), k = 0..3.

    sum = 0.953463 + 0.866784 + 0.787986 + 0.716351 = 3.324583; a = 3.007896; two payments inside:
    3.007896 * (0.953463 + 0.866784) = 5.475113. A GW-year of capacity more in 2020 costs no less than the payment.
    """
    city = City(end=2021, settings={"discount_rate": 0.1}).commodity("power", demand=8.76)
    answer = city.technology("plant", "power", life=4, capex=10.0).solve(tmp_path)
    assert answer.cost == pytest.approx(5.475113, abs=1e-6)
    assert answer.dual("stocks.capacity_stands", "plant", 2020) + answer.dual(
        "stocks.capacity_stands", "plant", 2021
    ) == pytest.approx(-5.475113, abs=1e-6)


@pytest.mark.rule("costs.coefficient_of_investment")
def test_the_technologys_own_rate(tmp_path: Path) -> None:
    """Capex 10, life 2, own rate 20 %, discount rate 0: a = 10 / (1.2^-0.5 + 1.2^-1.5); both payments count at 1."""
    city = City(end=2021).commodity("power", demand=8.76)
    answer = city.technology("plant", "power", life=2, capex=10.0, technology_rate=0.2).solve(tmp_path)
    assert answer.cost == pytest.approx(2 * 10.0 / (1.2**-0.5 + 1.2**-1.5))


@pytest.mark.parametrize("rate", [0.0, 0.05, 0.12])
@pytest.mark.parametrize("life", [3, 7, 40])
@pytest.mark.parametrize("built", [2020, 2025, 2035])
def test_annuity_equals_overnight_less_sinking_fund_for_a_step_life(rate: float, life: int, built: int) -> None:
    """With i = r the payments inside the horizon equal capex less sinking-fund salvage, r = 0 included.

    Payments: (1 - (1+r)^-n) / (1 - (1+r)^-L) of capex for n of L years; salvage leaves the same.
    """
    given = (step_life(life), None, rate, built, 2020, 2035)
    assert investment_factor("annuity", *given) == pytest.approx(
        investment_factor("overnight_sinking_fund", *given), rel=1e-12
    )


def test_straight_line_salvage_by_hand() -> None:
    """Life 10, built 2032, horizon to 2035: 4 of 10 years used; salvage 0.6 discounted from the end of 2035, 5 %."""
    wanted = 1.05**-12 - 0.6 * 1.05**-16
    found = investment_factor("overnight_straight_line", step_life(10), None, 0.05, 2032, 2020, 2035)
    assert found == pytest.approx(wanted)


def test_weibull_annuity_is_worth_its_capex() -> None:
    """Payments in proportion to survival, at the technology's rate, are worth exactly the price paid."""
    survival = weibull_life(12.0, 3.0)
    payment = annuity_payment(survival, 0.08)
    assert sum(payment * s * 1.08 ** -(k + 0.5) for k, s in enumerate(survival)) == pytest.approx(1.0)


def test_scrapping_does_not_end_the_payments(tmp_path: Path) -> None:
    """A car bought in 2020 (capex 4, life 2, two payments of 2) and scrapped in 2021 is paid for all the same.

    10 vkm wanted in 2020, none in 2021; keeping costs 1 a year: scrapped for free in 2021. Cost 4 + 1 = 5.
    """
    city = City(end=2021).commodity("vkm", "billion vkm", demand={2020: 10.0, 2021: 0.0})
    city.technology(
        "car", "vkm", "vintaged", "million vehicle", structure={"scrap": "yes"}, life=2, mileage=10.0,
        use_band_low=0.5, capex=4.0, fixed_om=1.0,
    )  # fmt: skip
    answer = city.solve(tmp_path)
    assert answer.value("scrap", "car", 2020, 2021) == pytest.approx(1.0)
    assert answer.cost == pytest.approx(5.0)
