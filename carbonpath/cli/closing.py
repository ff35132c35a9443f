"""The closing table of a solve: what a reader wants to know first, and where the rest is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from carbonpath.cli.language import spoken
from carbonpath.cli.tables import print_table

if TYPE_CHECKING:
    from carbonpath.charts.labels import Words
    from carbonpath.results.result import Result

SHOWN_CHECKS = 3
HINDCAST = ("series", "years", "observed", "modelled", "unit", "mape", "bias", "grade")
"""Columns of the table; observed and modelled are those of the last year."""

Row = tuple[str, str]


def print_closing(result: Result, folder: Path) -> None:
    """Print the closing table of a finished run, in the language of the terminal."""
    words, summary = spoken(), result.summary
    rows = [*_peak(summary, words), *_cost(summary, words), *_benefits(result, words), *_clauses(summary, words)]
    rows += _checks(result.manifest, words)
    share = f"{100.0 * summary['grade_c_share']:.0f}"
    rows.append((words.say("closing.grade"), words.say("closing.grade_share", share=share)))
    rows.append((words.say("closing.files"), f"{folder}/"))
    title = words.say("closing.title", name=summary["name"], status=words.cell(summary["status"]))
    print_table(title, ("", ""), rows)
    if "carbon_price_told" in summary:
        print_table(words.say("terminal.carbon_price"), ("",), [(summary["carbon_price_told"][words.lang],)])
    _print_hindcast(result, words)


def _print_hindcast(result: Result, words: Words) -> None:
    """Modelled against observed, in the language of the terminal."""
    from carbonpath.analysis.hindcast import scores

    found = scores(result)
    if not found:
        return
    rows = [
        (
            score.labels[words.lang],
            score.span,
            f"{score.observed:.4g}",
            f"{score.modelled:.4g}",
            score.unit,
            "" if score.mape != score.mape else f"{score.mape:.1f}",
            "" if score.bias != score.bias else f"{score.bias:+.1f}",
            score.grade,
        )
        for score in found
    ]
    print_table(words.say("terminal.hindcast"), [words.head(column) for column in HINDCAST], rows)


def _peak(summary: Mapping[str, Any], words: Words) -> Iterator[Row]:
    from carbonpath.results.result import units_of

    peak, unit = summary["peak"], units_of(summary)["emissions"]
    kind = words.say(f"closing.{peak['kind']}")
    at = words.say("closing.peak_at", year=peak["year"], amount=words.quantity(peak["mt"], unit), kind=kind)
    yield words.say("closing.peak"), at
    frozen = peak["frozen_factor"]
    if (frozen["year"], frozen["mt"]) != (peak["year"], peak["mt"]):
        amount = words.quantity(frozen["mt"], unit)
        yield words.say("closing.frozen"), words.say("closing.at", year=frozen["year"], amount=amount)
    yield words.say("closing.cumulative"), words.quantity(summary["cumulative_mt"], unit, 0)


def _cost(summary: Mapping[str, Any], words: Words) -> Iterator[Row]:
    from carbonpath.results.result import units_of

    unit = units_of(summary)["money"]
    amount = words.quantity(summary["system_cost"], unit)
    yield words.say("closing.system_cost"), words.say("closing.discounted", amount=amount)
    extra = summary["cost_of_peak"]
    if extra is not None:
        parts = {
            "system": words.amount(extra["system_cost"], unit, 2),
            "objective": words.amount(extra["objective"], unit, 2),
        }
        yield words.say("closing.cost_of_peak"), words.say("closing.cost_parts", unit=words.unit(unit), **parts)


def _benefits(result: Result, words: Words) -> Iterator[Row]:
    """What is avoided per CO2 against the run without the peak; nothing where both emit the same."""
    table = result.tables.get("co_benefits")
    if table is None:
        return
    whole = table[table["year"].isna() & (table["per_co2"].abs() > 0.0)]
    if len(whole):
        columns = (whole[column] for column in ("quantity", "unit", "per_co2"))
        told = [f"{quantity} {per:.3g} {unit}" for quantity, unit, per in zip(*columns, strict=True)]
        yield words.say("closing.avoided"), words.say("list.between").join(told)


def _clauses(summary: Mapping[str, Any], words: Words) -> Iterator[Row]:
    counts = summary["clauses"]
    if any(counts.values()):
        told = [words.say(f"closing.{status}", n=counts[status]) for status in ("met", "binding", "missed")]
        yield words.say("closing.clauses"), words.say("list.between").join(told)


def _checks(manifest: Mapping[str, Any], words: Words) -> Iterator[Row]:
    largest = sorted(manifest["checks"].items(), key=lambda check: -abs(check[1]))[:SHOWN_CHECKS]
    if largest:
        yield words.say("closing.checks"), ", ".join(f"{name} {value:.0e}" for name, value in largest)
