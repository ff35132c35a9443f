"""Firm capacity against the load it must exceed, from the columns and the parameters."""

from __future__ import annotations

import numpy as np

from carbonpath.names import Year
from carbonpath.params.entities import CommodityData
from carbonpath.results.moved import along_shapes, net_shift
from carbonpath.results.values import Values
from carbonpath.solver.standard_form import Vector


def lack_of_firm_capacity(values: Values) -> float:
    """Largest relative lack over commodities with a reserve margin, years and slices."""
    data, worst = values.data, 0.0
    shares = np.array([data.calendar.share(s) for s in data.calendar.slices])
    loads = {c.name: _loads(values, c) for c in data.commodities.values() if c.sliced and _counts(values, c)}
    for c in data.commodities:
        for y in data.calendar.years:
            factor = data.reserve_factor(c, y)
            if factor is None:
                continue
            firm = sum(
                tech.value("firm_credit", y) * tech.value("cap2act", y) * values.capacity(tech, y)
                for tech in data.kind("pooled", "storage")
                if tech.firm_for == c
            )
            wanted = np.zeros(len(shares))
            for load in data.counted_with(c):
                wanted += factor * load.firm_share(y) * load.peak_uplift(y) * loads[load.name][y] / shares
            worst = max(worst, float(((wanted - firm) / np.maximum(1.0, np.abs(wanted) + firm)).max()))
    return worst


def _counts(values: Values, commodity: CommodityData) -> bool:
    return commodity.reserve_margin is not None or commodity.firm_with is not None


def _loads(values: Values, commodity: CommodityData) -> dict[Year, Vector]:
    """Load by year in every slice: use as flexible loads have moved it less what is fed along shapes, or production."""
    data, c = values.data, commodity.name
    position = {s: k for k, s in enumerate(data.calendar.slices)}
    made = commodity.firm_load == "production"
    loads = {y: np.zeros(len(position)) for y in data.calendar.years}
    for (name, mode, year, s), amount in values.by_name.get("act_slice", {}).items():
        for flow in data.technologies[name].activity_flows[mode]:
            net = flow.net(year)
            if flow.commodity == c and (net > 0.0) == made:
                loads[year][position[s]] += abs(net) * amount
    for year, load in loads.items():
        for shape, (taken, given) in along_shapes(values, c, year).items():
            load += (given if made else taken - given) * _shares(values, shape, year)
        if not made:
            load += data.demand.get((c, year), 0.0) * _shares(values, commodity.load_shape, year)
            load += net_shift(values, c, year)
    return loads


def _shares(values: Values, shape: str | None, year: Year) -> Vector:
    """Share of the year's energy in every slice, flat without a shape."""
    return np.array([values.data.shape(shape, s, year) for s in values.data.calendar.slices])
