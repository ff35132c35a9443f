"""Trips within the city by mode as shares of all, and the share of green travel where the city has that indicator.

| element  | name              | meaning                                          |
|----------|-------------------|--------------------------------------------------|
| mode     | group             | share of the trips made by technologies of a group [%] |
| green    | green             | indicator of green travel [%]                    |
| observed | green             | published figures                                |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts import palette, panels, stack, style
from carbonpath.charts.labels import Words, number
from carbonpath.charts.sheet import LEFT, EndLabel, Sheet, end_labels, year_axis
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

TRIP, SHARE = "trip", "%"
BEYOND = "intercity"
"""Groups that bear this word are trips to other cities, which green travel does not count."""
GREEN = "transport.green_travel_share"
ORDER = ("trips_walk", "trips_cycle", "trips_bus", "trips_metro")
"""Modes at the bottom of the chart, in this order: those of green travel."""
COLUMN = 1.5
MOST = 9


def numbers(result: Result) -> pd.DataFrame | None:
    """Give the share of each mode in all trips [%], or None where no technology makes trips."""
    import pandas as pd

    activity = result.tables.get("activity")
    if activity is None or activity.empty:
        return None
    counted = activity["unit"].str.split().str[-1] == TRIP
    rows = activity[counted & (activity["direction"] == "out") & ~activity["group"].str.contains(BEYOND)]
    if rows.empty:
        return None
    sums = rows.groupby(["group", "year"])["value"].sum()
    share = (100.0 * sums / sums.groupby("year").transform("sum")).reset_index().rename(columns={"group": "name"})
    share = stack.gather(share, "name", MOST, least=1.0e-4).groupby(["name", "year"], as_index=False)["value"].sum()
    years = sorted(share["year"].unique())
    parts = [
        share.assign(element="mode"),
        panels.indicator(result.tables.get("indicators"), GREEN).assign(element="green", name="green"),
        panels.observed(result.tables.get("observations"), GREEN, years).assign(element="observed", name="green"),
    ]
    frame = pd.concat([part for part in parts if len(part)], ignore_index=True).assign(unit=SHARE)
    return frame.reindex(columns=["element", "name", "year", "value", "low", "high", "unit"])


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say how green travel changes; without that indicator, which mode carries most."""
    green = stack.path(frame, "green")
    modes = stack.wide(frame[frame["element"] == "mode"], "name")
    biggest = str(modes.iloc[-1].idxmax())
    path = modes[biggest] if green.empty else green
    return words.say(
        "trips.title_mode" if green.empty else "trips.title",
        mode=words.group(biggest),
        verb=words.verb(path.iloc[0], path.iloc[-1]),
        first=number(path.iloc[0], 1),
        first_year=path.index[0],
        last=number(path.iloc[-1], 1),
        last_year=path.index[-1],
    )


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw the shares of the modes, green ones at the bottom, and green travel as a line."""
    seen, green = (frame[frame["element"] == element].sort_values("year") for element in ("observed", "green"))
    subtitle = words.say("trips.subtitle") + (words.say("panel.observed") if len(seen) else "")
    sheet = Sheet.blank(title(frame, words), subtitle, words, stamp, style.PAGE_HEIGHT)
    axes = sheet.axes(LEFT, sheet.beside(COLUMN), words.say("panel.unit", unit=SHARE))
    kinds = panels.Layers(ORDER, palette.MODES, words.group)
    labels = panels.layers(axes, frame[frame["element"] == "mode"], kinds, words)
    if len(green):
        (line,) = axes.plot(green["year"], green["value"], color=palette.INK, lw=2.0, zorder=5)
        line.set_gid("line:green")
        last = float(green["value"].iloc[-1])
        labels.append(EndLabel(f"{words.say('trips.green')} {number(last, 1)}", last, palette.INK))
    panels.dots(axes, seen, palette.INK, "observed:green", full=False)
    year_axis(axes, frame["year"])
    axes.set_ylim(0.0, 100.0)
    end_labels(axes, labels, COLUMN)
    return sheet.figure
