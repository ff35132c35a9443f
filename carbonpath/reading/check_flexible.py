"""Flexible loads: each moves a load that there is, within a window, by the numbers it must have."""

from __future__ import annotations

from collections.abc import Iterator

from carbonpath.errors import Fault
from carbonpath.reading.check_names import unknown
from carbonpath.reading.check_values import out_of_range
from carbonpath.reading.known import Known
from carbonpath.reading.scenario import Tables
from carbonpath.schema.shiftable import FLEXIBLE_PARAMETERS, FlexibleLoadRow


def check_flexible(tables: Tables, known: Known) -> Iterator[Fault]:
    """Faults of flexible_loads and flexible_values."""
    commodities = {row.commodity: row for row in tables.commodities}
    given = {(row.flexible, row.parameter) for row in tables.flexible_values}
    taken, shapes = _taken_along(tables), known.shapes or frozenset()
    first: dict[tuple[str, str], str] = {}
    for row, where in tables.flexible_loads.located():
        yield from unknown(row.commodity, known.commodities, "commodity", where)
        yield from unknown(row.load_shape, known.shapes, "load shape", where)
        yield from _window(row, where)
        name, commodity = f"flexible load '{row.flexible}'", commodities.get(row.commodity)
        other = first.setdefault((row.commodity, row.load_shape), where)
        if other != where:
            yield Fault(where, f"{name} moves what the one at {other} moves", "one flexible load for a load shape")
        elif commodity is not None and commodity.resolution != "slice":
            yield Fault(where, f"{name} of '{row.commodity}', not balanced by slice", "a commodity balanced by slice")
        elif commodity is not None and row.load_shape in shapes and (row.commodity, row.load_shape) not in taken:
            found = f"{name}: nothing takes '{row.commodity}' along '{row.load_shape}'"
            yield Fault(where, found, "the load_shape of a technology that takes it, or of the commodity's own demand")
        for parameter, meaning in FLEXIBLE_PARAMETERS.items():
            if meaning.default is None and (row.flexible, parameter) not in given:
                found = f"{name} has no '{parameter}' in flexible_values.csv"
                yield Fault(where, found, "a row that gives it", meaning.meaning)
    yield from _values(tables, known)


def _values(tables: Tables, known: Known) -> Iterator[Fault]:
    for row, where in tables.flexible_values.located():
        yield from unknown(row.flexible, known.flexible, "flexible load", where)
        yield from unknown(row.parameter, frozenset(FLEXIBLE_PARAMETERS), "parameter", where)
        parameter = FLEXIBLE_PARAMETERS.get(row.parameter)
        if parameter is None:
            continue
        name = f"{row.parameter} of '{row.flexible}'"
        if not parameter.cost:
            yield from out_of_range(name, row.value, parameter, where)
            if row.cost_kind or row.payer:
                yield Fault(where, f"{name} has a cost_kind or payer", "blank cells: it is no cost")
        elif row.value < 0.0 and row.cost_kind in (None, "resource"):
            found = f"{name}: negative cost {row.value:g} of kind resource"
            yield Fault(where, found, "at least 0; only a tax, transfer or hurdle may be negative")


def _window(row: FlexibleLoadRow, where: str) -> Iterator[Fault]:
    hours = (row.from_hour, row.to_hour)
    if hours.count(None) == 1:
        yield Fault(where, "only one of from_hour and to_hour is given", "both, or neither for the whole day")
    elif row.from_hour is not None and row.from_hour == row.to_hour:
        yield Fault(where, f"a window from {row.from_hour} to {row.to_hour} h", "two hours, or blank for the whole day")


def _taken_along(tables: Tables) -> set[tuple[str, str]]:
    """Commodity and load shape of everything that is taken along a shape."""
    shape_of = {row.technology: row.load_shape for row in tables.technologies}
    taken = {(row.commodity, shape_of.get(row.technology) or "") for row in tables.flows if row.direction == "in"}
    demanded = {row.commodity for row in tables.demands}
    return taken | {(row.commodity, row.load_shape or "") for row in tables.commodities if row.commodity in demanded}
