"""A published model as it was written: sets, and parameters with their defaults; nothing is translated yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from carbonpath.errors import Fault, InputError
from carbonpath.names import Year

Key = tuple[str, ...]


@dataclass(frozen=True)
class Parameter:
    """One parameter: values by key, the default for all others, and where each value stands."""

    name: str
    indices: tuple[str, ...]
    default: float | None
    values: Mapping[Key, float]
    file: str = ""
    line: Callable[[Key], int] = field(default=lambda key: 0, repr=False)

    def get(self, *key: str) -> float:
        """Value of a key, or the default.

        Raises
        ------
        InputError
            if neither is given.
        """
        value = self.values.get(key, self.default)
        if value is None:
            found = f"no value for {self.name}[{','.join(key)}], and no default"
            raise InputError(Fault(self.file, found, "a value, or a default"))
        return value

    def where(self, key: Key) -> str:
        """File and line of a value."""
        return f"{self.file}:{self.line(key)}" if key in self.values else self.file


@dataclass(frozen=True)
class Source:
    """A model: sets in their order, parameters of the formulation by name."""

    path: Path
    sets: Mapping[str, tuple[str, ...]]
    parameters: Mapping[str, Parameter]

    @cached_property
    def years(self) -> tuple[Year, ...]:
        """Years in order."""
        return tuple(sorted(int(year) for year in self.sets["YEAR"]))


def read(path: Path) -> Source:
    """Read and check a folder as otoole writes it, or a MathProg data file.

    Raises
    ------
    InputError
        with every fault found, each with its file and line.
    """
    from carbonpath.interop.osemosys.check import check
    from carbonpath.interop.osemosys.folder import read_folder
    from carbonpath.interop.osemosys.mathprog import read_data_file
    from carbonpath.interop.osemosys.raw import assemble

    path = Path(path)
    if not path.exists():
        raise InputError(Fault(str(path), "no such file or folder", "a folder with config.yaml, or a data file"))
    file = _data_file(path)
    source = assemble(file or path, read_data_file(file) if file is not None else read_folder(path))
    check(source)
    return source


def _data_file(path: Path) -> Path | None:
    """The MathProg data file that `path` is or, in a folder without config.yaml, the only one it holds."""
    if path.is_file():
        if path.suffix.lower() in (".txt", ".dat", ".data"):
            return path
        remedy = (
            "otoole turns other formats into csv" if path.suffix.lower() in (".xlsx", ".xls", ".gz", ".zip") else ""
        )
        raise InputError(Fault(str(path), f"a file '{path.suffix}'", "a data file .txt or .dat, or a folder", remedy))
    if (path / "config.yaml").is_file():
        return None
    files = [file for file in sorted(path.iterdir()) if file.suffix.lower() in (".txt", ".dat")]
    if len(files) == 1:
        return files[0]
    found = f"no config.yaml, and {len(files)} data files" if files else "neither config.yaml nor a data file"
    raise InputError(Fault(str(path), found, "a folder with config.yaml and data/, or one .txt or .dat"))
