"""Model units of the carbon market's tables."""

from __future__ import annotations

from carbonpath.reading.targets import Target, Units, over, yearly
from carbonpath.schema.market_rows import MARKET_PARAMETERS, MarketBenchmarkRow, MarketInstrumentRow, MarketValueRow

TONNES = "MtCO2"
PRICE, _ = MARKET_PARAMETERS["price"]


def of_market_value(row: MarketValueRow, units: Units) -> Target | None:
    """As the list of parameters says; amounts with or without `/year`."""
    if row.parameter not in MARKET_PARAMETERS:
        return None
    unit, _ = MARKET_PARAMETERS[row.parameter]
    return yearly(unit) if unit == TONNES else (unit,)


def of_market_instrument(row: MarketInstrumentRow, units: Units) -> Target | None:
    """Money per Mt CO2, or Mt CO2 a year."""
    return (PRICE,) if row.parameter == "price" else yearly(TONNES)


def of_market_benchmark(row: MarketBenchmarkRow, units: Units) -> Target | None:
    """Mt CO2 per unit of the members' activity, where they share one."""
    unit = over(TONNES, units.shared(row.select, "activity"))
    return None if unit is None else (unit,)
