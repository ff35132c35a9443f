"""How far a solve had come, read from HiGHS's log: its other figures are void after a stop inside presolve's shadow."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
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


def run_watched(highs: Any, stoppable: bool) -> dict[str, Any]:
    """Run HiGHS; of a run that may be stopped, say how far it came."""
    if not stoppable:
        highs.run()
        return {}
    begun = float(highs.getRunTime())
    with TemporaryDirectory() as folder:
        log = Path(folder) / "highs.log"
        for name, value in (("log_to_console", False), ("log_file", str(log)), ("output_flag", True)):
            highs.setOptionValue(name, value)
        try:
            highs.run()
        finally:
            highs.setOptionValue("output_flag", False)
            highs.setOptionValue("log_file", "")
        written = log.read_text(encoding="utf-8") if log.is_file() else ""
    iterations = max(int(highs.getInfo().simplex_iteration_count), 0)
    return {"seconds": float(highs.getRunTime()) - begun, "iterations": iterations, **progress_of(written)}
