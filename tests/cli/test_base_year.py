"""`carbonpath base-year` on the small city."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from carbonpath.cli.main import main

CITY = Path(__file__).parents[1] / "cities" / "two_option"


@pytest.fixture(scope="module")
def result(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("base")
    shutil.copytree(CITY, folder / "city")
    words = [
        "solve",
        str(folder / "city" / "scenario.yaml"),
        "--no-figures",
        "--quiet",
        "--out",
        str(folder / "results"),
    ]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    return folder / "results" / "two-option"


def test_prints_bands_and_stocks(result):
    done = CliRunner().invoke(main, ["base-year", str(result)])
    assert done.exit_code == 0, done.output
    assert "against observations" in done.output
    assert "Stocks that differ from the stock table" in done.output  # this city's base year is free to build


def test_speaks_chinese(result):
    done = CliRunner().invoke(main, ["--lang", "zh", "base-year", str(result)])
    assert done.exit_code == 0, done.output
    assert "年与观测值对比" in done.output and "与存量表不同的存量" in done.output and "against" not in done.output


def test_fills_a_page(result, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# Page\n\n<!-- stocks -->\n<!-- end -->\n")
    done = CliRunner().invoke(main, ["base-year", str(result), "--page", str(page)])
    assert done.exit_code == 0, done.output
    assert "| sector |" in page.read_text()


def test_a_page_that_is_missing_is_said(result, tmp_path):
    done = CliRunner().invoke(main, ["base-year", str(result), "--page", str(tmp_path / "none.md")])
    assert done.exit_code == 2
    assert "none.md" in done.output
