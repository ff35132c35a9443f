"""Runs as lines across the axes that matter and the outcomes they lead to, coloured by the emissions of all years.

| column   | meaning                                                   |
|----------|-----------------------------------------------------------|
| run      | id                                                        |
| axis     | path of an axis, or an outcome                            |
| value    | of the run there                                          |
| place    | where the line crosses it, from 0 at the bottom to 1      |
| shade    | third of cumulative emissions: low, middle, high          |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts import palette, panels, style
from carbonpath.charts.labels import Words, significant
from carbonpath.charts.sheet import MARGIN, Sheet
from carbonpath.charts.stamp import Stamp
from carbonpath.charts.sweep_axes import OUTCOME_UNITS, axis_titles, legend, solved, value

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from carbonpath.sweeps.dataset import Ensemble

OUTCOMES = ("peak_mt", "cumulative_mt", "system_cost")
MOST_AXES, MOST_LINES = 6, 400
LEAST_RUNS, LEAST_AXES = 6, 2
SHADES = {"low": palette.SERIES[3], "middle": palette.OTHER, "high": palette.ENDS["high"]}
SIDE = 0.55
MOST_NARROW = 2
"""Axes on a narrow page."""
LINES, LINES_NARROW, NARROW = 3, 6, 0.7
"""Lines of a title above an axis, and those where axes stand nearer than this [inch]."""


def numbers(ensemble: Ensemble) -> pd.DataFrame | None:
    """Crossings of every run; None for few runs or one axis."""
    import pandas as pd

    runs = solved(ensemble).iloc[:MOST_LINES]
    axes = [axis for axis in ensemble.axes if runs[axis].nunique() > 1]
    if len(runs) < LEAST_RUNS or len(axes) < LEAST_AXES:
        return None
    places = {axis: _place(runs[axis]) for axis in axes}
    emitted = runs["cumulative_mt"].rank(method="first")
    strength = {axis: abs(place.rank().corr(emitted)) for axis, place in places.items()}
    shown = sorted(axes, key=lambda axis: -strength[axis] if strength[axis] == strength[axis] else 0.0)[:MOST_AXES]
    shade = pd.cut(emitted / len(runs), [0.0, 1 / 3, 2 / 3, 1.0], labels=list(SHADES)).astype(str)
    parts = [
        pd.DataFrame(
            {"run": runs["run"], "axis": axis, "value": runs[axis], "place": _place(runs[axis]), "shade": shade}
        )
        for axis in (*shown, *OUTCOMES)
    ]
    frame = pd.concat([part.astype({"value": object}) for part in parts], ignore_index=True)
    for lang in ("en", "zh"):
        frame[f"label_{lang}"] = frame["axis"].map(axis_titles(ensemble.manifest, lang))
    return frame


def _place(values: pd.Series) -> pd.Series:
    """Between the lowest and the highest value, or words evenly spaced; what a scenario leaves alone in the middle."""
    if values.dtype.kind not in "if":
        words = {word: number for number, word in enumerate(dict.fromkeys(values.dropna()))}
        values = values.map(words)
    span = float(values.max() - values.min())
    return ((values - values.min()) / span if span > 0.0 else values * 0.0 + 0.5).fillna(0.5)


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw the lines."""
    import numpy as np
    from matplotlib.collections import LineCollection

    narrow = panels.beside(stamp.size.width) == 1
    order = list(dict.fromkeys(frame["axis"]))
    if narrow:
        order = [*[axis for axis in order if axis not in OUTCOMES][:MOST_NARROW], *OUTCOMES]
    sheet = Sheet.blank(
        words.say("parallel.title", n=frame["run"].nunique()),
        words.say("parallel.subtitle"),
        words,
        stamp,
        style.PAGE_HEIGHT,
    )
    legend(sheet, MARGIN, [("■", colour, words.say(f"parallel.{shade}")) for shade, colour in SHADES.items()])
    left, right = SIDE, sheet.width - SIDE
    bottom, top = sheet.bottom + 0.3, sheet.top - (1.2 if narrow else 0.9)
    box = (left / sheet.width, bottom / sheet.height)
    axes = sheet.figure.add_axes((*box, (right - left) / sheet.width, (top - bottom) / sheet.height))
    axes.set(xlim=(0, len(order) - 1), ylim=(-0.02, 1.02), xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    table = frame.pivot(index="run", columns="axis", values="place")[order]
    shades = frame.drop_duplicates("run").set_index("run")["shade"]
    for shade in ("middle", "low", "high"):
        rows = table.loc[shades.index[shades == shade]].to_numpy()
        lines = [np.column_stack([np.arange(len(order)), row]) for row in rows]
        axes.add_collection(LineCollection(lines, colors=SHADES[shade], linewidths=0.7, alpha=0.55, zorder=3))
    for place, axis in enumerate(order):
        _upright(sheet, axes, place, frame[frame["axis"] == axis], words, (right - left) / (len(order) - 1))
    return sheet.figure


def _upright(sheet: Sheet, axes: Axes, place: int, rows: pd.DataFrame, words: Words, room: float) -> None:
    """An axis with its name above and its ends."""
    name = str(rows["axis"].iloc[0])
    axes.axvline(place, color=palette.INK, lw=0.9, zorder=5)
    known = rows.dropna(subset=["value"]).sort_values("place")
    ends = [known["value"].iloc[0], known["value"].iloc[-1]]
    if name in OUTCOMES:
        scale = words.scale(OUTCOME_UNITS[name])
        shown = [significant(float(end) * scale, 4) for end in ends]
        title = words.say("sweep.with_unit", name=words.say(f"outcome.{name}"), unit=words.unit(OUTCOME_UNITS[name]))
    else:
        shown = [value(end) for end in ends]
        title = str(rows[f"label_{words.lang}"].iloc[0])
    for at, text, side in ((0.0, shown[0], "top"), (1.0, shown[1], "bottom")):
        axes.annotate(
            text, (place, at), (0, -5 if at == 0.0 else 5), textcoords="offset points", ha="center", va=side,
            fontsize=style.SMALL, color=palette.INK, annotation_clip=False,
        )  # fmt: skip
    lines = sheet.lines(title, style.SMALL, room - 0.06)[: LINES_NARROW if room < NARROW else LINES]
    axes.annotate(
        "\n".join(lines), (place, 1.0), (0, 18), textcoords="offset points", ha="center", va="bottom",
        fontsize=style.SMALL, color=palette.INK if name in OUTCOMES else palette.GREY,
        annotation_clip=False, linespacing=1.1,
    )  # fmt: skip
