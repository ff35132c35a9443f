"""Hand cases of capacity and stock (equation 4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand.city import City


@pytest.mark.rule("stocks.capacity_stands")
def test_capacity_is_residual_plus_what_lives(tmp_path: Path) -> None:
    """8.76 TWh a year wanted in 2020-2022, a plant of 1 GW gives 8.76 TWh; 0.4 GW stand until the end of 2020.

    New plants live 2 years and cost 2 bn CNY/GW; payments outside the horizon do not count (rate 0).
    2020: 0.6 GW new (alive 2020, 2021). 2021: 0.4 GW new to reach 1 (alive 2021, 2022). 2022: 0.6 gone, 0.6 new.
    The annuity is half of capex a year: 0.6*2 + 0.4*2 + 0.6*1 = 2.6 bn CNY (the last pays one year of two).
    """
    city = City(end=2022).commodity("power", demand=8.76)
    city.technology("plant", "power", life=2, capex=2.0)
    city.row("stock", technology="plant", vintage=2019, retirement=2021, value=0.4, unit="GW")
    answer = city.solve(tmp_path)
    built = [answer.value("new", "plant", y) for y in (2020, 2021, 2022)]
    assert built == pytest.approx([0.6, 0.4, 0.6])
    assert answer.cost == pytest.approx(2.6)
    # one GW more that stands in 2022 alone saves the one payment of a new plant there
    assert answer.dual("stocks.capacity_stands", "plant", 2022) == pytest.approx(-1.0)


@pytest.mark.rule("stocks.capacity_stands")
def test_standing_cohort_survives_from_its_age(tmp_path: Path) -> None:
    """A cohort built in 2018, step life 4: stands in 2020 and 2021, gone in 2022; build 1 GW then, one payment of 4.

    Cost 1 bn CNY: no new plant is needed before 2022.
    """
    city = City(end=2022).commodity("power", demand=8.76)
    city.technology("plant", "power", life=4, capex=4.0)
    city.row("stock", technology="plant", vintage=2018, value=1.0, unit="GW")
    answer = city.solve(tmp_path)
    assert [answer.value("new", "plant", y) for y in (2020, 2021, 2022)] == pytest.approx([0.0, 0.0, 1.0])
    assert answer.cost == pytest.approx(1.0)


def fleet(scrap: str, demand: dict[int, float], **values: float) -> City:
    """Cars of 10 vkm a year, step life 10; 1 million of 2019 stand."""
    city = City(end=2021).commodity("vkm", "billion vkm", demand=demand)
    structure = {"scrap": scrap}
    city.technology(
        "car",
        "vkm",
        "vintaged",
        "million vehicle",
        structure=structure,
        life=10,
        mileage=10.0,
        use_band_low=0.5,
        **values,
    )
    return city.row("stock", technology="car", vintage=2019, value=1.0, unit="million vehicle")


@pytest.mark.rule("stocks.stock_left")
def test_scrapping_leaves_on_top_of_the_dead(tmp_path: Path) -> None:
    """Old cars cost 3 bn CNY a year to keep, 1 bn CNY once to scrap; no use is wanted after 2020.

    2020 wants 10 vkm: all kept, fixed 3. In 2021 all are scrapped for 1 instead of 3: cost 3 + 1 = 4.
    Without scrapping: 3 + 3 = 6. The stock row's dual in 2021: one car more to hold there costs its scrapping, 1.
    """
    free = fleet("yes", {2020: 10.0, 2021: 0.0}, fixed_om=3.0, scrap_cost=1.0).solve(tmp_path / "scrap")
    assert free.cost == pytest.approx(4.0)
    assert free.value("scrap", "car", 2019, 2021) == pytest.approx(1.0)
    assert free.dual("stocks.stock_left", "car", 2019, 2021) == pytest.approx(1.0)
    assert fleet("no", {2020: 10.0, 2021: 0.0}, fixed_om=3.0).solve(tmp_path / "keep").cost == pytest.approx(6.0)


@pytest.mark.rule("stocks.stock_left")
def test_the_scrapped_are_not_those_who_would_have_died(tmp_path: Path) -> None:
    """Weibull fleet, scale 2, shape 1: of a cohort of age 1 in 2020, exp(-1/2) = 0.6065 is left in 2021.

    Scrapping 0 leaves 0.6065; forced to hold at most 0.3 in 2021, 0.3065 must be scrapped beyond the dead.
    """
    city = City(end=2021).commodity("vkm", "billion vkm", demand={2020: 10.0, 2021: 0.0})
    structure = {"scrap": "yes", "survival": "weibull"}
    city.technology(
        "car", "vkm", "vintaged", "million vehicle", structure=structure, life=2, weibull_shape=1.0,
        mileage=10.0, use_band_low=0.0, scrap_cost=1.0,
    )  # fmt: skip
    city.row("stock", technology="car", vintage=2019, value=1.0, unit="million vehicle")
    city.row(
        "bounds", select="car", quantity="capacity", sense="max", year=2021, interpolate="no", value=0.3,
        unit="million vehicle",
    )  # fmt: skip
    answer = city.solve(tmp_path)
    assert answer.value("scrap", "car", 2019, 2021) == pytest.approx(0.6065307 - 0.3, abs=1e-6)
    assert answer.cost == pytest.approx(0.3065307, abs=1e-6)


@pytest.mark.rule("stocks.stock_left")
def test_only_the_old_are_scrapped_at_the_price_of_the_year(tmp_path: Path) -> None:
    """1 million cars each of 2018 and 2019 cost 3 a year, may be scrapped from the age of 3 on; no use is wanted.

    2020: none is old enough, 2 * 3. 2021: those of 2018 are; scrapped at a cost of 1 rather than kept at 3 for the
    subsidy of 1 that is paid in 2022. Those of 2019 are kept in 2021, 3, and scrapped in 2022, -1.
    Cost 6 + 1 + 3 - 1 = 9. One car of 2018 more to hold in 2021 costs its scrapping, 1.
    """
    city = City(end=2022).commodity("vkm", "billion vkm", demand=0.0)
    city.technology(
        "car", "vkm", "vintaged", "million vehicle", structure={"scrap": "yes"}, life=10, mileage=10.0,
        use_band_low=0.0, fixed_om=3.0, scrap_age=3, scrap_cost={2021: 1.0, 2022: 0.0}, capex=1.0,
    )  # fmt: skip
    city.value("car", "scrap_cost", -1.0, year=2022, cost_kind="transfer")
    city.value("car", "scrap_cost", 0.0, year=2021, cost_kind="transfer")
    for vintage in (2018, 2019):
        city.row("stock", technology="car", vintage=vintage, value=1.0, unit="million vehicle")
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(9.0)
    assert not answer.has_row("stocks.stock_left", "car", 2019, 2021)
    assert answer.value("scrap", "car", 2018, 2021) == pytest.approx(1.0)
    assert answer.value("scrap", "car", 2019, 2022) == pytest.approx(1.0)
    assert answer.dual("stocks.stock_left", "car", 2018, 2021) == pytest.approx(1.0)


def test_what_may_not_be_built_has_no_column(tmp_path: Path) -> None:
    """10 vkm by bought cars at 1 (life 1); the bound lets none of the cheap ones (0.1) be built in 2020, any in 2021.

    Cost 1 + 0.1. The cheap car has no column in 2020; one that is closed in both years has none at all.
    """
    city = City(end=2021).commodity("vkm", "billion vkm", demand=10.0)
    for name, capex in (("car", 1.0), ("cheap", 0.1), ("never", 0.01)):
        city.technology(
            name, "vkm", "vintaged", "million vehicle", life=1, mileage=10.0, use_band_low=0.0, capex=capex
        )  # fmt: skip
        city.row("choice", choice="cars", technology=name, step=1, share=1.0, value=0.0, unit="CNY/vehicle")
    closed = {"quantity": "new", "sense": "max", "interpolate": "no", "value": 0.0, "unit": "million vehicle"}
    city.row("bounds", select="cheap", year=2020, **closed).row("bounds", select="never", **closed)
    answer = city.solve(tmp_path)
    assert answer.cost == pytest.approx(1.1)
    assert ("new", ("cheap", 2021)) in answer.form.column_of
    columns = [index for _, index in answer.form.columns]
    assert not any("never" in index or index[:2] == ("cheap", 2020) for index in columns)
    result = city.result(tmp_path / "run")
    assert set(result["capacity"]["technology"]) == {"car", "cheap"}
