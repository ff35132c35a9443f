"""How far a sweep is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from carbonpath.cli.language import spoken
from carbonpath.cli.messages import note

if TYPE_CHECKING:
    from carbonpath.sweeps.run import Progress

EVERY = 15.0
"""Seconds between two plain lines."""
COUNTED = ("infeasible", "limit", "failed")


@contextmanager
def shown(name: str, quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """Show progress: rate, time left, counts of runs without a result; nothing when quiet."""
    if quiet:
        yield lambda progress: None
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn(name), BarColumn(), TextColumn("{task.completed}/{task.total} {task.fields[told]}"))
        with Bar(*columns, console=Console(stderr=True)) as bar:
            line = bar.add_task(name, total=None, told="")
            yield lambda progress: bar.update(line, total=progress.total, completed=progress.done, told=told(progress))
    else:
        yield _Lines(name)


class _Lines:
    """A line at the start, as a phase begins, every few seconds, and at the end."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.phase = ""
        self.last = float("-inf")

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if progress.phase != self.phase or now - self.last >= EVERY or progress.done == progress.total:
            self.last, self.phase = now, progress.phase
            counts = {"name": self.name, "done": progress.done, "total": progress.total}
            note(spoken().say("sweep.runs", told=told(progress), **counts).rstrip())


def told(progress: Progress) -> str:
    """What is being prepared, else rate, time left, and how many have no result."""
    words = spoken()
    parts = [words.phase(progress.phase)] if progress.phase else []
    if progress.left is not None:
        parts.append(words.say("sweep.rate", rate=f"{progress.rate:.1f}"))
        if progress.done < progress.total:
            parts.append(words.say("sweep.left", time=duration(progress.left)))
    parts += [words.say(f"sweep.{status}", n=progress.count(status)) for status in COUNTED if progress.count(status)]
    return words.say("list.between").join(parts)


def duration(seconds: float) -> str:
    """Seconds as a reader says them."""
    if seconds < 90.0:
        return spoken().say("sweep.seconds", n=f"{seconds:.0f}")
    if seconds < 5400.0:
        return spoken().say("sweep.minutes", n=f"{seconds / 60.0:.0f}")
    return spoken().say("sweep.hours", n=f"{seconds / 3600.0:.1f}")
