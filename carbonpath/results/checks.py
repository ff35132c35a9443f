"""Checks of every result, recomputed in numpy from results and parameters; each stays below `LIMIT`.

A check is the largest relative disagreement found. None reads the LP's own expressions, except the two that are
about the solver's answer itself: feasibility and the gap between primal and dual objective.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from carbonpath.errors import CheckFailed
from carbonpath.results.balance import unsupplied
from carbonpath.results.clauses import excess as missed_beyond_shortfall
from carbonpath.results.emission_check import emission_check
from carbonpath.results.firm import lack_of_firm_capacity
from carbonpath.results.indicators import emitted_by_year
from carbonpath.results.market import MARKET, NATIONAL, market_check, price_path
from carbonpath.results.money import discounted
from carbonpath.results.moved import flexible_check, net_shift
from carbonpath.results.quotas import excess
from carbonpath.results.reservoir import reservoir_check
from carbonpath.results.storage import storage_check
from carbonpath.results.turnover import turnover_check
from carbonpath.results.values import Values, relative
from carbonpath.solver.standard_form import StandardForm, Vector

LIMIT = 1.0e-6


def run_checks(
    values: Values,
    form: StandardForm,
    sides: tuple[Vector, Vector],
    x: Vector,
    reduced: Vector,
    dual: Vector,
    objective: float,
    costs: pd.DataFrame,
    emissions: pd.DataFrame,
    activity: pd.DataFrame,
) -> dict[str, float]:
    """Largest relative disagreement by name of the check.

    Raises
    ------
    CheckFailed
        if any exceeds `LIMIT`.
    """
    checks = {
        **optimum_checks(values, form, sides, x, reduced, dual, objective, costs),
        "balance_year": _year_balance(values),
        "balance_slice": _slice_balance(values),
        "stocks": _stocks(values),
        "turnover": turnover_check(values),
        "energy_balance": unsupplied(values, activity),
        "firm_capacity": lack_of_firm_capacity(values),
        "emissions": emission_check(values, emissions),
    }
    if values.data.market is not None:
        checks["market"] = market_check(values, price_path(values.data, form, dual))
    if values.data.clauses:
        checks["clauses"] = missed_beyond_shortfall(values, emitted_by_year(emissions))
    if values.data.quotas:
        checks["quotas"] = excess(values)
    if values.data.kind("reservoir"):
        checks["reservoirs"] = reservoir_check(values)
    if values.data.kind("storage"):
        checks["storages"] = storage_check(values)
    if values.data.flexible:
        checks["flexible_loads"] = flexible_check(values)
    hold(checks)
    return checks


def optimum_checks(
    values: Values,
    form: StandardForm,
    sides: tuple[Vector, Vector],
    x: Vector,
    reduced: Vector,
    dual: Vector,
    objective: float,
    costs: pd.DataFrame,
) -> dict[str, float]:
    """The checks that cost little: the point is optimal for the programme, and its recomputed cost is the objective."""
    return {
        "primal_feasibility": _primal(form, sides, x),
        "dual_feasibility": _dual(form, sides, reduced, dual),
        "duality_gap": _gap(form, sides, reduced, dual, objective),
        "cost": relative(discounted(_in_view(costs, values), values.data, resource_only=False), objective),
    }


def hold(checks: Mapping[str, float]) -> None:
    """Raise CheckFailed if any check exceeds `LIMIT`."""
    failed = {name: worst for name, worst in checks.items() if not worst <= LIMIT}
    if failed:
        told = ", ".join(f"{name} {worst:.1e}" for name, worst in failed.items())
        raise CheckFailed(f"recomputed results disagree with the solver's: {told} (limit {LIMIT:.0e})")


def _in_view(costs: pd.DataFrame, values: Values) -> pd.DataFrame:
    """Cost kinds that stand in the objective; penalties and what a carbon market asks always do."""
    always = ("penalty", MARKET, NATIONAL)
    kept = [values.data.counts(kind) or item in always for kind, item in zip(costs["kind"], costs["item"], strict=True)]
    return costs[np.array(kept, dtype=bool)]


def _primal(form: StandardForm, sides: tuple[Vector, Vector], x: Vector) -> float:
    scale = np.maximum(1.0, abs(form.matrix) @ np.abs(x))
    row = form.matrix @ x
    lower, upper = sides
    outside = np.maximum(lower - row, row - upper) / scale
    below = np.maximum(form.column_lower - x, x - form.column_upper)
    return float(max(outside.max(initial=0.0), below.max(initial=0.0), 0.0))


def _dual(form: StandardForm, sides: tuple[Vector, Vector], reduced: Vector, dual: Vector) -> float:
    """Reduced costs must be c - A'y, and no price may push against a side or bound that is not there."""
    stated = form.cost - form.matrix.T @ dual
    scale = np.maximum(1.0, np.abs(form.cost) + abs(form.matrix.T) @ np.abs(dual))
    wrong = np.abs(stated - reduced) / scale
    columns = _unheld(reduced, form.column_lower, form.column_upper) / scale
    return float(np.concatenate([wrong, columns, _unheld(dual, *sides)]).max(initial=0.0))


