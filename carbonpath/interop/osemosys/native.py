"""What an import makes: rows of the native tables, settings of the scenario, and what could not be carried over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from carbonpath.interop.osemosys.lookup import Lookup
from carbonpath.interop.osemosys.names import Names
from carbonpath.units import NATIVE

GRADE = "B"
"""A published model: literature or database."""


@dataclass
class Native:
    """Tables and settings under construction.

    `refused` holds what the engine cannot carry, one line each; `without_effect` what the model gives but its own
    formulation never uses.
    """

    look: Lookup
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    settings: dict[str, Any] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    without_effect: list[str] = field(default_factory=list)
    commodities: Names = field(default_factory=Names)
    technologies: Names = field(default_factory=Names)
    places: Names = field(default_factory=Names)
    species: Names = field(default_factory=Names)
    modes: Names = field(default_factory=Names)
    slices: Names = field(default_factory=Names)

    @property
    def regions(self) -> tuple[str, ...]:
        """Regions of the source."""
        return self.look.members("REGION")

    def place(self, region: str) -> str:
        """Place of a region."""
        return self.places.of(region, region)

    def within(self, name: str, region: str) -> str:
        """`name` told apart by its region where there are several."""
        return name if len(self.regions) == 1 else f"{name}_{region}"

    def commodity(self, region: str, fuel: str) -> str:
        """Commodity of a fuel in a region."""
        return self.commodities.of((region, fuel), self.within(fuel, region))

    def technology(self, region: str, technology: str) -> str:
        """Technology in a region."""
        return self.technologies.of((region, technology), self.within(technology, region))

    def mode(self, mode: str) -> str:
        """Name of a mode of operation."""
        return self.modes.of(mode, f"mode_{mode}")

    def row(self, table: str, of: str, /, **cells: Any) -> None:
        """Add a row that carries a number of the source's parameter `of`."""
        source = f"{self.look.source.path.name}: {of}"
        self.tables[table].append({**cells, "unit": NATIVE, "source": source, "grade": GRADE})

    def series(self, table: str, of: str, path: Sequence[float], /, **cells: Any) -> None:
        """Add a path over the years: one row without a year where it is level, else a row for every year."""
        if len(set(path)) == 1:
            self.row(table, of, **cells, value=path[0])
            return
        for year, value in zip(self.look.years, path, strict=True):
            self.row(table, of, **cells, year=year, value=value)

    def limits(self, table: str, of: str, path: Sequence[float | None], /, **cells: Any) -> None:
        """Add a limit by year; None in the path is a year without one."""
        given = [value for value in path if value is not None]
        if len(given) == len(path) and len(set(given)) == 1:
            self.row(table, of, **cells, value=given[0])
            return
        for year, value in zip(self.look.years, path, strict=True):
            if value is not None:
                self.row(table, of, **cells, year=year, value=value)
