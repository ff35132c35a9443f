"""The run itself on one page: parameters, build, compile, free run, peak run, results."""

from __future__ import annotations

import gc
import platform
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from carbonpath.errors import Infeasible
from carbonpath.names import CITY, CO2, IMPORTED, TERRITORIAL, Year
from carbonpath.params.build import make_data
from carbonpath.params.data import ModelData
from carbonpath.solver.standard_form import StandardForm, Vector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from carbonpath.reading.scenario import Scenario
    from carbonpath.results.assemble import Solved
    from carbonpath.results.result import Result
    from carbonpath.solver.highs import Solver

Report = Callable[[str], None]


def solve(scenario: Scenario, report: Report | None = None, time_limit: float | None = None) -> Result:
    """Solve a scenario and return its result; nothing is written.

    Parameters
    ----------
    scenario
        as `carbonpath.load` returns it.
    report
        called with the name of each phase as it begins.
    time_limit
        seconds for each solve, over the scenario's own limit.

    Raises
    ------
    InputError, Infeasible, SolverLimit, CheckFailed
    """
    from carbonpath.results.assemble import assemble
    from carbonpath.solver.highs import Solver

    clock = _Clock(report)
    data, form = compile_scenario(scenario, clock)
    settings = scenario.settings.solver
    limit = time_limit if time_limit is not None else settings.time_limit
    solver = Solver(form, settings.method, settings.threads, limit)
    with clock.phase("free run" if data.peak else "solve"):
        free = main = best(solver, data)
    if data.peak is not None:
        with clock.phase("peak run"):
            main = _peak_run(solver, data, free)
    with clock.phase("results"):
        result = assemble(scenario, data, form, main, free, _manifest(scenario, form, clock))
    result.manifest["seconds"] = dict(clock.seconds)
    return result


def compile_scenario(scenario: Scenario, clock: _Clock | None = None) -> tuple[ModelData, StandardForm]:
    """Parameters and compiled programme of a scenario (with its peak's rows loose)."""
    from carbonpath import system
    from carbonpath.solver.standard_form import compile_model

    clock = clock or _Clock(None)
    with clock.phase("parameters"):
        data = make_data(scenario)
    with collector_paused():
        with clock.phase("build"):
            model = system.build(data)
        with clock.phase("compile"):
            form = compile_model(model)
    return data, form


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause garbage collection: a build makes millions of small objects that all live on; looking at them is dear."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def write_mps(scenario: Scenario, path: Path) -> None:
    """Write the scenario's programme as MPS with readable names; with a peak, the sides of its peak run."""
    from carbonpath.solver.highs import Solver

    data, form = compile_scenario(scenario)
    settings = scenario.settings.solver
    solver = Solver(form, settings.method, settings.threads, settings.time_limit)
    if data.peak is not None:
        _patch_peak(solver, data, best(solver, data))
    solver.write_mps(path)


def city_cost(form: StandardForm, data: ModelData) -> Vector:
    """Second objective of the canonical face: cumulative emissions under the scenario's boundary."""
    second = np.zeros(len(form.columns))
    accounts = (TERRITORIAL, IMPORTED) if data.boundary == CITY else (TERRITORIAL,)
    for account in accounts:
        for year in data.calendar.years:
            column = form.column_of.get(("emission", (CO2, account, year)))
            if column is not None:
                second[column] = data.calendar.span[year]
    return second


def emissions_path(form: StandardForm, data: ModelData, x: Vector) -> dict[Year, float]:
    """Emissions by year under the scenario's boundary, from the columns [Mt CO2]."""
    accounts = (TERRITORIAL, IMPORTED) if data.boundary == CITY else (TERRITORIAL,)
    return {
        year: sum(float(x[form.column_of["emission", (CO2, account, year)]]) for account in accounts)
        for year in data.calendar.years
    }


def best(solver: Solver, data: ModelData) -> Solved:
    """Optimum, then the least-emission point of its face: published figures do not depend on the solver's path."""
    from carbonpath.results.assemble import Solved
    from carbonpath.solver.face import least_on_face

    optimum = solver.run()
    x = least_on_face(solver, optimum, city_cost(solver.form, data))
    return Solved(
        optimum.objective,
        x,
        optimum.reduced,
        optimum.dual,
        solver.row_bounds(),
        optimum.primal_degenerate,
        optimum.dual_degenerate,
    )


def _patch_peak(solver: Solver, data: ModelData, free: Solved) -> None:
    from carbonpath.policies.peak import bounds_of_peak

    sides = bounds_of_peak(data, emissions_path(solver.form, data, free.x))
    known = solver.form.row_of
    solver.set_row_upper({(name, (y,)): side for (name, y), side in sides.items() if (name, (y,)) in known})


def _peak_run(solver: Solver, data: ModelData, free: Solved) -> Solved:
    _patch_peak(solver, data, free)
    try:
        return best(solver, data)
    except Infeasible as error:
        year = data.peak.year if data.peak else None
        asked = f"no way to peak by {year}" if year is not None else "no way to keep the peak's cap or budget"
        message = f"{asked}: the scenario without its peak has an optimum, with it none"
        raise Infeasible(message, error.unbounded) from error


def _manifest(scenario: Scenario, form: StandardForm, clock: _Clock) -> dict[str, Any]:
    from importlib.metadata import version as version_of

    from carbonpath import __version__
    from carbonpath.solver.highs import version

    rows, columns, nonzeros = form.shape
    return {
        "carbonpath": __version__,
        "versions": {"python": platform.python_version(), "pyomo": version_of("pyomo"), "highspy": version()},
        "hashes": scenario.hashes,
        "status": "optimal",
        "rows": rows,
        "columns": columns,
        "nonzeros": nonzeros,
        "method": scenario.settings.solver.method,
    }


class _Clock:
    """Seconds by phase, told to the caller as each begins."""

    def __init__(self, report: Report | None) -> None:
        self.report = report
        self.seconds: dict[str, float] = {}

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        if self.report is not None:
            self.report(name)
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = round(time.perf_counter() - begun, 3)
