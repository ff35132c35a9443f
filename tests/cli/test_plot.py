"""`carbonpath plot` on a made-up result: lists, choices, sizes, years; and the language of the terminal."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from carbonpath.charts.gallery import CHARTS
from carbonpath.cli.closing import print_closing
from carbonpath.cli.language import language
from carbonpath.cli.main import main
from tests.unit.charts.fake_result import fake, write_fake


@pytest.fixture
def folder(tmp_path):
    return write_fake(tmp_path / "plan")


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words], env={"LC_ALL": "C"})


def test_list_needs_no_result_and_names_every_chart():
    done = run("plot", "--list")
    assert done.exit_code == 0, done.output
    assert [line.split()[0] for line in done.stdout.splitlines() if line.strip()] == [chart.name for chart in CHARTS]
    assert "what drove" in done.stdout.lower()


@pytest.mark.parametrize("words", [("--lang", "zh", "plot", "--list"), ("plot", "--list", "--lang", "zh")])
def test_list_speaks_chinese(words):
    assert "排放变化的驱动" in run(*words).stdout


def test_list_of_a_result_has_what_it_holds(folder):
    (folder / "hindcast.csv").unlink()
    listed = run("plot", folder, "--list").stdout
    assert "emissions" in listed and "hindcast" not in listed


def test_only_some_in_one_language_format_and_size(folder):
    done = run("plot", folder, "--only", "cost_by_kind, prices", "--lang", "en", "--format", "svg", "--size", "column")
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (folder / "figures").iterdir()) == [
        "cost_by_kind.csv", "cost_by_kind.en.column.svg", "prices.csv", "prices.en.column.svg",
    ]  # fmt: skip
    assert done.stdout.strip().endswith("figures: 4 files")


def test_a_year_stands_in_the_name_of_charts_of_single_years(folder):
    words = ("plot", folder, "--only", "flows,cost_by_kind", "--year", "2028", "--lang", "en", "--format", "svg")
    assert run(*words).exit_code == 0
    assert {path.name for path in (folder / "figures").iterdir() if path.suffix == ".svg"} == {
        "flows.2028.en.svg", "cost_by_kind.en.svg",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--only", "emission"), "charts: no chart 'emission'; expected one of 'carbonpath plot --list'"),
        (("--year", "2050"), "year: 2050; expected a model year from 2020 to 2035"),
        (("--size", "poster"), "'poster' is not one of page, column, slide"),
    ],
)
def test_what_is_not_known_is_one_line_and_exit_code_2(folder, words, told):
    done = run("plot", folder, *words)
    assert done.exit_code == 2
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("carbonpath: ")]
    assert told in line


def test_no_result_is_bad_usage():
    assert run("plot").exit_code == 2


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LC_MESSAGES": "ZH_tw", "LANG": "C"}, "zh"),
    ],
)
def test_the_locale_says_the_language_where_no_option_does(environment, spoken):
    assert language(None, environment) == spoken


def test_the_command_s_own_option_goes_before_that_of_the_program():
    from carbonpath.cli.plot import command

    root = click.Context(main, info_name="carbonpath")
    root.params["lang"] = "zh"
    asked = command.make_context("plot", ["--list", "--lang", "en"], parent=root)
    silent = command.make_context("plot", ["--list"], parent=root)
    assert (language(asked, {}), language(silent, {})) == ("en", "zh")


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            ("plan: optimal", "inside the horizon", "4,500.0 billion CNY, discounted", "2 met, 2 binding, 1 missed"),
        ),
        ("zh", ("plan：最优", "在规划期内", "45,000亿元（折现）", "达到2项、起约束2项、未达到1项")),
    ],
)
def test_closing_lines_in_both_languages(tmp_path, capsys, lang, told):
    """4,500 billion CNY are 45,000 hundred million."""
    result = fake()
    result.summary["peak"]["frozen_factor"] = {key: result.summary["peak"][key] for key in ("year", "mt")}
    result.summary.update(cumulative_mt=1100.0, cost_of_peak=None)
    result.manifest.update(checks={"balance": 1e-9})
    root = click.Context(main, info_name="carbonpath")
    root.params["lang"] = lang
    with root:
        print_closing(result, tmp_path)
    printed = capsys.readouterr().out
    for words in told:
        assert words in printed
    assert ("modelled against observed" in printed) == (lang == "en")
