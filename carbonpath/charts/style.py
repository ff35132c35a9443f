"""House style: sizes, type, and one colour-blind-safe palette keyed by sector, technology group and status.

The hues are those of Okabe and Ito and of Paul Tol's muted set. Colour never stands alone: every layer is labelled
beside itself, imports are hatched as well, a status has its own symbol.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

PAGE_WIDTH = 7.2
"""Width of a figure across the page of a briefing paper [inch]; type is set for this width."""
PAGE_HEIGHT = 4.7
SMALL_HEIGHT = 3.9
DPI = 200

TITLE, SUBTITLE, BODY, SMALL = 12.5, 9.0, 8.5, 7.0
"""Sizes of type [point]."""

INK, GREY, PALE = "#222222", "#666666", "#DDDDDD"
"""Text and the main line; secondary text; grid."""

IMPORT = "#B9B3D6"
SECTORS: dict[str, str] = {
    "power": "#332288",
    "industry": "#999933",
    "transport": "#0072B2",
    "buildings": "#E69F00",
    "ports": "#88CCEE",
    "waste_water": "#009E73",
    "supply": "#AA4499",
    "imported": IMPORT,
}
SECTOR_ORDER = ("power", "industry", "buildings", "transport", "ports", "waste_water", "supply", "imported")

GROUPS: dict[str, str] = {
    "import": IMPORT,
    "coal": "#4D4D4D",
    "gas": "#CC6677",
    "oil": "#882255",
    "diesel": "#882255",
    "nuclear": "#AA4499",
    "waste": "#44AA99",
    "fed_in": "#44AA99",
    "sludge": "#117733",
    "biomass": "#117733",
    "hydro": "#0072B2",
    "pumped": "#0072B2",
    "offshore": "#56B4E9",
    "wind": "#56B4E9",
    "pv": "#F0C808",
    "solar": "#F0C808",
    "batter": "#009E73",
    "storage": "#009E73",
    "flexib": "#D55E00",
    "other": "#BBBBBB",
}
"""A group takes the colour of the first of these words in its name."""

COST_KINDS: dict[str, str] = {
    "resource": "#0072B2",
    "tax": "#D55E00",
    "transfer": "#E69F00",
    "hurdle": "#CC79A7",
}

STATUSES: dict[str, str] = {
    "met": "#009E73",
    "binding": "#0072B2",
    "missed": "#D55E00",
    "reported": "#666666",
    "linked": "#8A7A2E",
    "outside": "#999999",
}

LINES: dict[str, str] = {
    "city": INK,
    "territorial": "#117733",
    "free_run": "#D55E00",
    "frozen_factor": "#882255",
}

SERIES = ("#222222", "#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00")
"""Colours of compared results, in their order."""

RESERVE = ("#DDCC77", "#88CCEE", "#999933", "#AA4499", "#E69F00", "#661100", "#6699CC", "#888888")
"""For names no table knows; which one a name gets depends on the name alone, unless it is taken in that chart."""


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


def colours(names: Iterable[str], known: Mapping[str, str], words: bool = False) -> dict[str, str]:
    """Give each name its colour: from the table, else from the reserve; no two names of a chart share a reserve colour.

    Parameters
    ----------
    names
        all names of one chart.
    known
        table of colours by name.
    words
        a name also takes the colour of the first table word it contains, e.g. "coal_power" that of "coal".
    """
    chosen: dict[str, str] = {}
    for name in names:
        colour = known.get(name)
        if colour is None and words:
            colour = next((value for word, value in known.items() if word in name), None)
        if colour is None or colour in chosen.values():
            colour = _reserve(name, set(chosen.values()))
        chosen[name] = colour
    return chosen


def _reserve(name: str, taken: set[str]) -> str:
    start = crc32(name.encode()) % len(RESERVE)
    turned = RESERVE[start:] + RESERVE[:start]
    return next((colour for colour in turned if colour not in taken), turned[0])
