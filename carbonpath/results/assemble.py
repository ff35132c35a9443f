"""Solved vectors to a `Result`: tables, indicators, peak, checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from carbonpath.names import CITY, TERRITORIAL
from carbonpath.params.data import ModelData
from carbonpath.results import peak as peaks
from carbonpath.results.balance import balance_table
from carbonpath.results.checks import run_checks
from carbonpath.results.clauses import clause_table, count
from carbonpath.results.cobenefits import CONCENTRATION, co_benefits
from carbonpath.results.emitted import limit_table
from carbonpath.results.grades import grade_c_shares
from carbonpath.results.hindcast import hindcast_table
from carbonpath.results.iamc import iamc_table
from carbonpath.results.indicators import boundary_path, emitted_by_year, indicator_table
from carbonpath.results.labels import label_table, observation_table
from carbonpath.results.market import market_table, price_path
from carbonpath.results.market_gap import price_told
from carbonpath.results.market_prices import market_prices
from carbonpath.results.money import cost_table, discounted, investment_table, price_table
from carbonpath.results.moved import flexible_table
from carbonpath.results.physical import activity_table, capacity_table, dispatch_table, emissions_table
from carbonpath.results.quotas import quota_table
from carbonpath.results.reservoir import level_table
from carbonpath.results.result import Result
from carbonpath.results.sizes import sizes
from carbonpath.results.values import Values
from carbonpath.solver.standard_form import StandardForm, Vector

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Scenario


@dataclass(frozen=True)
class Solved:
    """One solve: the published point, and the duals of its optimum."""

    objective: float
    x: Vector
    reduced: Vector
    dual: Vector
    sides: tuple[Vector, Vector]
    """Row sides in force, which a peak run patches."""
    primal_degenerate: int
    """Basic columns and rows that sit on a bound: where above 0, prices and shadow prices need not be unique."""
    dual_degenerate: int
    """Nonbasic columns and rows at no price: where above 0, other mixes cost the same."""


def assemble(
    scenario: Scenario, data: ModelData, form: StandardForm, main: Solved, free: Solved, manifest: dict[str, Any]
) -> Result:
    """Make the tables, run the checks and summarise.

    Parameters
    ----------
    main, free
        the run of the scenario and the same without its peak (the same object where no peak is asked for).
    manifest
        what is known of the run so far. Added are the rows and columns by sector, the checks, and under `degenerate`
        the flags of the optimum:
        `primal_degenerate` (how many basic columns and rows sit on a bound: duals need not be unique) and
        `dual_degenerate` (how many nonbasic ones have no price: the mix need not be unique). The published mix is
        then the one of least cumulative emissions, see solver/face.py; the duals are those of the optimum's basis.

    Raises
    ------
    CheckFailed
        if a recomputed figure disagrees with the solver's.
    """
    values = Values.of(data, form, main.x)
    emissions, activity, costs = emissions_table(values), activity_table(values), cost_table(values)
    emitted, carbon_price = emitted_by_year(emissions), price_path(data, form, main.dual)
    checks = run_checks(
        values,
        form,
        main.sides,
        main.x,
        main.reduced,
        main.dual,
        main.objective,
        costs,
        emissions,
        activity,
    )
    tables = {
        "capacity": capacity_table(values),
        "activity": activity,
        "balance": balance_table(activity, data),
        "emissions": emissions,
        "costs": costs,
        "investment": investment_table(values),
        "prices": price_table(data, form, main.dual, values),
        "clauses": clause_table(scenario.clauses, values, emitted, form, main.dual),
        "emission_limits": limit_table(values, form, main.dual),
        "indicators": indicator_table(values, emitted),
        "dispatch": dispatch_table(values),
        "observations": observation_table(scenario),
        "labels": label_table(scenario),
    }
    if data.market is not None:
        tables["market"] = market_table(values, carbon_price)
        tables["market_prices"] = market_prices(scenario, values, carbon_price)
    if data.quotas:
        tables["quotas"] = quota_table(values, form, main.dual)
    compared = hindcast_table(scenario, data, tables["indicators"])
    if len(compared):
        tables["hindcast"] = compared
    if data.kind("reservoir"):
        tables["levels"] = level_table(values)
    if data.flexible:
        tables["flexible"] = flexible_table(values)
    shares = grade_c_shares(scenario, costs, emissions, data)
    without = values if free is main else Values.of(data, form, free.x)
    emitted_without = emissions if free is main else emissions_table(without)
    peak_part, tables["peak"] = _peak(data, values, emissions, main, free, (without, emitted_without), costs)
    if free is not main:
        tables |= _benefits(tables, without, emitted_without)
    tables["iamc"] = iamc_table(scenario, data, tables)
    years = data.calendar.years
    path = boundary_path(emissions, data.boundary, years)
    summary = {
        "name": scenario.settings.name,
        "status": "optimal",
        "units": {"money": data.money, "emissions": data.co2_unit},
        "objective": main.objective,
        "system_cost": discounted(costs, data, resource_only=True),
        **peak_part,
        "emissions_mt": path,
        "cumulative_mt": sum(data.calendar.span[y] * path[y] for y in years),
        "electricity_twh": _electricity(tables["activity"], data),
        "carbon_price": carbon_price,
        **_price_told(tables),
        "clauses": count(tables["clauses"], data.history_until),
        "grade_c_share": shares["cost"],
        "grade_c_share_emissions": shares["emissions"],
    }
    degenerate = {"primal_degenerate": main.primal_degenerate, "dual_degenerate": main.dual_degenerate}
    told = {**manifest, "sizes": sizes(form, data), "checks": checks, "degenerate": degenerate}
    return Result(summary, told, tables, scenario.resolved)


def _price_told(tables: dict[str, pd.DataFrame]) -> dict[str, dict[str, str]]:
    """The price of an allowance against the observed one in words; nothing without a market."""
    if "market_prices" not in tables:
        return {}
    return {"carbon_price_told": price_told(tables)}


def _benefits(tables: dict[str, pd.DataFrame], free: Values, emissions: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Table of what the peak avoids beside CO2; none where nothing else is emitted."""
    air = indicator_table(free, emitted_by_year(emissions), CONCENTRATION)
    found = co_benefits(tables, {"emissions": emissions, "indicators": air}, free.data.calendar.span)
    return {"co_benefits": found} if len(found) else {}


