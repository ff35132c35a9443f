"""The figures of a run that every summary holds, full or brief."""

from __future__ import annotations

from typing import Any

from carbonpath.results import peak as peaks
from carbonpath.results.clauses import count
from carbonpath.results.market import price_path
from carbonpath.results.seen import Seen


def headline(name: str, main: Seen, free: Seen) -> dict[str, Any]:
    """Objective, cost, peak, emissions, price of carbon and clauses of a run.

    Parameters
    ----------
    name
        of the scenario.
    main, free
        the run of the scenario and the same without its peak (the same object where no peak is asked for).
    """
    data = main.data
    found = peaks.peak_summary(main.path, data)
    cost: dict[str, float] | None = None
    if free is main:
        found["padding_mt"] = 0.0
    else:
        found |= peaks.against_free(main.values, free.values, main.path, free.path)
        cost = {
            "objective": main.solved.objective - free.solved.objective,
            "system_cost": main.system_cost - free.system_cost,
        }
    return {
        "name": name,
        "status": "optimal",
        "units": {"money": data.money, "emissions": data.co2_unit},
        "objective": main.solved.objective,
        "system_cost": main.system_cost,
        "cost_of_peak": cost,
        "peak": found,
        "emissions_mt": main.path,
        "cumulative_mt": sum(data.calendar.span[y] * mt for y, mt in main.path.items()),
        "carbon_price": price_path(data, main.form, main.solved.dual),
        "clauses": count(main.table("clauses"), data.history_until),
    }
