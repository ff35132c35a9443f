"""What each imposed clause costs: the scenario solved again without it, warm from its own optimum.

A shadow price says what the last unit of a clause costs; here the whole clause is taken away. Nothing is built anew:
the rows of one clause become loose in the loaded programme, those that it covered hold again, and the free run and the
run with the peak are solved once more, as `clauses.off` would have it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from carbonpath.errors import Infeasible
from carbonpath.names import Year

if TYPE_CHECKING:
    import pandas as pd

    from carbonpath.params.data import ModelData
    from carbonpath.reading.scenario import Clause, Scenario
    from carbonpath.results.solved import Solved
    from carbonpath.solver.standard_form import StandardForm, Vector

ALL = "all"
"""Id of the row in which every imposed clause is left out at once."""
ROWS = "clauses.clause_holds"
COLUMNS = (
    "id",
    "set",
    "measure",
    "chapter_en",
    "chapter_zh",
    "title_en",
    "title_zh",
    "indicator",
    "mode",
    "first_year",
    "value_with",
    "value_without",
    "bound",
    "unit",
    "objective_cost",
    "cost_at_price",
    "penalty_paid",
    "system_cost",
    "money_unit",
    "peak_year_with",
    "peak_year_without",
    "peak_change",
    "cumulative_change",
    "emission_unit",
    "status",
)


@dataclass(frozen=True)
class Point:
    """One optimum in the figures that are compared."""

    objective: float
    system_cost: float
    penalties: float
    path: dict[Year, float]
    values: dict[str, float]
    """Value of each imposed clause's indicator in the first year in which the clause holds."""
    x: Vector


def clause_costs(
    scenario: Scenario, report: Callable[[str], None] | None = None, time_limit: float | None = None
) -> pd.DataFrame:
    """Cost of every imposed clause and its effect on the peak, with less without.

    Parameters
    ----------
    scenario
        as `carbonpath.load` returns it.
    report
        called with the name of each step as it begins.
    time_limit
        seconds for each solve, over the scenario's own limit.

    Returns
    -------
    One row per clause that holds in a year after fixed history, and one for all of them together. `objective_cost` is
    what the decision maker saves without the clause, the penalty it pays included; `system_cost` the same in resources
    at the social rate; `cost_at_price` what the step would cost if its last unit's price held for all of it [billion
    CNY, discounted]; `peak_change` and `cumulative_change` in MtCO2. A clause without which the peak cannot be kept has
    status `infeasible` and no figures.

    Raises
    ------
    Infeasible, SolverLimit
    """
    import pandas as pd

    from carbonpath import run

    clock = run.Clock(report)
    data, form = run.compile_scenario(scenario, clock)
    imposed = [clause.id for clause in data.clauses if clause.years]
    if not imposed:
        return pd.DataFrame(columns=list(COLUMNS))
    solver = run.load_solver(scenario, data, form, time_limit)
    whole = run.optimise(solver, data, clock)[0]
    base, basis = _point(whole, scenario, data, form), solver.basis()
    rows = []
    for number, without in enumerate([*((one,) for one in imposed), tuple(imposed)], start=1):
        name = without[0] if number <= len(imposed) else ALL
        if report is not None:
            report(f"without {name} ({number} of {len(imposed) + 1})")
        solver.set_basis(basis)
        run.leave_out_clauses(solver, data, without)
        try:
            main, _ = run.optimise(solver, data, run.Clock(None))
        except Infeasible:
            rows.append(_row(name, scenario, data, base, None))
            continue
        other = _point(main, scenario, data, form)
        at_price = cost_at_price(form, whole, other.x, without)
        rows.append(_row(name, scenario, data, base, other) | {"cost_at_price": at_price})
    return pd.DataFrame(rows, columns=list(COLUMNS))


def cost_at_price(form: StandardForm, whole: Solved, x: Vector, without: Collection[str]) -> float:
    """Shadow prices of the clauses left out, times what the optimum without them (`x`) lacks of their rows.

    A linear programme's cost is convex in its right-hand sides, so a clause costs no more than this; the difference is
    how much dearer its last unit is than the average one. Where a peak is asked for its level follows the free run,
    which the clause moves too, and the comparison is near but not strict.
    """
    activity = form.matrix @ x
    total = 0.0
    for position, (name, index) in enumerate(form.rows):
        price = float(whole.dual[position])
        if name == ROWS and index[0] in without and price != 0.0:
            side = whole.sides[0 if price > 0.0 else 1][position]
            total += price * float(side - activity[position])
    return total


def _point(solved: Solved, scenario: Scenario, data: ModelData, form: StandardForm) -> Point:
    from carbonpath.results.indicators import indicator_value
    from carbonpath.results.money import discounted
    from carbonpath.results.seen import Seen

    seen = Seen(data, form, solved, scenario.clauses)
    costs = seen.table("costs")
    return Point(
        objective=solved.objective,
        system_cost=seen.system_cost,
        penalties=discounted(costs[costs["item"] == "penalty"], data, resource_only=False),
        path=seen.path,
        values={
            clause.id: indicator_value(seen.values, seen.emitted, clause.indicator, clause.years[0])
            for clause in data.clauses
            if clause.years
        },
        x=solved.x,
    )


def _row(name: str, scenario: Scenario, data: ModelData, base: Point, other: Point | None) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": name,
        "penalty_paid": base.penalties,
        "money_unit": data.money,
        "emission_unit": data.co2_unit,
        "status": "optimal" if other is not None else "infeasible",
    }
    row |= dict(_names(name, scenario))
    if name != ALL:
        bound = data.clause_of[name]
        row |= {
            "mode": "hard" if bound.penalty is None else "penalty",
            "first_year": bound.years[0],
            "bound": bound.value,
            "unit": bound.indicator.unit,
            "value_with": base.values[name],
            "value_without": None if other is None else other.values[name],
            "penalty_paid": None,
        }
    return row if other is None else row | _effect(data, base, other)


def _names(name: str, scenario: Scenario) -> Iterator[tuple[str, Any]]:
    found: Clause | None = next((clause for clause in scenario.clauses if clause.row.id == name), None)
    if found is None:
        return
    yield "set", found.set_name
    for column in ("measure", "chapter_en", "chapter_zh", "title_en", "title_zh", "indicator"):
        yield column, getattr(found.row, column)


def _effect(data: ModelData, base: Point, other: Point) -> dict[str, Any]:
    from carbonpath.results.peak import highest

    span = data.calendar.span
    return {
        "objective_cost": base.objective - other.objective,
        "penalty_paid": base.penalties - other.penalties,
        "system_cost": base.system_cost - other.system_cost,
        "peak_year_with": highest(base.path),
        "peak_year_without": highest(other.path),
        "peak_change": max(base.path.values()) - max(other.path.values()),
        "cumulative_change": sum(span[y] * (base.path[y] - other.path[y]) for y in base.path),
    }
