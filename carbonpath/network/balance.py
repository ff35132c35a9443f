"""Balances: what is made and taken from store covers what is used, put into store and demanded."""

from __future__ import annotations

from typing import Any

from carbonpath.names import Commodity, Slice, Year
from carbonpath.network.flexible import shifted_load
from carbonpath.network.flows import flow_terms
from carbonpath.params.data import ModelData
from carbonpath.rules import Sum, Term, add_rule, linear, rule, total


def build(model: Any, data: ModelData) -> None:
    """Add the rules of balances."""
    years, slices = data.calendar.years, data.calendar.slices
    annual = [c.name for c in data.commodities.values() if not c.by_slice]
    sliced = [c.name for c in data.commodities.values() if c.sliced]
    add_rule(model, data, year_balance, over=[(c, y) for c in annual for y in years])
    add_rule(model, data, slice_balance, over=[(c, y, s) for c in sliced for y in years for s in slices])
    add_rule(model, data, year_total, over=[key for key, wanted in data.any_time.items() if wanted > 0.0])


@rule("3c")
def year_balance(model: Any, data: ModelData, c: Commodity, y: Year) -> Any:
    r"""Over a year a commodity's production covers its use and the demand [unit of the commodity].

    .. math:: \sum_t out_{t,c,y} - \sum_t in_{t,c,y} \ge demand_{c,y}          (3c)

    An equality for obligations (``balance: equal``), where free disposal would make waste vanish.

    Rows    commodities balanced by year
    """
    terms, constant = _year_terms(model, data, c, y)
    return _balanced(data, c, linear(terms), data.demand.get((c, y), 0.0) - constant)


@rule("3d")
def slice_balance(model: Any, data: ModelData, c: Commodity, y: Year, s: Slice) -> Any:
    r"""In every slice production, feed and discharge cover use, draw, charge and demand.

    .. math:: \sum_t net_{t,c}\, act_{t,y,s} + \sum_p \pi_{p,s} (feed_{c,p,y} - draw_{c,p,y})
              + discharge_{y,s} - charge_{y,s} + shift^{out}_{y,s} - shift^{in}_{y,s}
              \ge \pi_{c,s}\, demand_{c,y}          (3d)

    with \pi the share of a year's energy that a load shape puts into the slice. Where part of the demand may be met at
    any time, the equality of an obligation is left to the year (3e).

    Rows    commodities balanced by slice
    """
    terms = dispatch_terms(model, data, c, y, s)
    for p in data.shapes_of[c]:
        share = data.shape(p, s, y)
        terms += [(share, model.feed[c, p, y]), (-share, model.draw[c, p, y])]
    terms += _storage_terms(model, data, c, y, s)
    terms += [(-k, v) for k, v in shifted_load(model, data, c, y, s)]
    left, wanted = linear(terms), demand_in_slice(data, c, y, s)
    return left >= wanted if data.any_time.get((c, y), 0.0) > 0.0 else _balanced(data, c, left, wanted)


@rule("3e")
def year_total(model: Any, data: ModelData, c: Commodity, y: Year) -> Any:
    r"""Over a year what a sliced commodity has beyond its use covers the demand that may be met at any time.

    .. math:: \sum_s \left(\sum_t net_{t,c}\, act_{t,y,s} + discharge_{y,s} - charge_{y,s}\right)
              + \sum_p (feed_{c,p,y} - draw_{c,p,y}) \ge demand_{c,y} + demand^{any}_{c,y}          (3e)

    The slices hold the shaped demand alone (3d); the surplus they leave is what may be taken at any time. An equality
    for obligations (``balance: equal``).

    Rows    commodities balanced by slice, years with a demand of timing any
    """
    terms, constant = _year_terms(model, data, c, y)
    for s in data.calendar.slices:
        terms += _storage_terms(model, data, c, y, s)
    return _balanced(data, c, linear(terms), data.demanded(c, y) - constant)


def demand_in_slice(data: ModelData, c: Commodity, y: Year, s: Slice) -> float:
    """Exogenous demand on a sliced commodity in a slice; flat without a load shape."""
    demand = data.demand.get((c, y), 0.0)
    return demand * data.shape(data.commodities[c].load_shape, s, y)


def dispatch_terms(model: Any, data: ModelData, c: Commodity, y: Year, s: Slice) -> list[Term]:
    """Net output of `c` in a slice of the technologies dispatched by slice."""
    return [
        (flow.net(y), model.act_slice[tech.name, m, y, s])
        for tech in data.touching[c]
        if tech.sliced and (tech.name, tech.modes[0], y, s) in model.act_slice
        for m in tech.modes
        for flow in tech.activity_flows[m]
        if flow.commodity == c
    ]


def _year_terms(model: Any, data: ModelData, c: Commodity, y: Year) -> Sum:
    """Net output of `c` over a year of all technologies but storages: terms and a constant."""
    return total((1.0, flow_terms(model, data, tech, c, y)) for tech in data.touching[c])


def _storage_terms(model: Any, data: ModelData, c: Commodity, y: Year, s: Slice) -> list[Term]:
    """What storages of `c` give less what they take in a slice."""
    stores = [tech.name for tech in data.kind("storage") if tech.output == c and s in data.plugged[tech.name, y]]
    return [term for k in stores for term in ((1.0, model.discharge[k, y, s]), (-1.0, model.charge[k, y, s]))]


def _balanced(data: ModelData, c: Commodity, net: Any, wanted: float) -> Any:
    return net == wanted if data.commodities[c].equal else net >= wanted
