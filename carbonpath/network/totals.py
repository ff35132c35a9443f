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
from carbonpath.rules import Sum, Term, total


def quantity(model: Any, data: ModelData, technologies: Sequence[Technology], name: str, y: Year) -> Sum:
    """Sum of activity, capacity or new build over technologies in a year: terms and a constant."""
    if name == "new":
        return [(1.0, model.new[t, y]) for t in technologies if (t, y) in model.new], 0.0
    terms_of = activity_terms if name == "activity" else capacity_terms
    return total((1.0, terms_of(model, data, data.technologies[t], y)) for t in technologies)


def indicator_part(model: Any, data: ModelData, indicator: Indicator, part: str, y: Year) -> Sum:
    """Numerator or denominator of an indicator in a year."""
    return total((entry.coefficient(y), _term(model, data, entry, y)) for entry in indicator.part(part))


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
