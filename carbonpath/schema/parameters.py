"""The parameters a technology or commodity may carry, with dimension, default and meaning.

`per` tells the dimension of the number: it is written with the symbols MONEY, ACT (the unit of the main
output), CAP (the capacity unit), YEAR, HOUR and 1, and `reading/convert.py` turns it into a pint unit for
the technology at hand.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Parameter:
    """Meaning of one parameter name."""

    dimension: str
    meaning: str
    default: float | None = None
    """Value where no row is given; None means a row is required where the parameter applies."""
    low: float = 0.0
    high: float | None = None
    cost: bool = False
    by_mode: bool = False


TECHNOLOGY_PARAMETERS: dict[str, Parameter] = {
    "life": Parameter("YEAR", "technical life: end of a step life, scale of a Weibull life", low=1.0, high=1000.0),
    "weibull_shape": Parameter("1", "shape of a Weibull life", low=0.5, high=20.0),
    "technology_rate": Parameter(
        "1/YEAR", "the investor's own rate, at which capex is repaid; absent: the discount rate", default=None, high=1.0
    ),
    "discount_rate": Parameter(
        "1/YEAR", "rate at which its own costs are discounted; absent: the scenario's", default=None, high=1.0
    ),
    "capex": Parameter("MONEY/CAP", "overnight cost of new capacity", default=0.0, cost=True),
    "fixed_om": Parameter("MONEY/CAP/YEAR", "yearly cost of standing capacity", default=0.0, cost=True),
    "variable_om": Parameter(
        "MONEY/ACT",
        "cost per unit of activity (for a supply: its price)",
        default=0.0,
        cost=True,
        by_mode=True,
        low=-1e9,
    ),
    "scrap_cost": Parameter(
        "MONEY/CAP", "cost of scrapping a unit early, by the year it is scrapped in", default=0.0, cost=True
    ),
    "scrap_age": Parameter("YEAR", "least age at which a unit may be scrapped early", default=0.0),
    "cap2act": Parameter(
        "ACT/CAP/YEAR",
        "activity a unit of capacity gives in a year of 8760 h at full use; absent: 8760 h where the units allow it",
    ),
    "mileage": Parameter("ACT/CAP/YEAR", "vintaged: yearly use of one unit of stock"),
    "mileage_decline": Parameter(
        "1/YEAR", "vintaged: share by which yearly use falls with each year of age", 0.0, high=0.5
    ),
    "use_band_low": Parameter("1", "vintaged: least use as a share of the yearly use", default=0.85, high=1.0),
    "use_band_high": Parameter("1", "vintaged: greatest use as a share of the yearly use", default=1.0, high=2.0),
    "availability": Parameter(
        "1", "share of full output available over the year; storage: share of its power", default=1.0, high=1.0
    ),
    "minimum_use": Parameter("1", "least share of the year's full output (must-run)", default=0.0, high=1.0),
    "firm_credit": Parameter("1", "share of capacity that counts as firm", default=0.0, high=1.0),
    "marginal_factor": Parameter(
        "CO2/ACT", "imported account: emissions of the marginal supplier, by which leakage is valued", high=10.0
    ),
    "capture": Parameter("1", "share of the fuel's CO2 that is captured", default=0.0, high=1.0),
    "charge_efficiency": Parameter("1", "storage: stored per charged", low=0.01, high=1.0),
    "discharge_efficiency": Parameter("1", "storage: delivered per taken from store", low=0.01, high=1.0),
    "duration": Parameter("HOUR", "storage: hours of full discharge that a full store gives", low=0.01),
    "self_discharge": Parameter("1/HOUR", "storage: share of the level lost in an hour", default=0.0, high=0.5),
    "start_level": Parameter(
        "1", "storage with carry horizon: level at the start as a share of full", default=0.5, high=1.0
    ),
    "least_level": Parameter("1", "reservoir: least content as a share of its capacity", default=0.0, high=1.0),
    "start_content": Parameter("CAP", "reservoir with carry horizon: content at the start", default=0.0),
    "fill_limit": Parameter("CAP/YEAR", "reservoir: greatest inflow as a yearly rate; absent: no limit"),
    "draw_limit": Parameter("CAP/YEAR", "reservoir: greatest outflow as a yearly rate; absent: no limit"),
}

COMMODITY_PARAMETERS: dict[str, Parameter] = {
    "reserve_margin": Parameter(
        "1", "firm capacity beyond the load (equation 8); -1 asks for none", low=-1.0, high=2.0
    ),
    "firm_share": Parameter("1", "share of its load that firm capacity must exceed", default=1.0, high=1.0),
    "peak_uplift": Parameter(
        "1", "observed yearly peak over the peak of the sliced load", low=0.5, high=3.0, default=1.0
    ),
    "discount_rate": Parameter(
        "1/YEAR", "rate at which its prices are undiscounted; absent: the scenario's", default=None, high=1.0
    ),
}
