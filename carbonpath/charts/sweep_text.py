"""What a sweep found, in sentences: when the city peaks, at what level, at what cost, and what that depends on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from carbonpath.analysis import effects
from carbonpath.charts.labels import Words, number
from carbonpath.charts.sweep_axes import OUTCOME_UNITS, axis_titles, solved, value
from carbonpath.charts.sweep_frontier import ASKED, money

if TYPE_CHECKING:
    import pandas as pd

    from carbonpath.sweeps.dataset import Ensemble

FILE = "summary.md"
STATUSES = ("optimal", "infeasible", "limit", "failed")
NOT_YET = "edge"
MOST_VALUES, MOST_REASONS, MOST_CAUSES = 12, 3, 3
UNITLESS = ("rank", "total")


def write_summary(ensemble: Ensemble) -> None:
    """Write `summary.md` to the sweep's folder, English first, then Chinese."""
    parts = []
    for lang in ("en", "zh"):
        words = Words(lang)
        title = (ensemble.manifest["title"] or {}).get(lang) or ensemble.manifest["sweep"]
        lines = "\n".join(f"- {sentence}" for sentence in sentences(ensemble, words))
        parts.append(f"# {title}\n\n{lines}\n")
    ensemble.folder.write(FILE, "\n".join(parts).encode())


def sentences(ensemble: Ensemble, words: Words) -> list[str]:
    """The findings, one sentence each."""
    runs = solved(ensemble)
    found = [_counts(ensemble, words)]
    if len(runs):
        found += [_years(runs, words), _spread(runs, "peak_mt", words), _spread(runs, "last_mt", words)]
        found += [_spread(runs, "cumulative_mt", words), _spread(runs, "system_cost", words)]
        found += _peak_costs(runs, words)
        found += _causes(ensemble, words)
    return [*found, *_no_way(ensemble, words), *_reasons(ensemble, words)]


def _counts(ensemble: Ensemble, words: Words) -> str:
    counts = ensemble.manifest["statuses"]
    told = [words.say(f"found.{status}", n=counts[status]) for status in STATUSES if counts.get(status)]
    return words.say("found.runs", n=ensemble.manifest["runs"], counts=words.list(told))


def _years(runs: pd.DataFrame, words: Words) -> str:
    years = runs["peak_year"].astype(int)
    peaked = runs["peak_kind"] != NOT_YET
    share = f"{100.0 * peaked.mean():.0f}"
    if years.min() == years.max():
        return words.say("found.year", year=years.min(), share=share)
    return words.say(
        "found.years", first=years.min(), last=years.max(), middle=int(years.quantile(0.5, "lower")), share=share
    )


def _spread(runs: pd.DataFrame, name: str, words: Words) -> str:
    """Median and the range of nine runs in ten."""
    unit = OUTCOME_UNITS.get(name, "MtCO2")
    low, middle, high = (words.amount(runs[name].quantile(share), unit) for share in (0.05, 0.5, 0.95))
    if low == high:
        return words.say("found.same", name=words.say(f"outcome.{name}"), middle=middle, unit=words.unit(unit))
    return words.say("found.spread", name=words.say(f"outcome.{name}"), low=low, middle=middle, high=high,
                     unit=words.unit(unit))  # fmt: skip


def _peak_costs(runs: pd.DataFrame, words: Words) -> Iterator[str]:
    costs = runs.dropna(subset=["cost_of_peak"])
    if costs.empty:
        return
    if ASKED not in costs.columns or costs[ASKED].nunique() < 2:
        yield words.say("found.peak_cost", cost=money(float(costs["cost_of_peak"].median()), words))
        return
    by_year = costs.groupby(ASKED)["cost_of_peak"].median()
    told = [
        words.say("found.by_year", year=int(year), cost=money(float(cost), words)) for year, cost in by_year.items()
    ]
    yield words.say("found.peak_costs", costs=words.list(told))


def _causes(ensemble: Ensemble, words: Words) -> Iterator[str]:
    """For each outcome the axes that move it most, with the measure of the design."""
    found = effects.effects(ensemble)
    names = axis_titles(ensemble.manifest, words.lang)
    for outcome in effects.OUTCOMES:
        told = []
        for axis in effects.strongest(found, outcome, MOST_CAUSES):
            rows = found[(found["axis"] == axis) & (found["outcome"] == outcome)].set_index("effect")["value"]
            told.append(words.say("found.cause", name=words.inside(names[axis]), size=_size(rows, outcome, words)))
        if told:
            name = words.say(f"outcome.{outcome}")
            yield words.say("found.causes", outcome=name, causes=words.list(told))


def _size(rows: pd.Series, outcome: str, words: Words) -> str:
    """The measure that the design gives: a swing, a rank correlation, an elementary effect or a total index."""
    unit = OUTCOME_UNITS[outcome]
    effect = next(name for name in ("rank", "mu_star", "total", "low", "high") if name in rows.index)
    if effect in UNITLESS:
        return words.say(f"found.{effect}", size=number(float(rows[effect]), 2))
    if effect == "mu_star":
        return words.say("found.mu_star", size=words.amount(float(rows[effect]), unit), unit=words.unit(unit))
    ends = {end: words.amount(float(rows.get(end, 0.0)), unit) for end in ("low", "high")}
    return words.say("found.swing", unit=words.unit(unit), **ends)


def _no_way(ensemble: Ensemble, words: Words) -> Iterator[str]:
    """Values of an axis with which no run has a solution while with others some have."""
    runs = ensemble.summary
    names = axis_titles(ensemble.manifest, words.lang)
    if (runs["status"] == "infeasible").all():
        return
    for axis in ensemble.axes:
        if runs[axis].nunique() > MOST_VALUES:
            continue
        share = (runs["status"] == "infeasible").groupby(runs[axis]).mean()
        never = [value(at) for at, part in share.items() if part == 1.0]
        if never:
            yield words.say("found.no_way", axis=words.inside(names[axis]), values=words.list(never))


def _reasons(ensemble: Ensemble, words: Words) -> Iterator[str]:
    """The most frequent reasons of runs that failed or were stopped."""
    status = ensemble.status
    bad = status[status["status"].isin(["failed", "limit"])]
    counts: dict[Any, int] = bad["reason"].value_counts().head(MOST_REASONS).to_dict()
    for reason, times in counts.items():
        yield words.say("found.reason", n=times, reason=reason)
