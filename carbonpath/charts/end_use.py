"""Final energy of a sector, by what it is used for and by carrier.

| element | name    | meaning                                    |
|---------|---------|--------------------------------------------|
| use     | use     | group of technologies, or what it serves   |
| carrier | carrier | electricity, natural gas, ...              |

Both add up to the same whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts import palette, panels, stack
from carbonpath.charts.catalogue_sectors import USES
from carbonpath.charts.labels import Words, number
from carbonpath.charts.sheet import Sheet, end_labels
from carbonpath.charts.stamp import Stamp
from carbonpath.results import carriers

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

UNIT = carriers.ENERGY
MOST = 8
LEAST = 2.0e-3
"""Share of the whole below which a layer joins the others."""
ORDER = (carriers.ELECTRICITY, "natural_gas", "lpg")


def numbers(result: Result, sector: str) -> pd.DataFrame | None:
    """Give the final energy of a sector [TWh] by use and by carrier, or None where it uses none."""
    import pandas as pd

    activity, labels = result.tables.get("activity"), result.tables.get("labels")
    if activity is None or labels is None or activity.empty:
        return None
    supplied = labels[(labels["kind"] == "commodity") & labels["sector"].isin(carriers.SUPPLY)]["name"]
    rows = carriers.final_energy(activity, supplied)
    rows = rows[rows["sector"] == sector]
    if rows.empty:
        return None
    parts = []
    for element, layer in (("use", rows["group"].map(use)), ("carrier", rows["carrier"])):
        part = stack.gather(rows.assign(name=layer), "name", MOST, keep=[carriers.ELECTRICITY], least=LEAST)
        parts.append(part.groupby(["name", "year"], as_index=False)["value"].sum().assign(element=element))
    frame = pd.concat(parts, ignore_index=True).assign(sector=sector, unit=UNIT)
    return frame[["sector", "element", "name", "year", "value", "unit"]]


def use(group: str) -> str:
    """What a group of technologies serves: the first word of the catalogue in its name, else the group itself."""
    return next((word for word in USES if word in group), group)


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say how the use of energy changes, and how much of it is electricity in the end."""
    table = stack.wide(frame[frame["element"] == "carrier"], "name")
    total = table.sum(axis=1)
    power = float(table[carriers.ELECTRICITY].iloc[-1]) if carriers.ELECTRICITY in table else 0.0
    return words.say(
        "energy.title",
        sector=words.sector(str(frame["sector"].iloc[0])),
        verb=words.verb(total.iloc[0], total.iloc[-1]),
        first=words.amount(total.iloc[0], UNIT),
        first_year=total.index[0],
        last=words.amount(total.iloc[-1], UNIT),
        last_year=total.index[-1],
        share=number(100.0 * power / float(total.iloc[-1]), 0),
    )


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw final energy by use on the left and by carrier on the right, on one scale."""
    sheet = Sheet.blank(
        title(frame, words),
        words.say("energy.subtitle", **panels.sides(words, stamp)),
        words,
        stamp,
        panels.height(2, stamp),
    )
    both = panels.grid(sheet, words, [(UNIT, ""), (UNIT, "")])
    kinds = {
        "use": panels.Layers((), palette.USES, words.use),
        "carrier": panels.Layers(ORDER, palette.CARRIERS, words.carrier),
    }
    high = 1.06 * float(frame[frame["element"] == "use"].groupby("year")["value"].sum().max())
    for axes, (element, kind) in zip(both, kinds.items(), strict=True):
        labels = panels.layers(axes, frame[frame["element"] == element], kind, words)
        axes.set_ylim(0.0, high)
        end_labels(axes, labels, panels.COLUMN)
    return sheet.figure
