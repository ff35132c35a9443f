"""A folder on any file system that fsspec knows; what is written to it appears whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
from fsspec.implementations.local import LocalFileSystem
from pyarrow import parquet

PART = ".part"


def is_part(name: str) -> bool:
    """Whether a file is one that was being written."""
    return name.startswith(".") and name.endswith(PART)


class Folder:
    """Files by name below one place; names use `/`."""

    def __init__(self, place: str | Path) -> None:
        self.fs, self.root = fsspec.core.url_to_fs(str(place))
        self.place = str(place)

    @property
    def local(self) -> Path | None:
        """The folder's path, where it lies on this machine's own file system."""
        return Path(self.root) if isinstance(self.fs, LocalFileSystem) else None

    def path(self, name: str) -> str:
        """Full path on the file system."""
        return f"{self.root}/{name}" if name else str(self.root)

    def shown(self, name: str) -> str:
        """How messages call a file."""
        return f"{self.place.rstrip('/')}/{name}"

    def exists(self, name: str = "") -> bool:
        """Whether there is such a file or folder."""
        return bool(self.fs.exists(self.path(name)))

    def names(self, below: str, ending: str) -> list[str]:
        """Files directly in the folder `below`, sorted."""
        if not self.exists(below):
            return []
        files = (str(path).rsplit("/", 1)[-1] for path in self.fs.ls(self.path(below), detail=False, refresh=True))
        return sorted(f"{below}/{file}" for file in files if file.endswith(ending) and not file.startswith("."))

    def listed(self, below: str = "") -> list[str]:
        """Names of everything directly in a folder, hidden things too."""
        place = self.path(below)
        return [str(path).rsplit("/", 1)[-1] for path in self.fs.ls(place, detail=False)] if self.exists(below) else []

    def clean(self, below: str = "") -> None:
        """Remove what writes that were killed left in a folder."""
        for name in filter(is_part, self.listed(below)):
            self.remove(f"{below}/{name}" if below else name)

    def read(self, name: str) -> bytes:
        """Content of a file."""
        content: bytes = self.fs.cat_file(self.path(name))
        return content

    def write(self, name: str, content: bytes) -> None:
        """Write a file; until it is complete, an earlier one of that name stays."""
        target = self.path(name)
        above, _, last = target.rpartition("/")
        part = f"{above}/.{last}.{os.getpid()}{PART}"
        try:
            self.fs.makedirs(above, exist_ok=True)
            if self.local is not None:
                with Path(part).open("wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                Path(part).replace(target)
            else:
                self.fs.pipe_file(part, content)
                self.fs.mv(part, target)
        except OSError as error:
            if error.filename is None:  # a full disk is told without the file
                error.filename = self.shown(name)
            raise
        finally:
            with contextlib.suppress(OSError):
                if self.fs.exists(part):
                    self.fs.rm_file(part)

    def remove(self, name: str) -> None:
        """Remove a file; none there is no fault."""
        with contextlib.suppress(FileNotFoundError):
            self.fs.rm_file(self.path(name))

    def clear(self, below: str) -> None:
        """Remove a folder inside with all it holds."""
        if self.exists(below):
            self.fs.rm(self.path(below), recursive=True)

    def read_json(self, name: str) -> Any:
        """Content of a JSON file."""
        return json.loads(self.read(name))

    def write_json(self, name: str, content: Any) -> None:
        """Write a JSON file."""
        self.write(name, (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode())

    def write_table(self, name: str, table: pa.Table) -> None:
        """Write a Parquet file."""
        sink = pa.BufferOutputStream()
        parquet.write_table(table, sink, compression="zstd")
        self.write(name, sink.getvalue().to_pybytes())

    def read_table(self, name: str) -> pa.Table:
        """Content of a Parquet file."""
        return parquet.read_table(pa.BufferReader(self.read(name)))
