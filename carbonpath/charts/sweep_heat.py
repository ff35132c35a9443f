"""Two axes of a grid as a map of fields: level of the peak, emissions of all years, system cost; or no way.

| column       | meaning                                       |
|--------------|-----------------------------------------------|
| outcome      | figure of the panel                           |
| x, y         | values on the two axes                        |
| status       | of the run; one without a result has no value |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts import palette, panels, style
from carbonpath.charts.labels import Words
from carbonpath.charts.sheet import LEFT, MARGIN, USUAL, Sheet
from carbonpath.charts.stamp import Stamp
from carbonpath.charts.sweep_axes import OUTCOME_UNITS, axis_titles, outcome, value

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from carbonpath.sweeps.dataset import Ensemble

PANELS = ("peak_mt", "cumulative_mt", "system_cost")
SHADES = "YlGnBu"
DARK = 0.6
"""From this share of the colour scale on, figures are white."""
GAP = 0.3
HEAD, FOOT = 0.4, 0.6
"""Room for the name of a panel above it, and below the last row of panels for ticks and the name of the axis [inch]."""
FIELD = 0.33
LEAST, MOST = 2, 24
"""Values of an axis that a map can show."""


def numbers(ensemble: Ensemble) -> pd.DataFrame | None:
    """Fields of the map; None unless the sweep is a grid of two axes."""
    import pandas as pd

    axes = ensemble.axes
    runs = ensemble.summary
    if ensemble.manifest["design"]["kind"] != "grid" or len(axes) != LEAST:
        return None
    if any(not LEAST <= runs[axis].nunique() <= MOST for axis in axes):
        return None
    wide, high = sorted(axes, key=lambda axis: -runs[axis].nunique())
    parts = [
        runs.assign(outcome=name, value=runs[name], x=runs[wide], y=runs[high])[
            ["outcome", "x", "y", "status", "value"]
        ]
        for name in PANELS
    ]
    frame = pd.concat(parts, ignore_index=True).assign(x_axis=wide, y_axis=high)
    for lang in ("en", "zh"):
        names = axis_titles(ensemble.manifest, lang)
        frame[f"x_label_{lang}"], frame[f"y_label_{lang}"] = names[wide], names[high]
    return frame


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw a panel an outcome."""
    columns, rows = (list(dict.fromkeys(frame[side])) for side in ("x", "y"))
    names = {side: str(frame[f"{side}_label_{words.lang}"].iloc[0]) for side in ("x", "y")}
    title = _title(frame, words, names)
    subtitle = words.say("heat.subtitle", x=names["x"], y=names["y"])
    field = max(FIELD, min(0.5, 2.2 / len(rows)))
    across = len(PANELS) if panels.beside(stamp.size.width) > 1 else 1
    band = field * len(rows) + HEAD
    sheet = Sheet.blank(title, subtitle, words, stamp, USUAL + FOOT + band * (len(PANELS) // across))
    left = LEFT + 0.25
    wide = (sheet.width - left - MARGIN - GAP * (across - 1)) / across
    step = (sheet.top - sheet.bottom - FOOT) / (len(PANELS) // across)
    for place, name in enumerate(PANELS):
        row, column = divmod(place, across)
        start, top = left + column * (wide + GAP), sheet.top - row * step
        box = (start / sheet.width, (top - band) / sheet.height, wide / sheet.width)
        axes = sheet.figure.add_axes((*box, field * len(rows) / sheet.height))
        _fields(axes, frame[frame["outcome"] == name], columns, rows, words, name)
        axes.set_xticks(range(len(columns)), [value(at) for at in columns], fontsize=style.SMALL)
        _thin(axes, len(columns), wide)
        labels = [value(at) for at in rows] if column == 0 else []
        axes.set_yticks(range(len(rows)) if column == 0 else [], labels, fontsize=style.SMALL)
        axes.tick_params(labelbottom=place + across >= len(PANELS))
        sheet.write(outcome(name, words), start, top - 0.2, style.SMALL + 0.5, palette.GREY)
        if place + across >= len(PANELS) and column == across // 2:
            axes.set_xlabel(names["x"], fontsize=style.SMALL + 0.5)
        if column == 0:
            high = field * len(rows)
            axes.set_ylabel("\n".join(sheet.lines(names["y"], style.SMALL + 0.5, high)), fontsize=style.SMALL + 0.5)
    return sheet.figure


def _thin(axes: Axes, columns: int, wide: float) -> None:
    """Fewer ticks where their labels would touch."""
    step = -(-columns * 0.34 // wide)
    for place, label in enumerate(axes.get_xticklabels()):
        label.set_visible(place % max(1, int(step)) == 0)


def _fields(axes: Axes, rows: pd.DataFrame, xs: list[object], ys: list[object], words: Words, name: str) -> None:
    import numpy as np

    table = rows.pivot(index="y", columns="x", values="value").reindex(index=ys, columns=xs).to_numpy(dtype=float)
    low, high = (np.nanmin(table), np.nanmax(table)) if np.isfinite(table).any() else (0.0, 1.0)
    axes.set_facecolor(palette.EMPTY)
    axes.imshow(
        table,
        cmap=SHADES,
        aspect="auto",
        origin="lower",
        vmin=low,
        vmax=high if high > low else low + 1.0,
        gid=f"map:{name}",
    )
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    digits = 1 if np.nanmax(np.abs(table), initial=0.0) < 100 else 0
    size = style.SMALL if len(xs) <= 5 else style.SMALL - 1.5
    for (row, column), number in np.ndenumerate(table):
        shade = (number - low) / (high - low) if high > low else 0.0
        text = words.amount(number, OUTCOME_UNITS[name], digits) if number == number else "×"
        if len(xs) > 8 and number == number:
            continue
        axes.text(
            column, row, text, ha="center", va="center", fontsize=size, color="white" if shade > DARK else palette.INK
        )


def _title(frame: pd.DataFrame, words: Words, names: dict[str, str]) -> str:
    rows = frame[frame["outcome"] == "cumulative_mt"].dropna(subset=["value"])
    without = int((frame[frame["outcome"] == "peak_mt"]["status"] == "infeasible").sum())
    if rows.empty:
        return words.say("heat.title_none")
    low, high = rows.loc[rows["value"].idxmin()], rows.loc[rows["value"].idxmax()]
    text = words.say(
        "heat.title",
        low=words.amount(low["value"], "MtCO2"),
        high=words.amount(high["value"], "MtCO2"),
        x=words.inside(names["x"]),
        y=words.inside(names["y"]),
    )
    return text + (words.say("heat.without", n=without) if without else "")
