"""Hand cases of retrofits: stock moved from one technology to another (equations 4a and 4c)."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from carbonpath.errors import InputError
from tests.hand.city import City

AREA = "million m2"


def houses(floor: object, end: int = 2022, **settings: object) -> City:
    """10 million m2 of old floor, of which 6 fall in 2022; each takes 1 TWh of heat a year at 1 bn CNY.

    A retrofit costs 2 bn CNY per million m2, repaid over 5 years (rate 0: 0.4 a year), and leaves 0.4 TWh of the need.
    """
    city = City(end=end, settings=dict(settings)).commodity("floor", AREA, demand=floor).commodity("heat")
    city.technology("boiler", "heat", "flow", variable_om=1.0)
    shared = {"capacity_unit": AREA, "cap2act": 1.0, "minimum_use": 1.0}
    city.technology("old", "floor", takes={"heat": 1.0}, capex=40.0, **shared)
    city.technology("warm", "floor", takes={"heat": 0.4}, capex=2.0, life=5, **shared)
    for gone, area in ((2022, 6.0), (2050, 4.0)):
        city.row("stock", technology="old", vintage=1990, retirement=gone, value=area, unit=AREA, name=f"to {gone}")
    city.tables["retrofits"].append({"technology": "warm", "retrofit_of": "old"})
    return city


def limit(city: City, year: int, most: float) -> City:
    """At most so much is retrofitted in a year."""
    return city.row(
        "bounds", select="warm", quantity="new", sense="max", year=year, interpolate="no", value=most, unit=AREA
    )


def table_of(capacity: pd.DataFrame, technology: str) -> dict[str, dict[int, float]]:
    """Value by quantity and year of one technology."""
    rows = capacity[capacity["technology"] == technology]
    return {name: dict(zip(part["year"], part["value"], strict=True)) for name, part in rows.groupby("quantity")}


@pytest.mark.rule("stocks.capacity_stands")
def test_a_retrofit_moves_area_costs_once_and_lasts_as_the_stock(tmp_path: Path) -> None:
    """3 of the 10 million m2 may be moved, in 2020 alone. Four tenths of the stock stand in 2022: of the 3 too, 1.2.

    old 7, 7, 2.8; warm 3, 3, 1.2; together 10, 10, 4 as without any retrofit. Heat: 7 + 7 + 2.8 = 16.8 and
    0.4 (3 + 3 + 1.2) = 2.88. The retrofit: 3 * 0.4 in each of three years = 3.6. Cost 16.8 + 2.88 + 3.6 = 23.28 bn CNY.
    One million m2 more to move: pays 1.2, saves 0.6 (1 + 1 + 0.4) = 1.44, so -0.24. One more warm m2 that stands in
    2022 must be heated: 0.4; one more old one: 1.
    """
    city = limit(limit(limit(houses(1.0), 2020, 3.0), 2021, 0.0), 2022, 0.0)
    answer = city.solve(tmp_path)
    assert [answer.value("cap", "old", y) for y in (2020, 2021, 2022)] == pytest.approx([7.0, 7.0, 2.8])
    assert [answer.value("cap", "warm", y) for y in (2020, 2021, 2022)] == pytest.approx([3.0, 3.0, 1.2])
    assert answer.cost == pytest.approx(23.28)
    assert answer.dual("bounds.year_bound", "warm.new.max", 2020) == pytest.approx(-0.24)
    assert answer.dual("stocks.capacity_stands", "warm", 2022) == pytest.approx(0.4)
    assert answer.dual("stocks.capacity_stands", "old", 2022) == pytest.approx(1.0)


@pytest.mark.rule("stocks.only_standing_moves")
def test_no_more_is_moved_than_stands(tmp_path: Path) -> None:
    """12, 12 and 6 million m2 are wanted: 2 new old-style ones (40 bn CNY, life 40: 1 a year) stand beside the stock.

    A retrofit of 2020 gains 0.24 (case above), so all 10 are moved, and the 2 new ones, which did not stand, are not.
    Heat 0.4 (10 + 10 + 4) + 2 * 3 = 15.6; retrofits 10 * 1.2 = 12; new floor 2 * 3 = 6. Cost 33.6 bn CNY.
    One more million m2 of stock that may be moved gains the same 0.24.
    """
    answer = houses({2020: 12.0, 2021: 12.0, 2022: 6.0}).solve(tmp_path)
    assert answer.value("new", "warm", 2020) == pytest.approx(10.0)
    assert [answer.value("cap", "old", y) for y in (2020, 2021, 2022)] == pytest.approx([2.0, 2.0, 2.0])
    assert answer.cost == pytest.approx(33.6)
    assert answer.dual("stocks.only_standing_moves", "old") == pytest.approx(-0.24)


@pytest.mark.rule("stocks.only_standing_moves")
def test_what_is_moved_late_counts_by_its_share_of_what_then_stands(tmp_path: Path) -> None:
    """Until 2021 at most 5 may be moved, all in 2020: half of the stock. In 2022 then half of the 4 left can be: 2.

    Retrofits cost nothing here, so that each is worth it. (4c) in the stock of 2020: 5 + 10/4 * 2 = 10. All 4 are
    warm in 2022. Heat: 2020 and 2021 5 + 0.4 * 5 = 7 each, 2022 1.6: 15.6. One more m2 of 2020 to move is 0.4 in 2022,
    but the bound of 2020 holds: only 0.4 more of 2022 can be, which saves 0.4 * 0.6 = 0.24.
    """
    city = limit(limit(houses({2020: 12.0, 2021: 12.0, 2022: 6.0}), 2020, 5.0), 2021, 0.0)
    for row in city.tables["technology_values"]:
        if (row["technology"], row["parameter"]) == ("warm", "capex"):
            row["value"] = 0.0
    answer = city.solve(tmp_path)
    assert [answer.values.get("new", "warm", y) for y in (2020, 2021, 2022)] == pytest.approx([5.0, 0.0, 2.0])
    # beside the stock 2 new old-style millions: 1 a year each for capex, 1 a year each for heat
    assert answer.cost == pytest.approx(15.6 + 6.0 + 6.0)
    assert answer.dual("stocks.only_standing_moves", "old") == pytest.approx(-0.24)


def test_turnover_of_floor_area_by_hand(tmp_path: Path) -> None:
    """11, 12 and 7 million m2 wanted, 10 of old stock of which 6 fall in 2022, at most 3 a year retrofitted, to 2021.

    New: 1 in 2020, 1 in 2021, and in 2022 7 - 4 - 2 = 1. Retrofits 3 in 2020 (gain 0.24 each) and none in 2021: two
    payments of 0.4 against 0.6 (1 + 0.4) = 0.84 would gain 0.04 each: so 3 again. Moved 6, of which 2.4 stand in 2022.
    Old: 10 + 1 - 3 = 8; 8 + 1 - 3 = 6; of 4 of the stock left unmoved 2.4 fall, 1 is built: 6 + 1 - 2.4 = 4.6.
    Warm: 3; 6; 6 - 3.6 = 2.4. Together 11, 12, 7.
    """
    city = limit(limit(limit(houses({2020: 11.0, 2021: 12.0, 2022: 7.0}), 2020, 3.0), 2021, 3.0), 2022, 0.0)
    capacity = city.result(tmp_path)["capacity"]
    assert table_of(capacity, "old") == {
        "capacity": pytest.approx({2020: 8.0, 2021: 6.0, 2022: 4.6}),
        "new": pytest.approx({2020: 1.0, 2021: 1.0, 2022: 1.0}),
        "retrofit_out": pytest.approx({2020: 3.0, 2021: 3.0}),
        "retired": pytest.approx({2022: 2.4}),
    }
    assert table_of(capacity, "warm") == {
        "capacity": pytest.approx({2020: 3.0, 2021: 6.0, 2022: 2.4}),
        "retrofit_in": pytest.approx({2020: 3.0, 2021: 3.0}),
        "retired": pytest.approx({2022: 3.6}),
    }


def test_milestones_move_what_stands_at_their_start(tmp_path: Path) -> None:
    """Milestones 2020 and 2022 of 2020-2023; the 6 fall with 2022. Unmoved, heat is 2 * 10 + 2 * 4 = 28 bn CNY.

    A million m2 moved in 2020 pays 4 * 0.4 and saves 0.6 (2 * 1 + 2 * 0.4) = 1.68: gains 0.08. Moved in 2022 it pays
    2 * 0.4 and saves 0.6 * 2 = 1.2: gains 0.4, and one of 2020 leaves 0.4 fewer to be moved then. So the 4 are moved
    in 2022: 28 - 1.6 = 26.4. With nothing to move in 2022, all 10 are in 2020: 28 - 0.8 = 27.2.
    """
    horizon = {"start": 2020, "end": 2023, "milestones": [2020, 2022]}
    free = houses({2020: 1.0, 2023: 1.0}, end=2023, horizon=horizon)
    answer = free.solve(tmp_path / "free")
    assert [answer.value("cap", "warm", y) for y in (2020, 2022)] == pytest.approx([0.0, 4.0])
    assert answer.cost == pytest.approx(26.4)
    early = limit(houses({2020: 1.0, 2023: 1.0}, end=2023, horizon=horizon), 2022, 0.0).solve(tmp_path / "early")
    assert [early.value("cap", "warm", y) for y in (2020, 2022)] == pytest.approx([10.0, 4.0])
    assert early.cost == pytest.approx(27.2)


def test_nothing_is_moved_once_the_stock_is_gone(tmp_path: Path) -> None:
    """Without the 4 million m2 that stay nothing stands in 2022: no retrofit of that year exists."""
    city = houses({2020: 1.0, 2022: 0.0})
    del city.tables["stock"][1]
    answer = city.solve(tmp_path)
    assert ("new", ("warm", 2021)) in answer.form.column_of
    assert ("new", ("warm", 2022)) not in answer.form.column_of


def test_stock_that_may_be_moved_away_is_no_denominator(tmp_path: Path) -> None:
    """A share of what stands of `old` alone could be met by moving it all; with its retrofit beside it, it cannot."""
    labels = {"unit": "1", "label_en": "share", "label_zh": "占比", "coefficient": 1, "indicator": "buildings.share"}
    clause = {"id": "S1", "title_en": "s", "title_zh": "s", "treatment": "constraint", "indicator": "buildings.share"}
    clause |= {"sense": "at_most", "value": 0.5, "unit": "1", "from_year": 2020}

    def city(*below: str) -> City:
        made = houses(1.0).row("clauses", **clause)
        made.row("indicators", part="numerator", quantity="capacity", select="old", **labels)
        for name in below:
            made.row("indicators", part="denominator", quantity="capacity", select=name, **labels)
        return made

    with pytest.raises(InputError, match="can be 0 in 2020"):
        city("old").solve(tmp_path / "alone")
    assert city("old", "warm").solve(tmp_path / "both").value("cap", "old", 2020) == pytest.approx(0.0)
