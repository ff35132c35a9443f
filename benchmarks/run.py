"""What a run costs, as ratios in one session: `make bench`.

Every figure is the median of three runs of a whole process, CPU seconds of user and system together. HiGHS alone is
a process that imports highspy, reads the exported linear programme and solves it cold with the options of the run.
The figures are a measurement, not a test: other load on the machine moves them. They go to benchmarks/latest.json.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import yaml

from carbonpath.cli.tables import print_table
from carbonpath.solver.highs import SEED, TOLERANCE
from carbonpath.solver.options import options_of

ROOT = Path(__file__).parents[1]
REPEATS = 3
CARBONPATH = [sys.executable, "-m", "carbonpath"]

HIGHS_ALONE = """
import json, sys, time
import highspy
model, options = sys.argv[1], json.loads(sys.argv[2])
highs = highspy.Highs()
for name, value in options.items():
    if highs.setOptionValue(name, value) != highspy.HighsStatus.kOk:
        sys.exit(f"HiGHS refuses {name} = {value}")
highs.readModel(model)
start = time.process_time()
highs.run()
ran = time.process_time() - start
info = highs.getInfo()
status = highs.modelStatusToString(highs.getModelStatus())
print(json.dumps({"objective": info.objective_function_value, "status": status, "run": ran}))
"""


@dataclass(frozen=True)
class Cost:
    """What one process took."""

    cpu: float
    wall: float
    peak_mb: float
    out: str


@dataclass(frozen=True)
class Figure:
    """A measured figure and what it should be at most."""

    name: str
    value: float
    aim: float | None
    unit: str


def measure(command: Sequence[str], folder: Path, cwd: Path = ROOT) -> Cost:
    """Run one process to its end and take its CPU, wall clock and peak memory from the kernel."""
    with (folder / "out").open("w+") as out, (folder / "err").open("w+") as err:
        start = os.times().elapsed
        process = subprocess.Popen(command, stdout=out, stderr=err, cwd=cwd)
        _, status, usage = os.wait4(process.pid, 0)
        wall = os.times().elapsed - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if process.returncode != 0:
            sys.exit(f"{' '.join(command[:6])} ... ended with {process.returncode}:\n{err.read()}")
        unit = 1e6 if platform.system() == "Darwin" else 1e3
        return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit, out.read())


def middle(costs: Sequence[Cost], what: str) -> float:
    """Median of one property of several runs."""
    return float(median(getattr(cost, what) for cost in costs))


def options_of_run(result: Path) -> dict[str, object]:
    """HiGHS options with which a result was solved."""
    solver = yaml.safe_load((result / "scenario.resolved.yaml").read_text(encoding="utf-8"))["solver"]
    return {
        "output_flag": False,
        "random_seed": SEED,
        "threads": solver["threads"],
        "primal_feasibility_tolerance": TOLERANCE,
        "dual_feasibility_tolerance": TOLERANCE,
        **options_of(solver["method"]),
    }


def solve_command(scenario: str, out: Path) -> list[str]:
    """Command that solves one of the shipped scenarios without figures."""
    return [*CARBONPATH, "solve", f"scenarios/{scenario}.yaml", "--no-figures", "--quiet", "--out", str(out)]


def main() -> None:
    """Measure, print the table, keep the figures."""
    runs: dict[str, list[Cost]] = {name: [] for name in ("help", "reference", "highs", "plan", "plot")}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        mps = folder / "reference.mps"
        for _ in range(REPEATS):
            runs["help"].append(measure([*CARBONPATH, "--help"], folder))
            runs["reference"].append(measure(solve_command("reference", folder), folder))
            manifest = json.loads((folder / "reference" / "manifest.json").read_text(encoding="utf-8"))
            if not mps.exists():
                measure([*CARBONPATH, "export", str(folder / "reference"), "--mps", str(mps)], folder)
            options = json.dumps(options_of_run(folder / "reference"))
            runs["highs"].append(measure([sys.executable, "-c", HIGHS_ALONE, str(mps), options], folder))
            runs["plan"].append(measure(solve_command("plan", folder), folder))
            runs["plot"].append(measure([*CARBONPATH, "plot", str(folder / "plan"), "--lang", "en,zh"], folder))
        plan = json.loads((folder / "plan" / "manifest.json").read_text(encoding="utf-8"))
        summary = json.loads((folder / "reference" / "summary.json").read_text(encoding="utf-8"))
    alone = [json.loads(cost.out.splitlines()[-1]) for cost in runs["highs"]]
    apart = abs(alone[0]["objective"] - summary["objective"]) / abs(summary["objective"])
    paired = zip(runs["plot"], runs["plan"], strict=True)
    drawn = median(plot.cpu / plan.cpu for plot, plan in paired)
    cpu = {name: middle(costs, "cpu") for name, costs in runs.items()}
    figures = [
        Figure("reference, whole process / HiGHS alone, whole process", cpu["reference"] / cpu["highs"], 2.0, "ratio"),
        Figure("reference / HiGHS's run() alone", cpu["reference"] / median(a["run"] for a in alone), None, "ratio"),
        Figure("plan / reference", cpu["plan"] / cpu["reference"], 1.5, "ratio"),
        Figure("plot of all charts in both languages, svg and png / plan", drawn, 1.0, "ratio"),
        Figure("reference, whole process", cpu["reference"], None, "s CPU"),
        Figure("HiGHS alone, whole process", cpu["highs"], None, "s CPU"),
        Figure("plan, whole process", cpu["plan"], None, "s CPU"),
        Figure("plan, wall clock", middle(runs["plan"], "wall"), 40.0, "s"),
        Figure("plan, peak memory", max(cost.peak_mb for cost in runs["plan"]), 1000.0, "MB"),
        Figure("reference, peak memory", max(cost.peak_mb for cost in runs["reference"]), 1000.0, "MB"),
        Figure("rows", manifest["rows"], 60_000, ""),
        Figure("columns", manifest["columns"], None, ""),
        Figure("nonzeros", manifest["nonzeros"], None, ""),
        Figure("rows of plan", plan["rows"], 60_000, ""),
        Figure("carbonpath --help", cpu["help"], 0.4, "s CPU"),
        Figure("objective of HiGHS alone, relative distance", apart, 1e-9, "1"),
    ]
    from benchmarks.imported import figures as imported
    from benchmarks.sweep import figures as swept

    report([*figures, *imported(), *swept()])


def report(figures: Sequence[Figure]) -> None:
    """Print figures beside their aims and keep them."""
    rows = [
        (f.name, f.value, f.unit, f.aim, "" if f.aim is None else "met" if f.value <= f.aim else "MISSED")
        for f in figures
    ]
    print_table(f"median of {REPEATS} runs", ("figure", "measured", "unit", "at most", "aim"), rows)
    text = json.dumps([asdict(figure) for figure in figures], indent=2)
    (ROOT / "benchmarks" / "latest.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
