"""`carbonpath export`: a result for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from carbonpath.cli.files import replace_whole
from carbonpath.cli.options import PATH
from carbonpath.cli.reading import load_all, require_results


@click.command("export")
@click.argument("result", type=PATH)
@click.option("--mps", metavar="FILE", type=PATH, help="The linear programme, rebuilt, with readable names.")
@click.option("--iamc", metavar="FILE", type=PATH, help="The IAMC table as csv, as pyam reads it.")
def command(result: Path, mps: Path | None, iamc: Path | None) -> None:
    """Write a result for other tools: MPS or IAMC."""
    if mps is None and iamc is None:
        raise click.UsageError("nothing to export: give --mps FILE or --iamc FILE")
    if iamc is not None and iamc.suffix != ".csv":
        raise click.UsageError(f"--iamc {iamc}: only .csv is written")
    require_results([result])
    if iamc is not None:
        with replace_whole(iamc) as file:
            file.write_bytes((result / "iamc.csv").read_bytes())
        click.echo(str(iamc))
    if mps is not None:
        (scenario,) = load_all([result / "scenario.resolved.yaml"])
        from carbonpath.run import write_mps

        with replace_whole(mps) as file:
            write_mps(scenario, file)
        click.echo(str(mps))
