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
