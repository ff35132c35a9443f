"""`carbonpath inspect`: a technology's data, its cost beside its competitors, a sector's supply curve."""

from __future__ import annotations

from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

import click

from carbonpath.cli.files import replace_whole
from carbonpath.cli.language import spoken
from carbonpath.cli.options import PATH, sets_option
from carbonpath.cli.reading import load_all, require_results
from carbonpath.cli.tables import print_frame, print_table
from carbonpath.errors import Fault, InputError, nearest

if TYPE_CHECKING:
    from carbonpath.analysis.breakdown import Breakdown
    from carbonpath.analysis.input_prices import InputPrices
    from carbonpath.analysis.sheet import Sheet
    from carbonpath.params.data import ModelData
    from carbonpath.reading.scenario import Scenario

DEFAULT_SCENARIO = Path("scenarios/reference.yaml")
WIDTH = 100
"""Signs to a line where the output is no terminal."""
BLANK = "-"


@click.command("inspect")
@click.argument("technology", required=False)
@click.option(
    "--scenario", type=PATH, default=DEFAULT_SCENARIO, show_default=True, metavar="FILE", help="Whose inputs are read."
)
@sets_option
@click.option("--year", type=int, help="Year of costs and potentials; default: the first the model decides.")
@click.option(
    "--result", type=PATH, metavar="DIR", help="Take the prices of electricity and the like from this solved result."
)
@click.option(
    "--price",
    "stated",
    metavar="COMMODITY=VALUE",
    multiple=True,
    help="State such a price: a number, e.g. electricity=0.65 (CNY/kWh), or a series of observations.csv; repeatable.",
)
@click.option(
    "--against",
    metavar="TECHNOLOGY,...",
    help="Compare with these; default: all that give the same output.",
)
@click.option(
    "--curve", metavar="SECTOR", help="Show a sector's measures in order of their cost, with their potential."
)
@click.option("--sheet", type=PATH, metavar="FILE", help="Write all technologies to one wide csv for reading.")
def command(
    technology: str | None,
    scenario: Path,
    sets: tuple[str, ...],
    year: int | None,
    result: Path | None,
    stated: tuple[str, ...],
    against: str | None,
    curve: str | None,
    sheet: Path | None,
) -> None:
    """Show a technology's cost, its competitors and its data.

    The levelised cost of a unit of its output is split by item and by kind of cost: resource, tax, transfer, hurdle.
    A supply curve orders the measures of a sector, technologies that use nothing and are bounded, by that cost.
    """
    if technology is None and sheet is None and curve is None:
        raise click.UsageError("give a TECHNOLOGY, --curve SECTOR, or --sheet FILE for all of them")
    (loaded,) = load_all([scenario], sets)
    from carbonpath.analysis.sheet import Sheet

    words, written = spoken(), Sheet(loaded)
    if technology is not None:
        row = written.find(technology)
        click.echo(f"{row.technology}: {row.label_en} / {row.label_zh}")
        click.echo(fill(row.description or "", WIDTH))
        output = row.output or words.say("inspect.none")
        facts = {"kind": row.kind, "sector": row.sector, "group": row.group, "boundary": row.boundary}
        click.echo(words.say("inspect.kind", output=output, **facts))
        click.echo("".join(f"{line}\n" for line in written.retrofits(technology)))
        print_costs(loaded, technology, year, result, stated, against)
        print_inputs(written, technology)
    if curve is not None:
        print_curve(loaded, curve, year)
    if sheet is not None:
        with replace_whole(sheet) as file:
            written.wide().to_csv(file, index=False)
        click.echo(str(sheet))


def print_costs(
    scenario: Scenario,
    technology: str,
    year: int | None,
    result: Path | None,
    stated: tuple[str, ...],
    against: str | None,
) -> None:
    """Print the cost of a unit of output by item and kind for every mode, and the totals of the competitors."""
    from carbonpath.analysis import breakdown
    from carbonpath.params.build import make_data

    data = make_data(scenario)
    if data.technologies[technology].kind == "reservoir":
        click.echo(spoken().say("inspect.no_cost") + "\n")
        return
    at = year if year is not None else _first_decided(data)
    prices = _prices(scenario, data, at, result, stated)
    for mode in data.technologies[technology].modes:
        _print_breakdown(breakdown.breakdown(data, technology, mode, at, prices), at)
    pairs = (
        breakdown.competitors(data, technology)
        if against is None
        else breakdown.against(data, technology, [name.strip() for name in against.split(",") if name.strip()])
    )
    if len(pairs) > len(data.technologies[technology].modes):
        costs = [breakdown.breakdown(data, *pair, at, prices) for pair in pairs]
        costs.sort(key=lambda one: (one.technology != technology, bool(one.missing), one.market))
        _print_comparison(costs, at)


