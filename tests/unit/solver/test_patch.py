"""Patched numbers against the functions they stand for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from carbonpath.solver.patch import Axis, Patches, chebyshev, make_axis, make_patches, start_of, through
from carbonpath.solver.standard_form import Vector

Function = Callable[[Mapping[str, float]], Sequence[float]]


class Counted:
    """Numbers as a function of axes, with a count of how often they were made."""

    def __init__(self, function: Function, base: Mapping[str, float]) -> None:
        self.function, self.base, self.times = function, base, 0

    def at(self, **values: Any) -> Vector:
        self.times += 1
        return np.array(self.function({**self.base, **values}), dtype=float)

    def axis(self, name: str, values: Sequence[Any]) -> Axis:
        start = self.base.get(name)
        return make_axis(self.at(), start, values, lambda value: self.at(**{name: value}))

    def patches(self, axes: Mapping[str, Sequence[Any]], *joint: Mapping[str, float]) -> Patches:
        made = {name: self.axis(name, values) for name, values in axes.items()}
        return make_patches(self.at(), made, [(values, self.at(**values)) for values in joint])


MANY = [0.7 + 0.05 * k for k in range(13)]


def test_affine_axis_is_compiled_at_three_values() -> None:
    """3 + 2 a and an entry that stays: one entry kept, exact anywhere between."""
    numbers = Counted(lambda v: [3.0 + 2.0 * v["a"], 5.0], {"a": start_of(MANY)})
    axis = numbers.axis("a", MANY)
    assert numbers.times == 3
    assert axis.entries.tolist() == [0]
    assert axis.at(0.913) == pytest.approx([4.826], rel=1e-15)


def test_compound_axis_is_a_polynomial_that_an_unused_value_agrees_with() -> None:
    """Growth of 5 % a year scaled by s over 1 to 15 years: (1 + 0.05 s)^n, to 1e-12 of the function."""
    numbers = Counted(lambda v: [(1.0 + 0.05 * v["s"]) ** n for n in range(16)], {"s": 0.7})
    axis = numbers.axis("s", [0.7, *np.random.default_rng(0).uniform(0.7, 1.3, 60).tolist(), 1.3])
    assert axis.smooth
    assert numbers.times < 13
    for value in (0.7, 0.8137, 1.0, 1.2291):
        patched = axis.at(value)
        assert patched is not None
        assert patched == pytest.approx(numbers.at(s=value)[axis.entries], rel=1e-12)


def test_a_kink_is_never_laid_through() -> None:
    """max(1, a) is no polynomial: the axis knows the values it was compiled at and no other."""
    numbers = Counted(lambda v: [max(1.0, v["a"])], {"a": 1.0})
    axis = numbers.axis("a", MANY)
    assert not axis.smooth
    assert axis.at(0.9137) is None
    for value in (MANY[0], MANY[-1]):
        known = axis.at(value)
        # the entry is kept as it was compiled
        assert known is None or known == pytest.approx([max(1.0, value)])


def test_few_values_are_compiled_one_by_one() -> None:
    """Words too: each value once, however often it is asked for."""
    numbers = Counted(lambda v: [{"low": 0.8, "high": 1.5}.get(v["a"], 1.0)], {"a": "central"})
    axis = numbers.axis("a", ["low", "high", "low", "high"])
    assert numbers.times == 1 + 2
    assert axis.at("high") == pytest.approx([1.5])
    assert axis.at("central") is None


def test_a_value_of_another_structure_is_not_patched() -> None:
    base = np.array([1.0])
    axis = make_axis(base, 1.0, [1.0, 2.0], lambda value: None if value == 2.0 else np.array([value]))
    assert axis.at(1.0) is not None
    assert axis.at(2.0) is None


def test_changes_of_axes_add_up_or_multiply() -> None:
    """a + b in one entry, 4 a b in another: joint programmes tell which is which."""
    numbers = Counted(lambda v: [v["a"] + v["b"], 4.0 * v["a"] * v["b"], v["a"]], {"a": 1.0, "b": 1.0})
    patches = numbers.patches({"a": MANY, "b": MANY}, {"a": 0.7, "b": 1.3}, {"a": 1.2, "b": 0.8})
    assert patches.products.tolist() == [1]
    assert not patches.apart
    found = patches.at({"a": 0.9, "b": 1.15})
    assert found == pytest.approx([2.05, 4.14, 0.9], rel=1e-14)


def test_axes_that_neither_add_nor_multiply_are_not_patched_together() -> None:
    """2 + a b: alone either axis is affine, together it is neither; with a third axis all else goes on."""
    numbers = Counted(lambda v: [2.0 + v["a"] * v["b"], v["c"]], {"a": 1.0, "b": 1.0, "c": 1.0})
    patches = numbers.patches(
        dict.fromkeys("abc", MANY), {"a": 0.7, "b": 1.3, "c": 1.1}, {"a": 1.2, "b": 0.8, "c": 0.9}
    )
    assert patches.apart == {("a", "b")}
    assert patches.at({"a": 0.9, "b": 1.2}) is None
    assert patches.at({"a": 0.9, "c": 1.2}) == pytest.approx([2.9, 1.2], rel=1e-14)
    assert patches.at({"b": 1.2}) == pytest.approx([3.2, 1.0], rel=1e-14)


def test_infinite_numbers_stay() -> None:
    """An entry that is no bound at all is left alone by axes that change its neighbours."""
    numbers = Counted(lambda v: [np.inf, -np.inf, v["a"] * v["b"]], {"a": 1.0, "b": 1.0})
    patches = numbers.patches({"a": MANY, "b": MANY}, {"a": 0.7, "b": 1.3})
    found = patches.at({"a": 2.0**-0.2, "b": 1.25})
    assert found is not None
    assert found[:2].tolist() == [np.inf, -np.inf]
    assert found[2] == pytest.approx(2.0**-0.2 * 1.25, rel=1e-14)


@pytest.mark.parametrize("number", [2, 3, 5, 9, 17])
def test_polynomials_of_every_level_are_met(number: int) -> None:
    """A polynomial of degree n - 1 goes through n points exactly; sets of points hold the smaller ones."""
    powers = np.arange(number)
    points = chebyshev(0.7, 1.3, number)
    table = np.array([point**powers for point in points])
    assert through(points, table, 0.8123) == pytest.approx(0.8123**powers, rel=1e-13)
    finer = chebyshev(0.7, 1.3, 2 * number - 1)
    assert all(min(abs(point - other) for other in finer) < 1e-15 for point in points)
