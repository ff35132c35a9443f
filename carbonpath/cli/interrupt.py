"""Ctrl-C is heard at once, even while the solver's native code runs."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from typing import NoReturn, TypeVar

T = TypeVar("T")
EXIT_CODE = 130


def interruptible(work: Callable[[], T]) -> T:
    """Do `work` in another thread: this one stays free to raise `KeyboardInterrupt`."""
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # raised again in the calling thread
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return done[0]


def leave() -> NoReturn:
    """End the process after an interrupt, without waiting for a solver that still runs."""
    if threading.active_count() > 1:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(EXIT_CODE)
    raise SystemExit(EXIT_CODE)
