"""The model unit of every number an input table may hold.

A target is a list of units in which the model would take the number: the first that has the dimension of the unit
written is the one it is converted to. So a share may be written in `%`, a yearly rate in `%/year`, `%` or `1`, and a
yearly amount with or without `/year`. None means that the row names something unknown, or that its members do not
share one unit; the cross-checks say so.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from carbonpath.names import EVERYTHING
from carbonpath.schema.accounts import ContractRow
from carbonpath.schema.choice_rows import ChoiceRow, TransportQuotaRow
from carbonpath.schema.emission_rows import EmissionLimitRow, EmissionPriceRow, ResponseRow, UseFactorRow
from carbonpath.schema.parameters import COMMODITY_PARAMETERS, TECHNOLOGY_PARAMETERS
from carbonpath.schema.rows import (
    BoundRow,
    CommodityRow,
    CommodityValueRow,
    DemandRow,
    EmissionFactorRow,
    FlowRow,
    IndicatorRow,
    PinRow,
    StockRow,
    TechnologyRow,
    TechnologyValueRow,
)
from carbonpath.schema.shiftable import FLEXIBLE_PARAMETERS, FlexibleLoadRow, FlexibleValueRow
from carbonpath.units import NATIVE

MONEY = "billion CNY"
CO2_UNIT = "MtCO2"
POLLUTANT_UNIT = "kt"
SHARE = ("1",)
Target = tuple[str, ...]


@dataclass(frozen=True)
class Units:
    """Units of activity and capacity by technology and of balance by commodity."""

    activity: dict[str, str]
    capacity: dict[str, str | None]
    commodity: dict[str, str]
    members: dict[str, tuple[str, ...]]
    """Technologies by selector: `name`, `group:name`, `sector:name`, `place:name`, `all`."""
    flexible: dict[str, str] = field(default_factory=dict)
    """Commodity of each flexible load."""
    species: frozenset[str] | None = None
    """Species that something emits; None: not asked for."""
    indicator: dict[str, str] = field(default_factory=dict)
    """Unit by indicator."""

    @classmethod
    def of(
        cls,
        commodities: Iterable[CommodityRow],
        technologies: Iterable[TechnologyRow],
        factors: Iterable[EmissionFactorRow | UseFactorRow] | None = None,
        indicators: Iterable[IndicatorRow] = (),
    ) -> Units:
        """Collect them from the two structure tables, species from the emission factors, and the indicators' units."""
        balance = {row.commodity: row.unit for row in commodities}
        members: dict[str, list[str]] = {}
        rows = list(technologies)
        for row in rows:
            for selector in (
                row.technology, f"group:{row.group}", f"sector:{row.sector}", f"place:{row.place}", EVERYTHING
            ):  # fmt: skip
                members.setdefault(selector, []).append(row.technology)
        return cls(
            activity={
                row.technology: row.activity_unit or balance[row.output or ""]
                for row in rows
                if row.activity_unit or row.output in balance
            },
            capacity={row.technology: row.capacity_unit for row in rows},
            commodity=balance,
            members={selector: tuple(names) for selector, names in members.items()},
            species=None if factors is None else frozenset(row.species for row in factors),
            indicator={row.indicator: row.unit for row in indicators},
        )

    @property
    def is_native(self) -> bool:
        """Whether the data set states no units."""
        return bool(self.commodity) and all(unit == NATIVE for unit in self.commodity.values())

    def moving(self, loads: Iterable[FlexibleLoadRow]) -> Units:
        """The same with the commodities of flexible loads."""
        return dataclasses.replace(self, flexible={row.flexible: row.commodity for row in loads})

    def shared(self, selector: str, quantity: str) -> str | None:
        """The one unit of a quantity over a selection, None where there is not exactly one."""
        table = self.activity if quantity == "activity" else self.capacity
        units = {table.get(name) for name in self.members.get(selector, ())}
        return units.pop() if len(units) == 1 else None


def over(top: str, *below: str | None) -> str | None:
    """`top` per everything below, None if one is unknown; `native` swallows the rest."""
    if any(part is None for part in below):
        return None
    if NATIVE in below or top == NATIVE:
        return NATIVE
    return f"({top})" + "".join(f"/({part})" for part in below)


def _target(*units: str | None) -> Target | None:
    known = tuple(unit for unit in units if unit is not None)
    return known if len(known) == len(units) else None


def yearly(unit: str | None) -> Target | None:
    """A yearly amount, written with or without `/year`."""
    return None if unit is None else _target(unit, over(unit, "year"))


def rate() -> Target:
    """A share a year: `%/year`, `%` or `1`."""
    return ("1/year", "1")


def of_technology_value(row: TechnologyValueRow, units: Units) -> Target | None:
    """By the parameter's dimension."""
    if row.parameter not in TECHNOLOGY_PARAMETERS:
        return None
    dimension = TECHNOLOGY_PARAMETERS[row.parameter].dimension
    return _of_dimension(dimension, units.activity.get(row.technology), units.capacity.get(row.technology))


