r"""Storages: chronological within a day block, with power and energy limits and losses.

===========================  =====================================================================
variable                     meaning
===========================  =====================================================================
``charge[k,y,s]``            taken from the commodity in all repetitions of the slice [unit of the commodity]
``discharge[k,y,s]``         given back, likewise
``level[k,y,s]``             level at the end of the slice on the first day of its block [capacity unit x hour]
``start[k,y,d]``             carry year or horizon: level at the start of the first day of block d
===========================  =====================================================================

Where a storage has a profile (vehicles that are plugged in), it moves nothing in a slice of profile 0, nor in a year
of availability 0: there are no rows of them, and the level stays as the slice before left it.

The energy limit bounds one real day's swing, never the flows weighted by the number of days. A level that is
carried on is checked on the first and on the last day of a block, and over the horizon in the first and in the last
year that y stands for; as it moves by the same amount every day and every year, all others lie between those.
"""

from __future__ import annotations

from typing import Any

import pyomo.environ as pyo

from carbonpath.errors import Fault, InputError
from carbonpath.names import Day, Slice, Technology, Year
from carbonpath.params.data import ModelData
from carbonpath.params.entities import TechnologyData
from carbonpath.rules import Term, add_rule, linear, rule

FIRST, LAST = ENDS = ("first_day", "last_day")
"""Days of a block on which the last year is checked."""


def build(model: Any, data: ModelData) -> None:
    """Add the variables and rules of storages."""
    stores = data.kind("storage")
    years, days = data.calendar.years, list(data.calendar.days)
    each = [(k.name, y, s) for k in stores for y in years for s in data.plugged[k.name, y]]
    carried = [k for k in stores if k.carry in ("year", "horizon")]
    for k in carried:
        if k.value("self_discharge", data.calendar.base_year) > 0.0:
            where = f"technology_values: {k.name}"
            raise InputError(Fault(where, f"self_discharge with carry '{k.carry}'", "carry day, or no self_discharge"))
    blocks = [(k.name, y, d) for k in carried for y in years for d in days]
    model.charge = pyo.Var(each, within=pyo.NonNegativeReals)
    model.discharge = pyo.Var(each, within=pyo.NonNegativeReals)
    model.level = pyo.Var(each, within=pyo.NonNegativeReals)
    model.start = pyo.Var(blocks, within=pyo.NonNegativeReals)
    add_rule(model, data, power_limit, over=each)
    add_rule(model, data, energy_limit, over=each)
    add_rule(model, data, level_moves, over=each)
    add_rule(model, data, discharged_in_year, over=[(k.name, y) for k in stores for y in years])
    add_rule(model, data, block_follows, over=blocks)
    last_days = [(k.name, y, s) for k in carried for y in years for s in data.plugged[k.name, y]]
    repeated = [y for y in years if data.calendar.span[y] > 1]
    lasting = [
        (k.name, y, s) for k in carried if k.carry == "horizon" for y in repeated for s in data.plugged[k.name, y]
    ]
    last_years = [(*key, end) for key in lasting for end in ENDS]
    add_rule(model, data, last_day_not_below_empty, over=last_days)
    add_rule(model, data, last_day_not_above_full, over=last_days)
    add_rule(model, data, last_year_not_below_empty, over=last_years)
    add_rule(model, data, last_year_not_above_full, over=last_years)


@rule("9a")
def power_limit(model: Any, data: ModelData, k: Technology, y: Year, s: Slice) -> Any:
    r"""Charge and discharge together stay within the power of the storage.

    .. math:: charge_{k,y,s} + discharge_{k,y,s} \le availability_y \; profile_s \;
              cap2act \; cap_{k,y} \; w_s / \textstyle\sum w          (9a)

    One machine or converter serves both directions, so their sum is limited.

    Rows    storages, years and slices in which availability and profile are above 0; no profile means 1
    """
    tech = data.technologies[k]
    most = data.power_share(tech, s, y) * tech.value("cap2act", y) * data.calendar.share(s)
    return linear([(1.0, model.charge[k, y, s]), (1.0, model.discharge[k, y, s]), (-most, model.cap[k, y])]) <= 0.0


