"""Help and version answer at once and name every command."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

import carbonpath
from carbonpath.cli.main import COMMANDS, main

HEAVY = {"highspy", "pyomo", "pandas", "numpy", "scipy", "matplotlib", "pint", "pydantic", "pyarrow", "yaml", "rich"}


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["solve", "--help"]], ids=" ".join)
def test_help_loads_nothing_heavy(words):
    code = (
        "import sys\n"
        "from carbonpath.cli.main import main\n"
        f"main({words!r}, standalone_mode=False)\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout
    assert set(done.stderr.split()) & HEAVY == set()


def test_the_module_runs_as_the_command():
    done = subprocess.run([sys.executable, "-m", "carbonpath", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"carbonpath, version {carbonpath.__version__}\n"


def test_help_lists_every_command_with_a_whole_sentence():
    lines = CliRunner().invoke(main, ["--help"]).stdout.splitlines()
    for name in COMMANDS:
        (line,) = [line for line in lines if line.split()[:1] == [name]]
        assert line.endswith(".") and not line.endswith("...")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name):
    done = CliRunner().invoke(main, [name, "--help"])
    assert done.exit_code == 0
    assert done.stdout.startswith(f"Usage: main {name}")


def test_no_words_show_the_help():
    done = CliRunner().invoke(main, [])
    assert done.exit_code == 2
    assert "Commands:" in done.output
