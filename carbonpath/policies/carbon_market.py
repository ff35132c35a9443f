r"""The carbon market: a price on covered emissions, or a cap with trade, bank and safety valves.

===========================  =====================================================================
variable                     meaning
===========================  =====================================================================
``covered[y]``               covered emissions of a year [Mt CO2]
``traded[i,y]``              volume of instrument i in a year: offset, buy, sell, reserve, withdraw, short [Mt CO2]
``bank[y]``                  allowances carried out of a year [Mt CO2]
===========================  =====================================================================

Covered emissions are an account of their own: what a firm's purchased electricity stands for is counted here and at
the power plant, so they are never added into the city's total. What the market asks stands in the objective in either
view of prices, like the penalty of a clause; the system's cost leaves payments out that only change hands.
"""

from __future__ import annotations

from typing import Any

import pyomo.environ as pyo

from carbonpath.names import CO2, Commodity, Technology, Year
from carbonpath.network.activity import activity_terms
from carbonpath.network.emissions import technology_emissions
from carbonpath.network.flows import flow_terms
from carbonpath.params.data import ModelData
from carbonpath.params.entities import TechnologyData
from carbonpath.params.market import MarketData
from carbonpath.rules import Sum, Term, add_rule, linear, rule, total


def build(model: Any, data: ModelData) -> Sum:
    """Add the variables and rules of the market; returns its discounted costs: terms and a constant."""
    market = data.market
    if market is None:
        return [], 0.0
    national = _national_cost(model, data, market)
    if market.design == "price":
        return total([(1.0, national), (1.0, _price_cost(model, data, market))])
    years = market.years
    traded = [(i.name, y) for i in market.instruments for y in years]
    model.covered = pyo.Var(years, within=pyo.Reals)
    model.traded = pyo.Var(traded, within=pyo.NonNegativeReals)
    model.bank = pyo.Var(years if market.banking else [], within=pyo.Reals)
    add_rule(model, data, covered_emissions, over=years)
    add_rule(model, data, allowances, over=years)
    add_rule(model, data, bank_limit, over=years if market.banking else [])
    add_rule(model, data, volume_limit, over=[(i.name, y) for i in market.instruments if i.volume for y in years])
    limited = "offset_limit" in market.values and any(i.role == "offset" for i in market.instruments)
    add_rule(model, data, offset_limit, over=years if limited else [])
    paid: list[Term] = [
        (data.calendar.weight[y] * i.gives * i.price(y), model.traded[i.name, y])
        for i in market.instruments
        for y in years
    ]
    return total([(1.0, national), (1.0, (paid, 0.0))])


@rule("15")
def covered_emissions(model: Any, data: ModelData, y: Year) -> Any:
    r"""Covered emissions are the covered share of direct emissions and of what purchased inputs stand for [Mt CO2].

    .. math:: covered_y = \sum_t c_{t,y}\, E_{t,y} + factor_y \sum_{t,k} c_{t,k,y}\, in_{t,k,y}          (15)

    with c the shares of `market_coverage`, data and never decided: direct emissions alone would be a fraction of a cap
    that counts purchased electricity.

    Rows    design cap, years of the market
    """
    market = data.market
    assert market is not None
    terms, constant = total((1.0, covered_terms(model, data, market, t, y)) for t in market.members)
    return linear([(1.0, model.covered[y]), *((-k, v) for k, v in terms)]) == constant


@rule("17")
def allowances(model: Any, data: ModelData, y: Year) -> Any:
    r"""Emissions are covered by allowances, by what is traded and by the bank, over all years y stands for [Mt CO2].

    .. math:: n_y \left(covered - allocation - \sum_{i \in gives} traded_i + \sum_{i \in takes} traded_i\right)_y
              + bank_y - bank_{y'} \le 0          (17)

    with the allocation of (16): the cap, or :math:`\sum_t b_{t,y}\, act_{t,y}` with benchmarks b, which follows
    output. Without n_y a banked tonne would be spent each year of a period. The price of an allowance is the row's
    dual / (W_y / n_y); while the bank is positive it grows at the discount rate.

    Rows    design cap, years of the market
    """
    market = data.market
    assert market is not None
    n = data.calendar.span[y]
    terms: list[Term] = [(n, model.covered[y])]
    terms += [(-n * i.gives, model.traded[i.name, y]) for i in market.instruments]
    given, allocation = allocation_terms(model, data, market, y)
    terms += [(-n * k, v) for k, v in given]
    before = 0.0
    if market.banking:
        terms.append((1.0, model.bank[y]))
        earlier = market.years.index(y) - 1
        if earlier < 0:
            before = market.value("bank_start", y)
        else:
            terms.append((-1.0, model.bank[market.years[earlier]]))
    return linear(terms) <= n * allocation + before


