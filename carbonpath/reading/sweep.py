"""A sweep file to a checked `Sweep`: its settings, the scenario it starts from, and the axes with their ranges.

read the file -> its settings -> the scenario with what `set` changes -> each axis's path or lever -> its values, each
tried in the scenario before anything runs (`check_axes`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from carbonpath.errors import Fault, InputError, nearest
from carbonpath.reading.files import display
from carbonpath.reading.levers import read_levers
from carbonpath.reading.load import load
from carbonpath.reading.scenario import Scenario
from carbonpath.reading.settings import validate
from carbonpath.reading.yaml_positions import Document, load_yaml
from carbonpath.schema.scenario import Lever, Title
from carbonpath.schema.sweep import PATH_TITLES, Axis, SweepSettings, is_sweep

LEVER = "levers."
ONE_THREAD = "solver.threads=1"
"""Runs of a sweep go side by side in processes."""
NO_AXIS = ("name", "title", "extends", "edits", "solver")
"""Keys of a scenario along which a sweep cannot go: they name it, or change nothing it decides."""


@dataclass(frozen=True)
class Base:
    """The scenario that every run of a sweep changes.

    Attributes
    ----------
    path
        file of the scenario.
    sets
        overrides `PATH=VALUE` that hold in every run.
    edits
        edits of the axes that have their own, by axis; `value` in them is the axis's value.
    """

    path: Path
    sets: tuple[str, ...] = ()
    edits: Mapping[str, tuple[dict[str, Any], ...]] = field(default_factory=dict)

    def overrides(self, values: Mapping[str, Any]) -> list[str]:
        """Overrides of a run in the words of `--set`, those of every run first; it solves on one thread."""
        changed = {axis: value for axis, value in values.items() if axis not in self.edits}
        edits = [_filled(edit, values[axis]) for axis in values if axis in self.edits for edit in self.edits[axis]]
        texts = [override(path, value) for path, value in changed.items()]
        return [*self.sets, ONE_THREAD, *texts, *([override("edits", edits)] if edits else [])]

    def load(self, values: Mapping[str, Any]) -> Scenario:
        """The scenario of a run, by axis and value.

        Raises
        ------
        InputError
        """
        return load(self.path, self.overrides(values))


@dataclass(frozen=True)
class Sweep:
    """A sweep as read: its settings, base and axes."""

    settings: SweepSettings
    base: Base
    scenario: Scenario
    """The base itself, read."""
    axes: Mapping[str, Axis]
    """Every axis with its values or its range filled in."""
    levers: Mapping[str, Lever]
    places: Mapping[str, str]
    """File and line of each axis."""
    path: Path

    def title_of(self, axis: str) -> Title:
        """What charts call an axis: its own title, that of its lever, else its path."""
        own = self.axes[axis].title if axis in self.axes else None
        lever = self.levers.get(axis.removeprefix(LEVER)) if axis.startswith(LEVER) else None
        return own or (lever.title if lever else PATH_TITLES.get(axis, Title(en=axis, zh=axis)))


def override(path: str, value: Any) -> str:
    """One change in the words of `--set`."""
    return f"{path}={json.dumps(value, ensure_ascii=False)}"


def _filled(edit: Mapping[str, Any], value: Any) -> dict[str, Any]:
    return {key: value if part == "value" and key != "column" else part for key, part in edit.items()}


def read_sweep(path: str | Path) -> Sweep:
    """Read a sweep file and its scenario; the axes' values are tried by `check_axes`.

    Raises
    ------
    InputError
        with every fault found in the sweep file, else those of the scenario.
    """
    path = Path(path)
    name = display(path)
    document = load_yaml(path, name)
    if not is_sweep(document.data):
        remedy = "'--levers all --samples 100' sweeps a scenario"
        raise InputError(Fault(name, "neither a scenario nor a design of runs is named", "a sweep file", remedy))
    return make_sweep(document, path)


def sweep_of_levers(scenario: Path, levers: Sequence[str], design: Mapping[str, Any]) -> Sweep:
    """The sweep over a scenario's levers in their ranges that needs no file; the word `all` stands for every lever."""
    base = load(scenario)
    known = _levers(base)
    names = list(known) if list(levers) == ["all"] else list(levers)
    where = "--levers"
    if unknown := [lever for lever in names if lever not in known]:
        raise InputError([Fault(where, f"no lever '{lever}'", remedy=nearest(lever, set(known))) for lever in unknown])
    data = {
        "name": f"{base.settings.name}-levers",
        "scenario": scenario.name,
        "design": dict(design),
        "axes": {LEVER + lever: None for lever in names},
    }
    return make_sweep(Document(data, {(): where}), scenario)


