"""Flexible load of the last year: what leaves and comes by hour, on a usual day and on that of highest load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts import stack, style
from carbonpath.charts.labels import Words
from carbonpath.charts.sheet import LEFT, EndLabel, Sheet, end_labels
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

UNIT = "GW"
COLUMN = 1.5
GAP = 0.3
ROOM = (0.52, 0.34)
MOST = 8
USUAL, HIGHEST = PANELS = ("usual", "highest")
"""Panels: the day block that stands for most days of the year, and the one of highest load."""
SIGNS = {"shift_in": 1.0, "shift_out": -1.0}


def numbers(result: Result) -> pd.DataFrame | None:
    """Give what each flexible load takes more or less in every hour [GW], or None where none moves."""
    import pandas as pd

    dispatch = result.tables.get("dispatch")
    if dispatch is None or not dispatch["flow"].isin(SIGNS).any():
        return None
    year = dispatch.loc[dispatch["flow"].isin(SIGNS), "year"].max()
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
    unit = words.unit(UNIT)
    subtitle = words.say("shifting.subtitle", unit=unit)
    sheet = Sheet.blank(title(frame, words), subtitle, words, stamp, style.SMALL_HEIGHT)
    names = sorted(frame["name"].unique())
    colours = style.colours(names, {})
    right = style.PAGE_WIDTH - COLUMN - 0.42
    panels = [panel for panel in PANELS if (frame["panel"] == panel).any()]
    width = (right - LEFT - GAP * (len(panels) - 1)) / len(panels)
    axes: Axes | None = None
    labels: list[EndLabel] = []
    for place, panel in enumerate(panels):
        left = LEFT + place * (width + GAP)
        axes = sheet.axes(left, left + width, unit if place == 0 else "", words.scale(UNIT), axes, ROOM)
        labels = _panel(axes, frame[frame["panel"] == panel], names, colours, words)
        axes.set_title(words.say(f"shifting.{panel}"), loc="center", fontsize=style.BODY, color=style.INK, pad=6.0)
        if place:
            axes.tick_params(labelleft=False)
    assert axes is not None
    down, up = _sums(frame)
    axes.set_ylim(1.08 * down, 1.08 * up)
    end_labels(axes, labels, COLUMN)
    return sheet.figure


def _panel(axes: Axes, rows: pd.DataFrame, names: list[str], colours: dict[str, str], words: Words) -> list[EndLabel]:
    table = stack.wide(rows, "name", "hour").reindex(columns=names, fill_value=0.0)
    table = table.reindex(range(int(table.index.max()) + 1), fill_value=0.0)
    middles = stack.bars(axes, table, colours)
    last = float(table.index.max())
    axes.set_xlim(-0.6, last + 0.6)
    axes.set_xticks([hour for hour in (0, 6, 12, 18) if hour <= last])
    axes.set_xlabel(words.say("dispatch.hour"), fontsize=style.SMALL + 0.5, labelpad=2.0)
    return [EndLabel(words.flexible(name), middles[name], colours[name]) for name in names]


def _sums(frame: pd.DataFrame) -> tuple[float, float]:
    """What leaves and what comes, in the hours in which it is most; leaving is negative."""
    signs = frame.assign(up=frame["value"].clip(lower=0.0), down=frame["value"].clip(upper=0.0))
    sums = signs.groupby(["panel", "hour"])[["up", "down"]].sum()
    return float(sums["down"].min()), float(sums["up"].max())