@rule("9b")
def energy_limit(model: Any, data: ModelData, k: Technology, y: Year, s: Slice) -> Any:
    r"""The level stays within the energy of the storage [capacity unit x hour].

    .. math:: level_{k,y,s} \le duration_k \; cap_{k,y}          (9b)
    """
    hours = data.technologies[k].value("duration", y)
    return linear([(1.0, model.level[k, y, s]), (-hours, model.cap[k, y])]) <= 0.0


@rule("9c")
def level_moves(model: Any, data: ModelData, k: Technology, y: Year, s: Slice) -> Any:
    r"""Within a day the level moves by what is stored and taken out on one real day.

    .. math:: level_s = (1 - loss)^{h_s} level_{s-1} + \frac{1}{D}\left(\eta^{in} charge_s -
              discharge_s / \eta^{out}\right) \frac{\sum w}{cap2act}          (9c)

    with D the days the block stands for, s-1 the slice before in which it can move, and h the hours from the end of
    that one to the end of s. With ``carry: day`` the slice before the first is the last of the same day; otherwise it
    is the start level of the block.

    Rows    as (9a)
    """
    tech = data.technologies[k]
    block = [b for b in data.calendar.block(data.calendar.day_of[s]) if b in data.plugged[k, y]]
    position = block.index(s)
    keeps = (1.0 - tech.value("self_discharge", y)) ** data.calendar.hours_since(block[position - 1], s)
    if position == 0 and tech.carry != "day":
        before = model.start[k, y, data.calendar.day_of[s]]
    else:
        before = model.level[k, y, block[position - 1]]
    moved = [(-c, v) for c, v in _daily_change(model, data, tech, y, s)]
    if len(block) == 1 and tech.carry == "day":
        return linear([(1.0 - keeps, model.level[k, y, s]), *moved]) == 0.0
    return linear([(1.0, model.level[k, y, s]), (-keeps, before), *moved]) == 0.0


@rule("9d")
def discharged_in_year(model: Any, data: ModelData, k: Technology, y: Year) -> Any:
    r"""A storage's yearly activity is what it gives back.

    .. math:: act_{k,y} = \sum_s discharge_{k,y,s}          (9d)
    """
    given = [(-1.0, model.discharge[k, y, s]) for s in data.plugged[k, y]]
    return linear([(1.0, model.act[k, data.technologies[k].modes[0], y]), *given]) == 0.0


@rule("9e")
def block_follows(model: Any, data: ModelData, k: Technology, y: Year, d: Day) -> Any:
    r"""A day block starts where the block before it ended after all its days.

    .. math:: start_{d+1} = start_d + D_d \Delta_d          (9e)

    with \Delta the change over one day. ``carry: year``: the last block of a year leads back to its first.
    ``carry: horizon``: it leads to the next year's first, n_y times over, and the first start level of all is given.

    Rows    storages with carry year or horizon, every year and block
    """
    tech = data.technologies[k]
    days = list(data.calendar.days)
    position = days.index(d)
    here = (1.0, model.start[k, y, d])
    if position > 0:
        before = days[position - 1]
        moved = [(-c, v) for c, v in _block_change(model, data, tech, y, before)]
        return linear([here, (-1.0, model.start[k, y, before]), *moved]) == 0.0
    year = y if tech.carry == "year" else data.calendar.before(y)
    if year is None:
        full = tech.value("start_level", y) * tech.value("duration", y)
        return linear([here, (-full, model.cap[k, y])]) == 0.0
    over = [term for b in days for term in _block_change(model, data, tech, year, b)]
    if tech.carry == "year":
        return linear(over) == 0.0
    span = data.calendar.span[year]
    return linear([here, (-1.0, model.start[k, year, d]), *((-c * span, v) for c, v in over)]) == 0.0


