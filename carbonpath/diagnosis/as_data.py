"""A diagnosis as plain data, for programs."""

from __future__ import annotations

from typing import Any

from carbonpath.diagnosis.choice import Choice
from carbonpath.diagnosis.mending import Change
from carbonpath.diagnosis.tell import Teller, factor
from carbonpath.solver.standard_form import text


def as_data(teller: Teller) -> dict[str, Any]:
    """Everything of a diagnosis in dictionaries and lists; numbers in the units written, words in one language."""
    found = teller.found
    return {
        "name": found.scenario.settings.name,
        "kind": found.kind,
        "with_peak": found.with_peak,
        "conflict": [_choice(teller, choice) for choice in found.conflict],
        "given": None
        if found.given is None
        else {
            "rank": found.given[0].name.lower(),
            "count": found.given[1],
            "heaviest": [_choice(teller, choice) for choice in found.given[2]],
        },
        "since": None
        if found.bite is None
        else {
            "year": found.bite.year,
            "slice": found.bite.slice,
            "subject": found.bite.subject,
            "unit": found.bite.unit,
            "balance": [{"kind": line.kind, "name": line.name, "value": line.value} for line in found.bite.lines],
        },
        "mendings": [[_change(teller, change) for change in mending.changes] for mending in found.mendings],
        "unbounded": [
            {"column": text(column.label), "technology": column.technology, "year": column.year,
             "price": column.price, "places": list(column.places)}
            for column in found.runaway
        ],
        "cpu_seconds": round(found.seconds, 2),
    }  # fmt: skip


def _choice(teller: Teller, choice: Choice) -> dict[str, Any]:
    return {
        "kind": choice.key.kind,
        "name": choice.key.name,
        "place": choice.key.place,
        "rank": choice.rank.name.lower(),
        "value": choice.value / factor(choice),
        "unit": choice.facts.get("unit"),
        "years": choice.years,
        "text": teller.what(choice),
    }


def _change(teller: Teller, change: Change) -> dict[str, Any]:
    choice = teller.found.choices[change.choice]
    by = factor(choice) if change.field == "value" else 1.0
    return {
        "kind": choice.key.kind,
        "name": choice.key.name,
        "place": choice.key.place,
        "field": change.field,
        "was": change.was / by,
        "becomes": change.becomes / by,
        "unit": choice.facts.get("unit"),
        "text": teller.change(change),
    }
