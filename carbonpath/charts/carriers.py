"""Which energy a technology runs on, told from the flows of a result alone.

A commodity that is handed on with little loss keeps its name: low-voltage electricity is electricity, city gas and
what a charger gives out are what went in. What is converted (hydrogen from electricity) is a carrier of its own.
"""

from __future__ import annotations

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


def final_energy(activity: pd.DataFrame, labels: pd.DataFrame) -> pd.DataFrame:
    """Rows of energy from the sectors of supply that other sectors take, with its `carrier` [TWh].

    What one technology of a sector makes for another of it, such as cooling for floor area, is no second use.
    """
    of = carriers(activity)
    supplied = labels[(labels["kind"] == "commodity") & labels["sector"].isin(SUPPLY)]["name"]
    rows = activity[(activity["direction"] == "in") & (activity["unit"] == ENERGY)]
    rows = rows[rows["commodity"].isin(supplied) & ~rows["sector"].isin(SUPPLY)]
    return rows.assign(carrier=rows["commodity"].map(of))
