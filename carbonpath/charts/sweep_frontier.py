"""What a peak costs by its year: each run, and the median and spread of the runs of a year.

The year is the one asked for where the sweep varies `peak.year`, else the year of highest emissions; the cost is that
of the peak (against the same run without it) where the runs have one, else system cost above the cheapest run.

| element | year | value                  | low, high              |
|---------|------|------------------------|------------------------|
| run     | year | cost [bn CNY, discounted] |                     |
| median  | year | of the year's runs     | lowest and highest     |
| none    | year | runs without a solution |                       |
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from carbonpath.charts import palette, style
from carbonpath.charts.labels import Words
from carbonpath.charts.layout import note
from carbonpath.charts.sheet import LEFT, MARGIN, Sheet
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from carbonpath.sweeps.dataset import Ensemble

ASKED = "peak.year"
UNIT = "billion CNY"
LEAST_YEARS = 2
DOT, FAN = palette.ENDS["low"], palette.ENDS["high"]
ABOVE = 1.3
"""Height of the axes over the dearest run: above it stands how many have no way."""
FREE = 1.0e-3
"""A cost below this is none [bn CNY]."""

TICK = 0.36
"""Room of a year on the x axis [inch]."""


def numbers(ensemble: Ensemble) -> pd.DataFrame | None:
    """Cost by year; None where all runs peak in one year."""
    import pandas as pd

    runs = ensemble.summary
    asked = ASKED in runs.columns
    runs = runs.assign(year=runs[ASKED] if asked else runs["peak_year"]).dropna(subset=["year"])
    good = runs[runs["status"] == "optimal"]
    if good["year"].nunique() < LEAST_YEARS:
        return None
    of_peak = bool(good["cost_of_peak"].notna().any())
    cost = good["cost_of_peak"] if of_peak else good["system_cost"] - good["system_cost"].min()
    dots = good.assign(value=cost, element="run", name=good["run"]).dropna(subset=["value"])
    by_year = dots.groupby("year")["value"]
    median = by_year.agg(value="median", low="min", high="max").reset_index().assign(element="median")
    missing = runs[runs["status"] == "infeasible"].groupby("year").size().reset_index(name="value")
    frame = pd.concat([dots, median, missing.assign(element="none")], ignore_index=True)
    kind = ("asked" if asked else "found") + ("_peak" if of_peak else "_system")
    columns = ["element", "name", "year", "value", "low", "high"]
    return frame.reindex(columns=columns).assign(unit=UNIT, note=kind).sort_values(["element", "year", "name"])


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw the frontier."""
    asked, cost = str(frame["note"].iloc[0]).split("_")
    subtitle = words.say(f"frontier.{cost}", unit=words.unit(UNIT)) + words.say(f"frontier.{asked}")
    sheet = Sheet.blank(title(frame, words, asked), subtitle, words, stamp, style.SMALL_HEIGHT)
    axes = sheet.axes(LEFT, sheet.width - MARGIN - 0.1, words.unit(UNIT), words.scale(UNIT), room=(0.52, 0.3))
    runs, median = (frame[frame["element"] == element] for element in ("run", "median"))
    axes.vlines(median["year"], median["low"], median["high"], color=FAN, lw=5.0, alpha=0.25, zorder=2)
    axes.plot(runs["year"], runs["value"], "o", ms=3.2, color=DOT, alpha=0.55, zorder=3, gid="runs")
    axes.plot(median["year"], median["value"], "-", color=FAN, lw=1.8, zorder=4, gid="median")
    years = frame["year"].astype(int)
    first, last = int(years.min()), int(years.max())
    step = ceil((last - first + 1) * TICK / (sheet.width - LEFT - MARGIN))
    axes.set_xticks(range(first, last + 1, step))
    axes.set_xlim(years.min() - 0.5, years.max() + 0.5)
    axes.set_xlabel(words.say(f"frontier.{asked}_axis"), fontsize=style.SMALL + 0.5)
    high = float(median["high"].max())
    axes.set_ylim(min(0.0, 1.1 * float(median["low"].min())), ABOVE * high if high > FREE else 1.0)
    for row in frame[frame["element"] == "none"].itertuples():
        text = words.say("frontier.none", n=int(row.value))
        axes.annotate(
            text, (row.year, 1.0), (0, -2), xycoords=("data", "axes fraction"), textcoords="offset points",
            ha="center", va="top", fontsize=style.SMALL, color=palette.GREY,
        )  # fmt: skip
    last = median.iloc[0]
    at = (float(last["year"]), float(last["value"]))
    note(axes, words.say("frontier.median", cost=money(at[1], words)), at, FAN, style.BODY)
    return sheet.figure


def title(frame: pd.DataFrame, words: Words, asked: str) -> str:
    """Say what the earliest and the latest peak cost in the median run, or that they cost nothing."""
    median = frame[frame["element"] == "median"].sort_values("year")
    first, last = median.iloc[0], median.iloc[-1]
    if max(median["value"].abs()) < FREE:
        dear = median.loc[median["high"].idxmax()]
        return words.say(
            "frontier.title_free",
            first=int(first["year"]),
            last=int(last["year"]),
            most=money(float(dear["high"]), words),
            year=int(dear["year"]),
        )
    return words.say(
        f"frontier.title_{asked}",
        first=int(first["year"]),
        last=int(last["year"]),
        cost=money(float(first["value"]), words),
        late=money(float(last["value"]), words),
    )


def money(value: float, words: Words) -> str:
    """An amount with as many digits as its size asks for."""
    return words.amount(value, UNIT, 2 if abs(value) < 10.0 else 1 if abs(value) < 100.0 else 0)
