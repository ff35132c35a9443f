"""Co-benefits: what else a result avoids beside CO2, against another result of the same city.

Works on the tables of results alone, so that two finished results can be set against each other as well as a run
against the same without its peak.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import pandas as pd

from carbonpath.names import CO2, MEMO, Year

COLUMNS = ["year", "quantity", "unit", "against", "value", "avoided", "per_co2", "per_unit"]
CONCENTRATION = "ug/m3"
"""Unit of the indicators that are compared as well."""
LEAST = 1.0e-2
"""CO2 avoided [Mt] from which on something is said per Mt; below both emit the same, or the run emits more."""

Path = Mapping[Year, float]
Key = tuple[str, str]
"""Quantity (a species, or an indicator) and unit."""


def co_benefits(
    run: Mapping[str, pd.DataFrame], against: Mapping[str, pd.DataFrame], span: Mapping[Year, float]
) -> pd.DataFrame:
    """Avoided CO2 [Mt], pollutants [kt] and concentrations [ug/m3], by year and over the horizon (blank year).

    Parameters
    ----------
    run, against
        tables `emissions` and `indicators` of a result and of the one it is set against. Memo items are left out.
    span
        years for which each compared year stands.

    Returns
    -------
    Columns year, quantity, unit, against, value, avoided (against - value), per_co2 (avoided per CO2 avoided in the
    same time; NaN where none is), per_unit. Over the horizon emissions are sums; concentrations are means of the
    years, and their per_co2 is per Mt a year. No rows where neither result emits anything but CO2.
    """
    here, there = _amounts(run), _amounts(against)
    keys = [key for key in dict.fromkeys((*there, *here)) if key[1] != CONCENTRATION or (key in here and key in there)]
    if not any(quantity != CO2 for quantity, _ in keys):
        return pd.DataFrame(columns=COLUMNS)
    carbon = next((key for key in keys if key[0] == CO2), (CO2, "MtCO2"))
    rows = [
        (year, *key, left, right, left - right, _per(key, left - right, saved), f"{key[1]} per {carbon[1]}")
        for key in keys
        for (year, left, right), (_, more, less) in zip(
            _told(key, here, there, span), _told(carbon, here, there, span, mean=key[1] == CONCENTRATION), strict=True
        )
        for saved in (more - less,)
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"year": "Int64"})


def _told(
    key: Key, here: Mapping[Key, Path], there: Mapping[Key, Path], span: Mapping[Year, float], mean: bool = False
) -> Iterator[tuple[Year | None, float, float]]:
    """Year (blank: the horizon), amount of the other result and of this one."""
    paths = there.get(key, {}), here.get(key, {})
    for year in span:
        yield year, paths[0].get(year, 0.0), paths[1].get(year, 0.0)
    whole = sum(span.values()) if mean or key[1] == CONCENTRATION else 1.0
    left, right = (sum(years * path.get(year, 0.0) for year, years in span.items()) / whole for path in paths)
    yield None, left, right


def _per(key: Key, avoided: float, saved: float) -> float:
    return avoided / saved if key[0] != CO2 and saved >= LEAST else float("nan")


def _amounts(tables: Mapping[str, pd.DataFrame]) -> dict[Key, dict[Year, float]]:
    """Emissions of the city by species, and its concentrations, by year."""
    found: dict[Key, dict[Year, float]] = defaultdict(lambda: defaultdict(float))
    emissions, indicators = tables["emissions"], tables["indicators"]
    kept = emissions[emissions["boundary"] != MEMO]
    for species, unit, year, value in zip(*(kept[c] for c in ("species", "unit", "year", "value")), strict=True):
        found[species, unit][int(year)] += float(value)
    kept = indicators[indicators["unit"] == CONCENTRATION]
    for name, unit, year, value in zip(*(kept[c] for c in ("indicator", "unit", "year", "value")), strict=True):
        found[name, unit][int(year)] = float(value)
    return found
