"""The city in short: four days of four hours, fewer years. Figures differ from the full ones; directions do not."""

from __future__ import annotations

from pathlib import Path

import carbonpath
from carbonpath.params.data import ModelData
from carbonpath.reading.scenario import Scenario
from carbonpath.solver.standard_form import StandardForm

SCENARIOS = Path(__file__).parents[2] / "scenarios"
HOURS = "time={days: 4, hours: 4}"
SHORT = "horizon.milestones=[2020, 2021, 2022, 2023, 2024, 2025, 2026, 2028, 2029, 2030, 2035]"
"""Each year of fixed history (its builds are pinned year by year) and of the peaks, then milestones."""
FIVE_YEARLY = ("horizon.milestones=[2020, 2025, 2030, 2035]", "history={mode: free}")


def load(name: str, *sets: str) -> Scenario:
    return carbonpath.load(SCENARIOS / f"{name}.yaml", (HOURS, *sets))


def optimum(scenario: Scenario) -> tuple[ModelData, StandardForm, float]:
    """Programme and objective alone: no tables, no second solve."""
    from carbonpath.run import compile_scenario
    from carbonpath.solver.highs import Solver

    data, form = compile_scenario(scenario)
    assert data.peak is None
    settings = scenario.settings.solver
    return data, form, Solver(form, settings.method, settings.threads, settings.time_limit).run().objective
