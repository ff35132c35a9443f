"""Draw the charts of a result folder: each as svg and png in every language, and once the csv of what it shows."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from carbonpath.charts import (
    clauses,
    costs,
    day_shift,
    dispatch,
    electricity,
    emissions,
    end_use,
    floor,
    fonts,
    hindcast,
    market,
    pollutants,
    style,
    trips,
    vehicles,
    ways,
)
from carbonpath.charts.labels import Words
from carbonpath.charts.stamp import Stamp
from carbonpath.errors import Fault, InputError, nearest
from carbonpath.units import NATIVE

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

    FigureOf = Callable[[pd.DataFrame, Words, Stamp], Figure]

log = logging.getLogger(__name__)

METADATA: dict[str, dict[str, None]] = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    "png": {"Software": None},
}
"""No date and no version in the files: the same numbers give the same bytes."""


@dataclass(frozen=True)
class Chart:
    """A chart: its name, how its numbers come from a result (None: nothing to draw), and how they are drawn."""

    name: str
    numbers: Callable[[Result], pd.DataFrame | None]
    figure: FigureOf


@dataclass(frozen=True)
class Drawn:
    """A chart with its numbers, ready to be written."""

    name: str
    frame: pd.DataFrame
    figure: FigureOf


CHARTS = (
    Chart("emissions", emissions.numbers, emissions.figure),
    Chart("pollutants", pollutants.numbers, pollutants.figure),
    Chart("electricity", electricity.numbers, electricity.figure),
    Chart("peak_day", dispatch.numbers, dispatch.figure),
    Chart("shifting", day_shift.numbers, day_shift.figure),
    Chart("vehicles", vehicles.numbers, vehicles.figure),
    Chart("trips", trips.numbers, trips.figure),
    Chart("floor_area", floor.numbers, floor.figure),
    *(
        Chart(f"energy_{sector}", partial(end_use.numbers, sector=sector), end_use.figure)
        for sector in ("buildings", "industry")
    ),
    *(
        Chart(
            name,
            partial(ways.numbers, sector="waste_water", water=name == ways.WATER),
            partial(ways.figure, subtitle=f"{name}.subtitle"),
        )
        for name in ("waste", ways.WATER)
    ),
    Chart("cost_by_sector", costs.sector_numbers, costs.sector_figure),
    Chart("cost_by_kind", costs.kind_numbers, costs.kind_figure),
    Chart("investment", costs.investment_numbers, costs.investment_figure),
    Chart("clauses", clauses.numbers, clauses.figure),
    Chart("market", market.numbers, market.figure),
    Chart("hindcast", hindcast.numbers, hindcast.figure),
)


def draw(
    folder: Path,
    langs: Sequence[str] = ("en", "zh"),
    formats: Sequence[str] = ("svg", "png"),
    only: Iterable[str] | None = None,
) -> list[Path]:
    """Draw a result from its folder alone, into `folder/figures/`.

    Parameters
    ----------
    folder
        a result folder.
    langs, formats
        of the charts; a Chinese chart bears English labels where no font can show Chinese (one message says so).
    only
        names of charts; default all for which the folder holds numbers.

    Returns
    -------
    The files written: `<name>.csv` and `<name>.<lang>.<format>`.
    """
    from carbonpath.results import store
    from carbonpath.results.result import units_of

    result = store.read(folder)
    if units_of(result.summary)["money"] == NATIVE:
        name = result.summary["name"]
        log.warning("%s: no charts, since the data set states no units that could stand on their axes", name)
        return []
    drawn = []
    for chart in chosen(only):
        frame = chart.numbers(result)
        if frame is None or frame.empty:
            log.info("%s: no numbers for the chart '%s'", folder, chart.name)
        else:
            drawn.append(Drawn(chart.name, frame, chart.figure))
    return write(drawn, folder, result.tables.get("labels"), Stamp.of(result), langs, formats)


def chosen(only: Iterable[str] | None) -> list[Chart]:
    """Charts by name; a name that is none is an error."""
    if only is None:
        return list(CHARTS)
    by_name = {chart.name: chart for chart in CHARTS}
    names = list(dict.fromkeys(only))
    unknown = [name for name in names if name not in by_name]
    if unknown:
        raise InputError(
            [Fault("charts", f"no chart '{name}'", remedy=nearest(name, set(by_name))) for name in unknown]
        )
    return [by_name[name] for name in names]


def write(
    charts: Sequence[Drawn],
    folder: Path,
    labels: pd.DataFrame | None,
    stamp: Stamp,
    langs: Sequence[str],
    formats: Sequence[str],
) -> list[Path]:
    """Write charts and the numbers they show; each file appears whole or not at all."""
    target = folder / "figures"
    target.mkdir(parents=True, exist_ok=True)
    written = []
    vocabulary = {lang: Words.of(spoken, labels) for lang, spoken in fonts.drawable(langs).items()}
    for chart in charts:
        written.append(target / f"{chart.name}.csv")
        with _whole(written[-1]) as part:
            chart.frame.to_csv(part, index=False)
        for lang, words in vocabulary.items():
            written += render(chart, words, stamp, target / f"{chart.name}.{lang}", formats)
    return written


def render(chart: Drawn, words: Words, stamp: Stamp, stem: Path, formats: Sequence[str]) -> list[Path]:
    """Draw one chart in one language and save it in each format beside `stem`."""
    from matplotlib import rc_context

    paths = [stem.with_name(f"{stem.name}.{kind}") for kind in formats]
    with rc_context(style.settings(fonts.families())):
        figure = chart.figure(chart.frame, words, stamp)
        for path, kind in zip(paths, formats, strict=True):
            with _whole(path) as part:
                figure.savefig(part, format=kind, dpi=style.DPI, metadata=METADATA.get(kind))
    return paths


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Give a path to write to that takes the place of `path` once all is written."""
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
