"""The clauses in force: sets read, some turned off, some made soft, numbers in the indicator's unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from carbonpath.errors import Fault, nearest
from carbonpath.reading.convert import misfit, multiplier
from carbonpath.reading.files import display
from carbonpath.reading.scenario import Clause
from carbonpath.reading.tables import find_duplicates, read_raw, to_rows
from carbonpath.reading.targets import MONEY, SHARE, over
from carbonpath.schema.clause_rows import ClauseRow
from carbonpath.schema.scenario import ClauseSettings
from carbonpath.schema.tables import KEYS
from carbonpath.units import NATIVE

FOLDER = "clauses"
PENALTY_UNIT = "CNY"
"""A penalty without a unit, or in plain money, is per unit of the indicator's numerator."""


def set_path(inputs: Path, name: str) -> Path:
    """File of a set of clauses."""
    return inputs / FOLDER / f"{name}.csv"


def read_clauses(settings: ClauseSettings, inputs: Path, where: Mapping[str, str], faults: list[Fault]) -> list[Clause]:
    """Clauses of the scenario's sets; `where` says where `sets`, `off`, `soft` and `hard` were written."""
    clauses: dict[str, Clause] = {}
    files: dict[str, Path] = {}
    for name in settings.sets:
        path = set_path(inputs, name)
        known = {file.stem for file in (inputs / FOLDER).glob("*.csv")}
        if name not in known:
            place = display(inputs / FOLDER)
            faults.append(Fault(where["sets"], f"no set of clauses '{name}' in {place}", remedy=nearest(name, known)))
            continue
        if name in files:
            faults.append(Fault(where["sets"], f"the set '{name}' stands twice", "each set once"))
            continue
        files[name] = path
        _read_set(name, path, clauses, faults)
    for key, words in (("off", settings.off), ("soft", tuple(settings.soft)), ("hard", settings.hard)):
        for word in words:
            if word not in clauses:
                faults.append(Fault(where[key], f"unknown clause '{word}'", remedy=nearest(word, set(clauses))))
            elif key == "hard" and clauses[word].row.treatment != "constraint":
                found = f"clause '{word}' is {clauses[word].row.treatment}, nothing of it can be kept"
                faults.append(Fault(where[key], found, "a clause with treatment constraint"))
    for word in settings.hard:
        if word in settings.soft:
            faults.append(Fault(where["hard"], f"clause '{word}' is in hard and in soft", "one of them"))
    return [_switched(clause, settings) for clause in clauses.values() if clause.row.id not in settings.off]


def _read_set(name: str, path: Path, clauses: dict[str, Clause], faults: list[Fault]) -> None:
    raw = read_raw(path, FOLDER, ClauseRow, faults)
    rows, places = to_rows(raw, faults)
    faults.extend(find_duplicates(rows, places, KEYS["clauses"]))
    for row, where in zip(rows, places, strict=True):
        earlier = clauses.setdefault(row.id, Clause(row, name, where))
        if earlier.set_name != name:
            faults.append(Fault(where, f"clause '{row.id}' also stands at {earlier.where}", "each id once"))


def _switched(clause: Clause, settings: ClauseSettings) -> Clause:
    """A clause as the scenario wants it: as its set has it, soft, or hard."""
    change: dict[str, object] = {}
    if clause.row.id in settings.soft:
        given = settings.soft[clause.row.id]
        change = {"mode": "penalty"} if given is None else {"mode": "penalty", "penalty": given}
    elif clause.row.id in settings.hard:
        change = {"mode": "hard"}
    return Clause(clause.row.model_copy(update=change), clause.set_name, clause.where)


def convert_clauses(
    clauses: Iterable[Clause],
    indicators: Mapping[str, str],
    numerators: Mapping[str, tuple[str | None, float]],
    faults: list[Fault],
) -> tuple[Clause, ...]:
    """Values to the indicator's unit, penalties to billion CNY per unit of its numerator.

    `indicators` gives the unit of each, `numerators` the unit and coefficient that `indicators.numerator` finds.
    """
    converted = []
    for clause in clauses:
        name = clause.row.indicator
        if name is not None and name in indicators:
            converted.append(_converted(clause, indicators[name], *numerators[name], faults))
        else:
            converted.append(clause)
    return tuple(converted)


def _converted(clause: Clause, unit: str, numerator: str | None, coefficient: float, faults: list[Fault]) -> Clause:
    row, change = clause.row, _bound(clause, unit, faults)
    if row.penalty is not None:
        written = row.penalty_unit or (NATIVE if unit == NATIVE else PENALTY_UNIT)
        per_unit = None if numerator is None else over(MONEY, numerator)
        target = (MONEY,) if per_unit is None else (per_unit, MONEY)
        by = multiplier(written, target)
        if isinstance(by, str):
            faults.append(misfit(by, written, target, clause.where))
        else:
            change["penalty"] = row.penalty * by / coefficient
    return Clause(row.model_copy(update=change), clause.set_name, clause.where) if change else clause


def _bound(clause: Clause, unit: str, faults: list[Fault]) -> dict[str, float]:
    """The bound in the indicator's unit; of a change against a reference number it is reference * (1 + change)."""
    row = clause.row
    if row.value is None or row.unit is None:
        return {}
    share = row.reference is not None
    wanted = SHARE if share else (unit,)
    by = multiplier(row.unit, wanted)
    if isinstance(by, str):
        faults.append(misfit(by, row.unit, wanted, clause.where))
        return {}
    if row.reference is None or row.reference_unit is None:
        return {"value": row.value * by}
    to_unit = multiplier(row.reference_unit, (unit,))
    if isinstance(to_unit, str):
        faults.append(misfit(to_unit, row.reference_unit, (unit,), clause.where))
        return {}
    reference = row.reference * to_unit
    return {"value": reference * (1.0 + row.value * by), "reference": reference}
