"""Hand cases of rising step costs of sales (C)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand.city import City


def market(petrol: float = 10.0, battery: float = 8.0) -> City:
    """10 million cars wanted for one year; petrol 10 bn CNY/million, battery 8 plus steps 0, 1, 3 (40/30/30 %)."""
    city = City().commodity("driving", "billion vkm", demand=10.0)
    for name, cost in (("petrol", petrol), ("battery", battery)):
        city.technology(name, "driving", capacity_unit="million vehicle", life=1, capex=cost, cap2act=1.0)
    for step, (share, cost) in enumerate(((0.4, 0.0), (0.3, 1.0), (0.3, 3.0)), start=1):
        city.row(
            "choice", choice="cars", technology="battery", step=step, share=share, value=cost,
            unit="billion CNY/(million vehicle)",
        )  # fmt: skip
    city.row(
        "choice", choice="cars", technology="petrol", step=1, share=1.0, value=0.0, unit="billion CNY/(million vehicle)"
    )
    return city


@pytest.mark.rule("choice.sales_on_steps")
@pytest.mark.rule("choice.step_width")
def test_sales_split_where_the_next_step_costs_more_than_it_saves(tmp_path: Path) -> None:
    """Battery saves 2: steps 0 and 1 are worth it, step 3 is not: 7 battery, 3 petrol.

    Cost 4*8 + 3*9 + 3*10 = 89. One petrol car more in the steps' sum is free: dual 0 less its price on the row:
    a battery car more than its steps hold would be sold at the petrol's 10 - 8 = 2 on top of its own 8.
    """
    answer = market().solve(tmp_path)
    assert answer.value("new", "battery", 2020) == pytest.approx(7.0)
    assert answer.cost == pytest.approx(89.0)
    # first step: widening it by one car replaces a petrol car (10) by a battery car without hurdle (8): -2
    assert answer.dual("choice.step_width", "cars", "battery", 1, 2020) == pytest.approx(-2.0)
    assert answer.dual("choice.step_width", "cars", "battery", 2, 2020) == pytest.approx(-1.0)


@pytest.mark.rule("choice.sales_on_steps")
def test_ten_percent_moves_some_buyers_not_all(tmp_path: Path) -> None:
    """Battery at 7.2 (10 % less): saving 2.8, still below step 3: 7. At 6.9: 3.1 > 3, all 10. At 9.5: 0.5, 4 cars."""
    shares = []
    for position, price in enumerate((7.2, 6.9, 9.5)):
        shares.append(market(battery=price).solve(tmp_path / str(position)).value("new", "battery", 2020))
    assert shares == pytest.approx([7.0, 10.0, 4.0])


@pytest.mark.rule("choice.step_width")
def test_the_last_step_takes_what_is_left(tmp_path: Path) -> None:
    """Battery 5 against 10 pays every step: 4 cars at 0, 3 at 1, 3 at 3: 10*5 + 3 + 9 = 62. The last has no row."""
    answer = market(battery=5.0).solve(tmp_path)
    assert answer.cost == pytest.approx(62.0)
    assert answer.value("sold", "cars", "battery", 3, 2020) == pytest.approx(3.0)
    assert answer.has_row("choice.step_width", "cars", "battery", 2, 2020)
    assert not answer.has_row("choice.step_width", "cars", "battery", 3, 2020)
