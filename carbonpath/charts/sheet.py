"""The page a chart stands on: takeaway title, subtitle, footer, and axes placed in inches between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from carbonpath.charts import palette, style
from carbonpath.charts.breaks import balanced, wrap
from carbonpath.charts.labels import Words, significant
from carbonpath.charts.layout import LEADER, measurer, spread
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
UNIT_GAP = 0.08
"""Room between axes and the unit above them [inch]."""
EDGE = 0.18
"""Room right of a column of labels [inch]."""
USUAL = 1.0
"""What a title of one line, a subtitle and a footer of two take of a page [inch]."""
FINE = 2.2
"""Width of axes from which on every year has a tick [inch]."""
SWATCH = 0.12
"""Side of a square of the key [inch]."""


@dataclass(frozen=True)
class Line:
    """A line of the header or the footer."""

    text: str
    size: float
    colour: str

    @property
    def high(self) -> float:
        """Its height [inch]."""
        return self.size / 72.0 * LINE


def _high(lines: Sequence[Line]) -> float:
    """Room that lines take at the edge of a page [inch]."""
    return MARGIN + sum(line.high for line in lines)


@dataclass
class Sheet:
    """A figure with header and footer; `top` and `bottom` bound the free room [inch from the lower edge]."""

    figure: Figure
    top: float
    bottom: float

    @classmethod
    def blank(cls, title: str, subtitle: str, words: Words, stamp: Stamp, height: float) -> Sheet:
        """Make a page with its header and footer set.

        Parameters
        ----------
        height
            of the page if header and footer take `USUAL` [inch]; what they take more is added. Where the size has a
            fixed ratio the page becomes as wide as its height asks, or as high as its width.
        """
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        free, size = height - USUAL, stamp.size
        figure = Figure(figsize=(size.width, height))
        FigureCanvasAgg(figure)
        sheet = cls(figure, height, 0.0)
        head, foot = sheet._head(title, subtitle), sheet._foot(stamp.lines(words))
        high = _high(head) + _high(foot) + free
        if size.ratio is not None:
            wide = max(size.width, size.ratio * high)
            figure.set_figwidth(wide)
            head, foot = sheet._head(title, subtitle), sheet._foot(stamp.lines(words))
            high = wide / size.ratio
        figure.set_figheight(high)
        sheet.top, sheet.bottom = high - _high(head), _high(foot)
        sheet._set(head, high - MARGIN)
        sheet._set(foot, sheet.bottom)
        return sheet

    @property
    def height(self) -> float:
        """Height of the page [inch]."""
        return float(self.figure.get_figheight())

    @property
    def width(self) -> float:
        """Width of the page [inch]."""
        return float(self.figure.get_figwidth())

    def beside(self, column: float) -> float:
        """Right edge of axes that have a column of labels beside them [inch]."""
        return self.width - column - LABEL_GAP - EDGE

    def lines(self, text: str, size: float, width: float) -> list[str]:
        """Break a text to a width [inch]."""
        return wrap(text, width * self.figure.dpi, measurer(self.figure, size))

    def _head(self, title: str, subtitle: str) -> list[Line]:
        width = (self.width - 2.0 * MARGIN) * self.figure.dpi
        return [
            Line(text, size, colour)
            for said, size, colour in ((title, style.TITLE, palette.INK), (subtitle, style.SUBTITLE, palette.GREY))
            for text in balanced(said, width, measurer(self.figure, size))
        ]

    def _foot(self, sentences: Sequence[str]) -> list[Line]:
        """Set as many sentences to a line as fit whole."""
        width, size = self.width - 2.0 * MARGIN, style.SMALL
        lines: list[str] = []
        for sentence in sentences:
            joined = f"{lines[-1]}{APART}{sentence}" if lines else sentence
            if len(self.lines(joined, size, width)) == 1 and lines:
                lines[-1:] = [joined]
            else:
                lines += self.lines(sentence, size, width)
        return [Line(text, size, palette.GREY) for text in lines]

    def _set(self, lines: Sequence[Line], top: float) -> None:
        for line in lines:
            self.write(line.text, MARGIN, top, line.size, line.colour, va="top")
            top -= line.high

    def write(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        colour: str = palette.INK,
        va: str = "center",
        ha: str = "left",
    ) -> None:
        """Write a line at a place of the page [inch]."""
        self.figure.text(x / self.width, y / self.height, text, fontsize=size, color=colour, va=va, ha=ha)

    def rule(self, y: float, colour: str) -> None:
        """Draw a thin line across the page at a height [inch]."""
        from matplotlib.lines import Line2D

        x = [MARGIN / self.width, 1.0 - MARGIN / self.width]
        self.figure.add_artist(Line2D(x, [y / self.height] * 2, color=colour, lw=0.7))

    def key(self, names: Mapping[str, str], colours: Mapping[str, str], lines: Collection[str] = ()) -> None:
        """Set a square and a name for each layer in a line below the header, in as many lines as they need.

        Parameters
        ----------
        names
            what is written for each layer, in the order of the layers.
        lines
            those that are drawn as a line, not as a layer.
        """
        from matplotlib.patches import Rectangle

        width = measurer(self.figure, style.BODY)
        x, y = MARGIN, self.top - SWATCH
        for layer, text in names.items():
            wide = 1.5 * SWATCH + width(text) / self.figure.dpi
            if x > MARGIN and x + wide > self.width - MARGIN:
                x, y = MARGIN, y - style.BODY / 72.0 * 1.5
            high = 0.2 * SWATCH if layer in lines else SWATCH
            corner = (x / self.width, (y - high / 2.0) / self.height)
            square = Rectangle(
                corner, SWATCH / self.width, high / self.height, transform=self.figure.transFigure,
                facecolor=colours[layer], hatch=palette.HATCHED.get(colours[layer]), edgecolor="white", lw=0.0,
                gid=f"key:{layer}",
            )  # fmt: skip
            self.figure.add_artist(square)
            self.write(text, x + 1.5 * SWATCH, y, style.BODY)
            x += wide + 0.16
        self.top = y - 0.08

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
        wide, page = self.width, self.height
        box = (left / wide, low / page, (right - left) / wide, (high - low) / page)
        axes = self.figure.add_axes(box, sharey=share)
        axes.grid(axis="y")
        axes.tick_params(labelsize=style.BODY)
        axes.set_ylabel(unit, rotation=0, ha="left", va="bottom", fontsize=style.SMALL + 0.5)
        axes.yaxis.set_label_coords(-(LEFT - MARGIN) / (right - left), 1.0 + UNIT_GAP / (high - low))
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
        beside.set(fontsize=style.BODY, color=palette.INK, linespacing=1.15)


def year_axis(axes: Axes, years: Iterable[int], pad: float = 0.0) -> None:
    """Whole years, every second or fifth, on the x axis."""
    from matplotlib.ticker import FixedLocator

    known = sorted(set(years))
    first, last = known[0], known[-1]
    step = 5 if last - first > 10 else 2 if last - first > 6 else 1
    axes.set_xlim(first - pad, last + pad)
    axes.xaxis.set_major_locator(FixedLocator([year for year in range(first, last + 1) if year % step == 0]))
    axes.xaxis.set_major_formatter("{x:.0f}")
    if axes.get_window_extent().width >= FINE * axes.figure.dpi:
        axes.xaxis.set_minor_locator(FixedLocator(range(first, last + 1)))
