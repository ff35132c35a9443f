r"""Reservoirs: a stored commodity that technologies fill and empty, followed through seasons, weeks and days.

===========================  =====================================================================
symbol                       meaning
===========================  =====================================================================
``begin[k,y,d]``             content at the start of block d in the first week of its season
``finish[k,y,d]``            content at the end of block d in the last week of its season
F_s                          what flows into the stored commodity less what flows out in slice s over the year
D_s, h_d                     days a year that a slice stands for; days of its block in one week
S(d), d + 1                  season of a block; the next block of the year
===========================  =====================================================================

A year is seasons in their order, a season is weeks that are all alike, a week holds some days of each of its blocks in
their order. One day moves the content by F_s / D_s in each slice. The content is checked at every slice in the first
and in the last week of each season, on the first and on the last day of each block; as it moves by the same amount
every day of a block and every week, all others lie between. The formulation is that of the storages of OSeMOSYS.
"""

from __future__ import annotations

from typing import Any

import pyomo.environ as pyo

from carbonpath.errors import Fault, InputError
from carbonpath.names import Day, Slice, Technology, Year
from carbonpath.network.balance import dispatch_terms
from carbonpath.params.data import ModelData, TechnologyData
from carbonpath.rules import Term, add_rule, linear, rule

FIRST_WEEK, FIRST_WEEK_LAST_DAY, LAST_WEEK_FIRST_DAY, LAST_WEEK = POINTS = (
    "first_week",
    "first_week_last_day",
    "last_week_first_day",
    "last_week",
)
"""Before a slice on the first day of its block in the first week, after it on the last day; so in the last week."""


def build(model: Any, data: ModelData) -> None:
    """Add the variables and rules of reservoirs."""
    reservoirs = data.kind("reservoir")
    years, days, slices = data.calendar.years, list(data.calendar.days), data.calendar.slices
    for k in reservoirs:
        if k.carry == "horizon" and any(data.calendar.span[y] > 1 for y in years):
            where = f"technologies: {k.name}"
            found = "carry 'horizon' where milestones stand for several years"
            raise InputError(Fault(where, found, "carry year, every year a milestone, or horizon.stands_for: year"))
    blocks = [(k.name, y, d) for k in reservoirs for y in years for d in days]
    model.begin = pyo.Var(blocks, within=pyo.NonNegativeReals)
    model.finish = pyo.Var(blocks, within=pyo.NonNegativeReals)
    add_rule(model, data, first_week_begins, over=blocks)
    add_rule(model, data, last_week_ends, over=blocks)
    add_rule(model, data, year_returns, over=[(k.name, y) for k in reservoirs if k.carry == "year" for y in years])
    checked = [(k.name, y, s, p) for k in reservoirs for y in years for s in slices for p in points_of(data, s)]
    add_rule(model, data, content_at_least, over=checked)
    add_rule(model, data, content_at_most, over=checked)
    limited = [(k, y, s) for k in reservoirs for y in years for s in slices]
    add_rule(model, data, fill_limit, over=[(k.name, y, s) for k, y, s in limited if "fill_limit" in k.values])
    add_rule(model, data, draw_limit, over=[(k.name, y, s) for k, y, s in limited if "draw_limit" in k.values])


def neighbours(data: ModelData, d: Day) -> tuple[Day | None, Day | None]:
    """The blocks before and after `d` in one week of its season."""
    week = [other for other in data.calendar.days if data.calendar.season_of[other] == data.calendar.season_of[d]]
    at = week.index(d)
    return (week[at - 1] if at else None), (week[at + 1] if at + 1 < len(week) else None)


def points_of(data: ModelData, s: Slice) -> list[str]:
    """Points at which a slice's content is checked; one block alone in its season has no end within the week."""
    before, after = neighbours(data, data.calendar.day_of[s])
    left_out = {FIRST_WEEK_LAST_DAY: after is None, LAST_WEEK_FIRST_DAY: before is None}
    return [point for point in POINTS if not left_out.get(point, False)]


