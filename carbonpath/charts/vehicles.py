"""Vehicles by powertrain, and the share of new energy vehicles in stock and sales.

| element  | name                        | meaning                                                       |
|----------|-----------------------------|---------------------------------------------------------------|
| stock    | powertrain                  | vehicles at the end of the year, layers                       |
| share    | stock, sales                | new energy vehicles in all vehicles and in all new ones [%]   |
| observed | all, nev, sales             | published figures or estimates, with range where one is given |

A powertrain is what a vehicle runs on; new energy vehicles are those that take electricity or hydrogen. Where the city
has the indicators its statistics are compared with, the shares are theirs (they may leave out motorcycles).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts import palette, panels, stack
from carbonpath.charts.labels import Words, number
from carbonpath.charts.sheet import Sheet, end_labels, year_axis
from carbonpath.charts.stamp import Stamp
from carbonpath.results import carriers

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

UNIT, SHARE = "million vehicle", "%"
PLUG_IN, HYDROGEN = "plug_in", "hydrogen"
NEV = (carriers.ELECTRICITY, PLUG_IN, HYDROGEN)
ORDER = (*NEV, "natural_gas", "diesel", "petrol")
OBSERVED = {"all": "transport.vehicle_stock", "nev": "transport.nev_stock", "sales": "transport.nev_sales_share"}
"""Indicators that count all vehicles, new energy vehicles [million], and their part in sales [%]."""


def numbers(result: Result) -> pd.DataFrame | None:
    """Give stock by powertrain [million vehicles] and the share of new energy vehicles, or None without vehicles."""
    import pandas as pd

    capacity, activity = result.tables.get("capacity"), result.tables.get("activity")
    if capacity is None or activity is None:
        return None
    fleet = capacity[capacity["unit"] == UNIT]
    if fleet.empty:
        return None
    trains = powertrains(activity)
    fleet = fleet.assign(name=fleet["technology"].map(trains).fillna("other"))
    sums = fleet.groupby(["quantity", "name", "year"], as_index=False)["value"].sum()
    stock = sums[sums["quantity"] == "capacity"].assign(element="stock", unit=UNIT)
    shares = [_share(sums[sums["quantity"] == q], name) for q, name in (("capacity", "stock"), ("new", "sales"))]
    shares = _stated(result.tables.get("indicators"), shares)
    years = sorted(stock["year"].unique())
    seen = [
        panels.observed(result.tables.get("observations"), of, years).assign(
            element="observed", name=name, unit=SHARE if name == "sales" else UNIT
        )
        for name, of in OBSERVED.items()
    ]
    frame = pd.concat([part for part in (stock, *shares, *seen) if len(part)], ignore_index=True)
    return frame.reindex(columns=["element", "name", "year", "value", "low", "high", "unit"])


def powertrains(activity: pd.DataFrame) -> dict[str, str]:
    """Powertrain of every technology that takes energy: its carrier; electricity and a fuel make a plug-in hybrid."""
    of = carriers.carriers(activity)
    rows = activity[(activity["direction"] == "in") & activity["commodity"].isin(list(of))]
    found = {}
    for technology, taken in rows.groupby("technology"):
        sums = taken.groupby(taken["commodity"].map(of))["value"].sum()
        both = len(sums) > 1 and carriers.ELECTRICITY in sums.index
        found[str(technology)] = PLUG_IN if both else str(sums.idxmax())
    return found


def _share(sums: pd.DataFrame, name: str) -> pd.DataFrame:
    total = sums.groupby("year")["value"].sum()
    part = sums[sums["name"].isin(NEV)].groupby("year")["value"].sum().reindex(total.index, fill_value=0.0)
    return (100.0 * part / total).rename("value").reset_index().assign(element="share", name=name, unit=SHARE)


def _stated(indicators: pd.DataFrame | None, shares: list[pd.DataFrame]) -> list[pd.DataFrame]:
    """Shares as the city's indicators have them; those given where it has none."""
    everything, nev, sales = (
        panels.indicator(indicators, name).set_index("year")["value"] for name in OBSERVED.values()
    )
    stated = {"stock": 100.0 * nev / everything if len(nev) and len(everything) else nev[:0], "sales": sales}
    return [
        path.rename("value").reset_index().assign(element="share", name=name, unit=SHARE) if len(path) else share
        for (name, path), share in zip(stated.items(), shares, strict=True)
    ]


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say how the share of new energy vehicles grows in the stock, and where sales end."""
    stock, sales = (stack.path(frame, "share", name) for name in ("stock", "sales"))
    facts: dict[str, object] = {
        "first": number(stock.iloc[0], 0),
        "first_year": stock.index[0],
        "last": number(stock.iloc[-1], 0),
        "last_year": stock.index[-1],
    }
    text = words.say("vehicles.title", verb=words.verb(stock.iloc[0], stock.iloc[-1]), **facts)
    return text + (words.say("vehicles.title_sales", share=number(sales.iloc[-1], 0)) if len(sales) else "")


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw the stock by powertrain on the left, and the shares of new energy vehicles on the right."""
    seen = frame[frame["element"] == "observed"]
    subtitle = words.say("vehicles.subtitle", **panels.sides(words, stamp)) + (
        words.say("panel.observed") if len(seen) else ""
    )
    sheet = Sheet.blank(title(frame, words), subtitle, words, stamp, panels.height(2, stamp))
    left, right = panels.grid(sheet, words, [(UNIT, ""), (SHARE, "")], "panel.unit")
    rows = frame[frame["element"] == "stock"]
    labels = panels.layers(left, rows, panels.Layers(ORDER, palette.POWERTRAINS, words.powertrain), words, digits=2)
    left.set_ylim(0.0, 1.06 * max(float(stack.wide(rows, "name").sum(axis=1).max()), float(seen_top(seen))))
    panels.dots(left, seen[seen["name"] == "all"], palette.INK, "observed:all", full=False)
    panels.dots(left, seen[seen["name"] == "nev"], palette.INK, "observed:nev")
    end_labels(left, labels, panels.COLUMN)
    shares = {name: stack.path(frame, "share", name) for name in palette.FLEET}
    ends = panels.lines(
        right, shares, palette.FLEET, "share", lambda name, last: f"{words.say(f'vehicles.{name}')} {number(last, 0)} %"
    )
    panels.dots(right, seen[seen["name"] == "sales"], palette.FLEET["sales"], "observed:sales")
    year_axis(right, rows["year"])
    right.set_ylim(0.0, 105.0)
    end_labels(right, ends, panels.COLUMN)
    return sheet.figure


def seen_top(seen: pd.DataFrame) -> float:
    """Highest observed number of vehicles; 0 where there is none."""
    counts = seen[seen["unit"] == UNIT]
    return float(counts[["value", "high"]].max().max()) if len(counts) else 0.0
