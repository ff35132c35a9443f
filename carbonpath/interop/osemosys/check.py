"""What a published model must hold to be solved: the conditions of its own formulation, told all at once.

The formulation's code checks some of these itself and stops at the first; others make its equations meaningless.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from carbonpath.errors import Fault, InputError
from carbonpath.interop.osemosys.catalogue import PARAMETERS
from carbonpath.interop.osemosys.lookup import Lookup
from carbonpath.interop.osemosys.raw import SHOWN
from carbonpath.interop.osemosys.source import Key, Parameter, Source

ACTIVITY_MOST = "TotalTechnologyAnnualActivityUpperLimit"
ACTIVITY_LEAST = "TotalTechnologyAnnualActivityLowerLimit"
NONE = -1.0
YEAR_TOLERANCE = 1.0e-4
"""Of the sum of YearSplit, as in the formulation's own check."""
ROUNDING = 1.0e-9
OUT_OF_RANGE: dict[str, tuple[Callable[[float], bool], str]] = {
    "amount": (lambda v: v < 0.0, "at least 0"),
    "limit": (lambda v: v < 0.0 and v != NONE, "at least 0, or -1 for no limit"),
    "tag": (lambda v: v not in (0.0, 1.0), "0 or 1"),
    "share": (lambda v: not 0.0 <= v <= 1.0, "0 to 1"),
    "positive": (lambda v: not v > 0.0, "above 0"),
    "method": (lambda v: v not in (1.0, 2.0), "1 (sinking fund) or 2 (straight line)"),
}


def check(source: Source) -> None:
    """Refuse a model that its own formulation would refuse, or could not mean.

    Raises
    ------
    InputError
        with every fault found.
    """
    faults = [fault for parameter in source.parameters.values() for fault in _range(parameter)]
    if not faults:
        look = Lookup(source)
        faults = [*_year_split(look), *_lives(look), *_limits(look), *_storages(look)]
    if faults:
        raise InputError(faults)


def _range(parameter: Parameter) -> Iterator[Fault]:
    allowed = PARAMETERS[parameter.name].allowed
    if allowed == "any":
        return
    outside, expected = OUT_OF_RANGE[allowed]
    wrong = [key for key, value in parameter.values.items() if outside(value)]
    for key in wrong[:SHOWN]:
        yield Fault(parameter.where(key), f"{_name(parameter, key)} is {parameter.values[key]:g}", expected)
    if len(wrong) > SHOWN:
        yield Fault(
            parameter.where(wrong[SHOWN]), f"and {len(wrong) - SHOWN} more values of {parameter.name}", expected
        )
    if parameter.default is not None and allowed != "positive" and outside(parameter.default):
        yield Fault(parameter.file, f"the default of {parameter.name} is {parameter.default:g}", expected)


def _name(parameter: Parameter, key: Key) -> str:
    return f"{parameter.name}[{','.join(key)}]"


def _year_split(look: Lookup) -> Iterator[Fault]:
    slices = look.members("TIMESLICE")
    paths = [look.path("YearSplit", s) for s in slices]
    for year, parts in zip(look.years, zip(*paths, strict=True), strict=True):
        total = sum(parts)
        if abs(total - 1.0) > YEAR_TOLERANCE * (1.0 + ROUNDING):
            file = look.source.parameters["YearSplit"].file
            yield Fault(file, f"YearSplit of {year} sums to {total:.6g}", "1 (within 0.0001)")
            return


def _lives(look: Lookup) -> Iterator[Fault]:
    """A technology that is never there has no cost of capital: the formulation would divide by nothing."""
    life = look.source.parameters["OperationalLife"]
    for region in look.members("REGION"):
        for technology in look.members("TECHNOLOGY"):
            years = look.number("OperationalLife", region, technology)
            if not years > 0.0:
                where = life.where((region, technology))
                yield Fault(where, f"OperationalLife[{region},{technology}] is {years:g}", "above 0, in years")


def _limits(look: Lookup) -> Iterator[Fault]:
    """The formulation's own checks of bounds against each other."""
    for region in look.members("REGION"):
        for technology in look.members("TECHNOLOGY"):
            key = (region, technology)
            most, standing = (look.path(n, *key) for n in ("TotalAnnualMaxCapacity", "ResidualCapacity"))
            least = look.path("TotalAnnualMinCapacity", *key)
            new_most = look.path("TotalAnnualMaxCapacityInvestment", *key)
            new_least = look.path("TotalAnnualMinCapacityInvestment", *key)
            act_most = look.path(ACTIVITY_MOST, *key)
            act_least = look.path(ACTIVITY_LEAST, *key)
            pairs = (
                ("TotalAnnualMaxCapacity", most, "ResidualCapacity", standing),
                ("TotalAnnualMaxCapacity", most, "TotalAnnualMinCapacity", least),
                ("TotalAnnualMaxCapacityInvestment", new_most, "TotalAnnualMinCapacityInvestment", new_least),
                (ACTIVITY_MOST, act_most, ACTIVITY_LEAST, act_least),
            )
            for upper, high, lower, low in pairs:
                yield from _crossing(look, key, upper, high, lower, low)
            yield from _period(look, key, act_least)
            yield from _reach(look, key, most, act_least)


