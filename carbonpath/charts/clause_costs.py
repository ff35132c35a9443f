"""What each clause costs: one bar for the decision makers, one in resources, and what it does to the peak."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from carbonpath.charts import palette, style
from carbonpath.charts.labels import Words, number, significant
from carbonpath.charts.sheet import MARGIN, USUAL, Sheet
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from carbonpath.charts.draw import Output
    from carbonpath.reading.scenario import Scenario

NAME = "clause_costs"
ALL = "all"
WIDE = 6.0
"""Least width of a page that has room for bars and their two heads in one line [inch]."""
ROW, HEAD = 0.44, 0.62
"""Height of a clause and of the lines above the first [inch]."""
BARS = (("objective_cost", palette.COST_KINDS["resource"]), ("system_cost", palette.COST_KINDS["transfer"]))
AT_PRICE = "cost_at_price"
MONEY, CO2 = "billion CNY", "MtCO2"
LEAST = 0.005
"""Below this an amount is shown as none [billion CNY, MtCO2]."""


def numbers(costs: pd.DataFrame) -> pd.DataFrame:
    """Clauses that were solved, dearest first, all of them together last."""
    solved = costs[costs["status"] == "optimal"]
    order = solved["objective_cost"].where(solved["id"] != ALL, float("-inf"))
    return solved.loc[order.sort_values(ascending=False, kind="stable").index].reset_index(drop=True)


def draw(costs: pd.DataFrame, scenario: Scenario, folder: Path, output: Output) -> list[Path]:
    """Write the chart and its csv to `folder/figures/`."""
    from carbonpath import __version__
    from carbonpath.charts.draw import write
    from carbonpath.charts.gallery import Drawn

    title, name = scenario.settings.title, scenario.settings.name
    titles = {lang: name if title is None else str(getattr(title, lang)) for lang in ("en", "zh")}
    stamp = Stamp(titles, __version__, Path(scenario.settings.inputs).name)
    frame = numbers(costs)
    return write([Drawn(NAME, frame, figure)], folder, None, stamp, output) if len(frame) else []


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say what all clauses cost together and which is the dearest."""
    together, single = frame[frame["id"] == ALL], frame[frame["id"] != ALL]
    dearest = single.iloc[0]
    paid = float(dearest["objective_cost"])
    if paid < LEAST:
        return words.say("clause_costs.free", n=len(single))
    total = float(together["objective_cost"].iloc[0]) if len(together) else paid
    return words.say(
        "clause_costs.title", n=len(single), total=words.amount(total, MONEY, 2), paid=words.amount(paid, MONEY, 2),
        name=dearest[f"title_{words.lang}"],
    )  # fmt: skip


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw two bars a clause; the page is as high as its rows need."""
    subtitle = words.say("clause_costs.subtitle", unit=words.unit(MONEY))
    sheet = Sheet.blank(title(frame, words), subtitle, words, stamp, USUAL + HEAD + ROW * len(frame) + 0.3)
    left, right = _edges(sheet.width)
    high = sheet.top - HEAD
    axes = _axes(sheet, (left, right), high, len(frame))
    across, down = (1.55, 0.0) if sheet.width >= WIDE else (0.0, 0.15)
    small = style.SMALL + 0.5
    for place, (column, colour) in enumerate(BARS):
        text, x, y = words.say(f"clause_costs.{column}"), left + place * across, sheet.top - 0.15 - place * down
        sheet.write("■ " + text, x, y, small, colour)
    at_price = "│ " + words.say("clause_costs.at_price")
    lines = sheet.lines(at_price, small, right - left - 0.1)
    for place, line in enumerate(lines):
        sheet.write(line, left, sheet.top - 0.32 - down - place * 0.13, small, palette.INK)
    for place, line in enumerate(sheet.lines(words.say("clause_costs.peak"), small, sheet.width - right)):
        sheet.write(line, right, sheet.top - 0.15 - place * 0.15, small, palette.GREY)
    drawn = frame[[*(column for column, _ in BARS), AT_PRICE]]
    reach = float(drawn.abs().max(axis=None)) or 1.0
    low = min(0.0, float(drawn.min(axis=None)))
    axes.set_xlim(low - (0.25 * reach if low < -LEAST else 0.0), 1.35 * reach)
    for place, (_, row) in enumerate(frame.iterrows()):
        middle = high - ROW * (place + 0.5)
        name = words.say("clause_costs.all") if row["id"] == ALL else f"{row['id']}  {row[f'title_{words.lang}']}"
        lines = sheet.lines(name, style.BODY, left - MARGIN - 0.15)[:2]
        for k, line in enumerate(lines):
            sheet.write(line, MARGIN, middle + 0.19 * ((len(lines) - 1) / 2.0 - k), style.BODY)
        for k, line in enumerate(_effect(row, words)):
            sheet.write(line, right, middle + 0.085 - 0.17 * k, style.SMALL + 0.5)
        for (column, colour), shift in zip(BARS, (-0.19, 0.19), strict=True):
            tick = float(row[AT_PRICE]) if column == BARS[0][0] else 0.0
            _bar(axes, float(row[column]), tick, place + shift, colour, reach, words)
    return sheet.figure


def _edges(width: float) -> tuple[float, float]:
    """Left edges of the bars and of the words on the peak [inch]."""
    return (2.75 + width - style.PAGE.width, 5.35 + width - style.PAGE.width) if width >= WIDE else (1.5, 3.02)


def _axes(sheet: Sheet, edges: tuple[float, float], high: float, rows: int) -> Axes:
    wide, page = sheet.width, sheet.height
    low = high - ROW * rows
    axes = sheet.figure.add_axes(
        (edges[0] / wide, low / page, (edges[1] - edges[0] - 0.15) / wide, (high - low) / page)
    )
    axes.set_ylim(rows - 0.5, -0.5)
    axes.set_yticks([])
    axes.set_xticks([])
    for side in ("top", "right", "bottom", "left"):
        axes.spines[side].set_visible(False)
    axes.axvline(0.0, color=palette.GREY, lw=0.8)
    return axes


def _bar(axes: Axes, value: float, tick: float, y: float, colour: str, reach: float, words: Words) -> None:
    """Draw a bar with its amount, and beside the objective what it would be at its shadow price."""
    if abs(tick) >= LEAST:
        axes.plot([tick, tick], [y - 0.17, y + 0.17], color=palette.INK, lw=1.3, solid_capstyle="butt")
    (patch,) = axes.barh([y], [value], height=0.34, color=colour)
    patch.set_gid(f"bar:{colour}")
    text = words.amount(value, MONEY, 2)
    side = -1.0 if value < -LEAST else 1.0
    end = side * (max(side * value, side * tick) + 0.02 * reach)
    axes.text(
        end, y, text, va="center", ha="right" if side < 0.0 else "left",
        fontsize=style.SMALL + 0.5, color=palette.INK,
    )  # fmt: skip


def _effect(row: pd.Series, words: Words) -> list[str]:
    """What the clause does to the peak and to cumulative emissions."""
    before, now = int(row["peak_year_without"]), int(row["peak_year_with"])
    level, sum_ = float(row["peak_change"]), float(row["cumulative_change"])
    year = words.say("clause_costs.year_kept" if before == now else "clause_costs.year", before=before, now=now)
    changed = words.say("clause_costs.level", change=_signed(level, words))
    return [
        year + (changed if abs(level) >= LEAST else words.say("clause_costs.level_kept")),
        words.say("clause_costs.cumulative", change=_signed(sum_, words)),
    ]


def _signed(value: float, words: Words) -> str:
    if abs(value) < LEAST:
        return number(0.0, 0)
    scaled = value * words.scale(CO2)
    return ("+" if value > 0.0 else "") + significant(scaled, 2)
