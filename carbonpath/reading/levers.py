"""`levers.yaml` of an input folder: the named, documented groups of edits."""

from __future__ import annotations

from pathlib import Path

from carbonpath.errors import Fault, InputError
from carbonpath.reading.files import display
from carbonpath.reading.settings import validate
from carbonpath.reading.yaml_positions import load_yaml
from carbonpath.schema.scenario import Lever

LEVERS_FILE = "levers.yaml"


def read_levers(inputs: Path, faults: list[Fault]) -> dict[str, Lever] | None:
    """Levers by name, none where the file is absent; None where the file has faults."""
    path = inputs / LEVERS_FILE
    if not path.exists():
        return {}
    start = len(faults)
    try:
        document = load_yaml(path, display(path))
    except InputError as error:
        faults.extend(error.faults)
        return None
    if not isinstance(document.data, dict):
        faults.append(Fault(display(path), "no mapping of lever names", "one key a lever"))
        return None
    levers = {}
    for name in document.data:
        lever = validate(Lever, document, faults, (name,))
        if lever is not None:
            levers[name] = lever
            if not lever.low <= lever.central <= lever.high:
                faults.append(Fault(document.where((name,)), f"lever '{name}': low, central and high are not in order"))
    return levers if len(faults) == start else None
