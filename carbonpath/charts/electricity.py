"""Electricity: yearly supply by technology group with imports and the city's use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts import palette, stack, style
from carbonpath.charts.labels import Words, number
from carbonpath.charts.sheet import LEFT, EndLabel, Sheet, end_labels, year_axis
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

STEM = "electricity"
"""Commodities whose name starts so are electricity at some voltage."""
ORDER = ("coal", "gas", "nuclear", "waste", "fed_in", "hydro", "wind", "pv", "import")
MOST = 9
UNIT = "TWh"
COLUMN = 1.5
IMPORT = "import"


def numbers(result: Result) -> pd.DataFrame | None:
    """Give supply by group and the city's use [TWh], or None where there is no electricity.

    Supply is what technologies give to electricity from outside it: grids and storages pass on what came from it.
    """
    import pandas as pd

    activity = result.tables.get("activity")
    if activity is None or activity.empty:
        return None
    rows = activity[activity["commodity"].str.startswith(STEM)]
    if rows.empty:
        return None
    rows = rows[~rows["technology"].isin(passing(rows))]
    out = rows[rows["direction"] == "out"]
    supply = out.groupby(["group", "year"], as_index=False)["value"].sum().rename(columns={"group": "name"})
    use = {int(year): value for year, value in result.summary.get("electricity_twh", {}).items()}
    line = pd.DataFrame({"element": "use", "name": "use", "year": list(use), "value": list(use.values())})
    supply = stack.gather(supply, "name", MOST, keep=[IMPORT], least=1.0e-4)
    supply = supply.groupby(["name", "year"], as_index=False)["value"].sum()
    frame = pd.concat([supply.assign(element="supply"), line], ignore_index=True)
    return frame.assign(unit=UNIT)[["element", "name", "year", "value", "unit"]]


def passing(rows: pd.DataFrame) -> list[str]:
    """Technologies that pass electricity on: most of what they give they also take (grids, storages)."""
    sums = rows.groupby(["technology", "direction"])["value"].sum().unstack(fill_value=0.0)
    sums = sums.reindex(columns=["in", "out"], fill_value=0.0)
    return [str(name) for name in sums.index[sums["in"] > 0.5 * sums["out"]]]


def is_import(group: str) -> bool:
    """Whether a group is power from outside the city."""
    return IMPORT in group


def layer_order(table: pd.DataFrame) -> pd.DataFrame:
    """Local supply from the bottom up in the order of `ORDER`, imports on top."""

    def rank(name: str) -> tuple[int, str]:
        found = next((i for i, word in enumerate(ORDER) if word in name), len(ORDER) - 1.5)
        return int(2 * found), name

    return table[sorted(table.columns, key=rank)]


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say how use grows and how much of it comes from outside."""
    supply = stack.wide(frame[frame["element"] == "supply"], "name")
    use = stack.path(frame, "use")
    if use.empty:
        use = supply.sum(axis=1)
    last = supply.loc[use.index[-1]]
    imports = sum(float(last[name]) for name in supply.columns if is_import(name))
    return words.say(
        "electricity.title",
        verb=words.verb(use.iloc[0], use.iloc[-1]),
        first=words.amount(use.iloc[0], UNIT),
        first_year=use.index[0],
        last=words.amount(use.iloc[-1], UNIT),
        last_year=use.index[-1],
        share=number(100.0 * imports / float(last.sum()), 0),
    )


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw the yearly supply of electricity."""
    unit = words.unit(UNIT)
    subtitle = words.say("electricity.subtitle", unit=unit)
    sheet = Sheet.blank(title(frame, words), subtitle, words, stamp, style.PAGE_HEIGHT)
    right = sheet.beside(COLUMN)
    axes = sheet.axes(LEFT, right, words.say("electricity.axis", unit=unit), words.scale(UNIT))
    table = layer_order(stack.wide(frame[frame["element"] == "supply"], "name"))
    colours = palette.colours(table.columns, palette.GROUPS, words=True)
    middles = stack.areas(axes, table, colours)
    year_axis(axes, table.index)
    labels = [
        EndLabel(f"{words.group(name)} {words.amount(table[name].iloc[-1], UNIT)}", middles[name], colours[name])
        for name in table.columns
    ]
    use = frame[frame["element"] == "use"].sort_values("year")
    if len(use):
        (line,) = axes.plot(use["year"], use["value"], color=palette.INK, lw=1.8, zorder=4)
        line.set_gid("line:use")
        text = f"{words.say('electricity.use')} {words.amount(use['value'].iloc[-1], UNIT)}"
        labels.append(EndLabel(text, float(use["value"].iloc[-1]), palette.INK))
    axes.set_ylim(0.0, 1.08 * float(max(table.sum(axis=1).max(), use["value"].max() if len(use) else 0.0)))
    end_labels(axes, labels, COLUMN)
    return sheet.figure
