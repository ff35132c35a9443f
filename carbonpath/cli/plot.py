"""`carbonpath plot`: draw the figures of finished results again."""

from __future__ import annotations

from pathlib import Path

import click

from carbonpath.cli.messages import progress
from carbonpath.cli.options import format_option, lang_option, result_paths
from carbonpath.cli.reading import is_sweep_folder, require_results


@click.command("plot")
@result_paths
@lang_option
@format_option
def command(results: tuple[Path, ...], langs: tuple[str, ...], formats: tuple[str, ...]) -> None:
    """Draw the figures of finished results and sweeps again.

    They go to figures/ of each folder.
    """
    sweeps = [folder for folder in results if is_sweep_folder(folder)]
    require_results([folder for folder in results if folder not in sweeps])
    for folder in results:
        with progress(str(folder), quiet=False) as report:
            report("drawing")
            count = (_of_sweep if folder in sweeps else _of_result)(folder, langs, formats)
        click.echo(f"{folder / 'figures'}: {count} files")


def _of_result(folder: Path, langs: tuple[str, ...], formats: tuple[str, ...]) -> int:
    from carbonpath.charts.draw import draw

    return len(draw(folder, langs, formats))


def _of_sweep(folder: Path, langs: tuple[str, ...], formats: tuple[str, ...]) -> int:
    from carbonpath.charts.sweep_draw import draw_sweep
    from carbonpath.sweeps.dataset import load_sweep

    return len(draw_sweep(load_sweep(folder), langs, formats))
