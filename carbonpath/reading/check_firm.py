"""Firm capacity: which capacity and which load count to a reserve, and in which unit."""

from __future__ import annotations

from collections.abc import Iterator

from carbonpath.errors import Fault
from carbonpath.reading.check_names import unknown
from carbonpath.reading.known import Known
from carbonpath.reading.scenario import Tables
from carbonpath.reading.targets import Units


def check_firm(tables: Tables, known: Known, units: Units) -> Iterator[Fault]:
    """Faults of the columns firm_for, firm_with and firm_load."""
    commodities = {row.commodity: row for row in tables.commodities}
    held = {row.commodity for row in tables.commodity_values if row.parameter == "reserve_margin"}
    for row, where in tables.commodities.located():
        if row.firm_load == "production" and row.resolution == "year":
            yield Fault(where, f"firm_load of '{row.commodity}', balanced by year", "a blank cell, or balance by slice")
        if row.firm_with is None:
            continue
        yield from unknown(row.firm_with, known.commodities, "commodity", where)
        other, said = commodities.get(row.firm_with), f"the load of '{row.commodity}' counts with '{row.firm_with}'"
        if other is None:
            continue
        if row.firm_with == row.commodity:
            yield Fault(where, said, "a blank cell: its load counts in its own reserve")
        elif "year" in (row.resolution, other.resolution):
            annual = row.commodity if row.resolution == "year" else row.firm_with
            yield Fault(where, f"{said}, but '{annual}' is balanced by year", "commodities balanced by slice")
        elif row.unit != other.unit:
            yield Fault(where, f"{said}, in {row.unit} and {other.unit}", "commodities in one unit")
        elif row.firm_with not in held:
            yield Fault(where, f"{said}, which has no reserve_margin", "a row of commodity_values.csv that gives it")
    for tech, where in tables.technologies.located():
        if tech.firm_for is None:
            continue
        yield from unknown(tech.firm_for, known.commodities, "commodity", where)
        if tech.kind not in ("pooled", "storage"):
            yield Fault(where, f"firm_for of '{tech.technology}', which is {tech.kind}", "only of pooled or storage")
        target, unit = commodities.get(tech.firm_for), units.activity.get(tech.technology)
        if target is not None and unit is not None and unit != target.unit:
            found = f"'{tech.technology}' gives {unit}, its firm capacity is for '{tech.firm_for}' in {target.unit}"
            yield Fault(where, found, "a commodity in the same unit")
        elif target is not None and target.resolution == "year":
            found = f"'{tech.technology}' is firm for '{tech.firm_for}', balanced by year"
            yield Fault(where, found, "a commodity balanced by slice")
        elif target is not None and tech.firm_for not in held:
            found = f"'{tech.technology}' is firm for '{tech.firm_for}', which has no reserve_margin"
            yield Fault(where, found, "a row of commodity_values.csv that gives it")
