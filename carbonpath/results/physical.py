"""Physical tables: capacity, activity, emissions, dispatch."""

from __future__ import annotations

import pandas as pd

from carbonpath.results.emitted import emitted, species_of
from carbonpath.results.moved import SHIFTS
from carbonpath.results.turnover import turnover
from carbonpath.results.values import SMALL, Values

ENERGY, POWER = "TWh", "GW"
FLEXIBLE = "flexible"
"""Group of flexible loads in the dispatch table."""


def capacity_table(values: Values) -> pd.DataFrame:
    """Year, technology, group, sector, quantity, value, unit.

    Quantity is capacity, or one of the gains and losses since the model year before (results/turnover.py): new,
    committed, retrofit_in; retrofit_out, retired, scrapped.
    """
    data = values.data
    rows = []
    for tech in data.technologies.values():
        if not tech.has_capacity:
            continue
        for year in data.calendar.years:
            stands = {"capacity": values.capacity(tech, year)}
            for quantity, value in (stands | turnover(values, tech, year)).items():
                if abs(value) > SMALL:
                    rows.append((year, tech.name, tech.group, tech.sector, quantity, value, tech.capacity_unit))
    columns = ["year", "technology", "group", "sector", "quantity", "value", "unit"]
    return pd.DataFrame(rows, columns=columns)


def activity_table(values: Values) -> pd.DataFrame:
    """Year, technology, group, sector, mode, commodity, direction (in, out), value, unit.

    A technology whose activity is measured apart from its output has rows of it too: direction activity, no commodity.
    """
    data = values.data
    rows: list[tuple[object, ...]] = []
    for (name, year), gross in values.flows.items():
        tech = data.technologies[name]
        if tech.own_activity:
            for mode, _, amount in values.yearly[name, year]:
                if amount > SMALL:
                    rows.append(
                        (year, name, tech.group, tech.sector, mode, None, "activity", amount, tech.activity_unit)
                    )
        for (mode, commodity), (taken, given) in gross.items():
            unit = data.commodities[commodity].unit
            for direction, value in (("out", given), ("in", taken)):
                if value > SMALL:
                    rows.append((year, name, tech.group, tech.sector, mode, commodity, direction, value, unit))
    columns = ["year", "technology", "group", "sector", "mode", "commodity", "direction", "value", "unit"]
    return pd.DataFrame(rows, columns=columns)


def emissions_table(values: Values) -> pd.DataFrame:
    """Year, species, boundary (account), sector, group, technology, value, unit [MtCO2; kt of other species]."""
    data = values.data
    rows = []
    for tech in data.technologies.values():
        if tech.is_store:
            continue
        species = species_of(data, tech)
        for year in data.calendar.years:
            for kind in species:
                total = emitted(values, tech, kind, year)
                if abs(total) > SMALL:
                    unit = data.species_unit.get(kind, "")
                    rows.append((year, kind, tech.boundary, tech.sector, tech.group, tech.name, total, unit))
    columns = ["year", "species", "boundary", "sector", "group", "technology", "value", "unit"]
    return pd.DataFrame(rows, columns=columns)


def dispatch_table(values: Values) -> pd.DataFrame:
    """Mean power by year, slice, commodity and technology [GW where the commodity is in TWh, else its unit a year].

    Flow is out, in, charge, discharge, shift_in or shift_out (what a flexible load, in the technology column, takes
    more or less than its shape says), or demand (everything drawn along load shapes less what is fed in, one row
    per shape, technology column holding the shape's name).
    """
    data, calendar = values.data, values.data.calendar
    rows: list[tuple[object, ...]] = []

    def add(year: int, s: str, commodity: str, name: str, group: str, flow: str, amount: float) -> None:
        if abs(amount) > SMALL:
            unit = data.commodities[commodity].unit
            mean = amount * 1000.0 / calendar.hours(s) if unit == ENERGY else amount / calendar.share(s)
            place = (calendar.day_of[s], calendar.hour_of[s], calendar.length[s], calendar.days_of[s])
            rows.append((year, s, *place, commodity, name, group, flow, mean, POWER if unit == ENERGY else unit))

    for (name, mode, year, s), amount in values.by_name.get("act_slice", {}).items():
        tech = data.technologies[name]
        for flow in tech.activity_flows[mode]:
            if data.commodities[flow.commodity].by_slice:
                net = flow.net(year) * amount
                add(year, s, flow.commodity, name, tech.group, "out" if net > 0 else "in", abs(net))
    for flow_name in ("charge", "discharge"):
        for (name, year, s), amount in values.by_name.get(flow_name, {}).items():
            tech = data.technologies[name]
            add(year, s, tech.output or "", name, tech.group, flow_name, amount)
    for flow_name, _ in SHIFTS:
        for (name, year, s), amount in values.by_name.get(flow_name, {}).items():
            add(year, s, data.flexible[name].commodity, name, FLEXIBLE, flow_name, amount)
    for variable, sign in (("draw", 1.0), ("feed", -1.0)):
        for (commodity, shape, year), amount in values.by_name.get(variable, {}).items():
            for s in calendar.slices:
                add(
                    year,
                    s,
                    commodity,
                    shape,
                    "load" if sign > 0 else "fed_in",
                    "demand",
                    sign * amount * data.shape(shape, s, year),
                )
    columns = ["year", "slice", "day", "hour", "hours", "days", "commodity", "technology", "group", "flow", "value"]
    return pd.DataFrame(rows, columns=[*columns, "unit"])
