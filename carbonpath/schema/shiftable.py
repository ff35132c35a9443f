"""Tables of flexible loads: which load may move inside its day, and the numbers about it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from carbonpath.schema.cells import CostKind, Finite, Name, Payer, Row, Sourced, Text, YearCell
from carbonpath.schema.parameters import Parameter

Hour = Annotated[int, Field(ge=0, le=23)]


class FlexibleLoadRow(Row):
    """A load that may move inside its day; every number about it stands in flexible_values."""

    flexible: Name
    sector: Name = Field(description="sector to which the cost of moving it is booked")
    commodity: Name = Field(description="commodity balanced by slice, of which the load is taken")
    load_shape: Name = Field(description="shape along which it is taken when nothing moves")
    from_hour: Hour | None = Field(default=None, description="hour at which its window begins; blank: the whole day")
    to_hour: Hour | None = Field(
        default=None, description="hour at which its window ends; not after from_hour: on the next day"
    )
    payer: Payer = Field(description="who bears the cost of moving it unless a cost row says otherwise")
    label_en: Text
    label_zh: Text
    description: Text


class FlexibleValueRow(Sourced):
    """One number about a flexible load (parameters below)."""

    flexible: Name
    parameter: Name
    year: YearCell | None = Field(default=None, description="model year; blank: constant")
    value: Finite
    unit: Text
    cost_kind: CostKind | None = Field(default=None, description="cost rows only; blank means resource")
    payer: Payer | None = Field(default=None, description="cost rows only; blank: the flexible load's payer")


FLEXIBLE_PARAMETERS: dict[str, Parameter] = {
    "share": Parameter("1", "share of the load of a slice that may be moved to others of its day", high=1.0),
    "power_limit": Parameter(
        "1", "greatest power of the share that moves, as a multiple of its mean power", low=1.0, high=100.0
    ),
    "shift_cost": Parameter("MONEY/ACT", "cost of a unit moved", default=0.0, cost=True),
}
