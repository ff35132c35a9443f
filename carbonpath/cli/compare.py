"""`carbonpath compare`: finished results side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from carbonpath.cli.files import replace_whole
from carbonpath.cli.language import spoken
from carbonpath.cli.options import PATH, format_option, lang_option, result_paths, size_option
from carbonpath.cli.reading import require_results

if TYPE_CHECKING:
    from carbonpath.analysis.compare import Comparison

SHOWN = 15


@click.command("compare")
@result_paths
@click.option(
    "--out", type=PATH, metavar="DIR", help="Write there; default: <first>-against-<others> beside the first."
)
@lang_option
@format_option
@size_option
def command(
    results: tuple[Path, ...],
    out: Path | None,
    langs: tuple[str, ...],
    formats: tuple[str, ...],
    sizes: tuple[str, ...],
) -> None:
    """Set finished results side by side.

    The others are measured against the first. Prints cost, peak, clauses and what differs in the inputs, and
    writes the tables of differences as csv with a chart of the emission paths.
    """
    if len(results) < 2:
        raise click.UsageError("compare needs at least two results")
    require_results(results)
    from carbonpath.analysis.compare import compare
    from carbonpath.charts.compare import draw
    from carbonpath.charts.draw import Output

    comparison = compare(results)
    show(comparison)
    first, *others = (folder.resolve().name for folder in results)
    target = out or results[0].resolve().parent / f"{first}-against-{'-'.join(others)}"
    with replace_whole(target, sign="headline.csv") as folder:
        write(comparison, folder)
        draw(comparison, folder, Output(langs, formats, sizes))
    click.echo(spoken().say("terminal.written", folder=target))


def show(comparison: Comparison) -> None:
    """Print the short tables."""
    from carbonpath.cli.tables import print_frame

    words = spoken()
    for name, titles in comparison.titles.items():
        click.echo(f"{name}: {titles[words.lang]}")
    print_frame(words.say("terminal.figures"), comparison.headline, words=words)
    benefits = comparison.tables.get("co_benefits")
    if benefits is not None and len(benefits):
        whole = benefits[benefits["year"].isna()].drop(columns="year")
        print_frame(words.say("terminal.avoided"), whole, SHOWN, words)
    status = [f"{name} status" for name in comparison.names]
    changed = comparison.clauses[comparison.clauses[status].nunique(axis=1, dropna=False) > 1]
    if len(changed):
        print_frame(words.say("terminal.statuses"), changed, SHOWN, words)
    print_frame(words.say("terminal.inputs"), comparison.inputs, SHOWN, words)


def write(comparison: Comparison, folder: Path) -> None:
    """Write every frame as csv."""
    folder.mkdir(parents=True)
    frames = {
        "headline": comparison.headline,
        "clauses": comparison.clauses,
        "inputs": comparison.inputs,
        **comparison.tables,
    }
    for name, frame in frames.items():
        frame.to_csv(folder / f"{name}.csv", index=False)
