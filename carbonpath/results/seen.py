"""One solve seen through its tables, each made when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from carbonpath.names import Year
from carbonpath.params.data import ModelData
from carbonpath.results.assemble import Solved
from carbonpath.results.indicators import Emitted, boundary_path, emitted_by_year
from carbonpath.results.money import cost_table, discounted, price_table
from carbonpath.results.physical import activity_table, capacity_table, emissions_table
from carbonpath.results.values import Values
from carbonpath.solver.standard_form import StandardForm


@dataclass(frozen=True)
class Seen:
    """A solve with its parameters and programme."""

    data: ModelData
    form: StandardForm
    solved: Solved

    def also(self, data: ModelData, form: StandardForm, solved: Solved) -> Seen:
        """Another solve that differs in its peak alone; where it is the same point, what was made of it is kept."""
        other = Seen(data, form, solved)
        if solved.x is self.solved.x and solved.dual is self.solved.dual:
            known = {name: made for name, made in vars(self).items() if name not in ("data", "form", "solved")}
            vars(other).update(known)
        return other

    @cached_property
    def values(self) -> Values:
        """Columns by label."""
        return Values.of(self.data, self.form, self.solved.x)

    @cached_property
    def emissions(self) -> pd.DataFrame:
        """What is emitted."""
        return emissions_table(self.values)

    @cached_property
    def emitted(self) -> Emitted:
        """The same by species and year."""
        return emitted_by_year(self.emissions)

    @cached_property
    def path(self) -> dict[Year, float]:
        """CO2 by year under the scenario's boundary [Mt]."""
        return boundary_path(self.emissions, self.data.boundary, self.data.calendar.years)

    @cached_property
    def activity(self) -> pd.DataFrame:
        """What runs, is taken and is given."""
        return activity_table(self.values)

    @cached_property
    def costs(self) -> pd.DataFrame:
        """Cost of each year."""
        return cost_table(self.values)

    @cached_property
    def capacity(self) -> pd.DataFrame:
        """What stands, is built and leaves."""
        return capacity_table(self.values)

    @cached_property
    def prices(self) -> pd.DataFrame:
        """Duals of the balances."""
        return price_table(self.data, self.form, self.solved.dual, self.values)

    @cached_property
    def system_cost(self) -> float:
        """Resource cost, discounted [billion CNY]."""
        return discounted(self.costs, self.data, resource_only=True)
