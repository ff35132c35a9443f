"""Limits given by year or over the horizon on sums over technologies."""

from __future__ import annotations

from typing import Any

from carbonpath.names import Year
from carbonpath.network.totals import quantity
from carbonpath.params.data import ModelData
from carbonpath.params.requirements import Bound
from carbonpath.rules import Term, add_rule, linear, rule


def build(model: Any, data: ModelData) -> None:
    """Add the rules of bounds; one on new builds says nothing of a fixed base year, in which nothing is built."""
    dated = data.bound_of
    by_year = [key for key, b in dated.items() if b.year is not None and b.quantity != "growth"]
    fixed = data.calendar.base_year if data.base_fixed else None
    told = [key for key in by_year if dated[key].quantity != "new" or dated[key].year != fixed]
    growth = [key for key, b in dated.items() if b.quantity == "growth" and data.calendar.before(b.year or 0)]
    over_all = [name for (name, year), b in dated.items() if year is None]
    add_rule(model, data, year_bound, over=told)
    add_rule(model, data, growth_limit, over=growth)
    add_rule(model, data, horizon_bound, over=over_all)


@rule("6a")
def year_bound(model: Any, data: ModelData, name: str, y: Year) -> Any:
    r"""Capacity, new build or activity of the named technologies stays within its limit of the year.

    .. math:: \sum_{t} q_{t,y} \le limit_y \quad (\ge, =)          (6a)

    Rows    every row of the table `bounds` for a year; a limit on new build is per year and holds n_y times
            over the period
    """
    bound = data.bound_of[name, y]
    terms, constant = quantity(model, data, bound.technologies, bound.quantity, y)
    value = bound.value * (data.calendar.span[y] if bound.quantity == "new" else 1)
    return _relation(bound, linear(terms), value - constant)


@rule("6b")
def growth_limit(model: Any, data: ModelData, name: str, y: Year) -> Any:
    r"""Capacity grows by at most a rate a year, plus a seed from which it can start.

    .. math:: \sum_t cap_{t,y} \le (1 + g)^{n} \sum_t cap_{t,y'} + n \; seed          (6b)

    with y' the year before and n the years that y stands for, whose builds stand from its start. Sense ``min``
    bounds the fall over the years between: :math:`cap_y \ge (1 - g)^{y - y'} cap_{y'} - (y - y') \; seed`.

    Rows    bounds of quantity growth, every year but the first
    """
    bound: Bound = data.bound_of[name, y]
    before = data.calendar.before(y)
    assert before is not None
    years = data.calendar.span[y] if bound.sense == "max" else y - before
    now, standing = quantity(model, data, bound.technologies, "capacity", y)
    then, stood = quantity(model, data, bound.technologies, "capacity", before)
    factor = (1.0 + bound.value) ** years if bound.sense == "max" else (1.0 - bound.value) ** years
    terms: list[Term] = [*now, *((-factor * c, v) for c, v in then)]
    seed = years * bound.seed if bound.sense == "max" else -years * bound.seed
    return _relation(bound, linear(terms), factor * stood - standing + seed)


@rule("6c")
def horizon_bound(model: Any, data: ModelData, name: str) -> Any:
    r"""New build or activity summed over the horizon stays within its limit.

    .. math:: \sum_{t,y} new_{t,y} \le limit, \qquad \sum_{t,y} n_y\, act_{t,y} \le limit          (6c)

    Rows    bounds of quantity cumulative_new and cumulative_activity
    """
    bound: Bound = data.bound_of[name, None]
    what = bound.quantity.removeprefix("cumulative_")
    terms: list[Term] = []
    for y in data.calendar.years:
        part, _ = quantity(model, data, bound.technologies, what, y)
        times = data.calendar.span[y] if what == "activity" else 1
        terms += [(times * c, v) for c, v in part]
    return _relation(bound, linear(terms), bound.value)


def _relation(bound: Bound, left: Any, right: float) -> Any:
    if bound.sense == "max":
        return left <= right
    return left >= right if bound.sense == "min" else left == right
