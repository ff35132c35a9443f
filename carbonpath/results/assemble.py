"""A solve and the same without its peak to a `Result`: tables, indicators, peak, checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from carbonpath.names import CITY, TERRITORIAL
from carbonpath.params.data import ModelData
from carbonpath.results import peak as peaks
from carbonpath.results.balance import balance_table
from carbonpath.results.checks import run_checks
from carbonpath.results.cobenefits import CONCENTRATION, co_benefits
from carbonpath.results.grades import grade_c_shares
from carbonpath.results.headline import headline
from carbonpath.results.hindcast import hindcast_table
from carbonpath.results.iamc import iamc_table
from carbonpath.results.indicators import boundary_path, indicator_table
from carbonpath.results.labels import label_table, observation_table
from carbonpath.results.market import market_table
from carbonpath.results.market_gap import price_told
from carbonpath.results.market_prices import market_prices
from carbonpath.results.moved import flexible_table
from carbonpath.results.quotas import quota_table
from carbonpath.results.reservoir import level_table
from carbonpath.results.result import Result
from carbonpath.results.seen import TABLES, Seen
from carbonpath.results.sizes import sizes

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Scenario

ELECTRICITY = "electricity"
"""Stem of the carriers that are electricity, at whatever voltage."""


def assemble(scenario: Scenario, main: Seen, free: Seen, manifest: dict[str, Any]) -> Result:
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
    data, form, solved, values = main.data, main.form, main.solved, main.values
    emissions, activity, costs = (main.table(name) for name in ("emissions", "activity", "costs"))
    checks = run_checks(
        values,
        form,
        solved.sides,
        solved.x,
        solved.reduced,
        solved.dual,
        solved.objective,
        costs,
        emissions,
        activity,
    )
    head = headline(scenario.settings.name, main, free)
    tables = {name: main.table(name) for name in TABLES}
    tables |= {
        "balance": balance_table(activity, data),
        "observations": observation_table(scenario),
        "labels": label_table(scenario),
    }
    if data.market is not None:
        tables["market"] = market_table(values, head["carbon_price"])
        tables["market_prices"] = market_prices(scenario, values, head["carbon_price"])
        head["carbon_price_told"] = price_told(tables)
    if data.quotas:
        tables["quotas"] = quota_table(values, form, solved.dual)
    compared = hindcast_table(scenario, data, tables["indicators"])
    if len(compared):
        tables["hindcast"] = compared
    if data.kind("reservoir"):
        tables["levels"] = level_table(values)
    if data.flexible:
        tables["flexible"] = flexible_table(values)
    shares = grade_c_shares(scenario, costs, emissions, data)
    more, tables["peak"] = _peak(main, free)
    head["peak"] |= more
    if free is not main:
        tables |= _benefits(tables, free)
    tables["iamc"] = iamc_table(scenario, data, tables)
    summary = {
        **head,
        "electricity_twh": _electricity(activity, data),
        "grade_c_share": shares["cost"],
        "grade_c_share_emissions": shares["emissions"],
    }
    degenerate = {"primal_degenerate": solved.primal_degenerate, "dual_degenerate": solved.dual_degenerate}
    told = {**manifest, "sizes": sizes(form, data), "checks": checks, "degenerate": degenerate}
    return Result(summary, told, tables, scenario.resolved)


def _benefits(tables: dict[str, pd.DataFrame], free: Seen) -> dict[str, pd.DataFrame]:
    """Table of what the peak avoids beside CO2; none where nothing else is emitted."""
    air = indicator_table(free.values, free.emitted, CONCENTRATION)
    without = {"emissions": free.table("emissions"), "indicators": air}
    found = co_benefits(tables, without, free.data.calendar.span)
    return {"co_benefits": found} if len(found) else {}


def _peak(main: Seen, free: Seen) -> tuple[dict[str, Any], pd.DataFrame]:
    """The peak of the other boundary and of the frozen factor, and the paths to be drawn."""
    data, years, emissions = main.data, main.data.calendar.years, main.table("emissions")
    other = TERRITORIAL if data.boundary == CITY else CITY
    paths = {boundary: boundary_path(emissions, boundary, years) for boundary in (data.boundary, other)}
    frozen = peaks.frozen_factor_path(main.values, boundary_path(emissions, CITY, years))
    more = {
        "boundaries": {name: peaks.peak_summary(found, data) for name, found in paths.items()},
        "frozen_factor": peaks.peak_summary(frozen, data),
    }
    paths["frozen_factor"] = frozen
    if free is not main:
        paths |= {"free_run": free.path, "running_max": peaks.running_maximum(free.path)}
    return more, peaks.peak_paths(paths, data.co2_unit)


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
