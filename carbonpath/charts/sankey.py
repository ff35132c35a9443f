"""A Sankey diagram: nodes in columns, bands between them as wide as what flows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from carbonpath.charts import palette
from carbonpath.charts.layout import measurer
from carbonpath.charts.sheet import MARGIN, Sheet

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

BAR = 0.11
"""Width of a node [inch]."""
AWAY = 0.07
"""Room between a node and its name [inch]."""
LINE = 0.155
"""Height of a line of text [inch]."""
FAINT = 0.45
"""Opacity of a band."""
BENT = 0.45
"""How far along a band its bend reaches, as a share of its length."""


@dataclass(frozen=True)
class Node:
    """What is written at a node, and its colour; a band has the colour of where it comes from."""

    name: str
    amount: str
    colour: str

    @property
    def text(self) -> str:
        """Name and amount in one line."""
        return f"{self.name} {self.amount}"


def sizes(frame: pd.DataFrame) -> dict[str, float]:
    """What flows through each node: the larger of what comes and what goes."""
    coming, going = (frame.groupby(side)["value"].sum().to_dict() for side in ("target", "source"))
    return {str(node): max(coming.get(node, 0.0), going.get(node, 0.0)) for node in [*coming, *going]}


def roots(frame: pd.DataFrame) -> dict[str, float]:
    """What goes out of each node into which nothing flows."""
    fed = set(frame["target"])
    going = frame.groupby("source")["value"].sum()
    return {str(node): float(value) for node, value in going.items() if node not in fed}


def columns(frame: pd.DataFrame) -> dict[str, int]:
    """Column of each node: one right of the last that feeds it; nodes that feed none stand in the last column."""
    feeds = defaultdict(set)
    for source, target in zip(frame["source"], frame["target"], strict=True):
        feeds[target].add(source)
    depth: dict[str, int] = {}

    def of(node: str) -> int:
        if node not in depth:
            depth[node] = 0  # a ring of nodes ends here
            depth[node] = 1 + max((of(source) for source in sorted(feeds[node])), default=-1)
        return depth[node]

    nodes = sorted({*frame["source"], *frame["target"]})
    found = {node: of(node) for node in nodes}
    last = max(found.values())
    going = set(frame["source"])
    return {node: column if node in going else last for node, column in found.items()}


def draw(sheet: Sheet, frame: pd.DataFrame, nodes: Mapping[str, Node], order: Sequence[str], size: float) -> None:
    """Draw the nodes and bands into the free room of a page.

    Parameters
    ----------
    frame
        source, target, value; what flows is in one unit.
    nodes
        name, amount and colour of each node.
    order
        nodes of the last column from the top; others stand below by size, as those of the other columns do.
    size
        of type [point].
    """
    width = measurer(sheet.figure, size)
    column = columns(frame)
    last = max(column.values())
    first_wide, last_wide = (
        max(width(nodes[node].text) for node in nodes if column[node] == edge) / sheet.figure.dpi for edge in (0, last)
    )
    left, right = MARGIN + first_wide + AWAY, sheet.width - MARGIN - last_wide - AWAY
    low, high = sheet.bottom + 0.12, sheet.top - 0.12
    axes = sheet.figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_xlim(0.0, sheet.width)
    axes.set_ylim(0.0, sheet.height)
    amounts = sizes(frame)
    stacks = [_sorted([node for node in nodes if column[node] == place], amounts, order) for place in range(last + 1)]
    scale = min(
        (high - low - LINE * len(stacked)) / sum(amounts[node] for node in stacked) for stacked in stacks if stacked
    )
    spans: dict[str, tuple[float, float]] = {}
    x = {node: left + (right - left - BAR) * column[node] / max(1, last) for node in nodes}
    for stacked in stacks:
        spans |= _place(stacked, amounts, scale, (low, high))
    _bands(axes, frame, nodes, spans, x, scale)
    for node in nodes:
        _node(axes, node, nodes[node], x[node], spans[node], column[node], last, size)


def _sorted(nodes: list[str], amounts: Mapping[str, float], order: Sequence[str]) -> list[str]:
    known = [node for node in order if node in nodes]
    rest = sorted((node for node in nodes if node not in known), key=lambda node: (-amounts[node], node))
    return [*rest, *known] if not known else [*known, *rest]


def _place(
    stacked: list[str], amounts: Mapping[str, float], scale: float, room: tuple[float, float]
) -> dict[str, tuple[float, float]]:
    """Stack nodes from the top, each with room for a line of text; what room is left lies evenly between them."""
    low, high = room
    own = [amounts[node] * scale for node in stacked]
    slots = [max(height, LINE) for height in own]
    spare = max(0.0, high - low - sum(slots)) / max(1, len(stacked))
    top = high
    found = {}
    for node, height, slot in zip(stacked, own, slots, strict=True):
        middle = top - (slot + spare) / 2.0
        found[node] = (middle - height / 2.0, middle + height / 2.0)
        top -= slot + spare
    return found


def _bands(
    axes: Axes,
    frame: pd.DataFrame,
    nodes: Mapping[str, Node],
    spans: Mapping[str, tuple[float, float]],
    x: Mapping[str, float],
    scale: float,
) -> None:
    """Draw each band from the right of its source to the left of its target, ordered as the nodes at its other end."""
    rows = list(zip(frame["source"], frame["target"], frame["value"].astype(float), strict=True))
    leave = {node: span[1] for node, span in spans.items()}
    start: dict[tuple[str, str], float] = {}
    for source, target, value in sorted(rows, key=lambda row: (row[0], -spans[row[1]][1])):
        start[source, target] = leave[source]
        leave[source] -= value * scale
    enter = {node: span[1] for node, span in spans.items()}
    for source, target, value in sorted(rows, key=lambda row: (row[1], -spans[row[0]][1])):
        high = value * scale
        ends = (x[source] + BAR, start[source, target]), (x[target], enter[target])
        enter[target] -= high
        axes.add_patch(_band(*ends, high, nodes[source].colour, f"flow:{source}>{target}"))


def _band(start: tuple[float, float], end: tuple[float, float], high: float, colour: str, gid: str) -> object:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    (x0, y0), (x1, y1) = start, end
    bend = BENT * (x1 - x0)
    points = [
        (x0, y0), (x0 + bend, y0), (x1 - bend, y1), (x1, y1),
        (x1, y1 - high), (x1 - bend, y1 - high), (x0 + bend, y0 - high), (x0, y0 - high), (x0, y0),
    ]  # fmt: skip
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    return PathPatch(Path(points, codes), facecolor=colour, alpha=FAINT, edgecolor="none", lw=0.0, gid=gid)


def _node(
    axes: Axes, key: str, node: Node, x: float, span: tuple[float, float], column: int, last: int, size: float
) -> None:
    """Draw a node with its name and amount: left of the first column, right of the last, above one between."""
    from matplotlib.patches import Rectangle

    low, high = span
    axes.add_patch(Rectangle((x, low), BAR, high - low, facecolor=node.colour, edgecolor="none", gid=f"node:{key}"))
    middle = (low + high) / 2.0
    if column in (0, last):
        place, side = (x - AWAY, "right") if column == 0 else (x + BAR + AWAY, "left")
        axes.text(place, middle, node.text, fontsize=size, color=palette.INK, ha=side, va="center")
    else:
        beneath = {"facecolor": "white", "edgecolor": "none", "alpha": 0.6, "pad": 0.8}
        above = axes.text(x + BAR / 2.0, high + AWAY, node.text, fontsize=size, color=palette.INK, ha="center")
        above.set_bbox(beneath)
