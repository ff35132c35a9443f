"""A tiny city in native units: every number is taken as it stands."""

from __future__ import annotations

from typing import Any

from tests.hand.city import City


class NativeCity(City):
    """A city whose every row is in native units."""

    def commodity(self, name: str, unit: str = "native", demand: Any = None, **cells: Any) -> City:
        """Add a commodity."""
        return super().commodity(name, unit, demand, **cells)

    def technology(self, name: str, output: str, kind: str = "pooled", **cells: Any) -> City:
        """Add a technology, its capacity in native units."""
        return super().technology(name, output, kind, **{"capacity_unit": "native", **cells})

    def row(self, table: str, **cells: Any) -> City:
        """Add a row."""
        return super().row(table, **{**cells, **({"unit": "native"} if "unit" in cells else {})})
