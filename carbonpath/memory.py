"""The last result of a step that depends on nothing but what it is given, for reading one scenario many times over.

A sweep reads its scenario anew for every run, and most tables are as they were. What is given is compared as a whole,
never by a name or a date, so that a result stands for exactly that; one that came with faults is not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sized
from typing import Any, TypeVar

T = TypeVar("T")
MOST = 1000
"""Results kept; beyond that the oldest goes."""
_LAST: dict[tuple[str, str], tuple[Any, Any]] = {}


def remembered(step: str, name: str, given: Any, make: Callable[[], T], faults: Sized = ()) -> T:
    """The result of `make`, or the last one of this step and name where `given` is equal.

    Neither what is given nor the result may be changed afterwards. Where `make` adds to `faults` nothing is kept.
    """
    known = _LAST.get((step, name))
    if known is not None and known[0] == given:
        result: T = known[1]
        return result
    before = len(faults)
    made = make()
    if len(faults) == before:
        _LAST.pop((step, name), None)
        _LAST[step, name] = (given, made)
        if len(_LAST) > MOST:
            _LAST.pop(next(iter(_LAST)), None)
    return made
