"""Hand cases of balances (equation 3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand.city import City


@pytest.mark.rule("balance.year_balance")
def test_demand_is_met_by_the_cheapest_and_priced_by_the_last(tmp_path: Path) -> None:
    """10 TWh wanted; coal 3 bn CNY/TWh up to 6 TWh, solar 5 bn CNY/TWh.

    Coal 6 TWh, solar 4 TWh: cost 6*3 + 4*5 = 38 bn CNY. One TWh more comes from solar: dual 5.
    """
    city = City().commodity("power", demand=10.0)
    city.technology("coal", "power", "flow", variable_om=3.0).technology("solar", "power", "flow", variable_om=5.0)
    city.row("bounds", select="coal", quantity="activity", sense="max", interpolate="no", value=6.0, unit="TWh")
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(38.0)
    assert answer.value("act", "coal", "default", 2020) == pytest.approx(6.0)
    assert answer.dual("balance.year_balance", "power", 2020) == pytest.approx(5.0)
    assert answer.dual("bounds.year_bound", "coal.activity.max", 2020) == pytest.approx(3.0 - 5.0)


@pytest.mark.rule("balance.year_balance")
def test_an_obligation_does_not_vanish(tmp_path: Path) -> None:
    """A factory gives 1 Mt of waste per unit, 4 units wanted; treatment costs 2 bn CNY/Mt.

    With balance `equal` all 4 Mt are treated: cost 4*2 = 8. With free disposal (`at_least`) none is: cost 0.
    The waste's dual is -2: one tonne less to treat (more demanded elsewhere) saves 2.
    """

    def city(balance: str) -> City:
        made = City().commodity("goods", demand=4.0).commodity("waste", "Mt", balance=balance)
        made.commodity("treated", "Mt")
        made.technology("factory", "goods", "flow", gives={"waste": 1.0}, variable_om=0.0)
        return made.technology("burner", "treated", "flow", takes={"waste": 1.0}, variable_om=2.0)

    held = city("equal").solve(tmp_path / "held")
    assert held.cost == pytest.approx(8.0)
    assert held.dual("balance.year_balance", "waste", 2020) == pytest.approx(-2.0)
    assert city("at_least").solve(tmp_path / "dumped").cost == pytest.approx(0.0)
