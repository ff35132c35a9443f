"""Results side by side as small multiples: emissions by sector, a panel a result, and measures, a panel each.

| chart               | element | meaning                                                                   |
|---------------------|---------|---------------------------------------------------------------------------|
| comparison_sectors  | sector  | CO2 of a result by sector and of imported power, layers                   |
|                     | first   | total of the first result, a line in every panel                          |
| comparison_measures | measure | path of an indicator, or of the yearly resource cost, in each result      |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts import palette, small, stack
from carbonpath.charts.labels import LANGS, Words, together
from carbonpath.charts.sheet import Sheet, year_axis
from carbonpath.charts.stamp import Stamp
from carbonpath.names import CO2, IMPORTED, MEMO

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from carbonpath.analysis.compare import Comparison

SECTORS, MEASURES = "comparison_sectors", "comparison_measures"
MOST = 6
"""Most results of one chart, the first ones."""
UNIT, MONEY, SHARE = "MtCO2", "billion CNY", "%"
COST = "cost"
SAME = 5.0e-3
"""Results that differ by less than this share hardly differ."""
SHOWN = (
    "power.electricity_total",
    "power.import_share",
    "power.pv_capacity",
    "transport.nev_sales_share",
    "transport.green_travel_share",
    "energy.total",
    "air.pm25_mean",
    COST,
)
"""Measures that are shown, where all results have them."""


def sector_numbers(comparison: Comparison) -> pd.DataFrame:
    """CO2 by sector of each result, and the total of the first [MtCO2]."""
    import pandas as pd

    names = list(comparison.names[:MOST])
    emissions = comparison.tables["emissions"]
    rows = emissions[(emissions["species"] == CO2) & (emissions["boundary"] != MEMO)]
    rows = rows.assign(sector=rows["sector"].where(rows["boundary"] != IMPORTED, IMPORTED))
    long = rows.melt(["year", "sector"], names, "name", "value")
    layers = long.groupby(["name", "sector", "year"], as_index=False)["value"].sum().assign(element="sector")
    first = layers[layers["name"] == names[0]].groupby("year", as_index=False)["value"].sum()
    frame = pd.concat([layers, first.assign(element="first", name=names[0])], ignore_index=True)
    order = {name: place for place, name in enumerate(names)}
    frame = frame.assign(unit=UNIT, place=frame["name"].map(order)).sort_values(["element", "place", "year"])
    return titled(frame[["element", "name", "sector", "year", "value", "unit"]].reset_index(drop=True), comparison)


def measure_numbers(comparison: Comparison) -> pd.DataFrame:
    """Paths of the measures that all results have; shares in percent, money in billion CNY a year."""
    import pandas as pd

    names = list(comparison.names[:MOST])
    parts = []
    if "indicators" in comparison.tables:
        table = comparison.tables["indicators"]
        rows = table[table["indicator"].isin(SHOWN)]
        long = rows.melt(["indicator", "year", "unit"], names, "name", "value").dropna(subset=["value"])
        share = long["unit"] == "1"
        long = long.assign(value=long["value"] * share.map({True: 100.0, False: 1.0}))
        parts.append(long.assign(unit=long["unit"].where(~share, SHARE)).rename(columns={"indicator": "measure"}))
    costs = comparison.tables["costs"]
    yearly = costs[costs["kind"] == "resource"].groupby("year")[names].sum().reset_index()
    parts.append(yearly.melt("year", names, "name", "value").assign(measure=COST, unit=MONEY))
    frame = pd.concat(parts, ignore_index=True)
    known = frame.groupby("measure")["name"].transform("nunique") == len(names)
    frame = frame[known].assign(element="measure")[["element", "measure", "name", "year", "value", "unit"]]
    return titled(frame, comparison)


def titled(frame: pd.DataFrame, comparison: Comparison) -> pd.DataFrame:
    """The frame with the titles of its results in both languages, which the csv of a chart holds too."""
    labels = {
        f"label_{lang}": frame["name"].map(
            {name: comparison.titles.get(name, {}).get(lang, name) for name in comparison.names}
        )
        for lang in LANGS
    }
    return frame.assign(**labels)


def labels(frame: pd.DataFrame, words: Words) -> dict[str, str]:
    """Title of each result of a frame, in its order."""
    rows = frame.drop_duplicates("name")
    return dict(zip(rows["name"].astype(str), rows[f"label_{words.lang}"].astype(str), strict=True))


def sector_title(frame: pd.DataFrame, words: Words) -> str:
    """Say which result emits least at last, and which most."""
    last = frame[(frame["element"] == "sector") & (frame["year"] == frame["year"].max())]
    total = last.groupby("name")["value"].sum().sort_values()
    called = labels(frame, words)
    return words.say(
        "multiples.sectors",
        year=int(frame["year"].max()),
        low=called[total.index[0]],
        least=words.amount(total.iloc[0], UNIT),
        high=called[total.index[-1]],
        most=words.amount(total.iloc[-1], UNIT),
    )


def measure_title(frame: pd.DataFrame, words: Words) -> str:
    """Say which measure differs most between the results in the last year, as a share of the first result."""
    last = frame[frame["year"] == frame["year"].max()]
    table = last.pivot_table(index="measure", columns="name", values="value", sort=False)[_names(frame)]
    gap = (table.max(axis=1) - table.min(axis=1)) / table.iloc[:, 0].abs().where(table.iloc[:, 0] != 0.0, 1.0)
    if float(gap.max()) < SAME:
        return words.say("multiples.alike", year=int(frame["year"].max()))
    most = str(gap.idxmax())
    unit = str(last.loc[last["measure"] == most, "unit"].iloc[0])
    row = table.loc[most]
    digits = together(row)
    called = labels(frame, words)
    return words.say(
        "multiples.measures",
        measure=words.inside(words.say(f"measure.{most}")),
        year=int(frame["year"].max()),
        low=called[row.idxmin()],
        least=words.amount(row.min(), unit, digits),
        high=called[row.idxmax()],
        most=words.amount(row.max(), unit, digits),
        unit=words.unit(unit),
    )


def sector_figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw a panel for each result, all on one scale, with the total of the first as a line."""
    layers, first = (frame[frame["element"] == element] for element in ("sector", "first"))
    names = _names(layers)
    height = small.height(len(names), stamp, small.ONE_SCALE)
    called = labels(frame, words)
    subtitle = words.say("multiples.sectors_subtitle", first=called[names[0]])
    sheet = Sheet.blank(sector_title(frame, words), subtitle, words, stamp, height)
    order = stack.ordered(stack.wide(layers, "sector"), palette.SECTOR_ORDER).columns
    colours = palette.colours(order, palette.SECTORS)
    sheet.key({sector: words.sector(sector) for sector in order}, colours)
    unit = words.unit(UNIT)
    heads = [words.say("panel.heading", heading=called[name], unit=unit) for name in names]
    panels = small.grid(sheet, stamp, heads, [words.scale(UNIT)] * len(names), one_scale=True)
    for axes, name in zip(panels, names, strict=True):
        table = stack.wide(layers[layers["name"] == name], "sector").reindex(columns=order, fill_value=0.0)
        stack.areas(axes, table, colours)
        (line,) = axes.plot(first["year"], first["value"], color=palette.INK, lw=1.2, zorder=4)
        line.set_gid("line:first")
        year_axis(axes, table.index)
        axes.set_gid(f"panel:{name}")
    top = layers.groupby(["name", "year"])["value"].sum().max()
    panels[0].set_ylim(0.0, 1.08 * float(top))
    return sheet.figure


