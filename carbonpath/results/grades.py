"""How much of a result rests on grade C data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from carbonpath.names import CO2
from carbonpath.params.data import ModelData

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Scenario

PARAMETER_OF = {"investment": "capex", "scrap": "scrap_cost"}


def grade_c_shares(
    scenario: Scenario, costs: pd.DataFrame, emissions: pd.DataFrame, data: ModelData
) -> dict[str, float]:
    """Shares of discounted cost and of cumulative CO2 that rest on a grade C row.

    A cost counts as C if any row of its price series is graded C; an emission if any flow, emission factor or
    demand anchor of its technology is. Penalties and hurdles count as C: they are assumptions by nature.
    """
    return {"cost": _cost_share(scenario, costs, data), "emissions": _emission_share(scenario, emissions, data)}


def _cost_share(scenario: Scenario, costs: pd.DataFrame, data: ModelData) -> float:
    weak = {(row.technology, row.parameter) for row in scenario.tables.technology_values if row.grade == "C"}
    money = costs["value"].abs() * costs["year"].map(dict(data.calendar.weight))
    is_c = [
        item in ("choice", "penalty") or (name, PARAMETER_OF.get(item, item)) in weak
        for name, item in zip(costs["technology"], costs["item"], strict=True)
    ]
    total = float(money.sum())
    return float(money[pd.Series(is_c, index=costs.index, dtype=bool)].sum()) / total if total else 0.0


def _emission_share(scenario: Scenario, emissions: pd.DataFrame, data: ModelData) -> float:
    tables = scenario.tables
    weak = {row.technology for row in tables.flows if row.grade == "C"}
    weak |= {row.name for row in tables.emission_factors if row.grade == "C" and row.subject == "technology"}
    demands = {row.commodity for row in tables.demands if row.grade == "C"}
    fuels = {row.name for row in tables.emission_factors if row.grade == "C" and row.subject == "commodity"}
    weak |= {row.technology for row in tables.technologies if row.output in demands}
    weak |= {row.technology for row in tables.flows if row.commodity in fuels}
    kept = emissions[(emissions["species"] == CO2) & (emissions["boundary"] != "memo")]
    amount = kept["value"].abs() * kept["year"].map(dict(data.calendar.span))
    total = float(amount.sum())
    return float(amount[kept["technology"].isin(weak)].sum()) / total if total else 0.0
