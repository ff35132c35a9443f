"""Import and solve of a published model against GLPK's own read-and-solve of it: run by `make bench`.

The published model code (GNU MathProg, not part of this repository) is named by the environment variable
OSEMOSYS_CODE; the data set is UTOPIA of the reference cases, where they lie beside this clone. Without either, or
without glpsol, the figures that can be measured are, and one line says what was left out.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.run import CARBONPATH, REPEATS, ROOT, Cost, Figure, measure, middle

DATA = ROOT.parent / "shared" / "refcases" / "osemosys_utopia"
AIM = 1.5


def figures() -> list[Figure]:
    """CPU of import and solve together, and its ratio to GLPK on the published code."""
    if not DATA.is_dir():
        print(f"{DATA.name}: not beside this clone, so imports are not measured")
        return []
    code, glpsol = os.environ.get("OSEMOSYS_CODE"), shutil.which("glpsol")
    ours: list[Cost] = []
    glpk: list[Cost] = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "results").mkdir()
        for number in range(REPEATS):
            target = folder / f"model_{number}"
            read = measure([*CARBONPATH, "import", "osemosys", str(DATA), "--to", str(target)], folder)
            command = [
                *CARBONPATH,
                "solve",
                str(target / "scenario.yaml"),
                "--no-figures",
                "--quiet",
                "--out",
                str(folder / "solved"),
            ]
            solved = measure(command, folder)
            ours.append(Cost(read.cpu + solved.cpu, read.wall + solved.wall, solved.peak_mb, ""))
            if code and glpsol:
                data = next(DATA.glob("*.txt"))
                glpk.append(measure([glpsol, "-m", code, "-d", str(data)], folder, cwd=folder))
        summary = json.loads((folder / "solved" / "model_0" / "summary.json").read_text(encoding="utf-8"))
    wanted = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))["objective"]
    found = [
        Figure("UTOPIA, import and solve", middle(ours, "cpu"), None, "s CPU"),
        Figure("UTOPIA, objective, relative distance", abs(summary["objective"] - wanted) / wanted, 1e-6, "1"),
    ]
    if not glpk:
        print("OSEMOSYS_CODE or glpsol missing: GLPK on the published code is not measured")
        return found
    ratio = middle(ours, "cpu") / middle(glpk, "cpu")
    found.append(Figure("UTOPIA, GLPK on the published code", middle(glpk, "cpu"), None, "s CPU"))
    found.append(Figure("UTOPIA, import and solve / GLPK", ratio, AIM, "ratio"))
    return found


if __name__ == "__main__":
    for figure in figures():
        print(f"{figure.name}: {figure.value:.3g} {figure.unit}")
    sys.exit(0)
