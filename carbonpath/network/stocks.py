r"""Capacity and stock: what is built, what stands, what is moved by a retrofit, what is scrapped.

===========================  =====================================================================
variable                     meaning
===========================  =====================================================================
``new[t,y]``                 built in the period of y, at its start [capacity unit]
``cap[t,y]``                 pooled and storage: capacity that stands in y
``stock[t,v,y]``             vintaged with scrapping: left in y of what was built in v
``scrap[t,v,y]``             vintaged with scrapping: scrapped before its life is over
===========================  =====================================================================

A retrofit is built by moving stock: its ``new`` leaves the standing stock of another technology and lasts as long.

Without scrapping the stock of a vintage is an expression of ``new``, not a variable. A year in which a bound lets
nothing be built has no ``new`` at all.
"""

from __future__ import annotations

from typing import Any

import pyomo.environ as pyo

from carbonpath.names import Technology, Vintage, Year
from carbonpath.params.data import ModelData
from carbonpath.params.entities import TechnologyData
from carbonpath.rules import Sum, Term, add_rule, linear, rule, total


def build(model: Any, data: ModelData) -> None:
    """Add the variables and rules of stocks."""
    techs = [t for t in data.technologies.values() if t.has_capacity]
    years = data.calendar.years
    pooled = [(t.name, y) for t in techs if t.kind != "vintaged" for y in years]
    cohorts = [(t.name, v, y) for t in techs for y in years for v in data.vintages(t, y) if data.scrappable(t, v, y)]
    model.new = pyo.Var([(t.name, y) for t in techs for y in data.build_years(t)], within=pyo.NonNegativeReals)
    model.cap = pyo.Var(pooled, within=pyo.NonNegativeReals)
    model.stock = pyo.Var(cohorts, within=pyo.NonNegativeReals)
    model.scrap = pyo.Var(cohorts, within=pyo.NonNegativeReals)
    add_rule(model, data, capacity_stands, over=pooled)
    add_rule(model, data, only_standing_moves, over=data.retrofits)
    add_rule(model, data, stock_left, over=cohorts)


@rule("4a")
def capacity_stands(model: Any, data: ModelData, t: Technology, y: Year) -> Any:
    r"""Capacity is what is left of the standing plants and of every build, less what retrofits move [capacity unit].

    .. math:: cap_{t,y} = residual_{t,y} + \sum_{v \le y} \rho_t(v,y)\, new_{t,v}
              - \sum_{b \in R(t)} \sum_{v \le y} \rho_b(v,y)\, new_{b,v}          (4a)

    with :math:`\rho_t(v,y) = S_t(y - v)`. A retrofit b of a, one of R(a), lasts as what it was moved from:
    :math:`\rho_b(v,y) = m_{a,y} / m_{a,v}`, with m what is left of the stock of a that stood in the base year. What
    leaves a stands in b, so that a and its retrofits together have what a would have had: a retrofit neither makes
    nor takes away capacity.

    Rows    pooled technologies and storages, every year
    """
    tech = data.technologies[t]
    built = [(-k, v) for k, v in _built_and_left(model, data, tech, y)]
    moved = [term for other in data.retrofits.get(t, ()) for term in _built_and_left(model, data, other, y)]
    return linear([(1.0, model.cap[t, y]), *built, *moved]) == tech.residual[y]


def _built_and_left(model: Any, data: ModelData, tech: TechnologyData, y: Year) -> list[Term]:
    """What stands in a year of everything built of a pooled technology or store."""
    return [(data.left(tech, v, y), model.new[tech.name, v]) for v in data.build_years(tech) if v <= y]


@rule("4c")
def only_standing_moves(model: Any, data: ModelData, t: Technology) -> Any:
    r"""Retrofits move no more than what stands: the shares moved of the standing stock add up to 1 at most.

    .. math:: \sum_{b \in R(t)} \sum_v \frac{m_{t,1}}{m_{t,v}}\, new_{b,v} \le m_{t,1}          (4c)

    in the stock of the first year [capacity unit]. Multiplied by :math:`m_{t,y} / m_{t,1}` it says of any year that
    what is left of all that was moved is no more than what is left of the stock. Only what stood in the base year is
    moved: neither new builds nor committed plants.

    Rows    technologies that have a retrofit in the table `retrofits`
    """
    movable = data.technologies[t].movable
    first = movable[data.calendar.base_year]
    shares = [(first / movable[v], model.new[b.name, v]) for b in data.retrofits[t] for v in data.build_years(b)]
    return linear(shares) <= first if shares else True


@rule("4b")
def stock_left(model: Any, data: ModelData, t: Technology, v: Vintage, y: Year) -> Any:
    r"""A vintage loses its dead by age, and beyond them only what is scrapped [capacity unit].

    .. math:: stock_{v,y} = \frac{S(y-v)}{S(y'-v)}\, stock_{v,y'} - scrap_{v,y}          (4b)

    with y' the year before; in its first year the vintage is what was built or, for a standing cohort, the
    stock of the base year. The scrapped leave on top of the dead: "at most the surviving stock" would let
    the scrapped be those that would have died anyway.

    Rows    vintaged technologies that may be scrapped, every vintage and year in which some of it is left and which
            is at least `scrap_age` old; before that age nothing is scrapped, and the stock is an expression of `new`
    """
    tech = data.technologies[t]
    here = [(1.0, model.stock[t, v, y]), (1.0, model.scrap[t, v, y])]
    before = data.calendar.before(y)
    if before is None or before < v:
        built, standing = _never_scrapped(model, data, tech, v, y)
    else:
        then, standing = stock_terms(model, data, tech, v, before)
        ratio = data.left(tech, v, y) / data.left(tech, v, before)
        built, standing = [(ratio * c, variable) for c, variable in then], ratio * standing
    return linear([*here, *((-c, variable) for c, variable in built)]) == standing


def stock_terms(model: Any, data: ModelData, tech: TechnologyData, v: Vintage, y: Year) -> Sum:
    """Stock of a vintage in a year as terms in variables and a constant."""
    if data.scrappable(tech, v, y):
        return [(1.0, model.stock[tech.name, v, y])], 0.0
    return _never_scrapped(model, data, tech, v, y)


def _never_scrapped(model: Any, data: ModelData, tech: TechnologyData, v: Vintage, y: Year) -> Sum:
    """What survives of a vintage of which nothing is scrapped."""
    left = data.left(tech, v, y)
    built = [(left, model.new[tech.name, v])] if (tech.name, v) in model.new else []
    return built, tech.standing.get(v, 0.0) * left


def capacity_terms(model: Any, data: ModelData, tech: TechnologyData, y: Year) -> Sum:
    """Whole capacity of a technology in a year as terms in variables and a constant."""
    if tech.kind == "flow":
        return [], 0.0
    if tech.kind != "vintaged":
        return [(1.0, model.cap[tech.name, y])], 0.0
    return total((1.0, stock_terms(model, data, tech, v, y)) for v in data.vintages(tech, y))
