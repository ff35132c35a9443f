"""Commodities and technologies as the rules read them: typed, in model units, nothing decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from carbonpath.errors import Fault, MissingValue
from carbonpath.names import Commodity, Mode, Species, Technology, Vintage, Year
from carbonpath.params.series import Series

Kind = Literal["pooled", "vintaged", "storage", "reservoir", "flow"]
STORES = ("storage", "reservoir")
"""Kinds that hold what others make, and have no recipe of their own."""


@dataclass(frozen=True)
class CommodityData:
    """A balanced commodity."""

    name: Commodity
    unit: str
    sector: str
    sliced: bool
    equal: bool
    load_shape: str | None
    reserve_margin: Series | None
    peak_uplift: Series
    rate: float | None = None
    """Rate at which its prices are undiscounted; None: the run's discount rate."""
    firm_load: str = "use"
    firm_with: Commodity | None = None
    firm_share: Series = field(default_factory=lambda: Series.constant(1.0))
    stored: bool = False
    """Held by a reservoir: neither balanced by year nor in a slice."""

    @property
    def by_slice(self) -> bool:
        """Whether it is followed slice by slice, in a balance or in a store."""
        return self.sliced or self.stored


@dataclass(frozen=True)
class Cost:
    """One cost row of a technology: its item, who bears it and of which kind it is."""

    item: Literal["capex", "fixed_om", "variable_om", "scrap_cost"]
    kind: str
    payer: str
    mode: Mode | None
    value: Series


@dataclass(frozen=True)
class Flow:
    """Net flow of a commodity per unit of activity, capacity or new build; positive comes out."""

    commodity: Commodity
    net: Series


@dataclass(frozen=True)
class TechnologyData:
    """A technology with its numbers. Series run over model years, for vintaged ones over build years."""

    name: Technology
    sector: str
    group: str
    kind: Kind
    output: Commodity | None
    """Main output; None where the activity is the technology's own and nothing is made."""
    activity_unit: str
    capacity_unit: str
    sliced: bool
    scrap: bool
    load_shape: str | None
    profile: str | None
    carry: str | None
    boundary: str
    payer: str
    modes: tuple[Mode, ...]
    survival: tuple[float, ...]
    own_rate: float | None
    standing: Mapping[Vintage, float]
    """Vintaged: stock at the base year by build year of the cohort."""
    residual: Mapping[Year, float]
    """Pooled, storage and reservoir: what is left of the standing capacity in each model year."""
    values: Mapping[str, Series]
    activity_flows: Mapping[Mode, tuple[Flow, ...]]
    capacity_flows: tuple[Flow, ...]
    new_flows: tuple[Flow, ...]
    costs: tuple[Cost, ...]
    process: Mapping[tuple[Mode, Species], Series] = field(default_factory=dict)
    """Process, waste or external emission factor per unit of activity."""
    by_use: Mapping[tuple[Commodity, Species], Series] = field(default_factory=dict)
    """Emission per unit of a commodity burnt here, in place of its content (of the build year, for a vintaged one)."""
    place: str = ""
    life: float | None = None
    """Life that overnight methods of finance reckon with; None: the length of `survival`."""
    rate: float | None = None
    """Rate at which its costs are discounted; None: the run's discount rate."""
    firm_for: Commodity | None = None
    """Commodity to whose firm capacity it counts."""
    own_activity: bool = False
    """Whether activity is measured apart from the output, so that every output is a flow."""
    retiring: Mapping[Year, float] = field(default_factory=dict)
    """Not vintaged: what has left of the standing capacity since the model year before."""
    movable: Mapping[Year, float] = field(default_factory=dict)
    """Not vintaged: the part of `residual` that stood in the base year, which a retrofit may move."""
    retrofit_of: Technology | None = None
    """Technology out of whose standing stock it is moved when built; it lasts as that would have."""

    def value(self, parameter: str, year: Year) -> float:
        """Parameter in a model year (or build year, for a vintaged technology)."""
        try:
            return self.values[parameter](year)
        except KeyError:
            raise MissingValue(
                Fault(f"technology_values: {self.name}", f"no '{parameter}'", "a row that gives it")
            ) from None

    @property
    def is_store(self) -> bool:
        """Whether it holds what others make and has no recipe of its own."""
        return self.kind in STORES

    @property
    def has_capacity(self) -> bool:
        """Whether it has a capacity at all."""
        return self.kind != "flow"
