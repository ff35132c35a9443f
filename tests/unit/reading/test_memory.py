"""What is read again is the last result only where everything it was made from is the same."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import carbonpath
from carbonpath.memory import remembered

TWO = Path(__file__).parents[2] / "cities" / "two_option" / "scenario.yaml"


def test_a_result_is_kept_for_equal_givens_and_no_others() -> None:
    """Made for 1 and for 2, not again for 2; for 1 again, since only the last is kept."""
    calls: list[int] = []

    def tenfold(given: int) -> int:
        calls.append(given)
        return 10 * given

    assert [remembered("test", "a", given, partial(tenfold, given)) for given in (1, 2, 2, 1)] == [10, 20, 20, 10]
    assert calls == [1, 2, 1]


def test_what_came_with_faults_is_not_kept() -> None:
    """The fault is found each time."""
    faults: list[str] = []
    for _ in range(2):
        remembered("test", "faulty", 1, lambda: faults.append("wrong"), faults)
    assert faults == ["wrong", "wrong"]


def test_a_lever_changes_its_tables_and_leaves_the_others() -> None:
    """A scenario read between two others gives its own numbers; tables that it leaves alone are the same object."""
    plain, moved, again = (carbonpath.load(TWO, sets) for sets in ((), ("levers.coal_price=1.5",), ()))
    assert moved.tables.technology_values.rows != plain.tables.technology_values.rows
    assert again.tables.technology_values.rows == plain.tables.technology_values.rows
    assert moved.tables.demands is plain.tables.demands
