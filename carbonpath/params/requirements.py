"""What the model is held to: bounds, pins, choice steps, mode shift, indicators, clauses and the peak."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from carbonpath.names import CO2, Commodity, Species, Technology, Year
from carbonpath.params.series import Series


@dataclass(frozen=True)
class Bound:
    """A limit on a sum over technologies in one year, or over the horizon (year None)."""

    name: str
    technologies: tuple[Technology, ...]
    quantity: str
    sense: Literal["max", "min", "equal"]
    year: Year | None
    value: float
    seed: float
    where: str


@dataclass(frozen=True)
class Pin:
    """A band on a sum over technologies in one year, observed, calibrated or being released."""

    name: str
    technologies: tuple[Technology, ...]
    quantity: str
    year: Year
    low: float | None
    high: float | None
    where: str


@dataclass(frozen=True)
class EmissionLimit:
    """A limit on what technologies emit of a species in one year, or over the horizon (year None)."""

    name: str
    species: Species
    select: str
    technologies: tuple[Technology, ...]
    year: Year | None
    value: float


@dataclass(frozen=True)
class EmissionPrice:
    """What a technology pays for a unit it emits, and of which kind the cost is."""

    species: Species
    kind: str
    payer: str
    value: Series


@dataclass(frozen=True)
class ChoiceStep:
    """A step of the rising cost that an option's share of sales pays."""

    choice: str
    technology: Technology
    step: int
    share: Series
    payer: str
    value: Series


@dataclass(frozen=True)
class ShiftLimit:
    """Largest change of an option's share of a demand in one year."""

    commodity: Commodity
    technology: Technology
    limit: float


@dataclass(frozen=True)
class Quota:
    """How many more units of a selection may stand in a year than in the year before."""

    name: str
    technologies: tuple[Technology, ...]
    year: Year
    value: float


@dataclass(frozen=True)
class Term:
    """One term of an indicator's numerator or denominator."""

    part: Literal["numerator", "denominator"]
    quantity: str
    select: str | None
    technologies: tuple[Technology, ...]
    commodity: Commodity | None
    coefficient: Series
    species: Species = CO2
    """Of emissions: which."""


@dataclass(frozen=True)
class Indicator:
    """A linear expression N, or a ratio N / D, under a dotted name."""

    name: str
    unit: str
    label_en: str
    label_zh: str
    terms: tuple[Term, ...]

    def part(self, part: str) -> tuple[Term, ...]:
        """Terms of the numerator or of the denominator."""
        return tuple(term for term in self.terms if term.part == part)

    @property
    def is_ratio(self) -> bool:
        """Whether a denominator is given."""
        return bool(self.part("denominator"))


@dataclass(frozen=True)
class ClauseBound:
    """A clause that is imposed: sense, value and the model years in which it holds."""

    id: str
    indicator: Indicator
    sense: Literal["at_least", "at_most", "equal"]
    value: float
    years: tuple[Year, ...]
    penalty: float | None
    """Billion CNY per unit of the numerator's shortfall; None: the clause is hard."""
    where: str


@dataclass(frozen=True)
class PeakData:
    """What the scenario asks of the peak (equation 14)."""

    year: Year | None
    decline: float
    cap: float | None
    budget: float | None
    padding: str
    plateau_years: int = 0
    """Years after the peak year in which emissions may stay level before the decline is asked for."""
    fall_by: tuple[Year, float] | None = None
    """Year and share by which emissions must then lie below the free run's maximum up to the peak year."""
