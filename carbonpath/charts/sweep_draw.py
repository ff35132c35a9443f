"""Draw the charts of a sweep's folder, wherever it lies; each with the csv of what it shows."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from carbonpath.charts import (
    sweep_bars,
    sweep_fan,
    sweep_frontier,
    sweep_heat,
    sweep_parallel,
    sweep_peaks,
    sweep_tradeoff,
)
from carbonpath.charts.draw import Output, write
from carbonpath.charts.gallery import Drawn
from carbonpath.charts.labels import Words
from carbonpath.charts.stamp import Stamp
from carbonpath.errors import Fault, InputError, nearest

if TYPE_CHECKING:
    import pandas as pd

    from carbonpath.charts.gallery import FigureOf
    from carbonpath.sweeps.dataset import Ensemble


@dataclass(frozen=True)
class SweepChart:
    """A chart: its name, how its numbers come from an ensemble (None: nothing to draw), and how they are drawn."""

    name: str
    numbers: Callable[[Ensemble], pd.DataFrame | None]
    figure: FigureOf

    def about(self, words: Words) -> str:
        """What the chart shows, in a few words."""
        return words.say(f"about.sweep.{self.name}")


CHARTS = (
    SweepChart("emissions_fan", sweep_fan.numbers, sweep_fan.figure),
    SweepChart("peak_distribution", sweep_peaks.numbers, sweep_peaks.figure),
    SweepChart("cost_by_peak_year", sweep_frontier.numbers, sweep_frontier.figure),
    SweepChart("cost_by_emissions", sweep_tradeoff.numbers, sweep_tradeoff.figure),
    SweepChart("grid_map", sweep_heat.numbers, sweep_heat.figure),
    SweepChart("parallel", sweep_parallel.numbers, sweep_parallel.figure),
    *(
        SweepChart(name, partial(sweep_bars.numbers, chart=name), partial(sweep_bars.figure, chart=name))
        for name in sweep_bars.KINDS
    ),
)
FIGURES = "figures"


def draw_sweep(ensemble: Ensemble, output: Output | None = None, only: Iterable[str] | None = None) -> list[str]:
    """Draw a sweep into `figures/` of its folder; gives the names of the files written.

    Raises
    ------
    InputError
        if a name in `only` is no chart.
    """
    output = output or Output()
    names = {chart.name for chart in CHARTS}
    if unknown := [name for name in only or () if name not in names]:
        raise InputError([Fault("charts", f"no chart '{name}'", remedy=nearest(name, names)) for name in unknown])
    drawn = []
    for chart in CHARTS:
        if only is None or chart.name in only:
            frame = chart.numbers(ensemble)
            if frame is not None and len(frame):
                drawn.append(Drawn(chart.name, frame, chart.figure))
    with tempfile.TemporaryDirectory() as made:
        files = write(drawn, Path(made), None, Stamp.of_sweep(ensemble.manifest), output)
        for file in files:
            ensemble.folder.write(f"{FIGURES}/{file.name}", file.read_bytes())
    return [file.name for file in files]
