"""The IAMC table: names, units, parents, regions, blanks. Read with plain pandas."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from carbonpath.results.iamc import final_sector, sector_name
from carbonpath.results.iamc_units import per_year, price
from carbonpath.results.result import Result
from tests.hand.city import City
from tests.properties.cities import Numbers, rich_city

STEMS = {
    "gas_plant": "Electricity|Gas|w/o CCS",
    "solar": "Electricity|Solar|PV",
    "battery": "Electricity Storage|Battery",
    "incinerator": "Electricity|Biomass",
    "pump": "Trade|Secondary Energy|Liquids [Volume]",
}
CARRIERS = {"power": "Final Energy|Electricity", "petrol": "Final Energy|Liquids|Oil", "waste": "Waste"}


def named(city: City) -> City:
    """The city with IAMC names."""
    for row in city.tables["technologies"]:
        row["iamc"] = STEMS.get(row["technology"])
        if row["technology"].endswith("_car"):
            row["sector"] = "transport"
    for row in city.tables["commodities"]:
        row["iamc"] = CARRIERS.get(row["commodity"])
    return city


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return named(rich_city(Numbers(sun=5.0, refit=2.0))).result(tmp_path_factory.mktemp("city"))


def by_variable(result: Result, region: str = "Shenzhen") -> pd.DataFrame:
    wide = result["iamc"]
    return wide[wide["region"] == region].set_index("variable")


def total(result: Result, table: str, query: str) -> float:
    return float(result[table].query(query)["value"].sum())


def test_units_are_those_of_the_definitions() -> None:
    """1 TWh is 0.0036 EJ; 0.36 CNY/kWh are 100 CNY/GJ; native numbers stay native."""
    assert per_year(1.0, "TWh") == (0.0036, "EJ/yr")
    assert per_year(2.0, "MtCO2", "co2") == (2.0, "Mt CO2/yr")
    assert per_year(2.0, "kt", "nox") == (0.002, "Mt NO2/yr")
    assert per_year(3.0, "billion pkm") == (3.0, "bn pkm/yr")
    assert per_year(5.0, "native", "co2") == (5.0, "native")
    assert price(0.36, "CNY/kWh") == (pytest.approx(100.0), "CNY/GJ")
    assert price(7.0, "billion CNY/(native)") == (7.0, "native")
    assert price(7.0, "CNY/t") == (7.0, "CNY/t")


def test_sectors_that_the_definitions_do_not_know_keep_their_name() -> None:
    assert sector_name("industry") == "Energy|Demand|Industry"
    assert sector_name("deep_mining") == "Deep Mining"
    assert final_sector("buildings") == "Residential and Commercial"
    assert final_sector("waste_water") == "Other Sector"  # Final Energy|Waste is a carrier


def test_electricity_counts_what_is_put_out_and_parents_are_sums(rich: Result) -> None:
    """Waste plants count with the power they give besides; stores are apart, so that nothing counts twice."""
    wide = by_variable(rich)
    head, parts = "Secondary Energy|Electricity", ("Gas|w/o CCS", "Solar|PV", "Biomass")
    own = [wide.loc[f"{head}|{part}", "2021"] for part in parts]
    made = "year == 2021 and direction == 'out' and commodity == 'power'"
    plants = "['gas_plant', 'solar', 'incinerator']"
    assert sum(own) == pytest.approx(0.0036 * total(rich, "activity", f"{made} and technology in {plants}"))
    assert wide.loc[head, "2021"] == pytest.approx(sum(own))
    assert wide.loc[f"{head}|Gas", "2021"] == pytest.approx(own[0])
    assert wide.loc["Capacity|Electricity", "unit"] == "GW"
    assert "Capacity|Electricity|Biomass" not in wide.index  # its capacity is Mt of waste a year
    assert wide.loc["Capacity|Electricity Storage|Battery", "unit"] == "GW"


def test_additions_are_a_year_s_mean(tmp_path: Path) -> None:
    """3 GW stand from the milestone 2021 on, which counts for 2021-2023: a GW a year."""
    city = City(end=2024, settings={"horizon": {"start": 2020, "end": 2024, "milestones": [2020, 2021, 2024]}})
    city.commodity("power", demand={2020: 0.0, 2021: 3 * 8.76, 2024: 3 * 8.76})
    city.technology("solar", "power", capex=1.0, structure={"iamc": "Electricity|Solar|PV"})
    wide = by_variable(city.result(tmp_path))
    row = wide.loc["Capacity Additions|Electricity|Solar|PV"]
    assert row[["2020", "2021", "2024"]].tolist() == pytest.approx([0.0, 1.0, 0.0])
    assert row["unit"] == "GW/yr"
    assert wide.loc["Capacity|Electricity", "2021"] == pytest.approx(3.0)


def test_final_energy_by_carrier_and_sector(rich: Result) -> None:
    """Use by cars, and the demand for power itself, 10 TWh in 2020, that no end-use sector names."""
    wide = by_variable(rich)
    cars = 0.0036 * total(rich, "activity", "year == 2020 and commodity == 'power' and technology == 'battery_car'")
    petrol = 0.0036 * total(rich, "activity", "year == 2020 and commodity == 'petrol' and direction == 'in'")
    assert wide.loc["Final Energy|Electricity", "2020"] == pytest.approx(0.036 + cars)
    assert wide.loc["Final Energy|Transportation", "2020"] == pytest.approx(cars + petrol)
    assert wide.loc["Final Energy|Transportation|Liquids|Oil", "2020"] == pytest.approx(petrol)
    assert wide.loc["Final Energy", "2020"] == pytest.approx(0.036 + cars + petrol)


def test_trade_is_net_exports(rich: Result) -> None:
    row = by_variable(rich).loc["Trade|Secondary Energy|Liquids [Volume]"]
    assert row["2020"] == pytest.approx(-0.0036 * total(rich, "activity", "year == 2020 and technology == 'pump'"))
    assert row["2020"] < 0.0


def test_a_trade_that_takes_energy_in_sends_it_out(tmp_path: Path) -> None:
    """1 TWh wanted and 2 to be sent out; a plant makes 3: net exports 2 TWh."""
    city = City().commodity("power", demand=1.0).commodity("sent", demand=2.0)
    city.technology("plant", "power", "flow", variable_om=0.1)
    trade = {"iamc": "Trade|Secondary Energy|Electricity [Volume]"}
    city.technology("line", "sent", "flow", takes={"power": 1.0}, structure=trade)
    assert by_variable(city.result(tmp_path)).loc[trade["iamc"], "2020"] == pytest.approx(0.0072)


def test_emissions_are_a_tree_under_the_boundary(rich: Result) -> None:
    wide = by_variable(rich)
    path = rich.summary["emissions_mt"]
    for year, value in path.items():
        assert wide.loc["Emissions|CO2", str(year)] == pytest.approx(value, rel=1e-12)
        parts = wide.loc[["Emissions|CO2|Energy|Supply", "Emissions|CO2|Energy|Demand"], str(year)]
        assert parts.sum() == pytest.approx(wide.loc["Emissions|CO2|Energy", str(year)])
    assert wide.loc["Emissions|CO2 [City]", "2020"] == wide.loc["Emissions|CO2 [Territorial]", "2020"]


def test_nothing_is_zero_and_a_price_without_use_is_blank(tmp_path: Path) -> None:
    """Coal until 2020, then nothing wants any: it stands and makes 0, and has no price."""
    city = City(end=2021)
    city.commodity("power", demand={2020: 1.0, 2021: 1.0}, iamc="Final Energy|Electricity")
    city.commodity("coal", sector="supply", iamc="Final Energy|Solids|Coal")
    city.commodity("heat", demand={2020: 1.0, 2021: 0.0})
    city.technology("mine", "coal", "flow", variable_om=0.1)
    city.technology("grid", "power", "flow", variable_om=0.5)
    stove = {"sector": "buildings"}
    city.technology("stove", "heat", "flow", takes={"coal": 2.0}, variable_om=0.1, structure=stove)
    wide = by_variable(city.result(tmp_path))
    assert wide.loc["Final Energy|Solids|Coal", ["2020", "2021"]].tolist() == pytest.approx([0.0072, 0.0])
    coal = wide.loc["Price|Final Energy|Solids|Coal"]
    assert (coal["2020"], coal["unit"]) == (pytest.approx(0.1 / 0.0036), "CNY/GJ")
    assert pd.isna(coal["2021"])


def test_the_price_of_a_parent_is_the_mean_weighted_by_use(tmp_path: Path) -> None:
    """3 TWh of petrol at 0.4 and 1 TWh of diesel at 0.2 billion CNY/TWh: liquids at (1.2 + 0.2)/4 = 0.35."""
    city = City()
    for fuel, cost, amount in (("petrol", 0.4, 3.0), ("diesel", 0.2, 1.0)):
        city.commodity(fuel, demand=amount, iamc="Final Energy|Liquids|Oil")
        city.technology(f"buy_{fuel}", fuel, "flow", variable_om=cost)
    wide = by_variable(city.result(tmp_path))
    assert wide.loc["Price|Final Energy|Liquids|Oil", "2020"] == pytest.approx(0.35 / 0.0036)
    assert wide.loc["Price|Final Energy|Liquids", "2020"] == pytest.approx(0.35 / 0.0036)
    assert "Price|Final Energy" not in wide.index  # no price of all energy


def two_places(unit: str = "TWh") -> City:
    """Two places, each with 1 and 3 units of demand met by a plant of its own that emits 0.5 per unit."""
    city = City(settings={"boundary": "territorial"})
    stems = {"iamc": "Final Energy|Electricity"}
    for place, amount in (("east_side", 1.0), ("west", 3.0)):
        city.commodity(f"power_{place}", demand=amount, place=place, **stems)
        own = {"place": place, "iamc": "Electricity|Oil|w/o CCS"}
        city.technology(f"plant_{place}", f"power_{place}", variable_om=0.2, capex=1.0, structure=own)
        factor = {"subject": "technology", "name": f"plant_{place}", "species": "co2"}
        city.row("emission_factors", value=0.5, unit="MtCO2/TWh", **factor)
    return city


def test_several_places_are_regions_beside_their_total(tmp_path: Path) -> None:
    """Region of `west` by its label, of the other by its name; emissions 0.5 and 1.5, in all 2 Mt."""
    city = two_places()
    for place, label in (("east_side", "East of the river"), ("west", "West")):
        labels = {"label_en": label, "label_zh": label, "description": label}
        city.tables["places"].append({"place": place, "included": "yes", **labels})
    result = city.result(tmp_path)
    assert list(dict.fromkeys(result["iamc"]["region"])) == ["Total", "East of the river", "West"]
    co2 = result["iamc"].query("variable == 'Emissions|CO2'").set_index("region")["2020"]
    assert co2.to_dict() == pytest.approx({"Total": 2.0, "East of the river": 0.5, "West": 1.5})
    wide = result["iamc"].set_index(["variable", "region"])["2020"]
    for variable in ("Secondary Energy|Electricity", "Final Energy", "Capacity|Electricity|Oil|w/o CCS"):
        parts = wide[variable]
        assert parts["Total"] == pytest.approx(parts["West"] + parts["East of the river"])
        assert parts["West"] == pytest.approx(3 * parts["East of the river"])


def test_a_place_without_a_label_is_titled(tmp_path: Path) -> None:
    wide = two_places().result(tmp_path)["iamc"]
    assert list(dict.fromkeys(wide["region"])) == ["Total", "East Side", "West"]
