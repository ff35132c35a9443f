"""Panels of days, hour by hour on one scale; layers are named beside each row or, on a narrow page, above all."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from carbonpath.charts import palette, panels, style
from carbonpath.charts.labels import Words
from carbonpath.charts.sheet import LEFT, MARGIN, EndLabel, Sheet, end_labels

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ACROSS = 2
"""Panels in a row."""
GAP, COLUMN = 0.3, 1.45
"""Room between two panels, and width of the labels beside them [inch]."""
BELOW, ABOVE = 0.46, 0.36
"""Room below and above a panel [inch]."""
ROW = 1.95
"""Height that a second row adds to the page [inch]."""
TICKS = (0, 6, 12, 18)


def height(number: int) -> float:
    """Height of a page of some panels [inch]."""
    return style.SMALL_HEIGHT + ROW * ((number - 1) // ACROSS)


@dataclass
class Days:
    """The panels of a page, and the labels each one asks for."""

    axes: list[Axes]
    beside: bool
    """Whether labels stand beside the panels."""
    labels: list[list[EndLabel]] = field(default_factory=list)

    def finish(self, low: float, high: float, words: Words) -> None:
        """Set the limits all panels share [unit of the numbers], the ticks of the hours, and write the labels."""
        self.axes[0].set_ylim(low, high)
        for place, axes in enumerate(self.axes):
            axes.set_xticks([hour for hour in TICKS if hour <= axes.get_xlim()[1]])
            if place + ACROSS >= len(self.axes):
                axes.set_xlabel(words.say("dispatch.hour"), fontsize=style.SMALL + 0.5, labelpad=2.0)
            if place % ACROSS:
                axes.tick_params(labelleft=False)
            if self.beside and (place % ACROSS == ACROSS - 1 or place == len(self.axes) - 1):
                end_labels(axes, self.labels[place], COLUMN)


def grid(
    sheet: Sheet,
    heads: Sequence[str],
    words: Words,
    unit: str,
    names: Mapping[str, str],
    colours: Mapping[str, str],
    lines: Collection[str] = (),
) -> Days:
    """Set a panel under each head, two in a row.

    Parameters
    ----------
    unit
        of the numbers drawn; it stands above the left panels in the words of the language.
    names, colours
        of the layers, for the key of a narrow page.
    lines
        those of them that are drawn as a line.
    """
    beside = panels.beside(sheet.width) > 1
    if not beside:
        sheet.key(names, colours, lines)
    columns = min(ACROSS, len(heads))
    rows = -(-len(heads) // ACROSS)
    right = sheet.beside(COLUMN) if beside else sheet.width - MARGIN
    width = (right - LEFT - GAP * (columns - 1)) / columns
    band = (sheet.top - sheet.bottom) / rows
    made: list[Axes] = []
    for place, head in enumerate(heads):
        row, column = divmod(place, ACROSS)
        left = LEFT + column * (width + GAP)
        room = (BELOW + band * (rows - 1 - row), ABOVE + band * row)
        named = words.unit(unit) if column == 0 else ""
        axes = sheet.axes(left, left + width, named, words.scale(unit), made[0] if made else None, room)
        axes.set_title(head, loc="center", fontsize=style.BODY, color=palette.INK, pad=6.0)
        made.append(axes)
    return Days(made, beside)
