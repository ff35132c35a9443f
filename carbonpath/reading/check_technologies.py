"""A technology's kind, the columns and parameters that go with it, and those it must have."""

from __future__ import annotations

from collections.abc import Iterator

from carbonpath.errors import Fault, nearest
from carbonpath.reading.convert import multiplier
from carbonpath.reading.known import Known
from carbonpath.reading.scenario import Tables
from carbonpath.schema.parameters import TECHNOLOGY_PARAMETERS
from carbonpath.schema.rows import CommodityRow, TechnologyRow
from carbonpath.units import NATIVE, factor

CAPACITY = ("pooled", "vintaged", "storage", "reservoir")
STORES = ("storage", "reservoir")
KINDS: dict[str, tuple[str, ...]] = {
    "life": CAPACITY,
    "weibull_shape": CAPACITY,
    "technology_rate": CAPACITY,
    "discount_rate": (*CAPACITY, "flow"),
    "capex": CAPACITY,
    "fixed_om": CAPACITY,
    "variable_om": ("pooled", "vintaged", "storage", "flow"),
    "scrap_cost": ("vintaged",),
    "scrap_age": ("vintaged",),
    "cap2act": ("pooled", "storage"),
    "mileage": ("vintaged",),
    "mileage_decline": ("vintaged",),
    "use_band_low": ("vintaged",),
    "use_band_high": ("vintaged",),
    "availability": ("pooled", "storage"),
    "minimum_use": ("pooled",),
    "firm_credit": ("pooled", "storage"),
    "marginal_factor": ("pooled", "flow"),
    "capture": ("pooled", "vintaged", "flow"),
    "charge_efficiency": ("storage",),
    "discharge_efficiency": ("storage",),
    "duration": ("storage",),
    "self_discharge": ("storage",),
    "start_level": ("storage",),
    "least_level": ("reservoir",),
    "start_content": ("reservoir",),
    "fill_limit": ("reservoir",),
    "draw_limit": ("reservoir",),
}
"""Kinds of technology to which a parameter applies."""
NEEDED: dict[str, tuple[str, ...]] = {
    "pooled": ("life",),
    "vintaged": ("life", "mileage"),
    "storage": ("life", "charge_efficiency", "discharge_efficiency", "duration"),
    "reservoir": ("life",),
    "flow": (),
}


def check_technologies(tables: Tables, known: Known) -> Iterator[Fault]:
    """Faults of structure."""
    commodities = {row.commodity: row for row in tables.commodities}
    for row, where in tables.technologies.located():
        output = commodities.get(row.output or "")
        yield from _columns(row, where)
        yield from _output(row, output, where)
        for parameter in _needed(row, output):
            if known.lacks(row.technology, parameter):
                kind = f"a {row.kind} technology" + (" with Weibull survival" if "weibull" in parameter else "")
                found = f"'{row.technology}' has no '{parameter}' in technology_values.csv"
                yield Fault(where, found, f"a row, since {kind} needs it", TECHNOLOGY_PARAMETERS[parameter].meaning)
    yield from _rows_that_apply(tables)


def _columns(row: TechnologyRow, where: str) -> Iterator[Fault]:
    capacity, name = row.kind in CAPACITY, f"'{row.technology}' ({row.kind})"
    for column in ("capacity_unit", "survival"):
        given = getattr(row, column) is not None
        if given != capacity:
            found = f"{name} has {'a' if given else 'no'} {column}"
            yield Fault(where, found, "one" if capacity else "a blank cell: a flow has no capacity")
    carried = {"storage": "day, year or horizon", "reservoir": "year or horizon"}.get(row.kind)
    if (row.carry is not None) != (carried is not None) or (row.kind, row.carry) == ("reservoir", "day"):
        found = f"{name} has {f'carry {row.carry}' if row.carry else 'no carry'}"
        yield Fault(where, found, carried or "a blank cell: only a storage or reservoir")
    if row.scrap == "yes" and row.kind != "vintaged":
        yield Fault(where, f"{name} may be scrapped early", "no: only a vintaged technology")


