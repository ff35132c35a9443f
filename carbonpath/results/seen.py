"""One solve seen through its tables, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from carbonpath.names import Year
from carbonpath.params.data import ModelData
from carbonpath.results.clauses import clause_table
from carbonpath.results.emitted import limit_table
from carbonpath.results.indicators import Emitted, boundary_path, emitted_by_year, indicator_table
from carbonpath.results.money import cost_table, discounted, investment_table, price_table
from carbonpath.results.physical import activity_table, capacity_table, dispatch_table, emissions_table
from carbonpath.results.solved import Solved
from carbonpath.results.values import Values
from carbonpath.solver.standard_form import StandardForm

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Clause


@dataclass(frozen=True)
class Seen:
    """A solve with its parameters and programme."""

    data: ModelData
    form: StandardForm
    solved: Solved
    clauses: tuple[Clause, ...]
    made: dict[str, Any] = field(default_factory=dict, repr=False)
    """What has been made of the solution so far."""

    def also(self, data: ModelData, form: StandardForm, solved: Solved) -> Seen:
        """Another solve that differs in its peak alone; where it is the same point, what is made of it is shared."""
        same = solved.x is self.solved.x and solved.dual is self.solved.dual
        return Seen(data, form, solved, self.clauses, self.made if same else {})

    def table(self, name: str) -> pd.DataFrame:
        """A table by name, one of `TABLES`."""
        found: pd.DataFrame = self._once(name, lambda: TABLES[name](self))
        return found

    @property
    def values(self) -> Values:
        """Columns by label."""
        found: Values = self._once("values", lambda: Values.of(self.data, self.form, self.solved.x))
        return found

    @property
    def emitted(self) -> Emitted:
        """Emissions by species and year."""
        found: Emitted = self._once("emitted", lambda: emitted_by_year(self.table("emissions")))
        return found

    @property
    def path(self) -> dict[Year, float]:
        """CO2 by year under the scenario's boundary [Mt]."""
        years = self.data.calendar.years
        found: dict[Year, float] = self._once(
            "path", lambda: boundary_path(self.table("emissions"), self.data.boundary, years)
        )
        return dict(found)

    @property
    def system_cost(self) -> float:
        """Resource cost, discounted [billion CNY]."""
        found: float = self._once("system_cost", lambda: discounted(self.table("costs"), self.data, resource_only=True))
        return found

    def _once(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self.made:
            self.made[name] = make()
        return self.made[name]


TABLES: Mapping[str, Callable[[Seen], pd.DataFrame]] = {
    "capacity": lambda seen: capacity_table(seen.values),
    "activity": lambda seen: activity_table(seen.values),
    "emissions": lambda seen: emissions_table(seen.values),
    "costs": lambda seen: cost_table(seen.values),
    "investment": lambda seen: investment_table(seen.values),
    "prices": lambda seen: price_table(seen.data, seen.form, seen.solved.dual, seen.values),
    "clauses": lambda seen: clause_table(seen.clauses, seen.values, seen.emitted, seen.form, seen.solved.dual),
    "emission_limits": lambda seen: limit_table(seen.values, seen.form, seen.solved.dual),
    "indicators": lambda seen: indicator_table(seen.values, seen.emitted),
    "dispatch": lambda seen: dispatch_table(seen.values),
}
"""Tables that are made from one solve alone."""
