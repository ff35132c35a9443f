"""Clause scorecard: the targets of each chapter, what the result has, their status by colour, symbol and word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from carbonpath.charts import clause_cells, palette, style
from carbonpath.charts.labels import Words
from carbonpath.charts.sheet import MARGIN, USUAL, Sheet
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
ROW = 0.2
"""Height of a line of text [inch]."""
WIDE = 6.0
"""Least width of a page that has room for all columns [inch]."""
ONE_LINE = 1.4
"""Room that the titles of a page wider than usual get, so that they need no second line [inch]."""
SLIDE = 10.0
"""Least width on which a slide is laid out: a table that is wide needs few lines, and is the larger [inch]."""
CHAPTER = 0.3
"""Height of a chapter's heading in one line [inch]."""
CHAPTERS = ["chapter_en", "chapter_zh"]


@dataclass(frozen=True)
class Columns:
    """Left edges of the columns [inch]; a narrow page sets the result below the bound and leaves the price out."""

    title: float
    bound: float
    value: float
    price: float | None
    status: float
    lines: int
    """Least number of lines of a clause."""
    chapter: float
    """Height of a chapter's heading [inch]."""

    @classmethod
    def of(cls, width: float) -> Columns:
        """Edges for a page of a width [inch]; one wider than usual gives the room to the titles, then to the status."""
        if width < WIDE:
            return cls(MARGIN, 1.9, 1.9, None, 3.26, 2, 1.6 * CHAPTER)
        more = max(0.0, width - style.PAGE.width)
        titles = min(more, ONE_LINE)
        return cls(MARGIN, 2.8 + titles, 4.22 + titles, 5.12 + titles, 5.8 + titles, 1, CHAPTER)

    def heads(self, words: Words) -> list[tuple[str, float]]:
        """Heading of each column and where it stands."""
        title, bound, value, price, status = (
            words.say(f"clauses.head.{name}") for name in ("title", "bound", "value", "price", "status")
        )
        first, last = (title, self.title), (status, self.status)
        if self.price is None:
            return [first, (words.say("clauses.head.both"), self.bound), last]
        return [first, (bound, self.bound), (value, self.value), (price, self.price), last]


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
    if stamp.size.ratio is not None:
        stamp = replace(stamp, size=replace(stamp.size, width=SLIDE))
    rated = _rated(frame)
    shown = frame[rated]
    heads = _headings(frame, words)
    left_out = "" if heads else _left_out(frame[~rated], words)
    at = Columns.of(stamp.size.width)
    subtitle = words.say("clauses.subtitle" if at.price is not None else "clauses.subtitle_brief")
    draft = Sheet.blank(title(frame, words), subtitle, words, stamp, style.SMALL_HEIGHT)
    cells = {i: Cells.of(row, frame, words, draft, at) for i, row in shown.iterrows()}
    below = draft.lines(left_out, style.SMALL, stamp.size.width - 2.0 * MARGIN) if left_out else []
    free = sum(cell.high for cell in cells.values()) + 0.1 + 0.4 + 0.135 * len(below) + (0.15 if below else 0.0)
    height = USUAL + free + at.chapter * len(heads)
    sheet = Sheet.blank(title(frame, words), subtitle, words, stamp, height)
    at = Columns.of(sheet.width)
    y = sheet.top - 0.2
    for head, x in at.heads(words):
        sheet.write(head, x, y, style.SMALL + 0.5, palette.GREY)
    y -= 0.14
    sheet.rule(y, palette.GREY)
    for chapter, members in frame.groupby("chapter_en", sort=False):
        if chapter in heads:
            y = _heading(sheet, at, heads[chapter], y)
        for i, row in shown[shown["id"].isin(members["id"])].iterrows():
            y = _row(sheet, at, row, cells[i], y, words)
    y -= 0.16
    for line in below:
        sheet.write(line, MARGIN, y, style.SMALL, palette.GREY)
        y -= 0.135
    return sheet.figure


