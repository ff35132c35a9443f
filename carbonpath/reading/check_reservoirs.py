"""A stored commodity and the one reservoir that keeps it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from carbonpath.errors import Fault
from carbonpath.reading.check_limits import OF_ACTIVITY
from carbonpath.reading.scenario import Tables
from carbonpath.schema.rows import BoundRow, CommodityRow, PinRow, TechnologyRow

RESERVOIR, STORED = "reservoir", "stored"
OF_LOAD = ("reserve_margin", "peak_uplift", "firm_share")
NO_LOAD = "firm capacity is for what is balanced by slice"


def check_reservoirs(tables: Tables) -> Iterator[Fault]:
    """Faults of stored commodities and reservoirs."""
    commodities = {row.commodity: row for row in tables.commodities}
    stored = {name for name, row in commodities.items() if row.resolution == STORED}
    keepers: dict[str, list[TechnologyRow]] = defaultdict(list)
    reservoirs: set[str] = set()
    for row, where in tables.technologies.located():
        if row.kind != RESERVOIR:
            continue
        reservoirs.add(row.technology)
        if row.load_shape is not None:
            yield Fault(
                where, f"load_shape of the reservoir '{row.technology}'", "a blank cell: it draws and feeds nothing"
            )
        kept = row.output or ""
        keepers[kept].append(row)
        output = commodities.get(kept)
        if output is None:
            continue
        if output.resolution != STORED:
            found = f"reservoir '{row.technology}' of '{row.output}', whose resolution is {output.resolution}"
            yield Fault(where, found, "a commodity with resolution stored")
        elif len(keepers[kept]) > 1:
            found = f"a second reservoir of '{row.output}', beside '{keepers[kept][0].technology}'"
            yield Fault(where, found, "one reservoir for each stored commodity")
        if row.capacity_unit is not None and row.capacity_unit != output.unit:
            found = (
                f"capacity_unit {row.capacity_unit} of '{row.technology}', which holds {row.output} in {output.unit}"
            )
            yield Fault(where, found, f"the unit of what it holds, {output.unit}")
    for commodity, where in tables.commodities.located():
        if commodity.resolution == STORED and commodity.commodity not in keepers:
            found = f"no reservoir keeps the stored commodity '{commodity.commodity}'"
            yield Fault(where, found, f"a technology of kind reservoir with output {commodity.commodity}")
        if commodity.resolution == STORED:
            yield from _no_load(commodity, where)
    for number, where in tables.commodity_values.located():
        if number.commodity in stored and number.parameter in OF_LOAD:
            yield Fault(where, f"{number.parameter} of the stored commodity '{number.commodity}'", NO_LOAD)
    for factor, where in tables.emission_factors.located():
        if factor.subject == "technology" and factor.name in reservoirs:
            found = f"an emission factor of the reservoir '{factor.name}', which has no activity"
            yield Fault(where, found, "one of a technology that fills or empties it")
    for demand, where in tables.demands.located():
        if demand.commodity in stored:
            found = f"demand of the stored commodity '{demand.commodity}'"
            yield Fault(where, found, "demand of what a technology makes from it")
    for flow, where in tables.flows.located():
        if flow.commodity in stored and flow.per != "activity":
            found = f"a flow of the stored commodity '{flow.commodity}' per {flow.per}"
            yield Fault(where, found, "per activity: what fills a reservoir is known slice by slice")
    for bound, where in tables.bounds.located():
        yield from _activity(bound, reservoirs, where)
    for pin, where in tables.pins.located():
        yield from _activity(pin, reservoirs, where)


def _no_load(commodity: CommodityRow, where: str) -> Iterator[Fault]:
    """Columns about a load that plants stand ready for: a stored commodity has none."""
    for column, blank in (("load_shape", None), ("firm_with", None), ("firm_load", "use")):
        if getattr(commodity, column) != blank:
            yield Fault(where, f"{column} of the stored commodity '{commodity.commodity}'", f"a blank cell: {NO_LOAD}")


def _activity(limit: BoundRow | PinRow, reservoirs: set[str], where: str) -> Iterator[Fault]:
    if limit.select in reservoirs and limit.quantity in OF_ACTIVITY:
        found = f"{limit.quantity} of the reservoir '{limit.select}', which has none"
        yield Fault(where, found, "activity of the technologies that fill or empty it")
