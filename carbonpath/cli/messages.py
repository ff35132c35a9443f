"""What the user is told: faults and progress on stderr, results on stdout."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import click


def complain(fault: object) -> None:
    """One fault, one line on stderr."""
    click.echo("carbonpath: " + " ".join(str(fault).split()), err=True)


def note(text: str) -> None:
    """Write one line of progress or advice to stderr."""
    click.echo(text, err=True)


def language(environment: Mapping[str, str]) -> str:
    """Language of the terminal, zh or en, from the variables that name a locale (POSIX order)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "zh" if environment[name].lower().startswith("zh") else "en"
    return "en"


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
