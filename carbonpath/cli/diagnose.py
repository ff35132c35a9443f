"""`carbonpath diagnose`: why a scenario cannot be solved, and what would mend it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from carbonpath.cli.language import spoken
from carbonpath.cli.messages import progress
from carbonpath.cli.options import PATH, sets_option


@click.command("diagnose")
@click.argument("scenario", type=PATH)
@sets_option
@click.option("--lang", type=click.Choice(["en", "zh"]), help="Language of the answer; default: that of the terminal.")
@click.option("--json", "as_json", is_flag=True, help="The diagnosis as JSON on stdout.")
@click.option("--quiet", is_flag=True, help="No progress.")
@click.pass_context
def command(
    ctx: click.Context, scenario: Path, sets: tuple[str, ...], lang: str | None, as_json: bool, quiet: bool
) -> None:
    """Say why a scenario cannot be solved, in its own terms.

    What conflicts, each number with its file and line; since when; and the least changes that would mend it, each
    verified by solving. Exit code 0 if the scenario has a solution after all, 3 if not.
    """
    from carbonpath.cli.reading import load_all
    from carbonpath.diagnosis.as_data import as_data
    from carbonpath.diagnosis.diagnose import diagnose
    from carbonpath.diagnosis.tell import Teller

    (loaded,) = load_all([scenario], sets)
    with progress(loaded.settings.name, quiet) as report:
        found = diagnose(loaded, report)
    teller = Teller(found, lang or spoken().lang)
    if as_json:
        click.echo(json.dumps(as_data(teller), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(teller.lines()))
    ctx.exit(0 if found.kind == "solvable" else 3)
