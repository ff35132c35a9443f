"""The compiled programme."""

from __future__ import annotations

import subprocess
import sys


def test_statistics_are_not_loaded_and_still_there_for_others() -> None:
    """In a process of its own: the first compilation leaves scipy.stats alone, and who asks for it later gets it."""
    code = (
        "import sys, carbonpath.network, pyomo.environ as pyo\n"
        "from carbonpath.solver.standard_form import compile_model\n"
        "m = pyo.ConcreteModel(); m.x = pyo.Var(within=pyo.NonNegativeReals)\n"
        "m.c = pyo.Constraint(expr=m.x >= 1); m.o = pyo.Objective(expr=2 * m.x)\n"
        "form = compile_model(m)\n"
        "assert form.shape == (1, 1, 1) and 'scipy.stats' not in sys.modules\n"
        "import scipy.stats\n"
        "assert abs(scipy.stats.norm.cdf(0.0) - 0.5) < 1e-12\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
