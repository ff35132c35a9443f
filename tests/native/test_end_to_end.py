"""A data set in native units through every command: nothing presumes TWh, GW, MtCO2 or CNY."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from carbonpath.cli.main import main
from carbonpath.errors import InputError
from carbonpath.reading.load import load
from tests.native.whole import whole

NAMED = ("CNY", "MtCO2", "TWh", "GW")


def invoke(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data set with the results of two discount rates."""
    folder = tmp_path_factory.mktemp("native")
    scenario = whole().write(folder)
    for name, rate in (("one", 0.05), ("two", 0.0)):
        words = ("--set", f"name={name}", "--set", f"discount_rate={rate}", "--out", folder)
        done = invoke("solve", scenario, *words)
        assert done.exit_code == 0, done.output
    return folder


def test_it_validates_and_solves_with_every_check(place: Path) -> None:
    assert invoke("validate", place / "scenario.yaml").exit_code == 0
    manifest = json.loads((place / "one" / "manifest.json").read_text(encoding="utf-8"))
    assert max(manifest["checks"].values()) < 1e-6


def test_no_unit_of_the_city_is_named(place: Path) -> None:
    for path in sorted((place / "one").glob("*.csv")):
        text = path.read_text(encoding="utf-8")
        assert not [unit for unit in NAMED if unit in text], path.name
    summary = json.loads((place / "one" / "summary.json").read_text(encoding="utf-8"))
    assert summary["units"] == {"money": "native", "emissions": "native"}
    assert set(summary["electricity_twh"].values()) == {0.0}


def test_no_chart_is_drawn(place: Path, caplog: pytest.LogCaptureFixture) -> None:
    done = invoke("plot", place / "one")
    assert done.exit_code == 0, done.output
    assert "no charts, since the data set states no units" in caplog.text
    assert not list((place / "one").glob("figures/*"))


def test_compare_export_and_inspect(place: Path) -> None:
    done = invoke("compare", place / "one", place / "two", "--out", place / "difference")
    assert done.exit_code == 0, done.output
    assert "billion CNY" not in done.output
    done = invoke("export", place / "one", "--mps", place / "one.mps", "--iamc", place / "one.iamc.csv")
    assert done.exit_code == 0, done.output
    for technology in ("plant", "dump", "car", "store"):
        done = invoke("inspect", technology, "--scenario", place / "scenario.yaml")
        assert done.exit_code == 0, done.output
        assert "CNY" not in done.output


def test_activity_a_year_per_capacity_must_be_given(tmp_path: Path) -> None:
    """No 8760 hours are presumed where the units say nothing of time."""
    city = whole()
    rows = city.tables["technology_values"]
    rows[:] = [row for row in rows if (row["technology"], row["parameter"]) != ("panel", "cap2act")]
    with pytest.raises(InputError, match="'panel' has no 'cap2act'"):
        load(city.write(tmp_path))
