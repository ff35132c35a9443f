"""`carbonpath plot`: draw the figures of finished results again."""

from __future__ import annotations

from pathlib import Path

import click

from carbonpath.cli.messages import progress
from carbonpath.cli.options import format_option, lang_option, result_paths
from carbonpath.cli.reading import require_results


@click.command("plot")
@result_paths
@lang_option
@format_option
def command(results: tuple[Path, ...], langs: tuple[str, ...], formats: tuple[str, ...]) -> None:
    """Draw the figures of finished results again.

    They go to figures/ of each result folder.
    """
    require_results(results)
    from carbonpath.charts.draw import draw

    for folder in results:
        with progress(str(folder), quiet=False) as report:
            report("drawing")
            written = draw(folder, langs, formats)
        click.echo(f"{folder / 'figures'}: {len(written)} files")
