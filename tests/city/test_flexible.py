"""Flexible load of Shenzhen: charging keeps its energy inside its day, and nothing moves before 2026."""

from __future__ import annotations

import pandas as pd
import pytest

from carbonpath.results.result import Result

CHARGING = ["charging_home", "charging_public", "charging_depot"]
FIRST_YEAR = 2026
WINDOWS = {"charging_home": (18, 8), "charging_depot": (19, 7)}


def moved(result: Result) -> pd.DataFrame:
    """What comes to and leaves each slice, GWh on one real day; leaving is negative."""
    dispatch = result["dispatch"]
    rows = dispatch[dispatch["flow"].isin(["shift_in", "shift_out"])]
    sign = rows["flow"].map({"shift_in": 1.0, "shift_out": -1.0})
    return rows.assign(gwh=rows["value"] * rows["hours"] * sign)


def test_the_energy_of_a_day_is_kept(plan: Result) -> None:
    rows = moved(plan)
    assert set(CHARGING) <= set(rows["technology"])
    kept = rows.groupby(["technology", "year", "day"])["gwh"]
    assert kept.sum().abs().max() < 1e-6
    assert rows[rows["year"] == 2035].groupby("technology")["gwh"].apply(lambda given: given.abs().sum()).min() > 0.1


def test_no_more_moves_than_the_share_and_nothing_outside_the_window(plan: Result) -> None:
    rows = moved(plan)
    for name, (start, end) in WINDOWS.items():
        hours = rows.loc[rows["technology"] == name, "hour"]
        assert ((hours >= start) | (hours < end)).all(), name
    table = plan["flexible"].pivot_table(index=["flexible", "year"], columns="quantity", values="value")
    share = table["moved"] / table["load"]
    assert share.dropna().max() < 0.48, "the greatest share, of charging at home in 2035"
    assert share.xs(2030, level="year").max() < 0.2


def test_history_moves_only_what_the_tariff_has_moved(either: Result) -> None:
    """To 2025 the shapes hold; the base year's load curve is untouched."""
    assert moved(either)["year"].min() >= FIRST_YEAR
    dispatch = either["dispatch"]
    v2g = dispatch[dispatch["technology"] == "v2g"]
    assert v2g.empty or v2g["year"].min() >= FIRST_YEAR


def test_vehicles_give_back_within_their_plugs(plan: Result) -> None:
    activity = plan["activity"]
    plugs = activity[activity["commodity"] == "v2g_plugs"].pivot_table(
        index="year", columns="direction", values="value", aggfunc="sum"
    )
    assert (plugs["in"].dropna() <= plugs["out"].loc[plugs["in"].dropna().index] * (1.0 + 1e-6)).all()
    cars = plan["capacity"].query("technology.str.startswith('car_battery') and technology.str.endswith('home')")
    stock = cars[cars["quantity"] == "capacity"].groupby("year")["value"].sum()
    assert plugs["out"].loc[2035] == pytest.approx(0.7 * stock.loc[2035])
