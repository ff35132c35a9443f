"""Costs: yearly resource cost by sector, yearly cost by kind, and investment by sector as it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from carbonpath.charts import palette, stack, style
from carbonpath.charts.labels import Words, number, together
from carbonpath.charts.sheet import LEFT, EndLabel, Sheet, end_labels, year_axis
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

RESOURCE = "resource"
UNIT = "billion CNY"
COLUMN = 1.45
SMALL = 10.0
"""Below this a label shows tenths [billion CNY]."""


def sector_numbers(result: Result) -> pd.DataFrame | None:
    """Yearly resource cost by sector [billion CNY, undiscounted]."""
    costs = result.tables.get("costs")
    if costs is None or costs.empty:
        return None
    return _summed(costs[costs["kind"] == RESOURCE], "sector")


def kind_numbers(result: Result) -> pd.DataFrame | None:
    """Yearly cost by kind [billion CNY, undiscounted]."""
    costs = result.tables.get("costs")
    return None if costs is None or costs.empty else _summed(costs, "kind")


def payer_numbers(result: Result) -> pd.DataFrame | None:
    """Yearly cost of all kinds by who pays [billion CNY, undiscounted]."""
    costs = result.tables.get("costs")
    return None if costs is None or costs.empty or "payer" not in costs else _summed(costs, "payer")


def investment_numbers(result: Result) -> pd.DataFrame | None:
    """Overnight resource investment by sector [billion CNY of the year]."""
    investment = result.tables.get("investment")
    if investment is None or investment.empty:
        return None
    return _summed(investment[investment["kind"] == RESOURCE], "sector")


def _summed(rows: pd.DataFrame, layer: str) -> pd.DataFrame:
    table = rows.groupby([layer, "year"], as_index=False)["value"].sum()
    return table.rename(columns={layer: "name"}).assign(element=layer, unit=UNIT)[
        ["element", "name", "year", "value", "unit"]
    ]


def sector_figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw the yearly resource cost by sector."""
    table = _layers(frame, palette.SECTOR_ORDER)
    total, last = table.sum(axis=1), table.iloc[-1]
    biggest = str(last.idxmax())
    digits = together(total)
    heading = words.say(
        "sector_costs.title",
        verb=words.verb(total.iloc[0], total.iloc[-1]),
        first=words.amount(total.iloc[0], UNIT, digits),
        first_year=table.index[0],
        last=words.amount(total.iloc[-1], UNIT, digits),
        last_year=table.index[-1],
        sector=words.inside(words.sector(biggest)),
        share=number(100.0 * last[biggest] / total.iloc[-1], 0),
    )
    return _draw(table, words, stamp, heading, "sector_costs.subtitle", palette.SECTORS, words.sector)


def kind_figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw the yearly cost by kind."""
    table = _layers(frame, tuple(palette.COST_KINDS))
    last = table.iloc[-1]
    total = float(last.sum())
    facts: dict[str, object] = {"year": table.index[-1], "total": words.amount(total, UNIT, together([total]))}
    resource = float(last.get(RESOURCE, 0.0))
    heading = words.say("kind_costs.title", share=number(100.0 * resource / total, 0), **facts)
    return _draw(table, words, stamp, heading, "kind_costs.subtitle", palette.COST_KINDS, words.kind)


def payer_figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw the yearly cost by who pays."""
    table = _layers(frame, tuple(palette.PAYERS))
    total, last = table.sum(axis=1), table.iloc[-1]
    biggest = str(last.idxmax())
    share = 100.0 * table[biggest] / total
    heading = words.say(
        "payer_costs.title",
        total=words.amount(total.iloc[-1], UNIT, together(total)),
        year=table.index[-1],
        first=words.inside(words.payer(biggest)),
        share=number(share.iloc[-1], 0),
        first_year=table.index[0],
        before=number(share.iloc[0], 0),
    )
    return _draw(table, words, stamp, heading, "payer_costs.subtitle", palette.PAYERS, words.payer)


def investment_figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw investment by sector in the year it is made."""
    table = _layers(frame, palette.SECTOR_ORDER)
    by_sector = table.sum()
    total, biggest = float(by_sector.sum()), str(by_sector.idxmax())
    heading = words.say(
        "investment.title",
        total=words.amount(total, UNIT, together([total])),
        first_year=table.index[0],
        last_year=table.index[-1],
        sector=words.inside(words.sector(biggest)),
        share=number(100.0 * by_sector[biggest] / total, 0),
    )
    return _draw(table, words, stamp, heading, "investment.subtitle", palette.SECTORS, words.sector)


def _layers(frame: pd.DataFrame, order: tuple[str, ...]) -> pd.DataFrame:
    return stack.ordered(stack.wide(frame, "name"), order)


def _draw(
    table: pd.DataFrame,
    words: Words,
    stamp: Stamp,
    heading: str,
    subtitle: str,
    known: Mapping[str, str],
    label: Callable[[str], str],
) -> Figure:
    unit = words.unit(UNIT)
    sheet = Sheet.blank(heading, words.say(subtitle, unit=unit), words, stamp, style.SMALL_HEIGHT)
    axes = sheet.axes(LEFT, sheet.beside(COLUMN), words.say("cost.axis", unit=unit), words.scale(UNIT))
    colours = palette.colours(table.columns, known)
    middles = stack.bars(axes, table, colours)
    year_axis(axes, table.index, pad=0.6)
    total = table.sum(axis=1)
    low, high = stack.reach(table)
    axes.set_ylim(low - 0.04 * (high - low) * (low < 0.0), 1.06 * high)
    digits = together(total)
    labels = [
        EndLabel(
            f"{label(name)} {words.amount(table[name].iloc[-1], UNIT, _digits(table[name].iloc[-1]))}",
            middles[name],
            colours[name],
        )
        for name in table.columns
    ]
    if (table.to_numpy() < 0.0).any():
        (line,) = axes.plot(total.index, total.to_numpy(), "-D", color=palette.INK, ms=2.5, lw=0.8, zorder=5)
        line.set_gid("total")
        text = f"{words.say('cost.total')} {words.amount(total.iloc[-1], UNIT, digits)}"
        labels.append(EndLabel(text, float(total.iloc[-1]), palette.INK))
    end_labels(axes, labels, COLUMN)
    return sheet.figure


def _digits(value: float) -> int:
    """Digits of a label: a small amount keeps one."""
    return 0 if abs(value) >= SMALL else 1
