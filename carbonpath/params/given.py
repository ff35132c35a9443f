"""What one run is given: the typed parameters themselves, and look-ups of them by name.

Numbers are plain floats in model units (energy TWh, power GW, CO2 Mt, money billion CNY); looking up one that no
table gives raises `MissingValue`. What follows from them stands in `params/data.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from carbonpath.names import CO2, Commodity, Slice, Species, Technology, Year
from carbonpath.params.calendar import Calendar
from carbonpath.params.entities import CommodityData, TechnologyData
from carbonpath.params.flexible import FlexibleLoad
from carbonpath.params.market import MarketData
from carbonpath.params.requirements import (
    Bound,
    ChoiceStep,
    ClauseBound,
    EmissionLimit,
    EmissionPrice,
    Indicator,
    PeakData,
    Pin,
    Quota,
    ShiftLimit,
)
from carbonpath.params.series import Level, Series
from carbonpath.units import NATIVE


@dataclass(frozen=True)
class Given:
    """Everything given to one run."""

    calendar: Calendar
    rate: float
    method: str
    resource_view: bool
    boundary: str
    base_fixed: bool
    history_until: Year | None
    commodities: Mapping[Commodity, CommodityData]
    technologies: Mapping[Technology, TechnologyData]
    demand: Mapping[tuple[Commodity, Year], float]
    drivers: Mapping[str, Series]
    shapes: Mapping[str, Mapping[Slice, Level]]
    """Load shapes: share of the year's energy that falls in each slice."""
    profiles: Mapping[str, Mapping[Slice, Level]]
    """Availability of a profile in each slice, 0 to 1."""
    content: Mapping[tuple[Commodity, Species], Series]
    """Emissions when a unit of the commodity is burnt."""
    bounds: tuple[Bound, ...]
    pins: tuple[Pin, ...]
    choice: tuple[ChoiceStep, ...]
    shifts: tuple[ShiftLimit, ...]
    indicators: Mapping[str, Indicator]
    clauses: tuple[ClauseBound, ...]
    peak: PeakData | None
    any_time: Mapping[tuple[Commodity, Year], float] = field(default_factory=dict)
    """Demand of commodities balanced by slice that may be met at any time of the year."""
    method_by_place: Mapping[str, str] = field(default_factory=dict)
    """Method of finance where it is not `method`."""
    species_unit: Mapping[Species, str] = field(default_factory=dict)
    """Unit in which each species is counted."""
    emission_limits: tuple[EmissionLimit, ...] = ()
    emission_prices: Mapping[Technology, tuple[EmissionPrice, ...]] = field(default_factory=dict)
    market: MarketData | None = None
    flexible: Mapping[str, FlexibleLoad] = field(default_factory=dict)
    """Loads that may move inside their day."""
    quotas: tuple[Quota, ...] = ()
    shut: frozenset[tuple[Technology, str, Year | None]] = frozenset()
    """Technology, quantity and year of each limit of 0 (params/limits.py): builds it closes have no column."""

    @cached_property
    def money(self) -> str:
        """Unit of money: that of the model, or the data set's own where it states no units."""
        return NATIVE if all(c.unit == NATIVE for c in self.commodities.values()) else "billion CNY"

    @property
    def co2_unit(self) -> str:
        """Unit in which CO2 is counted."""
        return self.species_unit.get(CO2, "MtCO2" if self.money != NATIVE else NATIVE)

    @cached_property
    def bound_of(self) -> Mapping[tuple[str, Year | None], Bound]:
        """Bounds by name and year."""
        return {(b.name, b.year): b for b in self.bounds}

    @cached_property
    def emission_limit_of(self) -> Mapping[tuple[str, Year | None], EmissionLimit]:
        """Limits on emissions by name and year."""
        return {(e.name, e.year): e for e in self.emission_limits}

    @cached_property
    def pin_of(self) -> Mapping[tuple[str, Year], Pin]:
        """Pins by name and year."""
        return {(p.name, p.year): p for p in self.pins}

    @cached_property
    def clause_of(self) -> Mapping[str, ClauseBound]:
        """Imposed clauses by id."""
        return {c.id: c for c in self.clauses}

    @cached_property
    def step_of(self) -> Mapping[tuple[str, Technology, int], ChoiceStep]:
        """Steps of choice by segment, option and number."""
        return {(c.choice, c.technology, c.step): c for c in self.choice}

    @cached_property
    def shift_limit(self) -> Mapping[tuple[Commodity, Technology], float]:
        """Largest yearly change of share by demand and option."""
        return {(s.commodity, s.technology): s.limit for s in self.shifts}

    @cached_property
    def quota_of(self) -> Mapping[tuple[str, Year], Quota]:
        """Quotas by name and year."""
        return {(q.name, q.year): q for q in self.quotas}
