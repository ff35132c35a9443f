"""The carbon market: covered emissions beside the allowances, price beside the observed one, trade, and who pays.

| element  | name                       | meaning                                                                |
|----------|----------------------------|------------------------------------------------------------------------|
| covered  | sector                     | covered emissions, layers [Mt CO2]                                     |
| line     | cap, bank                  | allowances of the year, and what is carried on [Mt CO2]                |
| price    | price, national_price      | price of a covered tonne, and of the national market [CNY/t]           |
| traded   | role of an instrument      | volume beside the allowances; what takes allowances is negative [Mt]   |
| paid     | sector                     | covered emissions at the price less free allowances [billion CNY]      |
| observed | series of observations.csv | observed prices of the same years and before, with low and high        |
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from carbonpath.charts import palette, panels, stack
from carbonpath.charts.labels import Words, number
from carbonpath.charts.sheet import EndLabel, Sheet, end_labels, year_axis
from carbonpath.charts.stamp import Stamp
from carbonpath.results.market_prices import OBSERVED

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

PRICE_UNIT = "CNY/tCO2"
LINES = {"cap": ("-", palette.INK), "bank": ((0, (4, 2)), palette.GREY)}
ROLES = {"offset": 1.0, "buy": 1.0, "reserve": 1.0, "short": 1.0, "sell": -1.0, "withdraw": -1.0}
EARLIEST = 2013
LEAST = 1.0e-6
"""Volume below which an instrument is not used [Mt CO2]."""
MONEY = "billion CNY"


def numbers(result: Result) -> pd.DataFrame | None:
    """Give volumes [Mt CO2] and prices [CNY/t] of the market, or None where the scenario has none."""
    import pandas as pd

    market = result.tables.get("market")
    if market is None or market.empty:
        return None
    covered = market[market["item"] == "covered"].assign(element="covered")
    lines = market[market["item"].isin(LINES)].assign(element="line", name=_item)
    prices = market[market["item"].isin(palette.CARBON)].assign(element="price", name=_item)
    traded = market[market["item"].isin(ROLES)].assign(element="traded", name=_item)
    traded = traded.assign(value=traded["value"] * traded["item"].map(ROLES).astype(float))
    size = traded["value"].abs().groupby(traded["name"]).max()
    traded = traded[traded["name"].isin(size[size > LEAST].index)]
    paid = market[market["item"] == "payment"].assign(element="paid")
    parts = [covered, lines, prices, traded, paid, _observed(result.tables.get("observations"))]
    frame = pd.concat([part for part in parts if len(part)], ignore_index=True)
    return frame.reindex(columns=["element", "name", "year", "value", "low", "high", "unit"])


def _item(rows: pd.DataFrame) -> pd.Series[str]:
    return rows["item"]


def _observed(observations: pd.DataFrame | None) -> pd.DataFrame:
    import pandas as pd

    if observations is None or observations.empty:
        return pd.DataFrame()
    rows = observations[observations["series"].str.startswith(OBSERVED) & (observations["year"] >= EARLIEST)]
    return rows.assign(element="observed", name=rows["series"])[
        ["element", "name", "year", "value", "low", "high", "unit"]
    ]


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say how much is covered and what a tonne costs at the beginning and at the end."""
    covered = frame[frame["element"] == "covered"].groupby("year")["value"].sum()
    prices = stack.path(frame, "price", "price")
    return words.say(
        "market.title",
        mt=words.amount(float(covered.iloc[0]), "MtCO2", 1),
        first_year=prices.index[0],
        first=number(float(prices.iloc[0]), 0),
        last_year=prices.index[-1],
        last=number(float(prices.iloc[-1]), 0),
    )


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw volumes and prices above, trade and payments below."""
    seen = frame[frame["element"] == "observed"]
    subtitle = words.say("market.subtitle") + (words.say("market.observed") if len(seen) else "")
    heads = [words.say(f"market.head.{panel}") for panel in ("volumes", "prices", "traded", "paid")]
    units = list(zip(("MtCO2", PRICE_UNIT, "MtCO2", MONEY), heads, strict=True))
    traded = frame[frame["element"] == "traded"]
    shown = units if len(traded) else [*units[:2], units[3]]
    height = panels.height(len(shown), stamp)
    sheet = Sheet.blank(title(frame, words), subtitle, words, stamp, height)
    volumes, prices, *rest = panels.grid(sheet, words, shown, "panel.unit")
    _volumes(volumes, frame, words)
    _prices(prices, frame, seen, words)
    if len(traded):
        _bars(rest[0], traded, palette.TRADED, lambda role: words.say(f"market.role.{role}"), words)
    _bars(rest[-1], frame[frame["element"] == "paid"], palette.SECTORS, words.sector, words)
    return sheet.figure


def _bars(axes: Axes, rows: pd.DataFrame, colours: dict[str, str], label: Callable[[str], str], words: Words) -> None:
    """Draw bars by year; the labels give the value of the last year."""
    unit = str(rows["unit"].iloc[0])
    table = stack.ordered(stack.wide(rows, "name"), tuple(colours))
    middles = stack.bars(axes, table, palette.colours(table.columns, colours))
    year_axis(axes, table.index, pad=0.6)
    labels = [
        EndLabel(
            f"{label(name)} {panels.shown(float(table[name].iloc[-1]), unit, words, 2)}", middles[name], colours[name]
        )
        for name in table.columns
    ]
    end_labels(axes, labels, panels.COLUMN)


def _volumes(axes: Axes, frame: pd.DataFrame, words: Words) -> None:
    rows = frame[frame["element"] == "covered"]
    labels = panels.layers(axes, rows, panels.Layers(palette.SECTOR_ORDER, palette.SECTORS, words.sector), words)
    top = float(stack.wide(rows, "name").sum(axis=1).max())
    for name, (dashes, colour) in LINES.items():
        path = stack.path(frame, "line", name)
        if path.empty:
            continue
        (line,) = axes.plot(path.index, path.to_numpy(), color=colour, lw=1.6, ls=dashes, zorder=5)
        line.set_gid(f"line:{name}")
        top = max(top, float(path.max()))
        shown = words.amount(float(path.iloc[-1]), "MtCO2", 1)
        some = any(digit in "123456789" for digit in shown)
        text = f"{words.say(f'market.{name}')} {shown}" if some else words.say(f"market.{name}_0")
        labels.append(EndLabel(text, float(path.iloc[-1]), colour, "-" if name == "cap" else "--"))
    axes.set_ylim(0.0, 1.08 * top)
    end_labels(axes, labels, panels.COLUMN)


def _prices(axes: Axes, frame: pd.DataFrame, seen: pd.DataFrame, words: Words) -> None:
    rows = frame[frame["element"] == "price"]
    paths = {name: stack.path(rows, "price", name) for name in palette.CARBON}
    ends = panels.lines(
        axes, paths, palette.CARBON, "price", lambda name, last: f"{words.say(f'market.{name}')} {number(last, 0)}"
    )
    panels.dots(axes, seen, palette.CARBON["price"], "observed:price")
    year_axis(axes, [*rows["year"], *seen["year"]], pad=0.3)
    axes.set_ylim(0.0, 1.1 * float(max(rows["value"].max(), seen["high"].max() if len(seen) else 0.0, 1.0)))
    end_labels(axes, ends, panels.COLUMN)
