"""Shares of powertrains in the vehicles that come new, a panel for each class of vehicles.

| column | meaning                                              |
|--------|------------------------------------------------------|
| class  | kind of vehicle, told from the name of the group     |
| name   | powertrain                                           |
| value  | share in the new vehicles of the class and year [%]  |
| number | new vehicles of the class in the year [million]      |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts import palette, small, stack
from carbonpath.charts.catalogue_sectors import VEHICLES
from carbonpath.charts.labels import Words, number
from carbonpath.charts.sheet import Sheet, year_axis
from carbonpath.charts.stamp import Stamp
from carbonpath.charts.vehicles import NEV, ORDER, UNIT, powertrains

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

SHARE = "%"
MOST = 8
"""Most classes that have a panel, those with most new vehicles."""


def numbers(result: Result) -> pd.DataFrame | None:
    """Give the share of each powertrain in the new vehicles of a class [%], or None where none comes new."""
    capacity, activity = result.tables.get("capacity"), result.tables.get("activity")
    if capacity is None or activity is None:
        return None
    new = capacity[(capacity["unit"] == UNIT) & capacity["quantity"].isin(("new", "committed"))]
    if new.empty or not float(new["value"].sum()) > 0.0:
        return None
    trains = powertrains(activity)
    new = new.assign(name=new["technology"].map(trains).fillna("other"))
    new = new.assign(**{"class": new["group"].map(kind)})
    sums = new.groupby(["class", "name", "year"], as_index=False)["value"].sum()
    whole = sums.groupby(["class", "year"])["value"].transform("sum")
    frame = sums[whole > 0.0].assign(number=whole)
    big = frame.groupby("class")["value"].sum().sort_values(ascending=False).index[:MOST]
    frame = frame[frame["class"].isin(big)]
    frame = frame.assign(value=100.0 * frame["value"] / frame["number"], element="share", unit=SHARE)
    return frame.reset_index(drop=True)[["element", "class", "name", "year", "value", "number", "unit"]]


def kind(group: str) -> str:
    """Class of a group of vehicles: the first word of the catalogue in its name, else the group itself."""
    return next((word for word in VEHICLES if word in group), group)


def classes(frame: pd.DataFrame) -> list[str]:
    """Classes, the one with most new vehicles first."""
    sums = frame.drop_duplicates(["class", "year"]).groupby("class")["number"].sum()
    return [str(name) for name in sums.sort_values(ascending=False).index]


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say when new energy vehicles first lead in the biggest class, and what share they have at last."""
    first = frame[frame["class"] == classes(frame)[0]]
    nev = first[first["name"].isin(NEV)].groupby("year")["value"].sum()
    nev = nev.reindex(sorted(first["year"].unique()), fill_value=0.0)
    return words.say(
        "sales.title",
        kind=words.vehicle(classes(frame)[0]),
        first=number(nev.iloc[0], 0),
        first_year=nev.index[0],
        last=number(nev.iloc[-1], 0),
        last_year=nev.index[-1],
    )


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw a panel for each class, all from 0 to 100 %."""
    names = classes(frame)
    height = small.height(len(names), stamp, small.ONE_SCALE)
    sheet = Sheet.blank(title(frame, words), words.say("sales.subtitle"), words, stamp, height)
    used = [name for name in ORDER if (frame["name"] == name).any()]
    used += sorted(set(frame["name"]) - set(used))
    colours = palette.colours(used, palette.POWERTRAINS)
    sheet.key({name: words.powertrain(name) for name in used}, colours)
    heads = [words.say("panel.heading", heading=words.vehicle(name), unit=SHARE) for name in names]
    years = sorted(frame["year"].unique())
    for axes, name in zip(small.grid(sheet, stamp, heads, one_scale=True), names, strict=True):
        table = stack.wide(frame[frame["class"] == name], "name").reindex(columns=used, fill_value=0.0)
        stack.bars(axes, table.loc[:, (table > 0.0).any()], colours)
        year_axis(axes, years, pad=0.6)
        axes.set_ylim(0.0, 100.0)
        axes.set_yticks([0.0, 50.0, 100.0])
        axes.set_gid(f"panel:{name}")
    return sheet.figure
