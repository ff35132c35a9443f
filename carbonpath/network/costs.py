r"""The objective: discounted yearly costs, and one present-value coefficient per unit built."""

from __future__ import annotations

from typing import Any

from carbonpath.names import Year
from carbonpath.network.activity import weighed_use
from carbonpath.network.emissions import technology_emissions
from carbonpath.network.flexible import shift_cost
from carbonpath.network.stocks import stock_terms
from carbonpath.params.data import ModelData
from carbonpath.params.entities import TechnologyData
from carbonpath.params.investment import investment_coefficient
from carbonpath.rules import Sum, Term, add_objective, linear, rule, total


def build(model: Any, data: ModelData, asked: Sum) -> None:
    """Add the objective; `asked` are the discounted costs that policies bring along."""
    every = ((1.0, technology_cost(model, data, tech)) for tech in data.technologies.values())
    terms, constant = total([(1.0, asked), *every])
    terms += [*choice_cost(model, data), *shift_cost(model, data)]
    add_objective(model, total_cost(model, data, terms, constant))


@rule("1")
def total_cost(model: Any, data: ModelData, terms: list[Term], constant: float) -> Any:
    r"""The discounted cost of the whole horizon is least [billion CNY of the base year].

    .. math:: \min \sum_y W_y \left(fixed + variable + scrap + shifting + penalties\right)_y
              + \sum_y W_y \sum_{t,e} price_{t,e,y}\, E_{t,e,y} + \sum_{t,v} I_{t,v}\, new_{t,v}          (1)

    with :math:`W_y = \sum_{u=y}^{y+n_y-1} (1+r)^{-(u-y_0+0.5)}` and I from equation (2). Fixed cost counts for
    standing capacity too, whose investment is sunk. In the view ``prices: resource`` only cost rows of kind
    resource count. A technology with a ``discount_rate`` of its own has its W and I at that rate in place of r; with
    ``stands_for: year`` every n is 1, and the years between milestones count nowhere.
    E is what t emits of species e, at the prices of the table `emission_prices` that hold for t.
    """
    return linear(terms) + constant


def technology_cost(model: Any, data: ModelData, tech: TechnologyData) -> Sum:
    """Discounted cost of one technology over the horizon: terms and a constant."""
    invested = [
        (_sum(data, tech, "capex", y) * coefficient_of_investment(data, tech, y), model.new[tech.name, y])
        for y in data.build_years(tech)
    ]
    yearly, constant = total(
        (data.weight(tech.name, y), part(model, data, tech, y))
        for y in data.calendar.years
        for part in (_variable, _priced, _fixed)
    )
    return [*invested, *yearly], constant


@rule("2")
def coefficient_of_investment(data: ModelData, tech: TechnologyData, built: Year) -> float:
    r"""Present value of paying for one unit of overnight cost of a technology built in a year.

    .. math:: I_{t,v} = capex_{t,v} \sum_{k:\, v+k \le end} a\, S(k) (1+r)^{-(v - y_0 + k + 0.5)}, \qquad
              a = \left[\sum_k S(k) (1+i)^{-(k+0.5)}\right]^{-1}          (2)

    for the method ``annuity``, with i the rate ``technology_rate`` (absent: r). The overnight methods take the cost at
    the start of the build year less salvage at the end of the horizon, both on what is financed:

    .. math:: I_{t,v} = capex_{t,v}\, f \left[(1+r)^{-(v - y_0)} - \sigma (1+r)^{-(end + 1 - y_0)}\right], \qquad
              f = \frac{1 - (1+i)^{-1}}{1 - (1+i)^{-L}} \cdot \frac{(1 - (1+r)^{-L})(1+r)}{r}

    with L the life and u = end + 1 - v the years used: :math:`\sigma = 0` where u reaches L, else
    :math:`\sigma = 1 - ((1+r)^u - 1) / ((1+r)^L - 1)` for ``overnight_sinking_fund`` and :math:`\sigma = 1 - u / L` for
    ``overnight_straight_line`` (and for the former at r = 0). Without ``technology_rate`` f is 1.
    """
    return investment_coefficient(data, tech, built)


def choice_cost(model: Any, data: ModelData) -> list[Term]:
    """Discounted hurdle of every step sold, spread over the life like the price of the unit."""
    if not data.counts("hurdle"):
        return []
    return [
        (
            data.step_of[g, t, k].value(y) * coefficient_of_investment(data, data.technologies[t], y),
            model.sold[g, t, k, y],
        )
        for g, t, k, y in model.sold
    ]


def _sum(data: ModelData, tech: TechnologyData, item: str, year: Year, mode: str | None = None) -> float:
    return sum(
        c.value(year)
        for c in tech.costs
        if c.item == item and data.counts(c.kind) and (mode is None or c.mode in (None, mode))
    )


def _variable(model: Any, data: ModelData, tech: TechnologyData, y: Year) -> Sum:
    if tech.kind == "reservoir":
        return [], 0.0
    if tech.kind != "vintaged":
        return [(_sum(data, tech, "variable_om", y, m), model.act[tech.name, m, y]) for m in tech.modes], 0.0
    terms, constant = weighed_use(model, data, tech, y, lambda v: _sum(data, tech, "variable_om", v))
    price = _sum(data, tech, "scrap_cost", y) / data.calendar.span[y]
    terms += [(price, model.scrap[tech.name, v, y]) for v in data.vintages(tech, y) if data.scrappable(tech, v, y)]
    return terms, constant


def _priced(model: Any, data: ModelData, tech: TechnologyData, y: Year) -> Sum:
    """Emissions of a technology at their prices."""
    prices = [price for price in data.emission_prices.get(tech.name, ()) if data.counts(price.kind)]
    return total((price.value(y), technology_emissions(model, data, tech, price.species, y)) for price in prices)


def _fixed(model: Any, data: ModelData, tech: TechnologyData, y: Year) -> Sum:
    if not tech.has_capacity:
        return [], 0.0
    if tech.kind != "vintaged":
        return [(_sum(data, tech, "fixed_om", y), model.cap[tech.name, y])], 0.0
    vintages = data.vintages(tech, y)
    return total((_sum(data, tech, "fixed_om", v), stock_terms(model, data, tech, v, y)) for v in vintages)
