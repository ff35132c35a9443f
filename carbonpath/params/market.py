"""Tables of the carbon market to what its rules read: paths by year in Mt CO2 and billion CNY per Mt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from carbonpath.errors import Fault, InputError
from carbonpath.names import Commodity, Technology, Year
from carbonpath.params.calendar import Calendar
from carbonpath.params.entities import TechnologyData
from carbonpath.params.limits import select
from carbonpath.params.series import Series, series_by
from carbonpath.schema.market_rows import MARKET_PARAMETERS, ROLES
from carbonpath.units import factor

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Tables
    from carbonpath.schema.scenario import MarketSettings

PRICE_OF = {"sell": "sell price", "withdraw": "floor price", "buy": "buy price", "reserve": "ceiling price"}
ROUNDING = 1.0e-9
Covered = tuple[Technology, Commodity | None]
"""A technology's direct emissions (None), or what an input of it stands for."""


@dataclass(frozen=True)
class Instrument:
    """Something that is traded beside the allocation."""

    name: str
    role: str
    price: Series
    volume: Series | None

    @property
    def gives(self) -> float:
        """1 where it gives allowances and costs its price, -1 where it takes them and pays it."""
        return ROLES[self.role]

    @property
    def kind(self) -> Literal["resource", "transfer"]:
        """Whether its cost leaves the city (an offset, an outside market) or only changes hands."""
        return "resource" if self.role in ("offset", "buy", "sell") else "transfer"


