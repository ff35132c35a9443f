"""Rows of technologies, technology_values, flows, stock and the factors of emission to `TechnologyData`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from carbonpath.errors import Fault, InputError
from carbonpath.memory import remembered
from carbonpath.names import DEFAULT_MODE, Commodity, Mode, Species, Technology, Vintage, Year
from carbonpath.params.calendar import Calendar
from carbonpath.params.entities import STORES, CommodityData, Cost, Flow, TechnologyData
from carbonpath.params.factors import FactorsByUse, factors_by_use
from carbonpath.params.series import Series
from carbonpath.params.standing import check_age, given_capacity
from carbonpath.params.survival import step_life, weibull_life
from carbonpath.schema.parameters import TECHNOLOGY_PARAMETERS
from carbonpath.schema.rows import FlowRow, StockRow, TechnologyRow, TechnologyValueRow
from carbonpath.units import factor

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Tables

Points = dict[Year | None, float]


def make_technologies(
    tables: Tables, commodities: Mapping[Commodity, CommodityData], calendar: Calendar
) -> dict[Technology, TechnologyData]:
    """Assemble every technology in table order."""
    values: dict[Technology, list[TechnologyValueRow]] = defaultdict(list)
    flows: dict[Technology, list[FlowRow]] = defaultdict(list)
    stock: dict[Technology, list[StockRow]] = defaultdict(list)
    process: dict[Technology, dict[tuple[Mode | None, Species], Points]] = defaultdict(lambda: defaultdict(dict))
    by_use = factors_by_use(tables)
    for value in tables.technology_values:
        values[value.technology].append(value)
    for flow in tables.flows:
        flows[flow.technology].append(flow)
    for cohort in tables.stock:
        stock[cohort.technology].append(cohort)
    for emitted in tables.emission_factors:
        if emitted.subject == "technology":
            process[emitted.name][emitted.mode, emitted.species][emitted.year] = emitted.value
    moved = {row.technology: row.retrofit_of for row in tables.retrofits}
    found = {}
    for row in tables.technologies:
        name = row.technology
        own = (row, values[name], flows[name], stock[name], process[name], by_use[name])
        given = (*own, commodities, calendar, moved.get(name))
        found[name] = remembered("technology", name, given, partial(_technology, *given))
    return found


def _technology(
    row: TechnologyRow,
    values: list[TechnologyValueRow],
    flows: list[FlowRow],
    stock: list[StockRow],
    process: Mapping[tuple[Mode | None, Species], Points],
    by_use: FactorsByUse,
    commodities: Mapping[Commodity, CommodityData],
    calendar: Calendar,
    retrofit_of: Technology | None,
) -> TechnologyData:
    emitting = (mode for mode, _ in process)
    named = dict.fromkeys(mode for mode in (*(v.mode for v in values), *(f.mode for f in flows), *emitting) if mode)
    modes = () if row.kind == "reservoir" else tuple(named) or (DEFAULT_MODE,)
    if row.kind in ("vintaged", "storage") and len(modes) > 1:
        where = f"technologies: {row.technology}"
        raise InputError(Fault(where, f"{row.kind} with modes {', '.join(modes)}", "one recipe, with all its flows"))
    barred = [f for f in flows if row.kind == "reservoir" or (row.kind == "storage" and f.per == "activity")]
    if barred:
        found = f"{row.kind} with a flow of '{barred[0].commodity}' per {barred[0].per}"
        expected = "no flow" if row.kind == "reservoir" else "per capacity or new"
        raise InputError(Fault(f"flows: {row.technology}", found, f"{expected}: it moves or keeps its output alone"))
    unit = row.activity_unit or commodities[row.output or ""].unit
    numbers = _numbers(row, values, unit)
    survival = _survival(row, numbers)
    capacity = given_capacity([] if row.kind == "vintaged" else stock, survival, calendar)
    own_rate = numbers["technology_rate"](calendar.base_year) if "technology_rate" in numbers else None
    return TechnologyData(
        name=row.technology,
        sector=row.sector,
        group=row.group,
        kind=row.kind,
        output=row.output,
        own_activity=row.activity_unit is not None,
        activity_unit=unit,
        capacity_unit=row.capacity_unit or "",
        sliced=_sliced(row, flows, commodities),
        scrap=row.scrap == "yes",
        load_shape=row.load_shape,
        profile=row.profile,
        carry=row.carry,
        boundary=row.boundary,
        payer=row.payer,
        modes=modes,
        survival=survival,
        own_rate=own_rate,
        standing=_standing(stock, survival, calendar.base_year) if row.kind == "vintaged" else {},
        residual=capacity.residual if row.kind in ("pooled", *STORES) else {},
        retiring=capacity.retiring,
        movable=capacity.movable,
        retrofit_of=retrofit_of,
        values=numbers,
        activity_flows={mode: _activity_flows(row, flows, mode) for mode in modes},
        capacity_flows=_net_flows(flow for flow in flows if flow.per == "capacity"),
        new_flows=_net_flows(flow for flow in flows if flow.per == "new"),
        costs=_costs(row, values),
        place=row.place,
        firm_for=row.firm_for or row.output,
        life=numbers["life"](0) if row.survival == "step" else None,
        rate=numbers["discount_rate"](0) if "discount_rate" in numbers else None,
        by_use={(c, species): series for (c, species), series in by_use.items() if c is not None},
        process={(mode, species): series for (c, species), series in by_use.items() if c is None for mode in modes}
        | {
            (mode, species): Series(points)
            for (given, species), points in process.items()
            for mode in (modes if given is None else (given,))
        },
    )


def _sliced(row: TechnologyRow, flows: list[FlowRow], commodities: Mapping[Commodity, CommodityData]) -> bool:
    """Whether it is dispatched by slice: as its output is balanced or, with an activity of its own, any flow of it."""
    if row.kind == "vintaged":
        return False
    if row.activity_unit is None:
        output = commodities[row.output or ""]
        return row.kind != "reservoir" and output.by_slice
    touched = (flow.commodity for flow in flows if flow.per == "activity")
    return row.load_shape is None and any(commodities[c].by_slice for c in touched)


def _numbers(row: TechnologyRow, values: list[TechnologyValueRow], activity_unit: str) -> dict[str, Series]:
    """Non-cost parameters by name, with the schema's defaults and the 8760-hour cap2act."""
    points: dict[str, Points] = defaultdict(dict)
    for value in values:
        if not TECHNOLOGY_PARAMETERS[value.parameter].cost:
            points[value.parameter][value.year] = value.value
    numbers = {name: Series(given) for name, given in points.items()}
    for name, parameter in TECHNOLOGY_PARAMETERS.items():
        if name not in numbers and parameter.default is not None and not parameter.cost:
            numbers[name] = Series.constant(parameter.default)
    if "cap2act" not in numbers and row.kind in ("pooled", "storage") and row.capacity_unit:
        numbers["cap2act"] = Series.constant(factor(f"({row.capacity_unit}) * yr", activity_unit))
    return numbers