def _prices(
    scenario: Scenario, data: ModelData, year: int, result: Path | None, stated: tuple[str, ...]
) -> InputPrices:
    from carbonpath.analysis import input_prices

    prices = input_prices.stated(data, stated, scenario.tables.observations, year)
    if result is None:
        return prices
    require_results([result])
    from carbonpath.results import store

    return prices.over(input_prices.solved(data, store.read(result)["prices"], str(result), year))


def _print_breakdown(found: Breakdown, year: int) -> None:
    from carbonpath.analysis.breakdown import KINDS

    words = spoken()
    kinds = [kind for kind in KINDS if any(kind in values for values in found.items.values())]
    rows: list[tuple[object, ...]] = [
        (item, *(_number(values.get(kind)) for kind in kinds), _number(sum(values.values())), found.details[item])
        for item, values in found.items.items()
    ]
    rows.append((words.head("total"), *(_number(found.kind(kind)) for kind in kinds), _number(found.market), ""))
    mode = "" if found.mode == "default" else words.say("inspect.mode", mode=found.mode)
    title = words.say("inspect.cost", year=year, mode=mode, unit=found.unit)
    heads = [words.head(name) for name in ("item", *kinds, "total", "from")]
    print_table(title, heads, rows, WIDTH, whole_names=True)
    beyond = words.say("inspect.beyond") if found.missing else ""
    for value, view in ((found.market, "market"), (found.resource, "resource")):
        click.echo(f"  {found.mode}: {value:.4g} {found.unit}{beyond}, {words.say(f'inspect.{view}')}")
    if found.per_capacity is not None:
        unit, factor = found.per_capacity
        market, resource = (f"{value * factor:,.0f}" for value in (found.market, found.resource))
        click.echo("  " + words.say("inspect.capacity", market=market, unit=unit, resource=resource))
    for line in found.missing:
        click.echo(fill(words.say("inspect.missing", line=line), WIDTH, initial_indent="  ", subsequent_indent="    "))
    if any("priced by the model" in line for line in found.missing):
        click.echo("  " + words.say("inspect.give"))
    click.echo("")


def _print_comparison(found: list[Breakdown], year: int) -> None:
    from carbonpath.analysis.breakdown import KINDS

    kinds = [kind for kind in KINDS if any(kind in values for one in found for values in one.items.values())]
    per_year = next((one.per_capacity[0] for one in found if one.per_capacity is not None), None)
    gaps = any(one.missing for one in found)
    head = ["technology", *kinds, "market view", "resource view", *([per_year] if per_year else [])]
    head += ["without"] if gaps else []
    rows = []
    for one in found:
        name = one.technology if one.mode == "default" else f"{one.technology}, {one.mode}"
        cells = [name, *(_number(one.kind(kind)) for kind in kinds), _number(one.market), _number(one.resource)]
        if per_year:
            cells.append(f"{one.market * one.per_capacity[1]:,.0f}" if one.per_capacity else BLANK)
        if gaps:
            cells.append(", ".join(line.split(":")[0] for line in one.missing))
        rows.append(cells)
    words = spoken()
    title = words.say("inspect.beside", year=year, unit=found[0].unit)
    print_table(title, [words.head(str(name)) for name in head], rows, WIDTH, whole_names=True)


def print_inputs(sheet: Sheet, technology: str) -> None:
    """Print every input with its values by year, then each source once."""
    words = spoken()
    frame, sources = sheet.paths(technology)
    for table, part in frame.groupby("table", sort=False):
        shown = part.drop(columns="table").replace("", None).dropna(axis="columns", how="all")
        rows = shown.astype(object).where(shown.notna(), None).itertuples(index=False)
        print_table(str(table), [words.head(str(column)) for column in shown.columns], rows, WIDTH, whole_names=True)
    click.echo(words.say("inspect.sources"))
    for place, source in enumerate(sources, 1):
        lead = f"  {place:>3}  "
        click.echo(fill(source, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead)))


def _number(value: float | None) -> str:
    """Four digits after the point, two where the number is large."""
    if value is None:
        return BLANK
    return f"{value:.4f}" if abs(value) < 10.0 else f"{value:,.2f}"


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
    words, curve = spoken(), supply_curve(data, sector, at)
    if curve.empty:
        click.echo(words.say("inspect.no_curve", sector=sector))
        return
    title = words.say("inspect.curve", sector=sector, year=at)
    print_frame(title, curve.drop(columns="output").round(4), words=words)


def _first_decided(data: ModelData) -> int:
    """First model year after fixed history, else the first of all."""
    years = data.calendar.years
    decided = [y for y in years if data.history_until is None or y > data.history_until]
    return (decided or years)[0]
