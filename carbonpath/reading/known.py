"""Names the tables define, taken from the raw cells.

A row with a fault elsewhere still defines its name, and a table that cannot be read at all defines "anything": so one
mistake is told once and not again at every row that refers to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from carbonpath.names import EVERYTHING
from carbonpath.reading.tables import RawTable
from carbonpath.schema.rows import TechnologyRow
from carbonpath.schema.tables import KEYS

PLACE: str = TechnologyRow.model_fields["place"].default
Names = frozenset[str] | None
"""Known names; None where the table that defines them could not be read."""


@dataclass(frozen=True)
class Known:
    """Names by what they name."""

    places: Names
    """Places of places.csv; where there is no such table, any place may be named."""
    commodities: Names
    technologies: Names
    selectors: Names
    shapes: Names
    availabilities: Names
    slices: Names
    flexible: Names
    drivers: Names
    demands: Names
    indicators: Names
    species: Names
    parameters: frozenset[tuple[str, str]] | None
    """Technology and parameter of every row of technology_values."""
    modes: frozenset[tuple[str, str]] | None
    """Technology and mode of every row of flows and technology_values that names a mode."""
    words: Mapping[str, Names]
    """Names that stand in the key columns of each table."""

    @classmethod
    def of(cls, raw: Mapping[str, RawTable]) -> Known:
        """Collect them from the tables' cells."""
        technologies = raw["technologies"]
        selectors = None
        if technologies.readable:
            selectors = frozenset(
                technologies.column("technology")
                | {f"group:{name}" for name in technologies.column("group")}
                | {f"sector:{name}" for name in technologies.column("sector")}
                | {f"place:{row.get('place', PLACE)}" for row in technologies.rows}
                | {EVERYTHING}
            )
        return cls(
            places=_names(raw["places"], "place") or None,
            commodities=_names(raw["commodities"], "commodity"),
            technologies=_names(technologies, "technology"),
            selectors=selectors,
            shapes=_profiles(raw["profiles"], "shape"),
            availabilities=_profiles(raw["profiles"], "availability"),
            slices=_names(raw["time_slices"], "slice"),
            flexible=_names(raw["flexible_loads"], "flexible"),
            drivers=_names(raw["drivers"], "driver"),
            demands=_names(raw["demands"], "commodity"),
            indicators=_names(raw["indicators"], "indicator"),
            species=_either(_names(raw["emission_factors"], "species"), _names(raw["use_factors"], "species")),
            parameters=_pairs(raw, ("technology_values",), "parameter"),
            modes=_pairs(raw, ("technology_values", "flows"), "mode"),
            words={name: _words(table) for name, table in raw.items()},
        )

    def lacks(self, technology: str, parameter: str) -> bool:
        """Whether no row gives a technology this parameter."""
        return self.parameters is not None and (technology, parameter) not in self.parameters


def _names(table: RawTable, column: str) -> Names:
    return frozenset(table.column(column)) if table.readable else None


def _either(one: Names, other: Names) -> Names:
    return None if one is None or other is None else one | other


def _words(table: RawTable) -> Names:
    columns = [column for column in KEYS[table.name] if _is_word(table.model.model_fields[column].annotation)]
    return frozenset().union(*(table.column(column) for column in columns)) if table.readable else None


def _is_word(annotation: Any) -> bool:
    """Whether a column holds words of the data's own: neither a year nor one of a few given words."""
    if get_origin(annotation) is Annotated:
        return _is_word(get_args(annotation)[0])
    return annotation is str or any(_is_word(kind) for kind in get_args(annotation))


def _profiles(table: RawTable, kind: str) -> Names:
    if not table.readable:
        return None
    return frozenset(row["profile"] for row in table.rows if "profile" in row and row.get("kind") == kind)


def _pairs(raw: Mapping[str, RawTable], tables: tuple[str, ...], column: str) -> frozenset[tuple[str, str]] | None:
    if not all(raw[name].readable for name in tables):
        return None
    return frozenset(
        (row["technology"], row[column])
        for name in tables
        for row in raw[name].rows
        if "technology" in row and column in row
    )
