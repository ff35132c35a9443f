"""Choices that stand in tables of limits: bounds, bands of history, quotas, mode shift, emission limits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from carbonpath.diagnosis.choice import Choices, Hold, Key, Rank
from carbonpath.diagnosis.written import Written
from carbonpath.names import Year
from carbonpath.params.data import ModelData
from carbonpath.params.requirements import Bound

Context = tuple[ModelData, Written, Choices]
Index = tuple[Any, ...]


def _year_bound(context: Context, row: int, index: Index) -> None:
    data, _, choices = context
    bound = data.bound_of[index]
    worth = data.calendar.span[index[1]] if bound.quantity == "new" else 1
    choices.sided(_bound_key(context, bound, index[1]), row, bound.sense, worth, year=index[1])


def _growth(context: Context, row: int, index: Index) -> None:
    """Of a limit on growth the seed is what moves: the rate multiplies what stands."""
    data, _, choices = context
    bound, y = data.bound_of[index], index[1]
    before = data.calendar.before(y) or y
    years = data.calendar.span[y] if bound.sense == "max" else y - before
    choices.hold(_bound_key(context, bound, y), Hold(row, bound.sense == "min", years, year=y), True)


def _horizon(context: Context, row: int, index: Index) -> None:
    data, _, choices = context
    bound = data.bound_of[index[0], None]
    choices.sided(_bound_key(context, bound, None), row, bound.sense, 1.0)


def _bound_key(context: Context, bound: Bound, year: Year | None) -> Key:
    data, written, choices = context
    row = written.at("bounds", bound.where)
    grows = bound.quantity == "growth"
    value = bound.seed if grows else bound.value
    scale: dict[str, object] = written.scale("bounds", row)
    if grows:
        first = data.technologies[bound.technologies[0]]
        scale = {"unit": first.capacity_unit, "factor": 1.0, "rate": bound.value}
    rank = Rank.HISTORY if _is_past(data, year) else Rank.LIMIT
    return choices.open(
        Key("bound", bound.name, bound.where), rank, value, select=row.select, quantity=bound.quantity,
        sense=bound.sense, row_year=row.year, **scale,
    )  # fmt: skip


def _is_past(data: ModelData, year: Year | None) -> bool:
    return year is not None and year <= (data.history_until or data.calendar.base_year)


def _pin(low: bool) -> Callable[[Context, int, Index], None]:
    def put(context: Context, row: int, index: Index) -> None:
        data, written, choices = context
        pin, y = data.pin_of[index], index[1]
        table_row = written.at("pins", pin.where)
        edge, given = (pin.low, table_row.low) if low else (pin.high, table_row.high)
        released = (edge or 0.0) / given if given else 1.0
        worth = released * (data.calendar.span[y] if pin.quantity == "new" else 1)
        key = choices.open(
            Key("pin_low" if low else "pin_high", pin.name, pin.where), Rank.HISTORY, given or 0.0,
            select=table_row.select, quantity=pin.quantity, sense="min" if low else "max", row_year=table_row.year,
            **written.scale("pins", table_row),
        )  # fmt: skip
        choices.sided(key, row, "min" if low else "max", worth, year=y)

    return put


def _quota(context: Context, row: int, index: Index) -> None:
    data, written, choices = context
    quota, y = data.quota_of[index], index[1]
    found = written.find("transport_quota", quota=quota.name, year=y)
    assert found is not None
    rank = Rank.HISTORY if _is_past(data, y) else Rank.POLICY
    key = choices.open(
        Key("quota", quota.name, found[1]), rank, quota.value, select=found[0].select, row_year=y, sense="max",
        **written.scale("transport_quota", found[0]),
    )  # fmt: skip
    choices.sided(key, row, "max", y - (data.calendar.before(y) or y), year=y)


def _shift(lower: bool) -> Callable[[Context, int, Index], None]:
    def put(context: Context, row: int, index: Index) -> None:
        data, written, choices = context
        c, t, y = index
        found = written.find("mode_shift", commodity=c, technology=t)
        assert found is not None
        key = choices.open(
            Key("shift", t, found[1]), Rank.LIMIT, data.shift_limit[c, t], commodity=c, sense="max",
            **written.scale("mode_shift", found[0]),
        )  # fmt: skip
        choices.hold(key, Hold(row, lower, y - (data.calendar.before(y) or y), year=y), True)

    return put


def _emission_limit(context: Context, row: int, index: Index) -> None:
    data, written, choices = context
    name, year = index[0], index[1] if len(index) > 1 else None
    limit = data.emission_limit_of[name, year]
    found = written.find("emission_limits", limit=name, year=year) or written.find("emission_limits", limit=name)
    assert found is not None
    key = choices.open(
        Key("emission_limit", name, found[1]), Rank.POLICY, found[0].value, species=limit.species,
        select=limit.select, sense="max", row_year=year, **written.scale("emission_limits", found[0]),
    )  # fmt: skip
    choices.sided(key, row, "max", 1.0, year=year)


RULES: dict[str, Callable[[Context, int, Index], None]] = {
    "bounds.year_bound": _year_bound,
    "bounds.growth_limit": _growth,
    "bounds.horizon_bound": _horizon,
    "history.pinned_at_least": _pin(low=True),
    "history.pinned_at_most": _pin(low=False),
    "transport.licence_quota": _quota,
    "transport.mode_share_rises_slowly": _shift(lower=False),
    "transport.mode_share_falls_slowly": _shift(lower=True),
    "emissions.yearly_limit": _emission_limit,
    "emissions.horizon_limit": _emission_limit,
}
"""What puts a row of a rule on its choice, by the rule's name."""
