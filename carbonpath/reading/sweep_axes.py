"""Every value of every axis is tried in the scenario before anything runs.

First all axes together, the n-th value of each: where such a scenario loads, its values are fine. Where one does not,
its values are tried one by one to name the axis and the value that is wrong. Values that are wrong only together are
no fault of the file: such a run is recorded as failed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from carbonpath.errors import Fault, InputError
from carbonpath.reading.scenario import Scenario
from carbonpath.reading.sweep import LEVER, Sweep

Check = Callable[[Scenario], object]
SHOWN = 60
MOST_TRIED = 12
"""Numbers of one axis that are tried one by one; of more, the ends and one that is not whole stand for all."""


@dataclass(frozen=True)
class Tried:
    """A value of an axis, and where it was written."""

    value: Any
    where: str


def few(values: Sequence[Tried]) -> list[Tried]:
    """Of many values those that stand for all: every word, and of many numbers the ends and one that is not whole."""
    distinct = list({repr(one.value): one for one in values}.values())
    numbers = [one for one in distinct if _is_number(one.value)]
    if len(numbers) <= MOST_TRIED:
        return distinct
    ends = [min(numbers, key=lambda one: one.value), max(numbers, key=lambda one: one.value)]
    broken = [one for one in numbers if one.value != int(one.value)][:1]
    return [*(one for one in distinct if not _is_number(one.value)), *ends, *broken]


def check_axes(sweep: Sweep, values: Mapping[str, Sequence[Tried]], check: Check) -> dict[str, str]:
    """Try values of the axes in the scenario; gives the hash of every file those scenarios read.

    Parameters
    ----------
    check
        what a scenario that loads is put to further.

    Raises
    ------
    InputError
        one fault for each wrong value.
    """
    values = {axis: few(listed) for axis, listed in values.items()}
    faults = list(_beyond(sweep, values))
    hashes: dict[str, str] = dict(sweep.scenario.hashes)
    for together in zip_longest(*([(axis, one) for one in listed] for axis, listed in values.items())):
        pairs = [pair for pair in together if pair is not None]
        try:
            scenario = sweep.base.load({axis: one.value for axis, one in pairs})
            check(scenario)
            hashes |= scenario.hashes
        except InputError:
            for axis, one in pairs:
                faults += _alone(sweep, axis, one, check)
    if faults:
        raise InputError(tuple(dict.fromkeys(faults)))
    return hashes


def _alone(sweep: Sweep, axis: str, one: Tried, check: Check) -> list[Fault]:
    try:
        check(sweep.base.load({axis: one.value}))
    except InputError as error:
        first, *more = error.faults
        found = first.found if first.where.startswith("--set") else f"{first.where}: {first.found}"
        also = f" (and {len(more)} more)" if more else ""
        remedy = first.remedy or _stepped(sweep, axis, first.expected)
        return [Fault(one.where, f"axis '{axis}' value {shown(one.value)}: {found}{also}", first.expected, remedy)]
    return []


def _stepped(sweep: Sweep, axis: str, expected: str) -> str:
    ranged = axis in sweep.axes and sweep.axes[axis].low is not None
    return "give the range a step, 'step: 1'" if ranged and "whole number" in expected else ""


def _beyond(sweep: Sweep, values: Mapping[str, Sequence[Tried]]) -> Iterator[Fault]:
    """Numbers of a lever outside the range that levers.yaml documents."""
    for axis, listed in values.items():
        lever = sweep.levers.get(axis.removeprefix(LEVER)) if axis.startswith(LEVER) else None
        if lever is None or (axis in sweep.axes and sweep.axes[axis].beyond):
            continue
        for one in listed:
            if _is_number(one.value) and not lever.low <= one.value <= lever.high:
                yield Fault(
                    one.where,
                    f"axis '{axis}' value {shown(one.value)} lies outside the lever's range",
                    f"{lever.low:g} to {lever.high:g}",
                    "'beyond: yes' on the axis allows it",
                )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def shown(value: Any) -> str:
    """A value in a message."""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text if len(text) <= SHOWN else text[: SHOWN - 3] + "..."
