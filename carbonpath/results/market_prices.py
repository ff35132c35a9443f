"""What sets the price of an allowance in each year, beside the price that was observed.

An allowance costs what the next tonne costs in the cheapest way that is still open. Where an instrument is open, the
price is its price; where the bank carries allowances into another year, the price is that year's, discounted; where
neither holds, it is what saving the next tonne costs, now or in a year that the bank joins to this one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isclose
from typing import TYPE_CHECKING

import pandas as pd

from carbonpath.names import Year
from carbonpath.params.market import Instrument, MarketData
from carbonpath.results.market import PER_TONNE, PRICE_UNIT
from carbonpath.results.values import SMALL, Values

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Scenario

COLUMNS = ["year", "price", "set_by", "instrument", "set_in", "observed", "low", "high", "unit"]
OBSERVED = "carbon_price"
"""Series of observations that begin so are prices of the market."""
GIVEN, SURPLUS, SAVING = "given", "surplus", "saving"
"""What sets a price that no instrument sets; else it is the instrument's role."""
CLOSE = 1.0e-6


def market_prices(scenario: Scenario, values: Values, prices: Mapping[Year, float]) -> pd.DataFrame:
    """One row per year of the market: price [CNY/t], what sets it and in which year, and the observed price.

    `set_by` is given (design price), surplus (allowances are left over), the role of an instrument, or saving: what
    the next tonne saved costs. `set_in` is another year where the bank carries the price from there.
    """
    market = values.data.market
    assert market is not None
    seen = {row.year: row for row in scenario.tables.observations if row.series.startswith(OBSERVED)}
    rows: list[tuple[object, ...]] = []
    for year in market.years:
        told = _set_by(values, market, prices, year)
        look = seen.get(year)
        beside = (None, None, None) if look is None else (look.value, look.low, look.high)
        rows.append((year, prices[year], *told, *beside, PRICE_UNIT))
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.astype({"set_in": "Int64", "observed": float, "low": float, "high": float})


def _set_by(
    values: Values, market: MarketData, prices: Mapping[Year, float], year: Year
) -> tuple[str, str | None, Year | None]:
    if market.design == "price":
        return GIVEN, None, None
    if prices[year] <= SMALL:
        return SURPLUS, None, None
    for joined in _joined(values, market, year):
        found = _open(values, market, prices[joined], joined)
        if found is not None:
            return found.role, found.name, None if joined == year else joined
    return SAVING, None, None


def _open(values: Values, market: MarketData, price: float, year: Year) -> Instrument | None:
    """The instrument in use whose own price is the price of the year; None where there is none."""
    used = (i for i in market.instruments if values.get("traded", i.name, year) > SMALL)
    return next((i for i in used if isclose(i.price(year) * PER_TONNE, price, rel_tol=CLOSE)), None)


def _joined(values: Values, market: MarketData, year: Year) -> Iterator[Year]:
    """The year, and those whose price is the same but for discounting as the bank joins them; the nearest first."""
    yield year
    if not market.banking:
        return
    at, years = market.years.index(year), market.years
    after, before = at, at
    while after < len(years) - 1 and _carries(values, market, years[after]):
        after += 1
        yield years[after]
    while before > 0 and _carries(values, market, years[before - 1]):
        before -= 1
        yield years[before]


def _carries(values: Values, market: MarketData, year: Year) -> bool:
    """Whether the bank at the end of a year lies above the least it may hold."""
    return values.get("bank", year) + market.value("borrow_limit", year) > SMALL
