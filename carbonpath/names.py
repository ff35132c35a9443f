"""Names for the dimensions of the model, so that signatures read like the formulation."""

from __future__ import annotations

Year = int
"""A model year (milestone)."""
Vintage = int
"""A build year; a standing cohort's build year lies before the base year."""
Technology = str
Mode = str
Commodity = str
Slice = str
Day = str
Species = str

DEFAULT_MODE: Mode = "default"
CO2: Species = "co2"
EVERYTHING = "all"
"""Selector of every technology."""
CITY = "city"
TERRITORIAL = "territorial"
IMPORTED = "imported"
MEMO = "memo"
ACCOUNTS = (TERRITORIAL, IMPORTED, MEMO)


def accounts_of(boundary: str) -> tuple[str, ...]:
    """Accounts that a boundary counts: city is territorial and imported."""
    return (TERRITORIAL, IMPORTED) if boundary == CITY else (boundary,)
