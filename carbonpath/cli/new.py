"""`carbonpath new`: a working folder from what ships in the package."""

from __future__ import annotations

from pathlib import Path

import click

from carbonpath.cli.language import spoken
from carbonpath.cli.options import PATH


@click.command("new")
@click.argument("folder", metavar="DIR", type=PATH)
def command(folder: Path) -> None:
    """Write a working folder to start from.

    It holds the cities and scenarios that ship with carbonpath, a guide (README.md, README.zh.md), and JSON Schemas
    with settings that let VS Code complete and check scenario files. DIR must be new or empty.
    """
    from carbonpath.starter.folder import make_folder

    make_folder(folder)
    click.echo(spoken().say("new.ready", folder=folder, readme=folder / "README.md"))