ELECTRICITY = "electricity"
"""Stem of the carriers that are electricity, at whatever voltage."""


def _peak(
    data: ModelData,
    values: Values,
    emissions: pd.DataFrame,
    main: Solved,
    free: Solved,
    without: tuple[Values, pd.DataFrame],
    costs: pd.DataFrame,
) -> tuple[dict[str, Any], pd.DataFrame]:
    years = data.calendar.years
    path = boundary_path(emissions, data.boundary, years)
    other = TERRITORIAL if data.boundary == CITY else CITY
    paths = {boundary: boundary_path(emissions, boundary, years) for boundary in (data.boundary, other)}
    frozen = peaks.frozen_factor_path(values, boundary_path(emissions, CITY, years))
    summary = peaks.peak_summary(path, data)
    summary["boundaries"] = {name: peaks.peak_summary(found, data) for name, found in paths.items()}
    summary["frozen_factor"] = peaks.peak_summary(frozen, data)
    paths["frozen_factor"] = frozen
    cost: dict[str, float] | None = None
    if free is not main:
        free_values, free_emissions = without
        free_path = boundary_path(free_emissions, data.boundary, years)
        summary |= peaks.against_free(values, free_values, path, free_path)
        paths |= {"free_run": free_path, "running_max": peaks.running_maximum(free_path)}
        free_system = discounted(cost_table(free_values), data, resource_only=True)
        cost = {
            "objective": main.objective - free.objective,
            "system_cost": discounted(costs, data, resource_only=True) - free_system,
        }
    else:
        summary["padding_mt"] = 0.0
    return {"cost_of_peak": cost, "peak": summary}, peaks.peak_paths(paths, data.co2_unit)


def _electricity(activity: pd.DataFrame, data: ModelData) -> dict[int, float]:
    """Electricity made or brought in, at all voltages together, storages and grids apart [TWh]."""
    sliced = {
        c.name for c in data.commodities.values() if c.sliced and c.unit == "TWh" and c.name.startswith(ELECTRICITY)
    }
    rows = activity[activity["commodity"].isin(sliced)]
    stores = {t.name for t in data.kind("storage")}
    rows = rows[~rows["technology"].isin(stores)]
    inside = rows[rows["direction"] == "in"].groupby(["technology", "year"])["value"].sum()
    carried = {name for name, _ in inside.index if data.technologies[name].output in sliced}
    supplied = rows[(rows["direction"] == "out") & ~rows["technology"].isin(carried)]
    total = supplied.groupby("year")["value"].sum()
    return {year: float(total.get(year, 0.0)) for year in data.calendar.years}
