"""The carbon market's tables in themselves and against the scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from carbonpath.errors import Fault, nearest
from carbonpath.reading.check_names import unknown
from carbonpath.reading.known import Known
from carbonpath.reading.scenario import Tables
from carbonpath.reading.yaml_positions import Place
from carbonpath.schema.market_rows import MARKET_PARAMETERS, SHARES
from carbonpath.schema.scenario import MarketSettings, ScenarioSettings

Where = Callable[[Place], str]
WHAT = "technology, group, sector or place"


def check_market(tables: Tables, known: Known) -> Iterator[Fault]:
    """Faults of the market's tables that need no scenario."""
    for row, where in tables.market_coverage.located():
        yield from unknown(row.select, known.selectors, WHAT, where)
        yield from unknown(row.commodity, known.commodities, "commodity", where)
        if row.value > 1.0:
            yield Fault(where, f"coverage of '{row.select}': {row.value:g}", "a share, at most 1 (100 %)")
    stages = {row.stage for row in tables.market_coverage}
    for value, where in tables.market_values.located():
        yield from unknown(value.parameter, frozenset(MARKET_PARAMETERS), "parameter", where)
        if value.parameter in SHARES and not 0.0 <= value.value <= 1.0:
            yield Fault(where, f"{value.parameter} {value.value:g}", "a share, 0 to 1")
        elif value.parameter not in ("bank_start", "bank_end") and value.value < 0.0:
            yield Fault(where, f"{value.parameter} {value.value:g}", "at least 0")
        if value.stage is not None and value.parameter != "cap":
            yield Fault(where, f"{value.parameter} of stage '{value.stage}'", "a blank stage: only a cap has stages")
        elif value.stage not in stages and value.stage is not None:
            remedy = nearest(value.stage, {s for s in stages if s})
            yield Fault(
                where, f"cap of stage '{value.stage}', which covers nothing", "a stage of market_coverage", remedy
            )
    for benchmark, where in tables.market_benchmarks.located():
        yield from unknown(benchmark.select, known.selectors, WHAT, where)
    yield from _instruments(tables)


def _instruments(tables: Tables) -> Iterator[Fault]:
    roles: dict[str, tuple[str, str]] = {}
    priced = {row.instrument for row in tables.market_instruments if row.parameter == "price"}
    for row, where in tables.market_instruments.located():
        role, place = roles.setdefault(row.instrument, (row.role, where))
        if row.role != role:
            yield Fault(where, f"instrument '{row.instrument}' with role {row.role}", f"{role}, as at {place}")
        elif row.instrument not in priced and place == where:
            yield Fault(where, f"instrument '{row.instrument}' without a price", "a row with parameter price")
        if row.parameter == "volume" and row.role == "short":
            yield Fault(
                where, f"'{row.instrument}': a volume of missing allowances", "no limit: the penalty is the limit"
            )


def check_market_settings(settings: ScenarioSettings, tables: Tables, where: Where) -> Iterator[Fault]:
    """Faults of the scenario's market against its tables and its horizon."""
    market, horizon = settings.market, settings.horizon
    at = where(("market",))
    if market.design != "price" and market.price is not None:
        why = "no price: it follows from the cap" if market.design == "cap" else "no price: nothing is paid"
        yield Fault(at, f"market.price with design {market.design}", f"{why}; or design price")
    if market.first is not None and not horizon.start <= market.first <= horizon.end:
        found = f"market.from {market.first} lies outside the horizon"
        yield Fault(where(("market", "from")), found, f"{horizon.start} to {horizon.end}")
    stages = {row.stage for row in tables.market_coverage if row.stage is not None}
    for stage in market.widen:
        if stage not in stages:
            remedy = nearest(stage, stages)
            yield Fault(
                where(("market", "widen")),
                f"market.widen: unknown stage '{stage}'",
                "a stage of market_coverage",
                remedy,
            )
    if market.design == "none":
        return
    covered = [row for row in tables.market_coverage if row.stage is None or row.stage in market.widen]
    if not covered:
        yield Fault(at, f"market.design {market.design} without coverage", "rows in market_coverage.csv")
    begins = market.first or _after_history(settings)
    yield from _begun(market, tables, begins, at)
    given = {row.parameter for row in tables.market_values}
    if any(row.commodity is not None for row in covered) and "indirect_factor" not in given:
        yield Fault(at, "purchased inputs are covered, but no indirect_factor is given", "a row in market_values.csv")
    yield from _design(market, tables, given, at)


def _after_history(settings: ScenarioSettings) -> int:
    """First year of a market that names none."""
    history = settings.history
    return history.until + 1 if history.mode == "fixed" and history.until is not None else settings.horizon.start


def _begun(market: MarketSettings, tables: Tables, begins: int, at: str) -> Iterator[Fault]:
    """A path that the design needs must not begin after the market: what held before it is not known."""
    needed = {
        "cap": market.design == "cap" and market.allocation == "cap",
        "price": market.design == "price" and market.price is None,
        "national_price": market.national == "yes",
    }
    for name in (name for name, asked in needed.items() if asked):
        rows = [row for row in tables.market_values if row.parameter == name and row.stage is None]
        first = min((row.year for row in rows if row.year is not None), default=begins)
        if first > begins and all(row.year is not None for row in rows):
            found = f"the market begins in {begins}, but the first {name} is of {first}"
            yield Fault(at, found, f"market.from {first} or later, or a row of {begins} or before in market_values.csv")


def _design(market: MarketSettings, tables: Tables, given: set[str], at: str) -> Iterator[Fault]:
    if market.design == "price" and market.price is None and "price" not in given:
        yield Fault(at, "market.design price without a price", "market.price, or rows 'price' in market_values.csv")
    members = market.national == "yes" and any(row.scheme == "national" for row in tables.market_benchmarks)
    if members and "national_price" not in given:
        yield Fault(at, "national members without a national_price", "rows in market_values.csv, or national: no")
    if market.design != "cap":
        return
    if market.allocation == "benchmark" and not any(row.scheme == "local" for row in tables.market_benchmarks):
        yield Fault(
            at, "market.allocation benchmark without benchmarks", "rows of scheme local in market_benchmarks.csv"
        )
    core = any(row.parameter == "cap" and row.stage is None for row in tables.market_values)
    if market.allocation == "cap" and not core:
        yield Fault(at, "market.design cap without a cap", "rows 'cap' in market_values.csv")
