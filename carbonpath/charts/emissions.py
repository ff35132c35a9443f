"""Emissions path: sectors and imports as layers, the city total with its peak, history, and the paths not taken.

| element    | name                                           | meaning                                             |
|------------|------------------------------------------------|-----------------------------------------------------|
| sector     | sector of the territorial account, "imported"  | layers; together the city total                     |
| line       | city, territorial, free_run, frozen_factor     | paths of `peak.csv`                                 |
| observed   | series of `observations.csv`                   | published figures with range; note: account         |
| peak       | boundary of the scenario                       | year and level of the maximum; note: its kind       |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from carbonpath.charts import palette, stack, style
from carbonpath.charts.labels import Words
from carbonpath.charts.layout import note
from carbonpath.charts.sheet import LEFT, EndLabel, Sheet, end_labels, year_axis
from carbonpath.charts.stamp import Stamp
from carbonpath.names import CITY, CO2, IMPORTED, MEMO, TERRITORIAL

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

Note = tuple[str, tuple[float, float], float]
"""Text, point and size of type."""
ACCOUNTS = {"co2.city": CITY, "co2.territorial": TERRITORIAL}
"""Indicators whose observations the chart shows, and the account they belong to."""
BANDS = "base_"
"""Series of the base-year reconciliation: bands of our own making, no published account."""
PATHS: dict[str, tuple[float, Any]] = {
    CITY: (2.0, "-"),
    TERRITORIAL: (1.2, "-"),
    "free_run": (1.4, (0, (5, 2))),
    "frozen_factor": (1.4, (0, (1.2, 1.4))),
}
"""Width and dashes of each path; drawn in this order."""
LOCAL = {"power": "power_local"}
"""Sectors whose imported part is a layer of its own."""
FALLS = 2.0e-3
"""A fall by less than this share of the peak is none that a title would tell."""
SAME = 5.0e-4
"""A path that differs from the total by less than this share is the total, and is not drawn twice."""
UNIT = "MtCO2"
COLUMN = 1.72
EARLIEST = 2015


def numbers(result: Result) -> pd.DataFrame | None:
    """Give the numbers of the chart, or None where the folder holds no emissions."""
    import pandas as pd

    emissions = result.tables.get("emissions")
    peak = result.tables.get("peak")
    if emissions is None or peak is None or emissions.empty or peak.empty:
        return None
    co2 = emissions[(emissions["species"] == CO2) & (emissions["boundary"] != MEMO)]
    layer = co2["sector"].where(co2["boundary"] != IMPORTED, IMPORTED)
    layers = co2.assign(name=layer).groupby(["name", "year"], as_index=False)["value"].sum()
    top = result.summary["peak"]
    total = str(result.resolved.get("boundary", CITY))
    parts = [
        layers.assign(element="sector"),
        peak[peak["series"].isin(PATHS)].rename(columns={"series": "name"}).assign(element="line"),
        published(result.tables.get("observations")),
        pd.DataFrame(
            [{"element": "peak", "name": total, "year": top["year"], "value": top["mt"], "note": top["kind"]}]
        ),
    ]
    columns = ["element", "name", "year", "value", "low", "high", "unit", "note"]
    frame = pd.concat([part for part in parts if len(part)], ignore_index=True)
    return frame.reindex(columns=columns).assign(unit=UNIT)


def published(observations: pd.DataFrame | None) -> pd.DataFrame:
    """Published accounts of the city's emissions, with the account each belongs to under `note`."""
    import pandas as pd

    if observations is None or observations.empty:
        return pd.DataFrame()
    rows = observations[observations["indicator"].isin(ACCOUNTS) & (observations["year"] >= EARLIEST)]
    rows = rows[~rows["series"].str.startswith(BANDS)]
    return rows.assign(element="observed", name=rows["series"], note=rows["indicator"].map(ACCOUNTS))[
        ["element", "name", "year", "value", "low", "high", "note"]
    ]


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say when and how high the peak is, and what follows."""
    top = frame[frame["element"] == "peak"].iloc[0]
    path, free = stack.path(frame, "line", _total(frame)), stack.path(frame, "line", "free_run")
    lower = float(free.max()) - float(top["value"]) if len(free) else 0.0
    below = words.say("emissions.below", mt=words.amount(lower, UNIT)) if lower > SAME * float(top["value"]) else ""
    mt, last, end = words.amount(top["value"], UNIT), words.amount(path.iloc[-1], UNIT), int(path.index[-1])
    falls = float(top["value"]) - float(path.iloc[-1]) > FALLS * float(top["value"])
    then = words.say("emissions.falls" if falls else "emissions.stays", last=last, end=end)
    return words.say(f"emissions.{top['note']}", year=int(top["year"]), mt=mt, end=end, below=below, then=then)


def subtitle(frame: pd.DataFrame, words: Words) -> str:
    """Say what is drawn, and that the peak constraint is idle where the path without it is the same."""
    text = words.say("emissions.subtitle", unit=words.unit(UNIT))
    total, free = stack.path(frame, "line", _total(frame)), stack.path(frame, "line", "free_run")
    return text + words.say("emissions.idle") if len(free) and _same(free, total) else text


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw the emissions path."""
    unit = words.unit(UNIT)
    sheet = Sheet.blank(title(frame, words), subtitle(frame, words), words, stamp, style.PAGE_HEIGHT)
    axes = sheet.axes(LEFT, sheet.beside(COLUMN), words.say("emissions.axis", unit=unit), words.scale(UNIT))
    table = stack.wide(frame[frame["element"] == "sector"], "name")
    table = table[stack.ordered(table, palette.SECTOR_ORDER).columns]
    if IMPORTED in table:
        table = table[[*(name for name in table.columns if name != IMPORTED), IMPORTED]]
    colours = palette.colours(table.columns, palette.SECTORS)
    middles = stack.areas(axes, table, colours)
    year_axis(axes, frame["year"], pad=0.35)
    axes.set_xlim(right=float(frame["year"].max()))
    axes.set_ylim(0.0, 1.14 * float(frame[["value", "high"]].max().max()))
    labels = [
        EndLabel(
            f"{words.sector(LOCAL.get(name, name))} {words.amount(table[name].iloc[-1], UNIT)}",
            middles[name],
            colours[name],
        )
        for name in table.columns
    ]
    end_labels(axes, labels + _lines(axes, frame, words), COLUMN)
    notes = [*_mark(axes, frame, words), *dots(axes, frame, words)]
    for text, at, size in notes:
        note(axes, text, at, palette.INK, size)
    return sheet.figure


