"""Tables of how people choose: step costs of sales, how fast shares of a demand may move, quotas of plates."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from carbonpath.schema.cells import Finite, Name, Payer, Positive, Selector, Sourced, Text, YearCell


class ChoiceRow(Sourced):
    """A step of the rising hurdle cost that an option's share of sales pays within a segment."""

    choice: Name = Field(description="segment: the set of options whose `new` compete")
    technology: Name
    step: Annotated[int, Field(ge=1, le=30)]
    share: Annotated[float, Field(gt=0, le=1, description="width of the step as a share of the segment's sales")]
    year: YearCell | None = None
    value: Finite = Field(description="hurdle cost per unit of new capacity, rising with the step")
    unit: Text
    payer: Payer = "household"


class ModeShiftRow(Sourced):
    """How far an option's share of a demand may move in a year, and the share observed in the base year."""

    commodity: Name = Field(description="demand whose shares are limited, e.g. trips of a distance band")
    technology: Name
    value: Positive = Field(description="largest change of share in one year, either way")
    unit: Text


class TransportQuotaRow(Sourced):
    """How many more vehicles of a selection may stand than in the year before; a year without a row has no limit."""

    quota: Name = Field(description="name of the quota, whose rows share select")
    select: Selector = Field(description="technology, group:NAME, sector:NAME, place:NAME or all: what needs a plate")
    year: YearCell
    value: Positive = Field(description="greatest growth of the stock from the year before")
    unit: Text
