"""Where text goes: measuring, spreading labels apart, and finding a free spot for a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import hypot
from typing import TYPE_CHECKING

from carbonpath.charts.breaks import Measure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.path import Path
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox
    from numpy import float64
    from numpy.typing import NDArray

LEADER = "leader"
"""Id of the lines that lead from the axes to the labels beside them."""
PADDED = 3.0
"""Room around a note that should be free [pixel]."""
IN_LAYER = 4.0
"""What a corner of a note in a layer weighs against one crossed point of a line."""
FAR = 0.05
"""What a note's distance from its point weighs [1/point] against one crossed point of a line."""

MEASURED_AT = 100.0
"""Pixels per inch for which text is measured, those of a figure that is being laid out."""


def spread(targets: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Move label centres apart so that none overlaps, each as near to its target as the others allow.

    Labels keep the order of their targets. Neighbours that would touch form a block that sits at the mean of its
    members' wishes (least squares). If all do not fit between `low` and `high`, they share the room evenly.
    """
    order = sorted(range(len(targets)), key=lambda i: (targets[i], i))
    room = sum(heights)
    squeeze = min(1.0, (high - low) / room) if room > 0.0 else 1.0
    sizes = [heights[i] * squeeze for i in order]
    blocks: list[list[float]] = []  # wish of the block's lower edge (mean), members, size
    for i, size in zip(order, sizes, strict=True):
        blocks.append([targets[i] - size / 2.0, 1.0, size])
        blocks[-1][0] = _clamp(blocks[-1][0], low, high - size)
        while len(blocks) > 1 and blocks[-2][0] + blocks[-2][2] > blocks[-1][0] + 1.0e-9:
            above = blocks.pop()
            below = blocks[-1]
            members = below[1] + above[1]
            edge = (below[0] * below[1] + (above[0] - below[2]) * above[1]) / members
            below[1:] = [members, below[2] + above[2]]
            below[0] = _clamp(edge, low, high - below[2])
    centres = [0.0] * len(targets)
    position = 0
    for edge, members, _ in blocks:
        for _ in range(round(members)):
            centres[order[position]] = edge + sizes[position] / 2.0
            edge += sizes[position]
            position += 1
    return centres


def _clamp(value: float, low: float, high: float) -> float:
    return max(low, min(value, high)) if high > low else low


def measurer(figure: Figure, size: float) -> Measure:
    """Width of a text at a size of type [pixel of the figure]."""
    from matplotlib import rcParams

    families = tuple(rcParams["font.family"])
    return lambda text: _inches(text, size, families) * figure.dpi


@cache
def _inches(text: str, size: float, families: tuple[str, ...]) -> float:
    """Width of a line of text [inch]; the same words stand in many charts."""
    from matplotlib.font_manager import FontProperties

    font = FontProperties(family=list(families), size=size)
    width, _, _ = _renderer().get_text_width_height_descent(text, font, ismath=False)
    return float(width) / MEASURED_AT


@cache
def _renderer() -> RendererAgg:
    from matplotlib.backends.backend_agg import RendererAgg

    return RendererAgg(1, 1, MEASURED_AT)


@dataclass
class Taken:
    """What a note should not cover: boxes of text, dots, points along lines, and layers [pixel]."""

    boxes: list[Bbox]
    dots: list[Bbox]
    points: NDArray[float64]
    layers: list[Path]

    @classmethod
    def of(cls, axes: Axes) -> Taken:
        """Collect the texts of the figure and a fine trace of every line of the axes."""
        import numpy as np
        from matplotlib.text import Text
        from matplotlib.transforms import Bbox

        figure = axes.get_figure(root=True)
        assert figure is not None
        texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text()]
        traces, seen = [np.empty((0, 2))], axes.get_window_extent()
        dots = []
        for line in axes.get_lines():
            if line.get_gid() == LEADER:
                continue
            path = axes.transData.transform(_drawn(line))
            path[:, 1] = np.clip(path[:, 1], seen.y0, seen.y1)  # a spike beyond the axes is traced as far as it is seen
            if line.get_marker() not in (None, "None", ""):
                dots += [Bbox.from_extents(x, y, x, y).padded(0.7 * line.get_markersize()) for x, y in path]
            if len(path) > 1 and line.get_linestyle() != "None":
                at, steps = np.arange(len(path)), np.linspace(0.0, len(path) - 1.0, 24 * len(path))
                traces.append(np.column_stack([np.interp(steps, at, path[:, k]) for k in (0, 1)]))
        boxes = [text.get_window_extent() for text in texts]
        drawn = [path.transformed(axes.transData) for group in axes.collections for path in group.get_paths()]
        traces += [np.linspace(path.vertices[0], path.vertices[1], 24) for path in drawn if len(path) == 2]
        return cls(boxes, dots, np.concatenate(traces), [path for path in drawn if len(path) > 2])

    def cost(self, box: Bbox, inside: Bbox) -> float:
        """How bad a spot is but for the layers: text under it or the axes left behind weigh more than a line."""
        padded = box.padded(PADDED)
        texts = sum(padded.overlaps(other) for other in self.boxes)
        dots = sum(padded.overlaps(other) for other in self.dots)
        sides = (inside.x0 - box.x0, box.x1 - inside.x1, inside.y0 - box.y0, box.y1 - inside.y1)
        left = float(sum(max(0.0, side) for side in sides))
        x, y = self.points[:, 0], self.points[:, 1]
        crossed = ((x > padded.x0) & (x < padded.x1) & (y > padded.y0) & (y < padded.y1)).sum()
        return float(1000.0 * texts + 100.0 * (dots + (left > 0.0)) + left + crossed)

    def covered(self, boxes: Sequence[Bbox]) -> list[float]:
        """How bad it is for each spot to cover layers: by its corners that lie in one."""
        import numpy as np

        corners = np.concatenate([box.padded(PADDED).corners() for box in boxes])
        found = np.zeros(len(corners))
        for layer in self.layers:
            found += layer.contains_points(corners)
        return [float(sum_) for sum_ in IN_LAYER * found.reshape(len(boxes), -1).sum(axis=1)]


def _drawn(line: Line2D) -> NDArray[float64]:
    """Points of a line as it is drawn: steps have their corners."""
    import numpy as np

    points = np.column_stack([line.get_xdata(), line.get_ydata()]).astype(float)
    if line.get_drawstyle() != "steps-post":
        return points
    return np.column_stack([np.repeat(points[:, 0], 2)[1:], np.repeat(points[:, 1], 2)[:-1]])


ACROSS = (0.0, 20.0, 40.0, 60.0, 85.0)
UPWARD = (14.0, 20.0, 28.0, 40.0, 56.0, 76.0)
SPOTS = sorted(
    ((side * x, up * y) for x in ACROSS for y in UPWARD for side in (1.0, -1.0) for up in (1.0, -1.0)),
    key=lambda spot: (spot[0] ** 2 + spot[1] ** 2 + (30.0 if spot[1] < 0.0 else 0.0), spot[0] < 0.0),
)
"""Where a note may stand: offset of its centre from its point [point], nearest first and above before below."""


def note(axes: Axes, text: str, at: tuple[float, float], colour: str, size: float) -> Text:
    """Write a note at the first free spot beside a point, with a thin line to it where it stands apart."""
    axes.get_ylim()  # settles limits that matplotlib has put off
    taken = Taken.of(axes)
    inside = axes.get_window_extent()
    made = axes.annotate(
        text,
        at,
        xytext=SPOTS[0],
        textcoords="offset points",
        ha="center",
        va="center",
        fontsize=size,
        color=colour,
        arrowprops={"arrowstyle": "-", "color": colour, "lw": 0.6, "shrinkA": 1, "shrinkB": 3},
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 1.0},
        zorder=6,
    )

    figure = axes.get_figure(root=True)
    assert figure is not None
    made.update_positions(figure.canvas.get_renderer())
    first, point = _text_box(made), figure.dpi / 72.0
    boxes = [first.translated(point * (x - SPOTS[0][0]), point * (y - SPOTS[0][1])) for x, y in SPOTS]
    covered = taken.covered(boxes)
    badness = [
        taken.cost(box, inside) + hidden + FAR * hypot(*spot)
        for box, hidden, spot in zip(boxes, covered, SPOTS, strict=True)
    ]
    made.set_position(SPOTS[badness.index(min(badness))])
    return made


def _text_box(made: Text) -> Bbox:
    """Box of the words alone, without the line that leads to them."""
    from matplotlib.text import Text

    return Text.get_window_extent(made)
