"""Retrofits: what is moved and what it becomes are of one kind, in one unit and at one place."""

from __future__ import annotations

from collections.abc import Iterator

from carbonpath.errors import Fault
from carbonpath.reading.check_names import unknown
from carbonpath.reading.known import Known
from carbonpath.reading.scenario import Tables


def check_retrofits(tables: Tables, known: Known) -> Iterator[Fault]:
    """Faults of the table retrofits."""
    technologies = {row.technology: row for row in tables.technologies}
    made = {row.technology for row in tables.retrofits}
    stands = {row.technology for row in tables.stock if row.value > 0.0}
    for row, where in tables.retrofits.located():
        yield from unknown(row.technology, known.technologies, "technology", where)
        yield from unknown(row.retrofit_of, known.technologies, "technology", where)
        new, old = technologies.get(row.technology), technologies.get(row.retrofit_of)
        if new is None or old is None:
            continue
        said = f"'{row.technology}' is a retrofit of '{row.retrofit_of}'"
        other = next((tech for tech in (new, old) if tech.kind != "pooled"), None)
        if row.technology == row.retrofit_of:
            yield Fault(where, f"'{row.technology}' is a retrofit of itself", "another technology")
        elif row.retrofit_of in made:
            yield Fault(where, f"{said}, which is itself a retrofit", "the stock from which both are moved")
        elif other is not None:
            yield Fault(where, f"{said}, but '{other.technology}' is {other.kind}", "two pooled technologies")
        elif new.capacity_unit != old.capacity_unit:
            yield Fault(where, f"{said}, in {new.capacity_unit} and {old.capacity_unit}", "one capacity unit for both")
        elif new.place != old.place:
            yield Fault(where, f"{said}, at '{new.place}' and '{old.place}'", "one place for both")
        elif row.retrofit_of not in stands:
            yield Fault(where, f"{said}, of which nothing stands", "a row of stock.csv: only standing stock is moved")