@rule("9f")
def last_day_not_below_empty(model: Any, data: ModelData, k: Technology, y: Year, s: Slice) -> Any:
    r"""On the last day of a block, too, the level is not below empty.

    .. math:: level_{k,y,s} + (D_d - 1) \Delta_d \ge 0          (9f)

    Rows    storages with carry year or horizon
    """
    return linear([(1.0, model.level[k, y, s]), *_over_days(model, data, k, y, s)]) >= 0.0


@rule("9g")
def last_day_not_above_full(model: Any, data: ModelData, k: Technology, y: Year, s: Slice) -> Any:
    r"""On the last day of a block, too, the level is not above full.

    .. math:: level_{k,y,s} + (D_d - 1) \Delta_d \le duration_k \; cap_{k,y}          (9g)

    Rows    storages with carry year or horizon
    """
    full = (-data.technologies[k].value("duration", y), model.cap[k, y])
    return linear([(1.0, model.level[k, y, s]), full, *_over_days(model, data, k, y, s)]) <= 0.0


@rule("9h")
def last_year_not_below_empty(model: Any, data: ModelData, k: Technology, y: Year, s: Slice, end: str) -> Any:
    r"""In the last year that y stands for, too, the level is not below empty.

    .. math:: level_{k,y,s} + \left[(D_d - 1) \Delta_d\right] + (n_y - 1) \Delta_y \ge 0          (9h)

    on the first day of a block, and with the term in brackets on the last.

    Rows    storages with carry horizon, years that stand for several
    """
    days = _over_days(model, data, k, y, s) if end == LAST else []
    return linear([(1.0, model.level[k, y, s]), *days, *_over_years(model, data, k, y)]) >= 0.0


@rule("9i")
def last_year_not_above_full(model: Any, data: ModelData, k: Technology, y: Year, s: Slice, end: str) -> Any:
    r"""In the last year that y stands for, too, the level is not above full.

    .. math:: level_{k,y,s} + \left[(D_d - 1) \Delta_d\right] + (n_y - 1) \Delta_y \le duration \; cap_{k,y}     (9i)

    on the first day of a block, and with the term in brackets on the last.

    Rows    storages with carry horizon, years that stand for several
    """
    full = (-data.technologies[k].value("duration", y), model.cap[k, y])
    days = _over_days(model, data, k, y, s) if end == LAST else []
    return linear([(1.0, model.level[k, y, s]), full, *days, *_over_years(model, data, k, y)]) <= 0.0


def _daily_change(model: Any, data: ModelData, tech: TechnologyData, y: Year, s: Slice) -> list[Term]:
    """Change of the level in one slice of one real day, in capacity unit x hour."""
    scale = data.calendar.total_hours / tech.value("cap2act", y) / data.calendar.days_of[s]
    return [
        (scale * tech.value("charge_efficiency", y), model.charge[tech.name, y, s]),
        (-scale / tech.value("discharge_efficiency", y), model.discharge[tech.name, y, s]),
    ]


def _block_change(model: Any, data: ModelData, tech: TechnologyData, y: Year, d: Day, less: float = 0.0) -> list[Term]:
    """Change of the level over all days of a block, or all but `less` of them."""
    return [
        (c * (data.calendar.days_of[s] - less), v)
        for s in data.calendar.block(d)
        if s in data.plugged[tech.name, y]
        for c, v in _daily_change(model, data, tech, y, s)
    ]


def _over_days(model: Any, data: ModelData, k: Technology, y: Year, s: Slice) -> list[Term]:
    """Change of the level from the first to the last day of the block of `s`."""
    return _block_change(model, data, data.technologies[k], y, data.calendar.day_of[s], less=1.0)


def _over_years(model: Any, data: ModelData, k: Technology, y: Year) -> list[Term]:
    """Change of the level from the first to the last year that `y` stands for."""
    again = data.calendar.span[y] - 1.0
    return [
        (c * again, v)
        for day in data.calendar.days
        for c, v in _block_change(model, data, data.technologies[k], y, day)
    ]
