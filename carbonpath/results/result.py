"""A solved scenario as frames and dictionaries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Result:
    """Everything a result folder holds.

    Attributes
    ----------
    summary
        headline figures (`summary.json`).
    manifest
        versions, hashes, solver status, sizes, seconds by phase, checks (`manifest.json`).
    tables
        tidy frames by file stem: capacity, activity, emissions, costs, investment, prices, clauses, peak, indicators,
        dispatch, observations, labels, iamc.
    resolved
        the scenario after inheritance, levers and overrides.
    """

    summary: dict[str, Any]
    manifest: dict[str, Any]
    tables: dict[str, pd.DataFrame]
    resolved: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return one table by name."""
        return self.tables[name]
