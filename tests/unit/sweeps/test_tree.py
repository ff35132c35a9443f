"""The fixed tree: which run starts from which, and how it is cut."""

from __future__ import annotations

import numpy as np

from carbonpath.sweeps.tree import pieces, scaled, spanning_tree


def test_axes_are_scaled_and_words_lie_at_distance_one() -> None:
    """Years 2026..2030 on 0..1; two words differ by 1 in all: (1/sqrt 2)^2 + (1/sqrt 2)^2 = 1."""
    edits = [{"y": 2026, "w": "low"}, {"y": 2028, "w": "low"}, {"y": 2030, "w": "high"}]
    points = scaled(edits, ["y", "w"])
    assert points[:, 0].tolist() == [0.0, 0.5, 1.0]
    assert np.isclose(np.square(points[1, 1:] - points[2, 1:]).sum(), 1.0)
    assert np.isclose(np.square(points[0, 1:] - points[1, 1:]).sum(), 0.0)


def test_an_axis_that_stands_still_adds_no_distance() -> None:
    assert scaled([{"a": 3.0}, {"a": 3.0}], ["a"]).tolist() == [[0.0], [0.0]]


def test_tree_starts_in_the_middle_and_joins_neighbours() -> None:
    """Points at 0, 1, 2, 3, 10 on a line have their mean at 3.2: the root is 3, the others follow in a chain."""
    points = np.array([[0.0], [1.0], [2.0], [3.0], [10.0]])
    assert spanning_tree(points) == [(3, None), (2, 3), (1, 2), (0, 1), (4, 3)]


def test_tree_is_the_shortest_one() -> None:
    """Against every way to join four points in a plane, found by trying all of them."""
    from itertools import combinations

    points = np.random.default_rng(7).random((5, 2))
    length = {pair: float(np.linalg.norm(points[pair[0]] - points[pair[1]])) for pair in combinations(range(5), 2)}

    def joined(pairs: tuple[tuple[int, int], ...]) -> bool:
        reached = {0}
        for _ in range(5):
            reached |= {q for p in pairs for q in p if set(p) & reached}
        return len(reached) == 5

    least = min(sum(length[p] for p in pairs) for pairs in combinations(length, 4) if joined(pairs))
    tree = [tuple(sorted((point, parent))) for point, parent in spanning_tree(points) if parent is not None]
    assert np.isclose(sum(length[pair] for pair in tree), least)


def test_order_of_runs_changes_nothing() -> None:
    """The tree of the same points in another order joins the same pairs."""
    points = np.random.default_rng(1).random((30, 3))
    order = np.random.default_rng(2).permutation(30)
    straight = {frozenset((p, q)) for p, q in spanning_tree(points) if q is not None}
    mixed = {frozenset((int(order[p]), int(order[q]))) for p, q in spanning_tree(points[order]) if q is not None}
    assert straight == mixed


def test_pieces_hold_every_point_once_and_begin_with_a_root() -> None:
    """A chain of seven cut at three: 4, 5, 6 below, then 1, 2, 3, and the root alone."""
    chain = [(0, None), *((k, k - 1) for k in range(1, 7))]
    found = pieces(chain, [1] * 7, 3)
    assert found == [[(0, None)], [(1, None), (2, 1), (3, 2)], [(4, None), (5, 4), (6, 5)]]


def test_heavy_points_count_by_their_runs() -> None:
    """A point that stands for five runs fills a piece of four by itself."""
    assert pieces([(0, None), (1, 0), (2, 0)], [1, 5, 1], 4) == [[(0, None), (2, 0)], [(1, None)]]
