"""The table of retrofits: which technology is made by moving standing stock of another."""

from __future__ import annotations

from pydantic import Field

from carbonpath.schema.cells import Name, Row


class RetrofitRow(Row):
    """What is built of a technology is moved out of what stood of another: equations (4a) and (4c)."""

    technology: Name = Field(description="what the retrofit makes; its `new` is what is moved, its capex paid once")
    retrofit_of: Name = Field(description="what is moved: stock that stood in the base year; lasts as it would have")
