"""Rows of made-up power plants and prices: straight lines, so that sums can be told by hand.

Gas stands at 5 GW, coal falls from 2 by 0.1 a year, sun rises from 0.2 by 0.3; the grid's 20 GW are no plant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

PLANTS = {"gas_power": (5.0, 0.0), "coal_power": (2.0, -0.1), "pv": (0.2, 0.3)}
"""GW in the first year and what each year adds."""
SPIKE = 30.0
"""Price in the hour of highest load [CNY/kWh]."""


def capacity(years: Sequence[int]) -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for year in years:
        past = year - years[0]
        for group, (first, more) in PLANTS.items():
            place = (year, f"{group}_a", group, "power")
            rows.append((*place, "capacity", first + more * past, "GW"))
            if past and more:
                rows.append((*place, "new" if more > 0.0 else "retired", abs(more), "GW"))
        rows.append((year, "battery", "battery", "power", "capacity", 0.5, "GW"))
        rows.append((year, "grid_lv", "grid", "power", "capacity", 20.0, "GW"))
        rows.append((year, "import_a", "import", "power", "capacity", 26.0, "GW"))
    return pd.DataFrame(rows, columns=["year", "technology", "group", "sector", "quantity", "value", "unit"])


def prices(years: Sequence[int], days: Sequence[str]) -> pd.DataFrame:
    def rows() -> Iterator[tuple[object, ...]]:
        for year in years:
            past = year - years[0]
            yield year, "electricity", None, 0.60 + 0.01 * past, "CNY/kWh"
            yield year, "electricity_hv", None, 0.40, "CNY/kWh"
            yield year, "natural_gas", None, 0.30, "CNY/kWh"
            for day in days:
                for hour in range(24):
                    dear = SPIKE if (day, hour) == ("peak", 13) else 0.5 + 0.01 * hour
                    yield year, "electricity", f"{day}_{hour:02d}", dear, "CNY/kWh"

    return pd.DataFrame(rows(), columns=["year", "commodity", "slice", "value", "unit"])
