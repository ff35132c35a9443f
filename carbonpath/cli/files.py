"""Files and folders that appear whole or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from carbonpath.errors import Fault, InputError


@contextmanager
def replace_whole(target: Path, sign: str | None = None) -> Iterator[Path]:
    """Give a path to write to; what is written there takes the target's place only if all went well.

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
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
        fresh, replaced = Path(folder) / target.name, Path(folder) / "replaced"
        yield fresh
        if fresh.is_dir() and target.is_dir():
            target.rename(replaced)
        try:
            fresh.replace(target)
        except OSError:
            if replaced.is_dir():
                replaced.rename(target)
            raise
