"""The closing table of a solve: what a reader wants to know first, and where the rest is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from carbonpath.cli.tables import print_table

if TYPE_CHECKING:
    from carbonpath.results.store import Result

KINDS = {
    "interior": "inside the horizon",
    "edge": "at the edge of the horizon, so no peak yet",
    "history": "in the observed years",
    "base": "in the base year",
}
SHOWN_CHECKS = 3


def print_closing(result: Result, folder: Path) -> None:
    """Print the closing table of a finished run."""
    rows = [*_peak(result.summary), *_cost(result.summary), *_clauses(result.summary), *_checks(result.manifest)]
    grade_c = result.summary.get("grade_c_share")
    if grade_c is not None:
        rows.append(("grade C data", f"{grade_c:.0%} of the result rests on estimates"))
    rows.append(("files", f"{folder}/"))
    print_table(f"{result.summary['name']}: {result.summary['status']}", ("", ""), rows)


def _peak(summary: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    peak = summary["peak"]
    yield "peak", f"{peak['year']}, {peak['mt']:.1f} MtCO2 ({KINDS.get(peak['kind'], peak['kind'])})"
    frozen = peak.get("frozen_factor")
    if frozen:
        yield "with the import factor frozen", f"{frozen['year']}, {frozen['mt']:.1f} MtCO2"
    yield "cumulative emissions", f"{summary['cumulative_mt']:.0f} MtCO2"


def _cost(summary: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "system cost", f"{summary['system_cost']:,.1f} billion CNY, discounted"
    extra = summary.get("cost_of_peak")
    if isinstance(extra, Mapping):
        parts = ", ".join(
            f"{value:,.2f} in {name.replace('_', ' ')}" for name, value in extra.items() if value is not None
        )
        yield "cost of the peak", f"billion CNY: {parts}"
    elif extra is not None:
        yield "cost of the peak", f"{extra:,.2f} billion CNY"


def _clauses(summary: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    counts = {status: _count(found) for status, found in (summary.get("clauses") or {}).items()}
    if any(counts.values()):
        yield "clauses", ", ".join(f"{count} {status}" for status, count in counts.items())


def _count(found: object) -> int:
    return len(found) if isinstance(found, list | tuple) else int(str(found))


def _checks(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    found = {
        name: check["value"] if isinstance(check, Mapping) else check for name, check in manifest["checks"].items()
    }
    largest = sorted(found.items(), key=lambda item: -abs(item[1]))[:SHOWN_CHECKS]
    if largest:
        yield "largest of the checks", ", ".join(f"{name} {value:.0e}" for name, value in largest)
