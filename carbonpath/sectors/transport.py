"""Transport: how fast travellers change their way of travelling, and how many plates a city gives out."""

from __future__ import annotations

from typing import Any

from carbonpath.names import Commodity, Technology, Year
from carbonpath.network.activity import activity_terms
from carbonpath.network.stocks import capacity_terms
from carbonpath.params.data import ModelData
from carbonpath.rules import add_rule, linear, rule, total


def build(model: Any, data: ModelData) -> None:
    """Add the rules of transport: mode shift from the year decisions begin, plates in years that have a quota."""
    begin = data.history_until or data.calendar.base_year
    moves = [(c, t, y) for c, t in data.shift_limit for y in data.calendar.years if y > begin]
    add_rule(model, data, mode_share_rises_slowly, over=moves)
    add_rule(model, data, mode_share_falls_slowly, over=moves)
    add_rule(model, data, licence_quota, over=[k for k in data.quota_of if data.calendar.before(k[1]) is not None])


@rule("T1")
def mode_share_rises_slowly(model: Any, data: ModelData, c: Commodity, t: Technology, y: Year) -> Any:
    r"""The share of a way of travelling in a band's trips rises by at most the limit a year.

    .. math:: act_{t,y} / D_{c,y} - act_{t,y'} / D_{c,y'} \le n \; limit          (T1)

    Shares are of trips, not of passenger-km: the two differ by half in a city that walks.

    Rows    rows of the table `mode_shift`, years after fixed history (after the base year where history is free)
    """
    years, change = _change_of_share(model, data, c, t, y)
    return change <= years * data.shift_limit[c, t]


@rule("T2")
def mode_share_falls_slowly(model: Any, data: ModelData, c: Commodity, t: Technology, y: Year) -> Any:
    r"""The share of a way of travelling in a band's trips falls by at most the limit a year.

    .. math:: act_{t,y} / D_{c,y} - act_{t,y'} / D_{c,y'} \ge -n \; limit          (T2)

    Rows    as (T1)
    """
    years, change = _change_of_share(model, data, c, t, y)
    return change >= -years * data.shift_limit[c, t]


@rule("T3")
def licence_quota(model: Any, data: ModelData, q: str, y: Year) -> Any:
    r"""The stock of vehicles that need a plate grows by at most the year's quota [million vehicles].

    .. math:: \sum_{t \in q} (stock_{t,y} - stock_{t,y'}) \le (y - y')\; quota_{q,y}          (T3)

    with y' the model year before. A quota is of *additional* vehicles: who replaces his own keeps its plate, so sales
    count less what leaves. Plates of vehicles that leave without a successor lapse; they are not saved for later.
    The row's price is what one plate more is worth, paid once in the year.

    Rows    rows of the table `transport_quota`, but the first model year; an absent year is no limit
    Source  licence rules of the city, `inputs/<city>/transport_quota.csv`
    """
    quota, before = data.quota_of[q, y], data.calendar.before(y)
    assert before is not None
    terms, standing = total(
        (sign, capacity_terms(model, data, data.technologies[t], year))
        for t in quota.technologies
        for year, sign in ((y, 1.0), (before, -1.0))
    )
    return linear(terms) <= (y - before) * quota.value - standing


def _change_of_share(model: Any, data: ModelData, c: Commodity, t: Technology, y: Year) -> tuple[int, Any]:
    before = data.calendar.before(y)
    assert before is not None
    terms, constant = total(
        (sign / data.demand[c, year], activity_terms(model, data, data.technologies[t], year))
        for year, sign in ((y, 1.0), (before, -1.0))
    )
    return y - before, linear(terms) + constant
