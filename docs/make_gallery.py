"""Write docs/gallery.md and its pictures from result folders: every chart that one of them has, small enough to keep.

python docs/make_gallery.py results/plan results/market-cap
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
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

Made by `python docs/make_gallery.py {results}` (`make docs-gallery`) from the charts of {scenarios},
each of the first that has it. `carbonpath solve` draws them as svg and png; `carbonpath plot` draws them again from the
result folder alone, in English or Chinese, for a page, a column or a slide
([charts](charts.md)). Beside each picture lies the csv of its numbers. The last
line of a chart says how much of it rests on estimates.
"""


def main(folders: Sequence[Path]) -> None:
    """Shrink the pictures of results and list them: each chart of the first result that has it."""
    scenarios = [yaml.safe_load((folder / "scenario.resolved.yaml").read_text(encoding="utf-8")) for folder in folders]
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    names = " ".join(f"results/{scenario['name']}" for scenario in scenarios)
    told = ", ".join(f"`{scenario['name']}` ({scenario['title']['en']})" for scenario in scenarios)
    parts = [HEAD.format(results=names, scenarios=told)]
    for chart in CHARTS:
        having = [place for place, folder in enumerate(folders) if (folder / f"figures/{chart.name}.en.png").is_file()]
        if not having:
            continue
        figures = folders[having[0]] / "figures"
        of = f", of `{scenarios[having[0]]['name']}`" if having[0] else ""
        parts.append(f"## {chart.about(Words())} (`{chart.name}`{of})\n")
        for lang in LANGS if chart.name == FIRST else LANGS[:1]:
            shrink(figures / f"{chart.name}.{lang}.png", PICTURES / f"{chart.name}.{lang}.png")
            parts.append(f"![{chart.name}, {lang}](img/gallery/{chart.name}.{lang}.png)\n")
    for lang in LANGS:
        shrink(folders[0] / "figures" / f"{FIRST}.{lang}.png", DOCS / "img" / f"{FIRST}.{lang}.png", LARGE)
    (DOCS / "gallery.md").write_text("\n".join(parts), encoding="utf-8")


def shrink(source: Path, target: Path, width: int = WIDTH) -> None:
    """Save a picture smaller, in few colours."""
    with Image.open(source) as picture:
        height = round(picture.height * width / picture.width)
        small = picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
    small.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
