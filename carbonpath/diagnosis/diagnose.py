"""The diagnosis on one page: is it solvable, what conflicts, what mends it, since when; or where cost runs away."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from carbonpath.diagnosis.bite import Bite, find_bite
from carbonpath.diagnosis.choice import Choice, Rank
from carbonpath.diagnosis.conflict import Found, find_conflict
from carbonpath.diagnosis.loosened import Loosened
from carbonpath.diagnosis.mending import COST, Mender, Mending
from carbonpath.diagnosis.peak_rows import with_sides
from carbonpath.diagnosis.programme import Programme
from carbonpath.diagnosis.runaway import Runaway, find_runaway
from carbonpath.diagnosis.verify import Verifier
from carbonpath.errors import Infeasible
from carbonpath.run import Report, emissions_path, optimum
from carbonpath.solver.diagnose import Elastic, is_feasible
from carbonpath.solver.highs import Solver
from carbonpath.solver.standard_form import StandardForm, Vector

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Scenario

SECONDS = 8.0
"""CPU time after which one rank of a conflict is no longer reduced."""
Kind = Literal["solvable", "infeasible", "unbounded"]


@dataclass(frozen=True)
class Diagnosis:
    """What is wrong with a scenario, in terms of its choices."""

    scenario: Scenario
    kind: Kind
    with_peak: bool = False
    """Whether it is the peak that makes it infeasible; the scenario without it has an optimum."""
    conflict: tuple[Choice, ...] = ()
    """Numbers that cannot hold together, of which none can be spared."""
    given: tuple[Rank, int, tuple[Choice, ...]] | None = None
    """The first rank too many of whose numbers bear on it: how many, and those that bear most."""
    choices: tuple[Choice, ...] = ()
    """Every choice, to which the changes refer."""
    mendings: tuple[Mending, ...] = ()
    bite: Bite | None = None
    runaway: tuple[Runaway, ...] = ()
    seconds: float = 0.0
    """CPU time."""


def diagnose(scenario: Scenario, report: Report | None = None) -> Diagnosis:
    """Say why a scenario cannot be solved; one that can is told to be solvable.

    Raises
    ------
    InputError
        where tables that are fine one by one cannot work together.
    SolverLimit
        if the scenario's time limit came before its run without the peak had an optimum.
    """
    began = time.process_time()
    say: Callable[[str], None] = report or (lambda phase: None)
    say("build")
    programme = Programme.of(scenario)
    settings = scenario.settings.solver
    solver = Solver(programme.form, settings.method, settings.threads, settings.time_limit)
    say("free run" if programme.data.peak else "solve")
    try:
        x = optimum(solver, programme.data).x
    except Infeasible as error:
        unbounded = is_feasible(programme.form, settings.threads) if error.unbounded is None else error.unbounded
        if unbounded:
            found = Diagnosis(scenario, "unbounded", runaway=find_runaway(programme))
        else:
            found = _explain(programme, programme.form, None, Verifier(programme, None, solver), say)
        return replace(found, seconds=time.process_time() - began)
    free = emissions_path(programme.form, programme.data, x)
    form = with_sides(programme, programme.form, free)
    found = Diagnosis(scenario, "solvable")
    if programme.data.peak is not None:
        found = _explain(programme, form, x, Verifier(programme, free, solver), say)
    return replace(found, seconds=time.process_time() - began)


def _explain(
    programme: Programme,
    form: StandardForm,
    x: Vector | None,
    verifier: Verifier,
    say: Callable[[str], None],
) -> Diagnosis:
    """Elastic solve, conflict, mendings and the first year, on the programme with its sides in force."""
    loosened = Loosened(form, programme.choices(form, verifier.free))
    threads = programme.scenario.settings.solver.threads
    say("elastic solve")
    if x is None:
        rough = Elastic(form, loosened.slacks(np.zeros(len(form.cost))), threads)
        ranks = [loosened.choices[i].rank for i, _ in loosened.moves]
        x = rough.mend(np.array([COST[rank] for rank in ranks]), np.ones(len(ranks), dtype=bool)).x
    elastic = Elastic(form, loosened.slacks(x), threads)
    say("what conflicts")
    found = find_conflict(elastic, loosened, SECONDS)
    if found.last is None:
        return Diagnosis(programme.scenario, "solvable")
    say("since when")
    bite = find_bite(elastic, loosened, programme.data, found, threads)
    say("least changes")
    mender = Mender(elastic, loosened, programme, verifier)
    return Diagnosis(
        programme.scenario,
        "infeasible",
        with_peak=verifier.free is not None,
        conflict=_choices(loosened, found),
        given=found.given and (*found.given[:2], tuple(loosened.choices[i] for i in found.given[2])),
        choices=loosened.choices,
        mendings=tuple(mender.mendings(found)),
        bite=bite,
    )


def _choices(loosened: Loosened, found: Found) -> tuple[Choice, ...]:
    ordered = sorted(found.members, key=lambda i: loosened.choices[i].rank)
    return tuple(loosened.choices[i] for i in ordered)
