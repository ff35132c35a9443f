"""What each clause costs: one bar for the decision makers, one in resources, and what it does to the peak."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from carbonpath.charts import style
from carbonpath.charts.labels import Words, number, significant
from carbonpath.charts.sheet import MARGIN, Sheet
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from carbonpath.reading.scenario import Scenario

NAME = "clause_costs"
ALL = "all"
X_BARS, X_EFFECT = 2.75, 5.35
"""Left edges of the bars and of the words on the peak [inch]."""
ROW, HEAD = 0.44, 0.62
"""Height of a clause and of the lines above the first [inch]."""
BARS = (("objective_cost", "#0072B2"), ("system_cost", "#E69F00"))
AT_PRICE = "cost_at_price"
MONEY, CO2 = "billion CNY", "MtCO2"
LEAST = 0.005
"""Below this an amount is shown as none [billion CNY, MtCO2]."""


def numbers(costs: pd.DataFrame) -> pd.DataFrame:
    """Clauses that were solved, dearest first, all of them together last."""
    solved = costs[costs["status"] == "optimal"]
    order = solved["objective_cost"].where(solved["id"] != ALL, float("-inf"))
    return solved.loc[order.sort_values(ascending=False, kind="stable").index].reset_index(drop=True)


def draw(
    costs: pd.DataFrame, scenario: Scenario, folder: Path, langs: Sequence[str], formats: Sequence[str]
) -> list[Path]:
    """Write the chart and its csv to `folder/figures/`."""
    from carbonpath import __version__
    from carbonpath.charts.draw import Drawn, write

    title, name = scenario.settings.title, scenario.settings.name
    titles = {lang: name if title is None else str(getattr(title, lang)) for lang in ("en", "zh")}
    stamp = Stamp(titles, __version__, Path(scenario.settings.inputs).name)
    frame = numbers(costs)
    return write([Drawn(NAME, frame, figure)], folder, None, stamp, langs, formats) if len(frame) else []


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
    draft = Sheet.blank(title(frame, words), subtitle, words, stamp, style.SMALL_HEIGHT)
    height = style.SMALL_HEIGHT - (draft.top - draft.bottom) + HEAD + ROW * len(frame) + 0.3
    sheet = Sheet.blank(title(frame, words), subtitle, words, stamp, height)
    high = sheet.top - HEAD
    axes = _axes(sheet, high, len(frame))
    for (column, colour), x in zip(BARS, (X_BARS, X_BARS + 1.55), strict=True):
        sheet.write("■ " + words.say(f"clause_costs.{column}"), x, sheet.top - 0.2, style.SMALL + 0.5, colour)
    sheet.write("│ " + words.say("clause_costs.at_price"), X_BARS, sheet.top - 0.4, style.SMALL + 0.5, style.INK)
    sheet.write(words.say("clause_costs.peak"), X_EFFECT, sheet.top - 0.2, style.SMALL + 0.5, style.GREY)
    drawn = frame[[*(column for column, _ in BARS), AT_PRICE]]
    reach = float(drawn.abs().max(axis=None)) or 1.0
    low = min(0.0, float(drawn.min(axis=None)))
    axes.set_xlim(low - (0.25 * reach if low < -LEAST else 0.0), 1.35 * reach)
    for place, (_, row) in enumerate(frame.iterrows()):
        middle = high - ROW * (place + 0.5)
        name = words.say("clause_costs.all") if row["id"] == ALL else f"{row['id']}  {row[f'title_{words.lang}']}"
        lines = sheet.lines(name, style.BODY, X_BARS - MARGIN - 0.15)[:2]
        for k, line in enumerate(lines):
            sheet.write(line, MARGIN, middle + 0.19 * ((len(lines) - 1) / 2.0 - k), style.BODY)
        for k, line in enumerate(_effect(row, words)):
            sheet.write(line, X_EFFECT, middle + 0.085 - 0.17 * k, style.SMALL + 0.5)
        for (column, colour), shift in zip(BARS, (-0.19, 0.19), strict=True):
            tick = float(row[AT_PRICE]) if column == BARS[0][0] else 0.0
            _bar(axes, float(row[column]), tick, place + shift, colour, reach, words)
    return sheet.figure


def _axes(sheet: Sheet, high: float, rows: int) -> Axes:
    wide, page = style.PAGE_WIDTH, sheet.height
    low = high - ROW * rows
    axes = sheet.figure.add_axes((X_BARS / wide, low / page, (X_EFFECT - X_BARS - 0.15) / wide, (high - low) / page))
    axes.set_ylim(rows - 0.5, -0.5)
    axes.set_yticks([])
    axes.set_xticks([])
    for side in ("top", "right", "bottom", "left"):
        axes.spines[side].set_visible(False)
    axes.axvline(0.0, color=style.GREY, lw=0.8)
    return axes


def _bar(axes: Axes, value: float, tick: float, y: float, colour: str, reach: float, words: Words) -> None:
    """Draw a bar with its amount, and beside the objective what it would be at its shadow price."""
    if abs(tick) >= LEAST:
        axes.plot([tick, tick], [y - 0.17, y + 0.17], color=style.INK, lw=1.3, solid_capstyle="butt")
    (patch,) = axes.barh([y], [value], height=0.34, color=colour)
    patch.set_gid(f"bar:{colour}")
    text = words.amount(value, MONEY, 2)
    side = -1.0 if value < -LEAST else 1.0
    end = side * (max(side * value, side * tick) + 0.02 * reach)
    axes.text(
        end, y, text, va="center", ha="right" if side < 0.0 else "left",
        fontsize=style.SMALL + 0.5, color=style.INK,
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
