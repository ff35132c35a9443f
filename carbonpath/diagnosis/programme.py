"""The programme of a scenario with every choice as a row, and which rows rest on which choice."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import csr_array

from carbonpath.diagnosis import limits, policy
from carbonpath.diagnosis.choice import Choice, Choices
from carbonpath.diagnosis.written import Written
from carbonpath.names import Year
from carbonpath.params.build import make_data
from carbonpath.params.data import ModelData
from carbonpath.rules import empty_rows_kept
from carbonpath.run import collector_paused
from carbonpath.solver.standard_form import StandardForm

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Scenario


@dataclass(frozen=True)
class Programme:
    """A compiled scenario with what is needed to speak about its rows."""

    scenario: Scenario
    data: ModelData
    form: StandardForm
    model: Any
    """The Pyomo model, whose indicators say what a clause's number multiplies."""

    @classmethod
    def of(cls, scenario: Scenario) -> Programme:
        """Build and compile; a limit of 0 is a row here, where a run leaves out what it closes.

        A row that nothing can act on is kept too.
        """
        from carbonpath import system
        from carbonpath.solver.standard_form import compile_model

        data = dataclasses.replace(make_data(scenario), shut=frozenset())
        with collector_paused(), empty_rows_kept():
            model = system.build(data)
            form = compile_model(model)
        return cls(scenario, data, form, model)

    def choices(self, form: StandardForm, free: Mapping[Year, float] | None = None) -> tuple[Choice, ...]:
        """Every choice with its rows; those of the peak only with the emissions of the free run [Mt]."""
        choices = Choices()
        context = (self.data, Written(self.scenario), choices)
        given = policy.Given(self.data, context[1], choices, form, self.model, csr_array(form.matrix), free)
        for row, (name, index) in enumerate(form.rows):
            if name in limits.RULES:
                limits.RULES[name](context, row, index)
            elif name in policy.RULES:
                policy.RULES[name](given, row, index)
            elif name in policy.PEAK_RULES and free is not None and np.isfinite(form.row_upper[row]):
                policy.PEAK_RULES[name](given, row, index)
        return choices.all()
