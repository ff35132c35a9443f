"""By which ways a task is done: a panel for each commodity of a sector that several technologies make or take away.

| column    | meaning                                    |
|-----------|--------------------------------------------|
| commodity | the task: waste to be treated, water asked |
| name      | technology                                 |
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from carbonpath.charts import palette, panels, stack
from carbonpath.charts.labels import Words, number
from carbonpath.charts.sheet import Sheet, end_labels
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

MOST = 6
PANELS = 4
LARGE = 10.0
"""From this on labels show tenths, below hundredths."""
LEAST = 5.0e-3
"""Share of a task below which a technology joins the others."""
UNITS = ("Mt", "kt", "billion m3", "million m3")
WATER = "water"
"""Commodities that bear this word in their name are water; others in these units are waste."""


def numbers(result: Result, sector: str, *, water: bool) -> pd.DataFrame | None:
    """Give what each technology does of the tasks of a sector, of water or of waste; None where there is no choice."""
    activity = result.tables.get("activity")
    if activity is None or activity.empty:
        return None
    rows = activity[(activity["sector"] == sector) & activity["unit"].isin(UNITS)]
    rows = rows[(rows["direction"] == "out") & (rows["commodity"].str.contains(WATER) == water)]
    ways = rows.groupby("commodity")["technology"].nunique()
    tasks = rows[rows["commodity"].isin(ways.index[ways > 1])].groupby("commodity")["value"].sum()
    tasks = tasks.sort_values(ascending=False).head(PANELS)
    if tasks.empty:
        return None
    import pandas as pd

    parts = [
        stack.gather(
            rows[rows["commodity"] == task].assign(name=lambda part: part["technology"]), "name", MOST, least=LEAST
        )
        for task in tasks.index
    ]
    frame = pd.concat(parts, ignore_index=True).assign(element="way")
    keys = ["element", "commodity", "name", "year", "unit"]
    return frame.groupby(keys, as_index=False, sort=False)["value"].sum()


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say of the technology whose share of its task changes most, by amount, what it does at the start and the end."""
    moves = {}
    for task, rows in frame.groupby("commodity"):
        table = stack.wide(rows, "name")
        share = table.div(table.sum(axis=1), axis=0)
        moved = (share.iloc[-1] - share.iloc[0]).abs()
        moves[float(moved.max() * table.iloc[-1].sum())] = (str(task), str(moved.idxmax()), 100.0 * share)
    task, way, share = moves[max(moves)]
    return words.say(
        "ways.title",
        technology=name(way, words),
        commodity=words.inside(words.commodity(task)),
        first=number(share[way].iloc[0], 0),
        first_year=share.index[0],
        last=number(share[way].iloc[-1], 0),
        last_year=share.index[-1],
    )


def name(technology: str, words: Words) -> str:
    """Name of a technology, or of the smallest ones together."""
    return words.group(technology) if technology == "other" else words.technology(technology)


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp, subtitle: str) -> Figure:
    """Draw a panel for each task."""
    tasks = list(dict.fromkeys(frame["commodity"]))
    height = panels.height(len(tasks), stamp)
    sheet = Sheet.blank(title(frame, words), words.say(subtitle), words, stamp, height)
    units = dict(zip(frame["commodity"], frame["unit"], strict=True))
    shown = panels.grid(sheet, words, [(units[task], words.commodity(task)) for task in tasks])
    kinds = panels.Layers((), {"other": palette.OTHER}, partial(name, words=words))
    for axes, task in zip(shown, tasks, strict=True):
        rows = frame[frame["commodity"] == task]
        high = float(rows.groupby("year")["value"].sum().max())
        labels = panels.layers(axes, rows, kinds, words, digits=2 if high < LARGE else 1)
        axes.set_ylim(0.0, 1.06 * high)
        end_labels(axes, labels, panels.COLUMN)
    return sheet.figure
