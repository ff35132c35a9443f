"""What stands in the cells of the clause scorecard: title, bound, result and price of a clause, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts.labels import Words, significant

if TYPE_CHECKING:
    import pandas as pd

SHARE = "1"
SHARES = (SHARE, "%")
"""Units of indicators that are shares; both are shown in percent."""
MILLIONS = 1000.0
"""Prices are kept in billions and shown in millions."""
LEAST_PRICE = 1.0e-6
"""Below this a price is the solver's tolerance [billion CNY a year per unit]."""


def title(row: pd.Series, words: Words) -> str:
    """Clause title with the measure's number in the plan."""
    text = str(row[f"title_{words.lang}"])
    if row["measure"] != row["measure"] or row["measure"] is None:
        return text
    measure = row["measure"]
    measure = str(int(measure)) if isinstance(measure, float) else str(measure)
    opened, closed = ("（", "）") if words.lang == "zh" else (" (", ")")
    return text + opened + words.say("clauses.measure", measure=measure) + closed


def bound(row: pd.Series, words: Words) -> str:
    """What the clause asks, with its sense; a change against a reference in percent."""
    if row["bound"] != row["bound"] or row["sense"] != row["sense"]:
        return "–"
    if _has_reference(row):
        return words.say(f"sense.{row['sense']}", value=_change(row, "bound"))
    value = significant(float(row["bound"]) * _scale(row, words)) + _unit(row, words)
    return words.say(f"sense.{row['sense']}", value=value)


def tighter(row: pd.Series, frame: pd.DataFrame, words: Words) -> str:
    """The tighter bound that decides in a clause's place, and its years; blank where there is none."""
    others = frame[frame["id"] == row["covered_by"]]
    if others.empty:
        return ""
    first, last = int(row["covered_from"]), int(row["covered_to"])
    years = str(first) if first == last else f"{first}–{last % 100:02d}"
    return words.say("clauses.covered", years=years, bound=bound(others.iloc[0], words))


def value(row: pd.Series, words: Words) -> str:
    """What the result has, with the year it is of."""
    if row["value"] != row["value"]:
        return "–"
    year = "" if row["year"] != row["year"] else f" ({int(row['year'])})"
    if _has_reference(row):
        return _change(row, "value") + year
    percent = " %" if str(row["unit"]) in SHARES else ""
    return significant(float(row["value"]) * _scale(row, words)) + percent + year


def _has_reference(row: pd.Series) -> bool:
    return row["reference"] is not None and row["reference"] == row["reference"]


def _change(row: pd.Series, column: str) -> str:
    """Change against the reference in percent, with its sign."""
    change = 100.0 * (float(row[column]) / float(row["reference"]) - 1.0)
    return ("+" if change > 0.0 else "") + significant(change) + " %"


def price(row: pd.Series) -> str:
    """Shadow price [million CNY a year per unit]; blank where the clause does not act."""
    price = row["shadow_price"]
    if price != price or abs(float(price)) < LEAST_PRICE:
        return ""
    return significant(float(price) * MILLIONS, 2)


def _unit(row: pd.Series, words: Words) -> str:
    """Unit behind the bound; a share is shown in percent, a count of things without a value has none."""
    if str(row["unit"]) == SHARE and row["value"] != row["value"]:
        return ""
    unit = "%" if str(row["unit"]) in SHARES else words.unit(row["unit"])
    return f" {unit}" if unit else ""


def _scale(row: pd.Series, words: Words) -> float:
    """What the table's unit is in the unit shown."""
    return 100.0 if str(row["unit"]) == SHARE and row["value"] == row["value"] else words.scale(row["unit"])