def _of_dimension(dimension: str, act: str | None, cap: str | None) -> Target | None:
    if dimension == "MONEY/CAP/YEAR":
        return _target(over(MONEY, cap, "year"), over(MONEY, cap))
    if dimension == "ACT/CAP/YEAR":
        return None if act is None else _target(over(act, cap, "year"), over(act, cap))
    fixed: dict[str, tuple[str | None, ...]] = {
        "1": SHARE,
        "YEAR": ("year",),
        "CO2/ACT": (over(CO2_UNIT, act),),
        "HOUR": ("hour",),
        "1/YEAR": rate(),
        "1/HOUR": ("1/hour", "1"),
        "MONEY/CAP": (over(MONEY, cap),),
        "CAP": (cap,),
        "CAP/YEAR": (over(cap, "year") if cap else None, cap),
        "MONEY/ACT": (over(MONEY, act),),
    }
    return _target(*fixed[dimension])


def of_commodity_value(row: CommodityValueRow, units: Units) -> Target | None:
    """Shares and ratios, and a rate a year."""
    if row.parameter not in COMMODITY_PARAMETERS:
        return None
    return rate() if COMMODITY_PARAMETERS[row.parameter].dimension == "1/YEAR" else _target(*SHARE)


def of_flexible_value(row: FlexibleValueRow, units: Units) -> Target | None:
    """A share or a ratio; a cost is money per unit of the commodity."""
    if row.parameter not in FLEXIBLE_PARAMETERS:
        return None
    return _of_dimension(
        FLEXIBLE_PARAMETERS[row.parameter].dimension, units.commodity.get(units.flexible.get(row.flexible, "")), None
    )


def of_flow(row: FlowRow, units: Units) -> Target | None:
    """Commodity unit per activity, per capacity (and year) or per new capacity."""
    top, cap = units.commodity.get(row.commodity), units.capacity.get(row.technology)
    if top is None:
        return None
    if row.per == "activity":
        return _target(over(top, units.activity.get(row.technology)))
    if row.per == "capacity":
        return _target(over(top, cap, "year"), over(top, cap))
    return _target(over(top, cap))


def of_stock(row: StockRow, units: Units) -> Target | None:
    """Capacity unit."""
    return _target(units.capacity.get(row.technology))


def of_choice(row: ChoiceRow, units: Units) -> Target | None:
    """Money per unit of new capacity."""
    return _target(over(MONEY, units.capacity.get(row.technology)))


def of_limit(row: BoundRow | PinRow, units: Units) -> Target | None:
    """Bounds and pins: by quantity; the members of a selection share one unit."""
    if row.quantity == "growth":
        return rate()
    if row.quantity in ("activity", "cumulative_activity"):
        unit = units.shared(row.select, "activity")
    else:
        unit = units.shared(row.select, "capacity")
    return yearly(unit) if row.quantity in ("activity", "new") else _target(unit)


def of_quota(row: TransportQuotaRow, units: Units) -> Target | None:
    """Capacity unit of what needs a plate, with or without `/year`."""
    return yearly(units.shared(row.select, "capacity"))


def of_contract(row: ContractRow, units: Units) -> Target | None:
    """Unit of the pool's activity, with or without `/year`."""
    return yearly(units.activity.get(row.pool))


def of_demand(row: DemandRow, units: Units) -> Target | None:
    """Commodity unit, with or without `/year`."""
    return yearly(units.commodity.get(row.commodity))


def of_emission_factor(row: EmissionFactorRow, units: Units) -> Target | None:
    """Mt CO2 or kt of a pollutant per unit of the commodity or of activity."""
    return _target(
        over(mass(row.species), (units.commodity if row.subject == "commodity" else units.activity).get(row.name))
    )


def of_use_factor(row: UseFactorRow, units: Units) -> Target | None:
    """Mt CO2 or kt of a pollutant per unit of the commodity, or of the activity that all members share."""
    below = units.shared(row.select, "activity") if row.commodity is None else units.commodity.get(row.commodity)
    return _target(over(mass(row.species), below))


def of_response(row: ResponseRow, units: Units) -> Target | None:
    """Unit of the indicator per Mt CO2 or kt."""
    if units.species is not None and row.species not in units.species:
        return None
    return _target(
        over(units.indicator[row.indicator], mass(row.species)) if row.indicator in units.indicator else None
    )


def mass(species: str) -> str:
    """Unit in which a species is counted."""
    return CO2_UNIT if species == "co2" else POLLUTANT_UNIT


def of_emission_limit(row: EmissionLimitRow, units: Units) -> Target | None:
    """Mt CO2 or kt, of a year with or without `/year`."""
    if units.species is not None and row.species not in units.species:
        return None
    return yearly(mass(row.species)) if row.year is not None else _target(mass(row.species))


def of_emission_price(row: EmissionPriceRow, units: Units) -> Target | None:
    """Money per Mt CO2 or kt."""
    if units.species is not None and row.species not in units.species:
        return None
    return _target(over(MONEY, mass(row.species)))


def of_share(row: Any, units: Units) -> Target | None:
    """Profiles: a plain number."""
    return SHARE


def of_rate(row: Any, units: Units) -> Target | None:
    """Mode shift: a share a year."""
    return rate()
