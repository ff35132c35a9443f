"""Names and observations that charts need, so that a result folder can be drawn on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Scenario


def label_table(scenario: Scenario) -> pd.DataFrame:
    """Kind (technology, flexible, instrument, commodity), name, labels in both languages, group, sector."""
    rows = [
        ("technology", t.technology, t.label_en, t.label_zh, t.group, t.sector) for t in scenario.tables.technologies
    ]
    rows += [("flexible", f.flexible, f.label_en, f.label_zh, "", f.sector) for f in scenario.tables.flexible_loads]
    first = {row.instrument: row for row in reversed(list(scenario.tables.market_instruments))}
    rows += [("instrument", i, r.label_en or i, r.label_zh or i, "", "market") for i, r in sorted(first.items())]
    rows += [("commodity", c.commodity, c.label_en, c.label_zh, "", c.sector) for c in scenario.tables.commodities]
    return pd.DataFrame(rows, columns=["kind", "name", "label_en", "label_zh", "group", "sector"])


def observation_table(scenario: Scenario) -> pd.DataFrame:
    """The observed series as they stand in the inputs."""
    columns = ["series", "year", "value", "low", "high", "unit", "indicator", "source", "grade"]
    rows = [tuple(getattr(row, column) for column in columns) for row in scenario.tables.observations]
    return pd.DataFrame(rows, columns=columns)
