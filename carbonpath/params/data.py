"""The typed parameters of one run: everything that is given, nothing that is decided.

`ModelData` is what the rules read as `data`: what the tables give, and what follows from it, such as in which years
something may be built, stands or runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from carbonpath.names import Commodity, Slice, Technology, Vintage, Year
from carbonpath.params.entities import CommodityData, Kind, TechnologyData
from carbonpath.params.flexible import FlexibleLoad, Room, shift_room
from carbonpath.params.given import Given
from carbonpath.params.series import level


@dataclass(frozen=True)
class ModelData(Given):
    """Everything given to one run, and what follows from it."""

    @cached_property
    def touching(self) -> Mapping[Commodity, tuple[TechnologyData, ...]]:
        """Technologies with a flow of each commodity, in table order; what a storage moves is no flow."""
        found: dict[Commodity, dict[Technology, TechnologyData]] = {c: {} for c in self.commodities}
        for tech in self.technologies.values():
            by_activity = (flow for flows in tech.activity_flows.values() for flow in flows)
            for flow in (*by_activity, *tech.capacity_flows, *tech.new_flows):
                found[flow.commodity][tech.name] = tech
        return {c: tuple(techs.values()) for c, techs in found.items()}

    @cached_property
    def shapes_of(self) -> Mapping[Commodity, tuple[str, ...]]:
        """Load shapes along which each commodity is drawn or fed, in order of first use."""
        return {
            c: tuple(dict.fromkeys(tech.load_shape for tech in techs if tech.load_shape))
            for c, techs in self.touching.items()
        }

    @cached_property
    def shift_room(self) -> Mapping[tuple[str, Year], Mapping[Slice, Room]]:
        """Room to move of each flexible load and year, by slice; no entry where nothing can move."""
        rooms = {
            (f.name, y): shift_room(f, self.shapes[f.load_shape], self.calendar, y)
            for f in self.flexible.values()
            for y in self.calendar.years
            if f.load_shape in self.shapes_of[f.commodity] or self.demanded_along(f, y) > 0.0
        }
        return {key: by_slice for key, by_slice in rooms.items() if by_slice}

    def demanded_along(self, load: FlexibleLoad, y: Year) -> float:
        """Exogenous demand in a year along the shape of a flexible load."""
        same = self.commodities[load.commodity].load_shape == load.load_shape
        return self.demand.get((load.commodity, y), 0.0) if same else 0.0

    def demanded(self, c: Commodity, y: Year) -> float:
        """Whole demand of a commodity in a year, whatever its timing."""
        return self.demand.get((c, y), 0.0) + self.any_time.get((c, y), 0.0)

    def kind(self, *kinds: Kind) -> list[TechnologyData]:
        """Technologies of the given kinds in table order."""
        return [t for t in self.technologies.values() if t.kind in kinds]

    def build_years(self, tech: TechnologyData) -> tuple[Year, ...]:
        """Years in which it may be built: none of a flow, not a fixed base year, nor one that a limit of 0 closes.

        A retrofit needs stock that it can move.
        """
        return self._build_years.get(tech.name, ())

    @cached_property
    def _build_years(self) -> Mapping[Technology, tuple[Year, ...]]:
        years = self.calendar.years[1:] if self.base_fixed else self.calendar.years
        able = (t for t in self.technologies.values() if t.has_capacity)
        return {t.name: tuple(v for v in years if not self._closed(t, v)) for t in able}

    @cached_property
    def retrofits(self) -> Mapping[Technology, tuple[TechnologyData, ...]]:
        """Technologies made by moving the standing stock of another, by that other."""
        found: dict[Technology, tuple[TechnologyData, ...]] = {}
        for tech in self.technologies.values():
            if tech.retrofit_of is not None:
                found[tech.retrofit_of] = (*found.get(tech.retrofit_of, ()), tech)
        return found

    def _closed(self, tech: TechnologyData, built: Year) -> bool:
        if tech.retrofit_of is not None and self.technologies[tech.retrofit_of].movable[built] == 0.0:
            return True
        after = (y for y in self.calendar.years if y >= built and (tech.name, "capacity", y) in self.shut)
        return (tech.name, "new", built) in self.shut or any(self.left(tech, built, y) > 0.0 for y in after)

    def stands(self, tech: TechnologyData, year: Year) -> bool:
        """Whether any capacity can be there in `year`: some of the standing stock, or of a build that may be."""
        if tech.kind == "vintaged":
            return bool(self.vintages(tech, year))
        return tech.residual[year] > 0.0 or any(self.left(tech, v, year) > 0.0 for v in self.build_years(tech))

    def scrappable(self, tech: TechnologyData, vintage: Vintage, year: Year) -> bool:
        """Whether a vintage is old enough in `year` to be scrapped before its life is over."""
        return tech.scrap and year - vintage >= tech.value("scrap_age", vintage)

    def vintages(self, tech: TechnologyData, year: Year) -> tuple[Vintage, ...]:
        """Build years of which something is left in `year`, standing cohorts first."""
        built = tuple(v for v in self.build_years(tech) if v <= year)
        return tuple(v for v in dict.fromkeys((*tech.standing, *built)) if self.left(tech, v, year) > 0.0)

    def left(self, tech: TechnologyData, vintage: Vintage, year: Year) -> float:
        """Share of a vintage left in `year`, of what was built, or of what stood in the base year.

        What was built of a retrofit lasts as the stock it was moved from.
        """
        if tech.retrofit_of is not None:
            movable = self.technologies[tech.retrofit_of].movable
            return movable[year] / movable[vintage] if year >= vintage else 0.0
        curve, age = tech.survival, year - vintage
        if not 0 <= age < len(curve):
            return 0.0
        then = self.calendar.base_year - vintage
        return curve[age] / curve[then] if then > 0 else curve[age]

    def method_of(self, tech: TechnologyData) -> str:
        """Method of finance of the technology's place."""
        return self.method_by_place.get(tech.place, self.method)

    def rate_of(self, tech: TechnologyData) -> float:
        """Rate at which a technology's costs are discounted."""
        return self.rate if tech.rate is None else tech.rate

    def weight(self, name: str, year: Year) -> float:
        """W_y of a technology's costs; of anything else, such as a clause, that of the run."""
        tech = self.technologies.get(name)
        return self.calendar.weight_at(year, tech.rate if tech else None)

    def counted_with(self, c: Commodity) -> tuple[CommodityData, ...]:
        """Commodities whose load counts in the reserve of `c`: itself and those that name it."""
        return tuple(d for d in self.commodities.values() if c in (d.name, d.firm_with))

    def reserve_factor(self, c: Commodity, year: Year) -> float | None:
        """1 + margin by which firm capacity exceeds the load; None where nothing is asked for."""
        commodity = self.commodities[c]
        if not commodity.sliced or commodity.reserve_margin is None:
            return None
        factor = 1.0 + commodity.reserve_margin(year)
        counts = any(d.firm_share(year) > 0.0 for d in self.counted_with(c))
        return factor if factor > 0.0 and counts else None

    def counts(self, kind: str) -> bool:
        """Whether a cost kind stands in the objective in the view the scenario takes."""
        return kind == "resource" or not self.resource_view

    def profile(self, tech: TechnologyData, s: Slice, y: Year) -> float:
        """Availability of a sliced technology in a slice."""
        return level(self.profiles[tech.profile][s], y) if tech.profile else 1.0

    def shape(self, p: str | None, s: Slice, y: Year) -> float:
        """Share of a year's energy that load shape `p` puts into a slice; flat without a shape."""
        return self.calendar.share(s) if p is None else level(self.shapes[p][s], y)

    @cached_property
    def dispatched(self) -> tuple[tuple[Technology, Year, Slice], ...]:
        """Technology, year and slice in which a sliced technology can run: some of it stands, the slice allows it."""
        years = self.calendar.years
        able = [
            (t, y)
            for t in self.kind("pooled", "flow")
            if t.sliced
            for y in years
            if t.kind == "flow" or self.stands(t, y)
        ]
        return tuple((t.name, y, s) for t, y in able for s in self.running[t.name])

    @cached_property
    def running(self) -> Mapping[Technology, tuple[Slice, ...]]:
        """Slices in which each sliced technology can run at all: none at night for the sun."""
        years = self.calendar.years
        return {
            t.name: tuple(s for s in self.calendar.slices if any(self.profile(t, s, y) > 0.0 for y in years))
            if t.kind == "flow" or any(t.value("availability", y) > 0.0 for y in years)
            else ()
            for t in self.kind("pooled", "flow")
            if t.sliced
        }

    def power_share(self, tech: TechnologyData, s: Slice, y: Year) -> float:
        """Share of a storage's power that can be used in a slice of a year."""
        return tech.value("availability", y) * self.profile(tech, s, y)

    @cached_property
    def plugged(self) -> Mapping[tuple[Technology, Year], tuple[Slice, ...]]:
        """Slices in which each storage can charge and discharge in a year; none where it cannot stand."""
        slices, stores = self.calendar.slices, self.kind("storage")
        able = {(k.name, y) for k in stores for y in self.calendar.years if k.carry != "day" or self.stands(k, y)}
        return {
            (k.name, y): tuple(s for s in slices if (k.name, y) in able and self.power_share(k, s, y) > 0.0)
            for k in stores
            for y in self.calendar.years
        }
