"""Rows of the tables that limit and price emissions."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from carbonpath.schema.cells import CostKind, Finite, Name, Payer, Selector, Sourced, Text, YearCell


class EmissionLimitRow(Sourced):
    """A limit on what chosen technologies emit of a species, in a year or over the horizon (equations 12b, 12c)."""

    limit: Name = Field(description="name of the limit; its rows share species and select")
    species: Name = Field(description="a species of emission_factors")
    select: Selector = Field(
        description="technology, group:NAME, sector:NAME, place:NAME or all; memo items are left out"
    )
    year: YearCell | None = Field(default=None, description="blank: over the horizon, each year as often as it counts")
    interpolate: Literal["yes", "no"] = Field(default="no", description="also hold in years between given ones")
    value: Finite = Field(description="greatest emission; negative where more must be taken up than is emitted")
    unit: Text


class EmissionPriceRow(Sourced):
    """What chosen technologies pay for a unit of a species; prices of several rows that hold for one add up."""

    species: Name = Field(description="a species of emission_factors")
    select: Selector = Field(
        description="technology, group:NAME, sector:NAME, place:NAME or all; memo items are left out"
    )
    year: YearCell | None = Field(default=None, description="blank: every year")
    value: Finite = Field(description="money per unit emitted")
    unit: Text
    kind: CostKind = Field(default="tax", description="kind of the cost")
    payer: Payer | None = Field(default=None, description="blank: the technology's payer")
