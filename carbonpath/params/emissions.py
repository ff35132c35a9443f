"""Emission coefficients: what a unit of activity emits, from fuel content and process factors."""

from __future__ import annotations

from carbonpath.names import CO2, Mode, Species, Vintage, Year
from carbonpath.params.data import ModelData
from carbonpath.params.entities import TechnologyData


def emission_factor(
    data: ModelData, tech: TechnologyData, mode: Mode, species: Species, year: Year, vintage: Vintage | None = None
) -> float:
    """Emission per unit of activity [Mt CO2, kt of pollutants]: (in - out) content, less capture, plus process.

    Carbon that leaves in a carbon-bearing output (gas through a distribution grid) is not emitted here; a supply
    that takes in no carbon emits none. Where the technology has a factor of its own for what it burns, that factor
    stands in place of the content.
    """
    build = year if vintage is None else vintage
    taken = given = by_use = 0.0
    for flow in tech.activity_flows[mode]:
        own = tech.by_use.get((flow.commodity, species))
        if own is not None and flow.net(build) < 0.0:
            by_use -= flow.net(build) * own(build)
            continue
        content = data.content.get((flow.commodity, species))
        if content is None:
            continue
        carried = flow.net(build) * content(year)
        taken -= min(0.0, carried)
        given += max(0.0, carried)
    burnt = by_use + (max(0.0, taken - given) if taken > 0.0 else 0.0)
    captured = tech.value("capture", build) if species == CO2 else 0.0
    process = tech.process.get((mode, species))
    return burnt * (1.0 - captured) + (process(build if vintage is not None else year) if process else 0.0)
