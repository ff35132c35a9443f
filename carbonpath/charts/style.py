"""House style: the sizes a chart is drawn for, and its type. The colours stand in palette.py."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from carbonpath.charts.palette import GREY, INK, PALE


@dataclass(frozen=True)
class Size:
    """A size a chart is drawn for.

    A chart is laid out on a width for which type has the sizes of the house, and then scaled as a whole.
    """

    width: float
    """Width of the layout [inch]; a fixed ratio may widen it."""
    printed: float
    """Width on paper or screen [inch]."""
    ratio: float | None = None
    """Width over height, where it is fixed."""


SIZES: dict[str, Size] = {
    "page": Size(7.2, 7.2),
    "column": Size(4.6, 3.54),
    "slide": Size(7.2, 40.0 / 3.0, 16.0 / 9.0),
}
"""Across a page of a briefing paper; one of its two columns (90 mm); a whole slide."""
PAGE = SIZES["page"]
PAGE_HEIGHT = 4.7
SMALL_HEIGHT = 3.9
DPI = 300

TITLE, SUBTITLE, BODY, SMALL = 12.5, 9.0, 8.5, 7.0
"""Sizes of type [point]."""


def settings(families: Iterable[str]) -> dict[str, Any]:
    """Give matplotlib's settings of the house; text stays text in svg, and two runs write the same bytes."""
    return {
        "font.family": list(families),
        "font.size": BODY,
        "text.color": INK,
        "text.parse_math": False,
        "axes.unicode_minus": True,
        "axes.edgecolor": GREY,
        "axes.linewidth": 0.7,
        "axes.labelcolor": GREY,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.spines.left": False,
        "axes.axisbelow": True,
        "xtick.color": GREY,
        "ytick.color": GREY,
        "xtick.major.size": 3,
        "ytick.major.size": 0,
        "grid.color": PALE,
        "grid.linewidth": 0.6,
        "hatch.linewidth": 0.6,
        "lines.solid_capstyle": "round",
        "savefig.facecolor": "white",
        "svg.fonttype": "none",
        "svg.hashsalt": "carbonpath",
        "pdf.fonttype": 42,
        "pdf.compression": 6,
    }
