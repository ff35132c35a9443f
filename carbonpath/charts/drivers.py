"""What drove emissions: the change against the first year, split into demand, action and the factor of imported power.

| element | name                 | meaning                                             |
|---------|----------------------|-----------------------------------------------------|
| cause   | demand, action, grid | what it has moved since the first year (decompose)  |
| line    | change               | emissions less those of the first year              |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.analysis import decompose
from carbonpath.charts import palette, stack, style
from carbonpath.charts.labels import Words
from carbonpath.charts.sheet import LEFT, EndLabel, Sheet, end_labels, year_axis
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

UNIT = "MtCO2"
COLUMN = 1.6
SMALL = 0.05
"""Below this a change is none [MtCO2]."""


def numbers(result: Result) -> pd.DataFrame | None:
    """Give what each cause has moved since the first year, and the sum [MtCO2]; None where there is one year."""
    import pandas as pd

    activity, emissions = result.tables.get("activity"), result.tables.get("emissions")
    if activity is None or emissions is None or activity["year"].nunique() < 2 or emissions.empty:
        return None
    steps = decompose.decompose(activity, emissions)
    moved = stack.wide(steps, "cause").reindex(columns=list(decompose.CAUSES), fill_value=0.0).cumsum()
    moved.loc[int(activity["year"].min())] = 0.0
    moved = moved.sort_index()
    causes = moved.reset_index().melt("year", list(decompose.CAUSES), "name", "value").assign(element="cause")
    change = moved.sum(axis=1).rename("value").reset_index().assign(element="line", name="change")
    return pd.concat([causes, change], ignore_index=True).assign(unit=UNIT)[
        ["element", "name", "year", "value", "unit"]
    ]


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say what each cause adds or takes in all, and what remains."""
    table = stack.wide(frame[frame["element"] == "cause"], "name")
    last, net = table.iloc[-1], float(table.iloc[-1].sum())
    parts = {name: _signed(float(last[name]), words) for name in decompose.CAUSES}
    return words.say(
        "causes.title", first_year=table.index[0], last_year=table.index[-1], net=_signed(net, words), **parts
    )


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw the causes as bars that stack up and down, and the change as a line."""
    unit = words.unit(UNIT)
    subtitle = words.say("causes.subtitle", unit=unit)
    sheet = Sheet.blank(title(frame, words), subtitle, words, stamp, style.PAGE_HEIGHT)
    axes = sheet.axes(LEFT, sheet.beside(COLUMN), unit, words.scale(UNIT))
    table = stack.ordered(stack.wide(frame[frame["element"] == "cause"], "name"), decompose.CAUSES)
    middles = stack.bars(axes, table, palette.CAUSES)
    year_axis(axes, table.index, pad=0.6)
    change = frame[frame["element"] == "line"].sort_values("year")
    (line,) = axes.plot(change["year"], change["value"], "-D", color=palette.INK, ms=3.0, lw=1.2, zorder=5)
    line.set_gid("line:change")
    low, high = stack.reach(table)
    room = 0.05 * (high - low) or 1.0
    axes.set_ylim(low - room, high + room)
    labels = [
        EndLabel(
            f"{words.say(f'cause.{name}')} {_signed(float(table[name].iloc[-1]), words)}",
            middles[name],
            palette.CAUSES[name],
        )
        for name in table.columns
    ]
    last = float(change["value"].iloc[-1])
    labels.append(EndLabel(f"{words.say('causes.change')} {_signed(last, words)}", last, palette.INK))
    end_labels(axes, labels, COLUMN)
    return sheet.figure


def _signed(value: float, words: Words) -> str:
    text = words.amount(value, UNIT)
    return f"+{text}" if value > SMALL else text
