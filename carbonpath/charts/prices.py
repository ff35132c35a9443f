"""Prices: what one more kWh of electricity costs over the years and the hours, and what one more tonne costs.

| element | name              | meaning                                                                       |
|---------|-------------------|-------------------------------------------------------------------------------|
| yearly  | commodity         | mean price of electricity at each voltage over the year [CNY/kWh]             |
| hourly  | usual, highest    | price at the lowest voltage in a day's hours, in one year [CNY/kWh]           |
| carbon  | price             | price of a tonne of CO2 [CNY/t], where the scenario has one                   |

Prices are the values of the balances in the optimum: what the objective rises by if one unit more is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts import dispatch, electricity, palette, panels, stack, style
from carbonpath.charts.labels import Words, number
from carbonpath.charts.layout import note
from carbonpath.charts.sheet import EndLabel, Sheet, end_labels, year_axis
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

ENERGY, TONNE = "CNY/kWh", "CNY/tCO2"
COLOURS = (palette.VOLTAGES["low"], palette.VOLTAGES["high"], *palette.SERIES[3:])
"""Of voltages in the order of their names: that of final use is the plain one."""
TICKS = (0, 6, 12, 18, 24)
CUT = 4.0
"""Prices above so many times the median of the hours leave the axis, and are told in words."""
DAYS = {dispatch.USUAL: palette.VOLTAGES["high"], dispatch.HIGHEST: palette.VOLTAGES["low"]}
CARBON = {"price": palette.INK}


def numbers(result: Result, year: int | None = None) -> pd.DataFrame | None:
    """Give prices of electricity [CNY/kWh] and of carbon [CNY/t]; hours are those of the last year, or of `year`."""
    import pandas as pd

    prices = result.tables.get("prices")
    if prices is None or prices.empty:
        return None
    rows = prices[prices["commodity"].astype(str).str.startswith(electricity.STEM) & (prices["unit"] == ENERGY)]
    yearly = rows[rows["slice"].isna() | (rows["slice"] == "")]
    if yearly.empty:
        return None
    parts = [yearly.rename(columns={"commodity": "name"}).assign(element="yearly")]
    parts.append(_hourly(rows, result.tables.get("dispatch"), int(rows["year"].max()) if year is None else year))
    carbon = {int(when): float(value) for when, value in (result.summary.get("carbon_price") or {}).items()}
    if any(value > 0.0 for value in carbon.values()):
        path = pd.DataFrame({"year": list(carbon), "value": list(carbon.values())})
        parts.append(path.assign(element="carbon", name="price", unit=TONNE))
    frame = pd.concat([part for part in parts if len(part)], ignore_index=True)
    return frame.reindex(columns=["element", "name", "year", "hour", "value", "unit"])


def _hourly(prices: pd.DataFrame, days: pd.DataFrame | None, year: int) -> pd.DataFrame:
    """Price at the voltage of final use in the hours of a usual day and of the day of highest load."""
    import pandas as pd

    if days is None or days.empty or not (days["year"] == year).any():
        return pd.DataFrame()
    rows = days[(days["year"] == year) & days["commodity"].str.startswith(electricity.STEM)]
    slices = rows.drop_duplicates("slice")[["slice", "day", "hour"]].astype({"slice": str})
    plain = min(prices["commodity"].astype(str), key=len)
    final = prices[(prices["commodity"] == plain) & (prices["year"] == year)]
    timed = final.dropna(subset=["slice"]).astype({"slice": str}).merge(slices, on="slice")
    if timed.empty:
        return pd.DataFrame()
    shown = dispatch.days_of(rows, dispatch.loads(rows))[year]
    parts = [timed[timed["day"] == day].assign(name=name, element="hourly") for name, day in shown.items()]
    return pd.concat(parts, ignore_index=True)[["element", "name", "year", "hour", "value", "unit"]]


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say where the price of electricity for final use goes, and that of carbon where there is one."""
    final = stack.path(frame, "yearly", _voltages(frame)[0])
    said = words.say(
        "prices.title",
        first=number(final.iloc[0], 2),
        first_year=final.index[0],
        last=number(final.iloc[-1], 2),
        last_year=final.index[-1],
    )
    carbon = stack.path(frame, "carbon", "price")
    if carbon.empty:
        return said
    return said + words.say("prices.carbon_title", price=number(carbon.iloc[-1], 0), year=carbon.index[-1])


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw yearly prices, prices by hour, and the price of carbon."""
    heads = [(ENERGY, words.say("prices.yearly"))]
    hourly = frame[frame["element"] == "hourly"]
    if len(hourly):
        heads.append((ENERGY, words.say("prices.hourly", year=int(hourly["year"].iloc[0]))))
    if (frame["element"] == "carbon").any():
        heads.append((TONNE, words.say("prices.carbon")))
    height = panels.height(len(heads), stamp)
    sheet = Sheet.blank(title(frame, words), words.say("prices.subtitle"), words, stamp, height)
    left, *rest = panels.grid(sheet, words, heads, "panel.unit")
    paths = {name: stack.path(frame, "yearly", name) for name in _voltages(frame)}
    colours = dict(zip(paths, COLOURS, strict=False))
    labels = panels.lines(
        left, paths, colours, "yearly", lambda name, last: f"{words.commodity(name)} {number(last, 2)}"
    )
    year_axis(left, frame.loc[frame["element"] == "yearly", "year"])
    _finish(left, labels)
    if len(hourly):
        _hours(rest[0], hourly, words)
    if (frame["element"] == "carbon").any():
        _carbon(rest[-1], stack.path(frame, "carbon", "price"), words)
    return sheet.figure


def _hours(axes: Axes, rows: pd.DataFrame, words: Words) -> None:
    end = float(rows["hour"].max()) + 1.0
    paths = {name: rows[rows["name"] == name].set_index("hour")["value"].sort_index() for name in DAYS}
    for path in paths.values():
        if len(path):
            path.loc[end] = path.iloc[-1]  # the last hour lasts as long as the others
    labels = panels.lines(axes, paths, DAYS, "hourly", lambda name, last: words.say(f"day.{name}"), steps=True)
    axes.set_xlim(0.0, end)
    axes.set_xticks(TICKS, [words.say("prices.hour", hour=hour) for hour in TICKS])
    top = CUT * float(rows["value"].median())
    spikes = rows[rows["value"] > top]
    _finish(axes, labels, top if len(spikes) else None)
    for name, beyond in spikes.groupby("name"):
        highest = beyond.loc[beyond["value"].idxmax()]
        text = words.say("prices.spike", price=number(highest["value"], 1), hour=int(highest["hour"]))
        note(axes, text, (float(highest["hour"]) + 0.5, top), DAYS[str(name)], style.SMALL + 0.5)


def _carbon(axes: Axes, path: pd.Series[float], words: Words) -> None:
    labels = panels.lines(
        axes, {"price": path}, CARBON, "carbon", lambda name, last: f"{words.say('prices.tonne')} {number(last, 0)}"
    )
    year_axis(axes, path.index)
    _finish(axes, labels)


def _finish(axes: Axes, labels: list[EndLabel], cut: float | None = None) -> None:
    """Set the limits, with the axis cut where asked, and write the labels."""
    top = max(float(max(line.get_ydata())) for line in axes.get_lines())
    low = min(float(min(line.get_ydata())) for line in axes.get_lines())
    axes.set_ylim(min(0.0, 1.08 * low), cut or (1.12 * top if top > 0.0 else 1.0))
    end_labels(axes, labels, panels.COLUMN)


def _voltages(frame: pd.DataFrame) -> list[str]:
    """Commodities of electricity, that of final use first: its name is the shortest."""
    return sorted(
        frame.loc[frame["element"] == "yearly", "name"].astype(str).unique(), key=lambda name: (len(name), name)
    )
