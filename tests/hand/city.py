"""A tiny city in a few lines, for cases solved on paper.

A `City` gathers rows with sensible fillers (labels, source, grade), writes them as the tables of a real input
folder and solves them through the same path as any scenario: reading, parameters, build, compile, HiGHS.
Amounts are in model units, so that the numbers of the sums stand in the code: TWh, GW, billion CNY.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

import carbonpath
from carbonpath.params.data import ModelData
from carbonpath.results.result import Result
from carbonpath.results.values import Values
from carbonpath.run import compile_scenario, load_solver
from carbonpath.schema.clause_rows import ClauseRow
from carbonpath.schema.tables import TABLES
from carbonpath.solver.solution import Solution
from carbonpath.solver.standard_form import StandardForm

SOURCED = {"source": "made on paper", "grade": "C"}
MONEY = "billion CNY"


@dataclass
class Answer:
    """An optimum, with columns and duals by label."""

    data: ModelData
    form: StandardForm
    solution: Solution

    @property
    def cost(self) -> float:
        """Objective [billion CNY]."""
        return self.solution.objective

    def value(self, name: str, *index: Any) -> float:
        """Value of a column."""
        return float(self.solution.x[self.form.column_of[name, index]])

    def dual(self, name: str, *index: Any) -> float:
        """Change of the objective per unit of the row's right-hand side."""
        return float(self.solution.dual[self.form.row_of[name, index]])

    def has_row(self, name: str, *index: Any) -> bool:
        """Whether the row exists."""
        return (name, index) in self.form.row_of

    @property
    def values(self) -> Values:
        """Columns as the results layer reads them."""
        return Values.of(self.data, self.form, self.solution.x)


