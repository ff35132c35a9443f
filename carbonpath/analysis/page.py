"""Tables inside a page of prose, filled from a result: the prose is written by hand, the numbers are not.

A table stands between two comments. The first says what it holds, the second is `<!-- end -->`:

===================================  ===================================================================
`<!-- bands a, b -->`                bands of these series, with what the model has and whether it is inside
`<!-- sums UNIT` + lines + `-->`     a line `text = a - b + c` each: sums of indicators and of `series@year`
`<!-- balance -->`                   final energy by sector and carrier, beside the statistic used where there is one
`<!-- stocks -->`                    by sector: technologies, and the largest difference to the stock table
===================================  ===================================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from carbonpath.analysis.base_year import EXACT, PREFIX, WHOLE, BaseYear
from carbonpath.errors import Fault, InputError, nearest

BLOCK = re.compile(r"(<!-- (bands|sums|stocks|balance)\b(.*?)-->\n).*?(<!-- end -->)", re.DOTALL)
TERM = re.compile(r"([+-])\s*([a-z][\w.]*(?:@\d{4})?)\s*")
MODEL = "model"
WORST_LAST = ("A", "B", "C", MODEL)


def fill(page: str, found: BaseYear) -> str:
    """Give the page with its tables filled anew; what stands outside the marks is left as it is."""

    def table(match: re.Match[str]) -> str:
        opening, kind, words, closing = match.groups()
        lines = TABLES[kind](words, found)
        return opening + "\n" + "\n".join(lines) + "\n\n" + closing

    return BLOCK.sub(table, page)


def total(expression: str, figures: Mapping[str, float]) -> float:
    """Value of `a - b + c` over named figures."""
    return sum(sign * figures[name] for sign, name in _terms(expression, figures))


def _terms(expression: str, figures: Mapping[str, float]) -> Iterator[tuple[float, str]]:
    text = expression.strip()
    text = text if text.startswith(("+", "-")) else f"+ {text}"
    at = 0
    while at < len(text):
        match = TERM.match(text, at)
        if match is None:
            raise InputError(Fault("page", f"'{text[at:]}' in '{expression}'", "names joined by + and -"))
        sign, name = match.groups()
        if name not in figures:
            raise InputError(Fault("page", f"no figure '{name}'", remedy=nearest(name, set(figures))))
        yield (1.0 if sign == "+" else -1.0), name
        at = match.end()


def _bands(words: str, found: BaseYear) -> list[str]:
    rows = {row.series: row for row in found.bands.itertuples()}
    lines = ["| | model | published or estimated | band | | grade | source |", "|---|---:|---:|---:|---|---|---|"]
    for series in (word.strip() for word in words.split(",")):
        if series not in rows:
            raise InputError(Fault("page", f"no band '{series}'", remedy=nearest(series, set(rows))))
        row = rows[series]
        name = (
            str(row.series)
            .removeprefix(PREFIX)
            .replace("_", " ")
            .replace("co2", "CO2")
            .replace("shenshan", "Shen-Shan")
        )
        band = f"{row.low:.2f} to {row.high:.2f}"
        verdict = "inside" if row.inside else "**outside**"
        source = f"{row.source}".removeprefix("assumption: ")
        numbers = f"{row.model:.2f} | {row.observed:.2f} | {band}"
        lines.append(f"| {name}, {row.unit} | {numbers} | {verdict} | {row.grade} | {source} |")
    return lines


def _sums(words: str, found: BaseYear) -> list[str]:
    unit, *rows = [line.strip() for line in words.strip().splitlines()]
    lines = [f"| | {unit} | grade |", "|---|---:|---|"]
    for row in rows:
        text, _, expression = row.partition(" = ")
        names = [name for _, name in _terms(expression, found.figures)]
        grades = [found.grades.get(name, MODEL) for name in names]
        worst = max(grades, key=WORST_LAST.index)
        lines.append(f"| {text} | {total(expression, found.figures):.2f} | {worst} |")
    return lines


def _stocks(words: str, found: BaseYear) -> list[str]:
    lines = [
        "| sector | technologies with capacity | with a stock | largest relative difference |",
        "|---|---:|---:|---:|",
    ]
    for sector, rows in found.stocks.groupby("sector", sort=False):
        worst = rows["difference"].abs().max()
        shown = "0" if worst < EXACT else f"{worst:.1e}"
        lines.append(f"| {sector} | {len(rows)} | {(rows['given'] > 0.0).sum()} | {shown} |")
    return lines


def _balance(words: str, found: BaseYear) -> list[str]:
    lines = [
        "| sector | carrier | model, TWh | Mtce | statistic used, TWh | difference | grade | source |",
        "|---|---|---:|---:|---:|---:|---|---|",
    ]
    for row in found.balance.itertuples():
        strong = "**" if row.carrier == WHOLE else ""
        name = str(row.carrier).replace("_", " ")
        known = row.observed == row.observed
        observed, difference = (f"{row.observed:.2f}", f"{100.0 * row.difference:+.1f} %") if known else ("", "")
        source = str(row.source).removeprefix("assumption: ") if known else "no statistic"
        lines.append(
            f"| {str(row.sector).replace('_', ' ')} | {strong}{name}{strong} | {row.model:.2f} | {row.mtce:.2f} |"
            f" {observed} | {strong}{difference}{strong} | {row.grade if known else ''} | {source} |"
        )
    return lines


TABLES: dict[str, Callable[[str, BaseYear], list[str]]] = {
    "bands": _bands,
    "sums": _sums,
    "stocks": _stocks,
    "balance": _balance,
}
