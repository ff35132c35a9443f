"""Rows of use_factors to what each technology emits: of several rows on the same, the most specific holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from carbonpath.names import EVERYTHING, Commodity, Species, Technology, Year
from carbonpath.params.series import Series

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Tables

FactorsByUse = Mapping[tuple[Commodity | None, Species], Series]
"""Factor by commodity burnt (None: per activity) and species."""


def factors_by_use(tables: Tables) -> dict[Technology, FactorsByUse]:
    """Factors of every technology: its own rows, else those of its group, its sector, its place, else of all.

    Each commodity and species is looked for by itself: a group may have its own NOx and the sector's SO2.
    """
    points: dict[str, dict[tuple[Commodity | None, Species], dict[Year | None, float]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for row in tables.use_factors:
        points[row.select][row.commodity, row.species][row.year] = row.value
    given = {selector: {key: Series(path) for key, path in paths.items()} for selector, paths in points.items()}
    found: dict[Technology, FactorsByUse] = {}
    for tech in tables.technologies:
        merged: dict[tuple[Commodity | None, Species], Series] = {}
        for selector in (
            EVERYTHING, f"place:{tech.place}", f"sector:{tech.sector}", f"group:{tech.group}", tech.technology
        ):  # fmt: skip
            merged |= given.get(selector, {})
        found[tech.technology] = merged
    return found
