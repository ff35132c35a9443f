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

from typing import Any

import pyomo.environ as pyo

from carbonpath.names import ACCOUNTS, CITY, CO2, IMPORTED, TERRITORIAL, Species, Year
from carbonpath.params.data import ModelData, TechnologyData
from carbonpath.params.emissions import emission_factor
from carbonpath.rules import Term, add_rule, linear, rule


def build(model: Any, data: ModelData) -> None:
    """Add the variables and the rule of emissions (CO2; other species are computed after the solve)."""
    rows = [(CO2, account, y) for account in ACCOUNTS for y in data.calendar.years]
    model.emission = pyo.Var(rows, within=pyo.Reals)
    add_rule(model, data, account_total, over=rows)


@rule("12")
def account_total(model: Any, data: ModelData, e: Species, account: str, y: Year) -> Any:
    r"""An account's emissions are fuel burnt, process and waste, and imports at their external factor [Mt].

    .. math:: E_{e,b,y} = \sum_t \left[(content\ in - content\ out)(1 - captured)
              + process\right] act_{t,y}          (12)

    Imported power is a technology of the account ``imported`` whose process factor is the external factor of
    the year. Carbon in a carbon-bearing output is not emitted where it leaves.

    Rows    every account and year
    """
    terms: list[Term] = [(1.0, model.emission[e, account, y])]
    for tech in data.technologies.values():
        if tech.boundary == account:
            terms += [(-k, v) for k, v in technology_emissions(model, data, tech, e, y)]
    return linear(terms) == 0.0


def technology_emissions(model: Any, data: ModelData, tech: TechnologyData, e: Species, y: Year) -> list[Term]:
    """Emissions of one technology in a year as terms in its activity."""
    if tech.kind == "storage":
        return []
    if tech.kind == "vintaged":
        mode = tech.modes[0]
        return [
            (emission_factor(data, tech, mode, e, y, v), model.use[tech.name, v, y]) for v in data.vintages(tech, y)
        ]
    return [(emission_factor(data, tech, m, e, y), model.act[tech.name, m, y]) for m in tech.modes]


def emission_terms(model: Any, boundary: str, e: Species, y: Year) -> list[Term]:
    """Emissions of a boundary: city (territorial and imported), or one account."""
    accounts = (TERRITORIAL, IMPORTED) if boundary == CITY else (boundary,)
    return [(1.0, model.emission[e, account, y]) for account in accounts]
