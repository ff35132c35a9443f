"""A solved scenario as frames and dictionaries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd


def units_of(summary: Mapping[str, Any]) -> Mapping[str, str]:
    """Units of the summary's figures; results of earlier versions, which do not say, are in those of the model."""
    units: Mapping[str, str] = summary.get("units", {"money": "billion CNY", "emissions": "MtCO2"})
    return units


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
        tidy frames by file stem: capacity, activity, emissions, emission_limits, costs, investment, prices, clauses,
        peak, co_benefits, indicators, dispatch, levels, hindcast, observations, labels, iamc.
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
