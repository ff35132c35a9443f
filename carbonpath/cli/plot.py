"""`carbonpath plot`: draw the figures of finished results again."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from pathlib import Path
from typing import TYPE_CHECKING

import click

from carbonpath.cli.language import spoken
from carbonpath.cli.messages import progress
from carbonpath.cli.options import PATH, format_option, lang_option, size_option
from carbonpath.cli.reading import is_sweep_folder, require_results

if TYPE_CHECKING:
    from carbonpath.charts.draw import Output


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
    """Draw the figures of finished results and sweeps again.

    They go to figures/ of each folder, each with the csv of the numbers it shows.
    """
    if not (results or listed):
        raise click.UsageError("Missing argument 'RESULT...'")
    sweeps = [folder for folder in results if is_sweep_folder(folder)]
    require_results([folder for folder in results if folder not in sweeps])
    if listed:
        show_list(results, sweeps)
        return
    from carbonpath.charts.draw import Output, draw

    names = None if only is None else [name.strip() for name in only.split(",")]
    output = Output(langs, formats, sizes)
    for folder in results:
        with progress(str(folder), quiet=False) as report:
            report("drawing")
            written = _of_sweep(folder, output, names) if folder in sweeps else draw(folder, output, names, year)
        click.echo(spoken().say("terminal.drawn", folder=folder / "figures", n=len(written)))


def _of_sweep(folder: Path, output: Output, names: list[str] | None) -> Sequence[object]:
    from carbonpath.charts.sweep_draw import draw_sweep
    from carbonpath.sweeps.dataset import load_sweep

    return draw_sweep(load_sweep(folder), output, names)


def show_list(results: Sequence[Path], sweeps: Sequence[Path]) -> None:
    """Print name and content of each chart of results; of a folder those it has numbers for."""
    from carbonpath.charts.gallery import CHARTS
    from carbonpath.charts.sweep_draw import CHARTS as OF_SWEEPS
    from carbonpath.cli.tables import print_table
    from carbonpath.results import store
    from carbonpath.sweeps.dataset import load_sweep

    words = spoken()
    if not results:
        print_table("", ("", ""), [(chart.name, chart.about(words)) for chart in CHARTS], whole_names=True)
    for folder in results:
        frames: dict[str, tuple[str, Sized | None]] = {}
        if folder in sweeps:
            ensemble = load_sweep(folder)
            frames = {chart.name: (chart.about(words), chart.numbers(ensemble)) for chart in OF_SWEEPS}
        else:
            result = store.read(folder)
            frames = {chart.name: (chart.about(words), chart.of(result)) for chart in CHARTS}
        rows = [(name, about) for name, (about, frame) in frames.items() if frame is not None and len(frame)]
        print_table(str(folder), ("", ""), rows, whole_names=True)
