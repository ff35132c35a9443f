"""What reading hands to the model: settings, tables in model units, and the clauses in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from carbonpath.schema.accounts import ContractRow, PlaceRow
from carbonpath.schema.cells import Row
from carbonpath.schema.choice_rows import ChoiceRow, ModeShiftRow, TransportQuotaRow
from carbonpath.schema.clause_rows import ClauseRow
from carbonpath.schema.emission_rows import EmissionLimitRow, EmissionPriceRow, ResponseRow, UseFactorRow
from carbonpath.schema.market_rows import MarketBenchmarkRow, MarketCoverageRow, MarketInstrumentRow, MarketValueRow
from carbonpath.schema.retrofits import RetrofitRow
from carbonpath.schema.rows import (
    BoundRow,
    CommodityRow,
    CommodityValueRow,
    DemandDriverRow,
    DemandRow,
    DriverRow,
    EmissionFactorRow,
    FlowRow,
    IndicatorRow,
    ObservationRow,
    PinRow,
    ProfileRow,
    SliceRow,
    StockRow,
    TechnologyRow,
    TechnologyValueRow,
)
from carbonpath.schema.scenario import ScenarioSettings
from carbonpath.schema.shiftable import FlexibleLoadRow, FlexibleValueRow

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Table(Generic[R]):
    """Rows of one input table, values in model units, each with its place."""

    name: str
    file: str
    rows: tuple[R, ...]
    places: tuple[str, ...]
    """File and line of each row."""

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def where(self, index: int) -> str:
        """File and line of a row."""
        return self.places[index]

    def located(self) -> Iterator[tuple[R, str]]:
        """Rows with file and line."""
        return zip(self.rows, self.places, strict=True)


@dataclass(frozen=True)
class Tables:
    """Every input table; one whose file is absent is empty."""

    places: Table[PlaceRow]
    commodities: Table[CommodityRow]
    technologies: Table[TechnologyRow]
    technology_values: Table[TechnologyValueRow]
    flows: Table[FlowRow]
    stock: Table[StockRow]
    retrofits: Table[RetrofitRow]
    drivers: Table[DriverRow]
    demands: Table[DemandRow]
    demand_drivers: Table[DemandDriverRow]
    commodity_values: Table[CommodityValueRow]
    emission_factors: Table[EmissionFactorRow]
    use_factors: Table[UseFactorRow]
    contracts: Table[ContractRow]
    emission_limits: Table[EmissionLimitRow]
    emission_prices: Table[EmissionPriceRow]
    market_coverage: Table[MarketCoverageRow]
    market_values: Table[MarketValueRow]
    market_instruments: Table[MarketInstrumentRow]
    market_benchmarks: Table[MarketBenchmarkRow]
    time_slices: Table[SliceRow]
    profiles: Table[ProfileRow]
    flexible_loads: Table[FlexibleLoadRow]
    flexible_values: Table[FlexibleValueRow]
    bounds: Table[BoundRow]
    pins: Table[PinRow]
    choice: Table[ChoiceRow]
    mode_shift: Table[ModeShiftRow]
    transport_quota: Table[TransportQuotaRow]
    indicators: Table[IndicatorRow]
    responses: Table[ResponseRow]
    observations: Table[ObservationRow]


@dataclass(frozen=True)
class Clause:
    """A clause of one of the scenario's sets, after `off` and `soft`."""

    row: ClauseRow
    set_name: str
    where: str


@dataclass(frozen=True)
class Scenario:
    """A validated scenario: what `load` returns and the model is built from."""

    settings: ScenarioSettings
    tables: Tables
    clauses: tuple[Clause, ...]
    resolved: dict[str, Any]
    """The scenario after inheritance, levers and overrides; `inputs` relative to the scenario file."""
    hashes: dict[str, str]
    """SHA-256 of every file read, by its path from the scenario file's folder."""
    path: Path
    places: Mapping[str, str] = field(default_factory=dict)
    """File and line of the scenario's keys, by dotted path; what is not written there has none."""

    def where(self, table_name: str, index: int) -> str:
        """File and line of a row of an input table."""
        table: Table[Any] = getattr(self.tables, table_name)
        return table.where(index)
