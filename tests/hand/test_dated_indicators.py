"""Hand cases of indicators whose coefficients differ by year (equation 13), and of plain ones held to 0."""

from __future__ import annotations

from pathlib import Path

import pytest

from carbonpath.errors import InputError
from tests.hand.city import City
from tests.hand.native import NativeCity

LABELS = {"unit": "native", "label_en": "surplus", "label_zh": "余量"}
HELD = {
    "id": "target", "title_en": "target", "title_zh": "目标", "treatment": "constraint", "unit": "native",
    "from_year": 2020, "mode": "hard",
}  # fmt: skip


def city() -> City:
    """10 of power a year for 2020-2022, from wind at 5 or coal at 3."""
    made = NativeCity(end=2022).commodity("power", demand=10.0)
    for name, price in (("wind", 5.0), ("coal", 3.0)):
        made.technology(name, "power", "flow", variable_om=price)
    return made


def term(made: City, name: str, by_year: dict[int | None, float], part: str = "numerator") -> None:
    """A term of the indicator by year."""
    for year, value in by_year.items():
        cells = {"part": part, "quantity": "output", "select": name, "commodity": "power"}
        made.row("indicators", indicator="wind.surplus", year=year, coefficient=value, **cells, **LABELS)


@pytest.mark.rule("clauses.clause_holds")
def test_a_target_that_rises_by_year(tmp_path: Path) -> None:
    """Wind less its share of all power is at least 0; the share is 0.2 in 2020, 0.4 in 2022, so 0.3 in 2021.

    Wind 2, 3 and 4: cost 34 + 36 + 38 = 108. One more of wind for coal costs 2.
    """
    made = city()
    term(made, "wind", {2020: 0.8, 2022: 0.6})
    term(made, "coal", {2020: -0.2, 2022: -0.4})
    made.row("clauses", indicator="wind.surplus", sense="at_least", value=0.0, **HELD)
    answer = made.solve(tmp_path)
    assert answer.cost == pytest.approx(108.0)
    assert [answer.value("act", "wind", "default", y) for y in (2020, 2021, 2022)] == pytest.approx([2.0, 3.0, 4.0])
    assert answer.dual("clauses.clause_holds", "target", 2021) == pytest.approx(2.0)
    result = made.result(tmp_path)
    assert result["indicators"]["value"].tolist() == pytest.approx([0.0, 0.0, 0.0], abs=1e-9)
    assert set(result["clauses"]["status"]) == {"binding"}


@pytest.mark.rule("clauses.clause_holds")
def test_a_ratio_whose_denominator_ends_is_refused(tmp_path: Path) -> None:
    """Wind over all power, but from 2022 over nothing: the clause cannot hold there."""
    made = city()
    term(made, "wind", {None: 1.0})
    for name in ("wind", "coal"):
        term(made, name, {2020: 1.0, 2021: 1.0, 2022: 0.0}, "denominator")
    made.row("clauses", indicator="wind.surplus", sense="at_least", value=0.5, **HELD)
    with pytest.raises(InputError, match=r"denominator of 'wind.surplus'"):
        made.solve(tmp_path)


@pytest.mark.rule("clauses.clause_holds")
def test_a_ratio_by_year(tmp_path: Path) -> None:
    """Wind over all power, in which coal counts half in 2020 and all in 2022: at least 0.5.

    w >= (w + k c) / 2 with k = 0.5, 0.75, 1: w = k c, so w = 10 k / (1 + k) = 10/3, 30/7 and 5.
    Cost 3 * 30 + 2 * (10/3 + 30/7 + 5).
    """
    made = city()
    term(made, "wind", {None: 1.0})
    term(made, "wind", {None: 1.0}, "denominator")
    term(made, "coal", {2020: 0.5, 2022: 1.0}, "denominator")
    made.row("clauses", indicator="wind.surplus", sense="at_least", value=0.5, **HELD)
    answer = made.solve(tmp_path)
    assert answer.cost == pytest.approx(90.0 + 2.0 * (10.0 / 3.0 + 30.0 / 7.0 + 5.0))
    assert answer.dual("clauses.clause_holds", "target", 2020) == pytest.approx(2.0 / 0.75)
