"""What each technology takes and gives in a year, as terms in variables: read by balances and indicators."""

from __future__ import annotations

from typing import Any

from carbonpath.names import Commodity, Year
from carbonpath.network.activity import weighed_use
from carbonpath.network.stocks import capacity_terms
from carbonpath.params.data import ModelData
from carbonpath.params.entities import TechnologyData
from carbonpath.rules import Sum, total


def flow_terms(model: Any, data: ModelData, tech: TechnologyData, c: Commodity, y: Year) -> Sum:
    """Net yearly flow of `c` of a technology (positive comes out): terms and a constant. Storages have none."""
    used, least = _by_activity(model, data, tech, c, y)
    terms, constant = standing_flow_terms(model, data, tech, c, y)
    return [*used, *terms], least + constant


def standing_flow_terms(model: Any, data: ModelData, tech: TechnologyData, c: Commodity, y: Year) -> Sum:
    """The part of the yearly flow that follows capacity and new build, not activity."""
    follows = [flow.net(y) for flow in tech.capacity_flows if flow.commodity == c]
    terms, constant = total((net, capacity_terms(model, data, tech, y)) for net in follows)
    for flow in tech.new_flows:
        if flow.commodity == c and (tech.name, y) in model.new:
            terms.append((flow.net(y) / data.calendar.span[y], model.new[tech.name, y]))
    return terms, constant


def _by_activity(model: Any, data: ModelData, tech: TechnologyData, c: Commodity, y: Year) -> Sum:
    followed = [(mode, flow) for mode in tech.modes for flow in tech.activity_flows[mode] if flow.commodity == c]
    if tech.kind == "vintaged":
        return total((1.0, weighed_use(model, data, tech, y, flow.net)) for _, flow in followed)
    return [(flow.net(y), model.act[tech.name, mode, y]) for mode, flow in followed], 0.0