def measure_figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw a panel for each measure, a line for each result."""
    measures = [name for name in SHOWN if (frame["measure"] == name).any()]
    height = small.height(len(measures), stamp, small.OWN_SCALE)
    subtitle = words.say("multiples.measures_subtitle")
    sheet = Sheet.blank(measure_title(frame, words), subtitle, words, stamp, height)
    names = _names(frame)
    colours = dict(zip(names, palette.SERIES, strict=False))
    sheet.key(labels(frame, words), colours)
    units = [str(frame.loc[frame["measure"] == name, "unit"].iloc[0]) for name in measures]
    heads = [
        words.say("panel.heading", heading=words.say(f"measure.{name}"), unit=words.unit(unit))
        for name, unit in zip(measures, units, strict=True)
    ]
    panels = small.grid(sheet, stamp, heads, [words.scale(unit) for unit in units], one_scale=False)
    for axes, measure in zip(panels, measures, strict=True):
        _lines(axes, frame[frame["measure"] == measure], colours)
        axes.set_gid(f"panel:{measure}")
    return sheet.figure


def _lines(axes: Axes, rows: pd.DataFrame, colours: dict[str, str]) -> None:
    for place, (name, colour) in enumerate(colours.items()):
        path = rows[rows["name"] == name].sort_values("year")
        (line,) = axes.plot(path["year"], path["value"], color=colour, lw=palette.width(place), zorder=4)
        line.set_gid(f"measure:{name}")
    year_axis(axes, rows["year"])
    axes.set_ylim(0.0, 1.12 * float(rows["value"].max()) or 1.0)


def _names(frame: pd.DataFrame) -> list[str]:
    return [str(name) for name in frame["name"].unique()]
