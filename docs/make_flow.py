"""Draw docs/img/flow.svg: how files become a result, layer by layer.

python docs/make_flow.py            writes the picture
python docs/make_flow.py FILE       writes it elsewhere
"""

from __future__ import annotations

import sys
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

PICTURE = Path(__file__).with_name("img") / "flow.svg"
BOX, GAP, ROW, LEFT, TOP = (190, 74), 40, 150, 24, 64
FONT = "font-family='Helvetica, Arial, sans-serif'"


class Box(NamedTuple):
    """One station: where it stands, what it is, the folder of the code, and whether a reader touches it."""

    column: int
    row: int
    title: str
    says: tuple[str, ...]
    code: str
    touched: bool = False


BOXES = (
    Box(0, 0, "Tables and scenario", ("inputs/<city>/*.csv", "scenarios/*.yaml"), "", True),
    Box(1, 0, "Checked scenario", ("extends, levers, edits;", "units, cross-checks"), "schema, reading"),
    Box(2, 0, "Parameters", ("calendar, finance,", "typed look-ups"), "params"),
    Box(3, 0, "Model", ("stocks, balances, peak,", "clauses: small rules"), "network, sectors, policies"),
    Box(3, 1, "Programme", ("sparse arrays,", "a label on every row"), "solver"),
    Box(2, 1, "Optimum", ("HiGHS; free run, then", "the run with the peak"), "solver, run"),
    Box(1, 1, "Tables and checks", ("recomputed outside the", "optimisation"), "results"),
    Box(0, 1, "Result", ("csv, summary, manifest,", "charts, exports"), "analysis, charts, interop", True),
)
"""In the order in which a run passes them."""


def picture() -> str:
    """The whole picture; text stays text."""
    width = LEFT * 2 + 4 * BOX[0] + 3 * GAP
    height = TOP + ROW + BOX[1] + 50
    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' role='img' {FONT}>",
        "<title>From tables and a scenario to a result: data flows one way</title>",
        "<defs><marker id='tip' viewBox='0 0 8 8' refX='7' refY='4' markerWidth='7' markerHeight='7' orient='auto'>"
        "<path d='M0 0 L8 4 L0 8 z' fill='#444'/></marker></defs>",
        f"<rect width='{width}' height='{height}' fill='#ffffff'/>",
        f"<text x='{LEFT}' y='30' font-size='17' font-weight='bold' fill='#222'>"
        "Data flows one way: from tables and a scenario to a result</text>",
        *(_arrow(first, second) for first, second in pairwise(BOXES)),
        *(_box(box) for box in BOXES),
        "</svg>\n",
    ]
    return "\n".join(parts)


def _corner(box: Box) -> tuple[int, int]:
    return LEFT + box.column * (BOX[0] + GAP), TOP + box.row * ROW


def _box(box: Box) -> str:
    x, y = _corner(box)
    fill, edge = ("#e3efe6", "#2f7d4f") if box.touched else ("#eef2f7", "#5b7596")
    lines = [
        f"<rect x='{x}' y='{y}' width='{BOX[0]}' height='{BOX[1]}' rx='7' fill='{fill}' stroke='{edge}'/>",
        f"<text x='{x + 12}' y='{y + 22}' font-size='14' font-weight='bold' fill='#222'>{escape(box.title)}</text>",
    ]
    lines += [
        f"<text x='{x + 12}' y='{y + 43 + 17 * i}' font-size='12.5' fill='#333'>{escape(line)}</text>"
        for i, line in enumerate(box.says)
    ]
    if box.code:
        lines.append(f"<text x='{x + 12}' y='{y + BOX[1] + 17}' font-size='11.5' fill='#666'>{escape(box.code)}</text>")
    return "\n".join(lines)


def _arrow(first: Box, second: Box) -> str:
    (x1, y1), (x2, y2) = _corner(first), _corner(second)
    middle = BOX[1] // 2
    if first.row == second.row:
        start, end = (x1 + BOX[0], x2 - 2) if second.column > first.column else (x1, x2 + BOX[0] + 2)
        ends = (start, y1 + middle, end, y2 + middle)
    else:
        ends = (x1 + BOX[0] - 24, y1 + BOX[1], x2 + BOX[0] - 24, y2 - 2)
    place = "x1='{}' y1='{}' x2='{}' y2='{}'".format(*ends)
    return f"<line {place} stroke='#444' stroke-width='1.5' marker-end='url(#tip)'/>"


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE
    target.write_text(picture(), encoding="utf-8")
