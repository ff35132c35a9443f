"""`carbonpath export`: a result for other tools."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from carbonpath.cli.files import replace_whole
from carbonpath.cli.messages import note
from carbonpath.cli.options import PATH
from carbonpath.cli.reading import load_all, require_results
from carbonpath.errors import Fault, InputError

KINDS = {"iamc": (".csv", ".xlsx"), "mps": (".mps",), "netcdf": (".nc",)}


@click.command("export")
@click.argument("result", type=PATH)
@click.option("--iamc", metavar="FILE", type=PATH, help="The IAMC table that pyam reads: .csv or .xlsx.")
@click.option("--mps", metavar="FILE", type=PATH, help="The linear programme, rebuilt, with readable names: .mps.")
@click.option("--netcdf", metavar="FILE", type=PATH, help="All tables as one xarray Dataset: .nc.")
def command(result: Path, iamc: Path | None, mps: Path | None, netcdf: Path | None) -> None:
    """Write a result for other tools: IAMC, netCDF or MPS.

    Beside an IAMC table in csv stand its meta indicators, FILE-meta.csv; an xlsx holds both. An earlier file is
    replaced, once the new one is whole.
    """
    asked = {kind: path for kind, path in (("iamc", iamc), ("mps", mps), ("netcdf", netcdf)) if path is not None}
    if not asked:
        raise click.UsageError("nothing to export: give --iamc FILE, --mps FILE or --netcdf FILE")
    for kind, path in asked.items():
        if path.suffix not in KINDS[kind]:
            raise click.UsageError(f"--{kind} {path}: the name must end in {' or '.join(KINDS[kind])}")
    require_results([result])
    require_files(list(asked.values()))
    if iamc is not None:
        write_iamc(result, iamc)
    if netcdf is not None:
        write_netcdf(result, netcdf)
    if mps is not None:
        write_mps(result, mps)


def write_iamc(folder: Path, target: Path) -> None:
    """Write the IAMC table with its meta indicators."""
    from carbonpath.interop import iamc
    from carbonpath.results.store import read

    found = read(folder)
    if target.suffix == ".xlsx":
        with whole_file(target) as file:
            iamc.write_xlsx(found, file)
    else:
        meta = iamc.meta_beside(target)
        require_files([meta])
        with whole_file(target) as file, whole_file(meta) as beside:
            iamc.write_csv(found, file, beside)
    click.echo(str(target))


def write_netcdf(folder: Path, target: Path) -> None:
    """Write all tables as one Dataset."""
    from carbonpath.interop import netcdf
    from carbonpath.results.store import read

    found = read(folder)
    with whole_file(target) as file:
        netcdf.write(found, file)
    click.echo(str(target))


def write_mps(folder: Path, target: Path) -> None:
    """Rebuild the programme from the inputs and write it."""
    (scenario,) = load_all([folder / "scenario.resolved.yaml"])
    changed = changed_inputs(folder, scenario.hashes)
    if changed:
        note(f"inputs have changed since the result, the programme is of the new ones: {', '.join(changed)}")
    from carbonpath.run import write_mps as write

    with whole_file(target) as file:
        write(scenario, file)
    click.echo(str(target))


def require_files(targets: Sequence[Path]) -> None:
    """Refuse a target that is a folder."""
    faults = [Fault(str(path), "is a folder", "a file to write or replace") for path in targets if path.is_dir()]
    if faults:
        raise InputError(faults)


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """As `replace_whole`, but a place that cannot be written to is found before the work is done."""
    with replace_whole(target) as fresh:
        fresh.touch()
        yield fresh


def changed_inputs(result: Path, hashes: Mapping[str, str]) -> list[str]:
    """Names of input files that are no longer what they were when the result was made."""
    manifest = json.loads((result / "manifest.json").read_text(encoding="utf-8"))
    before = {Path(file).name: text for file, text in manifest["hashes"].items()}
    now = {Path(file).name: text for file, text in hashes.items()}
    return sorted(name for name, text in now.items() if before.get(name, text) != text)
