"""Sludge in the coal plant, landfill gas, water and ports: what the tables must keep between them."""

from __future__ import annotations

import pytest

from carbonpath.params.build import make_data
from tests.city.short import SCENARIOS

HEAT_SHARE = 0.03
"""Sludge replaces at most this share of a coal unit's heat."""
GJ_PER_TONNE = 1.83
"""Fuel value of a tonne at 80 % moisture, dried: 0.333 t x 5.5 MJ/kg."""
COAL = 94.6
"""kg CO2 per GJ of coal."""


@pytest.fixture(scope="module")
def with_zone():
    import carbonpath

    return make_data(carbonpath.load(SCENARIOS / "with-shenshan.yaml"))


def test_sludge_follows_the_heat_of_the_coal_units(with_zone):
    """The limit of each year is the share of the heat that the dispatch of Haifeng's units takes in."""
    units = ("haifeng_units_1_2", "haifeng_units_3_4")
    for year in with_zone.calendar.years:
        heat = 0.0
        for unit in units:
            power = with_zone.bound_of[f"{unit}.activity.equal", year].value
            (mode,) = with_zone.technologies[unit].modes
            heat += power * with_zone.technologies[unit].process[mode, "co2"](year) / COAL * 1e3
        limit = with_zone.bound_of["sludge_cofiring.activity.max", year].value
        assert limit == pytest.approx(HEAT_SHARE * heat / GJ_PER_TONNE, rel=2e-3)


def test_cofiring_is_bounded_by_the_units_before_it_is_by_its_own_lines(reference):
    """6 kt/day is what 3 % gives at full load; over a year of 4,600 h it is 1.3 Mt of 2.2."""
    burnt = reference["activity"].query("technology == 'sludge_cofiring' and direction == 'out' and year == 2023")
    assert burnt["value"].sum() == pytest.approx(1.328, rel=1e-3)
    stands = reference["capacity"].query("technology == 'sludge_cofiring' and quantity == 'capacity' and year == 2023")
    assert stands["value"].sum() == pytest.approx(6.0 * 0.365, rel=1e-3)


def test_landfill_gas_is_told_apart(reference):
    emitted = reference["emissions"]
    methane = emitted[(emitted["species"] == "ch4") & (emitted["year"] == 2020)]
    buried = reference["activity"].query("technology == 'waste_landfill' and direction == 'out' and year == 2020")
    assert methane["value"].sum() == pytest.approx(45.0 * buried["value"].sum(), rel=1e-6)


def test_containers_end_on_tractors(reference):
    """Road, barge and rail carry the throughput; what goes by road is 54.5 km of a tractor's year per TEU."""
    activity = reference["activity"]
    for year in (2020, 2025, 2035):
        now = activity[activity["year"] == year]
        made = now[now["commodity"] == "teu_hinterland"].query("direction == 'out'").set_index("technology")["value"]
        drayed = now[(now["commodity"] == "vkm_drayage") & (now["direction"] == "out")]["value"].sum()
        assert set(made.index) == {"teu_road", "teu_water", "teu_rail"}
        assert drayed == pytest.approx(54.5e-3 * made["teu_road"], rel=1e-3)


def test_water_takes_its_kilowatt_hours(reference):
    """Transfer, works, delivery and wastewater: 1.2 kWh per m3 supplied in 2020, the dossier's 1.2-1.5."""
    figures = reference["indicators"].set_index(["indicator", "year"])["value"]
    activity = reference["activity"].query("year == 2020 and direction == 'out' and commodity == 'water_supplied'")
    assert 1.1 <= figures["water.electricity", 2020] / activity["value"].sum() <= 1.5
