"""`carbonpath validate`: check scenarios and their inputs without solving."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from carbonpath.cli.language import spoken
from carbonpath.cli.options import scenario_paths, sets_option
from carbonpath.cli.reading import is_sweep_file, load_all
from carbonpath.errors import Fault, InputError


@click.command("validate")
@scenario_paths
@sets_option
def command(scenarios: tuple[Path, ...], sets: tuple[str, ...]) -> None:
    """Check scenarios or sweep files without solving.

    Every fault is told at once, each with file, line or row, what was found and what is allowed.
    """
    from carbonpath.params.build import make_data

    words = spoken()
    sweeps = [path for path in scenarios if is_sweep_file(path)]
    alone = [path for path in scenarios if path not in sweeps]
    told = {
        path: words.say("validate.scenario", path=path, name=scenario.settings.name)
        for path, scenario in zip(alone, load_all(alone, sets, check=make_data), strict=True)
    }
    told |= check_sweeps(sweeps)
    for path in scenarios:
        click.echo(told[path])


def check_sweeps(paths: Sequence[Path]) -> dict[Path, str]:
    """Check every sweep file, or raise the faults of all of them at once."""
    from carbonpath.reading.sweep import read_sweep
    from carbonpath.sweeps.design import draw

    told: dict[Path, str] = {}
    faults: list[Fault] = []
    for path in paths:
        try:
            sweep = read_sweep(path)
            told[path] = spoken().say(
                "validate.sweep", path=path, name=sweep.settings.name, n=f"{len(set(draw(sweep).ids)):,}"
            )
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return told
