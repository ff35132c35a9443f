"""Files and folders that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from carbonpath.errors import Fault, InputError


@contextmanager
def replace_whole(target: Path, sign: str | None = None) -> Iterator[Path]:
    """Give a path beside the target to write to; it takes the target's place only if all went well.

    Parameters
    ----------
    target
        file or folder to make or replace.
    sign
        folders: the file by which an earlier folder of ours is known; any other that is not empty is left alone.
    """
    if sign and target.is_dir() and any(target.iterdir()) and not (target / sign).is_file():
        raise InputError(Fault(str(target), f"a folder without {sign}, so not ours to replace", "another place"))
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{os.getpid()}-{target.name}")
    replaced = target.with_name(f".{os.getpid()}-replaced-{target.name}")
    try:
        yield fresh
        if fresh.is_dir() and target.is_dir():
            target.rename(replaced)
        fresh.replace(target)
    finally:
        if replaced.is_dir() and not target.exists():
            replaced.rename(target)
        for rest in (fresh, replaced):
            if rest.is_dir():
                shutil.rmtree(rest)
            else:
                rest.unlink(missing_ok=True)
