"""Runs to chunks: by structure, by what they share, along the tree, cut to size."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from carbonpath.sweeps.scenarios import apart, shape_of_peak
from carbonpath.sweeps.tree import pieces, scaled, spanning_tree
from carbonpath.sweeps.types import KEPT, Base, Chunk, Node, Plan, Run, Value

CHUNK = 24
"""Runs of a chunk at least, where the structure has as many: its root is far from the structure's own basis."""
LEVERS = "levers"
STRUCTURAL = ("horizon", "time", "history")
"""Heads of paths whose numbers change rows and columns."""


def plan(base: Base, runs: Sequence[Run], keep: Sequence[str] = KEPT, chunk: int = CHUNK) -> Plan:
    """Sort runs into chunks; the outcome of a run depends on the plan alone.

    Runs that differ in values of axes share a structure. Those that differ in nothing but their peak share a node, and
    so the free run.

    Raises
    ------
    InputError
        where the base scenario is refused.
    """
    settings = base.load({}).settings.model_dump(mode="json", by_alias=True)
    axes = sorted({path for run in runs for path in run.edits})
    structural = {
        path for path in axes if is_structural(path, [run.edits.get(path) for run in runs if path in run.edits])
    }
    groups: dict[str, list[Run]] = {}
    for run in sorted(runs, key=lambda run: run.id):
        peak, others = apart(run.edits)
        made = {path: value for path, value in others.items() if path in structural}
        # a run without an axis keeps the base's value there: nothing moves it back from the middle of others
        key = [made, shape_of_peak(settings, peak), sorted(set(others) - structural)]
        groups.setdefault(canonical(key), []).append(run)
    chunks: list[Chunk] = []
    for group in groups.values():
        peak, others = apart(group[0].edits)
        structure = {path: value for path, value in others.items() if path in structural} | peak
        chunks += _chunks(group, structure, structural, len(chunks), chunk)
    return Plan(base, tuple(axes), tuple(chunks), tuple(keep))


def is_structural(path: str, values: Sequence[Value]) -> bool:
    """Whether the values of a path are compiled one by one, each with a tree of its own."""
    head = path.split(".")[0]
    if head == "peak":
        return False
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
    return head in STRUCTURAL or not (numbers or head == LEVERS)


def canonical(value: Any) -> str:
    """Text that is the same for the same values."""
    return json.dumps(value, sort_keys=True, default=str)


def runs_of(plan: Plan, structure: Mapping[str, Value]) -> list[Run]:
    """Every run of a structure."""
    key = canonical(structure)
    return [run for chunk in plan.chunks if canonical(chunk.structure) == key for run in chunk.runs]


def _chunks(
    runs: Sequence[Run], structure: Mapping[str, Value], structural: Iterable[str], first: int, size: int
) -> list[Chunk]:
    shared: dict[str, list[Run]] = {}
    for run in runs:
        shared.setdefault(canonical(apart(run.edits)[1]), []).append(run)
    nodes = list(shared.values())
    edits = [apart(group[0].edits)[1] for group in nodes]
    axes = sorted({path for edit in edits for path in edit} - set(structural))
    order = spanning_tree(scaled(edits, axes))
    chunks = []
    for number, piece in enumerate(pieces(order, [len(group) for group in nodes], size)):
        position = {point: place for place, (point, _) in enumerate(piece)}
        made = tuple(Node(None if up is None else position[up], tuple(nodes[point])) for point, up in piece)
        chunks.append(Chunk(first + number, structure, made))
    return chunks
