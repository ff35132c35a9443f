"""System cost against the emissions of all years: each run, and those that no other betters in both.

Runs are coloured by the axis that sorts them best; the frontier joins the runs for which none is both cheaper and
cleaner. Runs of different demand or prices are not alternatives to one another: the chart says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts import palette, style
from carbonpath.charts.labels import Words
from carbonpath.charts.sheet import LEFT, MARGIN, Sheet
from carbonpath.charts.stamp import Stamp
from carbonpath.charts.sweep_axes import labelled, solved, titles, value

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from carbonpath.sweeps.dataset import Ensemble

COST, EMITTED = "billion CNY", "MtCO2"
LEAST = 3
DOT, FRONT = palette.ENDS["low"], palette.ENDS["high"]
SHADES = "viridis_r"
BAR = 1.15
"""Room for the scale of colours [inch]."""
SAME = 1.0e-6


def numbers(ensemble: Ensemble) -> pd.DataFrame | None:
    """Cost and cumulative emissions of each run, whether it is on the frontier, and its value on the leading axis."""
    runs = solved(ensemble)
    if len(runs) < LEAST or _flat(runs["cumulative_mt"]) or _flat(runs["system_cost"]):
        return None
    frame = runs[["run", "cumulative_mt", "system_cost"]].sort_values(["system_cost", "cumulative_mt"])
    frame["frontier"] = frame["cumulative_mt"] <= frame["cumulative_mt"].cummin()
    axis = _leading(runs, ensemble.axes)
    frame["axis"] = axis
    frame["at"] = runs[axis].reindex(frame.index) if axis else None
    return labelled(frame, ensemble)


def _flat(values: pd.Series) -> bool:
    return float(values.max() - values.min()) <= SAME * max(1.0, float(values.abs().max()))


def _leading(runs: pd.DataFrame, axes: list[str]) -> str | None:
    """The numeric axis whose ranks go best with cumulative emissions."""
    strengths = {
        axis: abs(runs[axis].rank().corr(runs["cumulative_mt"].rank()))
        for axis in axes
        if runs[axis].dtype.kind in "if" and runs[axis].nunique() > 1
    }
    strengths = {axis: size for axis, size in strengths.items() if size == size}
    return max(strengths, key=lambda axis: strengths[axis]) if strengths else None


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw the runs and their frontier."""
    names = titles(frame, words)
    axis = next(iter(names), None)
    subtitle = words.say("tradeoff.subtitle", cost=words.unit(COST), emitted=words.unit(EMITTED))
    sheet = Sheet.blank(_title(frame, words), subtitle, words, stamp, style.PAGE_HEIGHT)
    right = sheet.width - MARGIN - (BAR if axis else 0.1)
    axes = sheet.axes(LEFT, right, words.unit(COST), words.scale(COST), room=(0.52, 0.3))
    x, y = frame["cumulative_mt"], frame["system_cost"]
    if axis is None or frame["at"].isna().any():
        axes.scatter(x, y, s=14, color=DOT, alpha=0.7, zorder=3, gid="runs")
    else:
        dots = axes.scatter(x, y, s=16, c=frame["at"].astype(float), cmap=SHADES, zorder=3, gid="runs")
        box = axes.get_position()
        scale = sheet.figure.add_axes((box.x1 + 0.02, box.y0 + 0.1 * box.height, 0.018, 0.62 * box.height))
        sheet.figure.colorbar(dots, cax=scale)
        scale.tick_params(labelsize=style.SMALL)
        scale.yaxis.set_major_formatter(lambda number, _: value(number))
        lines = sheet.lines(names[axis], style.SMALL, BAR - 0.16)
        top = (box.y0 + 0.74 * box.height) * sheet.height + 0.12 * len(lines)
        for place, line in enumerate(lines):
            sheet.write(line, right + 0.1, top - 0.12 * place, style.SMALL, palette.GREY)
    front = frame[frame["frontier"]].sort_values("cumulative_mt")
    axes.step(front["cumulative_mt"], front["system_cost"], where="post", color=FRONT, lw=1.3, zorder=4, gid="frontier")
    axes.xaxis.set_major_formatter(lambda number, _: f"{number * words.scale(EMITTED):,.6g}")
    axes.set_xlabel(words.say("tradeoff.axis", unit=words.unit(EMITTED)), fontsize=style.SMALL + 0.5)
    axes.margins(0.05)
    return sheet.figure


def _title(frame: pd.DataFrame, words: Words) -> str:
    dear, clean = frame.iloc[0], frame.sort_values(["cumulative_mt", "system_cost"]).iloc[0]
    return words.say(
        "tradeoff.title",
        low=words.amount(clean["cumulative_mt"], EMITTED),
        high=words.amount(frame["cumulative_mt"].max(), EMITTED),
        cheap=words.amount(dear["cumulative_mt"], EMITTED),
        more=words.amount(clean["system_cost"] - dear["system_cost"], COST),
    )
