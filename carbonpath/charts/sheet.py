"""The page a chart stands on: takeaway title, subtitle, footer, and axes placed in inches between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from carbonpath.charts import style
from carbonpath.charts.labels import Words, significant
from carbonpath.charts.layout import LEADER, balanced, measurer, spread, wrap
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARGIN = 0.16
"""Free edge around the page [inch]."""
LINE = 1.32
"""Line spacing as a multiple of the size of type."""
LEFT = 0.58
"""Left edge of axes that stand at the left of the page [inch]."""
APART = "     "
"""Between two sentences of the footer."""
LABEL_GAP = 0.24
"""Room between axes and the labels beside them, where the leaders run [inch]."""


@dataclass
class Sheet:
    """A figure with header and footer; `top` and `bottom` bound the free room [inch from the lower edge]."""

    figure: Figure
    top: float
    bottom: float

    @classmethod
    def blank(cls, title: str, subtitle: str, words: Words, stamp: Stamp, height: float) -> Sheet:
        """Make a page with its header and footer set."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        figure = Figure(figsize=(style.PAGE_WIDTH, height))
        FigureCanvasAgg(figure)
        sheet = cls(figure, height - MARGIN, MARGIN)
        sheet._down(title, style.TITLE, style.INK)
        sheet.top -= 0.03
        sheet._down(subtitle, style.SUBTITLE, style.GREY)
        sheet._up(stamp.lines(words), style.SMALL, style.GREY)
        return sheet

    @property
    def height(self) -> float:
        """Height of the page [inch]."""
        return float(self.figure.get_figheight())

    def lines(self, text: str, size: float, width: float) -> list[str]:
        """Break a text to a width [inch]."""
        return wrap(text, width * self.figure.dpi, measurer(self.figure, size))

    def _down(self, text: str, size: float, colour: str) -> None:
        width = (style.PAGE_WIDTH - 2.0 * MARGIN) * self.figure.dpi
        for line in balanced(text, width, measurer(self.figure, size)):
            self.write(line, MARGIN, self.top, size, colour, va="top")
            self.top -= size / 72.0 * LINE

    def _up(self, sentences: Sequence[str], size: float, colour: str) -> None:
        """Set sentences upwards from the lower edge, as many to a line as fit whole."""
        width = style.PAGE_WIDTH - 2.0 * MARGIN
        lines: list[str] = []
        for sentence in sentences:
            joined = f"{lines[-1]}{APART}{sentence}" if lines else sentence
            if len(self.lines(joined, size, width)) == 1 and lines:
                lines[-1:] = [joined]
            else:
                lines += self.lines(sentence, size, width)
        for line in reversed(lines):
            self.write(line, MARGIN, self.bottom, size, colour, va="bottom")
            self.bottom += size / 72.0 * LINE

    def write(
        self, text: str, x: float, y: float, size: float, colour: str = style.INK, va: str = "center", ha: str = "left"
    ) -> None:
        """Write a line at a place of the page [inch]."""
        self.figure.text(x / style.PAGE_WIDTH, y / self.height, text, fontsize=size, color=colour, va=va, ha=ha)

    def axes(
        self,
        left: float,
        right: float,
        unit: str,
        scale: float = 1.0,
        share: Axes | None = None,
        room: tuple[float, float] = (0.36, 0.3),
    ) -> Axes:
        """Axes between two distances from the left edge [inch]; the unit stands above the y axis.

        Parameters
        ----------
        left, right
            edges of the axes; tick labels and the unit start `LEFT` before the left one.
        unit, scale
            printed unit, and what one unit of the numbers drawn is in it: the ticks are labelled so.
        share
            axes whose y axis is shared.
        room
            what stays free below and above for the labels of the x axis and for the unit.
        """
        low, high = self.bottom + room[0], self.top - room[1]
        wide, page = style.PAGE_WIDTH, self.height
        box = (left / wide, low / page, (right - left) / wide, (high - low) / page)
        axes = self.figure.add_axes(box, sharey=share)
        axes.grid(axis="y")
        axes.tick_params(labelsize=style.BODY)
        axes.set_ylabel(unit, rotation=0, ha="left", va="bottom", fontsize=style.SMALL + 0.5)
        axes.yaxis.set_label_coords(-(LEFT - MARGIN) / (right - left), 1.03)
        axes.yaxis.set_major_formatter(lambda value, _: significant(value * scale, 6))
        return axes


@dataclass(frozen=True)
class EndLabel:
    """A label beside the axes, at the height of what it names."""

    text: str
    y: float
    colour: str
    style: str = "-"


def end_labels(axes: Axes, labels: Sequence[EndLabel], width: float) -> None:
    """Write labels in a column right of the axes, spread apart, each led to from its own height.

    Parameters
    ----------
    axes
        limits must be final.
    labels
        in any order; those of equal height keep theirs.
    width
        of the column [inch]; longer labels are wrapped.
    """
    from matplotlib.lines import Line2D

    figure = axes.get_figure(root=True)
    assert figure is not None
    axes.get_ylim()  # settles limits that matplotlib has put off
    measure = measurer(figure, style.BODY)
    frame = axes.get_window_extent()
    texts = ["\n".join(wrap(label.text, width * figure.dpi, measure)) for label in labels]
    line = style.BODY / 72.0 * figure.dpi
    heights = [line * (1.45 + 1.25 * text.count("\n")) for text in texts]
    wishes = [float(axes.transData.transform((0.0, label.y))[1]) for label in labels]
    room = (frame.y0 - line * 0.8, frame.y1 + line * 0.8)
    places = spread(wishes, heights, *room)
    inch = figure.dpi / frame.width
    start = 1.0 + 0.04 * inch
    knees = (start, start + 0.06 * inch, start + (LABEL_GAP - 0.08) * inch, start + (LABEL_GAP - 0.03) * inch)
    for label, text, wish, place in zip(labels, texts, wishes, places, strict=True):
        source, target = ((height - frame.y0) / frame.height for height in (wish, place))
        leader = Line2D(knees, (source, source, target, target), transform=axes.transAxes, clip_on=False)
        leader.set(color=label.colour, linewidth=1.6, linestyle=label.style, gid=LEADER)
        axes.add_artist(leader)
        beside = axes.text(start + LABEL_GAP * inch, target, text, transform=axes.transAxes, va="center", ha="left")
        beside.set(fontsize=style.BODY, color=style.INK, linespacing=1.15)


def year_axis(axes: Axes, years: Iterable[int], pad: float = 0.0) -> None:
    """Whole years, every second or fifth, on the x axis."""
    known = sorted(set(years))
    first, last = known[0], known[-1]
    step = 5 if last - first > 10 else 2 if last - first > 6 else 1
    axes.set_xlim(first - pad, last + pad)
    axes.set_xticks([year for year in range(first, last + 1) if year % step == 0], minor=False)
    axes.set_xticks(range(first, last + 1), minor=True)
    axes.set_xticklabels([str(year) for year in range(first, last + 1) if year % step == 0])
