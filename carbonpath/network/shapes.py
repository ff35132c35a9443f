r"""What annual technologies draw and feed along load shapes.

===========================  =====================================================================
variable                     meaning
===========================  =====================================================================
``draw[c,p,y]``              sliced commodity drawn over a year along load shape p by annual technologies
``feed[c,p,y]``              sliced commodity fed in over a year along load shape p by annual technologies
===========================  =====================================================================

The yearly draw of all technologies of one shape is gathered in one variable, so that a slice's balance has one
entry per shape and not one per technology and vintage.
"""

from __future__ import annotations

from typing import Any

import pyomo.environ as pyo

from carbonpath.names import Commodity, Year
from carbonpath.network.flows import flow_terms, standing_flow_terms
from carbonpath.params.data import ModelData
from carbonpath.rules import Sum, Term, add_rule, linear, rule


def build(model: Any, data: ModelData) -> None:
    """Add the variables and rules of load shapes."""
    sliced = [c.name for c in data.commodities.values() if c.sliced]
    shaped = [(c, p, y) for c in sliced for p in data.shapes_of[c] for y in data.calendar.years]
    model.draw = pyo.Var(shaped, within=pyo.NonNegativeReals)
    model.feed = pyo.Var(shaped, within=pyo.NonNegativeReals)
    add_rule(model, data, yearly_draw, over=shaped)
    add_rule(model, data, yearly_feed, over=shaped)


def _shaped_terms(model: Any, data: ModelData, c: Commodity, p: str, y: Year, sign: float) -> Sum:
    """What technologies of a load shape give (sign 1) or take (-1) of a commodity in a year, as positive amounts."""
    terms: list[Term] = []
    constant = 0.0
    for tech in data.touching[c]:
        if tech.load_shape != p:
            continue
        part, standing = (standing_flow_terms if tech.sliced else flow_terms)(model, data, tech, c, y)
        terms += [(sign * k, v) for k, v in part if sign * k > 0.0]
        constant += max(0.0, sign * standing)
    return terms, constant


@rule("3a")
def yearly_draw(model: Any, data: ModelData, c: Commodity, p: str, y: Year) -> Any:
    r"""What annual technologies of one load shape take of a sliced commodity in a year.

    .. math:: draw_{c,p,y} = \sum_{t \in p} in_{t,c,y}          (3a)

    Rows    sliced commodities, shapes of technologies that touch them
    """
    taken, constant = _shaped_terms(model, data, c, p, y, -1.0)
    return linear([(1.0, model.draw[c, p, y]), *((-k, v) for k, v in taken)]) == constant


@rule("3b")
def yearly_feed(model: Any, data: ModelData, c: Commodity, p: str, y: Year) -> Any:
    r"""What annual technologies of one load shape give of a sliced commodity in a year.

    .. math:: feed_{c,p,y} = \sum_{t \in p} out_{t,c,y}          (3b)

    Rows    as (3a)
    """
    given, constant = _shaped_terms(model, data, c, p, y, 1.0)
    return linear([(1.0, model.feed[c, p, y]), *((-k, v) for k, v in given)]) == constant