def make_sweep(document: Document, path: Path) -> Sweep:
    """Check a sweep's document; a relative scenario or table is found from `path`'s folder."""
    faults: list[Fault] = []
    settings = validate(SweepSettings, document, faults)
    if settings is None:
        raise InputError(faults)
    scenario = (path.parent / settings.scenario).absolute()  # workers may stand in another folder
    if not scenario.is_file():
        raise InputError(Fault(document.where(("scenario",)), f"scenario '{display(scenario)}', no such file"))
    edits = {
        axis: tuple(edit.model_dump(mode="json", by_alias=True, exclude_none=True) for edit in given.edits)
        for axis, given in settings.axes.items()
        if given.edits
    }
    base = Base(scenario, tuple(override(key, value) for key, value in settings.set.items()), edits)
    try:
        read = base.load({})
    except InputError as error:
        where = document.where(("set",))
        raise InputError([_named(fault, where) for fault in error.faults]) from None
    levers = _levers(read)
    places = {axis: document.where(("axes", axis)) for axis in settings.axes}
    axes = {
        axis: _ranged(axis, given, levers, settings.design.kind, places[axis], faults)
        for axis, given in settings.axes.items()
    }
    if faults:
        raise InputError(faults)
    return Sweep(settings, base, read, axes, levers, places, path)


def _named(fault: Fault, where: str) -> Fault:
    """A fault of an override, with the line of the sweep file that wrote it."""
    if not fault.where.startswith("--set"):
        return fault
    return Fault(where, f"set: {fault.found}", fault.expected, fault.remedy)


def _levers(base: Scenario) -> dict[str, Lever]:
    return read_levers(base.path.parent / base.resolved["inputs"], []) or {}


def _ranged(name: str, axis: Axis, levers: Mapping[str, Lever], kind: str, where: str, faults: list[Fault]) -> Axis:
    """An axis with a range: its own, else its lever's."""
    if axis.edits is None:
        faults.extend(path_faults(name, levers, where))
    if axis.values is not None or axis.low is not None or kind == "table":
        return axis
    lever = levers.get(name.removeprefix(LEVER)) if name.startswith(LEVER) else None
    if lever is None:
        if not name.startswith(LEVER):
            faults.append(Fault(where, f"axis '{name}' has no values", "a list of values, or low and high"))
        return axis
    if lever.low == lever.high:
        faults.append(Fault(where, f"axis '{name}': the lever has no range", "a list of values, or low and high"))
        return axis
    return axis.model_copy(update={"low": lever.low, "high": lever.high})


def path_faults(name: str, levers: Mapping[str, Lever], where: str) -> list[Fault]:
    """Faults of an axis's path: a key that is no axis, a lever that is none; other paths are tried with a value."""
    first = name.partition(".")[0]
    if first in NO_AXIS:
        remedy = "give the axis a name and its own 'edits'" if first == "edits" else ""
        return [
            Fault(where, f"axis '{name}': '{first}' cannot be an axis", "a setting that changes the result", remedy)
        ]
    lever = name.removeprefix(LEVER)
    if name.startswith(LEVER) and lever not in levers:
        return [Fault(where, f"axis '{name}': unknown lever '{lever}'", remedy=nearest(lever, set(levers)))]
    return []
