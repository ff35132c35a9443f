"""Which technologies are dispatched slice by slice: read by the checks and by the parameters alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from carbonpath.schema.rows import FlowRow, TechnologyRow

BY_SLICE = ("slice", "stored")
"""Resolutions of commodities of which it must be known slice by slice what is taken and given."""


def is_dispatched(row: TechnologyRow, flows: Iterable[FlowRow], resolution: Mapping[str, str]) -> bool:
    """Whether the activity of a technology is decided in every slice.

    One that is measured in its main output is, where that is balanced by slice. One whose activity has a unit of its
    own is, where any of its flows per activity is, unless a load shape spreads its year over the slices.
    `flows` are those of the technology, `resolution` that of each commodity.
    """
    if row.activity_unit is None:
        return row.kind not in ("vintaged", "reservoir") and resolution.get(row.output or "") in BY_SLICE
    per_activity = (flow for flow in flows if flow.per == "activity")
    return row.load_shape is None and any(resolution.get(flow.commodity) in BY_SLICE for flow in per_activity)
