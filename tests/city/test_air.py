"""Air pollutants of Shenzhen: nothing that burns or drives lacks a factor, and the sums are of the right size."""

from __future__ import annotations

import pytest

from carbonpath.params.build import make_data
from carbonpath.results.result import Result

POLLUTANTS = ("nox", "so2", "pm25", "voc")


def test_whatever_burns_a_fuel_has_a_factor_of_each_pollutant(scenario):
    """A new fuel or a new process needs rows in emission_factors.csv or use_factors.csv; an explicit 0 will do."""
    data = make_data(scenario)
    lacking = []
    for tech in data.technologies.values():
        burnt = {
            flow.commodity
            for flows in tech.activity_flows.values()
            for flow in flows
            if (flow.commodity, "co2") in data.content and flow.net(2020) < 0.0
        }
        for e in POLLUTANTS:
            lacking += [
                (tech.name, fuel, e) for fuel in burnt if (fuel, e) not in data.content and (fuel, e) not in tech.by_use
            ]
            burns_waste = tech.boundary == "territorial" and any(species == "co2" for _, species in tech.process)
            if burns_waste and not all((mode, e) in tech.process for mode in tech.modes):
                lacking.append((tech.name, "per activity", e))
    assert lacking == []


def test_whatever_drives_on_a_road_wears_tyres_brakes_and_the_road(scenario):
    """Vehicles are what is counted in vehicles and drives; electric ones wear as others do."""
    data = make_data(scenario)
    vehicles = (t for t in data.technologies.values() if t.capacity_unit.endswith("vehicle"))
    driving = [t for t in vehicles if t.activity_unit.endswith("vkm")]
    assert driving
    lacking = [t.name for t in driving if not all((mode, "pm25") in t.process for mode in t.modes)]
    assert lacking == [], "a row of use_factors.csv for its group: species pm25, no commodity, mg/vkm"


def test_pollutants_of_2020_are_of_the_size_of_such_a_city(reference: Result):
    """Road traffic leads in NOx (Yang et al. 2021); the sums have no published figure: 60-90, 4-9, 3-5 and 9-18 kt."""
    found = reference["indicators"].query("year == 2020").set_index("indicator")["value"]
    for name, low, high in (("nox", 60, 90), ("so2", 4, 9), ("pm25", 3, 5), ("voc", 9, 18)):
        assert low < found[f"air.{name}"] < high, name
    by_sector = reference["emissions"].query("year == 2020 and species == 'nox' and boundary != 'memo'")
    shares = by_sector.groupby("sector")["value"].sum() / by_sector["value"].sum()
    assert shares.idxmax() == "transport"
    assert 0.35 < shares["transport"] < 0.6
    assert set(by_sector["boundary"]) == {"territorial"}, "imported power pollutes elsewhere"


def test_pm25_follows_the_observed_years(reference: Result):
    """19 in 2020 by calibration; later years within 2.5, the spread of the weather (2022 was the cleanest)."""
    modelled = reference["indicators"].query("indicator == 'air.pm25_mean'").set_index("year")["value"]
    observed = reference["observations"].query("series == 'pm25_mean' and year >= 2020").set_index("year")["value"]
    assert modelled[2020] == pytest.approx(19.0, abs=0.3)
    assert len(observed) == 5
    for year, value in observed.items():
        assert abs(modelled[year] - value) < 2.5, year
    assert abs((modelled[observed.index] - observed).mean()) < 1.2


def test_road_vehicles_make_a_third_of_the_citys_part_of_pm25(reference: Result, scenario):
    """The one calibration: 30 % of what does not come from outside, 2.4 of 8 ug/m3 in 2020."""
    gain = {row.species: row.value for row in scenario.tables.responses}
    assert set(gain) == set(POLLUTANTS)
    rows = reference["emissions"].query("year == 2020 and sector == 'transport' and group != 'aviation_domestic'")
    rows = rows[rows["species"].isin(POLLUTANTS) & (rows["boundary"] != "memo")]
    road = float((rows["species"].map(gain) * rows["value"]).sum())
    air = reference["indicators"].query("year == 2020").set_index("indicator")["value"]
    own = air["air.pm25_mean"] - air["air.pm25_background"]
    assert road / own == pytest.approx(0.30, abs=0.03)


def test_clean_air_comes_with_electric_vehicles(reference: Result):
    """NOx of the road falls by two thirds or more by 2035; what wears off stays, so PM2.5 falls less."""
    found = reference["indicators"].pivot_table(index="year", columns="indicator", values="value")
    assert found.loc[2035, "air.nox_road"] < 0.34 * found.loc[2020, "air.nox_road"]
    assert found.loc[2035, "air.pm25_road"] > 0.5 * found.loc[2020, "air.pm25_road"]
