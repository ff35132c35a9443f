"""Everything that can be asked of the city in short: all scenarios, all levers, prices, exports, the same run twice."""

from __future__ import annotations

import functools

import numpy as np
import pandas as pd
import pytest
import yaml

import carbonpath
from carbonpath.params.data import ModelData
from carbonpath.solver.standard_form import StandardForm
from tests.city.short import FIVE_YEARLY, SCENARIOS, SHORT, load, optimum

READY = sorted(path.stem for path in SCENARIOS.glob("[a-z]*.yaml"))
LEVERS = sorted(yaml.safe_load((SCENARIOS.parent / "inputs/shenzhen/levers.yaml").read_text(encoding="utf-8")))
SHORTENED = {
    "evaluation": ("horizon.milestones=[2020, 2022, 2025, 2026, 2030, 2035]",),
    "hindcast": (),
    "market-pilot": (),
}
"""Scenarios that decide from 2020 on, and one that is short."""
REQUIRED = {
    "gas_price", "coal_price", "import_price", "grid_factor", "demand_growth", "pv_cost", "battery_cost", "bev_price",
    "pv_potential", "car_km", "floor_area", "waste_fossil_share", "data_centre_growth", "mode_shift",
}  # fmt: skip
WITHOUT_COST = {"grid_factor", "waste_fossil_share"}
"""Levers on emissions, which have no price here: the objective must stay."""
IDLE = {
    "battery_cost": "hardly a battery is bought after the pinned builds",
    "import_interface": "with four hours a day the interface is built beyond its floor",
    "v2g": "with four hours a day the hottest hour, which it cuts, blends with hours in which no car is plugged in",
}
"""Levers that may leave the objective as it is, and why."""


def test_the_ready_scenarios_and_levers_are_there():
    assert {"reference", "plan", "early-peak", "high-demand", "evaluation"} <= set(READY)
    assert set(LEVERS) >= REQUIRED


@pytest.mark.parametrize("name", READY)
def test_every_scenario_solves(name):
    short = SHORTENED.get(name, (SHORT,))
    result = carbonpath.solve(load(name, *short))
    assert result.summary["status"] == "optimal"
    assert max(result.manifest["checks"].values()) < 1e-6
    wanted = (result.resolved.get("peak") or {}).get("year")
    if wanted:
        assert result.summary["peak"]["year"] <= wanted


@functools.cache
def central(years: tuple[str, ...]) -> tuple[ModelData, StandardForm, float]:
    return optimum(load("reference", *years))


def same(a: StandardForm, b: StandardForm) -> bool:
    """Whether two programmes are the same to the last digit."""
    vectors = [(getattr(a, name), getattr(b, name)) for name in ("cost", "row_lower", "row_upper", "column_upper")]
    return a.shape == b.shape and (a.matrix != b.matrix).nnz == 0 and all(np.array_equal(x, y) for x, y in vectors)


@pytest.mark.parametrize("end", ["low", "high"])
@pytest.mark.parametrize("lever", LEVERS)
def test_every_lever_moves_the_optimum(lever, end):
    """Both ends solve and change programme or emission factors; all but a few levers change the objective."""
    years = (SHORT,) if lever == "mode_shift" else FIVE_YEARLY
    moved_data, moved, objective = optimum(load("reference", *years, f"levers.{lever}={end}"))
    data, form, before = central(years)
    factors = [{t.name: t.process for t in given.technologies.values()} for given in (moved_data, data)]
    assert not same(moved, form) or factors[0] != factors[1]
    if lever in WITHOUT_COST:
        assert objective == pytest.approx(before, rel=1e-9)
    elif lever not in IDLE:
        assert abs(objective - before) > 1e-6 * before


def sales(result: carbonpath.Result) -> pd.DataFrame:
    """New private cars by segment, year and power."""
    rows = result["capacity"]
    rows = rows[(rows["quantity"] == "new") & rows["technology"].str.match(r"car_(petrol|plugin|battery)_")]
    _, power, segment = zip(*rows["technology"].str.split("_", n=2), strict=True)
    return rows.assign(power=power, segment=segment).groupby(["segment", "year", "power"])["value"].sum().unstack()


def share(sold: pd.DataFrame) -> pd.Series:
    """Battery cars among all that are sold."""
    return sold["battery"].fillna(0.0) / sold.sum(axis=1)


def test_battery_cars_respond_smoothly_to_their_price():
    """10 % cheaper: more of them in every year 2026-2030, and no segment flips from none to all."""
    yearly = "horizon.end=2031"
    before, after = (
        sales(carbonpath.solve(load("reference", yearly, *lever))) for lever in ((), ("levers.bev_price=0.9",))
    )
    years = range(2026, 2031)
    change = (share(after.groupby("year").sum()) - share(before.groupby("year").sum())).loc[list(years)]
    assert change.min() > 0.005
    assert change.max() < 0.25
    by_segment = share(after) - share(before)
    by_segment = by_segment[by_segment.index.get_level_values("year").isin(years)].dropna()
    assert by_segment.between(-0.1, 0.35).all(), f"\n{by_segment}"


def test_two_runs_give_the_same_tables():
    first, second = (carbonpath.solve(load("plan", *FIVE_YEARLY)) for _ in range(2))
    assert first.summary == second.summary
    assert first.tables.keys() == second.tables.keys()
    for name, table in first.tables.items():
        pd.testing.assert_frame_equal(table, second[name], check_exact=True, obj=name)


def test_the_exported_programme_of_the_plan_has_its_optimum(tmp_path):
    from carbonpath.run import write_mps
    from carbonpath.solver.highs import solve_mps

    scenario = load("plan", *FIVE_YEARLY)
    write_mps(scenario, tmp_path / "plan.mps")
    assert solve_mps(tmp_path / "plan.mps") == pytest.approx(carbonpath.solve(scenario).summary["objective"], rel=1e-8)
