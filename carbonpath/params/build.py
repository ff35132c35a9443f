"""Scenario to `ModelData`: the one place where tables become parameters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from carbonpath.memory import remembered
from carbonpath.names import Commodity, Species, Technology, Year
from carbonpath.params.accounting import RESIDUAL, residual_factors
from carbonpath.params.calendar import coarsen, make_calendar
from carbonpath.params.clauses import make_clauses
from carbonpath.params.data import ModelData
from carbonpath.params.demand import make_demand
from carbonpath.params.denominators import check_clauses
from carbonpath.params.emission_policy import make_emission_limits, make_emission_prices, species_units
from carbonpath.params.entities import CommodityData
from carbonpath.params.flexible import make_flexible
from carbonpath.params.indicators import make_indicators
from carbonpath.params.limits import closed_by, make_bounds, make_pins, make_quotas
from carbonpath.params.market import make_market
from carbonpath.params.profiles import make_profiles
from carbonpath.params.requirements import ChoiceStep, PeakData, ShiftLimit
from carbonpath.params.series import Series, series_by
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
    if settings.import_accounting == RESIDUAL:
        tables = residual_factors(tables)
    horizon = settings.horizon
    slices, member_of = list(tables.time_slices), {row.slice: row.slice for row in tables.time_slices}
    if slices and settings.time is not None:
        slices, member_of = coarsen(slices, settings.time.hours)
    calendar = make_calendar(
        horizon.start, horizon.end, horizon.milestones, settings.discount_rate, slices, horizon.stands_for
    )
    given = (tables.commodities, tables.commodity_values)
    commodities = remembered("commodities", tables.commodities.file, given, lambda: _commodities(tables))
    technologies = make_technologies(tables, commodities, calendar)
    drivers = _drivers(tables)
    shapes, profiles = make_profiles(tables, calendar, member_of)
    indicators = make_indicators(tables, technologies)
    until = settings.history.until if settings.history.mode == "fixed" else None
    bounds = make_bounds(tables, technologies, calendar)
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
        any_time=make_demand(tables, drivers, calendar, "any"),
        drivers=drivers,
        shapes=shapes,
        profiles=profiles,
        content=_content(tables),
        bounds=bounds,
        shut=closed_by(bounds),
        pins=make_pins(tables, technologies, calendar, until),
        choice=_choice(tables),
        shifts=tuple(ShiftLimit(row.commodity, row.technology, row.value) for row in tables.mode_shift),
        indicators=indicators,
        clauses=make_clauses(scenario.clauses, indicators, calendar, until),
        peak=None if settings.peak is None else peak_data(settings.peak),
        method_by_place=settings.finance.by_place,
        species_unit=species_units(tables),
        emission_limits=make_emission_limits(tables, technologies, calendar),
        emission_prices=make_emission_prices(tables, technologies),
        market=make_market(settings.market, tables, technologies, calendar, until),
        flexible=make_flexible(tables, calendar),
        quotas=make_quotas(tables, technologies, calendar),
    )
    check_together(data)
    check_clauses(data)
    return data


def peak_data(peak: Peak) -> PeakData:
    """What a scenario asks of the peak, as the model reads it."""
    fall = None if peak.fall_by is None else (peak.fall_by.year, peak.fall_by.share)
    return PeakData(peak.year, peak.decline, peak.cap, peak.budget, peak.padding, peak.plateau_years or 0, fall)


def _commodities(tables: Tables) -> dict[Commodity, CommodityData]:
    points: dict[tuple[Commodity, str], dict[Year | None, float]] = defaultdict(dict)
    for row in tables.commodity_values:
        points[row.commodity, row.parameter][row.year] = row.value
    uplift = COMMODITY_PARAMETERS["peak_uplift"].default
    share = COMMODITY_PARAMETERS["firm_share"].default
    assert uplift is not None
    assert share is not None
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
            rate=points[row.commodity, "discount_rate"].get(None),
            firm_load=row.firm_load,
            firm_with=row.firm_with,
            firm_share=_optional(points, row.commodity, "firm_share") or Series.constant(share),
        )
        for row in tables.commodities
    }


def _optional(
    points: Mapping[tuple[Commodity, str], dict[Year | None, float]], commodity: Commodity, parameter: str
) -> Series | None:
    given = points.get((commodity, parameter))
    return Series(given) if given else None


def _drivers(tables: Tables) -> dict[str, Series]:
    return series_by((row.driver, row) for row in tables.drivers)


def _content(tables: Tables) -> dict[tuple[Commodity, Species], Series]:
    rows = (row for row in tables.emission_factors if row.subject == "commodity")
    return series_by(((row.name, row.species), row) for row in rows)


def _choice(tables: Tables) -> tuple[ChoiceStep, ...]:
    costs: dict[tuple[str, Technology, int], dict[Year | None, float]] = defaultdict(dict)
    shares: dict[tuple[str, Technology, int], dict[Year | None, float]] = defaultdict(dict)
    payer = {}
    for row in tables.choice:
        key = (row.choice, row.technology, row.step)
        costs[key][row.year], shares[key][row.year] = row.value, row.share
        payer[key] = row.payer
    return tuple(ChoiceStep(*key, Series(shares[key]), payer[key], Series(given)) for key, given in costs.items())
