"""The energy balance: what each sector gives to and takes from each carrier in a year.

Given by the sectors of supply is what is bought, imported or generated; taken there is fuel burnt for power, and what
is lost on the way. What other sectors take is final energy. A plant counts net, so that a grid takes its losses and a
storage what it does not give back.
"""

from __future__ import annotations

import pandas as pd

from carbonpath.params.data import ModelData
from carbonpath.results.carriers import ENERGY, SUPPLY, carriers, exchanged
from carbonpath.results.values import SMALL, Values
from carbonpath.units import factor

COAL_EQUIVALENT = "Mtce"
GIVEN, TAKEN = "given", "taken"


def balance_table(activity: pd.DataFrame, data: ModelData) -> pd.DataFrame:
    """Year, sector, carrier, flow (given, taken), value [TWh], unit, mtce (the same in Mtce at 29.3 GJ/tce).

    Fuels count at net calorific value, electricity as what it is, 0.1229 Mtce per TWh. A data set without units of
    energy has no balance.
    """
    rows = exchanged(activity, _supplied(data))
    rows = rows[rows["value"].abs() > SMALL]
    flow = rows["value"].map(lambda value: GIVEN if value > 0.0 else TAKEN)
    rows = rows.assign(flow=flow, value=rows["value"].abs())
    keys = ["year", "sector", "carrier", "flow"]
    sums = rows.groupby(keys, as_index=False)["value"].sum()
    return sums.assign(unit=ENERGY, mtce=sums["value"].astype(float) * factor(ENERGY, COAL_EQUIVALENT))


def _supplied(data: ModelData) -> list[str]:
    return [name for name, commodity in data.commodities.items() if commodity.sector in SUPPLY]


def unsupplied(values: Values, activity: pd.DataFrame) -> float:
    """Largest part of a carrier's use and demand in a year that nobody gives, by the balance table, relative to it."""
    data = values.data
    table, of = balance_table(activity, data), carriers(activity)
    given, taken = (
        table[table["flow"] == flow].groupby(["year", "carrier"])["value"].sum().to_dict() for flow in (GIVEN, TAKEN)
    )
    wanted: dict[tuple[int, str], float] = dict(taken)
    for name in _supplied(data):
        for year in data.calendar.years if data.commodities[name].unit == ENERGY else ():
            key = (year, of.get(name, name))
            wanted[key] = wanted.get(key, 0.0) + data.demanded(name, year)
    short: list[float] = [(amount - given.get(key, 0.0)) / max(1.0, amount) for key, amount in wanted.items()]
    return max(0.0, *short, 0.0)
