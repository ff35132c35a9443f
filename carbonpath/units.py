"""The list of units and the one conversion.

Every number of an input is converted exactly once, in `reading`, by `factor`. CO2, vehicles, trips and
people have dimensions of their own, so that a tonne of waste is never taken for a tonne of CO2.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pint import UnitRegistry

NATIVE = "native"
"""Unit of a data set that states none; converts only to itself."""

HOURS_PER_YEAR = 8760.0

_DEFINITIONS = (
    "CNY = [currency]",
    "tCO2 = [carbon_dioxide] = tCO2e",
    "kgCO2 = 1e-3 tCO2",
    "gCO2 = 1e-6 tCO2",
    "ktCO2 = 1e3 tCO2",
    "MtCO2 = 1e6 tCO2",
    "vehicle = [vehicle]",
    "trip = [trip]",
    "person = [person] = capita",
    "TEU = [container]",
    "charger = [charger]",
    "dwelling = [dwelling]",
    "million = 1e6",
    "billion = 1e9",
    "thousand = 1e3",
    "vkm = vehicle * kilometer",
    "pkm = person * kilometer",
    "tkm = tonne * kilometer",
    "tce = 29.3076 gigajoule",
    "Mtce = 1e6 tce",
    "kt = 1e3 tonne",
    "Mt = 1e6 tonne",
    "yr = 8760 hour",
    "year_8760 = 8760 hour",
)


@cache
def _registry() -> UnitRegistry:
    from pint import UnitRegistry

    registry: UnitRegistry = UnitRegistry(None, cache_folder=None)
    for line in _BASE:
        registry.define(line)
    for line in _DEFINITIONS:
        registry.define(line)
    return registry


_BASE = (
    "kilo- = 1e3 = k-",
    "mega- = 1e6 = M-",
    "giga- = 1e9 = G-",
    "tera- = 1e12 = T-",
    "peta- = 1e15 = P-",
    "milli- = 1e-3 = m-",
    "micro- = 1e-6 = u-",
    "meter = [length] = m = metre",
    "second = [time] = s",
    "gram = [mass] = g",
    "tonne = 1e6 gram = t",
    "minute = 60 second = min",
    "hour = 3600 second = h",
    "day = 24 hour = d",
    "joule = kilogram * meter ** 2 / second ** 2 = J",
    "watt = joule / second = W",
    "Wh = watt * hour",
    "liter = 1e-3 meter ** 3 = L = litre",
    "percent = 0.01",
)


def _parse(text: str) -> str:
    """Write a unit as people do (`m2`, `%`, `GJ/MWh`) the way pint reads it."""
    text = text.strip().replace("%", " percent ").replace("·", "*").strip()
    # words set side by side bind closer than a fraction stroke: CNY/million vehicle
    text = re.sub(r"\w+(?: +\w+)+", lambda words: f"({'*'.join(words.group().split())})", text)
    text = re.sub(r"\b(k?)m([23])\b", r"\1m**\2", text)
    return re.sub(r"\b(year|a)\b", "yr", text) or "1"


def factor(unit: str, target: str) -> float:
    """Number by which a value in `unit` is multiplied to be in `target`.

    Raises
    ------
    ValueError
        if a unit is unknown or the dimensions differ; the text says which.
    """
    found = _factor(unit, target)
    if isinstance(found, str):
        raise ValueError(found)
    return found


@cache
def _factor(unit: str, target: str) -> float | str:
    """The factor, or what is wrong in words: that is asked for as often."""
    if unit == target:
        return 1.0
    if NATIVE in (unit, target):
        return f"unit '{unit}' cannot be turned into '{target}'"
    import pint

    registry = _registry()
    try:
        found, wanted = registry.parse_expression(_parse(unit)), registry.parse_expression(_parse(target))
        one = registry.Quantity(1.0)
        return float((found * one).to((wanted * one).units).magnitude / (wanted * one).magnitude)
    except pint.UndefinedUnitError as error:
        return f"unknown unit '{unit}' ({error})"
    except pint.DimensionalityError:
        return f"unit '{unit}' has another dimension than '{target}'"
    except Exception as error:
        return f"unit '{unit}' cannot be read ({error})"