@rule("17b")
def bank_limit(model: Any, data: ModelData, y: Year) -> Any:
    r"""The bank does not go below zero, or not below what may be borrowed; at the end it holds what is asked [Mt CO2].

    .. math:: bank_y \ge -borrow_y, \qquad bank_{end} \ge bank^{end}          (17b)

    Rows    design cap with banking; an absent `borrow_limit` or `bank_end` is 0
    """
    market = data.market
    assert market is not None
    least = market.value("bank_end", y) if y == market.years[-1] else -market.value("borrow_limit", y)
    return linear([(1.0, model.bank[y])]) >= least


@rule("17c")
def volume_limit(model: Any, data: ModelData, i: str, y: Year) -> Any:
    r"""An instrument's volume stays within what is supplied, held in reserve or budgeted in the year [Mt CO2].

    .. math:: traded_{i,y} \le volume_{i,y}          (17c)

    Steps of a supply curve are instruments of their own. Several prices of one role fill in the order of the price.

    Rows    instruments with a volume, years of the market
    """
    market = data.market
    assert market is not None
    volume = next(other.volume for other in market.instruments if other.name == i)
    assert volume is not None
    return linear([(1.0, model.traded[i, y])]) <= volume(y)


@rule("17d")
def offset_limit(model: Any, data: ModelData, y: Year) -> Any:
    r"""Offsets of all kinds together stay within a share of covered emissions [Mt CO2].

    .. math:: \sum_{i \in offset} traded_{i,y} \le limit_y\, covered_y          (17d)

    Rows    markets with an `offset_limit`; without one only their supply bounds them
    """
    market = data.market
    assert market is not None
    offsets = [(1.0, model.traded[i.name, y]) for i in market.instruments if i.role == "offset"]
    return linear([*offsets, (-market.value("offset_limit", y), model.covered[y])]) <= 0.0


def covered_terms(model: Any, data: ModelData, market: MarketData, t: Technology, y: Year) -> Sum:
    """Covered emissions of one technology in a year: terms and a constant."""
    tech = data.technologies[t]
    inputs = [commodity for name, commodity in market.coverage if name == t]
    return total((market.share((t, c), y), _counted(model, data, market, tech, c, y)) for c in inputs)


def _counted(
    model: Any, data: ModelData, market: MarketData, tech: TechnologyData, commodity: Commodity | None, y: Year
) -> Sum:
    """What a technology emits itself, or what it takes of an input at the scheme's factor."""
    if commodity is None:
        return technology_emissions(model, data, tech, CO2, y)
    net, constant = flow_terms(model, data, tech, commodity, y)
    taken = [(k, v) for k, v in net if k < 0.0]
    return total([(-market.value("indirect_factor", y), (taken, min(0.0, constant)))])


@rule("16")
def allocation_terms(model: Any, data: ModelData, market: MarketData, y: Year) -> Sum:
    r"""Allowances of a year: the cap of every stage in force, or benchmarks times output [Mt CO2].

    .. math:: allocation_y = \sum_{stage} cap_{stage,y} \quad\text{or}\quad \sum_t b_{t,y}\, act_{t,y}          (16)

    A stage of wider coverage brings its own allowances, so that new members make no false jump of the price. How the
    allowances are split into free and sold moves money, not the optimum; benchmarks subsidise output.
    """
    if not market.benchmarks:
        return [], market.cap(y)
    return total(
        (benchmark(y), activity_terms(model, data, data.technologies[t], y))
        for t, benchmark in market.benchmarks.items()
    )


def _price_cost(model: Any, data: ModelData, market: MarketData) -> Sum:
    """Design price: what every covered tonne pays."""
    return total(
        (data.weight(t, y) * market.value("price", y), covered_terms(model, data, market, t, y))
        for y in market.years
        for t in market.members
    )


def _national_cost(model: Any, data: ModelData, market: MarketData) -> Sum:
    """Members of the national market pay its price on what they emit beyond their benchmark, and earn it below."""
    return total(
        (data.weight(t, y) * market.value("national_price", y) * factor, part)
        for y in market.years
        for t, benchmark in market.national.items()
        for factor, part in (
            (1.0, technology_emissions(model, data, data.technologies[t], CO2, y)),
            (-benchmark(y), activity_terms(model, data, data.technologies[t], y)),
        )
    )
