"""Draw the charts of a result folder: each in every language, size and format, and once the csv of what it shows."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from carbonpath.charts import fonts, style
from carbonpath.charts.gallery import Chart, Drawn, chosen
from carbonpath.charts.labels import Words
from carbonpath.charts.save import save
from carbonpath.charts.stamp import Stamp
from carbonpath.errors import Fault, InputError
from carbonpath.units import NATIVE

if TYPE_CHECKING:
    import pandas as pd

    from carbonpath.results.result import Result

log = logging.getLogger(__name__)

PLAIN = "page"
"""Size that a file's name does not tell."""


@dataclass(frozen=True)
class Output:
    """In which languages, formats and sizes charts are written; a Chinese chart without a Chinese font is English."""

    langs: Sequence[str] = ("en", "zh")
    formats: Sequence[str] = ("svg", "png")
    sizes: Sequence[str] = (PLAIN,)


def draw(
    folder: Path, output: Output | None = None, only: Iterable[str] | None = None, year: int | None = None
) -> list[Path]:
    """Draw a result from its folder alone, into `folder/figures/`.

    Parameters
    ----------
    folder
        a result folder.
    output
        languages, formats and sizes.
    only
        names of charts; default all for which the folder holds numbers.
    year
        for charts that show single years, in place of their own choice.

    Returns
    -------
    The files written: `<name>.csv` and `<name>.<lang>.<format>`; the size stands before the format unless it is that
    of a page, and a year that was asked for behind the name.
    """
    from carbonpath.results import store
    from carbonpath.results.result import units_of

    charts = chosen(only)
    result = store.read(folder)
    if units_of(result.summary)["money"] == NATIVE:
        name = result.summary["name"]
        log.warning("%s: no charts, since the data set states no units that could stand on their axes", name)
        return []
    if year is not None:
        _check_year(result, year, folder)
    drawn = []
    for chart in charts:
        frame = chart.of(result, year)
        if frame is None or frame.empty:
            log.info("%s: no numbers for the chart '%s'", folder, chart.name)
        else:
            drawn.append(Drawn(_stem(chart, year), frame, chart.figure))
    return write(drawn, folder, result.tables.get("labels"), Stamp.of(result), output or Output())


def _check_year(result: Result, year: int, folder: Path) -> None:
    years = sorted({int(known) for known in result.tables["emissions"]["year"]})
    if year not in years:
        raise InputError(Fault(f"{folder}: year", f"{year}", f"a model year from {years[0]} to {years[-1]}"))


def _stem(chart: Chart, year: int | None) -> str:
    return f"{chart.name}.{year}" if chart.of_year and year is not None else chart.name


def write(
    charts: Sequence[Drawn], folder: Path, labels: pd.DataFrame | None, stamp: Stamp, output: Output
) -> list[Path]:
    """Write charts and the numbers they show; each file appears whole or not at all."""
    target = folder / "figures"
    target.mkdir(parents=True, exist_ok=True)
    written = []
    vocabulary = {lang: Words.of(spoken, labels) for lang, spoken in fonts.drawable(output.langs).items()}
    for chart in charts:
        written.append(target / f"{chart.name}.csv")
        with _whole(written[-1]) as part:
            chart.frame.to_csv(part, index=False)
        for lang, words in vocabulary.items():
            for size in output.sizes:
                name = f"{chart.name}.{lang}" if size == PLAIN else f"{chart.name}.{lang}.{size}"
                page = replace(stamp, size=style.SIZES[size])
                written += render(chart, words, page, [target / f"{name}.{kind}" for kind in output.formats])
    return written


def render(chart: Drawn, words: Words, stamp: Stamp, paths: Sequence[Path]) -> list[Path]:
    """Draw one chart in one language and size, and save it in the format of each path."""
    from matplotlib import rc_context

    with rc_context(style.settings(fonts.families())):
        figure = chart.figure(chart.frame, words, stamp)
        for path in paths:
            with _whole(path) as part:
                save(figure, part, path.suffix[1:], stamp.size)
    return list(paths)


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Give a path to write to that takes the place of `path` once all is written."""
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
