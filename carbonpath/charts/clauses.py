"""Clause scorecard: the targets of each chapter, what the result has, their status by colour, symbol and word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonpath.charts import style
from carbonpath.charts.labels import Words, significant
from carbonpath.charts.sheet import MARGIN, Sheet
from carbonpath.charts.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from carbonpath.results.result import Result

WORST = ("missed", "binding", "met", "not applicable", "reported", "linked", "outside")
"""Statuses from the one that needs most attention; of several years a clause shows the worst."""
MISSED = "missed"
REACHED = 1.0e-6
"""What a target that is only told may be short of [its unit]."""
MARKERS = {
    "met": "o",
    "binding": "s",
    "missed": "X",
    "reported": "D",
    "linked": "P",
    "outside": "_",
    "not applicable": "|",
}
X_TITLE, X_BOUND, X_VALUE, X_PRICE, X_STATUS = MARGIN, 2.8, 4.22, 5.12, 5.8
HEADS = {"title": X_TITLE, "bound": X_BOUND, "value": X_VALUE, "price": X_PRICE, "status": X_STATUS}
"""Left edges of the columns [inch]."""
SHARE = "1"
SHARES = (SHARE, "%")
"""Units of indicators that are shares; both are shown in percent."""
MILLIONS = 1000.0
"""Prices are kept in billions and shown in millions."""
LEAST_PRICE = 1.0e-6
"""Below this a price is the solver's tolerance [billion CNY a year per unit]."""
ROW = 0.2
"""Height of a line of text [inch]."""
CHAPTER = 0.3
"""Height of a chapter's heading [inch]."""
CHAPTERS = ["chapter_en", "chapter_zh"]


def numbers(result: Result) -> pd.DataFrame | None:
    """One row per clause, by chapter: of its years the tightest, i.e. the worst status, then the least relative slack.

    Of a clause that asks for no number it is the last year.
    `missed_until` is the last year missed, `later` the worst status of the years after it, blank if there are none;
    `covered_by` is the tighter clause that decides in the years from `covered_from` to `covered_to`;
    `shadow_price` is the highest of the years in which the clause holds: where a soft one is missed it is its penalty.
    """
    import pandas as pd

    clauses = result.tables.get("clauses")
    if clauses is None or clauses.empty:
        return None
    rank = clauses["status"].map({status: i for i, status in enumerate(WORST)}).fillna(len(WORST))
    scale = clauses["bound"].abs().where(clauses["bound"].abs() > 0.0, 1.0)
    clauses = clauses.assign(**{name: None for name in [*CHAPTERS, "reference", "covered_by"] if name not in clauses})
    clauses[CHAPTERS] = clauses[CHAPTERS].astype(object).where(clauses[CHAPTERS].notna(), "")
    chapter = pd.factorize(clauses["chapter_en"])[0]
    order = clauses["year"].where(clauses["slack"].notna(), -clauses["year"])
    relative = (clauses["slack"] / scale).astype(float).round(9)
    ranked = clauses.assign(rank=rank, relative=relative, chapter=chapter, order=order)
    later = {name: _later(rows) for name, rows in ranked.groupby("id")}
    missed = ranked[ranked["status"] == MISSED].groupby("id")["year"].max()
    covering = ranked[ranked["covered_by"].notna()].groupby("id")
    price = ranked[ranked["status"] != MISSED].groupby("id")["shadow_price"].max()
    ranked = ranked.sort_values(["id", "rank", "relative", "order"], kind="stable").drop_duplicates("id")
    ranked = ranked.sort_values(["chapter", "rank", "id"], kind="stable")
    ranked = ranked.assign(
        later=ranked["id"].map(later),
        shadow_price=ranked["id"].map(price),
        missed_until=ranked["id"].map(missed),
        covered_by=ranked["id"].map(covering["covered_by"].last()),
        covered_from=ranked["id"].map(covering["year"].min()),
        covered_to=ranked["id"].map(covering["year"].max()),
    )
    columns = ["id", "measure", *CHAPTERS, "title_en", "title_zh", "sense", "bound", "unit", "reference"]
    columns += ["year", "value", "slack"]
    columns += ["shadow_price", "shadow_unit", "treatment", "status", "missed_until", "later"]
    columns += ["covered_by", "covered_from", "covered_to"]
    return ranked[columns].reset_index(drop=True)


