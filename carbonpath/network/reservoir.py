r"""Reservoirs: what technologies put into a stored commodity and take from it, kept over weeks, seasons and years.

===========================  =====================================================================
variable                     meaning
===========================  =====================================================================
``rise[k,y,s]``              change of the content over one real day of a block, up to the end of slice s
``first_week[k,y,d]``        content at the start of block d in the first week of its season
``last_week[k,y,d]``         content at the end of block d in the last week of its season
===========================  =====================================================================

All in the unit of the stored commodity. Day blocks of one season alternate week by week, so the content moves by the
same amount each week, and within a week by the same amount on each day of a block. It is therefore checked on the first
day of each block in the first week and on the last day in the last; between blocks of a week also on the last day
of the block before, in the first week, and on the first day of the block after, in the last. A block that is a
season of its own is one long week. What flows in and out is all that moves the content: losses are flows.

Two days are not looked at, as in the published equations: the last of a season's last block in an early week, and the
first of its first block in a late one. There a content that swings within the day can pass a limit by a small part.
"""

from __future__ import annotations

from typing import Any

import pyomo.environ as pyo

from carbonpath.names import Day, Slice, Technology, Year
from carbonpath.network.balance import dispatch_terms
from carbonpath.params.data import ModelData
from carbonpath.params.weeks import (
    BEGINS,
    FIRST_YEAR,
    IN_FIRST_WEEK,
    LAST_YEAR,
    known_block,
    moments,
    neighbour,
    season_of,
)
from carbonpath.rules import Term, add_rule, linear, rule


def build(model: Any, data: ModelData) -> None:
    """Add the variables and rules of reservoirs."""
    stores = data.kind("reservoir")
    years, slices = data.calendar.years, data.calendar.slices
    each = [(k.name, y, s) for k in stores for y in years for s in slices]
    blocks = [(k.name, y, d) for k in stores for y in years for d in data.calendar.days]
    model.rise = pyo.Var(each, within=pyo.Reals)
    model.first_week = pyo.Var(blocks, within=pyo.NonNegativeReals)
    model.last_week = pyo.Var(blocks, within=pyo.NonNegativeReals)
    add_rule(model, data, stored, over=each)
    add_rule(model, data, block_starts, over=blocks)
    add_rule(model, data, block_ends, over=blocks)
    held = [
        (k.name, y, s, moment, end)
        for k in stores
        for y in years
        for end in ((FIRST_YEAR, LAST_YEAR) if k.carry == "horizon" and data.calendar.span[y] > 1 else (FIRST_YEAR,))
        for s in slices
        for moment in moments(data.calendar, s)
    ]
    add_rule(model, data, not_below_least, over=held)
    add_rule(model, data, not_above_full, over=held)
    for limit, function in (("fill_limit", fills_at_most), ("draw_limit", draws_at_most)):
        limited = [k.name for k in stores if limit in k.values]
        add_rule(model, data, function, over=[(k, y, s) for k in limited for y in years for s in slices])


@rule("R1")
def stored(model: Any, data: ModelData, k: Technology, y: Year, s: Slice) -> Any:
    r"""What is put in less what is taken out in a slice is kept, an equal part on each of its days.

    .. math:: \sum_t net_{t,c}\, act_{t,y,s} = D_s \left(rise_{k,y,s} - rise_{k,y,s-1}\right)          (R1)

    with D the days that the slice stands for; before the first slice of a block the rise is 0. The dual is the price
    of the stored commodity in the slice.

    Rows    reservoirs, every slice
    """
    days = data.calendar.days_of[s]
    kept = [(-days, model.rise[k, y, s]), *_before(model, data, k, y, s, days)]
    return linear([*dispatch_terms(model, data, data.technologies[k].output or "", y, s), *kept]) == 0.0


@rule("R2")
def block_starts(model: Any, data: ModelData, k: Technology, y: Year, d: Day) -> Any:
    r"""In the first week of a season a block starts where the block before it ended.

    .. math:: first_{d+1} = first_d + \Delta^{week}_d          (R2)

    with \Delta^{week} the change over the block's days in one week. The first block of a season starts where the season
    before ended: its first block's start and the change over all its days. ``carry: year``: the last season of a
    year leads back to the first. ``carry: horizon``: it leads to the next year's first, n_y times over, and the first
    content of all is given.

    Rows    reservoirs, every year and block
    """
    tech, seasons = data.technologies[k], data.calendar.seasons
    here = (1.0, model.first_week[k, y, d])
    before = neighbour(data.calendar, d, -1)
    if before is not None:
        return linear([here, (-1.0, model.first_week[k, y, before]), *_week(model, data, k, y, before, -1.0)]) == 0.0
    position = season_of(data.calendar, d)
    if position > 0:
        season = seasons[position - 1]
        moved = _whole(model, data, k, y, season, -1.0)
        return linear([here, (-1.0, model.first_week[k, y, season[0]]), *moved]) == 0.0
    if tech.carry == "year":
        return linear(_year(model, data, k, y)) == 0.0
    last = data.calendar.before(y)
    if last is None:
        return linear([here]) == tech.value("start_content", y)
    moved = _year(model, data, k, last, -float(data.calendar.span[last]))
    return linear([here, (-1.0, model.first_week[k, last, d]), *moved]) == 0.0


