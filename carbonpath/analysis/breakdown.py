"""What a technology costs beside the others that give the same: by item and kind of cost, in both views.

The market view counts everything that is paid (and hurdles, which are felt as cost); the resource view counts resource
cost alone, what the city gives up, without taxes, transfers and hurdles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from carbonpath.analysis.input_prices import InputPrices
from carbonpath.analysis.levelised import NO_PRICES, choice_hurdle, levelised_cost, life_sums, money_per
from carbonpath.errors import Fault, InputError, nearest
from carbonpath.names import Mode, Technology, Year

if TYPE_CHECKING:
    from carbonpath.params.data import ModelData

KINDS = ("resource", "tax", "transfer", "hurdle")


@dataclass(frozen=True)
class Breakdown:
    """Cost of a unit of output of one technology in one mode.

    Attributes
    ----------
    unit
        of every value, e.g. CNY/kWh.
    items
        value by item and kind of cost.
    details
        where an item comes from, by item.
    missing
        what has no value, and why: then the totals are not whole.
    per_capacity
        output of a unit of capacity in a mean year of its life, the unit of cost of such a year, and the factor that
        turns a value into it; None where it is no useful figure.
    """

    technology: Technology
    mode: Mode
    unit: str
    items: dict[str, dict[str, float]]
    details: dict[str, str]
    missing: tuple[str, ...]
    per_capacity: tuple[str, float] | None

    @property
    def market(self) -> float:
        """Everything that is paid or felt."""
        return sum(sum(kinds.values()) for kinds in self.items.values())

    @property
    def resource(self) -> float:
        """Resource cost alone."""
        return self.kind("resource")

    def kind(self, kind: str) -> float:
        """Sum of a kind of cost over the items."""
        return sum(kinds.get(kind, 0.0) for kinds in self.items.values())


def breakdown(
    data: ModelData, technology: Technology, mode: Mode, year: Year, prices: InputPrices = NO_PRICES
) -> Breakdown:
    """Cost of a unit of output by item and kind, with the values of `year` held over the life, and the mean hurdle."""
    tech = data.technologies[technology]
    unit, scale = money_per(tech.activity_unit)
    items: dict[str, dict[str, float]] = {}
    details: dict[str, str] = {}
    missing = []
    hurdle = choice_hurdle(data, technology, year)
    for part in [*levelised_cost(data, technology, year, mode, prices), *([hurdle] if hurdle is not None else [])]:
        if part.value is None:
            missing.append(f"{part.item}: {part.detail}")
            continue
        kinds = items.setdefault(part.item, {})
        kinds[part.kind] = kinds.get(part.kind, 0.0) + part.value * scale
        details.setdefault(part.item, part.detail)
    return Breakdown(technology, mode, unit, items, details, tuple(missing), _per_capacity(data, technology, year))


def _per_capacity(data: ModelData, technology: Technology, year: Year) -> tuple[str, float] | None:
    """Of a vehicle: cost of a mean year of its life, per unit of cost of its output."""
    tech = data.technologies[technology]
    if tech.kind != "vintaged":
        return None
    output, years = life_sums(data, tech, year)
    if not output > 0.0:
        return None
    unit, scale = money_per(tech.capacity_unit)
    return f"{unit} and year", output / years * scale / money_per(tech.activity_unit)[1]


def competitors(data: ModelData, technology: Technology) -> list[tuple[Technology, Mode]]:
    """Technologies and modes that give the same main output, this one's first."""
    output = data.technologies[technology].output
    same = [
        t for t in data.technologies.values() if t.output == output and output is not None and t.kind != "reservoir"
    ]
    same.sort(key=lambda t: t.name != technology)
    return [(t.name, mode) for t in same for mode in t.modes]


def against(data: ModelData, technology: Technology, others: Sequence[str]) -> list[tuple[Technology, Mode]]:
    """The technology and others by name, whatever they give, so long as it is counted in the same unit.

    Raises
    ------
    InputError
        for a name that is none, or a technology whose output is counted in another unit.
    """
    unit, faults = data.technologies[technology].activity_unit, []
    for name in others:
        if name not in data.technologies:
            remedy = nearest(name, set(data.technologies))
            faults.append(Fault("--against", f"no technology '{name}'", remedy=remedy))
        elif data.technologies[name].activity_unit != unit:
            found = f"'{name}' counts its output in {data.technologies[name].activity_unit}"
            faults.append(Fault("--against", found, f"a technology that counts in {unit}"))
    if faults:
        raise InputError(faults)
    names = dict.fromkeys((technology, *others))
    return [(name, mode) for name in names for mode in data.technologies[name].modes]
