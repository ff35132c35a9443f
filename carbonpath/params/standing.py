"""Given stock of pooled technologies and stores: what is left by year, what leaves, what a retrofit may move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from carbonpath.errors import Fault, InputError
from carbonpath.names import Year
from carbonpath.params.calendar import Calendar
from carbonpath.params.survival import at
from carbonpath.schema.rows import StockRow


@dataclass(frozen=True)
class GivenCapacity:
    """Given capacity by model year [capacity unit]."""

    residual: Mapping[Year, float]
    """What is left of it."""
    retiring: Mapping[Year, float]
    """What has left since the model year before; nothing in the first."""
    movable: Mapping[Year, float]
    """The part of the residual that stood in the base year."""


def given_capacity(stock: Sequence[StockRow], survival: Sequence[float], calendar: Calendar) -> GivenCapacity:
    """Sum the rows of one technology.

    Raises
    ------
    InputError
        where a cohort without a year of retirement is older in the base year than its life.
    """
    years, base = calendar.years, calendar.base_year
    residual, retiring, movable = (dict.fromkeys(years, 0.0) for _ in range(3))
    for row in stock:
        if row.retirement is None:
            check_age(row, survival, base)
        for year in years:
            before = calendar.before(year)
            left = _left(row, survival, base, year)
            residual[year] += left
            movable[year] += left if row.vintage <= base else 0.0
            if before is not None:
                retiring[year] += max(0.0, _left(row, survival, base, before) - left)
    return GivenCapacity(residual, retiring, movable)


def _left(row: StockRow, survival: Sequence[float], base: Year, year: Year) -> float:
    """What stands of a row: to its retirement where given, else by survival from its age in the base year.

    A build year after the base year is committed capacity, which stands from then on.
    """
    if row.retirement is not None:
        return row.value if row.vintage <= year < row.retirement else 0.0
    return row.value * at(survival, year - row.vintage) / survival[max(base - row.vintage, 0)]


def check_age(row: StockRow, survival: Sequence[float], base: Year) -> None:
    """Refuse a cohort of which nothing can stand in the base year."""
    if base - row.vintage >= len(survival):
        raise InputError(
            Fault(
                f"stock: {row.technology}, build year {row.vintage}",
                f"older in {base} than its life of {len(survival)} years",
                "a build year within the life, or for a plant the year of its retirement",
            )
        )
