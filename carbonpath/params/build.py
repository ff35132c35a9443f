"""Scenario to `ModelData`: the one place where tables become parameters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from carbonpath.names import Commodity, Slice, Species, Technology, Year
from carbonpath.params.calendar import Calendar, coarsen, make_calendar
from carbonpath.params.data import CommodityData, ModelData
from carbonpath.params.demand import make_demand
from carbonpath.params.denominators import check_clauses
from carbonpath.params.indicators import make_clauses, make_indicators
from carbonpath.params.limits import make_bounds, make_pins
from carbonpath.params.requirements import ChoiceStep, PeakData, ShiftLimit
from carbonpath.params.series import Series
from carbonpath.params.technologies import make_technologies
from carbonpath.params.together import check_together
from carbonpath.schema.parameters import COMMODITY_PARAMETERS

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Scenario, Tables
    from carbonpath.schema.scenario import Peak


def make_data(scenario: Scenario) -> ModelData:
    """Turn a validated scenario into the parameters of its model.

    Raises
    ------
    InputError
        where tables that are fine one by one cannot work together.
    """
    settings, tables = scenario.settings, scenario.tables
    horizon = settings.horizon
    slices, member_of = list(tables.time_slices), {row.slice: row.slice for row in tables.time_slices}
    if slices and settings.time is not None:
        slices, member_of = coarsen(slices, settings.time.hours)
    calendar = make_calendar(horizon.start, horizon.end, horizon.milestones, settings.discount_rate, slices)
    commodities = _commodities(tables)
    technologies = make_technologies(tables, commodities, calendar)
    drivers = _drivers(tables)
    shapes, profiles = _profiles(tables, calendar, member_of)
    indicators = make_indicators(tables, technologies)
    until = settings.history.until if settings.history.mode == "fixed" else None
    data = ModelData(
        calendar=calendar,
        rate=settings.discount_rate,
        method=settings.finance.investment,
        resource_view=settings.prices == "resource",
        boundary=settings.boundary,
        base_fixed=settings.base_year == "fixed",
        history_until=until,
        commodities=commodities,
        technologies=technologies,
        demand=make_demand(tables, drivers, calendar),
        drivers=drivers,
        shapes=shapes,
        profiles=profiles,
        content=_content(tables),
        bounds=make_bounds(tables, technologies, calendar),
        pins=make_pins(tables, technologies, calendar, until),
        choice=_choice(tables),
        shifts=tuple(ShiftLimit(row.commodity, row.technology, row.value) for row in tables.mode_shift),
        indicators=indicators,
        clauses=make_clauses(scenario.clauses, indicators, calendar, until),
        peak=None if settings.peak is None else _peak(settings.peak),
    )
    check_together(data)
    check_clauses(data)
    return data


def _peak(peak: Peak) -> PeakData:
    fall = None if peak.fall_by is None else (peak.fall_by.year, peak.fall_by.share)
    return PeakData(peak.year, peak.decline, peak.cap, peak.budget, peak.padding, peak.plateau_years or 0, fall)


def _commodities(tables: Tables) -> dict[Commodity, CommodityData]:
    points: dict[tuple[Commodity, str], dict[Year | None, float]] = defaultdict(dict)
    for row in tables.commodity_values:
        points[row.commodity, row.parameter][row.year] = row.value
    uplift = COMMODITY_PARAMETERS["peak_uplift"].default
    assert uplift is not None
    return {
        row.commodity: CommodityData(
            name=row.commodity,
            unit=row.unit,
            sector=row.sector,
            sliced=row.resolution == "slice",
            stored=row.resolution == "stored",
            equal=row.balance == "equal",
            load_shape=row.load_shape,
            reserve_margin=_optional(points, row.commodity, "reserve_margin"),
            peak_uplift=_optional(points, row.commodity, "peak_uplift") or Series.constant(uplift),
        )
        for row in tables.commodities
    }


def _optional(
    points: Mapping[tuple[Commodity, str], dict[Year | None, float]], commodity: Commodity, parameter: str
) -> Series | None:
    given = points.get((commodity, parameter))
    return Series(given) if given else None


def _drivers(tables: Tables) -> dict[str, Series]:
    points: dict[str, dict[Year | None, float]] = defaultdict(dict)
    for row in tables.drivers:
        points[row.driver][row.year] = row.value
    return {name: Series(given) for name, given in points.items()}


def _profiles(
    tables: Tables, calendar: Calendar, member_of: Mapping[Slice, Slice]
) -> tuple[dict[str, dict[Slice, float]], dict[str, dict[Slice, float]]]:
    """Shapes as shares of the year by slice, availabilities as means by slice; merged where slices were."""
    length = {row.slice: row.hours for row in tables.time_slices}
    sums: dict[tuple[str, str], dict[Slice, float]] = defaultdict(lambda: defaultdict(float))
    for row in tables.profiles:
        if row.slice in member_of:
            sums[row.kind, row.profile][member_of[row.slice]] += row.value * length[row.slice]
    shapes: dict[str, dict[Slice, float]] = {}
    profiles: dict[str, dict[Slice, float]] = {}
    for (kind, name), by_slice in sums.items():
        if kind == "availability":
            profiles[name] = {s: total / calendar.length[s] for s, total in by_slice.items()}
            continue
        energy = {s: total * calendar.days_of[s] for s, total in by_slice.items()}
        year = sum(energy.values())
        shapes[name] = {s: part / year for s, part in energy.items()}
    return shapes, profiles


def _content(tables: Tables) -> dict[tuple[Commodity, Species], Series]:
    points: dict[tuple[Commodity, Species], dict[Year | None, float]] = defaultdict(dict)
    for row in tables.emission_factors:
        if row.subject == "commodity":
            points[row.name, row.species][row.year] = row.value
    return {key: Series(given) for key, given in points.items()}


def _choice(tables: Tables) -> tuple[ChoiceStep, ...]:
    costs: dict[tuple[str, Technology, int], dict[Year | None, float]] = defaultdict(dict)
    shares: dict[tuple[str, Technology, int], dict[Year | None, float]] = defaultdict(dict)
    payer = {}
    for row in tables.choice:
        key = (row.choice, row.technology, row.step)
        costs[key][row.year], shares[key][row.year] = row.value, row.share
        payer[key] = row.payer
    return tuple(ChoiceStep(*key, Series(shares[key]), payer[key], Series(given)) for key, given in costs.items())
