"""Tables that say what is in the model at all: places, and power contracts beside a pool's average."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from carbonpath.schema.cells import Name, Positive, Row, Sourced, Text, YearCell


class PlaceRow(Row):
    """A place to which technologies and commodities belong."""

    place: Name
    included: Literal["yes", "no"] = Field(description="in the model unless the scenario names its `places`")
    label_en: Text = Field(description="also the region of the IAMC table")
    label_zh: Text
    description: Text


class ContractRow(Sourced):
    """Energy a year over which a pool's average factor is formed, or that of a contract the average counts.

    A row whose technology is the pool itself gives the whole, every other row a part of it. In use with
    ``import_accounting: residual``.
    """

    technology: Name
    pool: Name = Field(description="technology whose factor is the average")
    year: YearCell
    value: Positive
    unit: Text
