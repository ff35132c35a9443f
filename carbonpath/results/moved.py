"""Flexible loads in results: what is moved, what it costs, and whether energy and power are kept."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from carbonpath.names import Commodity, Year
from carbonpath.params.flexible import FlexibleLoad
from carbonpath.results.values import SMALL, Values
from carbonpath.solver.standard_form import Vector

SHIFTS = (("shift_in", 1.0), ("shift_out", -1.0))
"""Variables of a flexible load, and how each changes the load of its slice."""
COLUMNS = ["year", "flexible", "sector", "commodity", "load_shape", "quantity", "value", "unit"]


def flexible_table(values: Values) -> pd.DataFrame:
    """Yearly load of every flexible load, and what of it is moved, in the unit of its commodity."""
    rows = []
    for load in values.data.flexible.values():
        unit = values.data.commodities[load.commodity].unit
        for year in values.data.calendar.years:
            into = _moved(values, load, "shift_in", year)
            amounts = {"load": float(shaped_load(values, load, year).sum()), "moved": float(into.sum())}
            for quantity, value in amounts.items():
                if value > SMALL:
                    about = (load.name, load.sector, load.commodity, load.load_shape)
                    rows.append((year, *about, quantity, value, unit))
    return pd.DataFrame(rows, columns=COLUMNS)


def shift_rows(values: Values) -> Iterator[tuple[object, ...]]:
    """Rows of the cost table: what is moved at its cost."""
    data = values.data
    for load in data.flexible.values():
        for year in data.calendar.years:
            amount = float(_moved(values, load, "shift_in", year).sum())
            for cost in load.costs:
                paid = amount * cost.value(year)
                if abs(paid) > SMALL:
                    yield year, load.sector, load.name, "shifting", cost.kind, cost.payer, paid, data.money


def net_shift(values: Values, c: Commodity, year: Year) -> Vector:
    """What flexible loads of a commodity take more in each slice than their shapes say."""
    total = np.zeros(len(values.data.calendar.slices))
    for load in values.data.flexible.values():
        if load.commodity == c:
            total += sum(sign * _moved(values, load, name, year) for name, sign in SHIFTS)
    return total


def flexible_check(values: Values) -> float:
    """Largest relative breach: energy of a day not kept, more moved than the share, power above its limit."""
    data, worst = values.data, 0.0
    share = np.array([data.calendar.share(s) for s in data.calendar.slices])
    days = np.array([data.calendar.day_of[s] for s in data.calendar.slices])
    for load in data.flexible.values():
        inside = np.array([s in load.window for s in data.calendar.slices])
        for year in data.calendar.years:
            before = shaped_load(values, load, year)
            into, out = (_moved(values, load, name, year) for name, _ in SHIFTS)
            part = load.values["share"](year)
            most = part * load.values["power_limit"](year) * before.sum() * share
            breaches = [abs(float((into - out)[days == day].sum())) for day in data.calendar.days]
            breaches.append(float((out - part * before).max()))
            breaches.append(float(np.where(into > 0.0, part * before + into - out - most, 0.0).max()))
            breaches.append(float((into + out)[~inside].sum()))
            worst = max(worst, max(breaches) / max(1.0, float(before.sum())))
    return worst


def shaped_load(values: Values, load: FlexibleLoad, year: Year) -> Vector:
    """Load in every slice before anything moves, from what technologies take in the year and demand."""
    data = values.data
    taken, _ = along_shapes(values, load.commodity, year).get(load.load_shape, (0.0, 0.0))
    taken += data.demanded_along(load, year)
    return taken * np.array([data.shape(load.load_shape, s, year) for s in data.calendar.slices])


def along_shapes(values: Values, c: Commodity, year: Year) -> dict[str, tuple[float, float]]:
    """What is taken and given of a commodity in a year along each load shape."""
    found: dict[str, tuple[float, float]] = {}
    for tech in values.data.touching[c]:
        if tech.load_shape is None:
            continue
        whole = values.standing_flows(tech, year) if tech.sliced else values.flows[tech.name, year]
        for (_, commodity), (taken, given) in whole.items():
            if commodity == c:
                before = found.get(tech.load_shape, (0.0, 0.0))
                found[tech.load_shape] = (before[0] + taken, before[1] + given)
    return found


def _moved(values: Values, load: FlexibleLoad, name: str, year: Year) -> Vector:
    return np.array([values.get(name, load.name, year, s) for s in values.data.calendar.slices])
