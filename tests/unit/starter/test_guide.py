"""The guide of a working folder: the same commands in both languages, all of which exist, and two pages at most."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from carbonpath.cli.main import main
from carbonpath.reading.load import load
from carbonpath.starter.folder import GUIDE, make_folder, shipped


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("new")
    make_folder(made)
    return made


def blocks(text: str) -> list[str]:
    return [
        re.sub(r"\s+#.*", "", block) for block in re.findall(r"^```\w*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    ]


def test_both_languages_show_the_same_blocks(folder):
    english, chinese = ((folder / name).read_text(encoding="utf-8") for name in GUIDE.values())
    assert blocks(english) == blocks(chinese) and len(blocks(english)) == 3


@pytest.mark.parametrize("name", GUIDE.values())
def test_two_pages(folder, name):
    text = (folder / name).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 100 and len(text) <= 6000


@pytest.mark.parametrize("name", GUIDE.values())
def test_every_command_path_and_link_exists(folder, name):
    text = (folder / name).read_text(encoding="utf-8")
    commands = re.findall(r"(?:^|`)carbonpath ([^`\n#]+)", text, re.MULTILINE)
    assert len(commands) >= 9
    for line in commands:
        words = line.split()
        said = CliRunner().invoke(main, [words[0], "--help"] if not words[0].startswith("-") else words[:1]).output
        assert "Usage: " in said
        assert all(word in said for word in words if word.startswith("--")), line
    for target in re.findall(r"\]\(([^)]+)\)", text):
        assert (folder / target).is_file()
    for target in re.findall(r"`((?:inputs|scenarios)/[\w./-]+)`", text):
        assert (folder / target).exists() or target == "scenarios/mine.yaml"


def test_the_example_loads(folder):
    block = next(block for block in blocks((folder / "README.md").read_text(encoding="utf-8")) if "name: mine" in block)
    (folder / "scenarios" / "mine.yaml").write_text(block, encoding="utf-8")
    settings = load(folder / "scenarios" / "mine.yaml").settings
    assert settings.peak.year == 2028 and settings.levers == {"battery_cost": "low", "demand_growth": 0.8}


def test_the_folder_has_everything_that_ships(folder):
    for part in ("inputs", "scenarios"):
        ours = {path.relative_to(shipped()) for path in (shipped() / part).rglob("*.csv")}
        ours |= {path.relative_to(shipped()) for path in (shipped() / part).rglob("*.yaml")}
        assert ours and all((folder / path).read_bytes() == (shipped() / path).read_bytes() for path in ours)
