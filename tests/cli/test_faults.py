"""Every fault ends as one line on stderr and an exit code, never as a traceback."""

from __future__ import annotations

import errno

import click
import pytest
from click.testing import CliRunner

from carbonpath.cli import main as entry
from carbonpath.errors import CheckFailed, Fault, Infeasible, InputError, MissingValue, SolverLimit

TWO_FAULTS = (Fault("a.yaml:3", "unknown key 'peek'", remedy="did you mean 'peak'?"), Fault("b.csv:7", "a\nbreak"))


def run_raising(monkeypatch, error: BaseException, *words: str):
    """Run a command of the real group that raises `error`."""

    @click.command()
    def failing() -> None:
        raise error

    monkeypatch.setattr(entry.Commands, "get_command", lambda self, ctx, name: failing)
    return CliRunner().invoke(entry.main, [*words, "solve"])


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (InputError(TWO_FAULTS), 2, "carbonpath: a.yaml:3: unknown key 'peek'; did you mean 'peak'?\n"),
        (
            MissingValue(Fault("technology_values: pv", "no 'life'")),
            2,
            "carbonpath: technology_values: pv: no 'life'\n",
        ),
        (Infeasible("no solution"), 3, "carbonpath: no solution\n"),
        (SolverLimit("stopped after 5 s"), 4, "carbonpath: stopped after 5 s\n"),
        (CheckFailed("balance is off"), 1, "carbonpath: balance is off\n"),
        (PermissionError(errno.EACCES, "Permission denied", "out"), 2, "carbonpath: out: Permission denied\n"),
        (KeyError("x"), 1, "carbonpath: a fault of the program, please report it: KeyError: 'x'"),
        (KeyboardInterrupt(), 130, "carbonpath: interrupted; earlier results are as they were\n"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else None,
)
def test_fault_becomes_line_and_exit_code(monkeypatch, error, code, said):
    done = run_raising(monkeypatch, error)
    assert done.exit_code == code
    assert done.stdout == ""
    assert done.stderr.startswith(said)
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == (2 if error.args == InputError(TWO_FAULTS).args else 1)


def test_debug_shows_the_traceback(monkeypatch):
    error = InputError(TWO_FAULTS)
    assert run_raising(monkeypatch, error, "--debug").exception is error


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["slove"], "carbonpath: No such command 'slove'"),
        (["--foo", "solve"], "carbonpath: No such option '--foo'"),
        (["solve", "--foo", "x"], "carbonpath: No such option '--foo'"),
        (["solve"], "carbonpath: Missing argument 'SCENARIO...'"),
        (["solve", "--time-limit", "0", "x"], "carbonpath: Invalid value for '--time-limit'"),
        (["plot", "--lang", "en,de", "x"], "carbonpath: Invalid value for '--lang': 'de' is not one of en, zh"),
        (["plot", "--format", "", "x"], "carbonpath: Invalid value for '--format': '' is not one of svg, png, pdf"),
        (["compare", "x"], "carbonpath: compare needs at least two results"),
        (["export", "x"], "carbonpath: nothing to export"),
        (["inspect"], "carbonpath: give a TECHNOLOGY"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_misuse_is_one_line_and_exit_code_2(words, said):
    done = CliRunner().invoke(entry.main, words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [["plot"], ["compare", "x"], ["export", "--mps", "x.mps"]], ids=" ".join)
def test_a_folder_that_is_no_result_is_refused(tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "manifest.json").write_text("{}")
    done = CliRunner().invoke(entry.main, [*words, "half"])
    assert done.exit_code == 2
    assert "carbonpath: half: summary.json is missing" in done.stderr
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["half", "manifest.json"]


def test_frame_of_a_fault_speaks_chinese(monkeypatch):
    """Where and what stay as they are; what is allowed and what helps are announced in the language."""
    fault = Fault("a.yaml:3", "unknown key 'peek'", "one of 'peak', 'time'", "did you mean 'peak'?")
    done = run_raising(monkeypatch, InputError(fault), "--lang", "zh")
    said = "carbonpath: a.yaml:3：unknown key 'peek'；应为：one of 'peak', 'time'；建议：did you mean 'peak'?\n"
    assert done.stderr == said
    assert str(fault) == "a.yaml:3: unknown key 'peek'; expected one of 'peak', 'time'; did you mean 'peak'?"
