"""The brief result of a run among thousands: the summary, and the tables that are asked for and no other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from carbonpath.results.assemble import assemble
from carbonpath.results.checks import hold, optimum_checks
from carbonpath.results.emission_check import emitted_apart
from carbonpath.results.headline import headline
from carbonpath.results.result import Result
from carbonpath.results.seen import TABLES, Seen

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Scenario

SUMMARY = "summary"


def brief(scenario: Scenario, main: Seen, free: Seen, keep: Sequence[str]) -> Result:
    """Summary and the tables of `keep`, figure by figure those of a full result.

    Parameters
    ----------
    main, free
        the run of the scenario and the same without its peak (the same object where no peak is asked for).

    Raises
    ------
    CheckFailed
        if the solution is not optimal for the programme's numbers, or the accounts of emissions disagree with it.
    """
    solved = main.solved
    asked = [name for name in keep if name != SUMMARY]
    if not set(asked) <= set(TABLES):
        whole = assemble(scenario, main, free, {})
        return Result(
            whole.summary, whole.manifest, {name: whole.tables[name] for name in asked if name in whole.tables}
        )
    checks = optimum_checks(
        main.values,
        main.form,
        solved.sides,
        solved.x,
        solved.reduced,
        solved.dual,
        solved.objective,
        main.table("costs"),
    )
    checks["emissions"] = emitted_apart(main.values, main.path)
    hold(checks)
    summary = headline(scenario.settings.name, main, free)
    degenerate = {"primal_degenerate": solved.primal_degenerate, "dual_degenerate": solved.dual_degenerate}
    return Result(summary, {"checks": checks, "degenerate": degenerate}, {name: main.table(name) for name in asked})
