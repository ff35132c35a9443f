"""What would mend it: the least changes of numbers, several ways, each verified by solving the changed programme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import ceil, floor, log10
from typing import TypeVar

import numpy as np

from carbonpath.diagnosis.choice import Rank
from carbonpath.diagnosis.conflict import Found
from carbonpath.diagnosis.loosened import Loosened
from carbonpath.diagnosis.programme import Programme
from carbonpath.diagnosis.verify import Verifier
from carbonpath.errors import Infeasible
from carbonpath.solver.diagnose import Elastic, Mask, Relaxed

COST = {Rank.POLICY: 1.0, Rank.LIMIT: 1.0, Rank.HISTORY: 20.0, Rank.DEMAND: 50.0}
"""What a change of one natural size costs, by rank: what was observed or is wanted moves last."""
WIDENING = (Rank.LIMIT, Rank.HISTORY, Rank.DEMAND)
"""Highest rank allowed to move, in turn."""
MOST = 6
"""Ways that are told."""
T = TypeVar("T")
NEGLIGIBLE = 1.0e-7
"""Slack, in shares of its natural size, that is no change."""


@dataclass(frozen=True)
class Change:
    """A number as it would have to be."""

    choice: int
    was: float
    becomes: float
    field: str = "value"
    """`value`, or of a peak year `year` or `decline`."""


@dataclass(frozen=True)
class Mending:
    """Changes that together make the scenario feasible, verified by solving it with them."""

    changes: tuple[Change, ...]


class Mender:
    """Looks for ways to mend a programme."""

    def __init__(self, elastic: Elastic, loosened: Loosened, programme: Programme, verifier: Verifier) -> None:
        self.elastic, self.loosened, self.programme, self.verifier = elastic, loosened, programme, verifier
        self._rank = np.array([loosened.choices[i].rank for i, _ in loosened.moves])
        self._stepped = np.array([loosened.choices[i].stepped for i, _ in loosened.moves])
        self._cost = np.array([COST[Rank(rank)] for rank in self._rank.tolist()])

    def mendings(self, found: Found) -> list[Mending]:
        """Ways to mend, the least change first; no two are the same."""
        ways: dict[tuple[tuple[int, str], ...], Mending] = {}
        for changes in self._ways(found):
            key = tuple(sorted((change.choice, change.field) for change in changes))
            if changes and key not in ways:
                ways[key] = Mending(tuple(changes))
            if len(ways) == MOST:
                break
        able = [way for way in ways.values() if not any(self._gives_up(change) for change in way.changes)]
        return able or list(ways.values())

    def _gives_up(self, change: Change) -> bool:
        """Whether it wants nothing any more of what is demanded: that mends everything and helps nobody."""
        return self.loosened.choices[change.choice].rank is Rank.DEMAND and not change.becomes > 0.0

    def _ways(self, found: Found) -> Iterator[list[Change]]:
        used = np.zeros(len(self._rank), dtype=bool)
        peaks = [i for i in found.members if self.loosened.choices[i].stepped]
        for again in (False, True):
            relaxed = self._least(~used & ~self._stepped)
            if relaxed is not None:
                yield self._verified(relaxed)
                used |= relaxed.amount > NEGLIGIBLE * self.elastic.slacks.size
            if not again:
                for peak in peaks:
                    yield from self._peak(peak)
        for member in sorted(found.members, key=lambda i: self.loosened.choices[i].rank):
            if member not in peaks:
                alone = np.zeros(len(self._rank), dtype=bool)
                alone[list(self.loosened.groups[member])] = True
                relaxed = self._try(alone)
                if relaxed is not None:
                    yield self._verified(relaxed)

    def _least(self, allowed: Mask) -> Relaxed | None:
        """Least change within the lowest rank that suffices."""
        for rank in WIDENING:
            relaxed = self._try(allowed & (self._rank <= rank))
            if relaxed is not None:
                return relaxed
        return None

    def _try(self, allowed: Mask) -> Relaxed | None:
        self.elastic.forget()
        try:
            return self.elastic.mend(self._cost, allowed)
        except Infeasible:
            return None

    def _verified(self, relaxed: Relaxed) -> list[Change]:
        """Changes in round numbers, if the programme with them is feasible; else none."""
        row_value = self.loosened.form.matrix @ relaxed.x
        slacks = np.flatnonzero(relaxed.amount > NEGLIGIBLE * self.elastic.slacks.size).tolist()
        amounts = {slack: self.loosened.needed(slack, relaxed.x, row_value) for slack in slacks}
        changes, moved = [], {}
        for slack, amount in amounts.items():
            choice, move = self.loosened.moves[slack]
            number = self.loosened.choices[choice]
            factor = float(str(number.facts.get("factor", 1.0)))
            if amount > 0.0:
                becomes = rounded(number.value / factor, amount / factor, move.up) * factor
                moved[slack] = abs(becomes - number.value)
                changes.append(Change(choice, number.value, becomes))
        return changes if moved and self.verifier.holds(self.loosened.changed(moved)) else []

    def _peak(self, choice: int) -> Iterator[list[Change]]:
        """The nearest later year that works, and the greatest decline that works with the year asked for."""
        peak, form = self.programme.data.peak, self.loosened.form
        assert peak is not None and peak.year is not None
        years = [y for y in self.programme.data.calendar.years if y > peak.year]
        late = _first(years, lambda y: self.verifier.holds_with(form, replace(peak, year=y)))
        if late is not None:
            yield [Change(choice, float(peak.year), float(late), "year")]
        steps = [round(peak.decline * part, 4) for part in (0.75, 0.5, 0.25, 0.0)] if peak.decline > 0.0 else []
        slow = _first(steps, lambda d: self.verifier.holds_with(form, replace(peak, decline=d)))
        if slow is not None:
            yield [Change(choice, peak.decline, slow, "decline")]


def _first(options: list[T], works: Callable[[T], bool]) -> T | None:
    """The first option that works, where all after it work too."""
    low, high = 0, len(options)
    if not options or not works(options[-1]):
        return None
    high = len(options) - 1
    while low < high:
        middle = (low + high) // 2
        if works(options[middle]):
            high = middle
        else:
            low = middle + 1
    return options[low]


def rounded(value: float, change: float, up: bool) -> float:
    """The changed number, rounded away from where it was to three digits of the change."""
    step = 10.0 ** (floor(log10(change)) - 2)
    changed = value + change if up else value - change
    units = changed / step
    whole = ceil(units - 1e-9) if up else floor(units + 1e-9)
    told = float(f"{whole * step:.12g}")
    return max(0.0, told) if value >= 0.0 and value + (change if up else -change) >= 0.0 else told
