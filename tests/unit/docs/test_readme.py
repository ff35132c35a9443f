"""The READMEs: commands that exist, an example that validates, links that lead somewhere, both languages in step."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from carbonpath.cli.main import main
from carbonpath.reading.load import load

ROOT = Path(__file__).parents[3]
READMES = ["README.md", "README.zh.md"]
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("README*.md", "docs/**/*.md", "inputs/**/*.md")
    for path in ROOT.glob(pattern)
)


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str) -> list[str]:
    return re.findall(r"^```\w*\n(.*?)^```$", text(page), re.MULTILINE | re.DOTALL)


def example(page: str) -> str:
    return next(block for block in blocks(page) if block.startswith("cp -r inputs/shenzhen "))


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files(page):
    for target in re.findall(r"\]\(([^)#\s]+)", text(page)):
        assert "://" not in target and (ROOT / page).parent.joinpath(target).exists(), target


@pytest.mark.parametrize("page", READMES)
def test_names_the_two_commands(page):
    assert re.search(r"^make solve\b.*\nmake test\b", text(page), re.MULTILINE)


@pytest.mark.parametrize("page", READMES)
def test_every_printed_command_and_option_exists(page):
    lines = [line for block in blocks(page) for line in block.splitlines() if line.startswith("carbonpath ")]
    assert len(lines) >= 8
    for line in lines:
        words = line.split()[1:]
        named = words[:2] if words[0] == "import" else words[:1]
        help_text = CliRunner().invoke(main, [*named, "--help"]).output
        assert "Usage: " in help_text
        assert all(word in help_text for word in words if word.startswith("--")), line
        for word in words:
            assert not word.startswith("scenarios/") or (ROOT / word).exists() or f"cat > {word}" in example(page)


def test_both_languages_show_the_same_example():
    assert example("README.md") == example("README.zh.md")


def test_the_example_of_a_new_technology_validates(tmp_path):
    """Run the block's file commands by hand: copy, append, write; then load what it made."""
    shutil.copytree(ROOT / "inputs" / "shenzhen", tmp_path / "inputs" / "shenzhen")
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    script = example("README.md")
    source, copy = re.findall(r"^cp -r (\S+) (\S+)$", script, re.MULTILINE)[0]
    shutil.copytree(tmp_path / source, tmp_path / copy)
    written = re.findall(r"^cat (>>?) (\S+) <<'EOT'\n(.*?)^EOT$", script, re.MULTILINE | re.DOTALL)
    assert len(written) == 5
    for sign, file, rows in written:
        with (tmp_path / file).open("a" if sign == ">>" else "w", encoding="utf-8", newline="") as handle:
            handle.write(rows)
    scenario = load(tmp_path / "scenarios" / "waste-heat.yaml")
    assert "heat_pump_waste_heat" in {row.technology for row in scenario.tables.technologies}


def test_the_example_scenario_is_valid(tmp_path):
    shutil.copytree(ROOT / "inputs", tmp_path / "inputs")
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    for page in READMES:
        block = next(block for block in blocks(page) if block.startswith("# scenarios/my-city.yaml"))
        (tmp_path / "scenarios" / "my-city.yaml").write_text(block, encoding="utf-8")
        assert load(tmp_path / "scenarios" / "my-city.yaml").settings.peak.year == 2028


@pytest.mark.parametrize("picture", ["emissions.en.png", "emissions.zh.png"])
def test_pictures_are_there_and_light(picture):
    path = ROOT / "docs" / "img" / picture
    assert path.read_bytes().startswith(b"\x89PNG") and path.stat().st_size < 300_000
