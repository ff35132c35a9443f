"""Floor area by standard of building, and what is built, retrofitted and demolished each year.

| element | name                           | meaning                                                |
|---------|--------------------------------|--------------------------------------------------------|
| stock   | standard                       | floor area at the end of the year, layers              |
| flow    | built, retrofitted, demolished | change in a year; demolished is negative               |

The standard is the part of a technology's name that follows the floor area it gives: `floor_office_one_star` gives
`floor_office` at the standard `one_star`. What is not named after what it gives, such as an overhaul, is no floor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts import palette, panels, stack
from carbonpath.charts.labels import Words, number
from carbonpath.charts.sheet import EndLabel, Sheet, end_labels, year_axis
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

UNIT = "million m2"
FLOWS = {
    "new": ("built", 1.0),
    "committed": ("built", 1.0),
    "retrofit_in": ("retrofitted", 1.0),
    "retired": ("demolished", -1.0),
    "scrapped": ("demolished", -1.0),
}
"""Quantities of the capacity table: what they are here, and their sign."""
RETROFITS = ("retrofitted", "retrofit", "retrofit_light", "retrofit_deep")
ORDER = ("existing", *RETROFITS, "one_star", "two_star", "three_star", "ultra_low", "nearly_zero")
SMALL = 1.0e-6


def numbers(result: Result) -> pd.DataFrame | None:
    """Give floor area by standard and its yearly changes [million m2], or None where no floor area stands."""
    import pandas as pd

    capacity, activity = result.tables.get("capacity"), result.tables.get("activity")
    if capacity is None or activity is None:
        return None
    rows = capacity[capacity["unit"] == UNIT]
    if rows.empty:
        return None
    out = activity[(activity["direction"] == "out") & (activity["unit"] == UNIT)].drop_duplicates("technology")
    gives = dict(zip(out["technology"], out["commodity"], strict=True))
    rows = rows[[name not in gives or name.startswith(f"{gives[name]}_") for name in rows["technology"]]]
    stock = rows[rows["quantity"] == "capacity"]
    named = [_standard(name, gives.get(name)) for name in stock["technology"]]
    stock = stock.assign(name=named, element="stock")
    flow = rows[rows["quantity"].isin(FLOWS)]
    sign = flow["quantity"].map({quantity: sign for quantity, (_, sign) in FLOWS.items()})
    flow = flow.assign(name=flow["quantity"].map({q: name for q, (name, _) in FLOWS.items()}), element="flow")
    flow = flow.assign(value=flow["value"] * sign)
    both = pd.concat([stock, flow], ignore_index=True).assign(unit=UNIT)
    frame = both.groupby(["element", "name", "year", "unit"], as_index=False)["value"].sum()
    return frame[frame["value"].abs() > SMALL].reset_index(drop=True)[["element", "name", "year", "value", "unit"]]


def _standard(technology: str, output: str | None) -> str:
    found = technology.removeprefix(f"{output}_")
    return found or technology


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say how floor area grows and how much of it is still of the standard that led at the start."""
    table = stack.wide(frame[frame["element"] == "stock"], "name")
    total = table.sum(axis=1)
    old = str(table.iloc[0].idxmax())
    share = 100.0 * table[old] / total
    return words.say(
        "floor.title",
        verb=words.verb(total.iloc[0], total.iloc[-1]),
        first=words.amount(total.iloc[0], UNIT, 0),
        first_year=total.index[0],
        last=words.amount(total.iloc[-1], UNIT, 0),
        last_year=total.index[-1],
        standard=words.inside(words.standard(old)),
        before=number(share.iloc[0], 0),
        after=number(share.iloc[-1], 0),
    )


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw floor area by standard on the left and its changes on the right."""
    stock, flow = (frame[frame["element"] == element] for element in ("stock", "flow"))
    headings = [(UNIT, words.say("floor.stock"))] + ([(UNIT, words.say("floor.flow"))] if len(flow) else [])
    height = panels.height(len(headings), stamp)
    sheet = Sheet.blank(title(frame, words), words.say("floor.subtitle"), words, stamp, height)
    left, *rest = panels.grid(sheet, words, headings, "panel.unit")
    labels = panels.layers(left, stock, panels.Layers(ORDER, palette.STANDARDS, words.standard), words, digits=0)
    left.set_ylim(0.0, 1.06 * float(stack.wide(stock, "name").sum(axis=1).max()))
    end_labels(left, labels, panels.COLUMN)
    for right in rest:
        table = stack.ordered(stack.wide(flow, "name"), tuple(palette.CHANGES))
        middles = stack.bars(right, table, palette.colours(table.columns, palette.CHANGES))
        year_axis(right, stock["year"], pad=0.6)
        low, high = stack.reach(table)
        right.set_ylim(low - 0.06 * (high - low) * (low < 0.0), 1.06 * high)
        ends = [
            EndLabel(
                f"{words.say(f'floor.{name}')} {words.amount(table[name].iloc[-1], UNIT)}",
                middles[name],
                palette.CHANGES[name],
            )
            for name in table.columns
        ]
        end_labels(right, ends, panels.COLUMN)
    return sheet.figure
