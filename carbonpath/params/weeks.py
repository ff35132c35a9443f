"""Weeks of a season: the order of its day blocks, and the moments at which a content is looked at.

======================  ==========================================================================
moment of a slice       when
======================  ==========================================================================
``begins_first_week``   at its beginning, on the first day of its block in the first week
``ends_first_week``     at its end, on the last day of its block in the first week
``begins_last_week``    at its beginning, on the first day of its block in the last week
``ends_last_week``      at its end, on the last day of its block in the last week
======================  ==========================================================================

The two in the middle are looked at between blocks of a week: ``ends_first_week`` where a block of the season follows,
``begins_last_week`` where one comes before. In a season of one long week they are the other two over again.
"""

from __future__ import annotations

from carbonpath.names import Day, Slice
from carbonpath.params.calendar import Calendar

FIRST_YEAR, LAST_YEAR = "first_year", "last_year"
"""Years that a model year stands for in which a content is looked at."""
BEGINS_FIRST, ENDS_FIRST = "begins_first_week", "ends_first_week"
BEGINS_LAST, ENDS_LAST = "begins_last_week", "ends_last_week"
BEGINS = (BEGINS_FIRST, BEGINS_LAST)
IN_FIRST_WEEK = (BEGINS_FIRST, ENDS_FIRST)


def season_of(calendar: Calendar, day: Day) -> int:
    """Position of the season of a day block."""
    return next(position for position, blocks in enumerate(calendar.seasons) if day in blocks)


def neighbour(calendar: Calendar, day: Day, step: int) -> Day | None:
    """The block before (step -1) or after (1) in the same season, None at its edge."""
    blocks = calendar.seasons[season_of(calendar, day)]
    position = blocks.index(day) + step
    return blocks[position] if 0 <= position < len(blocks) else None


def moments(calendar: Calendar, s: Slice) -> tuple[str, ...]:
    """Moments at which the content is looked at in a slice."""
    day = calendar.day_of[s]
    weekly = calendar.week_days[day] is not None
    ends_first = (ENDS_FIRST,) if weekly and neighbour(calendar, day, 1) is not None else ()
    begins_last = (BEGINS_LAST,) if weekly and neighbour(calendar, day, -1) is not None else ()
    return (BEGINS_FIRST, *ends_first, *begins_last, ENDS_LAST)


def known_block(calendar: Calendar, day: Day, moment: str) -> Day:
    """The block whose content is known: at its start in the first week, or at its end in the last."""
    step = {ENDS_FIRST: 1, BEGINS_LAST: -1}.get(moment, 0)
    known = neighbour(calendar, day, step)
    assert known is not None
    return known
