"""What is told while a sweep runs: lines where no terminal is, with rate, time left and runs without a result."""

from __future__ import annotations

import time

import pytest

from carbonpath.cli import sweep_progress
from carbonpath.cli.sweep_progress import duration, shown, told
from carbonpath.sweeps.run import Progress


def halfway() -> Progress:
    """10 of 40 runs are kept, 10 of the others ended within a minute: 10 a minute, 20 left, so 2 minutes."""
    statuses = {str(run): "optimal" for run in range(7)} | {"7": "infeasible", "8": "infeasible", "9": "failed"}
    return Progress(total=40, kept=10, statuses=statuses, begun=time.monotonic() - 60.0)


def test_rate_and_time_left():
    assert told(halfway()) == "10.0 a minute, 2 min left, 2 infeasible, 1 failed"
    assert told(Progress(total=4)) == ""


@pytest.mark.parametrize(("seconds", "words"), [(45.0, "45 s"), (600.0, "10 min"), (9000.0, "2.5 h")])
def test_duration(seconds: float, words: str):
    assert duration(seconds) == words


def test_lines_come_at_their_pace(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """The first at once, then none within the pace, and the last in any case."""
    clock = [0.0]
    monkeypatch.setattr(sweep_progress.time, "monotonic", lambda: clock[0])
    with shown("study", quiet=False) as show:
        for done, at in ((0, 0.0), (1, 5.0), (2, 16.0), (3, 17.0)):
            clock[0] = at
            show(Progress(3, 0, {str(run): "optimal" for run in range(done)}, begun=0.0))
    assert [line.split()[1] for line in capsys.readouterr().err.splitlines()] == ["0/3", "2/3", "3/3"]


def test_quiet_says_nothing(capsys: pytest.CaptureFixture[str]):
    with shown("study", quiet=True) as show:
        show(halfway())
    assert capsys.readouterr().err == ""
