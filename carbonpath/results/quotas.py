"""Quotas: how far the stock grew, how much was allowed, and what a plate is worth."""

from __future__ import annotations

import pandas as pd

from carbonpath.params.requirements import Quota
from carbonpath.results.money import price_unit
from carbonpath.results.values import Values
from carbonpath.solver.standard_form import StandardForm, Vector

COLUMNS = ["quota", "year", "value", "bound", "slack", "unit", "price", "price_unit"]


def quota_table(values: Values, form: StandardForm, dual: Vector) -> pd.DataFrame:
    """Every quota by year: growth of the stock, bound, slack, and the price of a plate in money of the year.

    The price is what the last plate is worth to its buyer in the view of the objective, paid once; 0 if some are left.
    """
    data = values.data
    rows: list[tuple[object, ...]] = []
    for quota in data.quotas:
        row = form.row_of.get(("transport.licence_quota", (quota.name, quota.year)))
        if data.calendar.before(quota.year) is None:
            continue
        grown, allowed = growth(values, quota)
        capacity_unit = data.technologies[quota.technologies[0]].capacity_unit
        unit, scale = price_unit(capacity_unit, data.money)
        discount = data.calendar.weight[quota.year] / data.calendar.span[quota.year]
        price = 0.0 if row is None else max(0.0, -float(dual[row])) / discount * scale
        head = (quota.name, quota.year)
        rows.append((*head, grown, allowed, allowed - grown, capacity_unit, price, unit))
    return pd.DataFrame(rows, columns=COLUMNS)


def growth(values: Values, quota: Quota) -> tuple[float, float]:
    """Growth of the stock since the model year before, summed from builds, and what the quota allows."""
    data, before = values.data, values.data.calendar.before(quota.year)
    assert before is not None
    members = [data.technologies[t] for t in quota.technologies]
    grown = sum(values.capacity(t, quota.year) - values.capacity(t, before) for t in members)
    return grown, (quota.year - before) * quota.value


def excess(values: Values) -> float:
    """Largest growth beyond a quota, relative to what is allowed."""
    later = [q for q in values.data.quotas if values.data.calendar.before(q.year) is not None]
    grown = [growth(values, quota) for quota in later]
    return max([0.0, *((found - allowed) / max(1.0, allowed) for found, allowed in grown)])
