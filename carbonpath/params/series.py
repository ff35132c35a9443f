"""A number that depends on the year, from the years for which a table gives it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Protocol, TypeAlias, TypeVar

from carbonpath.names import Year

K = TypeVar("K", bound=Hashable)


class Dated(Protocol):
    """A row of a table that gives a value for a year, or for all."""

    @property
    def year(self) -> Year | None:
        """Year it holds in; None: all."""

    @property
    def value(self) -> float:
        """The number."""


class Series:
    """Piecewise linear between given years, constant outside them; one undated value holds always."""

    __slots__ = ("_values", "_years")

    def __init__(self, points: Mapping[Year | None, float]) -> None:
        """Make a series of `points`; the key None stands for a value that holds in every year."""
        dated = sorted((year, value) for year, value in points.items() if year is not None)
        if not dated:
            dated = [(0, points[None])]
        self._years = [year for year, _ in dated]
        self._values = [value for _, value in dated]

    @classmethod
    def constant(cls, value: float) -> Series:
        """Return a series that has `value` in every year."""
        return cls({None: value})

    @property
    def last_year(self) -> Year:
        """The last year for which a value was given."""
        return self._years[-1]

    def __call__(self, year: Year) -> float:
        """Value in `year`."""
        years, values = self._years, self._values
        after = bisect_right(years, year)
        if after == 0:
            return values[0]
        if after == len(years):
            return values[-1]
        left, right = years[after - 1], years[after]
        part = (year - left) / (right - left)
        return values[after - 1] + part * (values[after] - values[after - 1])


def series_by(rows: Iterable[tuple[K, Dated]]) -> dict[K, Series]:
    """One series for each key from rows with their keys."""
    points: dict[K, dict[Year | None, float]] = defaultdict(dict)
    for key, row in rows:
        points[key][row.year] = row.value
    return {key: Series(given) for key, given in points.items()}


Level: TypeAlias = float | Series
"""A number, or its path over the years."""


def level(given: Level, year: Year) -> float:
    """Value of a number or of a path in `year`."""
    return given(year) if isinstance(given, Series) else given
