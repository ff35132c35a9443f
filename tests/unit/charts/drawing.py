"""What the tests of charts read off a drawn figure: its texts, and the numbers of its layers."""

from __future__ import annotations

from collections.abc import Iterator

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

CORNERS = 5
"""Of a bar: where it begins and ends, and the first again."""


def texts(figure: Figure) -> list[Text]:
    """Texts that are drawn: matplotlib also keeps labels of ticks beyond the limits, which it does not draw."""
    beyond = set()
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            ticks = [*axis.get_major_ticks(), *axis.get_minor_ticks()]
            beyond |= {id(tick.label1) for tick in ticks if not low <= tick.get_loc() <= high}
            if not axes.axison:
                beyond |= {id(tick.label1) for tick in ticks}
    return [
        text
        for text in figure.findobj(Text)
        if text.get_visible() and text.get_text().strip() and id(text) not in beyond
    ]


def box(text: Text) -> Bbox:
    """Box of the words alone."""
    return Text.get_window_extent(text)


def layers(axes: Axes) -> Iterator[tuple[str, object]]:
    """Areas and bars of a panel with their names, in the order drawn, which is that in which they lie."""
    for drawn in axes.collections:
        gid = str(drawn.get_gid())
        if gid.startswith("layer:"):
            yield gid.removeprefix("layer:"), drawn


def thickness(axes: Axes, name: str, at: float) -> float:
    """Height of an area at a place of the x axis."""
    (layer,) = [drawn for found, drawn in layers(axes) if found == name]
    corners = layer.get_paths()[0].vertices
    here = corners[corners[:, 0] == at, 1]
    return float(here.max() - here.min())


def bars(axes: Axes) -> dict[tuple[str, int], float]:
    """Height of each bar with its sign, by layer and place on the x axis; the first corner is where a bar starts."""
    found = {}
    for name, drawn in layers(axes):
        for path in drawn.get_paths():
            (x0, start), (_, end), (x1, _), _ = path.vertices[:4]
            found[name, round((x0 + x1) / 2.0)] = float(end - start)
    return found


def drawn_numbers(figure: Figure) -> list[float]:
    """Sizes of all layers and bars but those of nothing, and of all values of named lines, of a figure."""
    found: list[float] = []
    for axes in figure.axes:
        paths = [(name, path) for name, drawn in layers(axes) for path in drawn.get_paths()]
        if any(len(path.vertices) == CORNERS for _, path in paths):
            found += bars(axes).values()
        for name, path in paths:
            if len(path.vertices) != CORNERS:
                found += [thickness(axes, name, float(at)) for at in set(path.vertices[:, 0])]
        for line in axes.get_lines():
            if ":" in str(line.get_gid()):
                found += [float(value) for value in line.get_ydata()]
    return [abs(value) for value in found if abs(value) > 1e-9]
