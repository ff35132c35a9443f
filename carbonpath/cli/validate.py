"""`carbonpath validate`: check scenarios and their inputs without solving."""

from __future__ import annotations

from pathlib import Path

import click

from carbonpath.cli.options import scenario_paths, sets_option
from carbonpath.cli.reading import load_all


@click.command("validate")
@scenario_paths
@sets_option
def command(scenarios: tuple[Path, ...], sets: tuple[str, ...]) -> None:
    """Check scenarios and their inputs without solving.

    Every fault is told at once, each with file, line or row, what was found and what is allowed.
    """
    from carbonpath.params.build import make_data

    for path, scenario in zip(scenarios, load_all(scenarios, sets, check=make_data), strict=True):
        click.echo(f"{path}: scenario '{scenario.settings.name}' is valid")
