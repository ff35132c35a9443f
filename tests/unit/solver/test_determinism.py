"""The same input gives the same programme and the same mix, to the last bit, in fresh processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.hand.test_storage import night_and_day, store

ROOT = Path(__file__).parents[3]
CODE = """
import sys
import numpy as np
import carbonpath
from carbonpath.run import city_cost, compile_scenario
from carbonpath.solver.face import least_on_face
from carbonpath.solver.highs import Solver
data, form = compile_scenario(carbonpath.load(sys.argv[1]))
solver = Solver(form, threads=2)
optimum = solver.run()
x = least_on_face(solver, optimum, city_cost(form, data))
labels = repr((form.rows, form.columns)).encode()
parts = [form.matrix.data, form.matrix.indices, form.cost, form.row_lower, optimum.x, optimum.dual, x]
sys.stdout.buffer.write(labels + b"".join(np.ascontiguousarray(part).tobytes() for part in parts))
"""


def twice(path: Path) -> tuple[bytes, bytes]:
    """Programme and solutions as two fresh processes have them, each with another order of sets of text."""
    command = [sys.executable, "-c", CODE, str(path)]
    environments = [{"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PATH": ""} for seed in ("1", "2")]
    pipe = subprocess.PIPE
    started = [subprocess.Popen(command, stdout=pipe, stderr=pipe, cwd=ROOT, env=env) for env in environments]
    ended = [process.communicate() for process in started]
    assert [process.returncode for process in started] == [0, 0], ended[0][1].decode()
    return ended[0][0], ended[1][0]


def test_two_options_twice() -> None:
    first, second = twice(ROOT / "tests" / "cities" / "two_option" / "scenario.yaml")
    assert len(first) > 1000
    assert first == second


def test_a_sliced_city_with_a_store_twice(tmp_path: Path) -> None:
    first, second = twice(store(night_and_day(), 1.0, 3.0).write(tmp_path))
    assert len(first) > 1000
    assert first == second
