"""When the runs peak and how high: runs by peak year, and runs by level of the peak.

| element | name                       | year            | low, high        | value |
|---------|----------------------------|-----------------|------------------|-------|
| year    | kind of the peak           | year of highest emissions |        | runs  |
| level   |                            |                 | edges of the class [Mt] | runs |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from carbonpath.charts import palette, panels, style
from carbonpath.charts.labels import Words
from carbonpath.charts.sheet import LEFT, MARGIN, Sheet
from carbonpath.charts.stamp import Stamp
from carbonpath.charts.sweep_axes import solved

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from carbonpath.sweeps.dataset import Ensemble

UNIT = "MtCO2"
NOT_YET = "edge"
"""Kind of a highest year that is the last of the horizon: no peak yet."""
PEAK, LATER = palette.ENDS["low"], palette.OTHER
LEAST = 2
MOST_CLASSES = 20
GAP = 0.75
ROW = 2.1
"""Height that a second panel below the first adds to the page [inch]."""
ROOM = (0.52, 0.3)
"""Room below and above a panel [inch]."""


def numbers(ensemble: Ensemble) -> pd.DataFrame | None:
    """Runs by year and kind of the peak, and by level; None for fewer than two runs with a result."""
    import pandas as pd

    runs = solved(ensemble)
    if len(runs) < LEAST:
        return None
    years = runs.groupby(["peak_year", "peak_kind"]).size().reset_index(name="value")
    years = years.rename(columns={"peak_year": "year", "peak_kind": "name"}).assign(element="year")
    counts, edges = np.histogram(runs["peak_mt"], bins=_classes(runs["peak_mt"]))
    levels = pd.DataFrame({"element": "level", "value": counts, "low": edges[:-1], "high": edges[1:]})
    frame = pd.concat([years, levels], ignore_index=True)
    return frame.reindex(columns=["element", "name", "year", "low", "high", "value"]).assign(unit=UNIT)


def _classes(levels: pd.Series) -> np.ndarray:
    """Edges of classes of a round width that hold all levels."""
    low, high = float(levels.min()), float(levels.max())
    if high - low < 1.0e-6 * max(1.0, high):
        return np.array([low - 0.5, low + 0.5])
    rough = (high - low) / MOST_CLASSES
    power = 10.0 ** np.floor(np.log10(rough))
    width = next(step * power for step in (1.0, 2.0, 5.0, 10.0) if step * power >= rough)
    return np.asarray(np.arange(np.floor(low / width), np.ceil(high / width) + 1.5) * width)


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw both distributions."""
    sheet = Sheet.blank(
        _title(frame, words),
        words.say("peaks.subtitle", **panels.sides(words, stamp)),
        words,
        stamp,
        style.SMALL_HEIGHT + (ROW if panels.beside(stamp.size.width) == 1 else 0.0),
    )
    left, right = _panels(sheet, words.say("peaks.runs"))
    years = frame[frame["element"] == "year"]
    for name, rows in years.groupby("name"):
        colour = LATER if name == NOT_YET else PEAK
        left.bar(rows["year"].astype(int), rows["value"], 0.8, color=colour, zorder=3)
        if name == NOT_YET:
            for at, height in zip(rows["year"], rows["value"], strict=True):
                left.annotate(
                    words.say("peaks.not_yet"), (at, height), (0, 3), textcoords="offset points", ha="center",
                    fontsize=style.SMALL, color=palette.GREY,
                )  # fmt: skip
    first, last = int(years["year"].min()), int(years["year"].max())
    step = 1 if last - first <= 6 else 2 if last - first <= 12 else 5
    left.set_xticks([year for year in range(first, last + 1) if (year - first) % step == 0])
    left.set_xlim(first - 0.9, last + 0.9)
    left.set_xlabel(words.say("peaks.year_axis"), fontsize=style.SMALL + 0.5)
    levels = frame[frame["element"] == "level"]
    middle, width = (levels["low"] + levels["high"]) / 2.0, (levels["high"] - levels["low"]).iloc[0]
    right.bar(middle, levels["value"], 0.92 * float(width), color=PEAK, zorder=3)
    scale = words.scale(UNIT)
    right.xaxis.set_major_formatter(lambda value, _: f"{value * scale:,.6g}")
    right.locator_params(axis="x", nbins=6)
    right.set_xlabel(words.say("peaks.level_axis", unit=words.unit(UNIT)), fontsize=style.SMALL + 0.5)
    for axes in (left, right):
        axes.locator_params(axis="y", integer=True, nbins=6)
        axes.margins(y=0.12)
    return sheet.figure


def _panels(sheet: Sheet, unit: str) -> tuple[Axes, Axes]:
    """Two panels beside each other, on a narrow page below each other."""
    low, high = ROOM
    if panels.beside(sheet.width) == 1:
        half, right = (sheet.top - sheet.bottom) / 2.0, sheet.width - MARGIN - 0.1
        return (
            sheet.axes(LEFT, right, unit, room=(low + half, high)),
            sheet.axes(LEFT, right, unit, room=(low, high + half)),
        )
    wide = (sheet.width - 2 * LEFT - GAP) / 2.0 + 0.2
    second = LEFT + wide + GAP
    return sheet.axes(LEFT, LEFT + wide, unit, room=ROOM), sheet.axes(second, second + wide - 0.1, unit, room=ROOM)


def _title(frame: pd.DataFrame, words: Words) -> str:
    years = frame[frame["element"] == "year"]
    runs = int(years["value"].sum())
    peaked = years[years["name"] != NOT_YET].sort_values("year")
    levels = frame[(frame["element"] == "level") & (frame["value"] > 0)]
    shown = {
        "n": f"{runs:,}",
        "low": words.amount(levels["low"].min(), UNIT),
        "high": words.amount(levels["high"].max(), UNIT),
    }
    if peaked.empty:
        return words.say("peaks.title_none", **shown)
    first, last = int(peaked["year"].iloc[0]), int(peaked["year"].iloc[-1])
    share = f"{100.0 * peaked['value'].sum() / runs:.0f}"
    if first == last:
        return words.say("peaks.title_one", year=first, share=share, **shown)
    return words.say("peaks.title", first=first, last=last, share=share, **shown)