@rule("9j")
def first_week_begins(model: Any, data: ModelData, k: Technology, y: Year, d: Day) -> Any:
    r"""A block of the first week begins where the block before it ended; a season where the one before it did.

    .. math:: begin_{d+1} = begin_d + h_d \sum_{s \in d} F_s / D_s, \qquad
              begin_{first(S+1)} = begin_{first(S)} + \sum_{s \in S} F_s          (9j)

    The first of all is what is given as start content (``carry: horizon``), later years follow as seasons do. With
    ``carry: year`` it is free, and the year returns to it.

    Rows    every block, but the first of a year with carry year
    """
    tech = data.technologies[k]
    here = (1.0, model.begin[k, y, d])
    before, _ = neighbours(data, d)
    if before is not None:
        in_week = _change(model, data, tech, y, before, data.calendar.week_days[before])
        return linear([here, (-1.0, model.begin[k, y, before]), *_less(in_week)]) == 0.0
    opening = _openings(data)
    at = opening.index(d)
    if at > 0:
        return (
            linear([here, (-1.0, model.begin[k, y, opening[at - 1]]), *_less(_season(model, data, tech, y, at - 1))])
            == 0.0
        )
    if tech.carry == "year":
        return True
    year = data.calendar.before(y)
    if year is None:
        return here[1] == tech.value("start_content", y)
    return linear([here, (-1.0, model.begin[k, year, d]), *_less(_year(model, data, tech, year))]) == 0.0


@rule("9k")
def last_week_ends(model: Any, data: ModelData, k: Technology, y: Year, d: Day) -> Any:
    r"""A block of the last week ends where the next one begins to count; a season where the next one begins.

    .. math:: finish_d = finish_{d+1} - h_{d+1} \sum_{s \in d+1} F_s / D_s, \qquad
              finish_{last(S)} = begin_{first(S+1)}          (9k)

    and the last of the year is what the year began with and all it took in.

    Rows    every block
    """
    tech = data.technologies[k]
    here = (1.0, model.finish[k, y, d])
    _, after = neighbours(data, d)
    if after is not None:
        in_week = _change(model, data, tech, y, after, data.calendar.week_days[after])
        return linear([here, (-1.0, model.finish[k, y, after]), *in_week]) == 0.0
    opening = _openings(data)
    at = [data.calendar.season_of[o] for o in opening].index(data.calendar.season_of[d])
    if at + 1 < len(opening):
        return linear([here, (-1.0, model.begin[k, y, opening[at + 1]])]) == 0.0
    return linear([here, (-1.0, model.begin[k, y, opening[0]]), *_less(_year(model, data, tech, y))]) == 0.0


@rule("9l")
def year_returns(model: Any, data: ModelData, k: Technology, y: Year) -> Any:
    r"""A reservoir that is carried over the year alone takes in as much as it gives.

    .. math:: \sum_s F_s = 0          (9l)

    Rows    reservoirs with carry year
    """
    return linear(_year(model, data, data.technologies[k], y)) == 0.0


@rule("9m")
def content_at_least(model: Any, data: ModelData, k: Technology, y: Year, s: Slice, point: str) -> Any:
    r"""The content never falls below its least level [unit of the stored commodity].

    .. math:: begin_d + \sum_{s' < s} F_{s'}/D_{s'} \ge least \; cap_{k,y}          (9m)

    in the first week before each slice of a block's first day; after it on its last day,
    :math:`begin_{d+1} - \sum_{s' > s} F_{s'}/D_{s'}`; and likewise in the last week with finish.

    Rows    reservoirs, every slice at up to four points
    """
    least = data.technologies[k].value("least_level", y)
    return linear([*_content(model, data, k, y, s, point), (-least, model.cap[k, y])]) >= 0.0


@rule("9n")
def content_at_most(model: Any, data: ModelData, k: Technology, y: Year, s: Slice, point: str) -> Any:
    r"""The content never exceeds the capacity [unit of the stored commodity].

    .. math:: begin_d + \sum_{s' < s} F_{s'}/D_{s'} \le cap_{k,y}          (9n)

    Rows    as (9m)
    """
    return linear([*_content(model, data, k, y, s, point), (-1.0, model.cap[k, y])]) <= 0.0


