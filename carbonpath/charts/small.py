"""Small multiples: many panels of one kind in rows, each with its name and unit above it, the layers in a key."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from carbonpath.charts import style
from carbonpath.charts.sheet import LEFT, MARGIN, USUAL, Sheet
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEAST_WIDE = 1.3
"""Least width of a panel [inch]."""
ONE_SCALE, OWN_SCALE = 0.34, 0.5
"""Room between two panels: of one scale, which only the first panel of a row names, and each with its own [inch]."""
HIGH, ALONE, BELOW, ABOVE = 1.0, 1.6, 0.32, 0.32
"""Height of a panel, of one in a single row, and room below and above it [inch]."""
KEY = 0.3
"""Room of the key [inch]."""


def columns(number: int, width: float, gap: float) -> int:
    """Panels in a row: as many as have room, spread evenly over the rows."""
    most = max(1, int((width - LEFT - MARGIN + gap) / (LEAST_WIDE + gap)))
    return ceil(number / ceil(number / most))


def height(number: int, stamp: Stamp, gap: float) -> float:
    """Height of a page of some panels [inch]; those of a single row are higher."""
    rows = ceil(number / columns(number, stamp.size.width, gap))
    return USUAL + KEY + rows * (BELOW + (HIGH if rows > 1 else ALONE) + ABOVE)


def grid(
    sheet: Sheet, stamp: Stamp, heads: Sequence[str], scales: Sequence[float] | None = None, *, one_scale: bool
) -> list[Axes]:
    """Set a panel under each head.

    Parameters
    ----------
    heads
        name and unit of each panel.
    scales
        what one unit of the numbers drawn is in the unit of the head.
    one_scale
        whether all panels share their y axis.
    """
    gap = ONE_SCALE if one_scale else OWN_SCALE
    across = columns(len(heads), stamp.size.width, gap)
    rows = ceil(len(heads) / across)
    wide = (sheet.width - LEFT - MARGIN - gap * (across - 1)) / across
    band = (sheet.top - sheet.bottom) / rows
    made: list[Axes] = []
    for place, head in enumerate(heads):
        row, column = divmod(place, across)
        left = LEFT + column * (wide + gap)
        room = (BELOW + band * (rows - 1 - row), ABOVE + band * row)
        share = made[0] if one_scale and made else None
        axes = sheet.axes(left, left + wide, head, scales[place] if scales else 1.0, share, room)
        axes.tick_params(labelleft=not one_scale or column == 0, labelsize=style.SMALL + 0.5)
        axes.yaxis.set_label_coords(0.0, axes.yaxis.label.get_position()[1])
        made.append(axes)
    return made
