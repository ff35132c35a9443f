"""Files at their printed size: a page of 7.2 inch, a column of 3.54 inch, a slide of 13.33 by 7.5 inch."""

from __future__ import annotations

import re

import pytest
from PIL import Image

from carbonpath.charts import style
from carbonpath.charts.draw import Output, draw
from tests.unit.charts.fake_result import write_fake


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    folder = write_fake(tmp_path_factory.mktemp("results") / "plan")
    output = Output(("en",), ("svg", "png", "pdf"), ("page", "column", "slide"))
    draw(folder, output, only=["cost_by_kind"])
    return folder / "figures"


def stem(figures, size):
    return figures / ("cost_by_kind.en" if size == "page" else f"cost_by_kind.en.{size}")


@pytest.mark.parametrize("size", style.SIZES)
def test_every_format_has_the_printed_width(figures, size):
    printed = style.SIZES[size].printed
    with Image.open(f"{stem(figures, size)}.png") as image:
        wide, high = image.size
        assert [round(dots) for dots in image.info["dpi"]] == [300, 300]
    assert wide == pytest.approx(300.0 * printed, abs=1.5)
    svg = (figures / f"{stem(figures, size).name}.svg").read_text(encoding="utf-8")
    found = {key: float(value) / 72.0 for key, value in re.findall(r'\b(width|height)="([0-9.]+)pt"', svg[:1000])}
    assert found == pytest.approx({"width": printed, "height": high / 300.0}, rel=2e-3)
    pdf = (figures / f"{stem(figures, size).name}.pdf").read_bytes()
    (box,) = re.findall(rb"/MediaBox \[ 0 0 ([0-9.]+) ([0-9.]+) \]", pdf)
    assert [float(side) / 72.0 for side in box] == pytest.approx([printed, high / 300.0], rel=2e-3)


def test_a_slide_is_16_to_9(figures):
    with Image.open(figures / "cost_by_kind.en.slide.png") as image:
        assert image.size == (4000, 2250)


def test_what_is_drawn_in_a_pdf_is_scaled_with_its_page(figures):
    """A column is laid out on 4.6 inch: 3.54 / 4.6 = 0.7696 of it."""
    import zlib

    pdf = (figures / "cost_by_kind.en.column.pdf").read_bytes()
    streams = [zlib.decompress(part) for part in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S)[:1]]
    assert re.search(rb"0\.7695\d* 0 0 0\.7695\d* 0 0 cm", streams[0])


def test_text_of_an_svg_is_text(figures):
    svg = (figures / "cost_by_kind.en.svg").read_text(encoding="utf-8")
    assert "Resource cost" in re.sub("<[^>]*>", "", svg) and "<text" in svg


def test_sizes_have_names_of_their_own(figures):
    assert sorted(path.name for path in figures.iterdir()) == [
        "cost_by_kind.csv",
        *sorted(
            f"cost_by_kind.en{size}.{kind}" for size in ("", ".column", ".slide") for kind in ("pdf", "png", "svg")
        ),
    ]
