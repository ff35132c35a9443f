"""An unbounded cost: which columns run away, and what each earns a unit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from carbonpath.diagnosis.programme import Programme
from carbonpath.names import Year
from carbonpath.params.data import ModelData
from carbonpath.solver.diagnose import pump
from carbonpath.solver.standard_form import Label

SHOWN = 1.0e-9


@dataclass(frozen=True)
class Runaway:
    """A column that grows without end."""

    label: Label
    technology: str | None
    year: Year | None
    price: float
    """Undiscounted cost a unit [billion CNY]; negative: what it earns."""
    places: tuple[str, ...]
    """Where its negative prices are written."""


def find_runaway(programme: Programme) -> tuple[Runaway, ...]:
    """Columns along which cost falls without end, those that earn first."""
    ray = pump(programme.form)
    if ray is None:
        return ()
    gains = programme.form.cost * ray
    order = sorted(np.flatnonzero(np.abs(ray) > SHOWN).tolist(), key=lambda column: float(gains[column]))
    return tuple(_runaway(programme, column) for column in order)


def _runaway(programme: Programme, column: int) -> Runaway:
    label, data = programme.form.columns[column], programme.data
    technology = next((part for part in label[1] if part in data.technologies), None)
    year = next((part for part in reversed(label[1]) if isinstance(part, int) and part in data.calendar.span), None)
    cost = float(programme.form.cost[column])
    price = cost / data.weight(technology or "", year) if year is not None else cost
    places = _places(programme, data, technology) if technology and cost < 0.0 else ()
    return Runaway(label, technology, year, price, places)


def _places(programme: Programme, data: ModelData, technology: str) -> tuple[str, ...]:
    """Rows that give the technology a negative cost."""
    tables = programme.scenario.tables
    own = (place for row, place in tables.technology_values.located() if row.technology == technology and row.value < 0)
    priced = (place for row, place in tables.emission_prices.located() if row.value < 0.0)
    return (*own, *(priced if data.emission_prices.get(technology) else ()))
