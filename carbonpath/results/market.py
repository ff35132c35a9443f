"""The carbon market in a result: volumes, price, who pays and who receives, recomputed from activity and the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import pandas as pd

from carbonpath.names import CO2, Year
from carbonpath.params.data import ModelData
from carbonpath.params.entities import TechnologyData
from carbonpath.params.market import MarketData
from carbonpath.results.emitted import PRICE_UNITS, emitted
from carbonpath.results.values import SMALL, Values
from carbonpath.solver.standard_form import StandardForm, Vector

COLUMNS = ["year", "item", "name", "value", "unit"]
MARKET, NATIONAL = "carbon_market", "national_market"
"""Items of the cost table."""
PRICE_UNIT, PER_TONNE = PRICE_UNITS["MtCO2"]
TONNES, MONEY = "MtCO2", "billion CNY"


def covered_by(
    values: Values, market: MarketData, tech: TechnologyData, year: Year, rules_of: Year | None = None
) -> float:
    """Covered emissions of a technology in a year [Mt CO2], by the coverage of that year or of another."""
    total = 0.0
    at = year if rules_of is None else rules_of
    for name, commodity in market.coverage:
        if name != tech.name:
            continue
        share = market.share((name, commodity), at)
        if commodity is None:
            total += share * emitted(values, tech, CO2, year)
        else:
            taken = sum(used for (_, c), (used, _) in values.flows[name, year].items() if c == commodity)
            total += share * market.value("indirect_factor", at) * taken
    return total


def covered_by_sector(values: Values, market: MarketData, year: Year, rules_of: Year | None = None) -> dict[str, float]:
    """Covered emissions of a year by sector [Mt CO2], by the coverage of that year or of another."""
    found: dict[str, float] = defaultdict(float)
    for name in market.members:
        tech = values.data.technologies[name]
        found[tech.sector] += covered_by(values, market, tech, year, rules_of)
    return dict(found)


def allocated(values: Values, market: MarketData, year: Year) -> float:
    """Allowances of a year: cap, or benchmarks times output [Mt CO2]."""
    return sum(by_output(values, market, year).values()) if market.benchmarks else market.cap(year)


def by_output(values: Values, market: MarketData, year: Year) -> dict[str, float]:
    """Allowances of a year by sector where benchmarks give them [Mt CO2]."""
    found: dict[str, float] = defaultdict(float)
    for name, benchmark in market.benchmarks.items():
        made = sum(amount for _, _, amount in values.yearly[name, year])
        found[values.data.technologies[name].sector] += benchmark(year) * made
    return dict(found)


def free_by_sector(values: Values, market: MarketData, year: Year) -> dict[str, float]:
    """Free allowances of a year by sector [Mt CO2]: by output, or as the sector emitted in the market's first year.

    Of the first year counts what the coverage of `year` would have covered, so that who joins later has a share too.
    """
    if market.design == "price":
        return {}
    free = 1.0 - market.value("auction_share", year)
    if market.benchmarks:
        return {sector: free * amount for sector, amount in by_output(values, market, year).items()}
    first = covered_by_sector(values, market, market.years[0], rules_of=year)
    whole = sum(first.values())
    return {s: free * market.cap(year) * amount / whole for s, amount in first.items()} if whole else {}


def market_rows(values: Values) -> Iterator[tuple[object, ...]]:
    """Rows of the cost table: payments on covered emissions, what is traded, and the national market [billion CNY]."""
    data, market = values.data, values.data.market
    if market is None:
        return
    for year in market.years:
        for name, benchmark in market.national.items():
            tech = data.technologies[name]
            made = sum(amount for _, _, amount in values.yearly[name, year])
            beyond = emitted(values, tech, CO2, year) - benchmark(year) * made
            paid = market.value("national_price", year) * beyond
            if abs(paid) > SMALL:
                yield year, tech.sector, name, NATIONAL, "transfer", tech.payer, paid, data.money
        if market.design == "price":
            for name in market.members:
                tech = data.technologies[name]
                paid = market.value("price", year) * covered_by(values, market, tech, year)
                if abs(paid) > SMALL:
                    yield year, tech.sector, name, MARKET, "transfer", tech.payer, paid, data.money
        for instrument in market.instruments if market.design == "cap" else ():
            volume = values.get("traded", instrument.name, year)
            paid = instrument.gives * instrument.price(year) * volume
            if abs(paid) > SMALL:
                yield year, "market", instrument.name, MARKET, instrument.kind, "firm", paid, data.money


def price_path(data: ModelData, form: StandardForm, dual: Vector) -> dict[Year, float]:
    """Price of a covered tonne by year [CNY/t, undiscounted]: given, or the dual of (17) / (W_y / n_y)."""
    market = data.market
    if market is None:
        return {}
    if market.design == "price":
        return {y: market.value("price", y) * PER_TONNE for y in market.years}
    found = {}
    for y in market.years:
        row = form.row_of["carbon_market.allowances", (y,)]
        found[y] = max(0.0, -float(dual[row])) * data.calendar.span[y] / data.calendar.weight[y] * PER_TONNE
    return found


def market_table(values: Values, prices: Mapping[Year, float]) -> pd.DataFrame:
    """Year, item, name, value, unit: volumes of a year [Mt CO2], price [CNY/t], money of a year [billion CNY].

    Items: covered (by sector); cap, free (by sector), auctioned, bank; offset, buy, sell, reserve, withdraw and short
    (by instrument); price, national_price; payment (by sector: covered emissions at the price, less free allowances:
    below 0 who receives), free_value (by sector), auction_revenue.
    """
    market = values.data.market
    assert market is not None
    rows: list[tuple[object, ...]] = []
    for year in market.years:
        covered, free = covered_by_sector(values, market, year), free_by_sector(values, market, year)
        money = prices[year] / PER_TONNE
        rows += [(year, "covered", sector, amount, TONNES) for sector, amount in covered.items()]
        rows.append((year, "price", None, prices[year], PRICE_UNIT))
        if market.national:
            rows.append((year, "national_price", None, market.value("national_price", year) * PER_TONNE, PRICE_UNIT))
        if market.design == "cap":
            given = allocated(values, market, year)
            sold = market.value("auction_share", year) * given
            rows += [(year, "cap", None, given, TONNES), (year, "auctioned", None, sold, TONNES)]
            rows.append((year, "auction_revenue", None, sold * money, MONEY))
            rows += [(year, i.role, i.name, values.get("traded", i.name, year), TONNES) for i in market.instruments]
            if market.banking:
                rows.append((year, "bank", None, values.get("bank", year), TONNES))
        rows += [(year, "free", sector, amount, TONNES) for sector, amount in free.items()]
        rows += [(year, "free_value", sector, amount * money, MONEY) for sector, amount in free.items()]
        for sector in dict.fromkeys((*covered, *free)):
            paid = (covered.get(sector, 0.0) - free.get(sector, 0.0)) * money
            rows.append((year, "payment", sector, paid, MONEY))
    return pd.DataFrame(rows, columns=COLUMNS)


def market_check(values: Values, prices: Mapping[Year, float]) -> float:
    """Largest relative fault of the market, from activity and tables.

    The account (15), the allowances (17), the limits, and that an allowance has a price only where none is left over.
    """
    data, market, worst = values.data, values.data.market, 0.0
    if market is None or market.design != "cap":
        return worst
    before = market.value("bank_start", market.years[0])
    for year in market.years:
        n = data.calendar.span[year]
        covered = sum(covered_by_sector(values, market, year).values())
        scale = max(1.0, abs(covered))
        worst = max(worst, abs(covered - values.get("covered", year)) / scale)
        traded = {i.name: values.get("traded", i.name, year) for i in market.instruments}
        supply = allocated(values, market, year) + sum(i.gives * traded[i.name] for i in market.instruments)
        bank = values.get("bank", year)
        left = n * (supply - covered) + before - bank
        worst = max(worst, -left / (n * scale), max(0.0, left) / (n * scale) if prices[year] > SMALL else 0.0)
        for i in market.instruments:
            if i.volume is not None:
                worst = max(worst, traded[i.name] - i.volume(year))
        if "offset_limit" in market.values:
            offsets = sum(traded[i.name] for i in market.instruments if i.role == "offset")
            worst = max(worst, (offsets - market.value("offset_limit", year) * covered) / scale)
        before = bank
    return worst
