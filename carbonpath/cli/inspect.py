"""`carbonpath inspect`: what the inputs say about a technology, and what it costs; a sector's supply curve."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from carbonpath.cli.files import replace_whole
from carbonpath.cli.options import PATH, sets_option
from carbonpath.cli.reading import load_all
from carbonpath.cli.tables import print_frame
from carbonpath.errors import Fault, InputError, nearest

if TYPE_CHECKING:
    from carbonpath.params.data import ModelData
    from carbonpath.reading.scenario import Scenario

DEFAULT_SCENARIO = Path("scenarios/reference.yaml")


@click.command("inspect")
@click.argument("technology", required=False)
@click.option(
    "--scenario", type=PATH, default=DEFAULT_SCENARIO, show_default=True, metavar="FILE", help="Whose inputs are read."
)
@sets_option
@click.option("--year", type=int, help="Year of costs and potentials; default: the first the model decides.")
@click.option(
    "--curve", metavar="SECTOR", help="Show a sector's measures in order of their cost, with their potential."
)
@click.option("--sheet", type=PATH, metavar="FILE", help="Write all technologies to one wide csv for reading.")
def command(
    technology: str | None,
    scenario: Path,
    sets: tuple[str, ...],
    year: int | None,
    curve: str | None,
    sheet: Path | None,
) -> None:
    """Show a technology's data with sources, and its cost.

    The levelised cost of a unit of its output is split by item, kind of cost and payer. A supply curve orders the
    measures of a sector, technologies that use nothing and are bounded, by that cost.
    """
    if technology is None and sheet is None and curve is None:
        raise click.UsageError("give a TECHNOLOGY, --curve SECTOR, or --sheet FILE for all of them")
    (loaded,) = load_all([scenario], sets)
    from carbonpath.analysis.sheet import Sheet

    written = Sheet(loaded)
    if technology is not None:
        row = written.find(technology)
        click.echo(f"{row.technology}: {row.label_en} / {row.label_zh}\n{row.description}")
        click.echo(
            f"{row.kind} in {row.sector}, group {row.group}; output {row.output or 'none'}; emissions {row.boundary}\n"
        )
        found = written.facts(technology)
        for table, part in found.groupby("table", sort=False):
            print_frame(str(table), part.drop(columns="table").dropna(axis="columns", how="all"))
        print_levelised(loaded, technology, year)
    if curve is not None:
        print_curve(loaded, curve, year)
    if sheet is not None:
        with replace_whole(sheet) as file:
            written.wide().to_csv(file, index=False)
        click.echo(str(sheet))


def print_levelised(scenario: Scenario, technology: str, year: int | None) -> None:
    """Print the cost of a unit of output by component, and its sum by mode."""
    from carbonpath.analysis.levelised import levelised_table
    from carbonpath.params.build import make_data

    data = make_data(scenario)
    if data.technologies[technology].kind == "reservoir":
        click.echo("levelised cost: none, since a reservoir holds what others make and has no output of its own")
        return
    at = year if year is not None else _first_decided(data)
    frame = levelised_table(data, technology, at)
    print_frame(f"levelised cost in {at}, values of that year held over the life", frame)
    for mode, part in frame.groupby("mode", sort=False):
        beyond = "" if part["value"].notna().all() else " and what has no value above"
        click.echo(f"  {mode}: {part['value'].sum():.4g} {part['unit'].iloc[0]}{beyond}")


def print_curve(scenario: Scenario, sector: str, year: int | None) -> None:
    """Print a sector's measures in order of their cost."""
    from carbonpath.analysis.supply_curve import supply_curve
    from carbonpath.params.build import make_data

    sectors = {row.sector for row in scenario.tables.technologies}
    if sector not in sectors:
        where = scenario.tables.technologies.file
        raise InputError(Fault(where, f"no sector '{sector}'", remedy=nearest(sector, sectors)))
    data = make_data(scenario)
    at = year if year is not None else _first_decided(data)
    curve = supply_curve(data, sector, at)
    if curve.empty:
        click.echo(f"no technology of {sector} gives a yearly output without an input, within a bound")
        return
    print_frame(
        f"supply curve of {sector} in {at}, values of that year held over the life",
        curve.drop(columns="output").round(4),
    )


def _first_decided(data: ModelData) -> int:
    """First model year after fixed history, else the first of all."""
    years = data.calendar.years
    decided = [y for y in years if data.history_until is None or y > data.history_until]
    return (decided or years)[0]
