"""The how-to pages and the tutorial: files are written and checks run as a reader would, in a working folder.

`solve` and `compare` of Shenzhen take too long here; the small city of one page is solved.
"""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from carbonpath.cli.main import main
from carbonpath.starter.folder import make_folder
from tests.unit.docs.maker import DOCS

PAGES = [DOCS / "tutorial.md", *sorted((DOCS / "howto").glob("*.md"))]
CHECKED = ("validate", "inspect")
SOLVED = "scenarios/harbour.yaml"


def scripts(page: Path) -> list[str]:
    blocks = re.findall(r"^```([^\n]*)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [text for language, text in blocks if not language]


def commands(script: str) -> list[list[str]]:
    """Command lines of carbonpath, outside of the files that the script writes."""
    outside = re.sub(r"<<'EOT'\n.*?^EOT$", "", script, flags=re.MULTILINE | re.DOTALL)
    lines = [line for line in outside.splitlines() if line.startswith("carbonpath ")]
    return [shlex.split(line, comments=True)[1:] for line in lines]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_and_option_exists(page):
    for words in [words for script in scripts(page) for words in commands(script)]:
        help_text = CliRunner().invoke(main, [words[0], "--help"]).output
        assert "Usage: " in help_text
        assert all(word in help_text for word in words if word.startswith("--")), words


@pytest.mark.parametrize("page", [page for page in PAGES if page.stem != "README"], ids=lambda page: page.stem)
def test_files_are_written_and_checks_pass(page, tmp_path, monkeypatch):
    work = tmp_path / "work"
    make_folder(work)
    monkeypatch.chdir(work)
    ran = 0
    for script in scripts(page):
        files = "\n".join(line for line in script.splitlines() if not re.match(r"(carbonpath|make|source) ", line))
        subprocess.run(["bash", "-e", "-c", files], cwd=work, check=True)
        for words in commands(script):
            if words[0] in CHECKED or SOLVED in words:
                extra = ["--no-figures"] if words[0] == "solve" else []
                done = CliRunner().invoke(main, [*words, *extra])
                assert done.exit_code == 0, done.output
                ran += 1
    assert ran
