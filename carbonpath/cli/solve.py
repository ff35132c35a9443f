"""`carbonpath solve`: solve scenarios and write their result folders."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from carbonpath.cli.files import replace_whole
from carbonpath.cli.interrupt import interruptible
from carbonpath.cli.language import spoken
from carbonpath.cli.messages import progress
from carbonpath.cli.options import PATH, OneOfEach, scenario_paths, sets_option
from carbonpath.cli.reading import load_all
from carbonpath.errors import CarbonpathError, Fault, Infeasible, InputError

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Scenario
    from carbonpath.results.result import Result

LANGS = "en"
"""A language takes seconds to draw; `carbonpath plot --lang zh` draws another later."""
FORMATS = ("svg", "png")


@click.command("solve")
@scenario_paths
@click.option("--out", type=PATH, default=Path("results"), show_default=True, help="Write DIR/<name>/.", metavar="DIR")
@sets_option
@click.option(
    "--lang",
    "langs",
    type=OneOfEach("en", "zh"),
    default=LANGS,
    show_default=True,
    help="Languages of the charts, comma-separated; the first is also that of the closing table.",
)
@click.option("--no-figures", is_flag=True, help="Write the tables only.")
@click.option(
    "--time-limit", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Stop after so long."
)
@click.option("--quiet", is_flag=True, help="No progress and no closing table; errors only.")
@click.option(
    "--json", "as_json", is_flag=True, help="Only the summary on stdout; of several scenarios, a list of them."
)
@click.pass_context
def command(
    ctx: click.Context,
    scenarios: tuple[Path, ...],
    out: Path,
    sets: tuple[str, ...],
    langs: tuple[str, ...],
    no_figures: bool,
    time_limit: float | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Solve scenarios and write a result folder of each.

    A folder results/<name>/ holds tables, a self-audited manifest and charts.

    All scenarios are checked before the first is solved. A scenario that fails leaves its earlier result as it was
    and does not keep the others from being solved.
    """
    with progress(str(scenarios[0]) if len(scenarios) == 1 else "scenarios", quiet) as report:
        report("reading and checking inputs")
        loaded = load_all(scenarios, sets)
    refuse_same_names(scenarios, loaded)
    summaries: list[dict[str, Any]] = []
    worst = 0
    for scenario in loaded:
        try:
            result = solve_one(scenario, out / scenario.settings.name, () if no_figures else langs, time_limit, quiet)
        except CarbonpathError as error:
            if isinstance(error, Infeasible):
                error.add_note(_offer(scenario, sets))
            if len(loaded) == 1 or ctx.find_root().params["debug"]:
                raise
            from carbonpath.cli.main import explain

            worst = worst or explain(error)
            continue
        summaries.append(result.summary)
        if not (quiet or as_json):
            from carbonpath.cli.closing import print_closing

            print_closing(result, out / scenario.settings.name)
    if as_json:
        click.echo(json.dumps(summaries if len(loaded) > 1 else summaries[0], indent=2, ensure_ascii=False))
    ctx.exit(worst)


def _offer(scenario: Scenario, sets: Sequence[str]) -> str:
    """Offer the diagnosis of a scenario that cannot be solved, as it would be typed."""
    from carbonpath.diagnosis.words import say

    typed = [str(scenario.path), *(word for override in sets for word in ("--set", override))]
    return say("offer", spoken().lang, scenario=shlex.join(typed))


def solve_one(scenario: Scenario, folder: Path, langs: Sequence[str], time_limit: float | None, quiet: bool) -> Result:
    """Solve one scenario and put its folder, figures in some languages included, in the place of an earlier one."""
    from carbonpath import run
    from carbonpath.results import store

    with progress(scenario.settings.name, quiet) as report:
        result = interruptible(lambda: run.solve(scenario, report, time_limit))
        with replace_whole(folder, sign="manifest.json") as fresh:
            report("writing tables")
            store.write(replace(result, resolved=resolved_at(scenario, result, folder)), fresh)
            if langs:
                from carbonpath.charts.draw import Output, draw

                report("drawing figures")
                draw(fresh, Output(langs, FORMATS))
    return result


def resolved_at(scenario: Scenario, result: Result, folder: Path) -> dict[str, Any]:
    """Return the resolved scenario such that it can be solved from the result folder: it finds its inputs there."""
    from carbonpath.reading.inherit import FOLDERS

    there = {key: result.resolved.get(key) for key in FOLDERS}
    return result.resolved | {
        key: Path(os.path.relpath(scenario.path.parent / name, folder)).as_posix()
        for key, name in there.items()
        if name
    }


def refuse_same_names(paths: Sequence[Path], scenarios: Sequence[Scenario]) -> None:
    """Two scenarios of one name would write the same folder."""
    first: dict[str, Path] = {}
    for path, scenario in zip(paths, scenarios, strict=True):
        if scenario.settings.name in first:
            also = first[scenario.settings.name]
            raise InputError(
                Fault(f"{path}: name", f"'{scenario.settings.name}', also the name of {also}", "names that differ")
            )
        first[scenario.settings.name] = path
