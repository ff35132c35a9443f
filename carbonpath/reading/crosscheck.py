"""What the tables and the scenario must say together (filled in below, check by check)."""

from __future__ import annotations

from collections.abc import Sequence

from carbonpath.errors import Fault
from carbonpath.reading.scenario import Clause, Tables
from carbonpath.schema.scenario import ScenarioSettings


def crosscheck(settings: ScenarioSettings, tables: Tables, clauses: Sequence[Clause]) -> list[Fault]:
    """Every fault between the tables."""
    return []
