"""Sums over technologies that bounds, pins and indicators are about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from carbonpath.names import CITY, CO2, Technology, Year
from carbonpath.network.activity import activity_terms
from carbonpath.network.emissions import emission_terms, emissions_of
from carbonpath.network.flows import flow_terms
from carbonpath.network.stocks import capacity_terms
from carbonpath.params.data import ModelData
from carbonpath.params.requirements import Indicator
from carbonpath.params.requirements import Term as IndicatorTerm
from carbonpath.rules import Sum, Term


def quantity(model: Any, data: ModelData, technologies: Sequence[Technology], name: str, y: Year) -> Sum:
    """Sum of activity, capacity or new build over technologies in a year: terms and a constant."""
    terms: list[Term] = []
    constant = 0.0
    for t in technologies:
        tech = data.technologies[t]
        if name == "activity":
            part, standing = activity_terms(model, data, tech, y)
            terms += part
            constant += standing
        elif name == "new":
            terms += [(1.0, model.new[t, y])] if (t, y) in model.new else []
        else:
            part, standing = capacity_terms(model, data, tech, y)
            terms += part
            constant += standing
    return terms, constant


def indicator_part(model: Any, data: ModelData, indicator: Indicator, part: str, y: Year) -> Sum:
    """Numerator or denominator of an indicator in a year."""
    terms: list[Term] = []
    constant = 0.0
    for entry in indicator.part(part):
        found, standing = _term(model, data, entry, y)
        terms += [(entry.coefficient(y) * c, v) for c, v in found]
        constant += entry.coefficient(y) * standing
    return terms, constant


def _term(model: Any, data: ModelData, term: IndicatorTerm, y: Year) -> Sum:
    if term.quantity in ("activity", "capacity", "new"):
        return quantity(model, data, term.technologies, term.quantity, y)
    if term.quantity in ("input", "output"):
        return _flow(model, data, term, y)
    if term.quantity == "emissions":
        if term.technologies or term.species != CO2:
            return emissions_of(model, data, term.technologies, term.species, y)
        return emission_terms(model, term.select or CITY, CO2, y), 0.0
    if term.quantity == "driver":
        return [], data.drivers[term.select or ""](y)
    if term.quantity == "demand":
        return [], data.demanded(term.select or "", y)
    return [], 1.0


def _flow(model: Any, data: ModelData, term: IndicatorTerm, y: Year) -> Sum:
    """Gross input or output of a commodity over technologies."""
    sign = 1.0 if term.quantity == "output" else -1.0
    terms: list[Term] = []
    constant = 0.0
    for t in term.technologies:
        found, standing = flow_terms(model, data, data.technologies[t], term.commodity or "", y)
        terms += [(sign * c, v) for c, v in found if sign * c > 0.0]
        constant += max(0.0, sign * standing)
    return terms, constant
