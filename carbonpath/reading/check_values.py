"""Ranges of numbers, and efficiencies that no machine can have."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping

from carbonpath.errors import Fault
from carbonpath.reading.check_technologies import STORES, full_year
from carbonpath.reading.convert import multiplier
from carbonpath.reading.scenario import Tables
from carbonpath.schema.parameters import COMMODITY_PARAMETERS, TECHNOLOGY_PARAMETERS, Parameter
from carbonpath.schema.rows import CommodityValueRow, FlowRow, TechnologyRow, TechnologyValueRow
from carbonpath.units import NATIVE

MOST_HEAT_FROM_POWER = 8.0
"""Heat or cold per electricity: the best chillers and heat pumps reach 7."""
MOST_HEAT_FROM_FUEL = 1.7
"""Heat or cold per fuel: gas heat pumps reach 1.6; a condensing boiler 1.08 of the lower heating value."""
MOST_WORK = 1.0
"""Electricity or a fuel per energy taken in: the first law, since neither can be drawn from the surroundings."""
ROUNDING = 1e-3
ENERGY = "TWh"

Points = dict[int | None, tuple[float, str]]


def check_values(tables: Tables) -> Iterator[Fault]:
    """Faults of size."""
    units = {row.commodity: row.unit for row in tables.commodities}
    technologies = {row.technology: row for row in tables.technologies}
    for value, where in tables.technology_values.located():
        parameter = TECHNOLOGY_PARAMETERS.get(value.parameter)
        if parameter is None:
            continue
        name = f"{value.parameter} of '{value.technology}'"
        if parameter.cost:
            if value.value < 0.0 and value.cost_kind not in ("tax", "transfer", "hurdle"):
                kind = value.cost_kind or "resource"
                expected = "at least 0; only a tax, transfer or hurdle may be negative"
                yield Fault(where, f"{name}: negative cost {value.value:g} of kind {kind}", expected)
            continue
        yield from out_of_range(name, value.value, parameter, where)
        yield from _one_rate(value, name, where)
        owner = technologies.get(value.technology)
        if value.parameter == "cap2act" and owner is not None and owner.capacity_unit:
            activity = owner.activity_unit or units.get(owner.output or "", NATIVE)
            most = full_year(owner.capacity_unit, activity)
            if most is not None and value.value > most * (1.0 + ROUNDING):
                unit = f"{activity} a year per {owner.capacity_unit}"
                yield Fault(where, f"{name}: {value.value:g} {unit}", f"at most {most:g}, all 8760 h")
    for number, where in tables.commodity_values.located():
        if number.parameter in COMMODITY_PARAMETERS:
            name = f"{number.parameter} of '{number.commodity}'"
            yield from out_of_range(name, number.value, COMMODITY_PARAMETERS[number.parameter], where)
            yield from _one_rate(number, name, where)
    yield from _bands(tables)
    yield from _efficiencies(tables, units, technologies)


def out_of_range(name: str, value: float, parameter: Parameter, where: str) -> Iterator[Fault]:
    """A fault if a number lies outside what its parameter allows."""
    low, high = parameter.low, parameter.high
    if value < low or (high is not None and value > high * (1.0 + 1e-12)):
        allowed = f"{low:g} to {high:g}" if high is not None else f"at least {low:g}"
        yield Fault(where, f"{name} is {value:g}", f"{allowed} ({parameter.meaning})")


def _one_rate(row: TechnologyValueRow | CommodityValueRow, name: str, where: str) -> Iterator[Fault]:
    """A weight of a year is a power of one rate."""
    if row.parameter == "discount_rate" and row.year is not None:
        yield Fault(where, f"{name} in {row.year}", "a blank year: one rate for the whole horizon")


def _bands(tables: Tables) -> Iterator[Fault]:
    """The least use must not lie above the greatest."""
    points: dict[tuple[str, str], Points] = defaultdict(dict)
    for row, where in tables.technology_values.located():
        if row.parameter in ("use_band_low", "use_band_high", "minimum_use", "availability"):
            points[row.technology, row.parameter][row.year] = (row.value, where)
    for (technology, parameter), given in points.items():
        other = {"use_band_low": "use_band_high", "minimum_use": "availability"}.get(parameter)
        if other is None:
            continue
        above = points.get((technology, other))
        default = TECHNOLOGY_PARAMETERS[other].default or 0.0
        for year, (least, where) in given.items():
            most = value_in(above, year) if above else default
            if least > most * (1.0 + 1e-12):
                yield Fault(where, f"{parameter} of '{technology}' is {least:g}", f"at most its {other}, {most:g}")


def value_in(points: Points, year: int | None) -> float:
    """Value in a year: linear between given years, constant outside them."""
    dated = sorted((y, value) for y, (value, _) in points.items() if y is not None)
    if not dated:
        return points[None][0]
    if year is None:
        return dated[0][1]
    after = bisect_right(dated, year, key=lambda pair: pair[0])
    if after == 0 or after == len(dated):
        return dated[min(after, len(dated) - 1)][1]
    (left, low), (right, high) = dated[after - 1], dated[after]
    return low + (high - low) * (year - left) / (right - left)


def _efficiencies(
    tables: Tables, units: Mapping[str, str], technologies: Mapping[str, TechnologyRow]
) -> Iterator[Fault]:
    """Energy put out per energy taken in, for each technology, mode and given year.

    Only commodities measured in energy count. Electricity (balanced by slice) and fuels (with a CO2 content) cannot
    come out of nothing, heat and cold can come from the surroundings, but not without limit.
    """
    energy = {name: factor for name, unit in units.items() if (factor := _energy(unit)) is not None}
    sliced = {row.commodity for row in tables.commodities if row.resolution == "slice"}
    fuels = {row.name for row in tables.emission_factors if row.subject == "commodity" and row.species == "co2"}
    flows: dict[str, list[tuple[FlowRow, str]]] = defaultdict(list)
    for row, where in tables.flows.located():
        if row.per == "activity" and row.commodity in energy:
            flows[row.technology].append((row, where))
    for name, given in flows.items():
        owner = technologies.get(name)
        if owner is None or owner.kind in STORES or not _makes_energy(owner, given, energy):
            continue
        for mode in dict.fromkeys(row.mode for row, _ in given if row.mode) or (None,):
            recipe = [(row, where) for row, where in given if row.mode in (None, mode)]
            yield from _recipe(owner, recipe, energy, sliced, fuels)


def _makes_energy(owner: TechnologyRow, given: list[tuple[FlowRow, str]], energy: Mapping[str, float]) -> bool:
    if owner.activity_unit is not None:
        return any(row.direction == "out" for row, _ in given)
    return owner.output in energy


def _recipe(
    owner: TechnologyRow,
    recipe: list[tuple[FlowRow, str]],
    energy: Mapping[str, float],
    sliced: set[str],
    fuels: set[str],
) -> Iterator[Fault]:
    points: dict[tuple[str, str], Points] = defaultdict(dict)
    for row, where in recipe:
        points[row.direction, row.commodity][row.year] = (row.value * energy[row.commodity], where)
    own = owner.activity_unit is not None
    if not own and owner.output is not None:
        points.pop(("out", owner.output), None)
    taken = [commodity for direction, commodity in points if direction == "in"]
    if not taken:
        return
    made = {commodity for direction, commodity in points if direction == "out"} | ({owner.output} - {None})
    if made & (sliced | fuels):
        most, law = MOST_WORK, "electricity and fuels cannot be drawn from the surroundings"
    elif any(commodity in sliced for commodity in taken):
        most, law = MOST_HEAT_FROM_POWER, "no heat pump or chiller gives more"
    else:
        most, law = MOST_HEAT_FROM_FUEL, "no gas heat pump gives more"
    for year in dict.fromkeys(row.year for row, _ in recipe):
        implied = 0.0 if own else energy[owner.output or ""]
        put_out = implied + sum(value_in(p, year) for (way, _), p in points.items() if way == "out")
        took_in = sum(value_in(p, year) for (way, _), p in points.items() if way == "in")
        if put_out > took_in * most * (1.0 + ROUNDING):
            where = next((at for row, at in recipe if row.direction == "in" and row.year == year), recipe[0][1])
            share = f"{put_out / took_in:.0%}" if took_in > 0.0 else "energy from nothing"
            in_year = f" in {year}" if year is not None else ""
            found = f"impossible efficiency of '{owner.technology}'{in_year}: {share}"
            yield Fault(where, found, f"at most {most:.0%}: {law}")
            return


def _energy(unit: str) -> float | None:
    if unit == NATIVE:
        return None
    by = multiplier(unit, (ENERGY,))
    return None if isinstance(by, str) else by