def _survival(row: TechnologyRow, numbers: Mapping[str, Series]) -> tuple[float, ...]:
    if row.kind == "flow":
        return ()
    if "life" not in numbers:
        raise InputError(Fault(f"technology_values: {row.technology}", "no 'life'", "a row that gives it"))
    life = numbers["life"](0)
    if row.survival == "weibull":
        return weibull_life(life, numbers["weibull_shape"](0))
    return step_life(life)


def _standing(stock: list[StockRow], survival: tuple[float, ...], base: Year) -> dict[Vintage, float]:
    total: dict[Vintage, float] = {}
    for row in sorted(stock, key=lambda row: row.vintage):
        check_age(row, survival, base)
        if row.vintage > base:
            where = f"stock: {row.technology}, build year {row.vintage}"
            raise InputError(Fault(where, f"after the base year, {base}", "a build year up to it, or a bound on new"))
        total[row.vintage] = total.get(row.vintage, 0.0) + row.value
    return total


def _activity_flows(row: TechnologyRow, flows: list[FlowRow], mode: Mode) -> tuple[Flow, ...]:
    """Flows per activity of one mode; the main output of 1 is implied (not for a storage)."""
    own = [flow for flow in flows if flow.per == "activity" and flow.mode in (None, mode)]
    stated = any(flow.commodity == row.output and flow.direction == "out" for flow in own)
    if stated or row.kind in STORES or row.activity_unit is not None or row.output is None:
        return _net_flows(own)
    return (Flow(row.output, Series.constant(1.0)), *_net_flows(own))


def _net_flows(flows: object) -> tuple[Flow, ...]:
    points: dict[tuple[Commodity, float], Points] = defaultdict(dict)
    for flow in cast("list[FlowRow]", flows):
        sign = 1.0 if flow.direction == "out" else -1.0
        points[flow.commodity, sign][flow.year] = sign * flow.value
    return tuple(Flow(commodity, Series(given)) for (commodity, _), given in points.items())


def _costs(row: TechnologyRow, values: list[TechnologyValueRow]) -> tuple[Cost, ...]:
    points: dict[tuple[str, str, str, Mode | None], Points] = defaultdict(dict)
    for value in values:
        if TECHNOLOGY_PARAMETERS[value.parameter].cost:
            key = (value.parameter, value.cost_kind or "resource", value.payer or row.payer, value.mode)
            points[key][value.year] = value.value
    return tuple(
        Cost(item, kind, payer, mode, Series(given))  # type: ignore[arg-type]
        for (item, kind, payer, mode), given in points.items()
    )
