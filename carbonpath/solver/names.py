"""Names of rows and columns that every reader of free MPS takes: printable, without blanks, short enough, unique."""

from __future__ import annotations

from collections.abc import Iterable

from carbonpath.solver.standard_form import Label, text

LONGEST = 255
"""GLPK refuses longer names; HiGHS drops all names when it meets one."""
CONSTANT = "constant"
"""Column that holds the constant of the objective."""


def unique_names(labels: Iterable[Label]) -> list[str]:
    """A name for each label: its text, where that cannot be taken as it is with `~` and its position at the end."""
    taken: set[str] = set()
    names = []
    for position, label in enumerate(labels):
        written = label[0] if not label[1] else text(label)
        name = "".join(
            letter if letter.isascii() and letter.isprintable() and letter != " " else "_" for letter in written
        )
        if name in taken or len(name) > LONGEST:
            mark = f"~{position}"
            name = name[: LONGEST - len(mark)] + mark
        taken.add(name)
        names.append(name)
    return names
