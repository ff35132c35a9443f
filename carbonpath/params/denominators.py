"""Denominators of clauses: a ratio may be bounded only where its denominator cannot fall to nothing.

The row of a clause is N - v D >= 0 (equation 13). Where the model could choose D = 0 it would fulfil any share by
having nothing to share, so D must have a positive lower bound that follows from the inputs:

- what is data in D (driver, demand, constant) is positive;
- or something stands or must run: standing capacity, or a positive `min` of a bound or `low` of a pin in the year;
- or D counts every producer of a commodity that is needed in the year: one with a demand of its own, or one that
  every producer of a needed commodity takes in.

A share of what is newly built may be undefined, as nothing need be built: it is allowed where the numerator is a part
of the denominator, and reported as not applicable in years that build nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from carbonpath.errors import Fault, InputError
from carbonpath.names import Commodity, Technology, Year
from carbonpath.params.data import ModelData
from carbonpath.params.entities import Flow, TechnologyData
from carbonpath.params.requirements import ClauseBound, Indicator, Term
from carbonpath.units import factor

GIVEN = ("driver", "demand", "constant")
"""Quantities that are data."""


def check_clauses(data: ModelData) -> None:
    """Refuse clauses whose row could be met by having nothing to share, or that no year imposes.

    Raises
    ------
    InputError
        with every clause at fault.
    """
    faults = [fault for clause in data.clauses for fault in _faults(data, clause)]
    if faults:
        raise InputError(faults)


def _faults(data: ModelData, clause: ClauseBound) -> Iterator[Fault]:
    indicator, name = clause.indicator, f"clause '{clause.id}'"
    if clause.sense == "equal" and clause.penalty is not None:
        yield Fault(clause.where, f"{name}: sense equal at a penalty", "at_least or at_most, or mode hard")
    variable = [term for term in indicator.part("denominator") if term.quantity not in GIVEN]
    if not indicator.is_ratio:
        return
    if clause.sense == "equal" and variable:
        found = f"{name}: sense equal on '{indicator.name}', whose denominator is decided by the model"
        yield Fault(clause.where, found, "at_least or at_most, or a denominator given by data")
        return
    if all(_is_share_of_new(indicator, year) for year in clause.years):
        if clause.years and not any(_builds(data, indicator, year) for year in clause.years):
            found = f"{name}: nothing of the denominator of '{indicator.name}' can be built in its years"
            yield Fault(clause.where, found, "a year that can build")
        return
    open_years = [year for year in clause.years if not is_positive(data, indicator, year)]
    if open_years:
        found = f"{name}: the denominator of '{indicator.name}' can be 0 in {open_years[0]}"
        wanted = "one with a positive lower bound: data, what must be produced, or what stands or is bounded from below"
        remedy = "or a share of new builds whose numerator is part of its denominator"
        yield Fault(clause.where, found, wanted, remedy)


def is_positive(data: ModelData, indicator: Indicator, year: Year) -> bool:
    """Whether the denominator has a positive lower bound in `year` that follows from the inputs."""
    terms = indicator.part("denominator")
    given = sum(t.coefficient(year) * _given(data, t, year) for t in terms if t.quantity in GIVEN)
    variable = [t for t in terms if t.quantity not in GIVEN and t.coefficient(year) != 0.0]
    if given < 0.0 or any(t.coefficient(year) < 0.0 or t.quantity == "emissions" for t in variable):
        return False
    return given > 0.0 or _stands(data, variable, year) or _is_held(data, variable, year) or _runs(data, variable, year)


def _given(data: ModelData, term: Term, year: Year) -> float:
    if term.quantity == "driver":
        return data.drivers[term.select or ""](year)
    return data.demanded(term.select or "", year) if term.quantity == "demand" else 1.0


def _stands(data: ModelData, terms: Iterable[Term], year: Year) -> bool:
    """Capacity of the standing stock that nobody can take away."""
    names = {t for term in terms if term.quantity == "capacity" for t in term.technologies}
    members = [data.technologies[name] for name in names]
    return any(
        (tech.residual.get(year, 0.0) > 0.0 and all(b.name in names for b in data.retrofits.get(tech.name, ())))
        or (not tech.scrap and any(n * data.left(tech, v, year) > 0.0 for v, n in tech.standing.items()))
        for tech in members
    )


def _is_held(data: ModelData, terms: list[Term], year: Year) -> bool:
    """A bound or a pin holds part of what is counted above 0 in the year."""
    counted = {what: {t for term in terms if term.quantity == what for t in term.technologies} for what in _OWN}
    counted["activity"] |= _counted_when_running(data, terms, year)
    held = [(b.quantity, b.technologies) for b in data.bounds if b.year == year and b.sense != "max" and b.value > 0.0]
    held += [(p.quantity, p.technologies) for p in data.pins if p.year == year and p.low is not None and p.low > 0.0]
    return any(set(members) <= counted.get(what, set()) for what, members in held)


_OWN = ("activity", "capacity", "new")


def _runs(data: ModelData, terms: list[Term], year: Year) -> bool:
    """Every producer of some needed commodity counts whenever it runs."""
    counted = _counted_when_running(data, terms, year)
    return any(makers and makers <= counted for makers in (_makers(data, c, year) for c in needed(data, year)))


def needed(data: ModelData, year: Year) -> set[Commodity]:
    """Commodities of which some must be made in the year: demanded, or taken in by all producers of a needed one."""
    wanted = {c for c in data.commodities if data.demanded(c, year) > 0.0}
    found = set(wanted)
    while wanted:
        groups = [makers for c in wanted if (makers := _makers(data, c, year))]
        taken = [set.intersection(*(_always(data, t, year, -1.0) for t in makers)) for makers in groups]
        wanted = {c for commodities in taken for c in commodities} - found
        found |= wanted
    return found


def _makers(data: ModelData, commodity: Commodity, year: Year) -> set[Technology]:
    """Technologies that can put the commodity out; none where some can come without any activity in the year."""
    touching = data.touching[commodity]
    standing = [(t, flow) for t in touching for flow in (*t.capacity_flows, *t.new_flows)]
    if any(flow.commodity == commodity and _is(data, t, flow, year, 1.0, any) for t, flow in standing):
        return set()
    if any(k.output == commodity and k.carry == "horizon" for k in data.kind("storage", "reservoir")):
        return set()
    flows = [(t, flow) for t in touching for mode in t.modes for flow in t.activity_flows[mode]]
    return {t.name for t, flow in flows if flow.commodity == commodity and _is(data, t, flow, year, 1.0, any)}


def _counted_when_running(data: ModelData, terms: Iterable[Term], year: Year) -> set[Technology]:
    """Technologies that add to the sum as soon as they are active; what is active also has a capacity."""
    counted: set[Technology] = set()
    for term in terms:
        if term.quantity == "activity":
            counted |= set(term.technologies)
        elif term.quantity == "capacity":
            counted |= {t for t in term.technologies if data.technologies[t].has_capacity}
        elif term.quantity in ("input", "output"):
            sign = 1.0 if term.quantity == "output" else -1.0
            counted |= {t for t in term.technologies if term.commodity in _always(data, t, year, sign)}
    return counted


def _always(data: ModelData, name: Technology, year: Year, sign: float) -> set[Commodity]:
    """Commodities that a technology puts out (sign 1) or takes in (-1) in every mode whenever it is active."""
    tech = data.technologies[name]
    if tech.is_store:
        return set()
    modes = [{f.commodity for f in tech.activity_flows[m] if _is(data, tech, f, year, sign, all)} for m in tech.modes]
    return set.intersection(*modes)


def _is(
    data: ModelData, tech: TechnologyData, flow: Flow, year: Year, sign: float, over: Callable[[Iterable[bool]], bool]
) -> bool:
    """Whether a flow goes out (sign 1) or in (-1), over all or any of the build years that stand."""
    vintages = data.vintages(tech, year) if tech.kind == "vintaged" else ()
    return over(sign * flow.net(at) > 0.0 for at in vintages or (year,))


def _is_share_of_new(indicator: Indicator, year: Year) -> bool:
    """New builds over new builds, the numerator being part of the denominator."""
    terms = indicator.terms
    if any(term.quantity != "new" for term in terms):
        return False
    top, bottom = _by_technology(indicator, "numerator", year), _by_technology(indicator, "denominator", year)
    whole = _whole(indicator.unit)
    parts = all(0.0 <= part <= whole * bottom.get(name, 0.0) for name, part in top.items())
    return parts and min(bottom.values()) >= 0.0


def _whole(unit: str) -> float:
    """What the whole is in the unit of a share: 100 in per cent."""
    try:
        return factor("1", unit)
    except ValueError:
        return 1.0


def _by_technology(indicator: Indicator, part: str, year: Year) -> dict[Technology, float]:
    found: dict[Technology, float] = {}
    for term in indicator.part(part):
        for name in term.technologies:
            found[name] = found.get(name, 0.0) + term.coefficient(year)
    return found


def _builds(data: ModelData, indicator: Indicator, year: Year) -> bool:
    return any(
        year in data.build_years(data.technologies[name])
        for name, times in _by_technology(indicator, "denominator", year).items()
        if times > 0.0
    )
