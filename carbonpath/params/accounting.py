"""Imported power by contract beside the average of a pool, without counting the same clean power twice.

An average factor already holds the contracts that are part of the pool. Where they stand beside it as technologies of
their own, the pool's factor is that of the rest,

    f_rest[y] = (F[y] T[y] - sum_c f_c[y] E_c[y]) / (T[y] - sum_c E_c[y]),

with F the average, T the energy over which it is formed, and E_c, f_c the energy and factor of each contract: the sum
over the pool and its contracts at these amounts is what it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from carbonpath.errors import Fault, InputError
from carbonpath.names import CO2, Year
from carbonpath.params.series import Series, series_by
from carbonpath.schema.rows import EmissionFactorRow

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Tables


RESIDUAL = "residual"
"""Setting under which contracts stand beside the average."""


def residual_factors(tables: Tables) -> Tables:
    """Tables with the average factor of every pool replaced by that of what its contracts leave.

    Raises
    ------
    InputError
        if the contracts of a pool leave nothing, or more emissions than the average has.
    """
    faults: list[Fault] = []
    for pool in dict.fromkeys(row.pool for row in tables.contracts):
        tables = _one_pool(tables, pool, faults)
    if faults:
        raise InputError(faults)
    return tables


def _one_pool(tables: Tables, pool: str, faults: list[Fault]) -> Tables:
    factors = _factors(tables)
    energy: dict[str, dict[Year | None, float]] = defaultdict(dict)
    places: dict[str, str] = {}
    for row, where in tables.contracts.located():
        if row.pool == pool:
            energy[row.technology][row.year] = row.value
            places.setdefault(row.technology, where)
    if pool not in energy or pool not in factors:
        if pool in energy:
            faults.append(Fault(places[pool], f"pool '{pool}' has no CO2 factor", "rows in emission_factors.csv"))
        return tables
    average, whole = factors[pool], Series(energy.pop(pool))
    contracts = {name: Series(points) for name, points in energy.items()}
    own = [row for row in tables.emission_factors if _of(row, pool)]
    years = sorted({row.year for row in own if row.year is not None} | {y for p in energy.values() for y in p if y})
    rows = []
    for year in range(years[0], years[-1] + 1) if years else ():
        parts = {name: volume(year) for name, volume in contracts.items()}
        rest = whole(year) - sum(parts.values())
        left = average(year) * whole(year) - sum(factors[n](year) * e for n, e in parts.items() if n in factors)
        if not rest > 0.0 or left < 0.0:
            found = f"contracts of {sum(parts.values()):g} in {year} out of {whole(year):g} leave no average"
            faults.append(Fault(places[pool], found, "less contracted energy, or factors that fit the average"))
            return tables
        grade = max((row.grade for row in own), default="C")
        source = f"derived: {pool} less its contracts ({', '.join(parts)}): import_accounting residual"
        cells = {"year": year, "value": left / rest, "grade": grade, "source": source}
        rows.append(own[0].model_copy(update=cells))
    return _replaced(tables, pool, rows) if rows else tables


def _of(row: EmissionFactorRow, technology: str) -> bool:
    return row.subject == "technology" and row.name == technology and row.species == CO2


def _factors(tables: Tables) -> Mapping[str, Series]:
    rows = (row for row in tables.emission_factors if row.subject == "technology" and row.species == CO2)
    return series_by((row.name, row) for row in rows)


def _replaced(tables: Tables, pool: str, rows: list[EmissionFactorRow]) -> Tables:
    table = tables.emission_factors
    kept = [(row, place) for row, place in table.located() if not _of(row, pool)]
    first = next(place for row, place in table.located() if _of(row, pool))
    kept += [(row, first) for row in rows]
    new = replace(table, rows=tuple(row for row, _ in kept), places=tuple(place for _, place in kept))
    return replace(tables, emission_factors=new)
