"""Hand cases of (13)'s condition: a share is bounded only where there must be something to share."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

from carbonpath.errors import InputError
from tests.hand.city import City

Terms = list[tuple[str, str, str, float]]
"""Quantity, selection, commodity and coefficient of the terms of one part."""


def share(city: City, top: Terms, bottom: Terms, value: float = 0.4, sense: str = "at_least", **cells: Any) -> City:
    """A clause on a ratio."""
    for part, terms in (("numerator", top), ("denominator", bottom)):
        for quantity, select, commodity, coefficient in terms:
            city.row(
                "indicators", indicator="test.share", part=part, quantity=quantity, select=select or None,
                commodity=commodity or None, coefficient=coefficient, unit="1", label_en="Share", label_zh="占比",
            )  # fmt: skip
    row = {"id": "S1", "title_en": "Share", "title_zh": "占比", "treatment": "constraint", "indicator": "test.share"}
    row |= {"sense": sense, "value": value, "unit": "1", "from_year": 2020, "mode": "hard"}
    return city.row("clauses", **{**row, **cells})


def chain(grid_demand: float = 10.0) -> City:
    """Coal (1) or wind (3 bn CNY/TWh) make raw power; one grid turns it into delivered power without loss."""
    city = City().commodity("delivered", demand=grid_demand).commodity("raw")
    city.technology("coal", "raw", "flow", variable_om=1.0, structure={"group": "plants"})
    city.technology("wind", "raw", "flow", variable_om=3.0, structure={"group": "plants"})
    return city.technology("grid", "delivered", "flow", takes={"raw": 1.0})


WIND: Terms = [("activity", "wind", "", 1.0)]
ACCEPTED: dict[str, Terms] = {
    "all producers of what is needed, though only the grid needs it": [("activity", "group:plants", "", 1.0)],
    "the same in two terms": [("activity", "coal", "", 1.0), ("activity", "wind", "", 1.0)],
    "what all producers put out": [("output", "group:plants", "raw", 1.0)],
    "what the only producer of a demand takes in": [("input", "grid", "raw", 1.0)],
    "data": [("demand", "delivered", "", 1.0)],
    "data and a producer that need not run": [("demand", "delivered", "", 0.9), ("activity", "wind", "", 0.25)],
}


@pytest.mark.rule("clauses.clause_holds")
@pytest.mark.parametrize("bottom", ACCEPTED.values(), ids=ACCEPTED)
def test_a_share_of_what_must_exist(tmp_path: Path, bottom: Terms) -> None:
    """10 TWh wanted, wind at least 40 % of it: 4 TWh. Cost 6 + 12 = 18.

    The last: wind >= 0.4 (0.9 * 10 + 0.25 wind), 0.9 wind >= 3.6: wind 4 again.
    """
    assert share(chain(), WIND, bottom).solve(tmp_path).cost == pytest.approx(18.0)


REFUSED: dict[str, Terms] = {
    "one producer of two": [("activity", "coal", "", 1.0)],
    "what one producer of two puts out": [("output", "wind", "raw", 1.0)],
    "something subtracted": [("input", "grid", "raw", 1.0), ("activity", "wind", "", -1.0)],
    "emissions": [("emissions", "city", "", 2.0)],
    "data that is 0": [("constant", "", "", 0.0), ("activity", "wind", "", 1.0)],
}


@pytest.mark.rule("clauses.clause_holds")
@pytest.mark.parametrize("bottom", REFUSED.values(), ids=REFUSED)
def test_a_share_of_what_need_not_exist_is_refused(tmp_path: Path, bottom: Terms) -> None:
    """Wind at least 40 % of coal would be met by no coal at all: not what a plan that says 40 % means."""
    with pytest.raises(InputError, match=r"plan\.csv:2: clause 'S1': .* can be 0 in 2020") as caught:
        share(chain(), WIND, bottom).solve(tmp_path)
    assert len(caught.value.faults) == 1


def test_a_demand_of_nothing_needs_no_producer(tmp_path: Path) -> None:
    """Without demand nobody must run, so the share of all producers can be undefined."""
    with pytest.raises(InputError, match="can be 0 in 2020"):
        share(chain(0.0), WIND, [("activity", "group:plants", "", 1.0)]).solve(tmp_path)


@pytest.mark.rule("clauses.clause_holds")
@pytest.mark.parametrize("holder", ["pin", "bound"])
def test_a_share_of_what_is_held(tmp_path: Path, holder: str) -> None:
    """Coal is held at 6 TWh at least: wind >= 0.4 coal is 2.4, but 10 - 6 = 4 would do; coal 10/1.4 = 7.142857.

    Coal 7.142857 at 1 and wind 2.857143 at 3: 15.714286.
    """
    city = chain()
    if holder == "pin":
        city.row("pins", pin="seen", select="coal", quantity="activity", year=2020, low=6.0, high=9.0, unit="TWh")
    else:
        city.row(
            "bounds", select="coal", quantity="activity", sense="min", interpolate="no", value=6.0, unit="TWh"
        )  # fmt: skip
    answer = share(city, WIND, [("activity", "coal", "", 1.0)]).solve(tmp_path)
    assert answer.cost == pytest.approx(110.0 / 7.0)


@pytest.mark.rule("clauses.clause_holds")
def test_a_share_of_capacity_that_stands(tmp_path: Path) -> None:
    """1 GW of the old plant stands; green at least half of both: 1 GW green for 5 bn CNY (one payment of one)."""
    city = City().commodity("power", demand=1.0)
    city.technology("old", "power", capex=1.0, structure={"group": "fleet"})
    city.row("stock", technology="old", vintage=2019, value=1.0, unit="GW")
    city.technology("green", "power", life=1, capex=5.0, structure={"group": "fleet"})
    capacity: Terms = [("capacity", "green", "", 1.0)]
    answer = share(city, capacity, [("capacity", "group:fleet", "", 1.0)], value=0.5).solve(tmp_path)
    assert answer.cost == pytest.approx(5.0)


def houses(demand: float, stock: float = 0.0) -> City:
    """Floor area by two standards, plain 1 and green 3 bn CNY per million m2; `stock` stands as plain."""
    city = City().commodity("floor", "million m2", demand=demand)
    for name, capex in (("plain", 1.0), ("green", 3.0)):
        city.technology(
            name, "floor", capacity_unit="million m2", life=1, capex=capex, cap2act=1.0, structure={"group": "houses"}
        )
    if stock:
        city.row("stock", technology="plain", vintage=2019, retirement=2030, value=stock, unit="million m2")
    return city


NEW_GREEN: Terms = [("new", "green", "", 1.0)]
NEW_ALL: Terms = [("new", "group:houses", "", 1.0)]


@pytest.mark.rule("clauses.clause_holds")
def test_a_share_of_new_builds(tmp_path: Path) -> None:
    """10 wanted, 4 stand: of 6 new ones 40 % green: 2.4 * 3 + 3.6 * 1 = 10.8."""
    assert share(houses(10.0, 4.0), NEW_GREEN, NEW_ALL).solve(tmp_path).cost == pytest.approx(10.8)


@pytest.mark.rule("clauses.clause_holds")
def test_a_share_of_nothing_new_is_not_applicable(tmp_path: Path) -> None:
    """10 wanted, 10 stand: nothing is built, 0 >= 0.4 * 0 holds; the share is undefined, neither met nor missed."""
    result = share(houses(10.0, 10.0), NEW_GREEN, NEW_ALL).result(tmp_path)
    row = result["clauses"].iloc[0]
    assert row["status"] == "not applicable"
    assert math.isnan(row["value"])
    assert row["shadow_price"] == pytest.approx(0.0)
    assert result.summary["clauses"] == {"missed": 0, "binding": 0, "met": 0}


@pytest.mark.rule("clauses.clause_holds")
@pytest.mark.parametrize(
    ("top", "bottom"),
    [
        (NEW_GREEN, [("new", "plain", "", 1.0)]),
        ([("new", "green", "", 2.0)], NEW_ALL),
        ([("new", "green", "", -1.0)], NEW_ALL),
        ([("activity", "green", "", 1.0)], NEW_ALL),
    ],
    ids=["green per plain", "weighted above the denominator", "below 0", "activity per new"],
)
def test_other_ratios_to_new_builds_are_refused(tmp_path: Path, top: Terms, bottom: Terms) -> None:
    """With nothing new in the denominator the row would still ask something of the numerator, or nothing at all."""
    with pytest.raises(InputError, match=r"plan\.csv:2: clause 'S1': the denominator of 'test.share' can be 0"):
        share(houses(10.0), top, bottom).solve(tmp_path)


def test_a_share_of_new_builds_where_nothing_can_be_built(tmp_path: Path) -> None:
    """With a fixed base year nothing is built in 2020, the only year: the clause has nothing to act on."""
    city = houses(10.0, 10.0)
    city.settings["base_year"] = "fixed"
    with pytest.raises(InputError, match=r"nothing of the denominator .* can be built in its years"):
        share(city, NEW_GREEN, NEW_ALL).solve(tmp_path)


def test_equal_only_where_the_denominator_is_data(tmp_path: Path) -> None:
    """Exactly 40 % of 10 TWh: 4 TWh of wind, 18; exactly 40 % of what the plants make is refused."""
    data: Terms = [("demand", "delivered", "", 1.0)]
    assert share(chain(), WIND, data, sense="equal").solve(tmp_path / "data").cost == pytest.approx(18.0)
    with pytest.raises(InputError, match="whose denominator is decided by the model"):
        share(chain(), WIND, [("activity", "group:plants", "", 1.0)], sense="equal").solve(tmp_path / "decided")
    soft = {"mode": "penalty", "penalty": 1.0, "penalty_unit": "CNY/kWh"}
    with pytest.raises(InputError, match="sense equal at a penalty"):
        share(chain(), WIND, data, sense="equal", **soft).solve(tmp_path / "soft")


def test_every_refused_clause_is_named_at_once(tmp_path: Path) -> None:
    """Two faulty clauses, two faults."""
    city = share(chain(), WIND, [("activity", "coal", "", 1.0)])
    city.row("clauses", **{**city.tables["clauses"][0], "id": "S2"})
    with pytest.raises(InputError) as caught:
        city.solve(tmp_path)
    assert len(caught.value.faults) == 2
