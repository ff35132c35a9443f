"""Inputs that a clause may say it sets: rows of tables by name, levers, sets of clauses, keys of the scenario."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from carbonpath.errors import Fault, nearest
from carbonpath.reading.known import Known, Names
from carbonpath.reading.levers import read_levers
from carbonpath.reading.scenario import Clause
from carbonpath.schema.scenario import ScenarioSettings

SCENARIO, LEVERS, CLAUSES = "scenario", "levers", "clauses"


def check_links(clauses: Iterable[Clause], known: Known, inputs: Path) -> Iterator[Fault]:
    """Faults of `linked_input`: a table that is none, or a name that no row of it has."""
    linked = [clause for clause in clauses if clause.row.linked_input is not None]
    words = linkable(known, inputs) if linked else {}
    for clause in linked:
        for link in (clause.row.linked_input or "").split(" "):
            table, _, name = link.partition(":")
            if table not in words:
                yield Fault(
                    clause.where, f"linked_input '{link}': no table '{table}'", remedy=nearest(table, set(words))
                )
                continue
            names = words[table]
            if names is not None and name not in names:
                found = f"linked_input '{link}': nothing called '{name}' in {table}"
                yield Fault(clause.where, found, remedy=nearest(name, names))


def linkable(known: Known, inputs: Path) -> Mapping[str, Names]:
    """Names by the word that stands before the colon; None where they could not be read."""
    levers = read_levers(inputs, [])
    return {
        **known.words,
        LEVERS: None if levers is None else frozenset(levers),
        CLAUSES: frozenset(file.stem for file in (inputs / CLAUSES).glob("*.csv")),
        SCENARIO: frozenset(ScenarioSettings.model_fields),
    }
