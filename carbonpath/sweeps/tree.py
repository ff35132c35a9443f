"""The fixed tree of a sweep: which run starts from the basis of which.

Points are runs on axes scaled to 0..1. The tree is the minimum spanning tree rooted at the point nearest the middle of
the design, cut into pieces of about equal size. It depends on the points alone, never on what was solved before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from carbonpath.sweeps.types import Value

Points = NDArray[np.float64]
Link = tuple[int, int | None]
"""A point and the one it starts from."""


def scaled(edits: Sequence[Mapping[str, Value]], axes: Sequence[str]) -> Points:
    """Points by run: each axis of numbers on 0..1, any other axis as one column per value, at distance 1."""
    columns: list[list[float]] = []
    for axis in axes:
        values = [edit.get(axis) for edit in edits]
        if all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
            numbers = [float(value) for value in values]  # type: ignore[arg-type]
            low, width = min(numbers), max(numbers) - min(numbers)
            columns.append([(number - low) / width if width > 0.0 else 0.0 for number in numbers])
        else:
            words = [repr(value) for value in values]
            columns += [[float(word == other) / 2.0**0.5 for word in words] for other in sorted(set(words))]
    return np.array(columns, dtype=np.float64).reshape(len(columns), len(edits)).T


def spanning_tree(points: Points) -> list[Link]:
    """Every point with its parent, parents first: Prim's tree from the point nearest the middle.

    Of equal distances the point of the lower number is taken, and the parent that was reached first.
    """
    count = len(points)
    if count == 0:
        return []
    root = int(np.argmin(_distance(points, points.mean(axis=0))))
    parent = np.full(count, root)
    nearest = _distance(points, points[root])
    nearest[root] = np.inf
    order: list[Link] = [(root, None)]
    inside = np.zeros(count, dtype=bool)
    inside[root] = True
    for _ in range(count - 1):
        point = int(np.argmin(nearest))
        order.append((point, int(parent[point])))
        inside[point] = True
        found = _distance(points, points[point])
        closer = (found < nearest) & ~inside
        nearest[closer], parent[closer] = found[closer], point
        nearest[point] = np.inf
    return order


def pieces(order: Sequence[Link], weight: Sequence[int], size: int) -> list[list[Link]]:
    """Cut a tree into connected pieces that weigh at least `size` (the last may weigh less), each with its own root.

    A point whose parent lies in another piece is the root of its piece and has no parent.
    """
    heavy = list(weight)
    cut: set[int] = set()
    for point, parent in reversed(order):
        if parent is None or heavy[point] >= size:
            cut.add(point)
        else:
            heavy[parent] += heavy[point]
    piece_of: dict[int, int] = {}
    found: list[list[Link]] = []
    for point, parent in order:
        if point in cut or parent is None:
            piece_of[point] = len(found)
            found.append([(point, None)])
        else:
            piece_of[point] = piece_of[parent]
            found[piece_of[point]].append((point, parent))
    return found


def _distance(points: Points, point: Points) -> Points:
    apart: Points = np.square(points - point).sum(axis=1)
    return apart
