"""Demands: linear between anchors, beyond the last anchor by their driver."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from carbonpath.errors import Fault, InputError, MissingValue
from carbonpath.names import Commodity, Year
from carbonpath.params.calendar import Calendar
from carbonpath.params.series import Series

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Tables


def make_demand(
    tables: Tables, drivers: Mapping[str, Series], calendar: Calendar, timing: str = "shape"
) -> dict[tuple[Commodity, Year], float]:
    """Demand of one timing by commodity and model year.

    After the last anchor d(y) = d(last) * (driver(y) / driver(last))^elasticity.
    """
    anchors: dict[Commodity, dict[Year | None, float]] = defaultdict(dict)
    for row in tables.demands:
        if row.timing == timing:
            anchors[row.commodity][row.year] = row.value
    rule = {row.commodity: row for row in tables.demand_drivers}
    demand: dict[tuple[Commodity, Year], float] = {}
    for commodity, points in anchors.items():
        series = Series(points)
        for year in calendar.years:
            beyond = year > series.last_year
            if not beyond:
                demand[commodity, year] = series(year)
                continue
            if commodity not in rule:
                raise MissingValue(
                    Fault(
                        f"demands: {commodity}",
                        f"last given for {series.last_year}, needed to {calendar.years[-1]}",
                        "later years, or a row of demand_drivers",
                    )
                )
            driver = drivers[rule[commodity].driver]
            if not driver(series.last_year) > 0.0 or not driver(year) > 0.0:
                where = f"drivers: {rule[commodity].driver}"
                found = f"0 in {series.last_year} or {year}, yet '{commodity}' grows with it"
                raise InputError(Fault(where, found, "a positive driver"))
            growth = driver(year) / driver(series.last_year)
            demand[commodity, year] = series(series.last_year) * growth ** rule[commodity].elasticity
    return demand
