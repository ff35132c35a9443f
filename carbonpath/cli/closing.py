"""The closing table of a solve: what a reader wants to know first, and where the rest is."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from carbonpath.cli.messages import language
from carbonpath.cli.tables import print_table

if TYPE_CHECKING:
    from carbonpath.results.result import Result

KINDS = {
    "interior": "inside the horizon",
    "edge": "at the edge of the horizon, so no peak yet",
    "history": "in the years of fixed history",
    "base": "in the base year",
}
SHOWN_CHECKS = 3
HINDCAST = {
    "en": (
        "modelled against observed, the best first; error in %",
        "series",
        "years",
        "observed",
        "modelled",
        "unit",
        "mean abs.",
        "mean",
        "grade",
    ),
    "zh": (
        "模型与观测对比（误差小者在前；误差单位：%）",
        "指标",
        "年份",
        "观测值",
        "模型值",
        "单位",
        "平均绝对误差",
        "平均误差",
        "等级",
    ),
}
"""Title and head of the table, by language; observed and modelled are those of the last year."""


def print_closing(result: Result, folder: Path) -> None:
    """Print the closing table of a finished run."""
    rows = [*_peak(result.summary), *_cost(result.summary), *_benefits(result), *_clauses(result.summary)]
    rows += _checks(result.manifest)
    rows.append(("grade C data", f"{result.summary['grade_c_share']:.0%} of the cost rests on estimates"))
    rows.append(("files", f"{folder}/"))
    print_table(f"{result.summary['name']}: {result.summary['status']}", ("", ""), rows)
    _print_hindcast(result)


def _print_hindcast(result: Result) -> None:
    """Modelled against observed, in the language of the terminal."""
    from carbonpath.analysis.hindcast import scores

    found = scores(result)
    if not found:
        return
    lang = language(os.environ)
    words = HINDCAST[lang]
    rows = [
        (
            score.labels[lang],
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
    print_table(words[0], words[1:], rows)


def _peak(summary: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    from carbonpath.results.result import units_of

    peak, unit = summary["peak"], units_of(summary)["emissions"]
    yield "peak", f"{peak['year']}, {peak['mt']:.1f} {unit} ({KINDS.get(peak['kind'], peak['kind'])})"
    frozen = peak["frozen_factor"]
    if (frozen["year"], frozen["mt"]) != (peak["year"], peak["mt"]):
        yield "with the import factor frozen", f"{frozen['year']}, {frozen['mt']:.1f} {unit}"
    yield "cumulative emissions", f"{summary['cumulative_mt']:.0f} {unit}"


def _cost(summary: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    from carbonpath.results.result import units_of

    unit = units_of(summary)["money"]
    yield "system cost", f"{summary['system_cost']:,.1f} {unit}, discounted"
    extra = summary["cost_of_peak"]
    if extra is not None:
        in_system, in_objective = extra["system_cost"], extra["objective"]
        yield "cost of the peak", f"{in_system:,.2f} {unit} of system cost, {in_objective:,.2f} of the objective"


def _benefits(result: Result) -> Iterator[tuple[str, str]]:
    """What is avoided per CO2 against the run without the peak; nothing where both emit the same."""
    table = result.tables.get("co_benefits")
    if table is None:
        return
    whole = table[table["year"].isna() & (table["per_co2"].abs() > 0.0)]
    if len(whole):
        columns = (whole[column] for column in ("quantity", "unit", "per_co2"))
        told = ", ".join(f"{quantity} {per:.3g} {unit}" for quantity, unit, per in zip(*columns, strict=True))
        yield "avoided with 1 Mt CO2", told


def _clauses(summary: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    counts = summary["clauses"]
    if any(counts.values()):
        yield "clauses", ", ".join(f"{counts[status]} {status}" for status in ("met", "binding", "missed"))


def _checks(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    largest = sorted(manifest["checks"].items(), key=lambda check: -abs(check[1]))[:SHOWN_CHECKS]
    if largest:
        yield "largest of the checks", ", ".join(f"{name} {value:.0e}" for name, value in largest)
