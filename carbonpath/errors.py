"""The exceptions carbonpath raises, one root.

CarbonpathError
├── InputError        what the user wrote is wrong (exit code 2); carries every fault found
├── Infeasible        no solution, or none bounded (exit code 3)
├── SolverLimit       a limit was reached before an optimum (exit code 4)
└── CheckFailed       a recomputed result disagrees with the solver's (exit code 1)
MissingValue (an InputError): a number the model needs and no table gives
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where, what was found, what is allowed."""

    where: str
    found: str
    expected: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        text = f"{self.where}: {self.found}"
        if self.expected:
            text += f"; expected {self.expected}"
        if self.remedy:
            text += f"; {self.remedy}"
        return text


class CarbonpathError(Exception):
    """Root of everything carbonpath raises on purpose."""

    exit_code = 1


class InputError(CarbonpathError):
    """The scenario or an input table is wrong; `faults` lists everything found."""

    exit_code = 2

    def __init__(self, faults: Sequence[Fault] | Fault) -> None:
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class MissingValue(InputError):
    """A number the model needs and no table gives."""


class Infeasible(CarbonpathError):
    """The scenario has no solution, or its cost has no lower bound."""

    exit_code = 3

    def __init__(self, message: str, unbounded: bool | None = False) -> None:
        """`unbounded`: whether it is the cost that has no lower bound; None where the solver does not say."""
        super().__init__(message)
        self.unbounded = unbounded


class SolverLimit(CarbonpathError):
    """The solver stopped at a limit before it had an optimum; `progress` says how far it had come.

    Keys of `progress`: status, seconds, iterations, objective (where it stood), rows and total (how many rows were
    violated, and by how much in sum).
    """

    exit_code = 4

    def __init__(self, message: str, progress: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.progress = dict(progress or {})


class CheckFailed(CarbonpathError):
    """A recomputed figure disagrees with the solver's by more than the tolerance."""


def nearest(word: str, known: Sequence[str] | set[str] | frozenset[str]) -> str:
    """A remedy naming the nearest known word, or all of them when few and none is near."""
    options = sorted(known)
    close = get_close_matches(word, options, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{close[0]}'?"
    if options and len(options) <= 12:
        return "known: " + ", ".join(options)
    return ""
