"""`carbonpath base-year`: the first year of a result against what was observed."""

from __future__ import annotations

from pathlib import Path

import click

from carbonpath.cli.export import changed_inputs
from carbonpath.cli.files import replace_whole
from carbonpath.cli.language import spoken
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
    words = spoken()
    from carbonpath.analysis.base_year import EXACT, WHOLE, base_year
    from carbonpath.results import store

    (scenario,) = load_all([result / "scenario.resolved.yaml"])
    changed = changed_inputs(result, scenario.hashes)
    if changed:
        note(words.say("terminal.changed", files=", ".join(changed)))
    found = base_year(store.read(result), scenario)
    if page is not None:
        from carbonpath.analysis.page import fill

        filled = fill(page.read_text(encoding="utf-8"), found)
        with replace_whole(page) as file:
            file.write_text(filled, encoding="utf-8")
        click.echo(str(page))
        return
    print_frame(words.say("terminal.bands", year=found.year), found.bands.drop(columns="source"), words=words)
    if len(found.balance):
        balance = found.balance.drop(columns="source")
        carriers = balance["carrier"].map(lambda name: name if name == WHOLE else words.carrier(name))
        balance = balance.assign(sector=balance["sector"].map(words.sector), carrier=carriers)
        print_frame(words.say("terminal.balance", year=found.year), balance, words=words)
    differing = found.stocks[found.stocks["difference"].abs() > EXACT]
    if len(differing):
        print_frame(words.say("terminal.stocks"), differing, words=words)
    else:
        said = words.say("terminal.stocks_same", n=len(found.stocks))
        print_table("", ("", ""), [(words.say("terminal.stock"), said)])
