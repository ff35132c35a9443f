"""Storages recomputed from charge and discharge: power, one real day's swing, and a day that closes."""

from __future__ import annotations

import numpy as np

from carbonpath.names import Year
from carbonpath.params.entities import TechnologyData
from carbonpath.results.values import Values
from carbonpath.solver.standard_form import Vector


def storage_check(values: Values) -> float:
    """Largest relative breach of power, and with carry day of the swing and of the day that must close."""
    data, worst = values.data, 0.0
    share = np.array([data.calendar.share(s) for s in data.calendar.slices])
    for tech in data.kind("storage"):
        for year in data.calendar.years:
            holds, full = values.capacity(tech, year), tech.value("cap2act", year)
            profile = np.array([data.power_share(tech, s, year) for s in data.calendar.slices])
            into, out = (_moved(values, tech, name, year) for name in ("charge", "discharge"))
            breaches = [float((into + out - profile * full * holds * share).max()) / max(1.0, full * holds)]
            if tech.carry == "day" and tech.value("self_discharge", year) == 0.0:
                change = _change(values, tech, year, into, out)
                most = tech.value("duration", year) * holds
                breaches += [wrong / max(1.0, most) for wrong in _of_days(values, change, most)]
            worst = max(worst, *breaches)
    return worst


def _moved(values: Values, tech: TechnologyData, name: str, year: Year) -> Vector:
    return np.array([values.get(name, tech.name, year, s) for s in values.data.calendar.slices])


def _change(values: Values, tech: TechnologyData, year: Year, into: Vector, out: Vector) -> Vector:
    """Change of the level in every slice of one real day [capacity unit x hour]."""
    calendar = values.data.calendar
    days = np.array([calendar.days_of[s] for s in calendar.slices])
    kept = into * tech.value("charge_efficiency", year) - out / tech.value("discharge_efficiency", year)
    change: Vector = kept * calendar.total_hours / tech.value("cap2act", year) / days
    return change


def _of_days(values: Values, change: Vector, most: float) -> list[float]:
    """By how much each day's swing lies above the most, and by how much the day does not close."""
    calendar = values.data.calendar
    wrong = []
    for day in calendar.days:
        levels = np.cumsum([c for s, c in zip(calendar.slices, change, strict=True) if calendar.day_of[s] == day])
        wrong += [float(levels.max() - levels.min() - most), abs(float(levels[-1]))]
    return wrong
