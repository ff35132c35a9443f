"""An infeasible programme made elastic: which slacks are needed, and a smallest set that cannot hold together.

Slack columns loosen rows. Two questions are asked of them, each going on from the basis of the one before:

* `mend`: the least weighted sum of slacks that makes the programme feasible;
* `clash`: by which share of its natural size every slack of some ranks must give way. One column a rank does it, so
  that its dual prices are a certificate with few slacks in it: rows that cannot hold together, whatever the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, hstack, vstack

from carbonpath.errors import Infeasible
from carbonpath.solver.highs import Solver
from carbonpath.solver.standard_form import StandardForm, Vector

FEASIBLE = 1.0e-6
"""Slack, in shares of its natural size, up to which a programme counts as feasible."""
PRESSED = 1.0e-9
WIDEST = 5
"""A certificate of more than so many times the groups that a conflict may have is not reduced: it rarely can be."""
Mask = NDArray[np.bool_]
Ints = NDArray[np.intp]


@dataclass(frozen=True)
class Slacks:
    """Columns that loosen rows."""

    matrix: csc_array
    """Rows by slacks: what a unit of a slack is worth, positive on a lower side, negative on an upper one."""
    size: Vector
    """Natural size by slack."""
    rank: Ints
    """Rank by slack, from 0."""


@dataclass(frozen=True)
class Relaxed:
    """An elastic optimum."""

    total: float
    """What is minimised: the weighted sum of slacks, or the share by which all give way."""
    amount: Vector
    """Each slack."""
    x: Vector
    """The columns of the programme itself."""
    dual: Vector
    bears: Vector
    """By slack, how much its rows bear on the total (0 where they do not)."""

    @property
    def feasible(self) -> bool:
        """Whether nothing has to give way."""
        return self.total <= FEASIBLE


class Elastic:
    """A programme with slack columns, in one solver."""

    def __init__(self, form: StandardForm, slacks: Slacks, threads: int = 1):
        """Put slack columns beside those of `form`, held at 0 at first."""
        self.form, self.slacks = form, slacks
        ranks, count = int(slacks.rank.max(initial=0)) + 1, len(slacks.size)
        ranked = (np.where(slacks.rank == r, slacks.size, 0.0).reshape(-1, 1) for r in range(ranks))
        together = [csc_array(slacks.matrix @ column) for column in ranked]
        self._ranks = np.arange(ranks)
        nothing = np.zeros(count + ranks)
        whole = replace(
            form,
            cost=np.concatenate([np.zeros(len(form.cost)), nothing]),
            offset=0.0,
            matrix=csc_array(hstack([form.matrix, slacks.matrix, *together], format="csc")),
            column_lower=np.concatenate([form.column_lower, nothing]),
            column_upper=np.concatenate([form.column_upper, nothing]),
            columns=(*form.columns, *(("slack", (k,)) for k in range(count + ranks))),
        )
        self._solver = Solver(whole, threads=threads)
        self._warm = False
        self._before: Any = None

    def forget(self) -> None:
        """Solve the next one anew, presolve included."""
        self._solver.forget()
        self._warm = False

    def back(self) -> None:
        """Go on from where the solver stood before the last solve."""
        self._solver.set_basis(self._before)

    def mend(self, cost: Vector, allowed: Mask) -> Relaxed:
        """Least sum of the `allowed` slacks, each in shares of its size times its `cost`.

        Raises
        ------
        Infeasible
            if the slacks allowed cannot make it feasible.
        """
        upper, none = np.where(allowed, np.inf, 0.0), np.zeros(len(self._ranks))
        form = self.form
        return self._solve(upper, none, np.append(cost / self.slacks.size, none), form.row_lower, form.row_upper)

    def clash(self, giving: Collection[int], out: Mask, off: Iterable[int] = ()) -> Relaxed:
        """Least share of its size by which every slack of the ranks `giving` gives way.

        Slacks that are `out` are free to take any value, rows `off` are left aside, and all the rest is hard.

        Raises
        ------
        Infeasible
            if what is hard cannot hold.
        """
        gives = np.isin(self._ranks, list(giving))
        aside = list(off)
        row_lower, row_upper = self.form.row_lower.copy(), self.form.row_upper.copy()
        row_lower[aside], row_upper[aside] = -np.inf, np.inf
        cost = np.append(np.zeros(len(out)), gives.astype(float))
        return self._solve(np.where(out, np.inf, 0.0), np.where(gives, np.inf, 0.0), cost, row_lower, row_upper)

    def _solve(self, upper: Vector, together: Vector, cost: Vector, row_lower: Vector, row_upper: Vector) -> Relaxed:
        form, size, none = self.form, len(self.form.cost), np.zeros(len(upper) + len(together))
        self._solver.set_bounds(
            np.concatenate([form.column_lower, none]),
            np.concatenate([form.column_upper, upper, together]),
            row_lower,
            row_upper,
        )
        self._solver.set_costs(np.concatenate([np.zeros(size), cost]), 0.0)
        self._solver.prefer_primal(self._warm)
        self._before = self._solver.basis()
        self._warm = True
        found = self._solver.run()
        bears = self.slacks.size * (self.slacks.matrix.T @ found.dual)
        return Relaxed(
            total=found.objective,
            amount=found.x[size : size + len(upper)],
            x=found.x[:size],
            dual=found.dual,
            bears=np.where(bears > PRESSED, bears, 0.0),
        )


@dataclass(frozen=True)
class Conflict:
    """Groups of slacks that cannot hold together with what is hard."""

    needed: tuple[int, ...]
    """None of these can be spared."""
    left: tuple[int, ...]
    """These were not tried when the search was given up; some may be spared."""
    last: Relaxed
    """The last certificate."""


def smallest_conflict(
    elastic: Elastic,
    groups: Sequence[Sequence[int]],
    tried: Sequence[int],
    giving: Collection[int],
    out: Mask,
    most: int,
    stop: Callable[[], bool] = lambda: False,
) -> Conflict:
    """Find groups of which none can be spared: without any one of them, what is hard and the others can hold.

    Parameters
    ----------
    groups
        slacks that come and go together.
    tried
        groups of which some may be spared, those to be spared first at the front.
    giving, out
        as in `Elastic.clash`: the ranks of what is tried, and what is out from the start.
    most
        how many may turn out to be needed before the search is given up.
    stop
        says when to give up for want of time.

    Raises
    ------
    Infeasible
        if what is hard cannot hold: nothing that is tried is to blame.
    """
    last = elastic.clash(giving, out)
    left = [] if last.feasible else _bearing(last, groups, tried)
    needed: list[int] = []
    while untested := [group for group in left if group not in needed]:
        if len(needed) > most or len(left) > WIDEST * most or stop():
            break
        rest = [group for group in left if group != untested[0]]
        spared = out.copy()
        spared[[slack for group in set(tried) - set(rest) for slack in groups[group]]] = True
        found = elastic.clash(giving, spared)
        if found.feasible:
            needed.append(untested[0])
        else:
            last, bearing = found, _bearing(found, groups, rest)
            left = [group for group in rest if group in needed or group in bearing]
    return Conflict(tuple(needed), tuple(untested), last)


def _bearing(found: Relaxed, groups: Sequence[Sequence[int]], among: Sequence[int]) -> list[int]:
    return [group for group in among if found.bears[list(groups[group])].any()]


def is_feasible(form: StandardForm, threads: int = 1) -> bool:
    """Whether any point satisfies the rows."""
    try:
        Solver(replace(form, cost=np.zeros(len(form.cost)), offset=0.0), threads=threads).run()
    except Infeasible:
        return False
    return True


def pump(form: StandardForm) -> Vector | None:
    """Direction with the fewest columns along which cost falls without end, 1 a unit; None where there is none.

    Least sum of sizes of a direction d with c d = -1 that no row or bound stops.
    """
    columns = len(form.cost)
    none = np.zeros(columns)
    down = np.where(np.isfinite(form.column_lower), 0.0, np.inf)
    up = np.where(np.isfinite(form.column_upper), 0.0, np.inf)
    gain = csc_array(form.cost.reshape(1, -1))
    matrix = csc_array(form.matrix)
    stacked = vstack([matrix, gain], format="csc")
    ray = replace(
        form,
        cost=np.ones(2 * columns),
        offset=0.0,
        matrix=csc_array(hstack([stacked, -stacked], format="csc")),
        row_lower=np.append(np.where(np.isfinite(form.row_lower), 0.0, -np.inf), -1.0),
        row_upper=np.append(np.where(np.isfinite(form.row_upper), 0.0, np.inf), -1.0),
        column_lower=np.concatenate([none, none]),
        column_upper=np.concatenate([up, down]),
        rows=(*form.rows, ("gain", ())),
        columns=(*form.columns, *form.columns),
    )
    try:
        found = Solver(ray).run()
    except Infeasible:
        return None
    return found.x[:columns] - found.x[columns:]
