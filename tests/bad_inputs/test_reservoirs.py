"""What a stored commodity and its reservoir must have: one line says what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import carbonpath
from carbonpath.errors import InputError
from carbonpath.params.build import make_data
from tests.hand.city import City
from tests.hand.test_reservoir import two_seasons


def lake(city: City) -> dict[str, object]:
    """The reservoir's row of technologies."""
    return next(row for row in city.tables["technologies"] if row["technology"] == "lake")


def water(city: City) -> dict[str, object]:
    """The stored commodity's row of commodities."""
    return next(row for row in city.tables["commodities"] if row["commodity"] == "water")


def second(city: City) -> None:
    city.technology("pond", "water", "reservoir", structure={"carry": "year"})


def annual(city: City) -> None:
    city.commodity("heat", demand=1.0)
    city.technology("boiler", "heat", "flow", takes={"water": 1.0})


CASES: dict[str, tuple[Callable[[City], object], str, str]] = {
    "none": (lambda city: city.commodity("ice", resolution="stored"), "no reservoir keeps", "'ice'"),
    "two": (second, "a second reservoir of 'water'", "one reservoir"),
    "not stored": (lambda city: lake(city).update(output="power"), "whose resolution is slice", "resolution stored"),
    "another unit": (lambda city: lake(city).update(capacity_unit="GWh"), "capacity_unit GWh", "native"),
    "carry day": (lambda city: lake(city).update(carry="day"), "carry day", "year or horizon"),
    "no carry": (lambda city: lake(city).update(carry=None), "no carry", "year or horizon"),
    "start, carry year": (lambda city: city.value("lake", "start_content", 1.0), "carry year", "carry horizon"),
    "least above 1": (lambda city: city.value("lake", "least_level", 1.5), "least_level", "0 to 1"),
    "cost of activity": (lambda city: city.value("lake", "variable_om", 1.0), "'variable_om' of 'lake'", "only of"),
    "start of a plant": (lambda city: city.value("pump", "start_content", 1.0), "of 'pump'", "only of reservoir"),
    "demand": (
        lambda city: city.row("demands", commodity="water", year=2020, value=1.0, unit="native"),
        "demand of the stored commodity",
        "what a technology makes",
    ),
    "flow per capacity": (
        lambda city: city.flow("pump", "water", 1.0, per="new"),
        "'water' per new",
        "per activity",
    ),
    "bound on activity": (
        lambda city: city.row("bounds", select="lake", quantity="activity", sense="max", value=1.0, unit="native"),
        "activity of the reservoir 'lake'",
        "fill or empty",
    ),
    "with a flow": (lambda city: city.flow("lake", "power", 1.0), "reservoir with a flow of 'power'", "no flow"),
    "shape of a reservoir": (lambda city: lake(city).update(load_shape="late"), "load_shape of the reservoir", "blank"),
    "shape of what is stored": (
        lambda city: water(city).update(load_shape="late"),
        "load_shape of the stored",
        "blank",
    ),
    "firm with another": (lambda city: water(city).update(firm_with="power"), "firm_with of the stored", "by slice"),
    "firm by production": (
        lambda city: water(city).update(firm_load="production"),
        "firm_load of the stored",
        "by slice",
    ),
    "reserve": (
        lambda city: city.row("commodity_values", commodity="water", parameter="reserve_margin", value=0.1, unit="1"),
        "reserve_margin of the stored commodity 'water'",
        "by slice",
    ),
    "emissions of a reservoir": (
        lambda city: city.row(
            "emission_factors", subject="technology", name="lake", species="co2", value=1.0, unit="native"
        ),
        "an emission factor of the reservoir 'lake'",
        "fills or empties it",
    ),
    "annual": (annual, "not dispatched by slice", "boiler"),
}


@pytest.mark.parametrize("case", CASES)
def test_message_names_place_and_remedy(case: str, tmp_path: Path) -> None:
    city = two_seasons(8.0)
    change, *words = CASES[case]
    change(city)
    with pytest.raises(InputError) as raised:
        make_data(carbonpath.load(city.write(tmp_path)))
    faults = [str(fault) for fault in raised.value.faults]
    assert any(all(word in fault for word in words) for fault in faults), faults
    assert len(faults) <= 3, faults


def test_a_storage_carried_on_needs_blocks_that_follow_each_other(tmp_path: Path) -> None:
    city = two_seasons(8.0)
    for row in city.tables["time_slices"]:
        row |= {"season": "all", "week_days": row["days"] / 10.0}
    structure = {"carry": "year"}
    city.technology(
        "store", "power", "storage", structure=structure, duration=1.0, charge_efficiency=1.0, discharge_efficiency=1.0
    )
    with pytest.raises(InputError, match="carry year beside week_days"):
        carbonpath.load(city.write(tmp_path))
