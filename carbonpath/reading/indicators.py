"""Units of an indicator's terms, from what they sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from carbonpath.names import CO2
from carbonpath.reading.targets import Units, mass
from carbonpath.schema.rows import IndicatorRow
from carbonpath.units import NATIVE

BY_TECHNOLOGY = ("activity", "capacity", "new")


def term_unit(row: IndicatorRow, units: Units, drivers: Mapping[str, str]) -> str | None:
    """Unit of the quantity a term sums, before its coefficient; None where its members have several or none."""
    if row.quantity in BY_TECHNOLOGY:
        return units.shared(row.select, row.quantity) if row.select else None
    if row.quantity in ("input", "output"):
        return units.commodity.get(row.commodity or "")
    if row.quantity == "emissions":
        return NATIVE if units.is_native else mass(row.commodity or CO2)
    if row.quantity == "driver":
        return drivers.get(row.select or "")
    if row.quantity == "demand":
        return units.commodity.get(row.select or row.commodity or "")
    return "1"


def by_name(rows: Iterable[IndicatorRow]) -> dict[str, list[IndicatorRow]]:
    """Terms of each indicator."""
    terms: dict[str, list[IndicatorRow]] = defaultdict(list)
    for row in rows:
        terms[row.indicator].append(row)
    return terms


def numerator(terms: Sequence[IndicatorRow], units: Units, drivers: Mapping[str, str]) -> tuple[str | None, float]:
    """Unit in which a shortfall of the numerator is counted, and the numerator's coefficient on that unit.

    Of a plain indicator it is the indicator's unit. Of a ratio it is the unit of what the numerator sums, which has
    a coefficient of its own where the ratio is, say, in per cent. Where the numerator's terms differ (fuels, each at
    its coal equivalent) it is the indicator's unit times that of the denominator; None where those differ as well.
    """
    if all(term.part == "numerator" for term in terms):
        return terms[0].unit, 1.0
    top = [term for term in terms if term.part == "numerator"]
    if len({(term_unit(term, units, drivers), abs(term.coefficient)) for term in top}) != 1:
        return _of_ratio(terms, units, drivers)
    return term_unit(top[0], units, drivers), abs(top[0].coefficient) or 1.0


def _of_ratio(terms: Sequence[IndicatorRow], units: Units, drivers: Mapping[str, str]) -> tuple[str | None, float]:
    below = {(term_unit(t, units, drivers), t.coefficient) for t in terms if t.part == "denominator"}
    if len(below) != 1:
        return None, 1.0
    unit, coefficient = below.pop()
    return (None, 1.0) if unit is None or coefficient <= 0.0 else (f"({terms[0].unit})*({unit})", coefficient)