def _crossing(
    look: Lookup, key: Key, upper: str, high: tuple[float, ...], lower: str, low: tuple[float, ...]
) -> Iterator[Fault]:
    for year, top, bottom in zip(look.years, high, low, strict=True):
        if top != NONE and bottom > top * (1.0 + ROUNDING) + ROUNDING:
            limit = look.source.parameters[upper]
            where = limit.where((*key, str(year)))
            found = f"{upper}[{','.join(key)},{year}] is {top:g}, below {lower}, {bottom:g}"
            yield Fault(where, found, f"at least {bottom:g}, or -1 for no limit")
            return


def _reach(look: Lookup, key: Key, most: tuple[float, ...], least: tuple[float, ...]) -> Iterator[Fault]:
    """What must be done in a year can be done with the capacity that may stand."""
    if not any(least):
        return
    scale = look.number("CapacityToActivityUnit", *key)
    available = look.path("AvailabilityFactor", *key)
    slices = look.members("TIMESLICE")
    factors = [look.path("CapacityFactor", *key, s) for s in slices]
    split = [look.path("YearSplit", s) for s in slices]
    for i, year in enumerate(look.years):
        mean = sum(factor[i] * share[i] for factor, share in zip(factors, split, strict=True))
        reach = most[i] * mean * min(1.0, available[i]) * scale
        if most[i] != NONE and least[i] > reach * (1.0 + ROUNDING) + ROUNDING:
            limit = look.source.parameters[ACTIVITY_LEAST]
            found = f"{ACTIVITY_LEAST}[{','.join(key)},{year}] is {least[i]:g}, more than TotalAnnualMaxCapacity can do"
            yield Fault(limit.where((*key, str(year))), found, f"at most {reach:g}, or more capacity")
            return


def _period(look: Lookup, key: Key, yearly: tuple[float, ...]) -> Iterator[Fault]:
    most = look.number("TotalTechnologyModelPeriodActivityUpperLimit", *key)
    least = look.number("TotalTechnologyModelPeriodActivityLowerLimit", *key)
    wanted = max(least, sum(yearly))
    if most != NONE and wanted > most * (1.0 + ROUNDING) + ROUNDING:
        limit = look.source.parameters["TotalTechnologyModelPeriodActivityUpperLimit"]
        found = f"{limit.name}[{','.join(key)}] is {most:g}, below the lower limits of the period, {wanted:g}"
        yield Fault(limit.where(key), found, f"at least {wanted:g}, or -1 for no limit")


def _storages(look: Lookup) -> Iterator[Fault]:
    """A storage is filled by one mode and emptied by another, and its slices follow each other."""
    links = ("TechnologyToStorage", "TechnologyFromStorage")
    filled, emptied = ({(r, *k) for r in look.members("REGION") for k in look.numbers(n, r)} for n in links)
    if not (look.members("STORAGE") and (filled or emptied)):
        return
    for region, technology, storage, mode in sorted(filled & emptied):
        parameter = look.source.parameters[links[0]]
        found = f"technology {technology} both fills and empties storage {storage} in mode {mode}"
        yield Fault(parameter.where((region, technology, storage, mode)), found, "a mode for each")
    years = look.years
    if len(years) != years[-1] - years[0] + 1:
        yield Fault(str(look.source.path), "years with gaps beside storages", "consecutive years: levels step by one")
    yield from _order(look)


def _order(look: Lookup) -> Iterator[Fault]:
    for name in ("SEASON", "DAYTYPE", "DAILYTIMEBRACKET"):
        members = look.members(name)
        if not members or not all(member.isdigit() for member in members):
            yield Fault(str(look.source.path), f"set {name} is {' '.join(members) or 'empty'}", "whole numbers: 1 2 3")
            return
        numbers = sorted(map(int, members))
        if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            yield Fault(str(look.source.path), f"set {name} is {' '.join(members)}", "consecutive whole numbers")
    conversions = ("Conversionls", "Conversionld", "Conversionlh")
    taken: dict[tuple[str, ...], str] = {}
    for s in look.members("TIMESLICE"):
        place = []
        for name in conversions:
            found = [last for (last,) in look.numbers(name, s)]
            if len(found) != 1:
                parameter = look.source.parameters[name]
                what = f"slice {s} belongs to {len(found)} members of {PARAMETERS[name].indices[1]}"
                yield Fault(parameter.file, f"{name}: {what}", "exactly one, where storages are used")
            place += found
        if len(place) == len(conversions) and taken.setdefault(tuple(place), s) != s:
            found_at = f"slices {taken[tuple(place)]} and {s} share season, day type and bracket"
            yield Fault(look.source.parameters[conversions[0]].file, found_at, "one slice in each")
