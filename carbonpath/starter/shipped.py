"""Where the cities and scenarios lie that ship with carbonpath."""

from __future__ import annotations

from pathlib import Path

FOLDERS = ("inputs", "scenarios")
_PACKAGE = Path(__file__).parents[1]


def shipped() -> Path:
    """Return the folder that holds `inputs/` and `scenarios/`: inside an installed package, or the repository's own.

    A wheel carries copies in `carbonpath/_data` (see `pyproject.toml`); a clone has no copy that could grow old.
    """
    packed = _PACKAGE / "_data"
    return packed if packed.is_dir() else _PACKAGE.parent
