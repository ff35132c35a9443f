"""The input tables: which row each holds, which must be there, and what makes a row unique."""

from __future__ import annotations

from carbonpath.schema.accounts import ContractRow, PlaceRow
from carbonpath.schema.cells import Row
from carbonpath.schema.choice_rows import ChoiceRow, ModeShiftRow, TransportQuotaRow
from carbonpath.schema.emission_rows import EmissionLimitRow, EmissionPriceRow
from carbonpath.schema.market_rows import MarketBenchmarkRow, MarketCoverageRow, MarketInstrumentRow, MarketValueRow
from carbonpath.schema.retrofits import RetrofitRow
from carbonpath.schema.rows import (
    BoundRow,
    CommodityRow,
    CommodityValueRow,
    DemandDriverRow,
    DemandRow,
    DriverRow,
    EmissionFactorRow,
    FlowRow,
    IndicatorRow,
    ObservationRow,
    PinRow,
    ProfileRow,
    SliceRow,
    StockRow,
    TechnologyRow,
    TechnologyValueRow,
)

TABLES: dict[str, type[Row]] = {
    "places": PlaceRow,
    "commodities": CommodityRow,
    "technologies": TechnologyRow,
    "technology_values": TechnologyValueRow,
    "flows": FlowRow,
    "stock": StockRow,
    "retrofits": RetrofitRow,
    "drivers": DriverRow,
    "demands": DemandRow,
    "demand_drivers": DemandDriverRow,
    "commodity_values": CommodityValueRow,
    "emission_factors": EmissionFactorRow,
    "contracts": ContractRow,
    "emission_limits": EmissionLimitRow,
    "emission_prices": EmissionPriceRow,
    "market_coverage": MarketCoverageRow,
    "market_values": MarketValueRow,
    "market_instruments": MarketInstrumentRow,
    "market_benchmarks": MarketBenchmarkRow,
    "time_slices": SliceRow,
    "profiles": ProfileRow,
    "bounds": BoundRow,
    "pins": PinRow,
    "choice": ChoiceRow,
    "mode_shift": ModeShiftRow,
    "transport_quota": TransportQuotaRow,
    "indicators": IndicatorRow,
    "observations": ObservationRow,
}
REQUIRED_TABLES = ("commodities", "technologies", "technology_values", "flows", "demands")
SERIES = (
    "technology_values",
    "flows",
    "commodity_values",
    "emission_factors",
    "emission_prices",
    "market_coverage",
    "market_values",
    "market_instruments",
    "market_benchmarks",
    "profiles",
    "choice",
    "indicators",
)
"""Tables whose rows give a path by year, or one value for all years: not both."""
KEYS: dict[str, tuple[str, ...]] = {
    "places": ("place",),
    "contracts": ("technology", "pool", "year"),
    "commodities": ("commodity",),
    "technologies": ("technology",),
    "technology_values": ("technology", "mode", "parameter", "year", "cost_kind", "payer"),
    "flows": ("technology", "mode", "commodity", "direction", "per", "year"),
    "stock": ("technology", "vintage", "name"),
    "retrofits": ("technology",),
    "drivers": ("driver", "year"),
    "demands": ("commodity", "timing", "year"),
    "demand_drivers": ("commodity",),
    "commodity_values": ("commodity", "parameter", "year"),
    "emission_factors": ("subject", "name", "mode", "species", "year"),
    "emission_limits": ("limit", "year"),
    "emission_prices": ("species", "select", "kind", "payer", "year"),
    "market_coverage": ("stage", "select", "commodity", "year"),
    "market_values": ("stage", "parameter", "year"),
    "market_instruments": ("instrument", "parameter", "year"),
    "market_benchmarks": ("scheme", "select", "year"),
    "time_slices": ("slice",),
    "profiles": ("profile", "slice", "year"),
    "bounds": ("select", "quantity", "sense", "year"),
    "pins": ("pin", "year"),
    "choice": ("choice", "technology", "step", "year"),
    "mode_shift": ("commodity", "technology"),
    "transport_quota": ("quota", "year"),
    "indicators": ("indicator", "part", "quantity", "select", "commodity", "year"),
    "observations": ("series", "year"),
    "clauses": ("id",),
}
