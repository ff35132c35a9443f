"""Stacked areas and bars of a table: one row per position on the x axis, one column per layer, bottom layer first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from carbonpath.charts import palette

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

EDGE = {"edgecolor": "white", "linewidth": 0.5}
WIDE = 0.78
"""Width of a bar, as a share of a step of the x axis."""


def areas(axes: Axes, table: pd.DataFrame, colours: Mapping[str, str]) -> dict[str, float]:
    """Draw stacked areas; returns the middle of each layer at the last position. Values below 0 stack downwards."""
    import numpy as np

    x = table.index.to_numpy(dtype=float)
    up, down = np.zeros(len(x)), np.zeros(len(x))
    middles: dict[str, float] = {}
    for name in table.columns:
        values = table[name].to_numpy(dtype=float)
        base = down if values.min() < 0.0 else up
        drawn = axes.fill_between(
            x, base, base + values, facecolor=colours[name], hatch=palette.HATCHED.get(colours[name]), zorder=2, **EDGE
        )
        drawn.set_gid(f"layer:{name}")
        middles[name] = float(base[-1] + values[-1] / 2.0)
        base += values
    return middles


def bars(axes: Axes, table: pd.DataFrame, colours: Mapping[str, str]) -> dict[str, float]:
    """Draw stacked bars; returns the middle of each layer in the last bar. Values below 0 stack downwards."""
    import numpy as np
    from matplotlib.collections import PolyCollection

    x = table.index.to_numpy(dtype=float)
    up, down = np.zeros(len(x)), np.zeros(len(x))
    middles: dict[str, float] = {}
    for name in table.columns:
        values = table[name].to_numpy(dtype=float)
        base = np.where(values < 0.0, down, up)
        sides = x - WIDE / 2.0, x - WIDE / 2.0, x + WIDE / 2.0, x + WIDE / 2.0
        corners = np.stack([*sides, base, base + values, base + values, base], axis=1)
        boxes = corners.reshape(len(x), 2, 4).swapaxes(1, 2)
        hatch = palette.HATCHED.get(colours[name])
        drawn = PolyCollection(boxes, facecolor=colours[name], hatch=hatch, zorder=2, gid=f"layer:{name}", **EDGE)
        axes.add_collection(drawn)
        middles[name] = float(base[-1] + values[-1] / 2.0)
        up += np.maximum(values, 0.0)
        down += np.minimum(values, 0.0)
    axes.autoscale_view()
    if (table.to_numpy() < 0.0).any():
        axes.axhline(0.0, color=palette.GREY, lw=0.7, zorder=3)
    return middles


def reach(table: pd.DataFrame) -> tuple[float, float]:
    """Lowest and highest end of stacked bars."""
    return float(table.clip(upper=0.0).sum(axis=1).min()), float(table.clip(lower=0.0).sum(axis=1).max())


def wide(frame: pd.DataFrame, layer: str, index: str = "year") -> pd.DataFrame:
    """Tidy rows to a table of layers; absent cells are 0."""
    return frame.pivot_table(index=index, columns=layer, values="value", aggfunc="sum", fill_value=0.0, observed=True)


def path(frame: pd.DataFrame, element: str, name: str | None = None) -> pd.Series[float]:
    """Values by year of the rows of an element, and of a name where one is given."""
    rows = frame[frame["element"] == element]
    rows = rows if name is None else rows[rows["name"] == name]
    return rows.set_index("year")["value"].sort_index()


def ordered(table: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """Layers in a given order, unknown ones by size in between the first and those named last."""
    known = [name for name in order if name in table.columns]
    rest = sorted((name for name in table.columns if name not in known), key=lambda n: (-float(table[n].sum()), n))
    return table[known + rest]


def gather(frame: pd.DataFrame, layer: str, limit: int, keep: Iterable[str] = (), least: float = 0.0) -> pd.DataFrame:
    """Join the smallest layers into "other".

    Parameters
    ----------
    frame
        tidy rows with `layer` and `value`.
    layer
        column of the layer's name.
    limit
        most layers to keep, "other" included.
    keep
        layers that stay whatever their size.
    least
        a layer below this share of the whole in every year goes too.
    """
    size = frame.groupby(layer)["value"].agg(lambda values: values.abs().sum()).sort_values(ascending=False)
    total = float(size.sum())
    small = [name for name in size.index if size[name] < least * total]
    big = [name for name in size.index if name not in small]
    names = [name for name in big if name in set(keep)]
    names += [name for name in big if name not in names][: max(0, limit - 1 - len(names))]
    gone = [name for name in size.index if name not in names]
    if len(gone) == 1 and gone[0] in big:
        return frame
    return frame.assign(**{layer: frame[layer].where(~frame[layer].isin(gone), "other")})
