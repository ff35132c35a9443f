"""Tables on stdout, by rich."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from carbonpath.charts.labels import Words

PLAIN_WIDTH = 120
NUMBER = re.compile(r"-|[+-]?[0-9][0-9,.]*(e[+-]?[0-9]+)?")
"""A cell that is set to the right: a number, or the dash where there is none."""


def print_table(
    title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[object]],
    plain_width: int = PLAIN_WIDTH,
    whole_names: bool = False,
) -> None:
    """Print rows under a header (none if its words are blank); numbers to the right, None as a blank.

    On a terminal a table is as wide as that, elsewhere `plain_width` signs. With `whole_names` what stands in the first
    column is never broken.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table

    cells = [[_cell(value) for value in row] for row in rows]
    rows_are_numbers = [all(_is_number(row[column]) for row in cells) for column in range(len(header))]
    table = Table(box=box.SIMPLE_HEAD, show_header=any(header))
    for place, (word, number) in enumerate(zip(header, rows_are_numbers, strict=True)):
        whole = place == 0 and whole_names
        table.add_column(word, justify="right" if number and word else "left", overflow="fold", no_wrap=whole)
    for row in cells:
        table.add_row(*row)
    width = None if sys.stdout.isatty() else plain_width
    console = Console(width=width, markup=False, highlight=False, emoji=False)
    if title:
        console.print(title)
    console.print(table)


def print_frame(title: str, frame: pd.DataFrame, limit: int | None = None, words: Words | None = None) -> None:
    """Print a frame, at most `limit` rows of it; with `words` heads and known cells in their language."""
    from carbonpath.charts.labels import Words

    words = words or Words()
    shown = frame if limit is None else frame.head(limit)
    if len(shown) < len(frame):
        title = words.say("terminal.cut", title=title, shown=len(shown), rows=len(frame))
    rows = shown.astype(object).where(shown.notna(), None).itertuples(index=False)
    heads = [words.head(str(column)) for column in frame.columns]
    print_table(title, heads, ([words.cell(value) for value in row] for row in rows))


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _is_number(text: str) -> bool:
    return not text or NUMBER.fullmatch(text) is not None
