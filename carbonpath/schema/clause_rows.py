"""What a row of a set of clauses may hold: one quantified statement or measure of a plan."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from carbonpath.schema.cells import Dotted, Finite, Positive, Sourced, Text, YearCell

Inputs = Annotated[str, StringConstraints(pattern=r"^[a-z_]+:[A-Za-z0-9_.:-]+( [a-z_]+:[A-Za-z0-9_.:-]+)*$")]


class ClauseRow(Sourced):
    """A statement of a plan and how the model treats it (equation 13)."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,40}$")]
    measure: str | None = Field(default=None, description="measure number in the plan")
    chapter_en: Text | None = Field(default=None, description="chapter of the plan, by which scorecards are grouped")
    chapter_zh: Text | None = Field(default=None, description="the same in Chinese")
    title_en: Text
    title_zh: Text
    treatment: Literal["constraint", "linked", "reported", "outside"]
    indicator: Dotted | None = None
    linked_input: Inputs | None = Field(
        default=None, description="linked: the inputs it sets, `table:name` parted by blanks"
    )
    sense: Literal["at_least", "at_most", "equal"] | None = None
    value: Finite | None = None
    unit: str | None = None
    reference: Positive | None = Field(
        default=None, description="level against which value is a change, in %: the bound is reference * (1 + value)"
    )
    reference_unit: Text | None = None
    from_year: YearCell | None = None
    to_year: YearCell | None = Field(default=None, description="blank: holds to the horizon's end")
    mode: Literal["hard", "penalty"] = "hard"
    penalty: Positive | None = Field(default=None, description="CNY per unit of the numerator's shortfall")
    penalty_unit: str | None = None
    reason: str | None = Field(default=None, description="why linked, reported or outside; what it sets")
