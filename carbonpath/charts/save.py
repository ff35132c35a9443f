"""Write a figure at its printed size: laid out on one width, every format is scaled to it as a whole."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from carbonpath.charts.style import DPI, Size

if TYPE_CHECKING:
    from matplotlib.figure import Figure

METADATA: dict[str, dict[str, None]] = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    "png": {"Software": None},
}
"""No date and no version in the files: the same numbers give the same bytes."""
LENGTH = re.compile(r'(width|height)="([0-9.]+)pt"')
COMPRESSED = 3
"""Of 9; more takes half the time of drawing and saves little."""
HEAD = 1000
"""Signs of an svg file within which its size stands."""


def save(figure: Figure, path: Path, kind: str, size: Size) -> None:
    """Write a figure as svg, png or pdf; text stays text in svg, png has `DPI` at the printed size."""
    scale = size.printed / float(figure.get_figwidth())
    if kind == "png":
        printed = {"dpi": (DPI, DPI), "compress_level": COMPRESSED}
        figure.savefig(path, format=kind, dpi=DPI * scale, metadata=METADATA[kind], pil_kwargs=printed)
    elif kind == "svg":
        figure.savefig(path, format=kind, metadata=METADATA[kind])
        text = path.read_text(encoding="utf-8")
        head = LENGTH.sub(lambda found: f'{found[1]}="{float(found[2]) * scale:.6g}pt"', text[:HEAD], count=2)
        path.write_text(head + text[HEAD:], encoding="utf-8")
    else:
        _pdf(figure, path, scale)


def _pdf(figure: Figure, path: Path, scale: float) -> None:
    """Write a pdf whose page begins with a scaling of all that is drawn on it: matplotlib knows the layout alone."""
    from matplotlib.backends.backend_pdf import Op, PdfFile, PdfPages

    file = PdfFile(path, metadata=METADATA["pdf"])
    begin = file.newPage

    def scaled(width: float, height: float) -> None:
        begin(width * scale, height * scale)
        file.output(scale, 0, 0, scale, 0, 0, Op.concat_matrix)

    file.newPage = scaled
    with PdfPages(path) as pages:
        pages._file = file
        figure.savefig(pages, format="pdf")
