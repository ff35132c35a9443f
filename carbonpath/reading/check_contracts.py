"""Power contracts and the pools they are part of."""

from __future__ import annotations

from collections.abc import Iterator

from carbonpath.errors import Fault
from carbonpath.reading.scenario import Tables


def check_contracts(tables: Tables) -> Iterator[Fault]:
    """A pool has its whole, and every contract a pool."""
    wholes = {row.pool for row in tables.contracts if row.technology == row.pool}
    told: set[str] = set()
    for row, where in tables.contracts.located():
        if row.pool not in wholes | told:
            told.add(row.pool)
            found = f"contracts of pool '{row.pool}', but no row of the whole over which its average is formed"
            yield Fault(where, found, f"a row with technology {row.pool}")
