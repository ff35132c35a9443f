"""Air pollutants by sector, a panel each, and the annual mean of PM2.5 they lead to, beside what was observed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts import palette, panels, stack, style
from carbonpath.charts.labels import Words, number
from carbonpath.charts.layout import note
from carbonpath.charts.sheet import LEFT, MARGIN, EndLabel, Sheet, end_labels, year_axis
from carbonpath.charts.stamp import Stamp
from carbonpath.names import MEMO

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

SPECIES = ("nox", "so2", "pm25", "voc")
MEAN, OUTSIDE = "air.pm25_mean", "air.pm25_background"
"""Indicators of the panel on the right, where a result has them."""
MASS, CONCENTRATION = "kt", "ug/m3"
EARLIEST = 2015
PANEL, BETWEEN, COLUMN = 0.21, 0.46, 0.92
"""Width of a panel as a share of the page; room between two and width of the labels on the right [inch]."""
MEAN_BELOW = 1.6
"""Height of the panel of the mean where it stands below the others [inch]."""
BELOW, ABOVE = 0.3, 0.34
"""Room below and above a panel [inch]."""


def numbers(result: Result) -> pd.DataFrame | None:
    """Emissions by species and sector [kt]; PM2.5 in the air, its part from outside and what was observed [ug/m3]."""
    import pandas as pd

    emissions = result.tables.get("emissions")
    if emissions is None:
        return None
    kept = emissions[emissions["species"].isin(SPECIES) & (emissions["boundary"] != MEMO)]
    if kept.empty:
        return None
    layers = kept.groupby(["species", "sector", "year"], as_index=False)["value"].sum()
    parts = [layers.rename(columns={"sector": "name"}).assign(element="sector", unit=MASS)]
    indicators = result.tables.get("indicators")
    if indicators is not None and len(indicators):
        lines = indicators[indicators["indicator"].isin((MEAN, OUTSIDE))]
        parts.append(lines.rename(columns={"indicator": "name"}).assign(element="line", unit=CONCENTRATION))
    observed = result.tables.get("observations")
    if observed is not None and len(observed):
        rows = observed[(observed["indicator"] == MEAN) & (observed["year"] >= EARLIEST)]
        parts.append(rows.rename(columns={"indicator": "name"}).assign(element="observed", unit=CONCENTRATION))
    columns = ["element", "species", "name", "year", "value", "unit"]
    return pd.concat([part for part in parts if len(part)], ignore_index=True).reindex(columns=columns)


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say how far the first species falls or rises and, where it is known, how PM2.5 in the air changes."""
    first = _species(frame)[0]
    path = frame[frame["species"] == first].groupby("year")["value"].sum()
    change = float(path.iloc[-1] / path.iloc[0] - 1.0) if path.iloc[0] else 0.0
    said = words.say(
        "pollutants.falls" if change <= 0.0 else "pollutants.rises",
        name=words.species(first),
        share=number(100.0 * abs(change), 0),
        first_year=int(path.index[0]),
        last_year=int(path.index[-1]),
    )
    mean = stack.path(frame, "line", MEAN)
    if mean.empty:
        return said
    return said + words.say("pollutants.mean", first=number(mean.iloc[0], 1), last=number(mean.iloc[-1], 1))


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw up to four panels of emissions on the left and the mean of PM2.5 on the right."""
    species = _species(frame)
    mean = stack.path(frame, "line", MEAN)
    said = "pollutants.subtitle" if mean.empty else "pollutants.subtitle_mean"
    subtitle = words.say(said, unit=words.unit(MASS), **panels.sides(words, stamp))
    height = style.PAGE_HEIGHT + (MEAN_BELOW if len(mean) and panels.beside(stamp.size.width) == 1 else 0.0)
    sheet = Sheet.blank(title(frame, words), subtitle, words, stamp, height)
    layers = frame[frame["element"] == "sector"]
    order = stack.ordered(stack.wide(layers, "name"), palette.SECTOR_ORDER).columns
    colours = palette.colours(order, palette.SECTORS)
    sheet.key({name: words.sector(name) for name in order}, colours)
    below = MEAN_BELOW if len(mean) and panels.beside(sheet.width) == 1 else 0.0
    wide = _wide(sheet)
    half = (sheet.top - sheet.bottom - below) / 2.0
    for position, name in enumerate(species):
        row, column = divmod(position, 2)
        left = LEFT + column * (wide + BETWEEN)
        unit = words.say("pollutants.axis", name=words.species(name), unit=words.unit(MASS))
        room = (BELOW + below + (half if row == 0 else 0.0), ABOVE + (half if row else 0.0))
        axes = sheet.axes(left, left + wide, unit, words.scale(MASS), room=room)
        table = stack.wide(layers[layers["species"] == name], "name")
        table = table[[layer for layer in order if layer in table.columns]]
        stack.areas(axes, table, colours)
        year_axis(axes, table.index)
        axes.set_ylim(0.0, 1.08 * float(table.sum(axis=1).max()))
        axes.set_gid(f"panel:{name}")
    if len(mean):
        _mean(sheet, frame, words)
    return sheet.figure


def _wide(sheet: Sheet) -> float:
    """Width of a panel of emissions [inch]; two stand beside each other, and beside them the mean where it fits."""
    if panels.beside(sheet.width) == 1:
        return (sheet.width - LEFT - MARGIN - BETWEEN) / 2.0
    return PANEL * sheet.width


def _mean(sheet: Sheet, frame: pd.DataFrame, words: Words) -> None:
    """Draw the annual mean, the part from outside below it, and what was observed as dots."""
    alone = panels.beside(sheet.width) == 1
    left = LEFT if alone else LEFT + 2.0 * (_wide(sheet) + BETWEEN)
    above = ABOVE + (sheet.top - sheet.bottom - MEAN_BELOW if alone else 0.0)
    unit = words.say("pollutants.mean_axis", unit=words.unit(CONCENTRATION))
    right = sheet.beside(COLUMN)
    axes = sheet.axes(left, right, unit, room=(BELOW, above))
    mean, outside, observed = (
        stack.path(frame, "line", MEAN),
        stack.path(frame, "line", OUTSIDE),
        stack.path(frame, "observed", MEAN),
    )
    (line,) = axes.plot(mean.index, mean.to_numpy(), color=palette.INK, lw=1.8, zorder=4)
    line.set_gid(f"line:{MEAN}")
    labels = [
        EndLabel(f"{words.say('pollutants.modelled')} {number(mean.iloc[-1], 1)}", float(mean.iloc[-1]), palette.INK)
    ]
    if len(outside):
        shade = axes.fill_between(outside.index, 0.0, outside.to_numpy(), color=palette.PALE, zorder=1, lw=0)
        shade.set_gid(f"area:{OUTSIDE}")
        text = f"{words.say('pollutants.outside')} {number(outside.iloc[-1], 1)}"
        labels.append(EndLabel(text, float(outside.iloc[-1]) / 2.0, palette.GREY))
    if len(observed):
        (dots,) = axes.plot(
            observed.index, observed.to_numpy(), "o", ms=4.5, mfc="white", mec=palette.INK, mew=1.0, zorder=6
        )
        dots.set_gid(f"observed:{MEAN}")
    year_axis(axes, [*mean.index, *observed.index], pad=0.5)
    axes.set_ylim(0.0, 1.12 * max(float(mean.max()), float(observed.max()) if len(observed) else 0.0))
    end_labels(axes, labels, COLUMN)
    _say_observed(axes, observed, words)


def _say_observed(axes: Axes, observed: pd.Series[float], words: Words) -> None:
    if len(observed):
        at = (float(observed.index[0]), float(observed.iloc[0]))
        note(axes, words.say("pollutants.observed"), at, palette.INK, style.SMALL + 0.5)


def _species(frame: pd.DataFrame) -> list[str]:
    found = set(frame["species"].dropna())
    return [name for name in SPECIES if name in found]
