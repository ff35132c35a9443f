"""How far a solve had come, read from HiGHS's log: its other figures are void after a stop inside presolve's shadow."""

from __future__ import annotations

import re
from typing import Any

_LINE = re.compile(r"^\s*(\d+)\s+(-?\d\.\d+e[+-]\d+)(?:\s+(Ph1|Pr): (\d+)\(([\d.e+-]+)\))?", re.MULTILINE)


def progress_of(log: str) -> dict[str, Any]:
    """Objective at which the dual simplex stood and its phase; rows violated, and by how much in sum.

    In phase 2 (`Pr`) the objective is a lower bound of the optimum, in phase 1 (`Ph1`) it is none of the scenario's;
    a line that does not tell leaves it open (``). Nothing is known where no iteration was logged.
    """
    found: dict[str, Any] = {"known": False, "phase": "", "objective": 0.0, "rows": 0, "total": 0.0}
    for iteration, objective, phase, rows, total in _LINE.findall(log):
        if int(iteration) > 0 or phase == "Ph1":
            found |= {"known": True, "phase": phase, "objective": float(objective)}
        if phase == "Pr":
            found |= {"rows": int(rows), "total": float(total)}
    return found
