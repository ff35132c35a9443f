"""Tables of how people choose: step costs of sales, and how fast shares of a demand may move."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from carbonpath.schema.cells import Finite, Name, Payer, Positive, Sourced, Text, YearCell


class ChoiceRow(Sourced):
    """A step of the rising hurdle cost that an option's share of sales pays within a segment."""

    choice: Name = Field(description="segment: the set of options whose `new` compete")
    technology: Name
    step: Annotated[int, Field(ge=1, le=9)]
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