def _later(rows: pd.DataFrame) -> str:
    missed = rows.loc[rows["status"] == MISSED, "year"]
    if missed.empty:
        return ""
    after = rows[rows["year"] > missed.max()].sort_values("rank")
    return str(after["status"].iloc[0]) if len(after) else ""


def title(frame: pd.DataFrame, words: Words) -> str:
    """Say how many imposed targets are reached on time, how many later, how many not at all."""
    imposed = frame[frame["treatment"] == "constraint"]
    if imposed.empty:
        return words.say("clauses.none")
    missed = imposed["status"] == MISSED
    late = int((missed & (imposed["later"] != "")).sum())
    never = int(missed.sum()) - late
    text = words.say("clauses.title", n=len(imposed), reached=len(imposed) - late - never)
    text += words.say("clauses.late", n=late) if late else ""
    return text + (words.say("clauses.never", n=never) if never else "")


def figure(frame: pd.DataFrame, words: Words, stamp: Stamp) -> Figure:
    """Draw the scorecard; the page is as high as its rows need."""
    rated = _rated(frame)
    shown = frame[rated]
    heads = _headings(frame, words)
    left_out = "" if heads else _left_out(frame[~rated], words)
    draft = Sheet.blank(title(frame, words), words.say("clauses.subtitle"), words, stamp, style.SMALL_HEIGHT)
    texts = {i: draft.lines(_title(row, words), style.BODY, X_BOUND - X_TITLE - 0.15) for i, row in shown.iterrows()}
    tighter = {i: _tighter(row, frame, words) for i, row in shown.iterrows()}
    rows = {i: max(len(lines), len(_spoken(shown.loc[i], words)), 2 if tighter[i] else 1) for i, lines in texts.items()}
    below = draft.lines(left_out, style.SMALL, style.PAGE_WIDTH - 2.0 * MARGIN) if left_out else []
    free = ROW * sum(rows.values()) + 0.1 * (len(texts) + 1) + 0.4 + 0.135 * len(below) + (0.15 if below else 0.0)
    height = style.SMALL_HEIGHT - (draft.top - draft.bottom) + free + CHAPTER * len(heads)
    sheet = Sheet.blank(title(frame, words), words.say("clauses.subtitle"), words, stamp, height)
    y = sheet.top - 0.2
    for head, x in HEADS.items():
        sheet.write(words.say(f"clauses.head.{head}"), x, y, style.SMALL + 0.5, style.GREY)
    y -= 0.14
    _rule(sheet, y, style.GREY)
    for chapter, members in frame.groupby("chapter_en", sort=False):
        if chapter in heads:
            y = _heading(sheet, *heads[chapter], y)
        for i, row in shown[shown["id"].isin(members["id"])].iterrows():
            y = _row(sheet, row, texts[i], tighter[i], y, y - ROW * rows[i] - 0.1, words)
    y -= 0.16
    for line in below:
        sheet.write(line, MARGIN, y, style.SMALL, style.GREY)
        y -= 0.135
    return sheet.figure


def _rated(frame: pd.DataFrame) -> pd.Series:
    """Clauses that have a row: those imposed, and those that ask for a number and have a value."""
    return (frame["value"].notna() & frame["bound"].notna()) | (frame["treatment"] == "constraint")


def _headings(frame: pd.DataFrame, words: Words) -> dict[str, tuple[str, str]]:
    """Name of each chapter and how many of its clauses have no row; none where no clause has a chapter."""
    found = {}
    for chapter, rows in frame.groupby("chapter_en", sort=False):
        if chapter:
            hidden = rows[~_rated(rows)]
            found[str(chapter)] = (str(rows[f"chapter_{words.lang}"].iloc[0]), words.list(_counts(hidden, words)))
    return found


def _heading(sheet: Sheet, name: str, rest: str, high: float) -> float:
    """Write the heading of a chapter; returns the height below it."""
    middle = high - CHAPTER / 2.0
    sheet.write(name, X_TITLE, middle, style.BODY + 0.5, style.INK)
    sheet.write(rest, style.PAGE_WIDTH - MARGIN, middle, style.SMALL, style.GREY, ha="right")
    _rule(sheet, high - CHAPTER, style.GREY)
    return high - CHAPTER


