"""How well a run that knew nothing of the years after its base year meets what was seen in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from carbonpath.results.result import Result

GRADES = "ABC"


@dataclass(frozen=True)
class Score:
    """One series: the years observed, both values of the last of them, and the mean absolute percentage error."""

    series: str
    indicator: str
    years: tuple[int, ...]
    observed: float
    modelled: float
    unit: str
    mape: float
    """NaN where no year has an error."""
    bias: float
    """Mean error with its sign: above 0 the model is too high [%]."""
    grade: str
    """The worst of the observations' grades."""
    labels: Mapping[str, str]
    """By language."""

    @property
    def span(self) -> str:
        """Years in words: a range where none is missing."""
        whole = len(self.years) > 1 and self.years[-1] - self.years[0] == len(self.years) - 1
        return f"{self.years[0]}-{self.years[-1]}" if whole else ", ".join(map(str, self.years))


def scores(result: Result) -> list[Score]:
    """One score per series of `hindcast.csv`, the best first; empty where the result compares nothing."""
    table = result.tables.get("hindcast")
    if table is None or table.empty:
        return []
    found = [_score(str(name), rows.sort_values("year")) for name, rows in table.groupby("series", sort=False)]
    return sorted(found, key=lambda score: (score.mape != score.mape, score.mape, score.series))


def _score(series: str, rows: pd.DataFrame) -> Score:
    last = rows.iloc[-1]
    return Score(
        series=series,
        indicator=str(last["indicator"]),
        years=tuple(int(year) for year in rows["year"]),
        observed=float(last["observed"]),
        modelled=float(last["modelled"]),
        unit=str(last["unit"]),
        mape=float(rows["mape"].iloc[0]),
        bias=float(rows["error"].mean()),
        grade=max(rows["grade"], key=GRADES.index),
        labels={lang: str(last[f"label_{lang}"]) for lang in ("en", "zh")},
    )