@dataclass(frozen=True)
class MarketData:
    """The carbon market of a run."""

    design: Literal["price", "cap"]
    years: tuple[Year, ...]
    """Model years in which it holds."""
    coverage: Mapping[Covered, tuple[Series, ...]]
    values: Mapping[str, Series]
    caps: tuple[Series, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    benchmarks: Mapping[Technology, Series] = field(default_factory=dict)
    """Allocation by output; empty: the fixed cap."""
    banking: bool = True
    national: Mapping[Technology, Series] = field(default_factory=dict)
    """Benchmarks of the members of the national market."""

    def share(self, covered: Covered, year: Year) -> float:
        """Covered share of a technology's direct emissions or of one of its inputs."""
        return sum(series(year) for series in self.coverage.get(covered, ()))

    def value(self, parameter: str, year: Year, missing: float = 0.0) -> float:
        """Number of the market in a year; `missing` where no row gives it, as the schema says."""
        return self.values[parameter](year) if parameter in self.values else missing

    def cap(self, year: Year) -> float:
        """Fixed allowances of a year, those of all stages [Mt CO2]."""
        return sum(series(year) for series in self.caps)

    @property
    def members(self) -> tuple[Technology, ...]:
        """Technologies of which anything is covered."""
        return tuple(dict.fromkeys(name for name, _ in self.coverage))


def make_market(
    settings: MarketSettings,
    tables: Tables,
    technologies: Mapping[Technology, TechnologyData],
    calendar: Calendar,
    history_until: Year | None,
) -> MarketData | None:
    """The market of a scenario; None where its design is none."""
    if settings.design == "none":
        return None
    begins = settings.first or (calendar.base_year if history_until is None else history_until + 1)
    stages = (None, *settings.widen)
    values = series_by((row.parameter, row) for row in tables.market_values if row.parameter != "cap")
    if settings.price is not None:
        values["price"] = Series.constant(settings.price * factor("CNY/tCO2", MARKET_PARAMETERS["price"][0]))
    caps = series_by(
        (row.stage or "", row) for row in tables.market_values if row.parameter == "cap" and row.stage in stages
    )
    years = tuple(y for y in calendar.years if y >= begins)
    instruments = _instruments(tables)
    _no_money_machine(instruments, years, tables)
    local = _benchmarks(tables, technologies, "local") if settings.allocation == "benchmark" else {}
    return MarketData(
        design=settings.design,
        years=years,
        coverage=_coverage(tables, technologies, stages, years),
        values=values,
        caps=tuple(caps.values()),
        instruments=instruments,
        benchmarks=local,
        banking=settings.banking == "yes",
        national=_benchmarks(tables, technologies, "national") if settings.national == "yes" else {},
    )


def _coverage(
    tables: Tables,
    technologies: Mapping[Technology, TechnologyData],
    stages: tuple[str | None, ...],
    years: tuple[Year, ...],
) -> dict[Covered, tuple[Series, ...]]:
    points: dict[tuple[str | None, str, Commodity | None], dict[Year | None, float]] = defaultdict(dict)
    place: dict[tuple[str, Commodity | None], str] = {}
    for row, where in tables.market_coverage.located():
        if row.stage in stages:
            points[row.stage, row.select, row.commodity][row.year] = row.value
            place.setdefault((row.select, row.commodity), where)
    found: dict[Covered, list[Series]] = defaultdict(list)
    last: dict[Covered, str] = {}
    for (_, selector, commodity), given in points.items():
        members = select(selector, technologies, place[selector, commodity])
        takers = [t for t in members if commodity is None or _takes(technologies[t], commodity)]
        if not takers:
            where = place[selector, commodity]
            raise InputError(Fault(where, f"none of '{selector}' takes '{commodity}'", "a selection that takes it"))
        for name in takers:
            found[name, commodity].append(Series(given))
            last[name, commodity] = place[selector, commodity]
    for key, several in found.items():
        _not_twice(key, several, years, last[key])
    return {key: tuple(several) for key, several in found.items()}


def _not_twice(covered: Covered, several: list[Series], years: tuple[Year, ...], where: str) -> None:
    """What several rows and stages cover of the same emissions is at most the whole."""
    name, commodity = covered
    for year in years:
        share = sum(series(year) for series in several)
        if share > 1.0 + ROUNDING:
            of = "direct emissions" if commodity is None else commodity
            raise InputError(Fault(where, f"coverage of '{name}' ({of}) adds up to {share:g} in {year}", "at most 1"))


def _takes(tech: TechnologyData, commodity: Commodity) -> bool:
    flows = (*(f for several in tech.activity_flows.values() for f in several), *tech.capacity_flows, *tech.new_flows)
    return any(flow.commodity == commodity for flow in flows)


def _instruments(tables: Tables) -> tuple[Instrument, ...]:
    roles = {row.instrument: row.role for row in tables.market_instruments}
    paths = series_by((f"{row.instrument}.{row.parameter}", row) for row in tables.market_instruments)
    return tuple(
        Instrument(name, role, paths[f"{name}.price"], paths.get(f"{name}.volume")) for name, role in roles.items()
    )


def _no_money_machine(instruments: tuple[Instrument, ...], years: tuple[Year, ...], tables: Tables) -> None:
    """Whoever takes allowances pays no more than any giver asks, else the market would earn without end.

    Raises
    ------
    InputError
        one fault for each pair, in the first year in which its prices cross.
    """
    place = {row.instrument: where for row, where in reversed(list(tables.market_instruments.located()))}
    faults = []
    for low in (i for i in instruments if i.gives < 0.0):
        for high in (i for i in instruments if i.role in PRICE_OF and i.gives > 0.0):
            wrong = next((y for y in years if low.price(y) > high.price(y)), None)
            if wrong is not None:
                asked = f"the {PRICE_OF[high.role]} of '{high.name}'"
                found = f"the {PRICE_OF[low.role]} of '{low.name}' lies above {asked} in {wrong}"
                faults.append(Fault(place[low.name], found, f"at most {asked}"))
    if faults:
        raise InputError(faults)


def _benchmarks(
    tables: Tables, technologies: Mapping[Technology, TechnologyData], scheme: str
) -> dict[Technology, Series]:
    points: dict[str, dict[Year | None, float]] = defaultdict(dict)
    place: dict[str, str] = {}
    for row, where in tables.market_benchmarks.located():
        if row.scheme == scheme:
            points[row.select][row.year] = row.value
            place.setdefault(row.select, where)
    return {name: Series(given) for key, given in points.items() for name in select(key, technologies, place[key])}