def _row(sheet: Sheet, row: pd.Series, lines: list[str], tighter: str, high: float, low: float, words: Words) -> float:
    """Write one clause between two heights; returns the lower one."""
    from matplotlib.lines import Line2D

    middle = (high + low) / 2.0
    for k, line in enumerate(lines):
        sheet.write(line, X_TITLE, middle + ROW * ((len(lines) - 1) / 2.0 - k), style.BODY)
    status = str(row["status"])
    colour = style.STATUSES.get(status, style.GREY)
    sheet.write(_bound(row, words), X_BOUND, middle + (0.45 * ROW if tighter else 0.0), style.BODY)
    sheet.write(tighter, X_BOUND, middle - 0.45 * ROW, style.SMALL, style.GREY)
    sheet.write(_value(row, words), X_VALUE, middle, style.BODY)
    sheet.write(_price(row), X_PRICE, middle, style.BODY)
    spoken = _spoken(row, words)
    for k, line in enumerate(spoken):
        y_line = middle + 0.85 * ROW * ((len(spoken) - 1) / 2.0 - k)
        sheet.write(line, X_STATUS + 0.16, y_line, style.BODY, colour)
    mark = Line2D(
        [(X_STATUS + 0.05) / style.PAGE_WIDTH], [middle / sheet.height], marker=MARKERS.get(status, "."), ms=6.5,
        color=colour, mec=colour, mfc="white" if status in ("reported", "linked") else colour, mew=1.2, ls="none",
    )  # fmt: skip
    mark.set_gid(f"status:{row['id']}")
    sheet.figure.add_artist(mark)
    _rule(sheet, low, style.PALE)
    return low


def _spoken(row: pd.Series, words: Words) -> list[str]:
    """Status in words; of a target that is not imposed also whether it is reached."""
    if row["later"]:
        said = [words.say("clauses.missed_in", year=int(row["missed_until"]))]
        said.append(words.say(f"clauses.then_{row['later']}"))
    else:
        said = [words.status(str(row["status"]))]
    if row["treatment"] in ("reported", "linked") and row["slack"] == row["slack"] and row["slack"] is not None:
        said.append(words.say("clauses.reached" if row["slack"] >= -REACHED else "clauses.not_reached"))
    return said


def _rule(sheet: Sheet, y: float, colour: str) -> None:
    from matplotlib.lines import Line2D

    x = [MARGIN / style.PAGE_WIDTH, 1.0 - MARGIN / style.PAGE_WIDTH]
    sheet.figure.add_artist(Line2D(x, [y / sheet.height] * 2, color=colour, lw=0.7))


def _title(row: pd.Series, words: Words) -> str:
    """Clause title with the measure's number in the plan."""
    text = str(row[f"title_{words.lang}"])
    if row["measure"] != row["measure"] or row["measure"] is None:
        return text
    measure = row["measure"]
    measure = str(int(measure)) if isinstance(measure, float) else str(measure)
    opened, closed = ("（", "）") if words.lang == "zh" else (" (", ")")
    return text + opened + words.say("clauses.measure", measure=measure) + closed


def _bound(row: pd.Series, words: Words) -> str:
    if row["bound"] != row["bound"] or row["sense"] != row["sense"]:
        return "–"
    if _has_reference(row):
        return words.say(f"sense.{row['sense']}", value=_change(row, "bound"))
    value = significant(float(row["bound"]) * _scale(row, words)) + _unit(row, words)
    return words.say(f"sense.{row['sense']}", value=value)


def _tighter(row: pd.Series, frame: pd.DataFrame, words: Words) -> str:
    """The tighter bound that decides in a clause's place, and its years; blank where there is none."""
    others = frame[frame["id"] == row["covered_by"]]
    if others.empty:
        return ""
    first, last = int(row["covered_from"]), int(row["covered_to"])
    years = str(first) if first == last else f"{first}–{last % 100:02d}"
    return words.say("clauses.covered", years=years, bound=_bound(others.iloc[0], words))


def _value(row: pd.Series, words: Words) -> str:
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


def _price(row: pd.Series) -> str:
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


def _left_out(rows: pd.DataFrame, words: Words) -> str:
    """Say how many clauses have no value in the model, and why."""
    counts = _counts(rows, words)
    return words.say("clauses.left_out", counts=words.list(counts)) if counts else ""


def _counts(rows: pd.DataFrame, words: Words) -> list[str]:
    return [
        words.say(f"clauses.{status}", n=int((rows["status"] == status).sum()))
        for status in ("linked", "reported", "outside")
        if (rows["status"] == status).any()
    ]
