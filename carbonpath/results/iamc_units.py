"""Units and species in the spelling of the IAMC common definitions."""

from __future__ import annotations

from carbonpath.names import CO2, Species
from carbonpath.units import NATIVE

__all__ = ["NATIVE", "per_year", "price", "species_name"]

EJ_PER_TWH = 3.6e-3
GJ_PER_KWH = 3.6e-3
MT_PER_KT = 1.0e-3
SPECIES = {CO2: "CO2", "nox": "NOx", "so2": "Sulfur", "voc": "VOC", "pm25": "PM2.5"}
REPORTED_AS = {"nox": "NO2", "so2": "SO2"}
"""Species whose mass the definitions count as that of another."""


def species_name(species: Species) -> str:
    """Name of a species in a variable."""
    return SPECIES.get(species, species.upper())


def per_year(value: float, unit: str, species: Species | None = None) -> tuple[float, str]:
    """A yearly amount and its unit: `TWh` -> `EJ/yr`, `MtCO2` -> `Mt CO2/yr`; `native` stays as it is."""
    value += 0.0  # no -0
    if unit == NATIVE:
        return value, NATIVE
    if unit == "TWh":
        return value * EJ_PER_TWH, "EJ/yr"
    if unit == "MtCO2":
        return value, "Mt CO2/yr"
    if unit == "kt" and species is not None:
        return value * MT_PER_KT, f"Mt {REPORTED_AS.get(species, species_name(species))}/yr"
    head, _, rest = unit.partition(" ")
    return value, f"bn {rest}/yr" if head == "billion" and rest else f"{unit}/yr"


def price(value: float, unit: str) -> tuple[float, str]:
    """A price of the price table and its unit: energy per GJ, anything per `native` unit as `native`."""
    value += 0.0
    if NATIVE in unit:
        return value, NATIVE
    if unit == "CNY/kWh":
        return value / GJ_PER_KWH, "CNY/GJ"
    return value, unit
