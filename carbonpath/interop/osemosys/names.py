"""Names of a published model as names of the tables: lower case, digits and underscores, each only once."""

from __future__ import annotations

import re
from collections.abc import Hashable

LONGEST = 60


class Names:
    """Native names by what they stand for, in order of first use."""

    def __init__(self) -> None:
        """Begin without any name."""
        self._of: dict[Hashable, str] = {}
        self._taken: set[str] = set()

    def of(self, key: Hashable, text: str) -> str:
        """Name of `key`, made of `text` when it is first asked for."""
        if key not in self._of:
            self._of[key] = self._free(plain(text))
            self._taken.add(self._of[key])
        return self._of[key]

    def _free(self, name: str) -> str:
        if name not in self._taken:
            return name
        number = 2
        while (numbered := f"{name[: LONGEST - 1 - len(str(number))]}_{number}") in self._taken:
            number += 1
        return numbered


def plain(text: str) -> str:
    """`text` in lower case with everything but letters and digits as single underscores."""
    name = re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")
    if not name or not name[0].isalpha():
        name = f"n_{name}".rstrip("_")
    return name[:LONGEST].rstrip("_")
