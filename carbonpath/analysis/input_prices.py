"""Prices of inputs that the model prices itself: from a solved result, or as stated.

A price of a result that varies over the day is weighted by the load shape of whoever takes the input: what a car draws
at night costs what nights cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from carbonpath.errors import Fault, InputError, nearest
from carbonpath.names import Commodity, Slice, Year
from carbonpath.units import NATIVE, factor

if TYPE_CHECKING:
    import pandas as pd

    from carbonpath.params.data import ModelData
    from carbonpath.params.entities import TechnologyData
    from carbonpath.schema.rows import ObservationRow


@dataclass(frozen=True)
class InputPrices:
    """Prices by commodity [billion CNY per unit], and where they come from."""

    mean: Mapping[Commodity, float] = field(default_factory=dict)
    by_slice: Mapping[Commodity, Mapping[Slice, float]] = field(default_factory=dict)
    source: Mapping[Commodity, str] = field(default_factory=dict)

    def paid(self, data: ModelData, tech: TechnologyData, commodity: Commodity, year: Year) -> float | None:
        """What a technology pays for a unit of an input; None where there is no price."""
        slices = self.by_slice.get(commodity)
        if slices is None or tech.load_shape is None or set(slices) != set(data.calendar.slices):
            return self.mean.get(commodity)
        return sum(data.shape(tech.load_shape, s, year) * price for s, price in slices.items())

    def over(self, below: InputPrices) -> InputPrices:
        """These prices, and those of `below` for what has none here."""
        kept = {c: slices for c, slices in below.by_slice.items() if c not in self.mean}
        return InputPrices({**below.mean, **self.mean}, {**kept, **self.by_slice}, {**below.source, **self.source})


def unit_of_price(data: ModelData, commodity: Commodity) -> str:
    """Unit of account of a price: billion CNY per unit of the commodity."""
    return f"billion CNY/({data.commodities[commodity].unit})"


def solved(data: ModelData, prices: pd.DataFrame, name: str, year: Year) -> InputPrices:
    """Prices of a result in a year.

    Parameters
    ----------
    prices
        table `prices` of the result.
    name
        how the result is called in what is shown.

    Raises
    ------
    InputError
        if the result has no such year.
    """
    now = prices[prices["year"] == year]
    if now.empty:
        known = f"one of {prices['year'].min()} to {prices['year'].max()}"
        raise InputError(Fault(f"{name}: prices.csv", f"no year {year}", known))
    mean: dict[Commodity, float] = {}
    by_slice: dict[Commodity, dict[Slice, float]] = {}
    columns = ("commodity", "slice", "value", "unit")
    for commodity, s, value, unit in zip(*(now[c] for c in columns), strict=True):
        if commodity not in data.commodities:
            continue
        price = float(value) * (1.0 if unit == NATIVE else factor(unit, unit_of_price(data, commodity)))
        if isinstance(s, str):
            by_slice.setdefault(commodity, {})[s] = price
        else:
            mean[commodity] = price
    return InputPrices(mean, by_slice, dict.fromkeys(mean, f"price of {name}"))


def stated(data: ModelData, words: Sequence[str], observations: Iterable[ObservationRow], year: Year) -> InputPrices:
    """Prices given as `commodity=number`, in the unit in which prices are shown, or as `commodity=series`.

    A series is one of observations.csv; of its years the nearest to `year` is taken.

    Raises
    ------
    InputError
        one fault for each that cannot be read.
    """
    from carbonpath.analysis.levelised import money_per

    seen = list(observations)
    mean, source, faults = {}, {}, []
    for word in words:
        commodity, _, text = (part.strip() for part in word.partition("="))
        where = f"--price {word}"
        if commodity not in data.commodities:
            faults.append(Fault(where, f"no commodity '{commodity}'", remedy=nearest(commodity, set(data.commodities))))
            continue
        shown, scale = money_per(data.commodities[commodity].unit)
        try:
            mean[commodity], source[commodity] = float(text) / scale, f"{text} {shown}, as stated"
            continue
        except ValueError:
            rows = [row for row in seen if row.series == text]
        if not rows:
            known = nearest(text, {row.series for row in seen})
            faults.append(Fault(where, f"'{text}' is no number and no series of observations", shown, known))
            continue
        row = min(rows, key=lambda row: (abs(row.year - year), row.year))
        try:
            mean[commodity] = row.value * factor(row.unit, unit_of_price(data, commodity))
        except ValueError as error:
            faults.append(Fault(where, str(error), f"a series in {shown}"))
            continue
        source[commodity] = f"{row.series} of {row.year}, grade {row.grade}"
    if faults:
        raise InputError(faults)
    return InputPrices(mean, {}, source)
