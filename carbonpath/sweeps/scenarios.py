"""What a run asks of its peak, apart from its other edits and without reading the scenario anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from carbonpath.errors import InputError
from carbonpath.params.build import peak_data
from carbonpath.params.data import ModelData
from carbonpath.params.together import check_together
from carbonpath.reading.settings import validate
from carbonpath.reading.yaml_positions import Document
from carbonpath.schema.scenario import ScenarioSettings
from carbonpath.sweeps.types import Value

if TYPE_CHECKING:
    from carbonpath.reading.scenario import Scenario

PEAK = "peak"


def of_peak(path: str) -> bool:
    """Whether a path says something of the peak alone: it is a matter of row sides, and its free run is shared."""
    return path.split(".")[0] == PEAK


def apart(edits: Mapping[str, Value]) -> tuple[dict[str, Value], dict[str, Value]]:
    """Edits of the peak, and all others."""
    peak = {path: value for path, value in edits.items() if of_peak(path)}
    return peak, {path: value for path, value in edits.items() if not of_peak(path)}


def with_peak(scenario: Scenario, data: ModelData, edits: Mapping[str, Value]) -> tuple[Scenario, ModelData]:
    """A scenario and its parameters with other edits of the peak.

    Raises
    ------
    InputError
    """
    asked = merged(scenario.settings.model_dump(mode="json", by_alias=True), edits)
    faults: list[Any] = []
    settings = validate(ScenarioSettings, Document(asked, {(): str(scenario.path)}), faults)
    if settings is None or faults:
        raise InputError(faults)
    data = replace(data, peak=None if settings.peak is None else peak_data(settings.peak))
    check_together(data)
    return replace(scenario, settings=settings), data


def merged(settings: dict[str, Any], edits: Mapping[str, Value]) -> dict[str, Any]:
    """Settings as written with the values of edits, which are laid over what is there."""
    for path, value in edits.items():
        *parents, last = path.split(".")
        node = settings
        for key in parents:
            if not isinstance(node.get(key), dict):
                node[key] = {}
            node = node[key]
        node[last] = value
    return settings


def shape_of_peak(settings: Mapping[str, Any], edits: Mapping[str, Value]) -> tuple[str, ...] | None:
    """What is asked of the peak, values apart: it decides which rows stand in the model."""
    peak = merged({PEAK: dict(settings.get(PEAK) or {}) or None}, edits)[PEAK]
    return (
        None
        if peak is None
        else tuple(key for key in ("year", "cap", "budget", "fall_by") if peak.get(key) is not None)
    )
