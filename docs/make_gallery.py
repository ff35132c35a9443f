"""Write docs/gallery.md and its pictures from a result folder: every chart the result has, small enough to keep.

python docs/make_gallery.py results/plan
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml
from PIL import Image

from carbonpath.charts.gallery import CHARTS
from carbonpath.charts.labels import Words

DOCS = Path(__file__).parent
PICTURES = DOCS / "img" / "gallery"
WIDTH, COLOURS = 880, 128
"""Of a kept picture: pixels, and colours of its palette (an octree keeps neighbouring colours apart)."""
LARGE = 1440
"""Width of the pictures of the READMEs [pixel]."""
LANGS = ("en", "zh")
FIRST = "emissions"
"""Shown in both languages."""
HEAD = """\
# Gallery

Made by `python docs/make_gallery.py results/{name}` (`make docs-gallery`) from the charts of the scenario `{name}`
({title}). `carbonpath solve` draws them as svg and png; `carbonpath plot` draws them again from the result folder
alone, in English or Chinese, for a page, a column or a slide ([charts](charts.md)). Beside each picture lies the csv of
its numbers. The last line of a chart says how much of it rests on estimates.
"""


def main(folder: Path) -> None:
    """Shrink the pictures of a result and list them."""
    scenario = yaml.safe_load((folder / "scenario.resolved.yaml").read_text(encoding="utf-8"))
    figures = folder / "figures"
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    names = {path.name.removesuffix(".en.png") for path in figures.glob("*.en.png")}
    parts = [HEAD.format(name=scenario["name"], title=scenario["title"]["en"])]
    for chart in CHARTS:
        if (name := chart.name) not in names:
            continue
        langs = LANGS if name == FIRST else LANGS[:1]
        parts.append(f"## {chart.about(Words())} (`{name}`)\n")
        for lang in langs:
            shrink(figures / f"{name}.{lang}.png", PICTURES / f"{name}.{lang}.png")
            parts.append(f"![{name}, {lang}](img/gallery/{name}.{lang}.png)\n")
    for lang in LANGS:
        shrink(figures / f"{FIRST}.{lang}.png", DOCS / "img" / f"{FIRST}.{lang}.png", LARGE)
    (DOCS / "gallery.md").write_text("\n".join(parts), encoding="utf-8")


def shrink(source: Path, target: Path, width: int = WIDTH) -> None:
    """Save a picture smaller, in few colours."""
    with Image.open(source) as picture:
        height = round(picture.height * width / picture.width)
        small = picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
    small.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
