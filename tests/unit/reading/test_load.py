"""Loading the two-option city: units, resolved scenario, levers, clauses."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml

from carbonpath.reading.load import load
from tests.bad_inputs.case import CITY, Case, copy_city, spoil

SCENARIO = CITY / "scenario.yaml"


def parameter(path: Path, name: str, technology: str = "coal", *sets: str) -> list[float]:
    rows = load(path, sets).tables.technology_values
    return [row.value for row in rows if (row.technology, row.parameter) == (technology, name)]


def test_numbers_are_in_model_units():
    """4000 CNY/kW = 4 bn CNY/GW; 9 GJ/MWh / 3.6 = 2.5 TWh/TWh; 94.6 kg/GJ * 3.6 = 0.34056 Mt/TWh; 1500 MW = 1.5 GW."""
    tables = load(SCENARIO).tables
    assert parameter(SCENARIO, "capex") == [4.0]
    assert parameter(SCENARIO, "fixed_om") == pytest.approx([0.1])
    assert parameter(SCENARIO, "variable_om") == pytest.approx([0.02])
    assert parameter(SCENARIO, "availability") == pytest.approx([0.8])
    assert tables.flows.rows[0].value == pytest.approx(2.5)
    assert tables.emission_factors.rows[0].value == pytest.approx(0.34056)
    assert tables.stock.rows[0].value == pytest.approx(1.5)
    assert [row.value for row in tables.demands] == [10.0, 10.0]
    assert tables.bounds.rows[1].value == pytest.approx(0.1)
    assert tables.observations.rows[0].value == pytest.approx(2.0)
    assert tables.flows.rows[0].unit == "GJ/MWh"


def test_rows_know_their_line_and_absent_tables_are_empty():
    scenario = load(SCENARIO)
    assert scenario.where("stock", 0).endswith("inputs/stock.csv:2")
    assert len(scenario.tables.choice) == 0


def test_hashes_are_of_the_files():
    hashes = load(SCENARIO).hashes
    assert hashes["inputs/stock.csv"] == hashlib.sha256((CITY / "inputs/stock.csv").read_bytes()).hexdigest()
    assert {"scenario.yaml", "inputs/levers.yaml", "inputs/clauses/plan.csv"} < set(hashes)


def test_levers_and_edits_act_before_conversion(tmp_path: Path):
    """The 2022 coal price 0.9 * 1.5 * 2 = 2.7 CNY/kWh; that of 2020 is only doubled by the edit."""
    path = copy_city(tmp_path)
    edit = "edits: [{table: technologies, where: {technology: coal_supply}, column: variable_om, multiply: 2}]"
    spoil(path, Case("", "scenario.yaml", "discount_rate: 0.05", edit, ()))
    assert parameter(path, "variable_om", "coal_supply", "levers.coal_price=high") == pytest.approx([1.6, 2.7])


def test_the_resolved_scenario_gives_the_same_tables(tmp_path: Path):
    path = copy_city(tmp_path)
    first = load(path, ["levers.growth=high", "peak.year=2021", "clauses.off=[solar-share]"])
    again_path = path.parent / "again.yaml"
    again_path.write_text(yaml.safe_dump(first.resolved, allow_unicode=True), encoding="utf-8")
    again = load(again_path)
    assert again.resolved == first.resolved
    assert again.tables == first.tables
    assert again.settings.levers == {"growth": 2.0}


def test_defaults():
    settings = load(SCENARIO).settings
    assert (settings.prices, settings.market.design, settings.peak) == ("market", "none", None)
    assert settings.finance.investment == "annuity"
    assert settings.history.mode == "free"


def test_clauses_off_and_soft():
    """2 CNY/kWh = 2 bn CNY/TWh; the numerator counts 100 per TWh (per cent), so 0.02 bn CNY per unit of it."""
    assert [c.row.id for c in load(SCENARIO, ["clauses.off=[solar-share]"]).clauses] == ["green-words"]
    soft = load(SCENARIO, ["clauses.soft={solar-share: 2e9}"]).clauses[0]
    assert (soft.row.mode, soft.set_name) == ("penalty", "plan")
    assert soft.row.penalty == pytest.approx(0.02)


def test_a_penalty_in_cny_per_kwh(tmp_path: Path):
    path = copy_city(tmp_path)
    spoil(path, Case("", "inputs/clauses/plan.csv", "2022,,hard,,,,", "2022,,penalty,2,CNY/kWh,,", ()))
    assert load(path).clauses[0].row.penalty == pytest.approx(0.02)


def test_release_no_ends_bands_with_history():
    assert [row.release_years for row in load(SCENARIO, ["release=no"]).tables.pins] == [0]
    assert [row.release_years for row in load(SCENARIO).tables.pins] == [2]


@pytest.mark.parametrize("name", ["plan", "深圳-2029", "a.b", "two words", "x" * 80])
def test_plain_names(name: str):
    assert load(SCENARIO, [f"name={name}"]).settings.name == name
