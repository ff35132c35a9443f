"""The clause table: value, slack and price of every clause of the plan, imposed or only reported."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from carbonpath.names import Year
from carbonpath.params.clauses import covered
from carbonpath.results.indicators import Emitted, indicator_part, indicator_value
from carbonpath.results.values import Values
from carbonpath.solver.standard_form import StandardForm, Vector

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Clause

COLUMNS = [
    "id",
    "measure",
    "set",
    "chapter_en",
    "chapter_zh",
    "title_en",
    "title_zh",
    "treatment",
    "indicator",
    "linked_input",
    "sense",
    "bound",
    "unit",
    "reference",
    "year",
    "value",
    "slack",
    "shadow_price",
    "shadow_unit",
    "status",
    "covered_by",
    "reason",
]
TOLERANCE = 1.0e-6
PERCENT = 0.01
NOT_APPLICABLE = "not applicable"
"""Status of a share in a year in which there is nothing to share."""


def clause_table(
    clauses: tuple[Clause, ...], values: Values, emitted: Emitted, form: StandardForm, dual: Vector
) -> pd.DataFrame:
    """One row per clause and year in which it speaks; a clause outside the model has one row without a year."""
    duals = {
        index: price
        for (name, index), price in zip(form.rows, dual.tolist(), strict=True)
        if name == "clauses.clause_holds"
    }
    covering = covered(values.data.clauses)
    rows = [row for clause in clauses for row in _rows(clause, values, emitted, duals, covering)]
    return pd.DataFrame(rows, columns=COLUMNS)


def count(table: pd.DataFrame, until: Year | None) -> dict[str, int]:
    """How many imposed clauses are met with slack, binding, or missed in at least one year that has a value.

    Years of fixed history (up to `until`) are reported in the table and do not count: nothing could be decided there.
    """
    imposed = table[(table["treatment"] == "constraint") & (table["status"] != NOT_APPLICABLE)]
    imposed = imposed[imposed["year"] > until] if until is not None else imposed
    worst = {"missed": 0, "binding": 0, "met": 0}
    for _, group in imposed.groupby("id", sort=False):
        found = set(group["status"])
        worst[next((status for status in worst if status in found), "met")] += 1
    return worst


def _rows(
    clause: Clause,
    values: Values,
    emitted: Emitted,
    duals: dict[tuple[object, ...], float],
    covered_by: dict[tuple[str, Year], str],
) -> Iterator[tuple[object, ...]]:
    row, data = clause.row, values.data
    indicator = data.indicators.get(row.indicator or "")
    names = (row.id, row.measure, clause.set_name, row.chapter_en, row.chapter_zh, row.title_en, row.title_zh)
    head = (*names, row.treatment, row.indicator, row.linked_input, row.sense)
    years = [] if indicator is None else _years(clause, values)
    if indicator is None or not years:
        unit = row.unit if indicator is None else indicator.unit
        yield (*head, row.value, unit, row.reference, *[None] * 5, row.treatment, None, row.reason)
        return
    for year in years:
        value = indicator_value(values, emitted, indicator, year)
        slack = _slack(row.sense, row.value, value)
        price, unit = 0.0, ""
        status: str = row.treatment
        covering = covered_by.get((row.id, year))
        if row.treatment == "constraint":
            depth = indicator_part(values, emitted, indicator, "denominator", year) if indicator.is_ratio else 1.0
            dual = duals.get((row.id, year), 0.0)
            per_unit = abs(dual) * depth / data.calendar.weight[year]
            price, unit = _shadow(per_unit, indicator.unit, row.reference, data.money)
            status = NOT_APPLICABLE if math.isnan(value) else _status(slack, price, abs(row.value or 1.0))
            if covering is not None and status == "binding":
                status = "met"
        yield (
            *head,
            row.value,
            indicator.unit,
            row.reference,
            year,
            value,
            slack,
            price,
            unit,
            status,
            covering,
            row.reason,
        )


def _years(clause: Clause, values: Values) -> list[Year]:
    first = clause.row.from_year or values.data.calendar.base_year
    last = clause.row.to_year or values.data.calendar.end
    return [y for y in values.data.calendar.years if first <= y <= last]


def excess(values: Values, emitted: Emitted) -> float:
    """Largest part of a numerator by which an imposed clause is missed beyond its paid shortfall; a check.

    Relative to what the bound is made of. Rows of clauses that others cover are not asked for.
    """
    worst, loose = 0.0, covered(values.data.clauses)
    for clause in values.data.clauses:
        for year in clause.years:
            if (clause.id, year) in loose:
                continue
            top = indicator_part(values, emitted, clause.indicator, "numerator", year)
            bottom = 1.0
            if clause.indicator.is_ratio:
                bottom = indicator_part(values, emitted, clause.indicator, "denominator", year)
            asked = clause.value * bottom
            lack = {"at_least": asked - top, "at_most": top - asked}.get(clause.sense, abs(top - asked))
            paid = values.get("shortfall", clause.id, year) if clause.penalty is not None else 0.0
            worst = max(worst, (lack - paid) / max(1.0, abs(asked), abs(top)))
    return worst


def _slack(sense: str | None, bound: float | None, value: float) -> float | None:
    if sense is None or bound is None or math.isnan(value):
        return None
    if sense == "equal":
        return -abs(value - bound)
    return value - bound if sense == "at_least" else bound - value


def _status(slack: float | None, price: float, scale: float) -> str:
    if slack is None:
        return "missed"
    if slack < -TOLERANCE * scale:
        return "missed"
    return "binding" if price > TOLERANCE or slack < TOLERANCE * scale else "met"


def _shadow(price: float, unit: str, reference: float | None, money: str) -> tuple[float, str]:
    """Shadow price per unit of the bound; of a share and of a change against a reference per percentage point."""
    if reference is not None:
        return price * reference * PERCENT, f"{money} a year per percentage point"
    if unit in ("1", "%"):
        return (price * PERCENT if unit == "1" else price), f"{money} a year per percentage point"
    return price, f"{money} a year per {unit}"
