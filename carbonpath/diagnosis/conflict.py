"""What conflicts: rank by rank the numbers of which none can be spared, what a user would give up first at the front.

Policy is tried first, all else as given; then limits, history and demands join in turn. A rank that would need more
than `MOST` numbers stays as given, and only those that bear most are named: a peak year can need three hundred
observed bands, which is true and no help.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from carbonpath.diagnosis.choice import Rank
from carbonpath.diagnosis.loosened import Loosened
from carbonpath.errors import Infeasible
from carbonpath.solver.diagnose import Conflict, Elastic, Mask, Relaxed, smallest_conflict

MOST = 12
"""Numbers of one rank that a conflict may name."""
HEAVIEST = 5


@dataclass
class Found:
    """A conflict among choices."""

    members: list[int] = field(default_factory=list)
    """Choices of which none can be spared."""
    given: dict[Rank, list[int]] = field(default_factory=dict)
    """Ranks that stay as given, with the choices that bear most."""
    count: dict[Rank, int] = field(default_factory=dict)
    """How many numbers of such a rank bear on it."""
    out: Mask = field(default_factory=lambda: np.zeros(0, dtype=bool))
    """Slacks of what plays no part."""
    last: Relaxed | None = None


def find_conflict(elastic: Elastic, loosened: Loosened, seconds: float) -> Found:
    """Find a smallest conflict, rank by rank; a rank that is not reduced within `seconds` stays as given."""
    found = Found(out=np.zeros(len(loosened.moves), dtype=bool))
    giving: list[int] = []
    for rank in Rank:
        tried = [i for i, choice in enumerate(loosened.choices) if choice.rank is rank]
        if not tried:
            continue
        giving.append(int(rank))
        until = time.process_time() + seconds
        try:
            conflict = smallest_conflict(
                elastic, loosened.groups, tried, giving, found.out, MOST, partial(_is_over, until)
            )
        except Infeasible:  # what is still hard cannot hold by itself: this rank has no part in it
            _spare(found, loosened, tried)
            continue
        found.last = conflict.last
        if conflict.left:
            _leave(found, rank, conflict, loosened)
        else:
            found.members += conflict.needed
            _spare(found, loosened, [i for i in tried if i not in conflict.needed])
    return found


def _is_over(until: float) -> bool:
    return time.process_time() > until


def _spare(found: Found, loosened: Loosened, choices: list[int]) -> None:
    found.out[[slack for i in choices for slack in loosened.groups[i]]] = True


def _leave(found: Found, rank: Rank, conflict: Conflict, loosened: Loosened) -> None:
    weight = bearing(conflict.last, loosened, rank)
    found.count[rank] = len(weight)
    found.given[rank] = sorted(weight, key=lambda i: -weight[i])[:HEAVIEST]


def bearing(relaxed: Relaxed, loosened: Loosened, rank: Rank) -> Mapping[int, float]:
    """How much each choice of a rank bears on a certificate."""
    weight = {
        i: float(relaxed.bears[list(loosened.groups[i])].sum())
        for i, choice in enumerate(loosened.choices)
        if choice.rank is rank
    }
    return {i: by for i, by in weight.items() if by > 0.0}
