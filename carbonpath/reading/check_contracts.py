"""Power contracts and the pools they are part of."""

from __future__ import annotations

from collections.abc import Iterator

from carbonpath.errors import Fault
from carbonpath.reading.scenario import Tables


def check_contracts(tables: Tables) -> Iterator[Fault]:
    """A pool has its whole, and every contract one pool, of which it makes a part: the same commodity."""
    wholes = {row.pool for row in tables.contracts if row.technology == row.pool}
    made = {row.technology: row.output for row in tables.technologies}
    pool_of: dict[str, str] = {}
    told: set[str] = set()
    for row, where in tables.contracts.located():
        if not {row.technology, row.pool} <= made.keys():
            continue  # told where names are checked
        if row.pool not in wholes | told:
            told.add(row.pool)
            found = f"contracts of pool '{row.pool}', but no row of the whole over which its average is formed"
            yield Fault(where, found, f"a row with technology {row.pool}")
        if row.technology == row.pool or row.technology in told:
            continue
        first = pool_of.setdefault(row.technology, row.pool)
        if first != row.pool:
            told.add(row.technology)
            found = f"'{row.technology}' is a contract of pool '{row.pool}', above of '{first}'"
            yield Fault(where, found, "one pool, since each counts it once")
        elif row.technology in wholes:
            told.add(row.technology)
            yield Fault(where, f"'{row.technology}' is a contract and a pool", "one of them")
        elif made[row.technology] != made[row.pool]:
            told.add(row.technology)
            found = f"'{row.technology}' makes '{made[row.technology]}', its pool '{row.pool}' '{made[row.pool]}'"
            yield Fault(where, found, "a contract for what the pool gives")