def _unheld(price: Vector, lower: Vector, upper: Vector) -> Vector:
    """Size of a price that rests on an infinite side: positive on the lower one, negative on the upper one."""
    return np.maximum(np.where(np.isinf(lower), price, 0.0), np.where(np.isinf(upper), -price, 0.0))


def _gap(form: StandardForm, sides: tuple[Vector, Vector], reduced: Vector, dual: Vector, objective: float) -> float:
    """Objective of the dual: sides and bounds at their prices."""
    found = _priced(dual, *sides) + _priced(reduced, form.column_lower, form.column_upper) + form.offset
    return relative(found, objective)


def _priced(price: Vector, lower: Vector, upper: Vector) -> float:
    """Sum of price times the side it rests on; a price on an infinite side is `_dual`'s matter."""
    side = np.where(price > 0.0, lower, upper)
    return float(np.sum(price * np.where(np.isfinite(side), side, 0.0)))


def _year_balance(values: Values) -> float:
    """Out less in less demand by commodity and year: never negative, and nil for obligations."""
    data, worst = values.data, 0.0
    for commodity in data.commodities.values():
        if commodity.by_slice:
            continue
        for year in data.calendar.years:
            gross = [
                pair
                for tech in data.technologies
                for (_, name), pair in values.flows[tech, year].items()
                if name == commodity.name
            ]
            given, taken = sum(out for _, out in gross), sum(into for into, _ in gross)
            demand = data.demand.get((commodity.name, year), 0.0)
            surplus = given - taken - demand
            lack = abs(surplus) if commodity.equal else max(0.0, -surplus)
            worst = max(worst, lack / max(1.0, given + taken + demand))
    return worst


def _slice_balance(values: Values) -> float:
    """The same for sliced commodities slice by slice, draws along shapes taken from the yearly flows."""
    data, calendar = values.data, values.data.calendar
    sliced = [c.name for c in data.commodities.values() if c.sliced]
    net = {c: np.zeros((len(calendar.years), len(calendar.slices))) for c in sliced}
    gross = {c: np.ones((len(calendar.years), len(calendar.slices))) for c in sliced}
    year_at = {year: position for position, year in enumerate(calendar.years)}
    slice_at = {s: position for position, s in enumerate(calendar.slices)}
    for (name, mode, year, s), amount in values.by_name.get("act_slice", {}).items():
        for flow in data.technologies[name].activity_flows[mode]:
            if flow.commodity in net:
                net[flow.commodity][year_at[year], slice_at[s]] += flow.net(year) * amount
                gross[flow.commodity][year_at[year], slice_at[s]] += abs(flow.net(year) * amount)
    for variable, sign in (("charge", -1.0), ("discharge", 1.0)):
        for (name, year, s), amount in values.by_name.get(variable, {}).items():
            net[data.technologies[name].output or ""][year_at[year], slice_at[s]] += sign * amount
    for c in sliced:
        for year in calendar.years:
            net[c][year_at[year]] -= net_shift(values, c, year)
    for tech in data.technologies.values():
        if tech.load_shape is None:
            continue
        for year in calendar.years:
            along = np.array([data.shape(tech.load_shape, s, year) for s in calendar.slices])
            whole = values.standing_flows(tech, year) if tech.sliced else values.flows[tech.name, year]
            for (_, commodity), (taken, given) in whole.items():
                if commodity in net:
                    net[commodity][year_at[year]] += (given - taken) * along
    worst = 0.0
    for c in sliced:
        shape = data.commodities[c].load_shape
        along = np.array([[data.shape(shape, s, year) for s in calendar.slices] for year in calendar.years])
        demand = np.array([data.demand.get((c, year), 0.0) for year in calendar.years])
        surplus = net[c] - demand[:, None] * along
        any_time = np.array([data.any_time.get((c, year), 0.0) for year in calendar.years])
        short = (any_time - surplus.sum(axis=1)) / gross[c].sum(axis=1)
        short = np.abs(short) if data.commodities[c].equal else short
        worst = max(worst, float(short[any_time > 0.0].max(initial=0.0)))
        equal = data.commodities[c].equal
        held = np.array([equal and not waits for waits in any_time > 0.0])[:, None]
        lack = np.where(held, np.abs(surplus), np.maximum(0.0, -surplus))
        worst = max(worst, float((lack / gross[c]).max()))
    return worst


def _stocks(values: Values) -> float:
    """Capacity and stock summed from builds against their columns; use within its band."""
    data, worst = values.data, 0.0
    for (name, year), stands in values.by_name.get("cap", {}).items():
        summed = values.capacity(data.technologies[name], year)
        worst = max(worst, relative(stands, summed))
    for (name, v, year), stands in values.by_name.get("stock", {}).items():
        summed = values.stock(data.technologies[name], v, year)
        worst = max(worst, relative(stands, summed))
    for name, v, year in values.by_name.get("use_above", {}):
        tech = data.technologies[name]
        used = values.use(tech, v, year)
        full = tech.value("mileage", v) * (1.0 - tech.value("mileage_decline", v)) ** (year - v)
        most = full * values.stock(tech, v, year)
        low, high = tech.value("use_band_low", v) * most, tech.value("use_band_high", v) * most
        worst = max(worst, (max(low - used, used - high, 0.0)) / max(1.0, most))
    return worst
