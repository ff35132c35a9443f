"""What the result says of the peak: when, how high, of what kind, and how much of it is the imported factor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from carbonpath.names import CO2, IMPORTED, Year
from carbonpath.params.data import ModelData
from carbonpath.params.emissions import emission_factor
from carbonpath.results.values import Values

PLATEAU = 0.01
"""Years within this share of the maximum count as plateau."""


def highest(path: Mapping[Year, float]) -> Year:
    """First year in which the path reaches its maximum (to 1e-6 of it)."""
    top = max(path.values())
    return next(year for year, value in path.items() if value >= top - 1.0e-6 * abs(top))


def kind_of(year: Year, data: ModelData) -> str:
    """Where the maximum lies: base, history, edge of the horizon, or interior."""
    if year == data.calendar.base_year:
        return "base"
    if data.history_until is not None and year <= data.history_until:
        return "history"
    return "edge" if year == data.calendar.years[-1] else "interior"


def peak_summary(path: Mapping[Year, float], data: ModelData) -> dict[str, Any]:
    """Year, level, kind, plateau and rate of fall of an emissions path [Mt CO2]."""
    year = highest(path)
    level, last = path[year], data.calendar.years[-1]
    fall = 0.0
    if last > year and path[last] > 0.0 and level > 0.0:
        fall = 1.0 - (path[last] / level) ** (1.0 / (last - year))
    return {
        "year": year,
        "mt": level,
        "kind": kind_of(year, data),
        "plateau_years": sum(
            data.calendar.span[y] for y, value in path.items() if value >= level - PLATEAU * abs(level)
        ),
        "fall_per_year": fall,
    }


def frozen_factor_path(values: Values, path: Mapping[Year, float]) -> dict[Year, float]:
    """City path if the factor of imported power stayed at its last observed value [Mt CO2].

    Demand and supply stay as the result has them: it is a decomposition, not another optimum.
    """
    data = values.data
    observed = data.history_until or data.calendar.base_year
    frozen = dict(path)
    for tech in data.technologies.values():
        if tech.boundary != IMPORTED:
            continue
        for year in data.calendar.years:
            for mode, _, amount in values.yearly[tech.name, year]:
                then = emission_factor(data, tech, mode, CO2, min(observed, year))
                frozen[year] += amount * (then - emission_factor(data, tech, mode, CO2, year))
    return frozen


def against_free(
    values: Values, free: Values, path: Mapping[Year, float], free_path: Mapping[Year, float]
) -> dict[str, Any]:
    """Padding before the peak and leakage into imports, against the run without the peak.

    Leakage values the change of imports at the factor of the marginal supplier (`marginal_factor` of the imported
    technology) rather than at the provincial average: emissions that leave the city's account, not the atmosphere.
    """
    calendar = values.data.calendar
    year = highest(path)
    padding = sum(calendar.span[y] * max(0.0, path[y] - free_path[y]) for y in calendar.years if y <= year)
    change = leaked = 0.0
    for tech in values.data.technologies.values():
        if tech.boundary != IMPORTED:
            continue
        for y in calendar.years:
            more = sum(a for *_, a in values.yearly[tech.name, y]) - sum(a for *_, a in free.yearly[tech.name, y])
            change += calendar.span[y] * more
            if "marginal_factor" in tech.values:
                leaked += calendar.span[y] * more * tech.value("marginal_factor", y)
    return {"padding_mt": padding, "import_change_twh": change, "leakage_mt": leaked}


def peak_paths(paths: Mapping[str, Mapping[Year, float]], unit: str) -> pd.DataFrame:
    """Year, series, value, unit of every path that the peak chart draws."""
    rows = [(year, series, value, unit) for series, path in paths.items() for year, value in path.items()]
    return pd.DataFrame(rows, columns=["year", "series", "value", "unit"])


def running_maximum(path: Mapping[Year, float]) -> dict[Year, float]:
    """Highest value up to each year."""
    top, out = -float("inf"), {}
    for year, value in path.items():
        top = max(top, value)
        out[year] = top
    return out
