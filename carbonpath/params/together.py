"""What tables that are fine one by one must still agree on before a model can be built from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from carbonpath.errors import Fault, InputError, nearest
from carbonpath.names import CO2
from carbonpath.params.data import ModelData
from carbonpath.params.entities import Flow, TechnologyData


def check_together(data: ModelData) -> None:
    """Refuse data from which some equation could not be written.

    Raises
    ------
    InputError
        with every fault found.
    """
    faults = [*_shapes(data), *_stored(data), *_carbon(data), *_shares_of_trips(data), *_fall(data), *_history(data)]
    if faults:
        raise InputError(faults)


def _history(data: ModelData) -> Iterator[Fault]:
    """Fixed history is told year by year: a milestone that stood for several years would repeat its builds in each."""
    until = data.history_until
    wanted = range(data.calendar.base_year, (until or 0) + 2)
    skipped = [y for y in wanted if y not in data.calendar.span and y <= data.calendar.end]
    if until is not None and skipped:
        found = f"milestones skip {skipped[0]}, with history fixed until {until}"
        yield Fault("scenario: horizon.milestones", found, f"every year to {until + 1}, or history: {{mode: free}}")


def _shapes(data: ModelData) -> Iterator[Fault]:
    """Every annual technology that touches a sliced commodity needs a load shape (3a)."""
    for tech in data.technologies.values():
        touched = [flow.commodity for flow in _shaped_flows(tech) if data.commodities[flow.commodity].sliced]
        if touched and tech.load_shape is None:
            found = f"draws or feeds '{touched[0]}', balanced by slice, without a load_shape"
            yield Fault(f"technologies: {tech.name}", found, "a load_shape named in profiles.csv")
        elif tech.load_shape is not None and tech.load_shape not in data.shapes:
            known = nearest(tech.load_shape, set(data.shapes))
            yield Fault(f"technologies: {tech.name}", f"unknown load_shape '{tech.load_shape}'", remedy=known)


def _stored(data: ModelData) -> Iterator[Fault]:
    """What fills or empties a reservoir is known slice by slice (R1)."""
    for tech in data.technologies.values():
        flows = () if tech.sliced else [flow for flows in tech.activity_flows.values() for flow in flows]
        for flow in flows:
            if data.commodities[flow.commodity].stored:
                found = f"a flow of '{flow.commodity}', which is stored, but not dispatched by slice"
                yield Fault(f"flows: {tech.name}", found, "a technology whose output is balanced by slice")


def _shaped_flows(tech: TechnologyData) -> Iterable[Flow]:
    yearly = () if tech.sliced else [flow for flows in tech.activity_flows.values() for flow in flows]
    return (*yearly, *tech.capacity_flows, *tech.new_flows)


def _carbon(data: ModelData) -> Iterator[Fault]:
    """Emissions follow activity (12): carbon that is burnt by merely standing there would go uncounted."""
    for tech in data.technologies.values():
        for flow in (*tech.capacity_flows, *tech.new_flows):
            if (flow.commodity, CO2) in data.content:
                found = f"a flow of '{flow.commodity}', which holds carbon, per capacity or new"
                yield Fault(f"flows: {tech.name}", found, "per activity: emissions follow activity")


def _shares_of_trips(data: ModelData) -> Iterator[Fault]:
    """Mode shift divides by the demand (T1)."""
    for shift in data.shifts:
        empty = [y for y in data.calendar.years if not data.demand.get((shift.commodity, y), 0.0) > 0.0]
        if empty:
            found = f"shares of '{shift.commodity}', of which nothing is demanded in {empty[0]}"
            yield Fault(f"mode_shift: {shift.technology}", found, "a commodity with a positive demand in every year")


def _fall(data: ModelData) -> Iterator[Fault]:
    """The fall from the peak is asked for in a model year (14e)."""
    peak, years = data.peak, data.calendar.years
    if peak is None or peak.fall_by is None:
        return
    shown = ", ".join(map(str, years))
    if peak.year is None:
        yield Fault("scenario: peak.fall_by", "a fall without peak.year", "a peak year to fall from")
    if peak.fall_by[0] not in years:
        yield Fault("scenario: peak.fall_by.year", f"{peak.fall_by[0]} is no model year", shown)