def _output(row: TechnologyRow, output: CommodityRow | None, where: str) -> Iterator[Fault]:
    if output is None:
        return
    sliced = output.resolution in ("slice", "stored") and row.kind != "reservoir"
    if row.kind == "storage" and output.resolution != "slice":
        found = f"storage of '{row.output}', {'stored' if sliced else 'balanced by year'}"
        yield Fault(where, found, "a commodity balanced by slice")


def _needed(row: TechnologyRow, output: CommodityRow | None) -> Iterator[str]:
    yield from NEEDED[row.kind]
    if row.survival == "weibull":
        yield "weibull_shape"
    unit = row.activity_unit or (output.unit if output is not None else None)
    if row.kind in ("pooled", "storage") and unit is not None and row.capacity_unit is not None:
        try:
            factor(f"({row.capacity_unit})*year", unit)
        except ValueError:
            yield "cap2act"


def _rows_that_apply(tables: Tables) -> Iterator[Fault]:
    technologies = {row.technology: row for row in tables.technologies}
    for value, where in tables.technology_values.located():
        owner, parameter = technologies.get(value.technology), TECHNOLOGY_PARAMETERS.get(value.parameter)
        if owner is None or parameter is None:
            continue
        name = f"'{value.parameter}'"
        if owner.kind not in KINDS[value.parameter]:
            found = f"{name} of '{owner.technology}', which is {owner.kind}"
            applies = {key for key, kinds in KINDS.items() if owner.kind in kinds}
            yield Fault(
                where, found, f"only of {' or '.join(KINDS[value.parameter])}", nearest(value.parameter, applies)
            )
        if value.mode is not None and not parameter.by_mode:
            yield Fault(where, f"{name} by mode", "a blank mode: it holds for the technology")
        if not parameter.cost and (value.cost_kind or value.payer):
            yield Fault(where, f"{name} has a cost_kind or payer", "blank cells: it is no cost")
        if value.parameter in ("scrap_cost", "scrap_age") and owner.scrap == "no":
            yield Fault(where, f"{name} of '{owner.technology}', which may not be scrapped", "scrap yes in its row")
        if value.parameter in ("start_level", "start_content") and owner.carry != "horizon":
            yield Fault(where, f"{name} of '{owner.technology}' with carry {owner.carry}", "only with carry horizon")
    for flow, where in tables.flows.located():
        if flow.technology in technologies:
            yield from _flow(flow.per, flow.direction, flow.commodity, flow.value, technologies[flow.technology], where)
    for stock, where in tables.stock.located():
        owner = technologies.get(stock.technology)
        if owner is not None and owner.kind == "flow":
            yield Fault(where, f"stock of '{owner.technology}', a flow", "a technology with a capacity")
        if stock.retirement is not None and stock.retirement <= stock.vintage:
            yield Fault(where, f"retirement {stock.retirement} is not after vintage {stock.vintage}")


def _flow(per: str, direction: str, commodity: str, value: float, owner: TechnologyRow, where: str) -> Iterator[Fault]:
    if per != "activity" and owner.kind == "flow":
        yield Fault(where, f"a flow per {per} of '{owner.technology}', which has no capacity", "per activity")
    own = owner.activity_unit is not None
    implied = per == "activity" and direction == "out" and commodity == owner.output and not own
    if implied and abs(value - 1.0) > 1e-9:
        found = f"'{owner.technology}' puts out {value:g} of its main output per activity"
        expected = "no row: activity is measured in the main output, so 1 is implied"
        yield Fault(where, found, expected, "or an activity_unit of its own")


def is_native(unit: str | None) -> bool:
    """Whether a unit is that of a data set without units."""
    return unit == NATIVE


def full_year(capacity_unit: str, activity_unit: str) -> float | None:
    """Activity of a unit of capacity in 8760 h where the units allow it."""
    by = multiplier(f"({capacity_unit})*year", (activity_unit,))
    return None if isinstance(by, str) or is_native(activity_unit) else by