@rule("R3")
def block_ends(model: Any, data: ModelData, k: Technology, y: Year, d: Day) -> Any:
    r"""In the last week of a season a block ends where the next one starts; the last block ends with the season.

    .. math:: last_d = last_{d+1} - \Delta^{week}_{d+1}          (R3)

    Rows    reservoirs, every year and block
    """
    here = (1.0, model.last_week[k, y, d])
    after = neighbour(data.calendar, d, 1)
    if after is not None:
        return linear([here, (-1.0, model.last_week[k, y, after]), *_week(model, data, k, y, after)]) == 0.0
    season = data.calendar.seasons[season_of(data.calendar, d)]
    moved = _whole(model, data, k, y, season, -1.0)
    return linear([here, (-1.0, model.first_week[k, y, season[0]]), *moved]) == 0.0


@rule("R4")
def not_below_least(model: Any, data: ModelData, k: Technology, y: Year, s: Slice, moment: str, end: str) -> Any:
    r"""The content never falls below its least level.

    .. math:: content_{k,y,s} \ge least\_level \; cap_{k,y}          (R4)

    At the beginning of a slice on the first day of its block, or at its end on the last day; in the first week of the
    season or in the last; in the first year that y stands for or in the last, n_y - 1 yearly changes on.

    Rows    reservoirs, every slice and moment; the last year only with carry horizon and years that stand for several
    """
    least = (-data.technologies[k].value("least_level", y), model.cap[k, y])
    return linear([*_content(model, data, k, y, s, moment, end), least]) >= 0.0


@rule("R5")
def not_above_full(model: Any, data: ModelData, k: Technology, y: Year, s: Slice, moment: str, end: str) -> Any:
    r"""The content never exceeds what the reservoir can hold.

    .. math:: content_{k,y,s} \le cap_{k,y}          (R5)

    Rows    as (R4)
    """
    return linear([*_content(model, data, k, y, s, moment, end), (-1.0, model.cap[k, y])]) <= 0.0


@rule("R6")
def fills_at_most(model: Any, data: ModelData, k: Technology, y: Year, s: Slice) -> Any:
    r"""What is put in, as a yearly rate, stays within its limit [unit of the commodity per year].

    .. math:: \sum_t in_{t,c,y,s} \le fill\_limit \; w_s / \textstyle\sum w          (R6)

    Rows    reservoirs with a fill_limit
    """
    return _moves_at_most(model, data, k, y, s, 1.0, data.technologies[k].value("fill_limit", y))


@rule("R7")
def draws_at_most(model: Any, data: ModelData, k: Technology, y: Year, s: Slice) -> Any:
    r"""What is taken out, as a yearly rate, stays within its limit [unit of the commodity per year].

    .. math:: \sum_t out_{t,c,y,s} \le draw\_limit \; w_s / \textstyle\sum w          (R7)

    Rows    reservoirs with a draw_limit
    """
    return _moves_at_most(model, data, k, y, s, -1.0, data.technologies[k].value("draw_limit", y))


def _moves_at_most(model: Any, data: ModelData, k: Technology, y: Year, s: Slice, sign: float, limit: float) -> Any:
    flows = dispatch_terms(model, data, data.technologies[k].output or "", y, s)
    return linear([(sign * c, v) for c, v in flows if sign * c > 0.0]) <= limit * data.calendar.share(s)


def _content(model: Any, data: ModelData, k: Technology, y: Year, s: Slice, moment: str, end: str) -> list[Term]:
    """Content at a moment of a slice."""
    day = data.calendar.day_of[s]
    known = known_block(data.calendar, day, moment)
    terms: list[Term] = [(1.0, (model.first_week if moment in IN_FIRST_WEEK else model.last_week)[k, y, known])]
    if moment in BEGINS:
        terms += _before(model, data, k, y, s)
    elif (last := data.calendar.block(day)[-1]) != s:
        terms += [(1.0, model.rise[k, y, s]), (-1.0, model.rise[k, y, last])]
    if end == LAST_YEAR:
        terms += _year(model, data, k, y, data.calendar.span[y] - 1.0)
    return terms


def _before(model: Any, data: ModelData, k: Technology, y: Year, s: Slice, times: float = 1.0) -> list[Term]:
    """Rise up to the beginning of a slice."""
    block = data.calendar.block(data.calendar.day_of[s])
    position = block.index(s)
    return [(times, model.rise[k, y, block[position - 1]])] if position else []


def _week(model: Any, data: ModelData, k: Technology, y: Year, d: Day, times: float = 1.0) -> list[Term]:
    """Change over the days of a block in one week."""
    days = data.calendar.week_days[d]
    if days is None:
        return _whole(model, data, k, y, (d,), times)
    return [(times * days, model.rise[k, y, data.calendar.block(d)[-1]])]


def _whole(
    model: Any, data: ModelData, k: Technology, y: Year, blocks: tuple[Day, ...], times: float = 1.0
) -> list[Term]:
    """Change over all days of some blocks: days times the part of the rise that falls into each slice."""
    days = data.calendar.days_of
    terms: list[Term] = []
    for block in map(data.calendar.block, blocks):
        following = [*(days[s] for s in block[1:]), 0.0]
        terms += [(times * (days[s] - d), model.rise[k, y, s]) for s, d in zip(block, following, strict=True)]
    return terms


def _year(model: Any, data: ModelData, k: Technology, y: Year, times: float = 1.0) -> list[Term]:
    """Change over a year."""
    return _whole(model, data, k, y, tuple(data.calendar.days), times)
