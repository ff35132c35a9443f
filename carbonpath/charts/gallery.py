"""The set of charts of a result: the name of each, where its numbers come from, and how they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from carbonpath.charts import (
    capacity,
    clauses,
    costs,
    day_shift,
    dispatch,
    drivers,
    electricity,
    emissions,
    end_use,
    floor,
    flows,
    hindcast,
    market,
    pollutants,
    prices,
    sales,
    trips,
    vehicles,
    ways,
)
from carbonpath.charts.labels import Words
from carbonpath.charts.stamp import Stamp
from carbonpath.errors import Fault, InputError, nearest

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

    FigureOf = Callable[[pd.DataFrame, Words, Stamp], Figure]


@dataclass(frozen=True)
class Chart:
    """A chart: its name, how its numbers come from a result (None: nothing to draw), and how they are drawn."""

    name: str
    numbers: Callable[..., pd.DataFrame | None]
    figure: FigureOf
    of_year: bool = False
    """It shows single years: its numbers take a year, or None for the chart's own choice."""

    def of(self, result: Result, year: int | None = None) -> pd.DataFrame | None:
        """Numbers of a result, of a chosen year where the chart shows single years."""
        return self.numbers(result, year=year) if self.of_year else self.numbers(result)

    def about(self, words: Words) -> str:
        """What the chart shows, in a few words."""
        return words.say(f"about.{self.name}")


@dataclass(frozen=True)
class Drawn:
    """A chart with its numbers, ready to be written."""

    name: str
    frame: pd.DataFrame
    figure: FigureOf


CHARTS = (
    Chart("emissions", emissions.numbers, emissions.figure),
    Chart("drivers", drivers.numbers, drivers.figure),
    Chart("pollutants", pollutants.numbers, pollutants.figure),
    Chart("flows", flows.numbers, flows.figure, of_year=True),
    Chart("electricity", electricity.numbers, electricity.figure),
    Chart("capacity", capacity.numbers, capacity.figure),
    Chart("dispatch", dispatch.numbers, dispatch.figure, of_year=True),
    Chart("shifting", day_shift.numbers, day_shift.figure, of_year=True),
    Chart("vehicles", vehicles.numbers, vehicles.figure),
    Chart("sales", sales.numbers, sales.figure),
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
    Chart("cost_by_payer", costs.payer_numbers, costs.payer_figure),
    Chart("investment", costs.investment_numbers, costs.investment_figure),
    Chart("prices", prices.numbers, prices.figure, of_year=True),
    Chart("clauses", clauses.numbers, clauses.figure),
    Chart("market", market.numbers, market.figure),
    Chart("hindcast", hindcast.numbers, hindcast.figure),
)


def chosen(only: Iterable[str] | None) -> list[Chart]:
    """Charts by name; a name that is none is an error."""
    if only is None:
        return list(CHARTS)
    by_name = {chart.name: chart for chart in CHARTS}
    names = list(dict.fromkeys(only))
    unknown = [name for name in names if name not in by_name]
    if unknown:
        raise InputError(
            [
                Fault("charts", f"no chart '{name}'", "one of 'carbonpath plot --list'", nearest(name, set(by_name)))
                for name in unknown
            ]
        )
    return [by_name[name] for name in names]
