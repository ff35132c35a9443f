"""What the charts of sweeps share: names of axes and outcomes, and their values in print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from carbonpath.charts import palette, style
from carbonpath.charts.labels import Words, significant
from carbonpath.charts.layout import measurer
from carbonpath.charts.sheet import LINE, MARGIN, Sheet

if TYPE_CHECKING:
    import pandas as pd

    from carbonpath.sweeps.dataset import Ensemble

OUTCOME_UNITS = {"peak_year": "", "peak_mt": "MtCO2", "cumulative_mt": "MtCO2", "system_cost": "billion CNY"}


def labelled(frame: pd.DataFrame, ensemble: Ensemble, column: str = "axis") -> pd.DataFrame:
    """The frame with the titles of its axes in both languages, which the csv of a chart holds too."""
    titles = {axis: told["title"] for axis, told in ensemble.manifest["axes"].items()}
    names = {lang: frame[column].map({axis: title[lang] for axis, title in titles.items()}) for lang in ("en", "zh")}
    return frame.assign(label_en=names["en"], label_zh=names["zh"])


def titles(frame: pd.DataFrame, words: Words, column: str = "axis") -> dict[str, str]:
    """Title of each axis of a labelled frame."""
    rows = frame.dropna(subset=[column]).drop_duplicates(column)
    return dict(zip(rows[column].astype(str), rows[f"label_{words.lang}"].astype(str), strict=True))


def outcome(name: str, words: Words) -> str:
    """Name of an outcome with its unit."""
    unit = words.unit(OUTCOME_UNITS[name])
    return (
        words.say("sweep.with_unit", name=words.say(f"outcome.{name}"), unit=unit)
        if unit
        else words.say(f"outcome.{name}")
    )


def value(given: Any) -> str:
    """A value of an axis in print."""
    if isinstance(given, str):
        return given
    number = float(given)
    return str(int(number)) if number == int(number) and abs(number) >= 1000 else significant(number, 3)


def solved(ensemble: Ensemble) -> pd.DataFrame:
    """The summary's rows that have a result."""
    rows: pd.DataFrame = ensemble.summary[ensemble.summary["status"] == "optimal"]
    return rows


def axis_titles(manifest: Mapping[str, Any], lang: str) -> dict[str, str]:
    """Title of every axis of a sweep."""
    return {axis: str(told["title"][lang]) for axis, told in manifest["axes"].items()}


def legend(sheet: Sheet, left: float, entries: Sequence[tuple[str, str, str]]) -> None:
    """Signs with their meaning below the subtitle, in as many lines as they need: sign, colour, text."""
    size = style.SMALL + 0.5
    width = measurer(sheet.figure, size)
    x, y = left, sheet.top - 0.12
    for sign, colour, text in entries:
        wide = 0.14 + width(text) / sheet.figure.dpi
        if x > left and x + wide > sheet.width - MARGIN:
            x, y = left, y - LINE * size / 72.0
        sheet.write(sign, x, y, size + 0.5, colour)
        sheet.write(text, x + 0.14, y, size, palette.INK)
        x += 0.22 + wide
    sheet.top = y + 0.12
