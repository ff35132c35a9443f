"""`carbonpath base-year`: the first year of a result against what was observed."""

from __future__ import annotations

from pathlib import Path

import click

from carbonpath.cli.export import changed_inputs
from carbonpath.cli.files import replace_whole
from carbonpath.cli.messages import note
from carbonpath.cli.options import PATH
from carbonpath.cli.reading import load_all, require_results
from carbonpath.cli.tables import print_frame, print_table


@click.command("base-year")
@click.argument("result", type=PATH)
@click.option("--page", metavar="FILE", type=PATH, help="Fill the tables of this page, e.g. docs/base-year.md.")
def command(result: Path, page: Path | None) -> None:
    """Compare a result's first year with observations.

    Prints every band of the observations (series that begin with base_) with the model's value, and the stocks that
    differ from the stock table. With --page the tables of a page are filled instead.
    """
    require_results([result])
    from carbonpath.analysis.base_year import EXACT, base_year
    from carbonpath.results import store

    (scenario,) = load_all([result / "scenario.resolved.yaml"])
    changed = changed_inputs(result, scenario.hashes)
    if changed:
        note(f"inputs have changed since the result, stocks are compared with the new ones: {', '.join(changed)}")
    found = base_year(store.read(result), scenario)
    if page is not None:
        from carbonpath.analysis.page import fill

        filled = fill(page.read_text(encoding="utf-8"), found)
        with replace_whole(page) as file:
            file.write_text(filled, encoding="utf-8")
        click.echo(str(page))
        return
    print_frame(f"{found.year} against observations", found.bands.drop(columns="source"))
    if len(found.balance):
        print_frame(f"{found.year}: final energy by sector and carrier, TWh", found.balance.drop(columns="source"))
    differing = found.stocks[found.stocks["difference"].abs() > EXACT]
    if len(differing):
        print_frame("Stocks that differ from the stock table", differing)
    else:
        print_table("", ("", ""), [("stocks", f"{len(found.stocks)} technologies, all as in the stock table")])
