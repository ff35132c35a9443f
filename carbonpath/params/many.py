"""Parameters of several runs as one: a number that differs between them is a `Many`, with a value for each.

The rules read such parameters as they read those of one run, and every sum and product is made for all runs at once, by
the same operations in the same order. What is decided on the way (does this row exist, which of two is larger) must be
decided alike in all of them: else `Parted` says which runs go with the first. A `Many` is no float: whatever would
take one value for all of them raises `Unread`. So nothing is lost in silence.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from carbonpath.params.series import Series

Mask = NDArray[np.bool_]


class Parted(Exception):
    """Runs part ways: `alike` are those that go with the first."""

    def __init__(self, alike: Sequence[bool] | Mask) -> None:
        super().__init__("runs part ways")
        self.alike = np.asarray(alike, dtype=bool)


class Unread(Exception):
    """Something wants one number where there are many."""


def _many(operation: Callable[[Any, Any], Any], *, reflected: bool = False) -> Callable[[Many, Any], Any]:
    def act(self: Many, other: Any) -> Any:
        kind = type(other)
        if kind is Many:
            other = other.values
        elif kind is not float and kind is not int and not isinstance(other, float):
            return NotImplemented
        return Many(operation(other, self.values) if reflected else operation(self.values, other))

    return act


def _agreed(operation: Callable[[Any, Any], Any]) -> Callable[[Many, Any], Any]:
    def compare(self: Many, other: Any) -> Any:
        if type(other) is Many:
            other = other.values
        elif not isinstance(other, float | int):
            return NotImplemented
        return agreed(operation(self.values, other))

    return compare


def agreed(answers: Mask) -> bool:
    """The answer that all runs give.

    Raises
    ------
    Parted
        where some say yes and others no.
    """
    first = bool(answers[0])
    if not (answers == first).all():
        raise Parted(answers == first)
    return first


def _divided(one: Any, other: Any) -> Any:
    if not np.all(other):
        raise ZeroDivisionError("division by zero")
    return one / other


def _power(one: Any, other: Any) -> Any:
    """Python's power, value by value: that of numpy may differ in the last digit."""
    pairs = zip(*np.broadcast_arrays(one, other), strict=True)
    return np.array([float(base) ** float(exponent) for base, exponent in pairs])


class Many:
    """One number for each of several runs."""

    __slots__ = ("values",)
    __array_ufunc__ = None

    def __init__(self, values: NDArray[np.float64]) -> None:
        self.values = values

    __add__, __radd__ = _many(operator.add), _many(operator.add, reflected=True)
    __sub__, __rsub__ = _many(operator.sub), _many(operator.sub, reflected=True)
    __mul__, __rmul__ = _many(operator.mul), _many(operator.mul, reflected=True)
    __truediv__, __rtruediv__ = _many(_divided), _many(_divided, reflected=True)
    __pow__, __rpow__ = _many(_power), _many(_power, reflected=True)
    __lt__, __le__ = _agreed(operator.lt), _agreed(operator.le)
    __gt__, __ge__ = _agreed(operator.gt), _agreed(operator.ge)
    __eq__, __ne__ = _agreed(operator.eq), _agreed(operator.ne)

    def __neg__(self) -> Many:
        return Many(-self.values)

    def __abs__(self) -> Many:
        return Many(np.abs(self.values))

    def __bool__(self) -> bool:
        return agreed(self.values != 0.0)

    def __hash__(self) -> int:
        return hash(self.values.tobytes())

    def __float__(self) -> float:
        raise Unread("one number is asked of many")

    __int__ = __index__ = __round__ = __float__


def merged(given: Sequence[Any]) -> Any:
    """Parameters that are alike but for their numbers as one; what is the same in all is that of the first.

    Raises
    ------
    Parted
        where anything else than a number differs.
    """
    first = given[0]
    if all(other is first for other in given):
        return first
    kind = type(first)
    if isinstance(first, float | int) and kind is not bool:
        return _number(given)
    _alike([type(other) is kind for other in given])
    if kind is tuple or kind is list:
        _alike([len(other) == len(first) for other in given])
        parts = [merged(each) for each in zip(*given, strict=True)]
        return first if _unmoved(parts, first) else kind(parts)
    if isinstance(first, dict):
        names = list(first)
        _alike([list(other) == names for other in given])
        parts = [merged([other[name] for other in given]) for name in names]
        return first if _unmoved(parts, first.values()) else dict(zip(names, parts, strict=True))
    fields = Series.__slots__ if kind is Series else tuple(getattr(kind, "__dataclass_fields__", ()))
    if not fields:
        _alike([bool(other == first) for other in given])
        return first
    parts = [merged([getattr(other, name) for other in given]) for name in fields]
    if _unmoved(parts, (getattr(first, name) for name in fields)):
        return first
    made = object.__new__(kind)
    for name, part in zip(fields, parts, strict=True):
        object.__setattr__(made, name, part)
    return made


def _number(given: Sequence[Any]) -> Any:
    _alike([isinstance(other, float | int) and not isinstance(other, bool) for other in given])
    first = given[0]
    same = [other == first for other in given]
    if all(type(other) is int for other in given):  # counts and years: what hangs on them is not a matter of numbers
        _alike(same)
    return first if all(same) else Many(np.array(given, dtype=np.float64))


def _unmoved(parts: Sequence[Any], first: Any) -> bool:
    return all(part is own for part, own in zip(parts, first, strict=True))


def _alike(same: Sequence[bool]) -> None:
    if not all(same):
        raise Parted(same)
