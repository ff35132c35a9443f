"""Hand cases of emission factors by use, of indicators of any species, and of what emissions do (12, 12b, 13)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from carbonpath.errors import InputError
from tests.hand.city import City

LABELS = {"label_en": "concentration", "label_zh": "浓度", "unit": "ug/m3"}
CLAUSE = {
    "id": "air", "title_en": "air", "title_zh": "空气", "treatment": "constraint", "unit": "ug/m3",
    "from_year": 2020, "mode": "hard", "indicator": "air.mean", "sense": "at_most", "value": 12.0,
}  # fmt: skip


def content(city: City, fuel: str, value: float, species: str = "nox") -> City:
    """Emission of a fuel wherever it is burnt [kt/TWh]."""
    cells = {"subject": "commodity", "name": fuel, "species": species, "value": value, "unit": "kt/TWh"}
    return city.row("emission_factors", **cells)


def use(city: City, select: str, commodity: str | None, value: float, species: str = "nox", **cells: Any) -> City:
    """Factor by use [kt/TWh]."""
    row = {"select": select, "commodity": commodity, "species": species, "value": value, "unit": "kt/TWh"}
    return city.row("use_factors", **row | cells)


def boilers() -> City:
    """10 TWh of heat from gas, one for one: old boilers at 1 bn CNY/TWh, clean ones of another group at 3."""
    city = City().commodity("gas").commodity("heat", demand=10.0)
    city.technology("supply", "gas", "flow")
    city.technology("old", "heat", "flow", takes={"gas": 1.0}, variable_om=1.0)
    city.technology("new", "heat", "flow", takes={"gas": 1.0}, variable_om=3.0, structure={"group": "clean"})
    return content(city, "gas", 2.0)


def limited(city: City, value: float) -> City:
    cells = {"limit": "cap", "species": "nox", "select": "all", "year": 2020, "interpolate": "no"}
    return city.row("emission_limits", **cells, value=value, unit="kt")


@pytest.mark.rule("emissions.yearly_limit")
def test_a_factor_by_use_stands_in_place_of_the_fuels_own(tmp_path: Path) -> None:
    """Gas at 2 kt/TWh, in clean boilers 0.5, not 2.5; at most 11 kt: 2 x + 0.5 (10 - x) = 11, x = 4 TWh by old ones.

    4 * 1 + 6 * 3 = 22. One kt more lets 1 / 1.5 TWh return to old boilers at 2 less: -1.333.
    """
    city = limited(use(boilers(), "group:clean", "gas", 0.5), 11.0)
    answer = city.solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(22.0)
    assert answer.dual("emissions.yearly_limit", "cap", 2020) == pytest.approx(-2.0 / 1.5)
    table = city.result(tmp_path / "whole")["emissions"].set_index("technology")["value"]
    assert table.to_dict() == pytest.approx({"old": 8.0, "new": 3.0})


@pytest.mark.rule("emissions.yearly_limit")
def test_the_most_specific_factor_holds_for_each_species_by_itself(tmp_path: Path) -> None:
    """All 4 kt/TWh, place 3, sector 2.5, group 0.5, the technology 0.25: the clean boiler has 0.25, the old one 2.5.

    2.5 x + 0.25 (10 - x) = 11.5, x = 4. Its SO2 is still the sector's, 0.1 kt/TWh: 1.0 kt in all.
    """
    city = use(use(use(boilers(), "all", "gas", 4.0), "place:shenzhen", "gas", 3.0), "sector:power", "gas", 2.5)
    use(use(city, "group:clean", "gas", 0.5), "new", "gas", 0.25)
    use(city, "sector:power", "gas", 0.1, "so2")
    answer = limited(city, 11.5).solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(22.0)
    assert answer.dual("emissions.yearly_limit", "cap", 2020) == pytest.approx(-2.0 / 2.25)
    table = city.result(tmp_path / "whole")["emissions"]
    assert table[table["species"] == "so2"]["value"].sum() == pytest.approx(1.0)


@pytest.mark.rule("emissions.yearly_limit")
def test_a_grid_that_passes_fuel_on_burns_only_its_losses(tmp_path: Path) -> None:
    """10 TWh of city gas burnt at 0.5 kt/TWh: 5 kt; the grid takes 1.02 and gives 1 at the same content of 2: 0.4 kt.

    A limit of 5.4 just holds, at no cost; a limit of 5.3 cannot.
    """
    city = City().commodity("gas").commodity("city_gas").commodity("heat", demand=10.0)
    city.technology("supply", "gas", "flow")
    city.technology("grid", "city_gas", "flow", takes={"gas": 1.02}, variable_om=1.0)
    city.technology("boiler", "heat", "flow", takes={"city_gas": 1.0})
    for fuel in ("gas", "city_gas"):
        content(city, fuel, 2.0)
    answer = limited(use(city, "boiler", "city_gas", 0.5), 5.4).solve(tmp_path)
    assert answer.cost == pytest.approx(10.0)
    assert answer.dual("emissions.yearly_limit", "cap", 2020) == pytest.approx(0.0)
    (row,) = city.result(tmp_path / "whole")["emission_limits"].to_dict("records")
    assert row["value"] == pytest.approx(5.4)


@pytest.mark.rule("emissions.yearly_limit")
def test_cars_keep_the_standard_of_their_build_year_and_wear_tyres_besides(tmp_path: Path) -> None:
    """1 bn km a year by cars of one year's life, 0.6 TWh petrol per bn km; NOx 5 kt/TWh for cars of 2020, 3 of 2022,
    so 4 of 2021; wear 0.05 kt of PM2.5 per bn km at exhaust of 1 kt/TWh: 0.6 + 0.05.

    NOx 3.0, 2.4 and 1.8 kt; PM2.5 0.65 in each year. The cap of 3 kt is met as it is: dual 0.
    """
    city = City(end=2022).commodity("driving", "billion vkm", demand=1.0).commodity("petrol")
    city.technology("pump", "petrol", "flow")
    city.technology(
        "car", "driving", "vintaged", "million vehicle", takes={"petrol": 0.6}, life=1, mileage=1.0, capex=2.0
    )
    for fuel_species in ("nox", "pm25"):
        content(city, "petrol", 1.0, fuel_species)
    for year, value in ((2020, 5.0), (2022, 3.0)):
        use(city, "car", "petrol", value, year=year)
    use(city, "car", None, 0.05, "pm25", unit="kt/(billion vkm)")
    limited(city, 3.0)
    answer = city.solve(tmp_path / "bare")
    assert answer.dual("emissions.yearly_limit", "cap", 2020) == pytest.approx(0.0)
    table = city.result(tmp_path / "whole")["emissions"]
    for species, path in (("nox", [3.0, 2.4, 1.8]), ("pm25", [0.65, 0.65, 0.65])):
        rows = table[table["species"] == species].sort_values("year")
        assert rows["value"].tolist() == pytest.approx(path), species


def plants(city: City) -> City:
    """10 TWh: coal at 3 bn CNY/TWh and 2 kt of NOx per TWh, wind at 5; a ship, a memo item, emits 9 kt."""
    city.commodity("power", demand=10.0).commodity("voyages", demand=1.0)
    city.technology("coal", "power", "flow", variable_om=3.0).technology("wind", "power", "flow", variable_om=5.0)
    city.technology("ship", "voyages", "flow", structure={"boundary": "memo"})
    for name, value in (("coal", 2.0), ("ship", 9.0)):
        use(city, name, None, value)
    return city


@pytest.mark.rule("clauses.clause_holds")
def test_a_concentration_follows_background_and_emissions(tmp_path: Path) -> None:
    """10 ug/m3 from outside and 0.5 per kt of the city's NOx; at most 12: 4 kt, so 2 TWh of coal and 8 of wind.

    2 * 3 + 8 * 5 = 46. One ug/m3 more allows 2 kt, 1 TWh of coal for wind: -2. The memo item is in no total.
    """
    city = plants(City())
    city.row("drivers", driver="outside", year=2020, value=10.0, unit="ug/m3")
    term = {"indicator": "air.mean", "part": "numerator", "coefficient": 1.0}
    city.row("indicators", **term, quantity="driver", select="outside", **LABELS)
    city.row("responses", indicator="air.mean", species="nox", value=0.5, unit="ug/m3/kt")
    city.row("clauses", **CLAUSE)
    answer = city.solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(46.0)
    assert answer.dual("clauses.clause_holds", "air", 2020) == pytest.approx(-2.0)
    result = city.result(tmp_path / "whole")
    assert result["indicators"]["value"].tolist() == pytest.approx([12.0])
    (row,) = result["clauses"].to_dict("records")
    assert (row["status"], row["shadow_price"]) == ("binding", pytest.approx(2.0))


@pytest.mark.rule("clauses.clause_holds")
def test_an_indicator_sums_a_species_of_a_boundary_or_of_technologies(tmp_path: Path) -> None:
    """NOx of the city, of memo items, of coal alone: 20, 9 and 20 kt without a clause; at most 4 in the city: 46.

    One kt more is half a TWh of coal for wind: -1.
    """
    city = plants(City())
    for name, select in (("city", None), ("memo", "memo"), ("coal", "group:coal")):
        cells = {"part": "numerator", "quantity": "emissions", "select": select, "commodity": "nox", "coefficient": 1.0}
        city.row("indicators", indicator=f"nox.{name}", **cells, **LABELS | {"unit": "kt"})
    free = city.result(tmp_path / "free")["indicators"].set_index("indicator")["value"]
    assert free.to_dict() == pytest.approx({"nox.city": 20.0, "nox.memo": 9.0, "nox.coal": 20.0})
    city.row("clauses", **CLAUSE | {"indicator": "nox.city", "value": 4000.0, "unit": "tonne"})
    answer = city.solve(tmp_path / "bound")
    assert answer.cost == pytest.approx(46.0)
    assert answer.dual("clauses.clause_holds", "air", 2020) == pytest.approx(-1.0)


@pytest.mark.rule("clauses.clause_holds")
def test_a_response_that_changes_by_year_to_one_group(tmp_path: Path) -> None:
    """0.5 per kt of coal's NOx in 2020, 1.0 in 2021; at most 12 with no background: 24 kt, so nothing binds in 2020
    (20 kt), and 12 kt, 6 TWh of coal, in 2021. 30 + 6 * 3 + 4 * 5 = 68; one more: half a TWh, -1.
    """
    city = plants(City(end=2021))
    term = {"indicator": "air.mean", "part": "numerator", "coefficient": 0.0, "quantity": "constant"}
    city.row("indicators", **term, **LABELS)
    for year, value in ((2020, 0.5), (2021, 1.0)):
        city.row(
            "responses", indicator="air.mean", species="nox", select="coal", year=year, value=value, unit="ug/m3/kt"
        )
    answer = city.row("clauses", **CLAUSE).solve(tmp_path)
    assert answer.cost == pytest.approx(68.0)
    assert answer.dual("clauses.clause_holds", "air", 2021) == pytest.approx(-1.0)
    assert answer.dual("clauses.clause_holds", "air", 2020) == pytest.approx(0.0)


def test_two_factors_on_the_same_activity_are_refused(tmp_path: Path) -> None:
    """One in emission_factors and one in use_factors: which holds would be a guess."""
    city = plants(City())
    cells = {"subject": "technology", "name": "coal", "species": "nox", "value": 2.0, "unit": "kt/TWh"}
    with pytest.raises(InputError, match=r"nox of 'coal' stands at .*emission_factors.csv:2"):
        city.row("emission_factors", **cells).solve(tmp_path)


def test_a_selection_without_one_unit_or_that_only_stores_has_no_factor_per_activity(tmp_path: Path) -> None:
    """Voyages in Mt beside power in TWh; and a battery, which emits nothing."""
    city = City().commodity("power", demand=1.0).commodity("waste", "Mt").slices({"day": (365.0, [24.0])})
    city.technology("wind", "power", "flow").technology("dump", "waste", "flow")
    city.technology("battery", "power", "storage", duration=1.0, charge_efficiency=1.0, discharge_efficiency=1.0)
    city.tables["commodities"][0]["resolution"] = "slice"
    use(use(city, "sector:power", None, 2.0), "battery", None, 2.0)
    with pytest.raises(InputError) as refused:
        city.solve(tmp_path)
    told = [str(fault) for fault in refused.value.faults]
    assert len(told) == 2
    assert "several units of activity (Mt, TWh)" in told[0]
    assert "'battery' only stores" in told[1]
