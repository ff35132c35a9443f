"""`inspect`, `equations` and `validate` on the small city of two plants."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from carbonpath.cli.main import main
from tests.bad_inputs.case import copy_city

SCENARIO = Path(__file__).parents[1] / "cities" / "two_option" / "scenario.yaml"


def invoke(*words: object):
    return CliRunner().invoke(main, [str(word) for word in words])


def test_inspect_shows_values_as_written_with_source_and_grade():
    """The table says 4500 CNY/kW; the model works in billion CNY per GW. Each source stands once, at the end."""
    done = invoke("inspect", "solar", "--scenario", SCENARIO)
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    words = [line.split() for line in lines]
    (capex,) = [found for found in words if found[:1] == ["capex"]]
    assert capex[1:6] == ["2020:", "4500,", "2022:", "4000", "CNY/kW"]
    (limit,) = [found for found in words if found[:4] == ["capacity", "max", "of", "solar"]]
    assert limit[4:7] == ["20", "GW", "C"]
    sources = lines[lines.index("sources") + 1 :]
    assert sources[0].split() == ["1", "C:", "made", "for", "tests"]
    assert len(sources) == len({line[7:] for line in sources})


def test_inspect_fits_a_hundred_columns():
    done = invoke("inspect", "coal", "--scenario", SCENARIO)
    assert max(len(line) for line in done.stdout.splitlines()) <= 100


def test_inspect_says_what_is_moved_into_what(tmp_path):
    path = copy_city(tmp_path)
    (path.parent / "inputs" / "retrofits.csv").write_text("technology,retrofit_of\nsolar,coal\n", encoding="utf-8")
    assert "\nretrofit of coal\n" in invoke("inspect", "solar", "--scenario", path).stdout
    assert "\nmay be retrofitted to solar\n" in invoke("inspect", "coal", "--scenario", path).stdout


def test_inspect_adds_up_the_levelised_cost():
    """Solar 2022, life 25, r = 5 %: 4 bn CNY/GW * 1 / sum_k 1.05^-(k+0.5) = 4 * 0.0692423 = 0.276969 bn CNY a year
    over 8.76 * 0.12 = 1.0512 TWh: 0.26348 CNY/kWh.
    """
    done = invoke("inspect", "solar", "--scenario", SCENARIO, "--year", 2022)
    assert "default: 0.2635 CNY/kWh" in done.stdout


def test_inspect_speaks_chinese():
    done = invoke("--lang", "zh", "inspect", "solar", "--scenario", SCENARIO, "--year", 2022)
    assert "default: 0.2635 CNY/kWh, 实际支付（市场视角）" in done.stdout
    assert "2022年成本，CNY/kWh" in done.stdout and "来源" in done.stdout.splitlines()


def test_inspect_lists_what_competes():
    """Coal gives the same electricity; with `--against` only what is named stands beside."""
    done = invoke("inspect", "solar", "--scenario", SCENARIO, "--year", 2022)
    assert competing(done.stdout) == ["solar", "coal"]
    done = invoke("inspect", "solar", "--scenario", SCENARIO, "--year", 2022, "--against", "coal_supply")
    assert competing(done.stdout) == ["solar", "coal_supply"]


def competing(text: str) -> list[str]:
    """First words of the rows of the comparison."""
    table = text.split("Beside what it competes with in 2022, CNY/kWh", 1)[1].split("technology_values")[0]
    return [line.split()[0] for line in table.splitlines()[3:] if line.strip() and "─" not in line]


def test_inspect_refuses_prices_it_cannot_read():
    done = invoke("inspect", "solar", "--scenario", SCENARIO, "--price", "electricty=0.6")
    assert done.exit_code == 2
    assert "no commodity 'electricty'; did you mean 'electricity'?" in done.stderr
    assert invoke("inspect", "solar", "--scenario", SCENARIO, "--result", "nowhere").exit_code == 2


def test_inspect_names_the_nearest_technology():
    done = invoke("inspect", "solr", "--scenario", SCENARIO)
    assert done.exit_code == 2
    assert "no technology 'solr'; did you mean 'solar'?" in done.stderr


def test_the_wide_sheet_has_a_row_for_each_technology(tmp_path):
    done = invoke("inspect", "--sheet", tmp_path / "deep" / "sheet.csv", "--scenario", SCENARIO)
    assert done.exit_code == 0, done.output
    with (tmp_path / "deep" / "sheet.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["technology"]: row for row in csv.DictReader(file)}
    assert list(rows) == ["coal_supply", "coal", "solar"]
    assert rows["solar"]["capex"] == "4500 CNY/kW (2020); 4000 CNY/kW (2022)"
    assert rows["coal"]["in per activity"] == "coal_fuel 9 GJ/MWh"
    assert [path.name for path in tmp_path.rglob("*")] == ["deep", "sheet.csv"]


def test_equations_print_every_rule():
    from carbonpath import rules

    done = invoke("equations")
    assert done.exit_code == 0, done.output
    assert [rule.name for rule in rules.registered() if f"({rule.number}) {rule.name}" not in done.stdout] == []


def test_validate_accepts_a_sound_scenario():
    done = invoke("validate", SCENARIO)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"{SCENARIO}: scenario 'two-option' is valid\n"


@pytest.mark.parametrize("command", ["validate", "solve"])
def test_faults_of_all_scenarios_are_told_at_once(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    Path("bad.yaml").write_text(SCENARIO.read_text(encoding="utf-8").replace("horizon:", "horizont:"), encoding="utf-8")
    done = invoke(command, "bad.yaml", "gone.yaml", "--set", "discount_rate=0.04")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "bad.yaml:4: " in done.stderr and "did you mean 'horizon'?" in done.stderr
    assert "carbonpath: gone.yaml: no such file" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["bad.yaml"]


def test_the_supply_curve_has_cost_and_potential():
    """Solar 2022 as above at 0.26348 CNY/kWh; 20 GW give 20 * 8.76 * 0.12 = 21.024 TWh. Coal burns coal: none."""
    done = invoke("inspect", "--curve", "power", "--scenario", SCENARIO, "--year", 2022)
    assert done.exit_code == 0, done.output
    (solar,) = [line.split() for line in done.stdout.splitlines() if line.split()[:1] == ["solar"]]
    assert solar[:5] == ["solar", "CNY/kWh", "0.2635", "0", "21.024"]
    assert "coal" not in done.stdout


def test_a_sector_without_measures_is_named_and_an_unknown_one_refused():
    done = invoke("inspect", "--curve", "supply", "--scenario", SCENARIO)
    assert done.exit_code == 0, done.output
    assert "no technology of supply gives a yearly output without an input" in done.stdout
    done = invoke("inspect", "--curve", "powr", "--scenario", SCENARIO)
    assert done.exit_code == 2
    assert "no sector 'powr'; did you mean 'power'?" in done.stderr
