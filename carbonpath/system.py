"""The table of contents of the model: which files make it up, in which order.

====================  ==========================================================================
part                  what it adds
====================  ==========================================================================
network.stocks        what is built, stands, is moved by retrofits and is scrapped     (4)
network.choice        sales on a rising step cost                                      (C)
network.activity      how much runs, within capacity                                   (5)
network.storage       charge, discharge and level                                      (9)
network.reservoir     stored commodities and their content                             (R)
network.shapes        what is drawn and fed along load shapes                          (3)
network.flexible      load that moves inside its day                                   (10)
network.balance       production covers use and demand                                 (3)
network.firm          firm capacity over the load                                      (8)
network.emissions     accounts of CO2                                                  (12)
network.bounds        limits by year and over the horizon                              (6, 7)
sectors.transport     mode shift, quotas of plates                                     (T)
policies.history      observed bands and their release                                 (H)
policies.clauses      the plan's numbers                                               (13)
policies.peak         the peak                                                         (14)
policies.carbon_market  covered emissions and their price                              (15-17)
network.costs         the objective                                                    (1, 2)
====================  ==========================================================================
"""

from __future__ import annotations

from typing import Any

from carbonpath.network import (
    activity,
    balance,
    bounds,
    choice,
    costs,
    emissions,
    firm,
    flexible,
    reservoir,
    shapes,
    stocks,
    storage,
)
from carbonpath.params.data import ModelData
from carbonpath.policies import carbon_market, clauses, history, peak
from carbonpath.rules import total
from carbonpath.sectors import transport


def build(data: ModelData) -> Any:
    """Build the Pyomo model of a run."""
    import pyomo.environ as pyo

    model = pyo.ConcreteModel()
    for part in (stocks, choice, activity, storage, reservoir, shapes, flexible, balance, firm, emissions, bounds):
        part.build(model, data)
    for part in (transport, history):
        part.build(model, data)
    penalties = clauses.build(model, data)
    peak.build(model, data)
    costs.build(model, data, total([(1.0, (penalties, 0.0)), (1.0, carbon_market.build(model, data))]))
    return model
