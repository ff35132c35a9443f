"""What each technology takes and gives in a year, as terms in variables: read by balances and indicators."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from carbonpath.names import Commodity, Year
from carbonpath.network.stocks import capacity_terms
from carbonpath.params.data import ModelData
from carbonpath.params.entities import TechnologyData
from carbonpath.rules import Term


def flow_terms(model: Any, data: ModelData, tech: TechnologyData, c: Commodity, y: Year) -> tuple[list[Term], float]:
    """Net yearly flow of `c` of a technology (positive comes out): terms and a constant. Storages have none."""
    terms, constant = standing_flow_terms(model, data, tech, c, y)
    return [*_by_activity(model, data, tech, c, y), *terms], constant


def standing_flow_terms(
    model: Any, data: ModelData, tech: TechnologyData, c: Commodity, y: Year
) -> tuple[list[Term], float]:
    """The part of the yearly flow that follows capacity and new build, not activity."""
    terms: list[Term] = []
    constant = 0.0
    for flow in tech.capacity_flows:
        if flow.commodity == c:
            capacity, standing = capacity_terms(model, data, tech, y)
            terms += [(flow.net(y) * coefficient, variable) for coefficient, variable in capacity]
            constant += flow.net(y) * standing
    for flow in tech.new_flows:
        if flow.commodity == c and (tech.name, y) in model.new:
            terms.append((flow.net(y) / data.calendar.span[y], model.new[tech.name, y]))
    return terms, constant


def _by_activity(model: Any, data: ModelData, tech: TechnologyData, c: Commodity, y: Year) -> Iterator[Term]:
    for mode in tech.modes:
        for flow in tech.activity_flows[mode]:
            if flow.commodity != c:
                continue
            if tech.kind == "vintaged":
                yield from ((flow.net(v), model.use[tech.name, v, y]) for v in data.vintages(tech, y))
            else:
                yield flow.net(y), model.act[tech.name, mode, y]
