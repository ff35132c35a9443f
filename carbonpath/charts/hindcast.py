"""Modelled against observed, a small panel a series: the model's line, the observations as dots, and the mean error."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import TYPE_CHECKING

from carbonpath.charts import palette, style
from carbonpath.charts.labels import Words, number, significant
from carbonpath.charts.sheet import MARGIN, USUAL, Sheet
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

WIDE = 1.8
"""Least width of a panel [inch]."""
AIM = 10.0
"""Mean error up to which a series counts as met [%]."""
PANEL, GAP = 0.72, 0.42
"""Height of a panel and gap between two beside each other [inch]."""
LEFT = 0.3
"""Room left of a panel for the labels of its axis [inch]."""
HEAD, FOOT = 0.6, 0.24
"""Room above a panel for its name and below for the years [inch]."""
MODEL, MET, FAR = palette.PATHS["city"], palette.STATUSES["met"], palette.STATUSES["missed"]
ESTIMATE = "C"
ROUNDING = 1.0e-9


def numbers(result: Result) -> pd.DataFrame | None:
    """Give the observations and the model's path of every compared series; the best first."""
    import pandas as pd

    table = result.tables.get("hindcast")
    if table is None or table.empty:
        return None
    table = table[table["mape"].notna()].sort_values(["mape", "series", "year"], kind="stable")
    heads = table.drop_duplicates("series")[["series", "indicator", "mape", "unit", "label_en", "label_zh"]]
    paths = result.tables["indicators"][["indicator", "year", "value"]].dropna(subset=["value"])
    given_nothing = (paths["year"] == paths["year"].min()) & (paths["value"] == 0.0)  # no builds in a fixed base year
    model = heads.merge(paths[~given_nothing], on="indicator").assign(element="modelled")
    seen = table.rename(columns={"observed": "value"}).assign(element="observed")
    columns = ["element", "series", "year", "value", "low", "high", "unit", "mape", "grade", "label_en", "label_zh"]
    frame = pd.concat([seen, model], ignore_index=True).reindex(columns=columns)
    return frame.astype({"low": float, "high": float})


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say how many series lie within the aim."""
    errors = frame.drop_duplicates("series")["mape"]
    return words.say("hindcast.title", near=int((errors <= AIM).sum()), n=len(errors), aim=number(AIM, 0))


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw a panel a series; the page is as high as its rows of panels need."""
    names = list(dict.fromkeys(frame["series"]))
    columns = _columns(len(names), stamp.size)
    subtitle = words.say("hindcast.subtitle")
    height = _height(len(names), columns)
    sheet = Sheet.blank(title(frame, words), subtitle, words, stamp, height)
    wide = (sheet.width - 2.0 * MARGIN - (columns - 1) * GAP - LEFT) / columns
    for place, name in enumerate(names):
        line, column = divmod(place, columns)
        left = MARGIN + LEFT + column * (wide + GAP)
        top = sheet.top - line * (HEAD + PANEL + FOOT) - HEAD
        box = (left / sheet.width, (top - PANEL) / sheet.height, wide / sheet.width, PANEL / sheet.height)
        axes = sheet.figure.add_axes(box)
        _panel(axes, frame[frame["series"] == name], words)
        _name(sheet, frame[frame["series"] == name].iloc[0], words, left - LEFT, top, wide + LEFT)
    return sheet.figure


def _columns(panels: int, size: style.Size) -> int:
    """As many columns as keep each panel `WIDE`; a page of a fixed ratio is as wide as the lines of panels make it."""
    most = max(2, floor(size.width / WIDE))
    if size.ratio is None:
        return most
    fit = [n for n in range(most, panels + 1) if size.ratio * _height(panels, n) >= n * WIDE]
    return max(fit, default=most)


def _height(panels: int, columns: int) -> float:
    return USUAL + ceil(panels / columns) * (HEAD + PANEL + FOOT)


def _panel(axes: Axes, rows: pd.DataFrame, words: Words) -> None:
    scale = words.scale(rows["unit"].iloc[0])
    model = rows[rows["element"] == "modelled"].sort_values("year")
    seen = rows[rows["element"] == "observed"].sort_values("year")
    (line,) = axes.plot(model["year"], model["value"] * scale, color=MODEL, lw=1.5, zorder=3)
    line.set_gid(f"modelled:{rows['series'].iloc[0]}")
    colour = _colour(rows)
    for _, dot in seen.iterrows():
        if dot["low"] == dot["low"] and dot["high"] == dot["high"]:
            axes.vlines(dot["year"], dot["low"] * scale, dot["high"] * scale, color=colour, lw=1.0, zorder=4)
        fill = "white" if dot["grade"] == ESTIMATE else colour
        axes.plot(
            dot["year"], dot["value"] * scale, "o", ms=4.5, mfc=fill, mec=colour, mew=1.2, zorder=5, clip_on=False
        )
    years = sorted({*model["year"], *seen["year"]})
    axes.set_xlim(years[0] - 0.2, years[-1] + 0.2)
    axes.set_xticks([years[0], years[-1]], [str(years[0]), str(years[-1])])
    largest = max(model["value"].max(), seen["value"].max(), seen["high"].fillna(0.0).max()) * scale
    axes.set_ylim(0.0, 1.12 * float(largest))
    axes.set_yticks([0.0, _round_below(float(largest))])
    axes.yaxis.set_major_formatter(lambda value, _: significant(value, 3))
    axes.tick_params(labelsize=style.SMALL)
    axes.grid(axis="y")
    axes.set_ylabel(words.unit(rows["unit"].iloc[0]), rotation=0, ha="left", va="center", fontsize=style.SMALL)
    axes.yaxis.set_label_coords(-LEFT / axes.bbox.width * axes.figure.dpi, 1.0 + 0.14 / PANEL)


def _round_below(value: float) -> float:
    """The largest number of one significant figure that is not above `value`."""
    step = 10.0 ** floor(log10(value)) if value > 0.0 else 1.0
    return step * floor(value / step + ROUNDING)


def _name(sheet: Sheet, row: pd.Series, words: Words, left: float, top: float, width: float) -> None:
    """Name and error above a panel: at most two lines of name, then the error in the colour of the dots."""
    lines = sheet.lines(str(row[f"label_{words.lang}"]), style.SMALL + 0.5, width)[:2]
    for position, line in enumerate(lines):
        sheet.write(line, left, top + 0.42 - 0.13 * position, style.SMALL + 0.5, palette.INK)
    error = words.say("hindcast.error", error=number(float(row["mape"])))
    sheet.write(error, left + width, top + 0.14, style.SMALL + 0.5, _colour_of(float(row["mape"])), ha="right")


def _colour(rows: pd.DataFrame) -> str:
    return _colour_of(float(rows["mape"].iloc[0]))


def _colour_of(error: float) -> str:
    return MET if error <= AIM else FAR
