"""`carbonpath import`: models of others as native inputs and a scenario."""

from __future__ import annotations

from pathlib import Path

import click

from carbonpath.cli.files import replace_whole
from carbonpath.cli.messages import note
from carbonpath.cli.options import PATH


@click.group("import")
def command() -> None:
    """Bring in a model of another formulation."""


@command.command("osemosys")
@click.argument("source", type=PATH)
@click.option(
    "--to", "target", metavar="DIR", type=PATH, required=True, help="Folder to write; an earlier import is replaced."
)
@click.option("--name", help="Name of the scenario; default: that of the folder.")
@click.option("--partial", is_flag=True, help="Leave out what cannot be carried over, and say what.")
def osemosys(source: Path, target: Path, name: str | None, partial: bool) -> None:
    """Turn an OSeMOSYS model into native inputs and a scenario.

    SOURCE is a folder as otoole writes it (config.yaml and a csv for each set and parameter) or a MathProg data file.
    Numbers keep the units of the source, which carbonpath calls `native`.
    """
    from carbonpath.interop.osemosys.source import read
    from carbonpath.interop.osemosys.translate import translate
    from carbonpath.interop.osemosys.write import RECORD, write

    native = translate(read(source), partial=partial)
    with replace_whole(target, sign=RECORD) as fresh:
        write(native, name or target.resolve().name, fresh)
    for what in native.refused:
        note(f"not carried over: {what}")
    for what in native.without_effect:
        note(f"without effect in the source, left out: {what}")
    click.echo(f"{target / 'scenario.yaml'}: solve it by 'carbonpath solve {target / 'scenario.yaml'}'")
