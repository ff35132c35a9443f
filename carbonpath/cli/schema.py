"""`carbonpath schema`: JSON Schemas of the files a user writes, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from carbonpath.cli.options import PATH

NAMES = ("scenario", "sweep", "levers")
"""Those of `schema/json_schema.py`, which help must not import; a test compares them."""


def each_name(function: click.decorators.FC) -> click.decorators.FC:
    """One flag for each kind of file."""
    for name in reversed(NAMES):
        told = f"Print the schema of a {name} file" + (" (the default)." if name == NAMES[0] else ".")
        function = click.option(f"--{name}", "name", flag_value=name, help=told)(function)
    return function


@click.command("schema")
@each_name
@click.option("--to", "folder", metavar="DIR", type=PATH, help="Write every schema into DIR instead.")
def command(name: str | None, folder: Path | None) -> None:
    """Print the JSON Schema of the files you write.

    VS Code uses it to complete and check them; 'carbonpath new' sets that up.
    """
    from carbonpath.schema.json_schema import json_schema
    from carbonpath.starter.folder import as_text, write_schemas

    if folder is not None:
        for path in write_schemas(folder):
            click.echo(path)
    else:
        click.echo(as_text(json_schema(name or NAMES[0])), nl=False)
