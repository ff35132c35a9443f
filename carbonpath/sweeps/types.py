"""What a design hands to the engine of sweeps, and what the engine hands back.

A sweep is a base scenario and runs that differ from it in a few settings. `engine.plan` sorts the runs into chunks;
`engine.solve_chunk` solves one of them and gives an outcome for each run. A chunk depends on nothing but the plan, so
chunks may be solved in any order, in any process, and again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from carbonpath.reading.sweep import Base as Base

if TYPE_CHECKING:
    from carbonpath.results.result import Result

Value = float | int | str | bool | None | list[Any] | dict[str, Any]
"""A value of an axis, as a scenario file would write it."""
Status = Literal["optimal", "infeasible", "limit", "failed"]
KEPT = ("summary", "emissions", "capacity", "clauses", "prices")
"""What is kept of each run unless the sweep says otherwise: `summary`, and names of result tables."""


@dataclass(frozen=True)
class Run:
    """One run of a design.

    Attributes
    ----------
    id
        number of the run, unique in its design.
    edits
        value by axis: a path as in `--set PATH=VALUE` (`peak.year`, `levers.gas_price`), or one with edits of its own.
    """

    id: int
    edits: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What became of a run.

    Attributes
    ----------
    status
        `optimal`; `infeasible` (also unbounded); `limit` (time or iterations); `failed` (refused by the reading, by a
        check of the results or by the solver).
    reason
        one line that says why the run has no result; None where it has one.
    result
        summary, manifest and the tables asked for; None unless `optimal`.
    seconds
        CPU time of the run.
    """

    run: Run
    status: Status
    reason: str | None = None
    result: Result | None = None
    seconds: float = 0.0


@dataclass(frozen=True)
class Node:
    """Runs that differ in nothing but what is asked of their peak: they share one free run.

    Attributes
    ----------
    parent
        position in the chunk of the node whose basis it starts from; None: it starts from the structure's own basis.
    """

    parent: int | None
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Chunk:
    """Runs of one structure that are solved one after another, parents first.

    Attributes
    ----------
    id
        number of the chunk, unique in its plan.
    structure
        edits that make the structure, by path; the chunk's runs agree in them.
    nodes
        the runs with their parents.
    """

    id: int
    structure: Mapping[str, Value]
    nodes: tuple[Node, ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        """The chunk's runs in the order in which they are solved."""
        return tuple(run for node in self.nodes for run in node.runs)


@dataclass(frozen=True)
class Plan:
    """How a sweep is solved. It follows from the base scenario and the runs alone, not from jobs or interruptions.

    Attributes
    ----------
    axes
        paths that vary, sorted.
    chunks
        every run once, in chunks that share nothing.
    keep
        `summary` and the result tables that outcomes carry.
    store
        folder of compiled structures that processes share (`engine.prepare`); None: each process compiles its own.
    """

    base: Base
    axes: tuple[str, ...]
    chunks: tuple[Chunk, ...]
    keep: tuple[str, ...] = KEPT
    store: Path | None = None

    @property
    def runs(self) -> tuple[Run, ...]:
        """Every run of the plan, by its number."""
        return tuple(sorted((run for chunk in self.chunks for run in chunk.runs), key=lambda run: run.id))
