"""Types of cells, and what every row of an input table has in common."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Selector = Annotated[str, StringConstraints(pattern=r"^((group|sector|place):)?[a-z][a-z0-9_]*$")]
Dotted = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Grade = Literal["A", "B", "C"]
CostKind = Literal["resource", "tax", "transfer", "hurdle"]
Payer = Literal["government", "firm", "household"]
Finite = Annotated[float, Field(allow_inf_nan=False)]
Positive = Annotated[float, Field(allow_inf_nan=False, ge=0)]
YearCell = Annotated[int, Field(ge=1950, le=2100)]


class Row(BaseModel):
    """Common settings: immutable, no unknown column, no silent coercion of text."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Sourced(Row):
    """A row that carries a figure: every figure names its source and grade."""

    source: Text = Field(description="issuing body and title, or 'assumption: on what it rests' for grade C")
    grade: Grade = Field(description="A official, B literature or database, C estimate")
    note: str | None = Field(default=None, description="derivation, range, caution")
