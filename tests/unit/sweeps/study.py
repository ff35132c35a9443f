"""A sweep of the two-option city, written in a few words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.bad_inputs.case import copy_city

AXES: dict[str, Any] = {"levers.growth": [0.5, 2.0], "levers.coal_price": {"low": 0.7, "high": 1.5, "points": 2}}


def write_sweep(folder: Path, axes: dict[str, Any] | None = None, kind: str = "grid", **keys: Any) -> Path:
    """A copy of the city in `folder/city` and a sweep file beside it; keys of the design and of the file."""
    if not (folder / "city").exists():
        copy_city(folder)
    design = {key: keys.pop(key) for key in ("samples", "seed", "file", "levels") if key in keys}
    data = {"name": "study", "scenario": "city/scenario.yaml", "design": {"kind": kind, **design}, **keys}
    if kind != "table" or axes:
        data["axes"] = axes or AXES
    path = folder / "study.yaml"
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return path
