"""Modelled against observed: the years that a run decided by itself, beside what was seen in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from carbonpath.params.data import ModelData

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Scenario

COLUMNS = [
    "series",
    "year",
    "observed",
    "low",
    "high",
    "modelled",
    "unit",
    "error",
    "mape",
    "indicator",
    "label_en",
    "label_zh",
    "grade",
]
PERCENT = 100.0


def hindcast_table(scenario: Scenario, data: ModelData, indicators: pd.DataFrame) -> pd.DataFrame:
    """One row per observed series and year after the last one given: observed, modelled, and how far they lie apart.

    `error` is modelled over observed less one [%], `mape` the mean of its absolute values over the years of the
    series [%]; both are blank where the observation is 0 or the indicator has no value. There are no rows where nothing
    in these years was left to the model, and none for a run with a peak or with clauses: it says what could have
    been, which no observation can refute.
    """
    asked = any(clause.row.treatment == "constraint" for clause in scenario.clauses)
    if asked or scenario.settings.peak is not None:
        return pd.DataFrame(columns=COLUMNS)
    last_given = data.history_until
    if last_given is None and scenario.settings.base_year == "fixed":
        last_given = data.calendar.base_year
    decided = indicators if last_given is None else indicators[indicators["year"] > last_given]
    columns = ["series", "year", "value", "low", "high", "indicator", "grade"]
    rows = [tuple(getattr(row, column) for column in columns) for row in scenario.tables.observations]
    seen = (
        pd.DataFrame(rows, columns=columns).rename(columns={"value": "observed"}).astype({"low": float, "high": float})
    )
    table = seen.merge(decided.rename(columns={"value": "modelled"}), on=["indicator", "year"])
    told = table["observed"].where(table["observed"] != 0.0)
    table["error"] = PERCENT * (table["modelled"] / told - 1.0)
    table["mape"] = table["error"].abs().groupby(table["series"]).transform("mean")
    return table[COLUMNS]
