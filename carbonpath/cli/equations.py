"""`carbonpath equations`: the formulation as the code states it."""

from __future__ import annotations

import click


@click.command("equations")
def command() -> None:
    """Print the formulation as the code states it.

    Each rule says what holds, with unit, formula and number.
    """
    from carbonpath import rules

    click.echo(rules.as_text())
