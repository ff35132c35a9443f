"""`carbonpath plot`: draw the figures of finished results again."""

from __future__ import annotations

from pathlib import Path

import click

from carbonpath.cli.language import spoken
from carbonpath.cli.messages import progress
from carbonpath.cli.options import PATH, format_option, lang_option, size_option
from carbonpath.cli.reading import require_results


@click.command("plot")
@click.argument("results", metavar="RESULT...", nargs=-1, type=PATH)
@click.option("--list", "listed", is_flag=True, help="List the charts, of RESULT those it has numbers for.")
@click.option("--only", metavar="NAME,...", help="These charts only; comma-separated.")
@click.option("--year", type=int, help="The year of charts that show single years: flows, days.")
@lang_option
@format_option
@size_option
def command(
    results: tuple[Path, ...],
    listed: bool,
    only: str | None,
    year: int | None,
    langs: tuple[str, ...],
    formats: tuple[str, ...],
    sizes: tuple[str, ...],
) -> None:
    """Draw the figures of finished results again.

    They go to figures/ of each result folder, each with the csv of the numbers it shows.
    """
    if listed:
        show_list(results)
        return
    if not results:
        raise click.UsageError("Missing argument 'RESULT...'")
    require_results(results)
    from carbonpath.charts.draw import Output, draw

    names = None if only is None else [name.strip() for name in only.split(",")]
    for folder in results:
        with progress(str(folder), quiet=False) as report:
            report("drawing")
            written = draw(folder, Output(langs, formats, sizes), names, year)
        click.echo(spoken().say("terminal.drawn", folder=folder / "figures", n=len(written)))


def show_list(results: tuple[Path, ...]) -> None:
    """Print name and content of each chart; of each result those it has numbers for."""
    from carbonpath.charts.gallery import CHARTS
    from carbonpath.cli.tables import print_table

    words = spoken()
    if not results:
        print_table("", ("", ""), [(chart.name, chart.about(words)) for chart in CHARTS], whole_names=True)
        return
    require_results(results)
    from carbonpath.results import store

    for folder in results:
        result = store.read(folder)
        frames = {chart: chart.of(result) for chart in CHARTS}
        rows = [(chart.name, chart.about(words)) for chart, frame in frames.items() if frame is not None and len(frame)]
        print_table(str(folder), ("", ""), rows, whole_names=True)
