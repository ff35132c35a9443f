"""Technologies of a published model: recipes by mode, capacity, costs and what stands already."""

from __future__ import annotations

from collections.abc import Sequence

from carbonpath.interop.osemosys.lookup import Lookup, Path
from carbonpath.interop.osemosys.native import Native
from carbonpath.interop.osemosys.of_fuels import SECTOR
from carbonpath.interop.osemosys.of_time import year_split, year_sum
from carbonpath.units import NATIVE

RECIPES = ("InputActivityRatio", "OutputActivityRatio", "EmissionActivityRatio")
STORAGE_LINKS = ("TechnologyToStorage", "TechnologyFromStorage")


def carry_technologies(native: Native) -> None:
    """Every technology of every region."""
    profiles: dict[tuple[Path, ...], str] = {}
    for region in native.regions:
        for technology in native.look.members("TECHNOLOGY"):
            _carry(native, region, technology, profiles)


def modes_of(look: Lookup, region: str, technology: str) -> list[str]:
    """Modes in which a technology does anything in any region; a mode without a flow, storage or emission is none."""
    used: set[str] = set()
    for name in RECIPES:
        for other in look.members("REGION"):
            used |= {mode for _, mode in look.paths(name, other, technology)}
    for name in STORAGE_LINKS:
        if look.has(name):
            for other in look.members("REGION"):
                used |= {mode for _, mode in look.numbers(name, other, technology)}
    return [mode for mode in look.members("MODE_OF_OPERATION") if mode in used]


def _carry(native: Native, region: str, technology: str, profiles: dict[tuple[Path, ...], str]) -> None:
    look, name = native.look, native.technology(region, technology)
    modes = modes_of(look, region, technology)
    fuels = _flows(native, region, technology)
    output = next((fuel for fuel, direction in fuels if direction == "out"), None)
    stores = any(look.numbers(link, region, technology) for link in STORAGE_LINKS if look.has(link))
    dispatched = bool(fuels) or stores
    factors, most = _capacity_factors(look, region, technology)
    label = technology if len(native.regions) == 1 else f"{technology}, {region}"
    native.tables["technologies"].append(
        {
            "technology": name,
            "sector": SECTOR,
            "group": native.technologies.of(("group", technology), technology) if len(native.regions) > 1 else name,
            "kind": "pooled",
            "output": native.commodity(region, output) if output else None,
            "activity_unit": NATIVE,
            "capacity_unit": NATIVE,
            "survival": "step",
            "profile": _profile(native, name, factors, profiles) if dispatched else None,
            "payer": "firm",
            "place": native.place(region),
            "label_en": label,
            "label_zh": label,
            "description": f"technology {technology} of region {region}",
        }
    )
    _values(native, region, technology, modes, most)
    _availability(native, region, technology, factors, most, dispatched)
    standing(native, "ResidualCapacity", look.path("ResidualCapacity", region, technology), name)


def _flows(native: Native, region: str, technology: str) -> list[tuple[str, str]]:
    """Write the recipes; returns fuels with their direction, outputs as the source orders them."""
    found = []
    for parameter, direction in (("OutputActivityRatio", "out"), ("InputActivityRatio", "in")):
        for (fuel, mode), path in native.look.paths(parameter, region, technology).items():
            cells = {"technology": native.technology(region, technology), "mode": native.mode(mode)}
            cells |= {"commodity": native.commodity(region, fuel), "direction": direction, "per": "activity"}
            native.series("flows", parameter, path, **cells)
            found.append((fuel, direction))
    return found


def _capacity_factors(look: Lookup, region: str, technology: str) -> tuple[dict[str, Path], float]:
    """Capacity factor by slice over the years, and the greatest of all where it exceeds 1, else 1."""
    factors = {s: look.path("CapacityFactor", region, technology, s) for s in look.members("TIMESLICE")}
    return factors, max(1.0, *(max(path) for path in factors.values()))


