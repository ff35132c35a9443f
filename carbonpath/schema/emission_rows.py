"""Rows of the tables about emissions: factors by use, what emissions do, and what limits and prices them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from carbonpath.schema.cells import CostKind, Dotted, Finite, Name, Payer, Positive, Selector, Sourced, Text, YearCell


class UseFactorRow(Sourced):
    """What chosen technologies emit per unit of a commodity they burn, in place of its content, or per activity."""

    select: Selector = Field(
        description="technology, group:NAME, sector:NAME, place:NAME or all; where several rows speak of the same, the"
        " first in this order holds"
    )
    commodity: Name | None = Field(
        default=None,
        description="commodity burnt, whose content of the species the factor takes the place of; blank: per activity",
    )
    species: Name = Field(description="co2, counted in MtCO2, or any other, counted in kt (native: as written)")
    year: YearCell | None = Field(default=None, description="as in technology_values")
    value: Positive
    unit: Text


class ResponseRow(Sourced):
    """What an indicator gains per unit emitted of a species: a concentration per kt, say."""

    indicator: Dotted = Field(description="an indicator of indicators, to whose numerator the term is added")
    species: Name = Field(description="a species of emission_factors or use_factors")
    select: str | None = Field(
        default=None, description="boundary, technology, group:NAME, sector:NAME or place:NAME; blank: the city"
    )
    year: YearCell | None = Field(default=None, description="blank: every year")
    value: Finite
    unit: Text = Field(description="unit of the indicator per unit of the species, e.g. ug/m3/kt")


class EmissionLimitRow(Sourced):
    """A limit on what chosen technologies emit of a species, in a year or over the horizon (equations 12b, 12c)."""

    limit: Name = Field(description="name of the limit; its rows share species and select")
    species: Name = Field(description="a species of emission_factors or use_factors")
    select: Selector = Field(
        description="technology, group:NAME, sector:NAME, place:NAME or all; memo items are left out"
    )
    year: YearCell | None = Field(default=None, description="blank: over the horizon, each year as often as it counts")
    interpolate: Literal["yes", "no"] = Field(default="no", description="also hold in years between given ones")
    value: Finite = Field(description="greatest emission; negative where more must be taken up than is emitted")
    unit: Text


class EmissionPriceRow(Sourced):
    """What chosen technologies pay for a unit of a species; prices of several rows that hold for one add up."""

    species: Name = Field(description="a species of emission_factors or use_factors")
    select: Selector = Field(
        description="technology, group:NAME, sector:NAME, place:NAME or all; memo items are left out"
    )
    year: YearCell | None = Field(default=None, description="blank: every year")
    value: Finite = Field(description="money per unit emitted")
    unit: Text
    kind: CostKind = Field(default="tax", description="kind of the cost")
    payer: Payer | None = Field(default=None, description="blank: the technology's payer")
