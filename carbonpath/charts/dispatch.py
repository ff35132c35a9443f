"""A usual day and the day of highest load, hour by hour: supply by group, storage and the load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts import electricity, hours, palette, stack
from carbonpath.charts.labels import Words, number
from carbonpath.charts.sheet import EndLabel, Sheet
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

MOST = 9
UNIT = "GW"
USUAL, HIGHEST = "usual", "highest"
"""The day block that stands for most days of the year, and the one of highest load."""
LOAD = "load"
CHARGE, DISCHARGE, FED_IN = "charge", "discharge", "fed_in"


def numbers(result: Result, year: int | None = None) -> pd.DataFrame | None:
    """Give supply by group, charging and load of two days [GW]: the one most days are like, and that of highest load.

    Of the first and the last year, or of the year asked for.
    """
    import pandas as pd

    dispatch = result.tables.get("dispatch")
    if dispatch is None or dispatch.empty:
        return None
    rows = dispatch[dispatch["commodity"].str.startswith(electricity.STEM)]
    years = sorted(rows["year"].unique())
    rows = rows[rows["year"].isin([years[0], years[-1]] if year is None else [year])] if years else rows
    if rows.empty:
        return None
    supply, load = _supply(rows), loads(rows)
    parts = []
    for of_year, days in days_of(rows, load).items():
        for panel, day in days.items():
            parts += [
                table[(table["year"] == of_year) & (table["day"] == day)].assign(panel=panel)
                for table in (supply, load)
            ]
    frame = pd.concat(parts, ignore_index=True).assign(unit=UNIT)
    frame = stack.gather(frame, "name", MOST + 1, keep=["load", CHARGE, DISCHARGE], least=1.0e-4)
    keys = ["element", "name", "year", "panel", "day", "hour", "unit"]
    return frame.groupby(keys, as_index=False)["value"].sum()


def loads(rows: pd.DataFrame) -> pd.DataFrame:
    """Load of every hour [GW]: all that is supplied, less what is stored."""
    sums = _supply(rows).groupby(["year", "day", "hour"], as_index=False)["value"].sum()
    return sums.assign(element="load", name="load")


def days_of(dispatch: pd.DataFrame, load: pd.DataFrame) -> dict[int, dict[str, str]]:
    """Day block that stands for most days of each year, and the one with the hour of highest load."""
    found = {}
    for year, rows in dispatch.groupby("year"):
        of_year = load[load["year"] == year]
        usual, highest = rows.loc[rows["days"].idxmax(), "day"], of_year.loc[of_year["value"].idxmax(), "day"]
        found[int(year)] = {USUAL: str(usual), HIGHEST: str(highest)}
    return found


def _supply(rows: pd.DataFrame) -> pd.DataFrame:
    """Supply from outside electricity, storage, and what annual technologies feed in, as layers; charging negative."""
    import pandas as pd

    moved = rows[rows["flow"].isin(["in", "out"])].rename(columns={"flow": "direction"})
    passing = electricity.passing(moved.assign(value=moved["value"] * moved["hours"]))
    kept = rows[~rows["technology"].isin(passing) & rows["flow"].isin(["out", CHARGE, DISCHARGE])]
    fed = rows[(rows["flow"] == "demand") & (rows["group"] == FED_IN)]
    layer = kept["group"].where(kept["flow"] == "out", kept["flow"])
    sign = kept["flow"].map({"out": 1.0, DISCHARGE: 1.0, CHARGE: -1.0})
    kept = kept.assign(name=layer, value=kept["value"] * sign)
    fed = fed.assign(name=FED_IN, value=-fed["value"])
    both = pd.concat([kept, fed], ignore_index=True)
    return both.groupby(["name", "year", "day", "hour"], as_index=False)["value"].sum().assign(element="supply")


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say how the peak load grows, or where it stands and what covers it."""
    load = frame[(frame["element"] == "load") & (frame["panel"] == HIGHEST)]
    peaks = load.loc[load.groupby("year")["value"].idxmax()].set_index("year")
    if len(peaks) > 1:
        return words.say(
            "dispatch.title",
            verb=words.verb(peaks["value"].iloc[0], peaks["value"].iloc[-1]),
            first=words.amount(peaks["value"].iloc[0], UNIT),
            first_year=peaks.index[0],
            last=words.amount(peaks["value"].iloc[-1], UNIT),
            last_year=peaks.index[-1],
        )
    hour = int(peaks["hour"].iloc[0])
    supply = frame[(frame["element"] == "supply") & (frame["panel"] == HIGHEST) & (frame["hour"] == hour)]
    biggest = supply.loc[supply["value"].idxmax()]
    return words.say(
        "dispatch.title_year",
        year=peaks.index[0],
        load=words.amount(peaks["value"].iloc[0], UNIT),
        hour=hour,
        share=number(100.0 * biggest["value"] / peaks["value"].iloc[0], 0),
        group=words.inside(words.group(str(biggest["name"]))),
    )


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw a row of panels for each day and a column for each year, all on one scale."""
    subtitle = words.say("dispatch.subtitle", unit=words.unit(UNIT))
    years = sorted(frame["year"].unique())
    days = [(day, year) for day in (USUAL, HIGHEST) for year in years]
    sheet = Sheet.blank(title(frame, words), subtitle, words, stamp, hours.height(len(days)))
    names = _order(frame)
    colours = palette.colours(names, palette.GROUPS | palette.STORED, words=True)
    labels = {LOAD: words.say("dispatch.load")} | {name: words.group(name) for name in names}
    heads = [words.say("dispatch.head", day=words.say(f"day.{day}"), year=year) for day, year in days]
    shown = hours.grid(sheet, heads, words, UNIT, labels, {LOAD: palette.INK} | colours, [LOAD])
    for axes, (day, year) in zip(shown.axes, days, strict=True):
        rows = frame[(frame["year"] == year) & (frame["panel"] == day)]
        shown.labels.append(_panel(axes, rows, names, colours, words))
    shown.finish(*_limits(frame), words)
    return sheet.figure


def _panel(axes: Axes, rows: pd.DataFrame, names: list[str], colours: dict[str, str], words: Words) -> list[EndLabel]:
    table = stack.wide(rows[rows["element"] == "supply"], "name", "hour")
    table = table.reindex(columns=names, fill_value=0.0)
    middles = stack.areas(axes, table, colours)
    load = rows[rows["element"] == "load"].sort_values("hour")
    (line,) = axes.plot(load["hour"], load["value"], color=palette.INK, lw=1.8, zorder=4)
    line.set_gid("line:load")
    axes.set_xlim(float(load["hour"].min()), float(load["hour"].max()))
    used = [name for name in names if float(table[name].abs().max()) > 0.0]
    labels = [EndLabel(words.group(name), middles[name], colours[name]) for name in used]
    return [*labels, EndLabel(words.say("dispatch.load"), float(load["value"].iloc[-1]), palette.INK)]


def _order(frame: pd.DataFrame) -> list[str]:
    """Layers from the bottom up: charging below zero, local supply, storage, imports on top."""
    table = stack.wide(frame[frame["element"] == "supply"], "name")
    names = [str(name) for name in electricity.layer_order(table).columns]
    outside = [name for name in names if electricity.is_import(name)]
    storage = [name for name in (DISCHARGE,) if name in names]
    local = [name for name in names if name not in (*outside, CHARGE, DISCHARGE)]
    return [*(name for name in names if name == CHARGE), *local, *storage, *outside]


def _limits(frame: pd.DataFrame) -> tuple[float, float]:
    supply = frame[frame["element"] == "supply"]
    by_hour = supply.assign(up=supply["value"].clip(lower=0.0), down=supply["value"].clip(upper=0.0))
    sums = by_hour.groupby(["year", "panel", "hour"])[["up", "down"]].sum()
    return 1.05 * float(sums["down"].min()), 1.08 * float(sums["up"].max())