def _profile(native: Native, name: str, factors: dict[str, Path], profiles: dict[tuple[Path, ...], str]) -> str | None:
    """Name of the availability profile; None where it is 1 throughout. Equal profiles are written once."""
    most = max(1.0, *(max(path) for path in factors.values()))
    if all(value == 1.0 for path in factors.values() for value in path):
        return None
    key = tuple(factors.values())
    if key not in profiles:
        profiles[key] = f"available_{name}"[:60]
        for s, path in factors.items():
            cells = {"profile": profiles[key], "kind": "availability", "slice": native.slices.of(s, s)}
            native.series("profiles", "CapacityFactor", [value / most for value in path], **cells)
    return profiles[key]


def _values(native: Native, region: str, technology: str, modes: Sequence[str], most: float) -> None:
    look, name = native.look, native.technology(region, technology)

    def value(parameter: str, of: str, path: Sequence[float], **cells: str) -> None:
        native.series("technology_values", of, path, technology=name, parameter=parameter, **cells)

    def money(parameter: str, of: str, path: Path, **cells: str) -> None:
        """Costs; what is earned is a transfer, since a resource cannot cost less than nothing."""
        paid, earned = tuple(max(0.0, v) for v in path), tuple(min(0.0, v) for v in path)
        if any(paid):
            value(parameter, of, paid, **cells)
        if any(earned):
            value(parameter, of, earned, cost_kind="transfer", **cells)

    life = look.number("OperationalLife", region, technology)
    if life < 1.0:
        native.refused.append(f"OperationalLife of {technology} in {region} ({life:g}): below one year")
    value("life", "OperationalLife", (max(1.0, life),))
    scale = look.number("CapacityToActivityUnit", region, technology) * year_sum(look) * most
    value("cap2act", "CapacityToActivityUnit", (scale,))
    money("capex", "CapitalCost", look.path("CapitalCost", region, technology))
    money("fixed_om", "FixedCost", look.path("FixedCost", region, technology))
    for mode in modes:
        money(
            "variable_om", "VariableCost", look.path("VariableCost", region, technology, mode), mode=native.mode(mode)
        )
    rate = look.number("DiscountRate", region)
    own = look.rate("DiscountRateIdv", region, technology)
    if own != rate:
        value("technology_rate", "DiscountRateIdv", (own,))
    if rate != native.settings["discount_rate"]:
        value("discount_rate", "DiscountRate", (rate,))


def _availability(
    native: Native, region: str, technology: str, factors: dict[str, Path], most: float, dispatched: bool
) -> None:
    """Share of full output over the year: availability times the mean capacity factor, where it can bind.

    Where a technology is dispatched by slice and its availability is 1, the slices say all.
    """
    look = native.look
    split, whole = year_split(look), year_sum(look)
    given = look.path("AvailabilityFactor", region, technology)
    mean = [sum(split[s] * factors[s][i] for s in factors) / whole / most for i in range(len(look.years))]
    if dispatched:
        path = tuple(a * m if a < 1.0 else 1.0 for a, m in zip(given, mean, strict=True))
    else:
        path = tuple(min(1.0, a) * m for a, m in zip(given, mean, strict=True))
    if any(share < 1.0 for share in path):
        cells = {"technology": native.technology(region, technology), "parameter": "availability"}
        native.series("technology_values", "AvailabilityFactor", path, **cells)


def standing(native: Native, parameter: str, path: Path, name: str) -> None:
    """Residual capacity by year as cohorts: each stands from its first year to the one in which it is gone."""
    years = native.look.years
    beyond = years[-1] + 1
    open_cohorts: list[tuple[int, float]] = []
    before = 0.0
    cohorts: list[tuple[int, int, float]] = []
    for year, amount in zip((*years, beyond), (*path, 0.0), strict=True):
        if amount > before:
            open_cohorts.append((year, amount - before))
        left = before - amount
        while left > 0.0 and open_cohorts:
            begun, size = open_cohorts.pop()
            gone = min(size, left)
            cohorts.append((begun, year, gone))
            if size > gone:
                open_cohorts.append((begun, size - gone))
            left -= gone
        before = amount
    for number, (begun, gone, amount) in enumerate(sorted(cohorts), 1):
        cells = {"technology": name, "vintage": begun, "retirement": gone, "name": f"residual {number}"}
        native.row("stock", parameter, **cells, value=amount)
