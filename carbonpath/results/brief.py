"""The brief result of a run among thousands: the summary, and the tables that are asked for and no other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from carbonpath.results import peak as peaks
from carbonpath.results.assemble import assemble
from carbonpath.results.checks import hold, optimum_checks
from carbonpath.results.clauses import count
from carbonpath.results.emission_check import emitted_apart
from carbonpath.results.market import price_path
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
    data, form, solved = main.data, main.form, main.solved
    asked = [name for name in keep if name != SUMMARY]
    if not set(asked) <= set(TABLES):
        whole = assemble(scenario, data, form, solved, free.solved, {})
        return Result(
            whole.summary, whole.manifest, {name: whole.tables[name] for name in asked if name in whole.tables}
        )
    found_duals = (solved.reduced, solved.dual)
    checks = optimum_checks(
        main.values, form, solved.sides, solved.x, *found_duals, solved.objective, main.table("costs")
    )
    checks["emissions"] = emitted_apart(main.values, main.path)
    hold(checks)
    found = peaks.peak_summary(main.path, data)
    cost: dict[str, float] | None = None
    if free is not main:
        found |= peaks.against_free(main.values, free.values, main.path, free.path)
        objective, system = solved.objective - free.solved.objective, main.system_cost - free.system_cost
        cost = {"objective": objective, "system_cost": system}
    summary: dict[str, Any] = {
        "name": scenario.settings.name,
        "status": "optimal",
        "units": {"money": data.money, "emissions": data.co2_unit},
        "objective": solved.objective,
        "system_cost": main.system_cost,
        "cost_of_peak": cost,
        "peak": found,
        "emissions_mt": main.path,
        "cumulative_mt": sum(data.calendar.span[y] * mt for y, mt in main.path.items()),
        "carbon_price": price_path(data, form, solved.dual),
        "clauses": count(main.table("clauses"), data.history_until),
    }
    degenerate = {"primal_degenerate": solved.primal_degenerate, "dual_degenerate": solved.dual_degenerate}
    return Result(summary, {"checks": checks, "degenerate": degenerate}, {name: main.table(name) for name in asked})
