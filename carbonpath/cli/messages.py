"""What the user is told: faults and progress on stderr, results on stdout."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from carbonpath.cli.language import spoken
from carbonpath.errors import Fault


def complain(fault: object) -> None:
    """One fault, one line on stderr."""
    if isinstance(fault, Fault):
        fault = spoken().fault(fault.where, fault.found, fault.expected, fault.remedy)
    click.echo("carbonpath: " + " ".join(str(fault).split()), err=True)


def note(text: str) -> None:
    """Write one line of progress or advice to stderr."""
    click.echo(text, err=True)


@contextmanager
def progress(name: str, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Report phases: a live status on a terminal, plain lines with seconds elsewhere, nothing when quiet."""
    start = time.monotonic()
    if quiet:
        yield lambda phase: None
        return
    words = spoken()
    if sys.stderr.isatty():
        from rich.console import Console

        with Console(stderr=True).status(name) as status:
            yield lambda phase: status.update(words.say("phase.at", name=name, phase=words.phase(phase)))
    else:
        yield lambda phase: note(
            words.say("phase.time", name=name, phase=words.phase(phase), seconds=f"{time.monotonic() - start:.1f}")
        )
