"""`carbonpath export`: a result for other tools."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import click

from carbonpath.cli.files import replace_whole
from carbonpath.cli.messages import note
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
        changed = changed_inputs(result, scenario.hashes)
        if changed:
            note(f"inputs have changed since the result, the programme is of the new ones: {', '.join(changed)}")
        from carbonpath.run import write_mps

        with replace_whole(mps) as file:
            write_mps(scenario, file)
        click.echo(str(mps))


def changed_inputs(result: Path, hashes: Mapping[str, str]) -> list[str]:
    """Names of input files that are no longer what they were when the result was made."""
    manifest = json.loads((result / "manifest.json").read_text(encoding="utf-8"))
    before = {Path(file).name: text for file, text in manifest["hashes"].items()}
    now = {Path(file).name: text for file, text in hashes.items()}
    return sorted(name for name, text in now.items() if before.get(name, text) != text)
