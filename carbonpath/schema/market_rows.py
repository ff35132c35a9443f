"""Rows of the tables of a carbon market: who is covered, the market's numbers, what is traded, benchmarks."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from carbonpath.schema.cells import Finite, Name, Positive, Selector, Sourced, Text, YearCell

MARKET_PARAMETERS: dict[str, tuple[str, str]] = {
    "cap": ("MtCO2", "allowances of a year; of a stage: those that come with it"),
    "indirect_factor": ("MtCO2/TWh", "what the scheme counts per unit of a covered input"),
    "price": ("billion CNY/MtCO2", "design price: what a covered tonne pays"),
    "national_price": ("billion CNY/MtCO2", "price of the national market, which its members take as given"),
    "auction_share": ("1", "share of the allowances that is sold; the rest is free"),
    "offset_limit": ("1", "most offsets as a share of covered emissions"),
    "bank_start": ("MtCO2", "allowances banked before the first year of the market"),
    "bank_end": ("MtCO2", "allowances that must be left at the end of the horizon"),
    "borrow_limit": ("MtCO2", "how far the bank may go below zero"),
}
"""Parameters of market_values: unit in the model, and meaning."""
SHARES = ("auction_share", "offset_limit")
"""Parameters between 0 and 1."""
ROLES = {"offset": 1.0, "buy": 1.0, "reserve": 1.0, "short": 1.0, "sell": -1.0, "withdraw": -1.0}
"""What an instrument does: 1 gives allowances at a price, -1 takes them away and pays the price."""


class MarketCoverageRow(Sourced):
    """Share of a sector's emissions, or of what a purchased input stands for, that the market covers (15)."""

    stage: Name | None = Field(
        default=None, description="blank: always covered; else only where the scenario's market.widen names the stage"
    )
    select: Selector = Field(description="technology, group:NAME, sector:NAME, place:NAME or all")
    commodity: Name | None = Field(
        default=None, description="blank: direct emissions; else the input that counts at indirect_factor"
    )
    year: YearCell | None = Field(default=None, description="blank: every year; else linear between years")
    value: Positive = Field(description="share, 0 to 1")
    unit: Text


class MarketValueRow(Sourced):
    """One number of the market."""

    stage: Name | None = Field(default=None, description="cap only: the stage of coverage with which it comes")
    parameter: Name
    year: YearCell | None = Field(default=None, description="blank: every year; else linear between years")
    value: Finite
    unit: Text


class MarketInstrumentRow(Sourced):
    """Price or yearly volume of something that is traded beside the allocation (17)."""

    instrument: Name
    role: Literal["offset", "buy", "sell", "reserve", "withdraw", "short"] = Field(
        description="offset: verified reductions; buy, sell: an outside market; reserve: sold at the ceiling price;"
        " withdraw: bought back at the floor price; short: missing allowances at the penalty"
    )
    parameter: Literal["price", "volume"] = Field(description="no volume: without limit")
    year: YearCell | None = Field(default=None, description="blank: every year; else linear between years")
    value: Positive
    unit: Text
    label_en: Text | None = Field(default=None, description="for reading, in the first row of the instrument")
    label_zh: Text | None = None


class MarketBenchmarkRow(Sourced):
    """Allowances per unit of activity (16): of the city's own market, or of the national one."""

    scheme: Literal["local", "national"]
    select: Selector = Field(description="technology, group:NAME, sector:NAME, place:NAME or all")
    year: YearCell | None = Field(default=None, description="blank: every year; else linear between years")
    value: Positive = Field(description="allowances per unit of activity")
    unit: Text
