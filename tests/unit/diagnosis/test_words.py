"""The catalogue of a diagnosis: both languages, the same places to fill in."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

import carbonpath
from carbonpath.diagnosis.choice import Rank
from carbonpath.diagnosis.words import LANGS, WORDS, lines_of_limit
from carbonpath.errors import SolverLimit
from carbonpath.run import compile_scenario
from carbonpath.solver.highs import Solver
from carbonpath.solver.progress import progress_of
from tests.hand import unsolvable


def test_both_languages_say_the_same_things():
    for key, texts in WORDS.items():
        assert len(texts) == len(LANGS)
        assert all(text.strip() for text in texts), key
        english, chinese = ({name for _, name, _, _ in Formatter().parse(text) if name} for text in texts)
        assert english == chinese, key


def test_every_rank_has_a_name():
    assert all(f"rank_{rank.name}" in WORDS for rank in Rank)


PHASE_1 = """
  Iteration        Objective     Infeasibilities num(sum)
          0    -5.1773549109e+02 Ph1: 1326(3415.12); Du: 725(517.735) 0.6s
"""
PHASE_2 = PHASE_1 + "       6644     1.9954992744e+03 Pr: 812(91.5); Du: 0(1e-07) 2.0s\n"


@pytest.mark.parametrize(
    ("log", "told"),
    [
        ("", "it had not begun to iterate"),
        (PHASE_1, "first phase"),
        (PHASE_1 + "       6644     1.9954992744e+03 2.0s", "stood at 1,995.5"),
        (PHASE_2, "at least 1,995.5; 812 rows were still violated, by 92 in all"),
    ],
)
def test_a_stopped_solver_says_how_far_it_was(log: str, told: str):
    progress = {"status": "time limit reached", "seconds": 2.0, "iterations": 6644, **progress_of(log)}
    lines = lines_of_limit(progress, "en")
    assert "6644 iterations" in lines[0]
    assert told in lines[1]
    assert "solver.time_limit" in lines[2]
    assert len(lines_of_limit(progress, "zh")) == 3


def test_the_solver_itself_says_how_far_it_was(tmp_path: Path):
    """A limit that is over before the first iteration."""
    city = unsolvable.power({2020: 10.0, 2021: 12.0})
    _, form = compile_scenario(carbonpath.load(city.write(tmp_path)))
    with pytest.raises(SolverLimit) as stopped:
        Solver(form, time_limit=1e-9).run()
    assert stopped.value.progress["status"] == "time limit reached"
    assert lines_of_limit(stopped.value.progress, "en")
