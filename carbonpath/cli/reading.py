"""Reading what the user named: all faults of all scenarios together, and result folders that are whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from carbonpath.errors import Fault, InputError

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Scenario

WHOLE = ("manifest.json", "summary.json", "scenario.resolved.yaml")


def load_all(
    paths: Sequence[Path], sets: Sequence[str] = (), check: Callable[[Scenario], object] | None = None
) -> list[Scenario]:
    """Load every scenario (and put it to a further check), or raise the faults of all of them at once."""
    from carbonpath.reading.load import load

    scenarios: list[Scenario] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            scenario = load(path, sets)
            if check is not None:
                check(scenario)
            scenarios.append(scenario)
        except InputError as error:
            faults.extend(error.faults)
    if faults:
        raise InputError(tuple(dict.fromkeys(faults)))
    return scenarios


def is_sweep_file(path: Path) -> bool:
    """Whether a file has the keys of a sweep; one that cannot be read is taken for a scenario, which tells why."""
    from carbonpath.reading.yaml_positions import load_yaml
    from carbonpath.schema.sweep import is_sweep

    try:
        return is_sweep(load_yaml(path, str(path)).data)
    except InputError:
        return False


def is_sweep_folder(folder: Path) -> bool:
    """Whether `carbonpath sweep` wrote the folder; whether it is whole is told when it is opened."""
    return (folder / "manifest.json").is_file() and (folder / "ledger").is_dir()


def require_results(folders: Sequence[Path]) -> None:
    """Refuse folders that do not hold a finished result."""
    faults = []
    for folder in folders:
        missing = [name for name in WHOLE if not (folder / name).is_file()]
        if not folder.is_dir():
            faults.append(Fault(str(folder), "no such folder", "a result folder", "'carbonpath solve' makes one"))
        elif missing:
            faults.append(Fault(str(folder), f"{missing[0]} is missing", "a folder that 'carbonpath solve' wrote"))
    if faults:
        raise InputError(faults)
