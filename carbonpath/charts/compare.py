"""Two or more results side by side: emission paths with their peaks, and the difference of yearly cost to the first."""

from __future__ import annotations

from math import floor
from pathlib import Path
from typing import TYPE_CHECKING

from carbonpath.charts import compare_many, palette, panels, stack, style
from carbonpath.charts.labels import Words
from carbonpath.charts.layout import note
from carbonpath.charts.sheet import EndLabel, Sheet, end_labels, year_axis
from carbonpath.charts.stamp import Stamp
from carbonpath.names import CITY

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from carbonpath.analysis.compare import Comparison
    from carbonpath.charts.draw import Output

NAME = "comparison"
COLUMN = 0.98
CUT = 0.6
"""Where no path falls below this share of the highest, the axis of emissions is cut, and says so."""
STEP = 5.0
"""A cut axis starts at a multiple of this [Mt]."""
RESOURCE = "resource"
EMISSIONS, MONEY = "MtCO2", "billion CNY"


def numbers(comparison: Comparison) -> pd.DataFrame:
    """Emission paths [MtCO2], their peaks, and the difference of yearly resource cost [billion CNY] to the first."""
    import pandas as pd

    first, *others = comparison.names
    names = list(comparison.names)
    peak = comparison.tables["peak"]
    paths = peak[peak["series"] == CITY].melt("year", names, "name", "value").dropna(subset=["value"])
    paths = paths.assign(element="path", unit=EMISSIONS)
    tops = paths.loc[paths.groupby("name")["value"].idxmax()].assign(element="peak")
    costs = comparison.tables["costs"]
    yearly = costs[costs["kind"] == RESOURCE].groupby("year")[names].sum()
    differences = pd.DataFrame({name: yearly[name] - yearly[first] for name in others})
    cost = differences.reset_index().melt("year", others, "name", "value").assign(element="cost", unit=MONEY)
    frame = pd.concat([paths, tops, cost], ignore_index=True)
    return compare_many.titled(frame[["element", "name", "year", "value", "unit"]], comparison)


def draw(comparison: Comparison, folder: Path, output: Output) -> list[Path]:
    """Write the charts of the comparison and their csv to `folder/figures/`."""
    from carbonpath.charts.draw import write
    from carbonpath.charts.gallery import Drawn

    stamp = Stamp.of_comparison(comparison.names, comparison.places)
    charts = [Drawn(name, numbers_of(comparison), figure_of) for name, numbers_of, figure_of in CHARTS]
    return write(charts, folder, None, stamp, output)


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say what the second result saves against the first in the last year both have, and what it costs."""
    first, second = _names(frame)[:2]
    path = stack.wide(frame[frame["element"] == "path"], "name")
    cost = stack.wide(frame[frame["element"] == "cost"], "name")
    year = int(path.index[-1])
    called = compare_many.labels(frame, words)
    saved = float(path.loc[year, first] - path.loc[year, second])
    paid = float(cost.loc[year, second])
    return words.say(
        "compare.title",
        name=called[second],
        first=called[first],
        year=year,
        mt=words.amount(abs(saved), EMISSIONS),
        word=words.say("compare.less" if saved >= 0.0 else "compare.more"),
        cost=words.amount(abs(paid), MONEY),
        more=words.say("compare.cost_more" if paid >= 0.0 else "compare.cost_less"),
    )


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw the emission paths on the left and the differences of cost on the right."""
    names = _names(frame)
    called = compare_many.labels(frame, words)
    subtitle = words.say("compare.subtitle", first=called[names[0]], **panels.sides(words, stamp))
    sheet = Sheet.blank(title(frame, words), subtitle, words, stamp, panels.height(2, stamp))
    colours = {name: palette.SERIES[i % len(palette.SERIES)] for i, name in enumerate(names)}
    paths, cost = (frame[frame["element"] == element] for element in ("path", "cost"))
    low, high = float(paths["value"].min()), 1.02 * float(paths["value"].max())
    low = STEP * floor((high - 1.3 * (high - low)) / STEP) if low > CUT * high else 0.0
    left, right = panels.grid(sheet, words, [(EMISSIONS, ""), (MONEY, "")], column=COLUMN)
    if low > 0.0:
        left.yaxis.label.set_text(left.get_ylabel() + words.say("compare.cut", low=words.amount(low, EMISSIONS, 0)))
    _curves(left, paths, colours, "path")
    left.set_ylim(low, high + 0.15 * (high - low))
    end_labels(left, _ends(paths, colours, called, words, EMISSIONS), COLUMN)
    _peaks(left, frame, colours, words)
    _curves(right, cost, colours, "cost")
    right.axhline(0.0, color=colours[names[0]], lw=1.2, zorder=3)
    right.margins(y=0.12)
    end_labels(
        right, [*_ends(cost, colours, called, words, MONEY), EndLabel(called[names[0]], 0.0, colours[names[0]])], COLUMN
    )
    return sheet.figure


def _curves(axes: Axes, rows: pd.DataFrame, colours: dict[str, str], element: str) -> None:
    for place, (name, colour) in enumerate(colours.items()):
        path = rows[rows["name"] == name].sort_values("year")
        if path.empty:
            continue
        (line,) = axes.plot(path["year"], path["value"], color=colour, lw=palette.width(place), zorder=4)
        line.set_gid(f"{element}:{name}")
    year_axis(axes, rows["year"])


def _peaks(axes: Axes, frame: pd.DataFrame, colours: dict[str, str], words: Words) -> None:
    """Mark each peak; peaks that read the same are written once."""
    noted: dict[str, tuple[tuple[float, float], str]] = {}
    for _, top in frame[frame["element"] == "peak"].iterrows():
        colour, at = colours[str(top["name"])], (float(top["year"]), float(top["value"]))
        axes.plot(*at, "o", ms=6.0, mfc="white", mec=colour, mew=1.6, zorder=6, clip_on=False)
        text = words.say("compare.peak", year=int(top["year"]), mt=words.amount(top["value"], EMISSIONS))
        noted.setdefault(text, (at, colour))
    for text, (at, colour) in noted.items():
        note(axes, text, at, colour, style.SMALL + 0.5)


def _ends(
    rows: pd.DataFrame, colours: dict[str, str], called: dict[str, str], words: Words, unit: str
) -> list[EndLabel]:
    labels = []
    for name, colour in colours.items():
        path = rows[rows["name"] == name].sort_values("year")
        if len(path):
            last = float(path["value"].iloc[-1])
            labels.append(EndLabel(f"{called[name]} {words.amount(last, unit)}", last, colour))
    return labels


def _names(frame: pd.DataFrame) -> list[str]:
    return [str(name) for name in frame.loc[frame["element"] == "path", "name"].unique()]


CHARTS = (
    (NAME, numbers, figure),
    (compare_many.SECTORS, compare_many.sector_numbers, compare_many.sector_figure),
    (compare_many.MEASURES, compare_many.measure_numbers, compare_many.measure_figure),
)
