"""What a flexible load must have: one line says what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.bad_inputs.case import faults_of
from tests.hand.city import City
from tests.hand.test_flexible import heaters


def load(city: City) -> dict[str, Any]:
    """The row of flexible_loads."""
    return city.tables["flexible_loads"][0]


def number(city: City, parameter: str) -> dict[str, Any]:
    """A row of flexible_values."""
    return next(row for row in city.tables["flexible_values"] if row["parameter"] == parameter)


def without(city: City, parameter: str) -> None:
    city.tables["flexible_values"].remove(number(city, parameter))


def twice(city: City) -> None:
    city.tables["flexible_loads"].append(load(city) | {"flexible": "boiler"})
    for row in list(city.tables["flexible_values"]):
        city.tables["flexible_values"].append(row | {"flexible": "boiler"})


CASES: dict[str, tuple[Callable[[City], object], str, tuple[str, ...]]] = {
    "commodity": (lambda c: load(c).update(commodity="powr"), "flexible_loads.csv:2", ("'powr'", "'power'")),
    "shape": (lambda c: load(c).update(load_shape="by_dya"), "flexible_loads.csv:2", ("'by_dya'", "'by_day'")),
    "annual": (lambda c: load(c).update(commodity="heat"), "flexible_loads.csv:2", ("not balanced by slice",)),
    "nothing taken": (
        lambda c: c.tables["technologies"][-1].update(load_shape="other"),
        "flexible_loads.csv:2",
        ("nothing takes 'power' along 'by_day'", "load_shape of a technology"),
    ),
    "twice": (twice, "flexible_loads.csv:3", ("moves what the one at", "flexible_loads.csv:2", "one flexible load")),
    "half a window": (lambda c: load(c).update(from_hour=8), "flexible_loads.csv:2", ("only one of", "neither")),
    "no window": (lambda c: load(c).update(from_hour=8, to_hour=8), "flexible_loads.csv:2", ("window from 8 to 8 h",)),
    "hour": (lambda c: load(c).update(from_hour=8, to_hour=24), "flexible_loads.csv:2", ("to_hour", "24", "23")),
    "no share": (lambda c: without(c, "share"), "flexible_loads.csv:2", ("no 'share'", "a row that gives it")),
    "no limit": (lambda c: without(c, "power_limit"), "flexible_loads.csv:2", ("no 'power_limit'",)),
    "share": (lambda c: number(c, "share").update(value=1.2), "flexible_values.csv:2", ("1.2", "0 to 1")),
    "limit": (lambda c: number(c, "power_limit").update(value=0.5), "flexible_values.csv:3", ("0.5", "1 to 100")),
    "unit": (lambda c: number(c, "shift_cost").update(unit="CNY/kW"), "flexible_values.csv:4", ("CNY/kW", "TWh")),
    "cost": (lambda c: number(c, "shift_cost").update(value=-1), "flexible_values.csv:4", ("negative", "at least 0")),
    "kind": (lambda c: number(c, "share").update(cost_kind="tax"), "flexible_values.csv:2", ("no cost", "blank cells")),
    "owner": (
        lambda c: c.row("flexible_values", flexible="tnak", parameter="share", value=0.1, unit="1"),
        "flexible_values.csv:5",
        ("unknown flexible load 'tnak'", "'tank'"),
    ),
    "parameter": (
        lambda c: c.row("flexible_values", flexible="tank", parameter="shares", value=0.1, unit="1"),
        "flexible_values.csv:5",
        ("unknown parameter 'shares'", "'share'"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_one_line_says_where_and_what(name: str, tmp_path: Path) -> None:
    spoil, place, words = CASES[name]
    city = heaters(share=0.5, power_limit=2.5, shift_cost=0.5)
    city.profile("other", "shape", {"day_0": 1.0, "day_1": 1.0})
    assert faults_of(city.write(tmp_path / "fine")) == []
    spoil(city)
    faults = faults_of(city.write(tmp_path / "bad"))
    assert len(faults) == 1, "\n".join(faults)
    assert place in faults[0] and all(word in faults[0] for word in words), faults[0]
