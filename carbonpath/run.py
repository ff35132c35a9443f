"""The run itself on one page: parameters, build, compile, free run, peak run, results."""

from __future__ import annotations

import gc
import platform
import time
from collections.abc import Callable, Collection
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from carbonpath.errors import Infeasible
from carbonpath.names import CO2, Year, accounts_of
from carbonpath.params.build import make_data
from carbonpath.params.data import ModelData
from carbonpath.solver.standard_form import StandardForm, Vector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from carbonpath.reading.scenario import Scenario
    from carbonpath.results.result import Result
    from carbonpath.results.solved import Solved
    from carbonpath.solver.highs import Solver
    from carbonpath.solver.solution import Solution

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
    from carbonpath.results.seen import Seen

    clock = Clock(report)
    data, form = compile_scenario(scenario, clock)
    main, free = optimise(load_solver(scenario, data, form, time_limit), data, clock)
    with clock.phase("results"):
        without = Seen(data, form, free, scenario.clauses)
        seen = without if main is free else without.also(data, form, main)
        result = assemble(scenario, seen, without, _manifest(scenario, form, clock))
    result.manifest["seconds"] = dict(clock.seconds)
    return result


def load_solver(scenario: Scenario, data: ModelData, form: StandardForm, time_limit: float | None = None) -> Solver:
    """The programme in the solver, rows of clauses that a tighter one covers loose; nothing is solved yet."""
    from carbonpath.policies.clauses import covered_rows
    from carbonpath.solver.highs import Solver

    settings = scenario.settings.solver
    limit = time_limit if time_limit is not None else settings.time_limit
    solver = Solver(form, settings.method, settings.threads, limit)
    solver.loosen(covered_rows(data))
    return solver


def leave_out_clauses(solver: Solver, data: ModelData, without: Collection[str] = ()) -> None:
    """Put every clause in force but those in `without`; what the left out ones covered holds again."""
    from carbonpath.policies.clauses import covered_rows

    solver.restore("clauses.clause_holds")
    solver.loosen(covered_rows(data, without))


def optimise(solver: Solver, data: ModelData, clock: Clock) -> tuple[Solved, Solved]:
    """The optimum of the scenario and that without its peak (the same object where no peak is asked for).

    Raises
    ------
    Infeasible, SolverLimit
    """
    solver.restore("peak.")
    with clock.phase("free run" if data.peak else "solve"):
        free = main = optimum(solver, data)
    if data.peak is not None:
        with clock.phase("peak run"):
            main = peak_run(solver, data, free)
    return main, free


def compile_scenario(scenario: Scenario, clock: Clock | None = None) -> tuple[ModelData, StandardForm]:
    """Parameters and compiled programme of a scenario (with its peak's rows loose)."""
    clock = clock or Clock(None)
    with clock.phase("parameters"):
        data = make_data(scenario)
    return data, compile_data(data, clock)


def compile_data(data: ModelData, clock: Clock | None = None) -> StandardForm:
    """Compiled programme of parameters."""
    from carbonpath import system
    from carbonpath.solver.standard_form import compile_model

    clock = clock or Clock(None)
    with collector_paused():
        with clock.phase("build"):
            model = system.build(data)
        with clock.phase("compile"):
            return compile_model(model)


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
    data, form = compile_scenario(scenario)
    solver = load_solver(scenario, data, form)
    if data.peak is not None:
        _patch_peak(solver, data, optimum(solver, data))
    solver.write_mps(path)


def city_cost(form: StandardForm, data: ModelData) -> Vector:
    """Second objective of the canonical face: cumulative emissions under the scenario's boundary."""
    second = np.zeros(len(form.columns))
    accounts = accounts_of(data.boundary)
    for account in accounts:
        for year in data.calendar.years:
            column = form.column_of.get(("emission", (CO2, account, year)))
            if column is not None:
                second[column] = data.calendar.span[year]
    return second


def emissions_path(form: StandardForm, data: ModelData, x: Vector) -> dict[Year, float]:
    """Emissions by year under the scenario's boundary, from the columns [Mt CO2]."""
    accounts = accounts_of(data.boundary)
    return {
        year: sum(float(x[form.column_of["emission", (CO2, account, year)]]) for account in accounts)
        for year in data.calendar.years
    }


def optimum(solver: Solver, data: ModelData, found: Solution | None = None) -> Solved:
    """Optimum (or the one just found), then the least-emission point of its face.

    Published figures so do not depend on the solver's path.
    """
    from carbonpath.results.solved import Solved
    from carbonpath.solver.face import least_on_face

    found = found or solver.run()
    x = least_on_face(solver, found, city_cost(solver.form, data))
    return Solved(
        found.objective,
        x,
        found.reduced,
        found.dual,
        solver.row_bounds(),
        found.primal_degenerate,
        found.dual_degenerate,
    )


def _patch_peak(solver: Solver, data: ModelData, free: Solved) -> None:
    from carbonpath.policies.peak import bounds_of_peak

    sides = bounds_of_peak(data, emissions_path(solver.form, data, free.x))
    known = solver.form.row_of
    solver.set_row_upper({(name, (y,)): side for (name, y), side in sides.items() if (name, (y,)) in known})


def peak_run(solver: Solver, data: ModelData, free: Solved) -> Solved:
    """The optimum with the peak, which looks back at the free run.

    Where the free run keeps what is asked, it is the optimum with the peak too, at the least emissions among all of
    them; nothing is solved.
    """
    _patch_peak(solver, data, free)
    sides = solver.row_bounds()
    lower = sides[1] < free.sides[1]
    if ((solver.form.matrix @ free.x)[lower] <= sides[1][lower]).all():
        return replace(free, sides=sides)
    try:
        return optimum(solver, data)
    except Infeasible as error:
        year = data.peak.year if data.peak else None
        asked = f"no way to peak by {year}" if year is not None else "no way to keep the peak's cap or budget"
        message = f"{asked}: the scenario without its peak has an optimum, with it none"
        raise Infeasible(message, error.unbounded) from error


def _manifest(scenario: Scenario, form: StandardForm, clock: Clock) -> dict[str, Any]:
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


class Clock:
    """Seconds by phase, told to the caller as each begins."""

    def __init__(self, report: Report | None) -> None:
        self.report = report
        self.seconds: dict[str, float] = {}

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Tell that a phase begins, and add what it takes."""
        if self.report is not None:
            self.report(name)
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = round(time.perf_counter() - begun, 3)
