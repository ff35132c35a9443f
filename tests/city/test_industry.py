"""Industry in groups: base-year balances by carrier, structure, measures and the well-known facts of cost."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from carbonpath.analysis.levelised import levelised_cost
from carbonpath.cli.main import main
from carbonpath.params.build import make_data
from tests.city.short import load

OBSERVED = {2020: 44.20, 2021: 48.36, 2022: 45.46, 2023: 45.70, 2024: 49.03, 2025: 50.94}
"""Secondary-sector electricity less losses, own use and water, as docs/inputs/industry.md derives it (TWh)."""
FUELS = {"gas_city": 20.0, "lpg": 6.0, "fuel_oil": 2.0, "diesel": 14.0}
"""Fuels of industry and construction in 2020 (PJ)."""
PJ_PER_TWH = 3.6
GROUPS = ("electronics", "machinery", "materials", "light")
CLOSE = 0.03


@pytest.fixture(scope="module")
def figures(reference):
    return reference["indicators"].pivot_table(index="indicator", columns="year", values="value")


@pytest.fixture(scope="module")
def data():
    return make_data(load("reference"))


@pytest.mark.parametrize("year", OBSERVED)
def test_electricity_is_that_of_the_account(figures, year):
    assert figures.loc["industry.electricity", year] == pytest.approx(OBSERVED[year], rel=CLOSE)


@pytest.mark.parametrize("carrier", FUELS)
def test_fuels_of_the_base_year_are_those_of_the_account(reference, carrier):
    uses = reference["activity"]
    burnt = uses[(uses["direction"] == "in") & (uses["sector"] == "industry") & (uses["year"] == 2020)]
    energy = burnt.loc[burnt["commodity"] == carrier, "value"].sum() * PJ_PER_TWH
    assert energy == pytest.approx(FUELS[carrier], rel=CLOSE)


def test_groups_add_up_and_electronics_leads(figures):
    groups = sum(figures.loc[f"industry.electricity_{g}"] for g in GROUPS)
    services = sum(figures.loc[f"industry.electricity_{s}"] for s in ("motive", "cooling", "process"))
    assert services.to_numpy() == pytest.approx(groups.to_numpy(), rel=1e-6)
    assert figures.loc["industry.electricity_electronics", 2020] == max(
        figures.loc[f"industry.electricity_{g}", 2020] for g in GROUPS
    )
    assert figures.loc["industry.electronics_share"].is_monotonic_increasing


def test_electronics_grew_as_was_published(figures):
    """+16.9 % in 2021, when all of industry grew by 9 %."""
    path = figures.loc["industry.electricity_electronics"]
    assert path[2021] / path[2020] - 1.0 == pytest.approx(0.169, abs=0.005)


def test_measures_go_on_at_the_pace_of_history(figures):
    """The first free year saves at most a half more than the last observed one."""
    saved = figures.loc["industry.savings"].diff()
    assert 0.0 < saved[2026] <= 1.5 * saved[2025]


def test_heat_pumps_beat_gas_boilers_and_electric_boilers_do_not(data):
    """At low temperature a heat pump at COP 2.7 is cheaper than a gas boiler, an electric boiler dearer."""
    price = 0.65

    def cost(name: str) -> float:
        tech = data.technologies[name]
        parts = levelised_cost(data, name, 2025, tech.modes[0])
        power = sum(-f.net(2025) for f in tech.activity_flows[tech.modes[0]] if f.commodity == "electricity")
        return sum(part.value for part in parts if part.value is not None) + power * price

    assert cost("heat_pump_industry") < cost("boiler_gas_industry") < cost("boiler_electric_industry")


def test_measures_are_a_curve(data):
    """Cost of a kWh saved rises from drives to process control, and large sites come before small ones."""

    def cost(name: str) -> float:
        parts = levelised_cost(data, name, 2030, data.technologies[name].modes[0])
        return sum(part.value for part in parts if part.kind == "resource")

    steps = ("drives_easy", "air", "drives_hard", "cooling_renewal", "process_renewal")
    costs = [cost(f"save_{step}_materials") for step in steps]
    assert costs == sorted(costs)
    assert cost("save_air_materials") == pytest.approx(0.46, rel=0.005)
    assert cost("save_air_electronics") < cost("save_air_materials") < cost("save_air_light")


def test_the_supply_curve_is_printed_in_order():
    done = CliRunner().invoke(main, ["inspect", "--curve", "industry", "--year", "2030"])
    assert done.exit_code == 0, done.output
    lines = [line.split() for line in done.stdout.splitlines() if line.strip().startswith("save_")]
    costs = [float(words[2]) for words in lines]
    assert len(lines) == 30
    assert costs == sorted(costs)
    assert lines[0][0] == "save_drives_easy_electronics"
