"""A carbon market of a made result: 25 Mt growing by 2 % a year under a flat cap, with a bank and two instruments."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

SHARES = {"industry": 0.8, "buildings": 0.15, "power": 0.05}
FIRST = 2026


def market(years: Sequence[int]) -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for year in (y for y in years if y >= FIRST):
        grown = 25.0 * 1.02 ** (year - FIRST)
        money = 0.08 * 1.05 ** (year - FIRST)
        for sector, share in SHARES.items():
            rows.append((year, "covered", sector, share * grown, "MtCO2"))
            rows.append((year, "payment", sector, share * (grown - 26.0) * money, "billion CNY"))
        rows.append((year, "cap", "", 26.0, "MtCO2"))
        rows.append((year, "bank", "", 1.0, "MtCO2"))
        rows.append((year, "price", "", 1.0e3 * money, "CNY/tCO2"))
        rows.append((year, "national_price", "", 90.0, "CNY/tCO2"))
        rows.append((year, "offset", "ccer", 1.5, "MtCO2"))
        rows.append((year, "withdraw", "buy_back", 0.5, "MtCO2"))
        rows.append((year, "short", "penalty", 0.0, "MtCO2"))
    return pd.DataFrame(rows, columns=["year", "item", "name", "value", "unit"])


def observations() -> pd.DataFrame:
    rows = [("carbon_price_pilot", 2023, 60.0, 50.0, 70.0), ("carbon_price_pilot", 2024, 52.0, 41.0, 65.0)]
    frame = pd.DataFrame(rows, columns=["series", "year", "value", "low", "high"])
    return frame.assign(indicator="", unit="CNY/tCO2", source="a published account", grade="B")
