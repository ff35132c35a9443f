"""`carbonpath sweep`: run a design of many scenarios, or go on with it, into one dataset."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from carbonpath.cli.interrupt import interruptible
from carbonpath.cli.language import spoken
from carbonpath.cli.messages import note
from carbonpath.cli.options import PATH
from carbonpath.cli.sweep_progress import shown

if TYPE_CHECKING:
    from carbonpath.reading.sweep import Sweep

KINDS = ("grid", "oat", "lhs", "sobol", "morris", "saltelli")


@click.command("sweep")
@click.argument("sweep", type=PATH)
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes on this machine.  [default: cores]")
@click.option("--cluster", metavar="ADDRESS", help="Send the runs to a Dask scheduler, e.g. tcp://host:8786.")
@click.option(
    "--out", default="results", show_default=True, metavar="PLACE", help="Write PLACE/<name>/, a folder or an address."
)
@click.option("--fresh", is_flag=True, help="Start over: forget the runs that are finished.")
@click.option("--retry", is_flag=True, help="Solve again the runs that failed or were stopped by a limit.")
@click.option("--verify", type=click.IntRange(min=1), metavar="N", help="Solve N runs again from scratch and compare.")
@click.option("--levers", metavar="NAMES", help="SWEEP is a scenario: vary 'all' its levers or those named, a,b,c.")
@click.option("--design", "kind", type=click.Choice(KINDS), help="With --levers.  [default: lhs]")
@click.option("--samples", type=click.IntRange(min=1), metavar="N", help="With --levers: the design's samples.")
@click.option("--seed", type=click.IntRange(min=0), metavar="N", help="With --levers.  [default: 1]")
@click.option("--no-figures", is_flag=True, help="Write the dataset only.")
@click.option("--quiet", is_flag=True, help="No progress and no summary; errors only.")
def command(
    sweep: Path,
    jobs: int | None,
    cluster: str | None,
    out: str,
    fresh: bool,
    retry: bool,
    verify: int | None,
    levers: str | None,
    kind: str | None,
    samples: int | None,
    seed: int | None,
    no_figures: bool,
    quiet: bool,
) -> None:
    """Run a sweep, or go on with one, into one dataset with charts.

    SWEEP is a sweep file, or with --levers a scenario. A run that is infeasible, hits a limit or fails is recorded
    with its reason. Stopped by whatever, the next call goes on where this one was.
    """
    from carbonpath.sweeps.design import draw
    from carbonpath.sweeps.run import Settings, run_sweep

    design = {key: given for key, given in (("kind", kind), ("samples", samples), ("seed", seed)) if given is not None}
    found = read(sweep, levers, design)
    say = (lambda text: None) if quiet else note
    say(f"{sweep}: checking the axes")
    drawn = draw(found)
    place = f"{out.rstrip('/')}/{found.settings.name}"
    with shown(found.settings.name, quiet) as show:
        settings = Settings(jobs or cores(), cluster, fresh, retry, say, show)
        ensemble = interruptible(lambda: run_sweep(found, drawn, place, settings))
    if verify is not None:
        from carbonpath.sweeps.verify import verify_runs

        say(f"solving {verify} runs again from scratch")
        worst = interruptible(lambda: verify_runs(ensemble, found, drawn, verify))
        say(f"largest difference of an objective: {worst:.1e}, relative")
    if not no_figures:
        from carbonpath.charts.sweep_draw import draw_sweep

        say("drawing figures")
        draw_sweep(ensemble)
    from carbonpath.charts.sweep_text import FILE, sentences, write_summary

    write_summary(ensemble)
    if not quiet:
        for sentence in sentences(ensemble, spoken()):
            click.echo(sentence)
        click.echo(spoken().say("sweep.done", place=place, n=ensemble.manifest["runs"], file=FILE))


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read(path: Path, levers: str | None, design: dict[str, Any]) -> Sweep:
    """The sweep of a file, or that over a scenario's levers."""
    from carbonpath.reading.sweep import read_sweep, sweep_of_levers

    if levers is None:
        if design:
            raise click.UsageError(f"--{'design' if 'kind' in design else next(iter(design))} goes with --levers")
        return read_sweep(path)
    names: Sequence[str] = list(dict.fromkeys(word.strip() for word in levers.split(",") if word.strip()))
    return sweep_of_levers(path, names, {"kind": "lhs", **design})
