"""Hand cases of limits and prices of emissions (equations 12b, 12c and the price term of 1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from carbonpath.errors import InputError
from tests.hand.city import City


def two_plants(city: City, demand: Any = 10.0, nox: float = 2.0) -> City:
    """Coal at 3 bn CNY/TWh, 0.9 Mt CO2 and some kt of NOx per TWh; wind at 5 in another place, emitting nothing."""
    city.commodity("power", demand=demand)
    city.technology("coal", "power", "flow", variable_om=3.0)
    city.technology("wind", "power", "flow", variable_om=5.0, structure={"place": "coast"})
    for species, value, unit in (("co2", 0.9, "MtCO2/TWh"), ("nox", nox, "kt/TWh")):
        city.row("emission_factors", subject="technology", name="coal", species=species, value=value, unit=unit)
    return city


def limit(city: City, value: float, **cells: Any) -> City:
    row = {"limit": "cap", "species": "nox", "select": "all", "unit": "kt", "value": value, "interpolate": "no"}
    return city.row("emission_limits", **row | cells)


@pytest.mark.rule("emissions.yearly_limit")
def test_a_yearly_limit_on_any_species_and_its_price(tmp_path: Path) -> None:
    """10 TWh a year, 2020 to 2022, NOx at 2 kt/TWh; at most 12 kt in 2020 and 8 in 2022, linear between: 10 in 2021.

    Coal gives 6, 5 and 4 TWh, wind the rest: 30 * 3 + 15 * (5 - 3) = 120 bn CNY at rate 0. One kt more moves half a
    TWh to coal: -1 bn CNY, so a kt is worth 1 bn CNY = 1e6 CNY/t.
    """
    city = two_plants(City(end=2022))
    limit(city, 12.0, year=2020, interpolate="yes")
    limit(city, 8000.0, year=2022, interpolate="yes", unit="tonne/year")
    answer = city.solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(120.0)
    assert answer.dual("emissions.yearly_limit", "cap", 2021) == pytest.approx(-1.0)
    table = city.result(tmp_path / "whole")["emission_limits"].set_index("year")
    assert table.loc[2021, ["value", "bound", "slack", "shadow_price"]].tolist() == pytest.approx([10, 10, 0, 1e6])
    assert table.loc[2021, ["unit", "shadow_unit"]].tolist() == ["kt", "CNY/t"]


@pytest.mark.rule("emissions.yearly_limit")
def test_a_dated_limit_holds_in_its_year_only_and_for_the_selected_place(tmp_path: Path) -> None:
    """Coal at the coast emits 0.9, inland 0.9 too; the coast may emit 4.5 Mt in 2020 and nothing is said of 2021.

    Inland coal gives at most 2 TWh. 2020: 2 inland and 5 at the coast, 3 by wind at 5: 7 * 3 + 3 * 5 = 36; 2021: 30.
    """
    city = two_plants(City(end=2021))
    city.technology("coast_coal", "power", "flow", variable_om=3.0, structure={"place": "coast"})
    city.row("emission_factors", subject="technology", name="coast_coal", species="co2", value=0.9, unit="MtCO2/TWh")
    city.row("bounds", select="coal", quantity="activity", sense="max", interpolate="no", value=2.0, unit="TWh")
    limit(city, 4.5, year=2020, species="co2", select="place:coast", unit="MtCO2")
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(66.0)
    assert answer.dual("emissions.yearly_limit", "cap", 2020) == pytest.approx(-2.0 / 0.9)
    assert not answer.has_row("emissions.yearly_limit", "cap", 2021)


@pytest.mark.rule("emissions.yearly_limit")
def test_a_limit_below_zero_asks_for_uptake(tmp_path: Path) -> None:
    """1 TWh of wind is enough; at most -2 Mt: an absorber that takes up 1 Mt per unit at 4 bn CNY gives 2 units.

    5 + 2 * 4 = 13. Memo items take no part: the ship's 9 Mt are not counted.
    """
    city = City().commodity("power", demand=1.0).commodity("uptake", "Mt").commodity("voyages", demand=1.0)
    city.technology("wind", "power", "flow", variable_om=5.0)
    city.technology("absorber", "uptake", "flow", variable_om=4.0)
    city.technology("ship", "voyages", "flow", structure={"boundary": "memo"})
    for name, value, unit in (("absorber", -1.0, "MtCO2/Mt"), ("ship", 9.0, "MtCO2/TWh")):
        city.row("emission_factors", subject="technology", name=name, species="co2", value=value, unit=unit)
    limit(city, -2.0, species="co2", unit="MtCO2", year=2020)
    answer = city.solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(13.0)
    assert answer.dual("emissions.yearly_limit", "cap", 2020) == pytest.approx(-4.0)
    assert city.result(tmp_path / "whole").summary["emissions_mt"][2020] == pytest.approx(-2.0)


@pytest.mark.rule("emissions.horizon_limit")
def test_a_limit_over_the_horizon_counts_each_year(tmp_path: Path) -> None:
    """Milestones 2020 (two years) and 2022 (three), 10 TWh a year, NOx at 2 kt/TWh; at most 40 kt in all, rate 0.

    100 kt without it: 30 TWh-years of coal give way to wind. 50 * 3 + 30 * 2 = 210 bn CNY. One kt more: -1.
    """
    city = two_plants(City(end=2024, settings={"horizon": {"start": 2020, "end": 2024, "milestones": [2020, 2022]}}))
    limit(city, 40.0)
    answer = city.solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(210.0)
    assert answer.dual("emissions.horizon_limit", "cap") == pytest.approx(-1.0)
    (row,) = city.result(tmp_path / "whole")["emission_limits"].to_dict("records")
    assert row["value"] == pytest.approx(40.0)
    assert row["shadow_price"] == pytest.approx(1e6)


@pytest.mark.rule("emissions.horizon_limit")
def test_a_limit_over_the_horizon_where_a_milestone_stands_for_a_year(tmp_path: Path) -> None:
    """The same with one year each: 40 kt in all without the limit; at most 30: 5 TWh of wind. 60 + 10 = 70."""
    horizon = {"start": 2020, "end": 2024, "milestones": [2020, 2022], "stands_for": "year"}
    city = limit(two_plants(City(end=2024, settings={"horizon": horizon})), 30.0)
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(70.0)
    assert answer.dual("emissions.horizon_limit", "cap") == pytest.approx(-1.0)


@pytest.mark.rule("costs.total_cost")
def test_a_price_of_emissions_is_a_cost_of_its_kind_and_payer(tmp_path: Path) -> None:
    """10 TWh in 2020 and 2021, rate 10 %: coal 3 + 0.9 Mt/TWh * p, wind 5. p = 2000 CNY/t = 2 bn CNY/Mt in 2020,
    3 in 2021: coal 4.8, then 5.7. So coal in 2020, wind in 2021.

    Cost 48 * 1.1^-0.5 + 50 * 1.1^-1.5, of which 18 in 2020 a tax, paid by the household. In the resource view the tax
    is left out and coal runs in both years.
    """

    def city(view: str) -> City:
        made = two_plants(City(end=2021, settings={"discount_rate": 0.1, "prices": view}))
        for year, value in ((2020, 2000.0), (2021, 3000.0)):
            made.row(
                "emission_prices", species="co2", select="all", year=year, value=value, unit="CNY/tCO2", kind="tax",
                payer="household",
            )  # fmt: skip
        return made

    answer = city("market").solve(tmp_path / "bare")
    assert answer.cost == pytest.approx(48 * 1.1**-0.5 + 50 * 1.1**-1.5)
    assert answer.dual("balance.year_balance", "power", 2020) == pytest.approx(4.8 * 1.1**-0.5)
    costs = city("market").result(tmp_path / "market")["costs"]
    (row,) = costs[costs["item"] == "emission_price"].to_dict("records")
    assert (row["year"], row["technology"], row["kind"], row["payer"]) == (2020, "coal", "tax", "household")
    assert row["value"] == pytest.approx(18.0)
    plain = city("resource").result(tmp_path / "resource")
    assert plain.summary["objective"] == pytest.approx(30 * (1.1**-0.5 + 1.1**-1.5))
    assert plain.summary["objective"] == pytest.approx(plain.summary["system_cost"])


@pytest.mark.rule("costs.total_cost")
def test_prices_add_up_at_the_technologys_own_rate(tmp_path: Path) -> None:
    """CO2 at 1 bn CNY/Mt on all, NOx at 0.5 bn CNY/kt on coal as a resource cost: 3 + 0.9 + 1 = 4.9 a TWh.

    Coal is discounted at 20 %: 49 * 1.2^-0.5. Its own kind and payer: the firm's.
    """
    city = two_plants(City())
    city.value("coal", "discount_rate", 0.2)
    city.row("emission_prices", species="co2", select="all", value=1000.0, unit="CNY/tCO2")
    city.row("emission_prices", species="nox", select="coal", value=5e5, unit="CNY/tonne", kind="resource")
    result = city.result(tmp_path)
    assert result.summary["objective"] == pytest.approx(49 * 1.2**-0.5)
    costs = result["costs"].set_index(["item", "kind", "payer"])["value"]
    assert costs["emission_price", "tax", "firm"] == pytest.approx(9.0)
    assert costs["emission_price", "resource", "firm"] == pytest.approx(10.0)
    assert result.summary["system_cost"] == pytest.approx(40 * 1.2**-0.5)


@pytest.mark.rule("costs.total_cost")
def test_cars_pay_by_the_use_of_each_vintage(tmp_path: Path) -> None:
    """10 billion km by a car that burns 0.6 TWh of petrol per billion km at 0.25 Mt/TWh: 1.5 Mt at 2 bn CNY/Mt: 3."""
    city = City().commodity("driving", "billion vkm", demand=10.0).commodity("petrol")
    city.technology("pump", "petrol", "flow")
    city.technology("car", "driving", "vintaged", "million vehicle", takes={"petrol": 0.6}, life=5, mileage=10.0)
    city.row("emission_factors", subject="commodity", name="petrol", species="co2", value=0.25, unit="MtCO2/TWh")
    city.row("emission_prices", species="co2", select="all", value=2.0, unit="billion CNY/MtCO2")
    assert city.result(tmp_path).summary["objective"] == pytest.approx(3.0)


def test_native_units_throughout(tmp_path: Path) -> None:
    """No units: 10 of power, coal at 3 with 0.9 of `smoke` each, priced 1; at most 4.5 of it: 15 + 4.5 + 25."""
    city = City().commodity("power", "native")
    city.row("demands", commodity="power", year=2020, value=10.0, unit="native")
    for name, cost in (("coal", 3.0), ("wind", 5.0)):
        city.technology(name, "power", "flow")
        city.row(
            "technology_values", technology=name, parameter="variable_om", value=cost, unit="native",
        )  # fmt: skip
    city.row("emission_factors", subject="technology", name="coal", species="smoke", value=0.9, unit="native")
    city.row("emission_prices", species="smoke", select="all", value=1.0, unit="native")
    limit(city, 4.5, species="smoke", unit="native", year=2020)
    result = city.result(tmp_path)
    assert result.summary["objective"] == pytest.approx(15 + 4.5 + 25)
    smoke = result["emissions"].set_index("species").loc["smoke"]
    assert (smoke["value"], smoke["unit"]) == (pytest.approx(4.5), "native")


def test_a_limit_on_memo_items_alone_is_refused(tmp_path: Path) -> None:
    """A requirement must have something to act on."""
    city = two_plants(City())
    city.technology("ship", "power", "flow", structure={"boundary": "memo"})
    with pytest.raises(InputError, match="memo items"):
        limit(city, 1.0, species="co2", unit="MtCO2", select="ship").solve(tmp_path)
