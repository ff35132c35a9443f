"""Flexible load of the last year: what leaves and comes by hour, on a usual day and on that of highest load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts import hours, palette, stack
from carbonpath.charts.labels import Words
from carbonpath.charts.sheet import EndLabel, Sheet
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

UNIT = "GW"
MOST = 8
USUAL, HIGHEST = PANELS = ("usual", "highest")
"""Panels: the day block that stands for most days of the year, and the one of highest load."""
SIGNS = {"shift_in": 1.0, "shift_out": -1.0}


def numbers(result: Result, year: int | None = None) -> pd.DataFrame | None:
    """Give what each flexible load takes more or less in every hour [GW], or None where none moves.

    Of the last year in which one does, or of the year asked for.
    """
    import pandas as pd

    dispatch = result.tables.get("dispatch")
    if dispatch is None or not dispatch["flow"].isin(SIGNS).any():
        return None
    moving = dispatch.loc[dispatch["flow"].isin(SIGNS), "year"]
    year = moving.max() if year is None else year
    if year not in set(moving):
        return None
    rows = dispatch[(dispatch["year"] == year) & (dispatch["unit"] == UNIT)]
    moved = rows[rows["flow"].isin(SIGNS)].rename(columns={"technology": "name"})
    moved = moved.assign(value=moved["value"] * moved["flow"].map(SIGNS), unit=UNIT)
    load = rows[rows["flow"] == "demand"].groupby(["day", "hour"], as_index=False)["value"].sum()
    days = {USUAL: rows.loc[rows["days"].idxmax(), "day"]}
    if len(load):
        days[HIGHEST] = load.loc[load["value"].idxmax(), "day"]
    parts = [moved[moved["day"] == day].assign(panel=panel) for panel, day in days.items()]
    frame = stack.gather(pd.concat(parts, ignore_index=True), "name", MOST)
    return frame.groupby(["panel", "name", "year", "hour", "unit"], as_index=False)["value"].sum()


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say how much leaves an hour at most, and how much comes to one."""
    down, up = _sums(frame)
    return words.say(
        "shifting.title",
        year=int(frame["year"].iloc[0]),
        down=words.amount(-down, UNIT),
        up=words.amount(up, UNIT),
    )


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw both days side by side on one scale: what comes above zero, what leaves below."""
    subtitle = words.say("shifting.subtitle", unit=words.unit(UNIT))
    names = sorted(frame["name"].unique())
    colours = palette.colours(names, {})
    panels = [panel for panel in PANELS if (frame["panel"] == panel).any()]
    sheet = Sheet.blank(title(frame, words), subtitle, words, stamp, hours.height(len(panels)))
    heads = [words.say(f"day.{panel}") for panel in panels]
    labels = {name: words.flexible(name) for name in names}
    shown = hours.grid(sheet, heads, words, UNIT, labels, colours)
    for axes, panel in zip(shown.axes, panels, strict=True):
        shown.labels.append(_panel(axes, frame[frame["panel"] == panel], names, colours, words))
    down, up = _sums(frame)
    shown.finish(1.08 * down, 1.08 * up, words)
    return sheet.figure


def _panel(axes: Axes, rows: pd.DataFrame, names: list[str], colours: dict[str, str], words: Words) -> list[EndLabel]:
    table = stack.wide(rows, "name", "hour").reindex(columns=names, fill_value=0.0)
    table = table.reindex(range(int(table.index.max()) + 1), fill_value=0.0)
    middles = stack.bars(axes, table, colours)
    axes.set_xlim(-0.6, float(table.index.max()) + 0.6)
    return [EndLabel(words.flexible(name), middles[name], colours[name]) for name in names]


def _sums(frame: pd.DataFrame) -> tuple[float, float]:
    """What leaves and what comes, in the hours in which it is most; leaving is negative."""
    signs = frame.assign(up=frame["value"].clip(lower=0.0), down=frame["value"].clip(upper=0.0))
    sums = signs.groupby(["panel", "hour"])[["up", "down"]].sum()
    return float(sums["down"].min()), float(sums["up"].max())
