"""What a scenario leaves out must be apart from what it keeps.

A technology that stays cannot put out, draw on or be firm for a commodity of a place that is left out: what it draws
would be had for nothing. A by-product may go there, since where it goes is no longer asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from carbonpath.errors import Fault
from carbonpath.reading.scenario import Clause, Tables
from carbonpath.reading.yaml_positions import Place

REMEDY = "the same place for both, or that place in the scenario's places"


def check_left_out(
    whole: Tables, kept: Tables, clauses: Sequence[Clause], where: Callable[[Place], str]
) -> Iterator[Fault]:
    """Faults between `kept`, what a scenario takes, and the rest of the `whole` tables."""
    if not len(kept.technologies):
        known = ", ".join(sorted({row.place for row in whole.technologies}))
        yield Fault(where(("places",)), "no technology stands in a place that is taken", f"one of {known}")
        return
    stays = {row.commodity for row in kept.commodities}
    gone = {row.commodity: row.place for row in whole.commodities if row.commodity not in stays}
    yield from _technologies(kept, gone)
    yield from _flows(whole, kept, gone)
    for row, place in kept.commodities.located():
        if row.firm_with in gone:
            yield _apart(f"the load of '{row.commodity}' counts with '{row.firm_with}'", gone[row.firm_with], place)
    yield from _clauses(whole, kept, clauses)


def _technologies(kept: Tables, gone: dict[str, str]) -> Iterator[Fault]:
    for row, place in kept.technologies.located():
        for word, commodity in (("puts out", row.output), ("is firm for", row.firm_for)):
            if commodity in gone:
                yield _apart(f"'{row.technology}' of place '{row.place}' {word} '{commodity}'", gone[commodity], place)


def _flows(whole: Tables, kept: Tables, gone: dict[str, str]) -> Iterator[Fault]:
    """One fault for each technology and commodity, whatever modes and years its rows give."""
    stays = {row.technology: row.place for row in kept.technologies}
    told: set[tuple[str, str]] = set()
    for row, place in whole.flows.located():
        pair = (row.technology, row.commodity)
        if row.direction == "in" and row.technology in stays and row.commodity in gone and pair not in told:
            told.add(pair)
            found = f"'{row.technology}' of place '{stays[row.technology]}' takes '{row.commodity}'"
            yield _apart(found, gone[row.commodity], place)


def _clauses(whole: Tables, kept: Tables, clauses: Sequence[Clause]) -> Iterator[Fault]:
    left = {row.indicator for row in whole.indicators} - {row.indicator for row in kept.indicators}
    for clause in clauses:
        if clause.row.treatment == "constraint" and clause.row.indicator in left:
            found = f"clause '{clause.row.id}' bounds '{clause.row.indicator}', which counts only what is left out"
            yield Fault(clause.where, found, "what it counts in the model", "or leave the clause out with clauses.off")


def _apart(found: str, place: str, where: str) -> Fault:
    return Fault(where, f"{found} of place '{place}', which the scenario leaves out", REMEDY)