def _lines(axes: Axes, frame: pd.DataFrame, words: Words) -> list[EndLabel]:
    labels = []
    total = _total(frame)
    main = stack.path(frame, "line", total)
    for name, (width, dashes) in PATHS.items():
        path = stack.path(frame, "line", name)
        if path.empty or (name != total and _same(path, main)):
            continue
        colour, above = palette.PATHS[name], 5 if name == total else 4
        (line,) = axes.plot(path.index, path.to_numpy(), color=colour, lw=width, ls=dashes, zorder=above)
        line.set_gid(f"line:{name}")
        last = float(path.iloc[-1])
        labels.append(EndLabel(f"{words.series(name)} {words.amount(last, UNIT)}", last, colour, dashes))
    return labels


def dots(axes: Axes, frame: pd.DataFrame, words: Words) -> list[Note]:
    """Draw published figures as dots, full for the city account, hollow for the territorial one."""
    notes: list[Note] = []
    observed = frame[frame["element"] == "observed"]
    for account, face in ((CITY, palette.INK), (TERRITORIAL, "white")):
        rows = observed[observed["note"] == account].sort_values("year")
        if rows.empty:
            continue
        ranged = rows.dropna(subset=["low", "high"])
        axes.vlines(ranged["year"], ranged["low"], ranged["high"], color=palette.INK, lw=1.0, zorder=6)
        (dots,) = axes.plot(
            rows["year"], rows["value"], "o", ms=4.5, mfc=face, mec=palette.INK, mew=1.0, zorder=6, clip_on=False
        )
        dots.set_gid(f"observed:{account}")
        first = rows.iloc[0]
        notes.append((words.say(f"emissions.observed_{account}"), (first["year"], first["value"]), style.SMALL))
    return notes


def _mark(axes: Axes, frame: pd.DataFrame, words: Words) -> list[Note]:
    top = frame[frame["element"] == "peak"].iloc[0]
    at = (float(top["year"]), float(top["value"]))
    (dot,) = axes.plot(*at, "o", ms=6.5, mfc="white", mec=palette.INK, mew=1.8, zorder=7, clip_on=False)
    dot.set_gid("peak")
    key = "emissions.highest" if top["note"] in ("edge", "base") else "emissions.peak"
    text = words.say(key, year=int(top["year"]), mt=words.amount(top["value"], UNIT))
    return [(text, at, style.BODY + 0.5)]


def _total(frame: pd.DataFrame) -> str:
    """Boundary whose path the scenario bounds."""
    return str(frame.loc[frame["element"] == "peak", "name"].iloc[0])


def _same(path: pd.Series[float], total: pd.Series[float]) -> bool:
    return bool((path - total).abs().max() <= SAME * total.max())
