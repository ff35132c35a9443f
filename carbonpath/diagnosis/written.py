"""Numbers as their tables write them: the unit of a row, and how many model units one of it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from carbonpath.reading.convert import TARGETS, multiplier
from carbonpath.reading.targets import Units

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Scenario, Table


class Written:
    """Rows of a scenario's tables by key, each with its place and its unit as written."""

    def __init__(self, scenario: Scenario) -> None:
        tables = scenario.tables
        self.scenario = scenario
        self._places: dict[str, Mapping[str, Any]] = {}
        self._units = Units.of(
            tables.commodities,
            tables.technologies,
            (*tables.emission_factors, *tables.use_factors),
            tables.indicators,
        )

    def scale(self, table: str, row: Any) -> dict[str, object]:
        """Unit as written, and model units per unit of it."""
        target = TARGETS[table](row, self._units)
        by = 1.0 if target is None else multiplier(row.unit, target)
        return {"unit": row.unit, "factor": by if isinstance(by, float) else 1.0}

    def find(self, table: str, **cells: object) -> tuple[Any, str] | None:
        """First row whose cells are as given, and its place."""
        rows: Table[Any] = getattr(self.scenario.tables, table)
        for row, place in rows.located():
            if all(getattr(row, column) == wanted for column, wanted in cells.items()):
                return row, place
        return None

    def at(self, table: str, place: str) -> Any:
        """Row at a place."""
        return self._by_place(table)[place]

    def _by_place(self, table: str) -> Mapping[str, Any]:
        if table not in self._places:
            rows: Table[Any] = getattr(self.scenario.tables, table)
            self._places[table] = dict(zip(rows.places, rows.rows, strict=True))
        return self._places[table]
