"""The solved columns and duals by label, and yearly quantities of each technology made from them.

Everything the result tables say starts here, from the values of the decision columns and the parameters; the LP's
own rows are not read, so that the tables can serve as a check on them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from carbonpath.names import Commodity, Mode, Technology, Vintage, Year
from carbonpath.params.data import ModelData
from carbonpath.params.entities import TechnologyData
from carbonpath.solver.standard_form import StandardForm, Vector

Key = tuple[Any, ...]
Gross = dict[tuple[Mode, Commodity], tuple[float, float]]
"""Gross (in, out) by mode and commodity."""
SMALL = 1.0e-9
"""Values below this are shown as 0 (the solver's tolerance is 1e-7)."""


def relative(found: float, wanted: float) -> float:
    """Disagreement of two numbers, against the second where that is above 1."""
    return abs(found - wanted) / max(1.0, abs(wanted))


@dataclass(frozen=True)
class Values:
    """Values of the columns of one solve, grouped by variable name."""

    data: ModelData
    by_name: Mapping[str, Mapping[Key, float]]

    @classmethod
    def of(cls, data: ModelData, form: StandardForm, x: Vector) -> Values:
        """Group a solution vector by the labels of its columns."""
        return cls(
            data, {name: dict(zip(keys, x[at].tolist(), strict=True)) for name, (keys, at) in form.grouped.items()}
        )

    def get(self, name: str, *index: Any) -> float:
        """Value of a column; 0 where the column does not exist."""
        return self.by_name.get(name, {}).get(index, 0.0)

    def over_slices(self, name: str, *index: Any) -> float:
        """Sum of a column, whose last index is the slice, over the slices of a year."""
        return self._over_slices[name].get(index, 0.0)

    @cached_property
    def _over_slices(self) -> dict[str, dict[Key, float]]:
        found: dict[str, dict[Key, float]] = {}
        for name in ("act_slice", "charge", "discharge"):
            sums: dict[Key, float] = defaultdict(float)
            for key, value in self.by_name.get(name, {}).items():
                sums[key[:-1]] += value
            found[name] = dict(sums)
        return found

    def capacity(self, tech: TechnologyData, year: Year) -> float:
        """Capacity or stock that stands in a year, summed from builds, not read from `cap`."""
        if tech.kind == "flow":
            return 0.0
        if tech.kind == "vintaged":
            return sum(self.stock(tech, v, year) for v in self.data.vintages(tech, year))
        moved = sum(self.built_and_left(other, year) for other in self.data.retrofits.get(tech.name, ()))
        return tech.residual[year] + self.built_and_left(tech, year) - moved

    def built_and_left(self, tech: TechnologyData, year: Year) -> float:
        """What stands in a year of all that was built of a pooled technology or store."""
        return sum(new * self.data.left(tech, v, year) for v, new in self.built(tech) if v <= year)

    def built(self, tech: TechnologyData) -> list[tuple[Year, float]]:
        """Years in which something of a technology is built, with how much."""
        return self._built.get(tech.name, [])

    @cached_property
    def _built(self) -> dict[Technology, list[tuple[Year, float]]]:
        built: dict[Technology, list[tuple[Year, float]]] = {}
        for (name, year), new in self.by_name.get("new", {}).items():
            if new != 0.0:
                built.setdefault(name, []).append((year, new))
        return built

    def stock(self, tech: TechnologyData, vintage: Vintage, year: Year) -> float:
        """Stock of a vintage in a year, by survival and, where allowed, scrapping."""
        key = (tech.name, vintage)
        if key not in self._stocks:
            self._stocks[key] = self._path_of(tech, vintage)
        path = self._stocks[key]
        return path[year] if year in path else self.get("new", *key) + tech.standing.get(vintage, 0.0)

    @cached_property
    def _stocks(self) -> dict[tuple[Technology, Vintage], dict[Year, float]]:
        return {}

    def _path_of(self, tech: TechnologyData, vintage: Vintage) -> dict[Year, float]:
        """Stock of a vintage by year, from its first model year on."""
        first = vintage if vintage in self.data.build_years(tech) else self.data.calendar.base_year
        amount = self.get("new", tech.name, vintage) + tech.standing.get(vintage, 0.0)
        before, path = first, {}
        for y in (u for u in self.data.calendar.years if u >= first):
            left = self.data.left(tech, vintage, before)
            amount = amount * self.data.left(tech, vintage, y) / left if left else 0.0
            amount -= self.get("scrap", tech.name, vintage, y)
            path[y], before = amount, y
        return path

    def use(self, tech: TechnologyData, vintage: Vintage, year: Year) -> float:
        """Use of a vintage in a year: the least of its band, and what the column says beyond it."""
        kept = (1.0 - tech.value("mileage_decline", vintage)) ** (year - vintage)
        least = tech.value("use_band_low", vintage) * tech.value("mileage", vintage) * kept
        return least * self.stock(tech, vintage, year) + self.get("use_above", tech.name, vintage, year)

    def activity(self, tech: TechnologyData, year: Year) -> Iterator[tuple[Mode, Year | Vintage, float]]:
        """Activity by mode with the year at which its flows are to be read (build year for a vintage)."""
        if tech.kind == "vintaged":
            for v in self.data.vintages(tech, year):
                yield tech.modes[0], v, self.use(tech, v, year)
            return
        for mode in tech.modes:
            if tech.kind == "storage":
                yield mode, year, self.over_slices("discharge", tech.name, year)
            elif tech.sliced:
                yield mode, year, self.over_slices("act_slice", tech.name, mode, year)
            else:
                yield mode, year, self.get("act", tech.name, mode, year)

    @cached_property
    def yearly(self) -> dict[tuple[Technology, Year], list[tuple[Mode, Year | Vintage, float]]]:
        """`activity` of every technology and year, computed once."""
        years = self.data.calendar.years
        return {(t.name, y): list(self.activity(t, y)) for t in self.data.technologies.values() for y in years}

    @cached_property
    def flows(self) -> dict[tuple[Technology, Year], Gross]:
        """Gross (in, out) of every technology by mode and commodity in a year."""
        return {
            (t.name, y): self._flows(t, y) for t in self.data.technologies.values() for y in self.data.calendar.years
        }

    def _flows(self, tech: TechnologyData, year: Year) -> Gross:
        if tech.kind == "storage":
            charged = self.over_slices("charge", tech.name, year)
            given = self.over_slices("discharge", tech.name, year)
            gross: Gross = {(tech.modes[0], tech.output or ""): (charged, given)}
            return self._with_standing(gross, tech, year)
        gross = {}
        for mode, at, amount in self.yearly[tech.name, year]:
            for flow in tech.activity_flows[mode]:
                _add(gross, mode, flow.commodity, flow.net(at) * amount)
        return self._with_standing(gross, tech, year)

    def _with_standing(self, gross: Gross, tech: TechnologyData, year: Year) -> Gross:
        for key, (taken, given) in self.standing_flows(tech, year).items():
            _add(gross, *key, -taken)
            _add(gross, *key, given)
        return gross

    def standing_flows(self, tech: TechnologyData, year: Year) -> Gross:
        """The part of `flows` that follows capacity and new build, not activity."""
        gross: Gross = {}
        for flow in tech.capacity_flows:
            _add(gross, tech.modes[0], flow.commodity, flow.net(year) * self.capacity(tech, year))
        for flow in tech.new_flows:
            new = self.get("new", tech.name, year) / self.data.calendar.span[year]
            _add(gross, tech.modes[0], flow.commodity, flow.net(year) * new)
        return gross


def _add(gross: Gross, mode: Mode, commodity: Commodity, net: float) -> None:
    taken, given = gross.get((mode, commodity), (0.0, 0.0))
    gross[mode, commodity] = (taken - min(0.0, net), given + max(0.0, net))
