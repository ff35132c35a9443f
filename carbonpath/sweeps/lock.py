"""One process at a time writes a sweep folder; a second one is told who does.

On this machine's file system the kernel keeps the lock and frees it when the process ends, however it ends. Elsewhere
a file says who holds it: one of this machine whose process is gone is taken over, one of another machine is believed.
"""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from carbonpath.errors import Fault, InputError
from carbonpath.sweeps.folder import Folder

try:
    import fcntl
except ImportError:  # a system without it uses the file alone
    fcntl = None  # type: ignore[assignment]

NAME = "lock.json"


@contextmanager
def held(folder: Folder) -> Iterator[None]:
    """Hold the folder while the block runs.

    Raises
    ------
    InputError
        if another process holds it: host, process id, since when.
    """
    if folder.local is not None and fcntl is not None:
        folder.local.mkdir(parents=True, exist_ok=True)
        with (folder.local / NAME).open("a+", encoding="utf-8") as file:
            _lock_file(folder, file)
            yield
            file.truncate(0)
        return
    if folder.exists(NAME):
        holder = json.loads(folder.read(NAME) or b"{}")
        if holder and not _is_gone(holder):
            raise InputError(_fault(folder, holder))
    folder.write(NAME, json.dumps(_own()).encode())
    try:
        yield
    finally:
        folder.remove(NAME)


def _lock_file(folder: Folder, file: TextIO) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        text = file.read()
        raise InputError(_fault(folder, json.loads(text) if text.strip() else {})) from None
    file.seek(0)
    file.truncate()
    file.write(json.dumps(_own()))
    file.flush()


def _own() -> dict[str, Any]:
    return {"host": socket.gethostname(), "pid": os.getpid(), "since": time.strftime("%Y-%m-%d %H:%M:%S")}


def _fault(folder: Folder, holder: dict[str, Any]) -> Fault:
    who = f"process {holder.get('pid', '?')} on {holder.get('host', '?')} since {holder.get('since', '?')}"
    remedy = f"wait for it, or write elsewhere with --out; if it is gone, remove {folder.shown(NAME)}"
    return Fault(folder.place, f"this sweep is being run by {who}", remedy=remedy)


def _is_gone(holder: dict[str, Any]) -> bool:
    """Whether the holder was a process of this machine that is no more."""
    if holder.get("host") != socket.gethostname():
        return False
    return not Path(f"/proc/{holder['pid']}").exists() if Path("/proc").is_dir() else False
