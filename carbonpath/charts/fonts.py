"""Which fonts the text is set in: a CJK font for Chinese, found on the system or in an installed font package.

Noto Sans SC sets both languages, so that the two versions of a chart look alike. Without any CJK font English charts
are set in matplotlib's own DejaVu Sans, and Chinese ones are drawn with English labels after one message.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

log = logging.getLogger(__name__)

CJK_FAMILIES = (
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Sarasa UI SC",
    "LXGW WenKai",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Noto Sans CJK JP",
    "SimHei",
    "Droid Sans Fallback",
    "Arial Unicode MS",
)
"""Families known to hold simplified Chinese, best first."""

PACKAGES: dict[str, str] = {
    "pylopdf_fonts_zh_cn": "NotoSansSC-Regular.otf",
    "mplfonts": "fonts/NotoSansCJKsc-Regular.otf",
}
"""Python packages that ship such a font (SIL Open Font License): module and path inside it."""

FALLBACK = "DejaVu Sans"
"""Ships with matplotlib; holds the Latin letters, signs and subscripts a CJK font may lack."""

NO_CJK = (
    "no font with Chinese characters found: charts carry English labels; "
    "`pip install 'carbonpath[fonts]'` or a system font such as Noto Sans CJK mends it"
)


@cache
def cjk_family() -> str | None:
    """Name of a family with Chinese characters that matplotlib can use, or None."""
    from matplotlib.font_manager import FontProperties, findSystemFonts, fontManager

    for module, inside in PACKAGES.items():
        spec = find_spec(module)
        if spec is None or spec.origin is None:
            continue
        path = Path(spec.origin).parent / inside
        if path.is_file():
            fontManager.addfont(str(path))
            return str(FontProperties(fname=str(path)).get_name())
    found = _known(fontManager.get_font_names())
    if found is None:  # matplotlib's list may be older than a font installed since
        listed = {Path(entry.fname) for entry in fontManager.ttflist}
        for name in sorted(findSystemFonts()):
            if Path(name) not in listed and _looks_cjk(Path(name).name):
                fontManager.addfont(name)
        found = _known(fontManager.get_font_names())
    return found


def families() -> list[str]:
    """Families to set text in, in order; a glyph that the first lacks is taken from the next."""
    family = cjk_family()
    return [family, FALLBACK] if family else [FALLBACK]


def drawable(langs: Sequence[str]) -> dict[str, str]:
    """Language of the labels for each language asked for: Chinese becomes English where no font can show it."""
    if "zh" in langs and cjk_family() is None:
        log.warning(NO_CJK)
        return dict.fromkeys(langs, "en")
    return {lang: lang for lang in langs}


def _known(names: Sequence[str]) -> str | None:
    return next((family for family in CJK_FAMILIES if family in names), None)


def _looks_cjk(file_name: str) -> bool:
    plain = file_name.lower().replace("-", "").replace("_", "")
    return any(word in plain for word in ("cjk", "notosanssc", "sourcehan", "wqy", "wenkai", "droidsansfallback"))
