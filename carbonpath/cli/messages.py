"""What the user is told: faults and progress on stderr, results on stdout."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


def complain(fault: object) -> None:
    """One fault, one line on stderr."""
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
    elif sys.stderr.isatty():
        from rich.console import Console

        with Console(stderr=True).status(name) as status:
            yield lambda phase: status.update(f"{name}: {phase}")
    else:
        yield lambda phase: note(f"{name}: {phase} [{time.monotonic() - start:.1f} s]")
