r"""Emissions under each account.

===========================  =====================================================================
variable                     meaning
===========================  =====================================================================
``emission[e,b,y]``          emissions of species e in account b (territorial, imported, memo) [Mt CO2]
===========================  =====================================================================

Boundary ``city`` is territorial plus imported power; ``territorial`` leaves imports out; bunkers and international
aviation are memo items.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyomo.environ as pyo

from carbonpath.names import ACCOUNTS, CO2, Species, Technology, Year, accounts_of
from carbonpath.network.activity import weighed_use
from carbonpath.params.data import ModelData
from carbonpath.params.emissions import emission_factor
from carbonpath.params.entities import TechnologyData
from carbonpath.rules import Sum, Term, add_rule, linear, rule, total


def build(model: Any, data: ModelData) -> None:
    """Add the variables and the rules of emissions (accounts hold CO2; other species stand in limits and prices)."""
    rows = [(CO2, account, y) for account in ACCOUNTS for y in data.calendar.years]
    model.emission = pyo.Var(rows, within=pyo.Reals)
    add_rule(model, data, account_total, over=rows)
    limits = data.emission_limit_of
    add_rule(model, data, yearly_limit, over=[key for key in limits if key[1] is not None])
    add_rule(model, data, horizon_limit, over=[name for name, year in limits if year is None])


@rule("12")
def account_total(model: Any, data: ModelData, e: Species, account: str, y: Year) -> Any:
    r"""An account's emissions are fuel burnt, process and waste, and imports at their external factor [Mt].

    .. math:: E_{e,b,y} = \sum_t \left[(content\ in - content\ out)(1 - captured)
              + process\right] act_{t,y}          (12)

    Imported power is a technology of the account ``imported`` whose process factor is the external factor of
    the year. Carbon in a carbon-bearing output is not emitted where it leaves. Where a technology has a
    factor of its own for what it burns (table `use_factors`: stacks and engines), that stands in place of the content;
    other species than CO2 follow the same sum, in kt.

    Rows    every account and year
    """
    members = [tech.name for tech in data.technologies.values() if tech.boundary == account]
    terms, constant = emissions_of(model, data, members, e, y)
    return linear([(1.0, model.emission[e, account, y]), *((-k, v) for k, v in terms)]) == constant


@rule("12b")
def yearly_limit(model: Any, data: ModelData, name: str, y: Year) -> Any:
    r"""What the named technologies emit of a species in a year stays within its limit [Mt CO2, kt of other species].

    .. math:: \sum_{t,m} e_{t,m,y}\, act_{t,m,y} \le limit_y          (12b)

    with e the emission per unit of activity, as in (12). Memo items belong to no limit. The limit may be negative: more
    is then taken up than is emitted.

    Rows    rows of the table `emission_limits` with a year, and the years between them where they are interpolated
    """
    limit = data.emission_limit_of[name, y]
    terms, constant = emissions_of(model, data, limit.technologies, limit.species, y)
    return linear(terms) <= limit.value - constant


@rule("12c")
def horizon_limit(model: Any, data: ModelData, name: str) -> Any:
    r"""What the named technologies emit of a species over the horizon stays within its limit [Mt CO2, kt].

    .. math:: \sum_y n_y \sum_{t,m} e_{t,m,y}\, act_{t,m,y} \le limit          (12c)

    Rows    rows of the table `emission_limits` without a year
    """
    limit = data.emission_limit_of[name, None]
    terms, constant = total(
        (years, emissions_of(model, data, limit.technologies, limit.species, y))
        for y, years in data.calendar.span.items()
    )
    return linear(terms) <= limit.value - constant


def emissions_of(model: Any, data: ModelData, technologies: Iterable[Technology], e: Species, y: Year) -> Sum:
    """Emissions of technologies in a year: terms in their activity and a constant."""
    return total((1.0, technology_emissions(model, data, data.technologies[name], e, y)) for name in technologies)


def technology_emissions(model: Any, data: ModelData, tech: TechnologyData, e: Species, y: Year) -> Sum:
    """Emissions of one technology in a year: terms in its activity and a constant."""
    if tech.is_store:
        return [], 0.0
    if tech.kind == "vintaged":
        mode = tech.modes[0]
        return weighed_use(model, data, tech, y, lambda v: emission_factor(data, tech, mode, e, y, v))
    return [(emission_factor(data, tech, m, e, y), model.act[tech.name, m, y]) for m in tech.modes], 0.0


def emission_terms(model: Any, boundary: str, e: Species, y: Year) -> list[Term]:
    """Emissions of a boundary: city (territorial and imported), or one account."""
    accounts = accounts_of(boundary)
    return [(1.0, model.emission[e, account, y]) for account in accounts]
