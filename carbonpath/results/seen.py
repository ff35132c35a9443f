"""One solve seen through its tables, each made when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from carbonpath.names import Year
from carbonpath.params.data import ModelData
from carbonpath.results.assemble import Solved
from carbonpath.results.indicators import Emitted, boundary_path, emitted_by_year
from carbonpath.results.money import cost_table, discounted
from carbonpath.results.physical import activity_table, emissions_table
from carbonpath.results.values import Values
from carbonpath.solver.standard_form import StandardForm


@dataclass(frozen=True)
class Seen:
    """A solve with its parameters and programme."""

    data: ModelData
    form: StandardForm
    solved: Solved

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
    def system_cost(self) -> float:
        """Resource cost, discounted [billion CNY]."""
        return discounted(self.costs, self.data, resource_only=True)
