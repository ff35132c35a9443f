"""What the outcomes depend on, as bars by axis: tornado, rank correlations, Morris's and Sobol's measures.

One row an axis, the strongest on cumulative emissions on top; one panel an outcome. Rows of the frame are those of
`analysis/effects.py`: axis, outcome, effect, value, low, high, at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.analysis import effects
from carbonpath.charts import palette, panels, style
from carbonpath.charts.labels import Words, significant
from carbonpath.charts.sheet import MARGIN, USUAL, Sheet
from carbonpath.charts.stamp import Stamp
from carbonpath.charts.sweep_axes import OUTCOME_UNITS, labelled, legend, outcome, titles, value

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from carbonpath.sweeps.dataset import Ensemble

LEADING = "cumulative_mt"
MOST = 16
"""Axes with smaller effects stand in the csv alone."""
MOST_NARROW = 8
"""So many on a page on which the outcomes stand below each other."""
KEY = 0.2
"""Room of a second line of the key of a narrow page [inch]."""
NAMES = 1.95
"""Width of the axes' titles [inch]."""
BETWEEN = 0.22
ROW, HEAD, FOOT = 0.235, 0.5, 0.34
"""Height of a row, and room above and below the panels [inch]."""
LOW, HIGH, PALE = palette.ENDS["low"], palette.ENDS["high"], palette.ENDS["low_pale"]
COLOURS = {"low": LOW, "high": HIGH, "rank": LOW, "mu_star": LOW, "total": PALE, "first": LOW, "sigma": HIGH}
KINDS = {"tornado": "low", "drivers": "rank", "morris": "mu_star", "sobol_indices": "total"}
"""Name of each chart, and an effect that only it shows."""
NO_UNIT = ("rank", "first", "total")


def numbers(ensemble: Ensemble, chart: str) -> pd.DataFrame | None:
    """The effects of the design that the chart is for."""
    found = effects.effects(ensemble)
    if KINDS[chart] not in set(found["effect"]):
        return None
    return labelled(found, ensemble)


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp, chart: str) -> Figure:
    """Draw the bars."""
    leading = LEADING if LEADING in set(frame["outcome"]) else str(frame["outcome"].iloc[0])
    narrow = panels.beside(stamp.size.width) == 1
    most = MOST_NARROW if narrow else MOST
    order = effects.strongest(frame, leading, most)
    order += [axis for axis in dict.fromkeys(frame["axis"]) if axis not in order][: most - len(order)]
    names = titles(frame, words)
    named = words.inside(words.say(f"outcome.{leading}"))
    top = words.list([words.inside(names[axis]) for axis in effects.strongest(frame, leading, 3)])
    title = words.say("effects.title" if top else "effects.title_none", outcome=named, axes=top)
    subtitle = words.say(f"{chart}.subtitle")
    if (left_out := frame["axis"].nunique() - len(order)) > 0:
        subtitle += words.say("effects.left_out", n=left_out)
    shown = [name for name in effects.OUTCOMES if name in set(frame["outcome"])]
    band = HEAD + FOOT + ROW * len(order)
    down = len(shown) if narrow else 1
    marks = [("○" if effect == "sigma" else "■", effect) for effect in dict.fromkeys(frame["effect"])]
    key = KEY if narrow else 0.0
    sheet = Sheet.blank(title, subtitle, words, stamp, USUAL + key + band * down)
    start = MARGIN if narrow else MARGIN + NAMES
    legend(sheet, start, [(sign, COLOURS[effect], words.say(f"effect.{effect}")) for sign, effect in marks])
    across = 1 if narrow else len(shown)
    wide = (sheet.width - 2 * MARGIN - NAMES - BETWEEN * (across - 1)) / across
    step = (sheet.top - key - sheet.bottom) / down
    for place, name in enumerate(shown):
        row, column = divmod(place, across)
        left, upper = MARGIN + NAMES + column * (wide + BETWEEN), sheet.top - key - row * step
        axes = _panel(sheet, left, wide, upper, len(order))
        _bars(axes, frame[frame["outcome"] == name], order, words, name)
        unitless = frame["effect"].isin(NO_UNIT).any()
        text = words.say(f"outcome.{name}") if unitless else outcome(name, words)
        sheet.write(text, left, upper - HEAD + 0.12, style.SMALL + 0.5, palette.GREY)
        if column == 0:
            axes.set_yticks(range(len(order)), [_broken(sheet, names[axis]) for axis in order])
            for label in axes.get_yticklabels():
                long = "\n" in label.get_text()
                label.set(fontsize=style.SMALL if long else style.BODY, color=palette.INK, linespacing=1.0)
            axes.tick_params(axis="y", pad=4)
    return sheet.figure


def _broken(sheet: Sheet, name: str) -> str:
    """A title on one line, or a long one on two of smaller type."""
    if len(sheet.lines(name, style.BODY, NAMES - 0.1)) == 1:
        return name
    return "\n".join(sheet.lines(name, style.SMALL, NAMES - 0.1)[:2])


def _panel(sheet: Sheet, left: float, wide: float, top: float, rows: int) -> Axes:
    page, height = sheet.width, ROW * rows
    bottom = top - HEAD - height
    axes = sheet.figure.add_axes((left / page, bottom / sheet.height, wide / page, height / sheet.height))
    axes.set_ylim(rows - 0.4, -0.6)
    axes.set_yticks([])
    axes.grid(axis="x")
    axes.tick_params(labelsize=style.SMALL)
    axes.axvline(0.0, color=palette.GREY, lw=0.8, zorder=4)
    return axes


def _bars(axes: Axes, rows: pd.DataFrame, order: list[str], words: Words, name: str) -> None:
    scale = 1.0 if rows["effect"].isin(NO_UNIT).any() else words.scale(OUTCOME_UNITS[name])
    place = {axis: row for row, axis in enumerate(order)}
    for row in rows[rows["axis"].isin(place)].itertuples():
        at, amount, colour = place[str(row.axis)], float(row.value) * scale, COLOURS[str(row.effect)]
        if row.effect == "sigma":
            axes.plot(amount, at, "o", ms=4.0, mfc="white", mec=colour, mew=1.1, zorder=6)
            continue
        thin = 0.34 if row.effect == "first" else 0.62
        (bar,) = axes.barh(at, amount, thin, color=colour, zorder=3 if thin > 0.5 else 5)
        bar.set_gid(f"{row.effect}:{row.axis}:{name}")
        if row.low == row.low and row.effect != "first":
            axes.hlines(at, float(row.low) * scale, float(row.high) * scale, color=palette.INK, lw=0.9, zorder=6)
        if row.effect in ("low", "high") and row.at == row.at and amount:
            _beside(axes, value(row.at), amount, at)
    axes.margins(x=0.22 if "low" in set(rows["effect"]) else 0.06)
    axes.locator_params(axis="x", nbins=4)
    axes.xaxis.set_major_formatter(lambda number, _: significant(number, 3))


def _beside(axes: Axes, text: str, amount: float, at: float) -> None:
    """The axis's value at the end of its bar."""
    side = 1.0 if amount > 0.0 else -1.0
    axes.annotate(
        text,
        (amount, at),
        xytext=(2.5 * side, 0.0),
        textcoords="offset points",
        ha="left" if side > 0.0 else "right",
        va="center",
        fontsize=style.SMALL - 1.5,
        color=palette.GREY,
        annotation_clip=False,
    )