@rule("9o")
def fill_limit(model: Any, data: ModelData, k: Technology, y: Year, s: Slice) -> Any:
    r"""What flows in does so no faster than the limit [unit of the stored commodity a year].

    .. math:: in_s \le limit \; w_s / \textstyle\sum w          (9o)

    Rows    reservoirs with a fill_limit
    """
    tech = data.technologies[k]
    most = tech.value("fill_limit", y) * data.calendar.share(s)
    return linear([(c, v) for c, v in _flows(model, data, tech, y, s) if c > 0.0]) <= most


@rule("9p")
def draw_limit(model: Any, data: ModelData, k: Technology, y: Year, s: Slice) -> Any:
    r"""What flows out does so no faster than the limit [unit of the stored commodity a year].

    .. math:: out_s \le limit \; w_s / \textstyle\sum w          (9p)

    Rows    reservoirs with a draw_limit
    """
    tech = data.technologies[k]
    most = tech.value("draw_limit", y) * data.calendar.share(s)
    return linear([(-c, v) for c, v in _flows(model, data, tech, y, s) if c < 0.0]) <= most


def _content(model: Any, data: ModelData, k: Technology, y: Year, s: Slice, point: str) -> list[Term]:
    """Content at one of the points of a slice."""
    tech, d = data.technologies[k], data.calendar.day_of[s]
    block = data.calendar.block(d)
    earlier, later = block[: block.index(s)], block[block.index(s) + 1 :]
    before, after = neighbours(data, d)
    if point == FIRST_WEEK:
        return [(1.0, model.begin[k, y, d]), *_days(model, data, tech, y, earlier)]
    if point == FIRST_WEEK_LAST_DAY:
        return [(1.0, model.begin[k, y, after]), *_less(_days(model, data, tech, y, later))]
    if point == LAST_WEEK_FIRST_DAY:
        return [(1.0, model.finish[k, y, before]), *_days(model, data, tech, y, earlier)]
    return [(1.0, model.finish[k, y, d]), *_less(_days(model, data, tech, y, later))]


def _openings(data: ModelData) -> list[Day]:
    """The first block of each season, in order of the year."""
    first: dict[str, Day] = {}
    for d in data.calendar.days:
        first.setdefault(data.calendar.season_of[d], d)
    return list(first.values())


def _flows(model: Any, data: ModelData, tech: TechnologyData, y: Year, s: Slice) -> list[Term]:
    """F_s, what flows into the stored commodity less what flows out."""
    return dispatch_terms(model, data, tech.output or "", y, s)


def _days(model: Any, data: ModelData, tech: TechnologyData, y: Year, slices: tuple[Slice, ...]) -> list[Term]:
    """Change of the content over some slices of one day."""
    return [(c / data.calendar.slice_days[s], v) for s in slices for c, v in _flows(model, data, tech, y, s)]


def _change(model: Any, data: ModelData, tech: TechnologyData, y: Year, d: Day, times: float) -> list[Term]:
    """Change of the content over so many days of a block."""
    return [(times * c, v) for c, v in _days(model, data, tech, y, data.calendar.block(d))]


def _season(model: Any, data: ModelData, tech: TechnologyData, y: Year, at: int) -> list[Term]:
    """Change of the content over a whole season."""
    season = data.calendar.season_of[_openings(data)[at]]
    slices = [s for s in data.calendar.slices if data.calendar.season_of[data.calendar.day_of[s]] == season]
    return [term for s in slices for term in _flows(model, data, tech, y, s)]


def _year(model: Any, data: ModelData, tech: TechnologyData, y: Year) -> list[Term]:
    """Change of the content over the year."""
    return [term for s in data.calendar.slices for term in _flows(model, data, tech, y, s)]


def _less(terms: list[Term]) -> list[Term]:
    return [(-c, v) for c, v in terms]
