r"""The peak: emissions are highest no later than a year, and not by padding the years before it.

The rows stand in the model from the start, for every year, but are loose in the free run; `bounds_of_peak` gives the
row bounds of the run with the peak, so that the free run and those of all peak years are one compiled model.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from carbonpath.names import ACCOUNTS, CO2, Year
from carbonpath.network.emissions import emission_terms
from carbonpath.params.data import ModelData
from carbonpath.rules import add_rule, linear, rule

LOOSE = 1.0e9
"""Right-hand side under which a row of the free run never binds [Mt]; the solver layer turns it into none."""


def build(model: Any, data: ModelData) -> None:
    """Add the rules of the peak, where the scenario asks for one."""
    if data.peak is None:
        return
    years = data.calendar.years
    if data.peak.year is not None:
        add_rule(model, data, no_rise_after_peak, over=years[1:])
        add_rule(model, data, no_padding_before_peak, over=years)
    if data.peak.fall_by is not None:
        add_rule(model, data, fall_from_peak, over=years)
    if data.peak.cap is not None:
        add_rule(model, data, level_cap, over=years)
    if data.peak.budget is not None:
        add_rule(model, data, cumulative_budget, over=["horizon"])


def rows_alone(data: ModelData) -> Any:
    """The rules of a peak in a model of the emission accounts alone, for trying another peak on a compiled model."""
    import pyomo.environ as pyo

    model = pyo.ConcreteModel()
    model.emission = pyo.Var([(CO2, account, y) for account in ACCOUNTS for y in data.calendar.years])
    model.cost = pyo.Objective(expr=0.0)
    build(model, data)
    return model


@rule("14a")
def no_rise_after_peak(model: Any, data: ModelData, y: Year) -> Any:
    r"""After the peak year emissions fall, at least by the decline [Mt CO2].

    .. math:: E_y \le (1 - decline)^{y - y'} E_{y'}, \qquad y' \ge P          (14a)

    Rows    years but the first, each against the year before; loose up to the peak year and in the free run; no
            decline is asked for in the plateau years
    """
    before = data.calendar.before(y)
    assert before is not None
    now = emission_terms(model, data.boundary, CO2, y)
    then = emission_terms(model, data.boundary, CO2, before)
    return linear([*now, *((-kept_from(data, before, y) * k, v) for k, v in then)]) <= LOOSE


@rule("14b")
def no_padding_before_peak(model: Any, data: ModelData, y: Year) -> Any:
    r"""Up to the peak year emissions stay below the running maximum of the free run [Mt CO2].

    .. math:: E_y \le M_P = \max_{k \le P} E^{free}_k, \qquad y \le P          (14b)

    (14a) alone rewards a high peak; capping by the free run year by year would break the nesting of feasible sets.

    Rows    every year; loose after the peak year, where a cap, a budget or ``padding: allowed`` replaces it, and in the
            free run
    """
    now = emission_terms(model, data.boundary, CO2, y)
    return linear(now) <= LOOSE


@rule("14e")
def fall_from_peak(model: Any, data: ModelData, y: Year) -> Any:
    r"""By a later year emissions lie a share below the level the city may peak at [Mt CO2].

    .. math:: E_y \le (1 - share)\, M_P, \qquad M_P = \max_{k \le P} E^{free}_k          (14e)

    The level is a number, as in (14b): measured against the model's own E of the peak year, the row would pay for a
    higher peak, and a later peak year could cost more than an earlier one.

    Rows    every year, where ``peak.fall_by`` is given; loose in all but its year, and in the free run
    """
    now = emission_terms(model, data.boundary, CO2, y)
    return linear(now) <= LOOSE


@rule("14c")
def level_cap(model: Any, data: ModelData, y: Year) -> Any:
    r"""Emissions stay below the cap [Mt CO2].

    .. math:: E_y \le cap          (14c)

    Rows    every year, where ``peak.cap`` is given; loose in fixed history and in the free run
    """
    now = emission_terms(model, data.boundary, CO2, y)
    return linear(now) <= LOOSE


@rule("14d")
def cumulative_budget(model: Any, data: ModelData, _: str) -> Any:
    r"""Emissions over the horizon stay within the budget [Mt CO2].

    .. math:: \sum_y n_y E_y \le budget          (14d)

    Rows    one, where ``peak.budget`` is given; loose in the free run
    """
    terms = [
        (data.calendar.span[y] * k, v)
        for y in data.calendar.years
        for k, v in emission_terms(model, data.boundary, CO2, y)
    ]
    return linear(terms) <= LOOSE


def kept_from(data: ModelData, before: Year, y: Year) -> float:
    """Share of a year's emissions that the next model year may keep (14a)."""
    assert data.peak is not None and data.peak.year is not None
    level = y <= data.peak.year + data.peak.plateau_years
    return 1.0 if level else (1.0 - data.peak.decline) ** (y - before)


def bounds_of_peak(data: ModelData, free: Mapping[Year, float]) -> dict[tuple[str, Any], float]:
    """Right-hand sides of all rows of the peak, by row label, given the free run's emissions by year [Mt CO2].

    Infinite where a row asks for nothing.
    """
    peak = data.peak
    if peak is None:
        return {}
    years, fixed = data.calendar.years, data.history_until
    sides: dict[tuple[str, Any], float] = {}
    if peak.year is not None:
        highest = max(free[y] for y in years if y <= peak.year)
        capped = peak.padding == "free-run" and peak.cap is None and peak.budget is None
        for y in years:
            before_peak = y <= peak.year
            if y != years[0]:
                sides["peak.no_rise_after_peak", y] = math.inf if before_peak else 0.0
            sides["peak.no_padding_before_peak", y] = highest if before_peak and capped else math.inf
            if peak.fall_by is not None:
                asked = y == peak.fall_by[0]
                sides["peak.fall_from_peak", y] = (1.0 - peak.fall_by[1]) * highest if asked else math.inf
    if peak.cap is not None:
        sides |= {("peak.level_cap", y): math.inf if fixed is not None and y <= fixed else peak.cap for y in years}
    if peak.budget is not None:
        sides["peak.cumulative_budget", "horizon"] = peak.budget
    return sides


def coefficients_of_peak(data: ModelData) -> dict[tuple[str, Year, Year], float]:
    """Coefficients that follow from what is asked of the peak: (row, its year, year of the emissions): value."""
    years = data.calendar.years
    if data.peak is None or data.peak.year is None:
        return {}
    return {("peak.no_rise_after_peak", y, before): -kept_from(data, before, y) for before, y in pairwise(years)}
