"""Fan of emissions: what the runs of a sweep share of each year's range, with the accounts that were published.

| element  | name                         | meaning                                             |
|----------|------------------------------|-----------------------------------------------------|
| quantile | p05, p25, p50, p75, p95, p00, p100 | of the year's emissions over the runs         |
| run      | id of a run                  | its path, where there are few runs                  |
| observed | series                       | published figures with range                        |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts import palette, style
from carbonpath.charts.emissions import EARLIEST, UNIT, dots, published
from carbonpath.charts.labels import Words
from carbonpath.charts.layout import note
from carbonpath.charts.sheet import LEFT, EndLabel, Sheet, end_labels, year_axis
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from carbonpath.sweeps.dataset import Ensemble

QUANTILES = {"p00": 0.0, "p05": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95, "p100": 1.0}
FEW = 40
"""Up to so many runs each is drawn by itself: bands would say more than is known."""
COLUMN = 1.5
BAND = palette.ENDS["low"]


def numbers(ensemble: Ensemble) -> pd.DataFrame | None:
    """Quantiles by year, the single paths of few runs, and what was published; None where no run has a path."""
    import pandas as pd

    if "path" not in ensemble.tables:
        return None
    path = ensemble.table("path")
    by_year = path.groupby("year")["value"]
    parts = [
        by_year.quantile(share).reset_index().assign(element="quantile", name=name) for name, share in QUANTILES.items()
    ]
    if path["run"].nunique() <= FEW:
        parts.append(path.rename(columns={"run": "name"}).assign(element="run"))
    boundary = ensemble.manifest["scenario"]["boundary"]
    seen = published(ensemble.observations)
    if len(seen):
        parts.append(seen[(seen["note"] == boundary) & (seen["year"] >= EARLIEST)])
    frame = pd.concat(parts, ignore_index=True)
    return frame.reindex(columns=["element", "name", "year", "value", "low", "high", "note"]).assign(unit=UNIT)


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw the fan, or the paths of few runs."""
    few = (frame["element"] == "run").any()
    subtitle = words.say("fan.subtitle_few" if few else "fan.subtitle", unit=words.unit(UNIT))
    sheet = Sheet.blank(_title(frame, words, stamp), subtitle, words, stamp, style.PAGE_HEIGHT)
    unit = words.say("emissions.axis", unit=words.unit(UNIT))
    axes = sheet.axes(LEFT, sheet.beside(COLUMN), unit, words.scale(UNIT))
    table = _quantiles(frame)
    if few:
        for name, rows in frame[frame["element"] == "run"].groupby("name"):
            (line,) = axes.plot(rows["year"], rows["value"], color=BAND, lw=0.7, alpha=0.5, zorder=3)
            line.set_gid(f"run:{name}")
    else:
        for low, high, alpha in (("p05", "p95", 0.22), ("p25", "p75", 0.38)):
            axes.fill_between(table.index, table[low], table[high], color=BAND, alpha=alpha, lw=0, zorder=2)
    axes.plot(table.index, table["p50"], color=palette.INK, lw=2.0, zorder=4, gid="median")
    year_axis(axes, frame["year"], pad=0.35)
    axes.set_xlim(right=float(table.index.max()))
    axes.set_ylim(0.0, 1.14 * float(frame[["value", "high"]].max().max()))
    last = table.iloc[-1]
    ends = {"median": "p50", **({"lowest": "p00", "highest": "p100"} if few else {"p05": "p05", "p95": "p95"})}
    labels = [
        EndLabel(
            f"{words.say(f'fan.{key}')} {words.amount(last[name], UNIT)}",
            float(last[name]),
            palette.INK if key == "median" else BAND,
        )
        for key, name in ends.items()
    ]
    end_labels(axes, labels, COLUMN)
    for text, at, size in dots(axes, frame, words):
        note(axes, text, at, palette.INK, size)
    return sheet.figure


def _title(frame: pd.DataFrame, words: Words, stamp: Stamp) -> str:
    table = _quantiles(frame)
    last = table.iloc[-1]
    shown = {key: words.amount(last[name], UNIT) for key, name in (("low", "p00"), ("middle", "p50"), ("high", "p100"))}
    return words.say("fan.title", end=int(table.index[-1]), n=stamp.runs, **shown)


def _quantiles(frame: pd.DataFrame) -> pd.DataFrame:
    rows = frame[frame["element"] == "quantile"]
    return rows.pivot(index="year", columns="name", values="value").sort_index()