@dataclass
class City:
    """Rows of a tiny city; discount rate 0 and a free base year unless told otherwise."""

    start: int = 2020
    end: int = 2020
    settings: dict[str, Any] = field(default_factory=dict)
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    units: dict[str, str] = field(default_factory=dict)
    capacity_units: dict[str, str] = field(default_factory=dict)
    activities: dict[str, str] = field(default_factory=dict)
    """Unit of activity by technology."""

    def commodity(self, name: str, unit: str = "TWh", demand: Any = None, **cells: Any) -> City:
        """Add a commodity, with a demand given as a number or by year."""
        row = {"commodity": name, "sector": "power", "unit": unit, "resolution": "year", "balance": "at_least"}
        self.tables["commodities"].append({**row, "label_en": name, "label_zh": name, **cells})
        self.units[name] = unit
        by_year = demand if isinstance(demand, dict) else {} if demand is None else {self.start: demand}
        for year, value in by_year.items():
            self.row("demands", commodity=name, year=year, value=value, unit=unit)
        if demand is not None and not isinstance(demand, dict) and self.end > self.start:
            self.row("demands", commodity=name, year=self.end, value=demand, unit=unit)
        return self

    def technology(
        self,
        name: str,
        output: str | None,
        kind: str = "pooled",
        capacity_unit: str = "GW",
        takes: dict[str, float] | None = None,
        gives: dict[str, float] | None = None,
        structure: dict[str, Any] | None = None,
        **values: Any,
    ) -> City:
        """Add a technology; `values` are parameters as a number or by year, `takes`/`gives` flows per activity."""
        row = {"technology": name, "sector": "power", "group": name, "kind": kind, "output": output, "payer": "firm"}
        row |= {"label_en": name, "label_zh": name, "description": name, "scrap": "no", "boundary": "territorial"}
        if kind != "flow":
            row |= {"capacity_unit": capacity_unit, "survival": "step"}
        if kind in ("storage", "reservoir"):
            row |= {"carry": "day" if kind == "storage" else "year"}
        self.tables["technologies"].append({**row, **(structure or {})})
        self.capacity_units[name] = capacity_unit
        own = (structure or {}).get("activity_unit")
        self.activities[name] = own or self.units[output]
        if kind != "flow":
            values.setdefault("life", 40)
        for parameter, given in values.items():
            for year, value in (given if isinstance(given, dict) else {None: given}).items():
                self.value(name, parameter, value, year=year)
        for direction, flows in (("in", takes or {}), ("out", gives or {})):
            for commodity, amount in flows.items():
                self.flow(name, commodity, amount, direction)
        return self

    def value(self, technology: str, parameter: str, value: float, **cells: Any) -> City:
        """Add one number about a technology, in model units."""
        act, cap = self.activities[technology], self.capacity_units[technology]
        unit = {
            "life": "year",
            "scrap_age": "year",
            "technology_rate": "1/year",
            "discount_rate": "1/year",
            "capex": f"{MONEY}/({cap})",
            "scrap_cost": f"{MONEY}/({cap})",
            "fixed_om": f"{MONEY}/({cap})/year",
            "variable_om": f"{MONEY}/({act})",
            "cap2act": f"({act})/({cap})/year",
            "mileage": f"({act})/({cap})/year",
            "mileage_decline": "1/year",
            "duration": "hour",
            "start_content": cap,
            "fill_limit": f"({cap})/year",
            "draw_limit": f"({cap})/year",
            "self_discharge": "1/hour",
        }.get(parameter, "1")
        return self.row(
            "technology_values", technology=technology, parameter=parameter, value=value, unit=unit, **cells
        )

    def flow(self, technology: str, commodity: str, amount: float, direction: str = "in", **cells: Any) -> City:
        """Add a flow, per activity unless told otherwise."""
        per = cells.setdefault("per", "activity")
        of = self.activities[technology] if per == "activity" else self.capacity_units[technology]
        unit = f"({self.units[commodity]})/({of})"
        return self.row(
            "flows", technology=technology, commodity=commodity, direction=direction, value=amount, unit=unit, **cells
        )

    def slices(self, days: dict[str, tuple[float, list[float]]]) -> City:
        """Add day blocks: name -> (days a year, hours of each slice)."""
        for day, (count, lengths) in days.items():
            for position, hours in enumerate(lengths):
                begins = int(sum(lengths[:position]))
                cells = {"slice": f"{day}_{position}", "day": day, "hour": begins, "hours": hours, "days": count}
                self.tables["time_slices"].append(cells)
        return self

    def profile(self, name: str, kind: str, values: dict[str, float]) -> City:
        """Add a load shape (mean 1) or an availability, slice by slice."""
        for s, value in values.items():
            self.row("profiles", profile=name, kind=kind, slice=s, value=value, unit="1")
        return self

    def row(self, table: str, **cells: Any) -> City:
        """Add a row to any table, source and grade filled in."""
        sourced = SOURCED if table not in ("indicators", "time_slices", "commodities", "technologies") else {}
        self.tables[table].append({**sourced, **cells})
        return self

    def write(self, folder: Path) -> Path:
        """Write the input folder and the scenario; returns the scenario's path."""
        inputs = folder / "inputs"
        (inputs / "clauses").mkdir(parents=True, exist_ok=True)
        self.tables.setdefault("flows", [])
        self.tables.setdefault("demands", [])
        self.tables.setdefault("technology_values", [])
        for name, rows in self.tables.items():
            model = ClauseRow if name == "clauses" else TABLES[name]
            path = inputs / "clauses" / "plan.csv" if name == "clauses" else inputs / f"{name}.csv"
            with path.open("w", encoding="utf-8", newline="") as handle:
                writer = csv.DictWriter(handle, list(model.model_fields), lineterminator="\n")
                writer.writeheader()
                writer.writerows({k: "" if v is None else v for k, v in row.items()} for row in rows)
        scenario: dict[str, Any] = {
            "name": "paper",
            "inputs": "inputs",
            "horizon": {"start": self.start, "end": self.end},
            "discount_rate": 0.0,
            "boundary": "city",
            "base_year": "free",
            **self.settings,
        }
        if "clauses" in self.tables:
            scenario.setdefault("clauses", {"sets": ["plan"]})
        path = folder / "scenario.yaml"
        path.write_text(yaml.safe_dump(scenario, allow_unicode=True), encoding="utf-8")
        return path

    def solve(self, folder: Path) -> Answer:
        """Solve the bare programme (peak rows loose): objective, columns and duals."""
        scenario = carbonpath.load(self.write(folder))
        data, form = compile_scenario(scenario)
        return Answer(data, form, load_solver(scenario, data, form).run())

    def result(self, folder: Path) -> Result:
        """Solve the whole run, with the peak and its checks."""
        return carbonpath.solve(carbonpath.load(self.write(folder)))