@dataclass(frozen=True)
class Cells:
    """The lines of a clause's row."""

    title: list[str]
    tighter: str
    status: list[str]
    high: float
    """Height of the row [inch]."""

    @classmethod
    def of(cls, row: pd.Series, frame: pd.DataFrame, words: Words, draft: Sheet, at: Columns) -> Cells:
        """Break what is said of a clause to the columns of a page."""
        lines = draft.lines(clause_cells.title(row, words), style.BODY, at.bound - at.title - 0.15)
        tighter = clause_cells.tighter(row, frame, words)
        spoken = _spoken(row, words)
        joined = words.say("clauses.join").join(said.rstrip(",，") for said in spoken)
        room = draft.figure.get_figwidth() - MARGIN - at.status - 0.16
        if len(draft.lines(joined, style.BODY, room)) == 1:
            spoken = [joined]
        count = max(len(lines), len(spoken), at.lines + (1 if tighter else 0))
        return cls(lines, tighter, spoken, ROW * count + 0.1)


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


def _heading(sheet: Sheet, at: Columns, heading: tuple[str, str], high: float) -> float:
    """Write the heading of a chapter, with the rest beside its name or below it; returns the height below."""
    (name, rest), middle = heading, high - CHAPTER / 2.0
    sheet.write(name, MARGIN, middle, style.BODY + 0.5, palette.INK)
    place, side = (MARGIN, "left") if at.chapter > CHAPTER else (sheet.width - MARGIN, "right")
    sheet.write(rest, place, middle + CHAPTER - at.chapter, style.SMALL, palette.GREY, ha=side)
    sheet.rule(high - at.chapter, palette.GREY)
    return high - at.chapter


def _row(sheet: Sheet, at: Columns, row: pd.Series, cells: Cells, high: float, words: Words) -> float:
    """Write one clause below a height; returns the height below it."""
    from matplotlib.lines import Line2D

    low = high - cells.high
    middle = (high + low) / 2.0
    for k, line in enumerate(cells.title):
        sheet.write(line, at.title, middle + ROW * ((len(cells.title) - 1) / 2.0 - k), style.BODY)
    status = str(row["status"])
    colour = palette.STATUSES.get(status, palette.GREY)
    _numbers(sheet, at, row, cells.tighter, middle, words)
    for k, line in enumerate(cells.status):
        y_line = middle + 0.85 * ROW * ((len(cells.status) - 1) / 2.0 - k)
        sheet.write(line, at.status + 0.16, y_line, style.BODY, colour)
    mark = Line2D(
        [(at.status + 0.05) / sheet.width], [middle / sheet.height], marker=MARKERS.get(status, "."), ms=6.5,
        color=colour, mec=colour, mfc="white" if status in ("reported", "linked") else colour, mew=1.2, ls="none",
    )  # fmt: skip
    mark.set_gid(f"status:{row['id']}")
    sheet.figure.add_artist(mark)
    sheet.rule(low, palette.PALE)
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


def _numbers(sheet: Sheet, at: Columns, row: pd.Series, tighter: str, middle: float, words: Words) -> None:
    """Write bound, tighter bound, result and price; a narrow page has them below one another, without the price."""
    stacked = [(clause_cells.bound(row, words), style.BODY, palette.INK)]
    stacked += [(tighter, style.SMALL, palette.GREY)] if tighter else []
    value = (clause_cells.value(row, words), style.BODY, palette.INK)
    if at.price is None:
        stacked.append(value)
    else:
        sheet.write(value[0], at.value, middle, *value[1:])
        sheet.write(clause_cells.price(row), at.price, middle, style.BODY)
    for k, (text, size, colour) in enumerate(stacked):
        sheet.write(text, at.bound, middle + 0.9 * ROW * ((len(stacked) - 1) / 2.0 - k), size, colour)


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
