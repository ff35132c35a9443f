"""Technologies whose activity has a unit of its own, and those that are measured in their main output."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from carbonpath.errors import Fault
from carbonpath.reading.convert import multiplier
from carbonpath.reading.scenario import Tables
from carbonpath.schema.dispatch import is_dispatched
from carbonpath.schema.rows import FlowRow, TechnologyRow
from carbonpath.units import NATIVE

KINDS = ("pooled", "flow")


def check_activity(tables: Tables) -> Iterator[Fault]:
    """Faults of what activity is measured in, and of profiles of technologies that are not dispatched."""
    flows: dict[str, list[FlowRow]] = defaultdict(list)
    for flow in tables.flows:
        flows[flow.technology].append(flow)
    resolution = {row.commodity: row.resolution for row in tables.commodities}
    own = set()
    for row, where in tables.technologies.located():
        if row.activity_unit is not None:
            own.add(row.technology)
            yield from _own_unit(row, flows[row.technology], where)
        elif row.output is None:
            found = f"'{row.technology}' has neither output nor activity_unit"
            yield Fault(where, found, "an output in which its activity is measured, or a unit of its own")
        known = row.output in resolution or row.activity_unit is not None
        if row.profile is not None and known and not is_dispatched(row, flows[row.technology], resolution):
            found = f"'{row.technology}' has a profile but is not dispatched by slice"
            yield Fault(where, found, "a blank cell, or an output balanced by slice")
    for shift, where in tables.mode_shift.located():
        if shift.technology in own:
            found = f"share of '{shift.technology}', whose activity has a unit of its own"
            yield Fault(where, found, f"a technology measured in '{shift.commodity}'")


def _own_unit(row: TechnologyRow, flows: list[FlowRow], where: str) -> Iterator[Fault]:
    if row.kind not in KINDS:
        yield Fault(where, f"'{row.technology}' ({row.kind}) has an activity_unit", f"only {' or '.join(KINDS)}")
        return
    problem = multiplier(row.activity_unit or "", (f"({row.activity_unit})",))
    if isinstance(problem, str) and row.activity_unit != NATIVE:
        yield Fault(where, f"activity_unit: {problem}", "a unit that is known")
    given = {flow.commodity for flow in flows if flow.per == "activity" and flow.direction == "out"}
    if row.output is not None and row.output not in given:
        found = f"'{row.technology}' has an activity_unit but no flow of its output '{row.output}'"
        yield Fault(where, found, "a row of flows.csv: no output of 1 is implied, or a blank output")
