"""The gallery shows every picture it keeps, and keeps them light."""

from __future__ import annotations

import re

from tests.unit.docs.maker import DOCS

PICTURES = DOCS / "img" / "gallery"
LIGHT = 700_000
"""Bytes of all pictures together."""


def test_every_picture_is_shown_and_small():
    shown = re.findall(r"\]\(img/gallery/([\w.]+)\)", (DOCS / "gallery.md").read_text(encoding="utf-8"))
    kept = {path.name: path.stat().st_size for path in PICTURES.iterdir()}
    assert len(shown) == len(set(shown)) >= 12 and set(shown) == set(kept)
    assert sum(kept.values()) < LIGHT
    assert {"emissions.en.png", "emissions.zh.png"} <= set(kept)
