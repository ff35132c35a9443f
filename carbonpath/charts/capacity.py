"""Power plants and storage: capacity by group at the end of each year, and what is added and taken off in it.

| element  | name  | meaning                                                          |
|----------|-------|------------------------------------------------------------------|
| capacity | group | capacity at the end of the year                                  |
| change   | group | built in the year, less what retires in it                       |

Lines, contracts of import and flexible loads are no plants and are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts import electricity, palette, panels, stack
from carbonpath.charts.labels import Words
from carbonpath.charts.sheet import EndLabel, Sheet, end_labels, year_axis
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

UNIT, SECTOR = "GW", "power"
MOST = 8
CHANGES = {"new": 1.0, "committed": 1.0, "retired": -1.0, "scrapped": -1.0}
"""Quantities of the capacity table that change it, and their sign."""


def numbers(result: Result) -> pd.DataFrame | None:
    """Give capacity and its changes by group [GW], or None without plants."""
    import pandas as pd

    capacity, activity = result.tables.get("capacity"), result.tables.get("activity")
    if capacity is None or activity is None:
        return None
    plants = _plants(activity)
    rows = capacity[(capacity["sector"] == SECTOR) & (capacity["unit"] == UNIT) & capacity["technology"].isin(plants)]
    if rows.empty:
        return None
    rows = stack.gather(rows.assign(name=rows["group"]), "name", MOST)
    stands = rows[rows["quantity"] == "capacity"].assign(element="capacity")
    changed = rows[rows["quantity"].isin(CHANGES)].assign(element="change")
    changed = changed.assign(value=changed["value"] * changed["quantity"].map(CHANGES).astype(float))
    both = pd.concat([stands, changed], ignore_index=True).assign(unit=UNIT)
    return both.groupby(["element", "name", "year", "unit"], as_index=False)["value"].sum()


def _plants(activity: pd.DataFrame) -> set[str]:
    """Technologies that make electricity from something else, or store it: they take and give the same voltage."""
    rows = activity[(activity["sector"] == SECTOR) & ~activity["group"].map(electricity.is_import)]
    moved = rows[rows["commodity"].str.startswith(electricity.STEM)]
    given = moved[moved["direction"] == "out"].groupby("technology")["commodity"].agg(set)
    taken = moved[moved["direction"] == "in"].groupby("technology")["commodity"].agg(set)
    return {str(name) for name, out in given.items() if name not in taken.index or taken[name] <= out}


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say how capacity grows, and what of it grows most."""
    table = stack.wide(frame[frame["element"] == "capacity"], "name")
    total, grown = table.sum(axis=1), table.iloc[-1] - table.iloc[0]
    most = str(grown.idxmax())
    return words.say(
        "capacity.title",
        verb=words.verb(total.iloc[0], total.iloc[-1]),
        first=words.amount(total.iloc[0], UNIT),
        first_year=table.index[0],
        last=words.amount(total.iloc[-1], UNIT),
        last_year=table.index[-1],
        group=words.group(most) if words.lang == "zh" else words.inside(words.group(most)),
        before=words.amount(table[most].iloc[0], UNIT),
        after=words.amount(table[most].iloc[-1], UNIT),
    )


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw capacity on the left and its changes on the right."""
    stands, changed = (frame[frame["element"] == element] for element in ("capacity", "change"))
    heads = [(UNIT, words.say("capacity.stands"))] + ([(UNIT, words.say("capacity.change"))] if len(changed) else [])
    height = panels.height(len(heads), stamp)
    sheet = Sheet.blank(title(frame, words), words.say("capacity.subtitle"), words, stamp, height)
    left, *rest = panels.grid(sheet, words, heads, "panel.unit")
    table = electricity.layer_order(stack.wide(stands, "name"))
    colours = palette.colours(table.columns, palette.GROUPS, words=True)
    middles = stack.areas(left, table, colours)
    year_axis(left, table.index)
    left.set_ylim(0.0, 1.06 * float(table.sum(axis=1).max()))
    end_labels(left, _labels(table, middles, colours, words), panels.COLUMN)
    for right in rest:
        _changes(right, changed, table.index, colours, words)
    return sheet.figure


def _changes(axes: Axes, rows: pd.DataFrame, years: pd.Index, colours: dict[str, str], words: Words) -> None:
    table = electricity.layer_order(stack.wide(rows, "name")).reindex(years, fill_value=0.0)
    middles = stack.bars(axes, table, colours)
    year_axis(axes, years, pad=0.6)
    low, high = stack.reach(table)
    axes.set_ylim(low - 0.06 * (high - low) * (low < 0.0), high + 0.06 * (high - low))
    last = table.iloc[-1]
    shown = table[[name for name in table.columns if last[name] != 0.0]]
    end_labels(axes, _labels(shown, middles, colours, words), panels.COLUMN)


def _labels(table: pd.DataFrame, middles: dict[str, float], colours: dict[str, str], words: Words) -> list[EndLabel]:
    return [
        EndLabel(f"{words.group(name)} {words.amount(table[name].iloc[-1], UNIT)}", middles[name], colours[name])
        for name in table.columns
    ]
