"""Flexible load in the last year: what leaves and what comes, hour by hour, on a usual day and on that of highest load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts import stack, style
from carbonpath.charts.labels import Words, number
from carbonpath.charts.sheet import LEFT, EndLabel, Sheet, end_labels
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

UNIT, ENERGY = "GW", "TWh"
COLUMN = 1.5
GAP = 0.3
ROOM = (0.52, 0.34)
MOST = 8
USUAL, HIGHEST = PANELS = ("usual", "highest")
"""Panels: the day block that stands for most days of the year, and the one of highest load."""
SIGNS = {"shift_in": 1.0, "shift_out": -1.0}


def numbers(result: Result) -> pd.DataFrame | None:
    """Give what each flexible load takes more or less by hour [GW], and what moves in the year [TWh]; None where none."""
    import pandas as pd

    dispatch, yearly = result.tables.get("dispatch"), result.tables.get("flexible")
    if dispatch is None or yearly is None or not dispatch["flow"].isin(SIGNS).any():
        return None
    year = dispatch.loc[dispatch["flow"].isin(SIGNS), "year"].max()
    rows = dispatch[(dispatch["year"] == year) & (dispatch["unit"] == UNIT)]
    moved = rows[rows["flow"].isin(SIGNS)].rename(columns={"technology": "name"})
    moved = moved.assign(value=moved["value"] * moved["flow"].map(SIGNS), element="shift")
    load = rows[rows["flow"] == "demand"].groupby(["day", "hour"], as_index=False)["value"].sum()
    days = {USUAL: rows.loc[rows["days"].idxmax(), "day"], HIGHEST: load.loc[load["value"].idxmax(), "day"]}
    parts = [moved[moved["day"] == day].assign(panel=panel) for panel, day in days.items()]
    hours = pd.DataFrame({"hour": sorted(rows["hour"].unique())})
    keys = ["element", "name", "year", "panel", "hour"]
    shifts = pd.concat([part.merge(hours, on="hour", how="outer").assign(year=year) for part in parts])
    shifts = shifts.dropna(subset=["name"]).groupby(keys, as_index=False)["value"].sum().assign(unit=UNIT)
    sums = yearly[(yearly["year"] == year) & (yearly["unit"] == ENERGY)].groupby("quantity")["value"].sum()
    total = pd.DataFrame(
        {"element": "total", "name": sums.index, "year": year, "value": sums.to_numpy(), "unit": ENERGY}
    )
    return pd.concat([stack.gather(shifts, "name", MOST), total], ignore_index=True)


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say how much moves, and which part of the loads it is."""
    total = frame[frame["element"] == "total"].set_index("name")["value"]
    return words.say(
        "shifting.title",
        year=int(frame["year"].iloc[0]),
        moved=words.amount(total["moved"], ENERGY),
        share=number(100.0 * total["moved"] / total["load"], 0),
    )


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw both days side by side on one scale: what comes above zero, what leaves below."""
    unit = words.unit(UNIT)
    subtitle = words.say("shifting.subtitle", unit=unit)
    sheet = Sheet.blank(title(frame, words), subtitle, words, stamp, style.SMALL_HEIGHT)
    shifts = frame[frame["element"] == "shift"]
    names = sorted(shifts["name"].unique())
    colours = style.colours(names, {})
    right = style.PAGE_WIDTH - COLUMN - 0.42
    width = (right - LEFT - GAP) / len(PANELS)
    axes: Axes | None = None
    labels: list[EndLabel] = []
    for place, panel in enumerate(PANELS):
        left = LEFT + place * (width + GAP)
        axes = sheet.axes(left, left + width, unit if place == 0 else "", words.scale(UNIT), axes, ROOM)
        labels = _panel(axes, shifts[shifts["panel"] == panel], names, colours, words)
        axes.set_title(words.say(f"shifting.{panel}"), loc="center", fontsize=style.BODY, color=style.INK, pad=6.0)
        if place:
            axes.tick_params(labelleft=False)
    assert axes is not None
    axes.set_ylim(*_limits(shifts))
    end_labels(axes, labels, COLUMN)
    return sheet.figure


def _panel(axes: Axes, rows: pd.DataFrame, names: list[str], colours: dict[str, str], words: Words) -> list[EndLabel]:
    table = stack.wide(rows, "name", "hour").reindex(columns=names, fill_value=0.0)
    table = table.reindex(range(int(table.index.max()) + 1), fill_value=0.0)
    middles = stack.bars(axes, table, colours)
    last = float(table.index.max())
    axes.set_xlim(-0.6, last + 0.6)
    axes.set_xticks([hour for hour in (0, 6, 12, 18) if hour <= last])
    axes.set_xlabel(words.say("dispatch.hour"), fontsize=style.SMALL + 0.5, labelpad=2.0)
    return [EndLabel(words.flexible(name), middles[name], colours[name]) for name in names]


def _limits(shifts: pd.DataFrame) -> tuple[float, float]:
    sums = shifts.assign(up=shifts["value"].clip(lower=0.0), down=shifts["value"].clip(upper=0.0))
    ends = sums.groupby(["panel", "hour"])[["up", "down"]].sum()
    return 1.08 * float(ends["down"].min()), 1.08 * float(ends["up"].max())
