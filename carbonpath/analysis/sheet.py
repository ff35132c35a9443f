"""The inputs of technologies as a person reads them: one technology with its sources, or all on one wide sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from carbonpath.errors import Fault, InputError, nearest
from carbonpath.names import Technology, Year

if TYPE_CHECKING:
    import pandas as pd

    from carbonpath.reading.scenario import Scenario
    from carbonpath.schema.rows import TechnologyRow

FACTS = ("table", "item", "mode", "year", "value", "unit", "kind", "payer", "grade", "source", "note")
STRUCTURE = ("technology", "label_en", "label_zh", "sector", "group", "kind", "output", "capacity_unit")

Fact = tuple[object, ...]


def find(scenario: Scenario, technology: Technology) -> TechnologyRow:
    """Structure row of a technology."""
    rows = {row.technology: row for row in scenario.tables.technologies}
    if technology not in rows:
        where = scenario.tables.technologies.file
        raise InputError(Fault(where, f"no technology '{technology}'", remedy=nearest(technology, set(rows))))
    return rows[technology]


def facts(scenario: Scenario, technology: Technology) -> pd.DataFrame:
    """Every input row about a technology, with source and grade."""
    import pandas as pd

    row = find(scenario, technology)
    found = [*_numbers(scenario, technology), *_limits(scenario, row)]
    return pd.DataFrame(found, columns=list(FACTS))


def _numbers(scenario: Scenario, technology: Technology) -> Iterator[Fact]:
    tables = scenario.tables
    for number in tables.technology_values:
        if number.technology == technology:
            about = ("technology_values", number.parameter, number.mode, number.year, number.value, number.unit)
            yield (*about, number.cost_kind, number.payer, number.grade, number.source, number.note)
    for flow in tables.flows:
        if flow.technology == technology:
            item = f"{flow.commodity} {flow.direction} per {flow.per}"
            about = ("flows", item, flow.mode, flow.year, flow.value, flow.unit)
            yield (*about, None, None, flow.grade, flow.source, flow.note)
    for cohort in tables.stock:
        if cohort.technology == technology:
            about = ("stock", cohort.name or "standing", None, cohort.vintage, cohort.value, cohort.unit)
            yield (*about, None, None, cohort.grade, cohort.source, cohort.note)
    for factor in tables.emission_factors:
        if factor.subject == "technology" and factor.name == technology:
            about = ("emission_factors", factor.species, factor.mode, factor.year, factor.value, factor.unit)
            yield (*about, None, None, factor.grade, factor.source, factor.note)


def _limits(scenario: Scenario, row: TechnologyRow) -> Iterator[Fact]:
    selectors = {row.technology, f"group:{row.group}", f"sector:{row.sector}"}
    for bound in (bound for bound in scenario.tables.bounds if bound.select in selectors):
        about = (
            "bounds",
            f"{bound.quantity} {bound.sense} of {bound.select}",
            None,
            bound.year,
            bound.value,
            bound.unit,
        )
        yield (*about, None, None, bound.grade, bound.source, bound.note)
    for pin in (pin for pin in scenario.tables.pins if pin.select in selectors):
        for end, value in (("at least", pin.low), ("at most", pin.high)):
            if value is not None:
                about = ("pins", f"{pin.quantity} {end} of {pin.select}", None, pin.year, value, pin.unit)
                yield (*about, None, None, pin.grade, pin.source, pin.note)
    for step in scenario.tables.choice:
        if step.technology == row.technology:
            item = f"{step.choice} step {step.step}, {step.share:.0%} of sales"
            about = ("choice", item, None, step.year, step.value, step.unit)
            yield (*about, "hurdle", None, step.grade, step.source, step.note)


def wide_sheet(scenario: Scenario) -> pd.DataFrame:
    """All technologies on one sheet: a row each, a column per parameter and flow, years inside the cell."""
    import pandas as pd

    cells: dict[Technology, dict[str, list[str]]] = {row.technology: {} for row in scenario.tables.technologies}
    for number in scenario.tables.technology_values:
        kind = f" ({number.cost_kind})" if number.cost_kind not in (None, "resource") else ""
        text = _dated(number.value, number.unit, number.year, number.mode)
        cells[number.technology].setdefault(number.parameter + kind, []).append(text)
    for flow in scenario.tables.flows:
        text = f"{flow.commodity} {_dated(flow.value, flow.unit, flow.year, flow.mode)}"
        cells[flow.technology].setdefault(f"{flow.direction} per {flow.per}", []).append(text)
    columns = sorted({column for found in cells.values() for column in found})
    rows = [
        (*(getattr(row, name) for name in STRUCTURE), *("; ".join(cells[row.technology].get(c, ())) for c in columns))
        for row in scenario.tables.technologies
    ]
    return pd.DataFrame(rows, columns=[*STRUCTURE, *columns])


def _dated(value: float, unit: str, year: Year | None, mode: str | None) -> str:
    where = ", ".join(str(part) for part in (mode, year) if part is not None)
    return f"{value:.6g} {unit}" + (f" ({where})" if where else "")
