"""`carbonpath clauses`: how each clause of a scenario is treated, and what each imposed one costs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from carbonpath.cli.files import replace_whole
from carbonpath.cli.interrupt import interruptible
from carbonpath.cli.language import spoken
from carbonpath.cli.messages import progress
from carbonpath.cli.options import PATH, format_option, lang_option, sets_option
from carbonpath.cli.reading import load_all

if TYPE_CHECKING:
    import pandas as pd

    from carbonpath.reading.scenario import Scenario

SIGN = "clause_costs.csv"
SHOWN = {
    "id": "id",
    "first_year": "year",
    "value_with": "with",
    "value_without": "without",
    "unit": "unit",
    "objective_cost": "objective",
    "cost_at_price": "at price",
    "system_cost": "system",
    "peak_year_without": "peak",
    "peak_change": "peak Mt",
    "cumulative_change": "sum Mt",
    "status": "status",
}
"""Columns of the table printed, and how they are headed there."""
ROUNDED = ["with", "without", "objective", "at price", "system", "peak Mt", "sum Mt"]


@click.command("clauses")
@click.argument("scenario", type=PATH)
@sets_option
@click.option("--cost", is_flag=True, help="Solve the scenario, then again without each imposed clause.")
@click.option("--out", type=PATH, default=Path("results"), show_default=True, help="--cost: DIR/<name>-clause-costs/.")
@click.option("--no-figures", is_flag=True, help="--cost: tables only.")
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="For each solve.")
@click.option("--quiet", is_flag=True, help="No progress and no tables; errors only.")
@lang_option
@format_option
def command(
    scenario: Path,
    sets: tuple[str, ...],
    cost: bool,
    out: Path,
    no_figures: bool,
    time_limit: float | None,
    quiet: bool,
    langs: tuple[str, ...],
    formats: tuple[str, ...],
) -> None:
    """List the clauses of a scenario; with --cost, what each one costs.

    Every clause stands in the list with its treatment: imposed, setting an input, reported, or outside the model with
    its reason. With --cost the imposed clauses are left out one at a time, and all at once: what the objective and the
    system then save, and how the peak moves, goes to csv files and a chart. The list is in the first of
    --lang.
    """
    (loaded,) = load_all([scenario], sets)
    listed = listing(loaded, spoken().lang)
    if not cost:
        if not quiet:
            show(loaded, listed)
        return
    from carbonpath.analysis.clause_costs import clause_costs

    with progress(loaded.settings.name, quiet) as report:
        costs = interruptible(lambda: clause_costs(loaded, report, time_limit))
        folder = out / f"{loaded.settings.name}-clause-costs"
        with replace_whole(folder, sign=SIGN) as fresh:
            fresh.mkdir(parents=True)
            listed.to_csv(fresh / "clauses.csv", index=False)
            costs.to_csv(fresh / SIGN, index=False)
            if not no_figures and len(costs):
                from carbonpath.charts.clause_costs import draw
                from carbonpath.charts.draw import Output

                report("drawing figures")
                draw(costs, loaded, fresh, Output(langs, formats))
    if not quiet:
        from carbonpath.cli.tables import print_frame

        shown = costs[list(SHOWN)].rename(columns=SHOWN)
        shown[ROUNDED] = shown[ROUNDED].astype(float).round(3)
        words = spoken()
        print_frame(words.say("terminal.clause_costs", name=loaded.settings.name), shown, words=words)
        click.echo(words.say("terminal.written", folder=folder))


def listing(scenario: Scenario, lang: str) -> pd.DataFrame:
    """Every clause: what it asks, how it is treated, and by what."""
    import pandas as pd

    units = {row.indicator: row.unit for row in scenario.tables.indicators}
    rows = []
    for clause in scenario.clauses:
        row = clause.row
        unit = units.get(row.indicator or "", row.unit)
        asks = "" if row.value is None else f"{row.sense or ''} {row.value:.6g} {unit or ''}".strip()
        if row.value is not None and row.reference:
            asks += f" ({100.0 * (row.value / row.reference - 1.0):+.6g} %)"
        how: str = row.treatment
        if how == "constraint":
            how += ", soft" if row.mode == "penalty" else ", hard"
        by = " ".join(word for word in (row.indicator, row.linked_input) if word)
        title = row.title_zh if lang == "zh" else row.title_en
        years = "" if row.from_year is None else f"{row.from_year}-{row.to_year or ''}"
        rows.append((row.id, clause.set_name, row.measure, title, how, asks, years, by, row.reason))
    columns = ["id", "set", "measure", "title", "treatment", "asks", "years", "by", "reason"]
    return pd.DataFrame(rows, columns=columns)


def show(scenario: Scenario, listed: pd.DataFrame) -> None:
    """Print the list, and how many there are of each kind."""
    from carbonpath.cli.tables import print_frame

    told = listed.assign(by=listed["by"].where(listed["by"] != "", listed["reason"]))
    words = spoken()
    print_frame(words.say("terminal.clauses", name=scenario.settings.name), told.drop(columns=["reason"]), words=words)
    counts = listed["treatment"].str.split(",").str[0].value_counts()
    counted = [f"{number} {words.cell(kind)}" for kind, number in counts.items()]
    click.echo(words.say("list.between").join(counted) or words.say("terminal.no_clauses"))
