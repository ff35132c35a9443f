"""How much of a result rests on grade C data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from typing import TYPE_CHECKING

import pandas as pd

from carbonpath.names import CO2
from carbonpath.params.data import ModelData
from carbonpath.params.limits import select
from carbonpath.results.money import weights

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Scenario

PARAMETER_OF = {"investment": "capex", "scrap": "scrap_cost", "shifting": "shift_cost"}


def grade_c_shares(
    scenario: Scenario, costs: pd.DataFrame, emissions: pd.DataFrame, data: ModelData
) -> dict[str, float]:
    """Shares of discounted cost and of cumulative CO2 that rest on grade C rows.

    A cost counts by the share of grade C among the rows of its price series, an emission by their share among the
    flows, the emission factors and the demand anchors of its technology. Penalties and hurdles count as C in full:
    they are assumptions by nature.
    """
    return {
        "cost": _share(cost_weakness(scenario, costs, data)),
        "emissions": _share(emission_weakness(scenario, emissions, data)),
    }


Graded = dict[Hashable, list[bool]]


def _weight(rows: Graded, *keys: Hashable) -> float:
    """Share of grade C among the rows of the given keys; nothing known counts as C."""
    found = [weak for key in keys for weak in rows.get(key, ())]
    return sum(found) / len(found) if found else 1.0


def _share(found: pd.DataFrame) -> float:
    total = float(found["amount"].sum())
    return float(found["weak"].sum()) / total if total else 0.0


def cost_weakness(scenario: Scenario, costs: pd.DataFrame, data: ModelData) -> pd.DataFrame:
    """Discounted cost of each row of `costs` [billion CNY], regardless of sign: `amount`, and `weak` on grade C."""
    rows: Graded = defaultdict(list)
    for row in scenario.tables.technology_values:
        rows[row.technology, row.parameter].append(row.grade == "C")
    for number in scenario.tables.flexible_values:
        rows[number.flexible, number.parameter].append(number.grade == "C")
    for price, where in scenario.tables.emission_prices.located():
        for name in select(price.select, data.technologies, where):
            rows[name, "emission_price"].append(price.grade == "C")
    money = costs["value"].abs() * weights(costs, data)
    weak = [
        1.0 if item in ("choice", "penalty") else _weight(rows, (name, PARAMETER_OF.get(item, item)))
        for name, item in zip(costs["technology"], costs["item"], strict=True)
    ]
    return costs.assign(amount=money, weak=money * weak)


def emission_weakness(scenario: Scenario, emissions: pd.DataFrame, data: ModelData) -> pd.DataFrame:
    """CO2 of each row of `emissions` over the horizon [Mt], regardless of sign: `amount`, and `weak` on grade C."""
    tables = scenario.tables
    rows: Graded = defaultdict(list)
    carriers: dict[str, set[str]] = defaultdict(set)
    for flow in tables.flows:
        rows[flow.technology].append(flow.grade == "C")
        carriers[flow.technology].add(flow.commodity)
    for factor in tables.emission_factors:
        rows[factor.subject, factor.name].append(factor.grade == "C")
    for demand in tables.demands:
        rows["demand", demand.commodity].append(demand.grade == "C")
    output = {row.technology: row.output for row in tables.technologies}
    kept = emissions[(emissions["species"] == CO2) & (emissions["boundary"] != "memo")]
    amount = kept["value"].abs() * kept["year"].map(dict(data.calendar.span))
    weak = [
        _weight(
            rows,
            name,
            ("technology", name),
            ("demand", output[name]),
            *(("commodity", carrier) for carrier in carriers[name]),
        )
        for name in kept["technology"]
    ]
    return kept.assign(amount=amount, weak=amount * weak)
