"""Years, their weights, and time slices.

==========  ===============================================================================
symbol      meaning
==========  ===============================================================================
years       model years (milestones) in order; a milestone stands until the next one
span[y]     n_y, number of calendar years y stands for (1 where the scenario lets a milestone stand for a year)
weight[y]   W_y, sum over those years u of (1 + r)^-(u - y0 + 0.5)   (equation 1)
slices      time slices in order of day block and hour
hours[s]    w_s, hours a year that slice s lasts; they sum to 8760 unless the data say otherwise
seasons     day blocks that alternate week by week, season after season
==========  ===============================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from carbonpath.errors import Fault, InputError
from carbonpath.names import Day, Slice, Year
from carbonpath.schema.rows import SliceRow


@dataclass(frozen=True)
class Calendar:
    """The time structure of one run."""

    years: tuple[Year, ...]
    end: Year
    span: Mapping[Year, int]
    weight: Mapping[Year, float]
    slices: tuple[Slice, ...]
    day_of: Mapping[Slice, Day]
    hour_of: Mapping[Slice, int]
    length: Mapping[Slice, float]
    """Hours a slice lasts within one day."""
    days: Mapping[Day, float]
    """Days a year that a day block stands for, in order of the year (those of its first slice)."""
    days_of: Mapping[Slice, float]
    """Days a year that a slice stands for: its block's, unless a data set in native units says otherwise."""
    seasons: tuple[tuple[Day, ...], ...]
    """Day blocks by season, in order of the year."""
    week_days: Mapping[Day, float | None]
    """Days of a block in one week of its season; None: all its days, the season being one long week."""

    @property
    def base_year(self) -> Year:
        """First model year, y0."""
        return self.years[0]

    @property
    def has_gaps(self) -> bool:
        """Whether there are calendar years for which no model year stands."""
        return sum(self.span.values()) < self.end - self.base_year + 1

    def weight_at(self, year: Year, rate: float | None) -> float:
        """W_y at another rate than the run's; None takes the run's."""
        return self.weight[year] if rate is None else year_weight(year, self.span[year], self.base_year, rate)

    def hours(self, s: Slice) -> float:
        """Hours a year that slice `s` stands for, w_s."""
        return self.length[s] * self.days_of[s]

    @cached_property
    def total_hours(self) -> float:
        """Hours of the whole year, normally 8760."""
        return sum(self.hours(s) for s in self.slices)

    def share(self, s: Slice) -> float:
        """Share of the year that slice `s` stands for."""
        return self._shares[s]

    @cached_property
    def _shares(self) -> Mapping[Slice, float]:
        return {s: self.hours(s) / self.total_hours for s in self.slices}

    def hours_since(self, earlier: Slice, s: Slice) -> float:
        """Hours from the end of an earlier slice of a day to the end of `s`; round the clock if it is not earlier."""
        block = self.block(self.day_of[s])
        first, last = block.index(earlier), block.index(s)
        passed = block[first + 1 : last + 1] if first < last else (*block[first + 1 :], *block[: last + 1])
        return sum(self.length[p] for p in passed)

    def before(self, year: Year) -> Year | None:
        """The model year before `year`, None for the first."""
        position = self.years.index(year)
        return self.years[position - 1] if position else None

    def block(self, day: Day) -> tuple[Slice, ...]:
        """Slices of a day block in order of the hour."""
        return self._blocks[day]

    @cached_property
    def _blocks(self) -> Mapping[Day, tuple[Slice, ...]]:
        return {day: tuple(s for s in self.slices if self.day_of[s] == day) for day in self.days}


def year_weight(year: Year, span: int, base_year: Year, rate: float) -> float:
    """W_y of equation (1): each year inside the period discounted on its own, at mid-year."""
    weight: float = sum((1.0 + rate) ** -(u - base_year + 0.5) for u in range(year, year + span))
    return weight


def make_calendar(
    start: Year,
    end: Year,
    milestones: Sequence[Year] | None,
    rate: float,
    blocks: Iterable[SliceRow],
    stands_for: Literal["period", "year"] = "period",
) -> Calendar:
    """Build the calendar of a run; without slice rows the year is one slice.

    With `stands_for` year a milestone is one year and no more, and the last of them is the end.
    """
    years = tuple(milestones) if milestones else tuple(range(start, end + 1))
    if stands_for == "year":
        end = years[-1]
    following = (*years[1:], end + 1)
    span = {y: after - y if stands_for == "period" else 1 for y, after in zip(years, following, strict=True)}
    rows = list(blocks) or [SliceRow(slice="year", day="year", hour=0, hours=24.0, days=365.0)]
    order = list(dict.fromkeys(row.day for row in rows))
    rows.sort(key=lambda row: (order.index(row.day), row.hour))
    return Calendar(
        years=years,
        end=end,
        span=span,
        weight={y: year_weight(y, span[y], start, rate) for y in years},
        slices=tuple(row.slice for row in rows),
        day_of={row.slice: row.day for row in rows},
        hour_of={row.slice: row.hour for row in rows},
        length={row.slice: row.hours for row in rows},
        days={day: next(row.days for row in rows if row.day == day) for day in order},
        days_of={row.slice: row.days for row in rows},
        seasons=_seasons(rows),
        week_days={row.day: row.week_days for row in rows},
    )


def _seasons(rows: Iterable[SliceRow]) -> tuple[tuple[Day, ...], ...]:
    """A block without a season is one of its own, whatever its name."""
    members: dict[tuple[bool, str], dict[Day, None]] = {}
    for row in rows:
        members.setdefault((row.season is None, row.season or row.day), {})[row.day] = None
    return tuple(tuple(days) for days in members.values())


def coarsen(rows: Sequence[SliceRow], hours: int) -> tuple[list[SliceRow], dict[Slice, Slice]]:
    """Merge consecutive slices so that each day block has `hours` of them.

    Returns the merged rows, each named after its first member, and the map from old name to new.
    """
    merged: list[SliceRow] = []
    member_of: dict[Slice, Slice] = {}
    for day in dict.fromkeys(row.day for row in rows):
        block = sorted((row for row in rows if row.day == day), key=lambda row: row.hour)
        if len(block) % hours:
            raise InputError(
                Fault(
                    "scenario: time.hours",
                    f"{hours} slices a day, but day block '{day}' of time_slices.csv has {len(block)}",
                    f"a number that divides {len(block)}",
                )
            )
        size = len(block) // hours
        for first in range(0, len(block), size):
            group = block[first : first + size]
            if any(row.days != group[0].days for row in group):
                found = f"merges slices of '{day}' that stand for different numbers of days"
                raise InputError(Fault("scenario: time.hours", found, "the slices as they are"))
            merged.append(group[0].model_copy(update={"hours": sum(row.hours for row in group)}))
            member_of.update({row.slice: group[0].slice for row in group})
    return merged, member_of
