"""Flows of energy of one year, from where it comes by carriers to the sectors that use it, and what is lost between.

| column       | meaning                                                                                   |
|--------------|-------------------------------------------------------------------------------------------|
| source       | `from:group` (plants that need no fuel), or `carrier:name`                                |
| target       | `carrier:name`, `sector:name`, or `loss:losses`                                           |
| value        | energy in the year [TWh]; what flows into a carrier flows out of it                       |

A carrier with a single source, such as a fuel, stands at the left itself, with what is supplied of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from carbonpath.charts import palette, sankey, style
from carbonpath.charts.labels import Words, number
from carbonpath.charts.sheet import Sheet
from carbonpath.charts.stamp import Stamp
from carbonpath.results import carriers

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

UNIT = carriers.ENERGY
LEAST = 2.0e-4
"""Share of all energy supplied below which a source joins the others."""
SMALL = 1.0e-6
"""Below this nothing flows [TWh]."""
LOSS = "loss:losses"
HEIGHT = 5.2
COLUMNS = ["source", "target", "year", "value", "unit"]


def numbers(result: Result, year: int | None = None) -> pd.DataFrame | None:
    """Give the flows of a year [TWh], the last one if none is asked for; None where no energy flows."""
    import pandas as pd

    activity, labels = result.tables.get("activity"), result.tables.get("labels")
    if activity is None or labels is None or activity.empty:
        return None
    year = int(activity["year"].max()) if year is None else year
    supplied = labels[(labels["kind"] == "commodity") & labels["sector"].isin(carriers.SUPPLY)]["name"]
    net = carriers.exchanged(activity[activity["year"] == year], supplied)
    flows: dict[tuple[str, str], float] = defaultdict(float)
    for _, rows in net.groupby("technology"):
        for pair, value in _of_technology(rows).items():
            flows[pair] += value
    found = {pair: value for pair, value in flows.items() if value > SMALL}
    if not found:
        return None
    rows = [(*pair, year, value, UNIT) for pair, value in sorted(_joined(found).items())]
    return pd.DataFrame(rows, columns=COLUMNS)


def _of_technology(rows: pd.DataFrame) -> dict[tuple[str, str], float]:
    """Flows through one technology: from what it takes, in proportion, to what it gives; the rest is use or loss."""
    taken = {f"carrier:{row.carrier}": -row.value for row in rows.itertuples() if row.value < -SMALL}
    given = {f"carrier:{row.carrier}": row.value for row in rows.itertuples() if row.value > SMALL}
    sector, group = str(rows["sector"].iloc[0]), str(rows["group"].iloc[0])
    if not taken:
        return {(f"from:{group}", target): value for target, value in given.items()}
    whole, out = sum(taken.values()), sum(given.values())
    flows: dict[tuple[str, str], float] = {}
    rest = LOSS if sector in carriers.SUPPLY else f"sector:{sector}"
    passed = min(1.0, out / whole)
    for source, value in taken.items():
        for target, part in given.items():
            flows[source, target] = value * passed * part / out
        flows[source, rest] = value * (1.0 - passed)
    if out > whole:  # more than it takes of carriers: the rest comes from outside them
        flows |= {(f"from:{group}", target): part * (1.0 - whole / out) for target, part in given.items()}
    return flows


def _joined(flows: dict[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """Leave out the source of a carrier that nothing else feeds, and join the smallest sources of the others."""
    feeds = Counter(target for _, target in flows)
    kept: dict[tuple[str, str], float] = defaultdict(float)
    whole = sum(value for (source, _), value in flows.items() if source.startswith("from:"))
    for (source, target), value in flows.items():
        if source.startswith("from:"):
            if feeds[target] == 1:
                continue
            kept["from:other" if value < LEAST * whole else source, target] += value
        else:
            kept[source, target] += value
    return dict(kept)


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say how much energy comes to the city, and the biggest part of it; how much is lost on the way."""
    roots = sankey.roots(frame)
    whole, lost = float(sum(roots.values())), float(frame.loc[frame["target"] == LOSS, "value"].sum())
    biggest = max(roots, key=lambda node: roots[node])
    return words.say(
        "flows.title",
        year=int(frame["year"].iloc[0]),
        whole=words.amount(whole, UNIT, 0),
        node=words.inside(name(biggest, words)) if words.lang == "en" else name(biggest, words),
        share=number(100.0 * roots[biggest] / whole, 0),
        lost=words.amount(lost, UNIT, 0),
    )


def name(node: str, words: Words) -> str:
    """Name of a node."""
    kind, _, what = node.partition(":")
    if kind == "carrier":
        return words.carrier(what)
    if kind == "sector":
        return words.sector(what)
    return words.say("flows.losses") if kind == "loss" else words.group(what)


def colour(node: str) -> str:
    """Colour of a node: that of its carrier, group of plants, or sector."""
    kind, _, what = node.partition(":")
    table = {"carrier": palette.CARRIERS | palette.SOURCES, "sector": palette.SECTORS, "from": palette.GROUPS}
    return palette.colours([what], table.get(kind, {"losses": palette.OTHER}), words=kind != "sector")[what]


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw the flows as bands as wide as what flows, from the left to the right."""
    subtitle = words.say("flows.subtitle", unit=words.unit(UNIT))
    sheet = Sheet.blank(title(frame, words), subtitle, words, stamp, HEIGHT)
    texts = {
        node: sankey.Node(name(node, words), words.amount(value, UNIT), colour(node))
        for node, value in sankey.sizes(frame).items()
    }
    order = [f"sector:{sector}" for sector in palette.SECTOR_ORDER] + [LOSS]
    sankey.draw(sheet, frame, texts, order, style.BODY)
    return sheet.figure
