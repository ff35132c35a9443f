"""What conflicts: rank by rank the numbers of which none can be spared, what a user would give up first at the front.

Policy is tried first, all else as given; then limits, history and demands join in turn. A rank that would need more
than `MOST` numbers stays as given with those after it, and only what bears most is named: a peak year can need three
hundred observed bands, which is true and no help.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

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
    given: tuple[Rank, int, list[int]] | None = None
    """The first rank that stays as given: how many of its choices bear on it, and those that bear most."""
    out: Mask = field(default_factory=lambda: np.zeros(0, dtype=bool))
    """Slacks of what plays no part."""
    giving: tuple[Rank, ...] = ()
    """Ranks that are no longer as given."""
    last: Relaxed | None = None
    """The last certificate; None where everything can hold."""


def find_conflict(elastic: Elastic, loosened: Loosened, seconds: float) -> Found:
    """Find a smallest conflict, rank by rank; a rank that is not reduced within `seconds` stays as given."""
    found = Found(out=np.zeros(len(loosened.moves), dtype=bool))
    for rank in Rank:
        tried = [i for i, choice in enumerate(loosened.choices) if choice.rank is rank]
        if not tried:
            continue
        giving = (*found.giving, rank)
        try:
            conflict = smallest_conflict(elastic, loosened.groups, tried, giving, found.out, MOST, _Watch(seconds))
        except Infeasible:  # what is still hard cannot hold by itself: this rank has no part in it
            found.giving = giving
            _spare(found, loosened, tried)
            continue
        if conflict.last.feasible:
            return found
        found.last = found.last or conflict.last
        if conflict.left:
            _leave(found, rank, conflict, loosened)
            return found
        found.giving, found.last = giving, conflict.last
        found.members += conflict.needed
        _spare(found, loosened, [i for i in tried if i not in conflict.needed])
    return found


class _Watch:
    """Says when the CPU time is over; it begins to count when first asked, after a rank's first certificate."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.until = seconds, float("inf")

    def __call__(self) -> bool:
        """Whether the time is over."""
        now = time.process_time()
        self.until = min(self.until, now + self.seconds)
        return now > self.until


def _spare(found: Found, loosened: Loosened, choices: list[int]) -> None:
    found.out[[slack for i in choices for slack in loosened.groups[i]]] = True


def _leave(found: Found, rank: Rank, conflict: Conflict, loosened: Loosened) -> None:
    weight = bearing(conflict.last, loosened, rank)
    found.given = (rank, len(weight), sorted(weight, key=lambda i: -weight[i])[:HEAVIEST])


def bearing(relaxed: Relaxed, loosened: Loosened, rank: Rank) -> Mapping[int, float]:
    """How much each choice of a rank bears on a certificate."""
    weight = {
        i: float(relaxed.bears[list(loosened.groups[i])].sum())
        for i, choice in enumerate(loosened.choices)
        if choice.rank is rank
    }
    return {i: by for i, by in weight.items() if by > 0.0}
