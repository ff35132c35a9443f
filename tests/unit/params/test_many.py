"""Numbers of several runs as one: sums and products for each, decisions only where all agree, nothing lost."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from carbonpath.params.many import Many, Parted, Unread, merged
from carbonpath.params.series import Series


def many(*values: float) -> Many:
    """A number for each run."""
    return Many(np.array(values))


def test_sums_products_and_powers_are_those_of_each_run() -> None:
    """As floats make them, to the last digit, on either side of a number."""
    a, b = (0.1, 0.7, 3.0), (2.2, 5.0, -1.0)
    one, other = many(*a), many(*b)
    for made, each in (
        (one + other, [x + y for x, y in zip(a, b, strict=True)]),
        (1.0 - one, [1.0 - x for x in a]),
        (one * 0.3 / other, [x * 0.3 / y for x, y in zip(a, b, strict=True)]),
        (sum([one, other]), [0 + x + y for x, y in zip(a, b, strict=True)]),
        ((1.0 + one) ** -2.5, [(1.0 + x) ** -2.5 for x in a]),
        (-abs(other), [-abs(y) for y in b]),
        (np.float64(2.0) * one, [2.0 * x for x in a]),
    ):
        assert type(made) is Many
        assert made.values.tolist() == each


def test_what_all_decide_alike_is_decided_and_else_runs_part() -> None:
    """0.1, 0.7 and 3.0 are all above 0; above 0.5 the last two part from the first."""
    number = many(0.1, 0.7, 3.0)
    assert number > 0.0
    assert max(0.0, number) is number
    with pytest.raises(Parted) as parted:
        bool(number > 0.5)
    assert parted.value.alike.tolist() == [True, False, False]
    with pytest.raises(ZeroDivisionError):
        1.0 / many(1.0, 0.0)


def test_no_single_number_is_taken_for_many() -> None:
    """What would lose all values but one is refused."""
    takers: tuple[Callable[[Any], Any], ...] = (float, int, math.exp, range)
    for take in takers:
        with pytest.raises(Unread):
            take(many(1.0, 2.0))


@dataclass(frozen=True)
class Given:
    """Parameters as the rules read them."""

    name: str
    price: Series
    share: dict[int, float]
    years: tuple[int, ...]


def test_parameters_are_merged_where_only_numbers_differ() -> None:
    """Growth moves a series and a share; what stays is the first run's own; another name or year parts the runs."""
    price, years = Series({2020: 1.0, 2030: 3.0}), (2020, 2030)
    first = Given("a", price, {2020: 0.5, 2025: 0.25}, years)
    other = Given("a", Series({2020: 1.0, 2030: 4.0}), {2020: 0.5, 2025: 0.75}, (2020, 2030))
    both = merged([first, other])
    assert both.price(2025).values.tolist() == [2.0, 2.5]
    assert both.share[2025].values.tolist() == [0.25, 0.75]
    assert both.share[2020] == 0.5
    assert both.years is years
    assert merged([first, Given("a", price, {2020: 0.5, 2025: 0.25}, years)]) is first
    for parts in (Given("b", price, {}, years), Given("a", price, {2020: 0.5}, years), Given("a", price, {}, (2020,))):
        with pytest.raises(Parted) as parted:
            merged([first, parts, first])
        assert parted.value.alike.tolist() == [True, False, True]
