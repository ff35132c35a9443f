"""Which energy a technology runs on, told from the flows of a result alone.

A commodity that is handed on with little loss keeps its name: low-voltage electricity is electricity, city gas and
what a charger gives out are what went in. What is converted (hydrogen from electricity) is a carrier of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

ENERGY = "TWh"
ELECTRICITY = "electricity"
"""Commodities whose name starts so are electricity at some voltage."""
HANDED_ON = 1.25
"""Input per output up to which a commodity is handed on and not converted; a machine that gives more than it takes
(a heat pump) hands nothing on either."""
SUPPLY = ("power", "supply")
"""Sectors whose use of energy is no final use."""


def carriers(activity: pd.DataFrame) -> dict[str, str]:
    """Carrier of every commodity in a unit of energy: where what is handed on comes from."""
    rows = activity[activity["unit"] == ENERGY]
    sums = rows.groupby(["technology", "direction"])["value"].sum().unstack(fill_value=0.0)
    sums = sums.reindex(columns=["in", "out"], fill_value=0.0)
    passing = sums.index[(sums["in"] >= sums["out"]) & (sums["in"] <= HANDED_ON * sums["out"])]
    moved = rows.groupby(["technology", "direction", "commodity"])["value"].sum()
    source: dict[str, str] = {}
    for commodity, made in rows[rows["direction"] == "out"].groupby("commodity"):
        makers = made["technology"].unique()
        if all(maker in passing for maker in makers):
            inputs = {str(moved[maker, "in"].idxmax()) for maker in makers}
            if len(inputs) == 1:
                source[str(commodity)] = inputs.pop()
    return {str(name): _origin(str(name), source) for name in rows["commodity"].unique()}


def _origin(name: str, source: dict[str, str]) -> str:
    seen: set[str] = set()
    while not name.startswith(ELECTRICITY) and name in source and name not in seen:
        seen.add(name)
        name = source[name]
    return ELECTRICITY if name.startswith(ELECTRICITY) else name


def exchanged(activity: pd.DataFrame, supplied: Iterable[str]) -> pd.DataFrame:
    """What each technology takes of each carrier (negative) or gives to it, net, in a year [TWh].

    Parameters
    ----------
    activity
        yearly flows: year, sector, technology, commodity, direction, value, unit.
    supplied
        commodities that are energy carriers: those of the sectors of supply. What one technology of another sector
        makes for a second one, such as cooling for floor area, is no second use.

    Returns
    -------
    Columns year, sector, group, technology, carrier, value.
    """
    of = carriers(activity)
    rows = activity[activity["commodity"].isin(list(supplied)) & (activity["unit"] == ENERGY)]
    sign = rows["direction"].map({"out": 1.0, "in": -1.0})
    rows = rows.assign(carrier=rows["commodity"].map(of), value=rows["value"].astype(float) * sign.astype(float))
    keys = ["year", "sector", "group", "technology", "carrier"]
    return rows.groupby(keys, as_index=False, sort=False)["value"].sum()


def final_energy(activity: pd.DataFrame, supplied: Iterable[str]) -> pd.DataFrame:
    """What technologies outside the sectors of supply take of each carrier [TWh], positive."""
    rows = exchanged(activity, supplied)
    rows = rows[~rows["sector"].isin(SUPPLY) & (rows["value"] < 0.0)]
    return rows.assign(value=-rows["value"])
