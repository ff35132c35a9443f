"""The day of highest load, hour by hour, in the first and the last year: supply by group, storage and the load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts import electricity, stack, style
from carbonpath.charts.labels import Words
from carbonpath.charts.sheet import LEFT, EndLabel, Sheet, end_labels
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

DAY = 24.0
MOST = 9
UNIT = "GW"
COLUMN = 1.5
GAP = 0.3
ROOM = (0.52, 0.34)
CHARGE, DISCHARGE, FED_IN = "charge", "discharge", "fed_in"


def numbers(result: Result) -> pd.DataFrame | None:
    """Give supply by group, charging and load of the day of highest load [GW], first and last year."""
    import pandas as pd

    dispatch = result.tables.get("dispatch")
    if dispatch is None or dispatch.empty:
        return None
    rows = dispatch[dispatch["commodity"].str.startswith(electricity.STEM)]
    if rows.empty:
        return None
    supply = _supply(rows)
    load = supply.groupby(["year", "day", "hour"], as_index=False)["value"].sum().assign(element="load", name="load")
    years = sorted(load["year"].unique())
    parts = []
    for year in dict.fromkeys((years[0], years[-1])):
        of_year = load[load["year"] == year]
        day = of_year.loc[of_year["value"].idxmax(), "day"]
        parts += [table[(table["year"] == year) & (table["day"] == day)] for table in (supply, load)]
    frame = pd.concat(parts, ignore_index=True).assign(unit=UNIT)
    frame = stack.gather(frame, "name", MOST + 1, keep=["load", CHARGE, DISCHARGE], least=1.0e-4)
    keys = ["element", "name", "year", "day", "hour", "unit"]
    return frame.groupby(keys, as_index=False)["value"].sum()


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
    """Say how the peak load grows."""
    load = frame[frame["element"] == "load"].groupby("year")["value"].max()
    return words.say(
        "dispatch.title",
        verb=words.say("verb.rises" if load.iloc[-1] >= load.iloc[0] else "verb.falls"),
        first=words.amount(load.iloc[0], UNIT),
        first_year=load.index[0],
        last=words.amount(load.iloc[-1], UNIT),
        last_year=load.index[-1],
    )


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw the peak day of the first and of the last year side by side, on one scale."""
    unit = words.unit(UNIT)
    subtitle = words.say("dispatch.subtitle", unit=unit)
    sheet = Sheet.blank(title(frame, words), subtitle, words, stamp, style.SMALL_HEIGHT)
    years = sorted(frame["year"].unique())
    names = _order(frame)
    colours = style.colours(names, style.GROUPS | {CHARGE: "#117733", DISCHARGE: "#009E73"}, words=True)
    right = style.PAGE_WIDTH - COLUMN - 0.42
    width = (right - LEFT - GAP * (len(years) - 1)) / len(years)
    axes: Axes | None = None
    labels: list[EndLabel] = []
    for place, year in enumerate(years):
        left = LEFT + place * (width + GAP)
        named = words.say("dispatch.axis", unit=unit) if place == 0 else ""
        axes = sheet.axes(left, left + width, named, words.scale(UNIT), axes, ROOM)
        labels = _panel(axes, frame[frame["year"] == year], names, colours, words)
        axes.set_title(str(year), loc="center", fontsize=style.BODY + 1.0, color=style.INK, pad=6.0)
        if place:
            axes.tick_params(labelleft=False)
    assert axes is not None
    axes.set_ylim(*_limits(frame))
    end_labels(axes, labels, COLUMN)
    return sheet.figure


def _panel(axes: Axes, rows: pd.DataFrame, names: list[str], colours: dict[str, str], words: Words) -> list[EndLabel]:
    table = stack.wide(rows[rows["element"] == "supply"], "name", "hour")
    table = table.reindex(columns=names, fill_value=0.0)
    middles = stack.areas(axes, table, colours)
    load = rows[rows["element"] == "load"].sort_values("hour")
    (line,) = axes.plot(load["hour"], load["value"], color=style.INK, lw=1.8, zorder=4)
    line.set_gid("line:load")
    last = float(load["hour"].max())
    axes.set_xlim(float(load["hour"].min()), last)
    axes.set_xticks([hour for hour in (0, 6, 12, 18) if hour <= last])
    axes.set_xlabel(words.say("dispatch.hour"), fontsize=style.SMALL + 0.5, labelpad=2.0)
    labels = [EndLabel(words.group(name), middles[name], colours[name]) for name in names]
    return [*labels, EndLabel(words.say("dispatch.load"), float(load["value"].iloc[-1]), style.INK)]


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
    sums = by_hour.groupby(["year", "hour"])[["up", "down"]].sum()
    return 1.05 * float(sums["down"].min()), 1.08 * float(sums["up"].max())
