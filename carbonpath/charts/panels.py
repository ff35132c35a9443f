"""Panels of one page, each with its own scale and a column of labels, and the dots of what was observed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from carbonpath.charts import palette, stack, style
from carbonpath.charts.labels import Words
from carbonpath.charts.sheet import LABEL_GAP, LEFT, MARGIN, EndLabel, Sheet, year_axis
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

BETWEEN = 0.62
"""Room between the labels of the left panel and the axes of the right one [inch]."""
BELOW, ABOVE, CLEAR = 0.36, 0.44, 0.24
"""Room below and above each panel for its years and its unit, and how far above the axes the unit stands [inch]."""
TWO = 6.0
"""From this width of the page on two panels stand beside each other [inch]."""
ROW = 1.9
"""Height that each further row of panels adds to the page [inch]."""
COLUMN = 1.12
"""Width of the labels of each panel [inch]."""


@dataclass(frozen=True)
class Layers:
    """How the layers of a panel are told apart: their order from the bottom, colours, and names."""

    order: Sequence[str]
    colours: Mapping[str, str]
    label: Callable[[str], str]


def beside(width: float) -> int:
    """How many panels stand beside each other on a page of a width [inch]."""
    return 2 if width >= TWO else 1


def height(panels: int, stamp: Stamp) -> float:
    """Height of a page of some panels [inch]."""
    return style.SMALL_HEIGHT + ROW * (ceil(panels / beside(stamp.size.width)) - 1)


def sides(words: Words, stamp: Stamp) -> dict[str, str]:
    """Where the first two panels stand, as a sentence says it: beside each other, or one below the other."""
    pair = ("left", "right") if beside(stamp.size.width) > 1 else ("above", "below")
    names = {key: words.say(f"panel.{side}") for key, side in zip(("one", "other"), pair, strict=True)}
    return names | {key.capitalize(): name.capitalize() for key, name in names.items()}


def grid(
    sheet: Sheet, words: Words, units: Sequence[tuple[str, str]], axis: str = "panel.axis", column: float = COLUMN
) -> list[Axes]:
    """Axes with room for labels right of each, row by row from the top, in as many columns as the page has room for.

    Parameters
    ----------
    units
        of each panel its unit and a heading, blank for none; both stand above its axis.
    axis
        text of the catalogue in which the unit is written.
    column
        width of the labels beside each panel [inch].
    """
    columns = beside(sheet.width)
    step = (sheet.width - LEFT - MARGIN + BETWEEN) / columns
    width = step - BETWEEN - LABEL_GAP - column
    rows = ceil(len(units) / columns)
    band = (sheet.top - sheet.bottom) / rows
    made = []
    for place, (unit, heading) in enumerate(units):
        row, start = place // columns, LEFT + step * (place % columns)
        room = (BELOW + band * (rows - 1 - row), ABOVE + band * row)
        text = words.say(axis, unit=words.unit(unit))
        text = words.say("panel.heading", heading=heading, unit=text) if heading else text
        axes = sheet.axes(start, start + width, text, words.scale(unit), room=room)
        axes.yaxis.set_label_coords(-(LEFT - MARGIN) / width, 1.0 + CLEAR / axes.get_position().height / sheet.height)
        made.append(axes)
    return made


def lines(
    axes: Axes,
    paths: Mapping[str, pd.Series[float]],
    colours: Mapping[str, str],
    element: str,
    label: Callable[[str, float], str],
    *,
    steps: bool = False,
) -> list[EndLabel]:
    """Draw paths by year (or by another index) as lines; returns the label of each at its last value.

    Parameters
    ----------
    label
        writes a path's name and its last value.
    steps
        whether each value holds until the next.
    """
    labels = []
    for name, path in paths.items():
        if path.empty:
            continue
        drawn = "steps-post" if steps else "default"
        (line,) = axes.plot(path.index, path.to_numpy(), color=colours[name], lw=1.8, zorder=4, drawstyle=drawn)
        line.set_gid(f"{element}:{name}")
        last = float(path.iloc[-1])
        labels.append(EndLabel(label(name, last), last, colours[name]))
    return labels


def layers(axes: Axes, rows: pd.DataFrame, kinds: Layers, words: Words, digits: int = 1) -> list[EndLabel]:
    """Draw stacked areas by `name`; returns their labels with the value of the last year."""
    unit = str(rows["unit"].iloc[0])
    table = stack.ordered(stack.wide(rows, "name"), kinds.order)
    colours = palette.colours(table.columns, kinds.colours)
    middles = stack.areas(axes, table, colours)
    year_axis(axes, table.index)
    return [
        EndLabel(
            f"{kinds.label(name)} {shown(float(table[name].iloc[-1]), unit, words, digits)}",
            middles[name],
            colours[name],
        )
        for name in table.columns
    ]


def shown(value: float, unit: str, words: Words, digits: int) -> str:
    """Value of a label; what is gone in the last year is a plain 0."""
    text = words.amount(value, unit, digits)
    return text if any(digit in "123456789" for digit in text) else "0"


def dots(axes: Axes, rows: pd.DataFrame, colour: str, gid: str, *, full: bool = True) -> None:
    """Draw observed values as dots, full or hollow, with their range where one is given."""
    if rows.empty:
        return
    ranged = rows.dropna(subset=["low", "high"]) if {"low", "high"} <= set(rows.columns) else rows.iloc[:0]
    if len(ranged):
        axes.vlines(ranged["year"], ranged["low"], ranged["high"], color=colour, lw=1.0, zorder=6)
    (drawn,) = axes.plot(rows["year"], rows["value"], "o", ms=4.2, mfc=colour if full else "white", mec=colour)
    drawn.set(markeredgewidth=1.0, zorder=6, clip_on=False, gid=gid)


def observed(observations: pd.DataFrame | None, indicator: str, years: Sequence[int]) -> pd.DataFrame:
    """Observed values of an indicator in the years of the model: year, value, low, high."""
    import pandas as pd

    columns = ["year", "value", "low", "high"]
    if observations is None or observations.empty:
        return pd.DataFrame(columns=columns)
    rows = observations[(observations["indicator"] == indicator) & observations["year"].isin(list(years))]
    rows = rows[~rows["series"].str.startswith("base_")].drop_duplicates("year")
    return rows[columns].sort_values("year")


def indicator(result_indicators: pd.DataFrame | None, name: str) -> pd.DataFrame:
    """Path of an indicator: year, value; empty where the city has none of that name."""
    import pandas as pd

    if result_indicators is None or result_indicators.empty:
        return pd.DataFrame(columns=["year", "value"])
    rows = result_indicators[result_indicators["indicator"] == name]
    return rows[["year", "value"]].dropna().sort_values("year")
