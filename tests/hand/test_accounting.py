"""Hand cases of what is in the account: places, and imported power by contract beside a pool's average."""

from __future__ import annotations

from pathlib import Path

import pytest

import carbonpath
from carbonpath.errors import InputError
from carbonpath.params.build import make_data
from tests.hand.city import City


def importing(start: int = 2020, end: int = 2021, **settings: object) -> City:
    """10 TWh wanted; a pool at 2 bn CNY/TWh and 0.5 Mt/TWh, a wind contract at 3, of which the average counts 2 TWh."""
    city = City(start, end, settings=settings).commodity("power", demand=10.0)
    imported = {"boundary": "imported"}
    city.technology("pool", "power", "flow", variable_om=2.0, structure=imported)
    city.technology("wind", "power", "flow", variable_om=3.0, structure=imported)
    for year in (start, end):
        factor = {"subject": "technology", "name": "pool", "species": "co2", "year": year}
        city.row("emission_factors", **factor, value=0.5, unit="MtCO2/TWh")
        city.row("contracts", technology="pool", pool="pool", year=year, value=10.0, unit="TWh")
        city.row("contracts", technology="wind", pool="pool", year=year, value=2.0, unit="TWh")
    return city


def test_a_contract_is_no_part_of_the_model_at_the_average(tmp_path: Path) -> None:
    """All 10 TWh come from the pool: 20 bn CNY and 5 Mt a year."""
    result = importing().result(tmp_path)
    assert result.summary["objective"] == pytest.approx(40.0)
    assert result.summary["emissions_mt"] == pytest.approx({2020: 5.0, 2021: 5.0})
    assert "wind" not in set(result.tables["activity"]["technology"])


def test_pool_and_contract_together_emit_what_the_average_says(tmp_path: Path) -> None:
    """Residual factor (0.5 * 10 - 0 * 2) / (10 - 2) = 0.625. With 2 TWh of wind: 8 * 0.625 = 5 Mt, as at the average.

    Cost 8 * 2 + 2 * 3 = 22 bn CNY in the year. Demand of one more TWh is met by the pool: 2 bn CNY/TWh.
    """
    city = importing(end=2020, import_accounting="residual")
    city.tables["emission_factors"].pop()
    city.tables["contracts"] = city.tables["contracts"][:2]
    city.row("bounds", select="wind", quantity="activity", sense="equal", interpolate="no", value=2.0, unit="TWh")
    answer = city.solve(tmp_path)
    assert answer.value("emission", "co2", "imported", 2020) == pytest.approx(5.0, rel=1e-12)
    assert answer.cost == pytest.approx(22.0)
    assert answer.dual("balance.year_balance", "power", 2020) == pytest.approx(2.0)


def test_without_its_contract_the_rest_of_the_pool_is_dirtier(tmp_path: Path) -> None:
    """Wind is dearer, so none is bought: 10 TWh at 0.625 are 6.25 Mt: the clean power went to others.

    A cap of 6 Mt asks for 0.4 TWh of wind, each saving 0.625 Mt for 1 bn CNY more: 1.6 bn CNY/Mt.
    """
    city = importing(import_accounting="residual", peak={"cap": 6.0})
    result = city.result(tmp_path)
    assert result.summary["cost_of_peak"]["objective"] == pytest.approx(2 * 0.4)
    assert result.summary["emissions_mt"] == pytest.approx({2020: 6.0, 2021: 6.0})


def test_between_given_years_the_residual_is_formed_each_year(tmp_path: Path) -> None:
    """The contract grows from 0 in 2020 to 4 TWh in 2022: 2021 has 2 TWh, so 5/8, not the mean of 5/10 and 5/6."""
    city = importing(end=2022, import_accounting="residual")
    city.tables["contracts"][1]["value"] = 0.0
    city.tables["contracts"][3]["value"] = 4.0
    path = city.result(tmp_path).summary["emissions_mt"]
    assert path == pytest.approx({2020: 5.0, 2021: 10 * 5 / 8, 2022: 10 * 5 / 6})


@pytest.mark.parametrize(
    ("energy", "told"),
    [
        (10.0, r"contracts of 10 in 2020 out of 10 leave no average"),
        (12.0, r"contracts of 12 in 2020 out of 10 leave no average"),
    ],
)
def test_contracts_that_leave_nothing_are_refused(tmp_path: Path, energy: float, told: str) -> None:
    city = importing(import_accounting="residual")
    city.tables["contracts"][1]["value"] = energy
    with pytest.raises(InputError, match=told):
        make_data(carbonpath.load(city.write(tmp_path)))


def test_a_contract_dirtier_than_the_whole_average_is_refused(tmp_path: Path) -> None:
    """2 TWh at 3 Mt/TWh are 6 Mt, more than the 5 Mt of all: the rest would emit less than nothing."""
    city = importing(import_accounting="residual")
    city.row("emission_factors", subject="technology", name="wind", species="co2", value=3.0, unit="MtCO2/TWh")
    with pytest.raises(InputError, match="contracts of 2 in 2020 out of 10 leave no average"):
        make_data(carbonpath.load(city.write(tmp_path)))


def two_places(**settings: object) -> City:
    """A city with demand 10 and a plant at its gate in another place, which sends 4 TWh out for a credit."""
    city = City(settings=settings).commodity("power", demand=10.0)
    city.commodity("gate", place="zone", balance="equal").commodity("gone", place="zone")
    city.technology("coal", "power", "flow", variable_om=2.0, structure={"place": "town"})
    city.technology("plant", "gate", "flow", structure={"place": "zone"})
    credit = {"place": "zone", "boundary": "imported"}
    city.technology("export", "gone", "flow", takes={"gate": 1.0}, structure=credit)
    for name, factor in (("coal", 1.0), ("plant", 0.8), ("export", -0.5)):
        row = {"subject": "technology", "name": name, "species": "co2", "value": factor, "unit": "MtCO2/TWh"}
        city.row("emission_factors", **row)
    bound = {"quantity": "activity", "sense": "equal", "interpolate": "no", "value": 4.0, "unit": "TWh"}
    city.row("bounds", select="plant", **bound)
    labels = {"label_en": "x", "label_zh": "x", "description": "x"}
    city.tables["places"] = [
        {"place": "shenzhen", "included": "yes", **labels},
        {"place": "town", "included": "yes", **labels},
        {"place": "zone", "included": "no", **labels},
    ]
    return city


def test_a_place_is_in_the_model_only_where_asked_for(tmp_path: Path) -> None:
    """Without the zone 10 Mt; with it 4 * 0.8 - 4 * 0.5 = 1.2 Mt more, the stack in the territorial account."""
    alone = two_places().result(tmp_path / "alone")
    assert alone.summary["emissions_mt"] == pytest.approx({2020: 10.0})
    both = two_places(places=["shenzhen", "town", "zone"]).result(tmp_path / "both")
    assert both.summary["emissions_mt"] == pytest.approx({2020: 11.2})
    assert both.summary["objective"] == pytest.approx(alone.summary["objective"])
    table = both.tables["emissions"]
    by_account = table.groupby("boundary")["value"].sum()
    assert by_account["territorial"] == pytest.approx(13.2)
    assert by_account["imported"] == pytest.approx(-2.0)


def test_limits_and_terms_go_with_the_last_of_their_technologies(tmp_path: Path) -> None:
    """The bound on the plant and the term of the indicator that counts it are left out with the zone."""
    city = two_places()
    labels = {"unit": "TWh", "label_en": "made", "label_zh": "made", "coefficient": 1.0}
    for name in ("coal", "plant"):
        term = {"indicator": "power.made", "part": "numerator", "quantity": "activity", "select": name}
        city.row("indicators", **term, **labels)
    scenario = carbonpath.load(city.write(tmp_path))
    assert [row.select for row in scenario.tables.indicators] == ["coal"]
    assert not len(scenario.tables.bounds)


SHARE = {"unit": "1", "label_en": "share", "label_zh": "share", "coefficient": 1.0}
CLAUSE = {"id": "X", "title_en": "x", "title_zh": "x", "treatment": "constraint", "unit": "1", "from_year": 2020}
AT_LEAST_A_TENTH = {"indicator": "power.share", "sense": "at_least", "value": 0.1}


def share(city: City, numerator: str, denominator: str) -> City:
    """An indicator power.share of the activity of two technologies."""
    for part, name in (("numerator", numerator), ("denominator", denominator)):
        city.row("indicators", indicator="power.share", part=part, quantity="activity", select=name, **SHARE)
    return city


@pytest.mark.parametrize("sides", [("plant", "coal"), ("coal", "plant"), ("plant", "plant")])
def test_half_a_ratio_is_no_indicator(tmp_path: Path, sides: tuple[str, str]) -> None:
    """Without its numerator a share would be 0, without its denominator an amount: it goes as a whole.

    With the zone, 4 of 10 TWh, 10 of 4, and 4 of 4.
    """
    assert not len(carbonpath.load(share(two_places(), *sides).write(tmp_path / "alone")).tables.indicators)
    both = share(two_places(places=["shenzhen", "town", "zone"]), *sides).result(tmp_path / "both")
    made = {"plant": 4.0, "coal": 10.0}
    value = both.tables["indicators"].set_index("indicator")["value"]["power.share"]
    assert value == pytest.approx(made[sides[0]] / made[sides[1]])


@pytest.mark.parametrize("sides", [("plant", "coal"), ("coal", "plant"), ("plant", "plant")])
def test_a_clause_on_what_is_left_out_is_refused(tmp_path: Path, sides: tuple[str, str]) -> None:
    """0 >= 0.1 * 10 would be infeasible, 10 >= 0.1 without a denominator would always hold: neither was asked."""
    city = share(two_places(), *sides).row("clauses", **CLAUSE, **AT_LEAST_A_TENTH)
    with pytest.raises(InputError, match=r"plan.csv:2: clause 'X' bounds 'power.share', which counts only what is"):
        carbonpath.load(city.write(tmp_path))
    city.settings["clauses"] = {"sets": ["plan"], "off": ["X"]}
    carbonpath.load(city.write(tmp_path))


def test_what_stays_draws_on_nothing_that_is_left_out(tmp_path: Path) -> None:
    """The plant in town at 1 TWh of the zone's power per TWh would have it for nothing without the zone."""
    city = two_places().flow("coal", "gate", 1.0)
    with pytest.raises(InputError, match=r"flows.csv:3: 'coal' of place 'town' takes 'gate' of place 'zone', which"):
        carbonpath.load(city.write(tmp_path))


def test_what_stays_makes_something_that_stays(tmp_path: Path) -> None:
    city = two_places()
    city.technology("odd", "gate", "flow", structure={"place": "town"})
    with pytest.raises(InputError, match=r"technologies.csv:5: 'odd' of place 'town' puts out 'gate' of place 'zone'"):
        carbonpath.load(city.write(tmp_path))


def test_a_by_product_may_leave_for_a_place_that_is_left_out(tmp_path: Path) -> None:
    """The plant in town sends 0.1 TWh per TWh to the zone: 10 TWh and 10 Mt, whether the zone is in or not."""
    assert two_places().flow("coal", "gate", 0.1, "out").result(tmp_path).summary["objective"] == pytest.approx(20.0)


def test_nothing_that_is_taken_is_refused(tmp_path: Path) -> None:
    city = two_places()
    for place in city.tables["places"]:
        place["included"] = "no"
    with pytest.raises(InputError, match="no technology stands in a place that is taken; expected one of town, zone"):
        carbonpath.load(city.write(tmp_path))


def test_a_contract_loses_its_pool_with_the_place_of_the_pool(tmp_path: Path) -> None:
    """Without the pool the contract stands alone: 10 TWh of wind at 3, no emissions, no factor to form."""
    city = importing(end=2020, import_accounting="residual", places=["shenzhen"])
    city.tables["emission_factors"].pop()
    city.tables["contracts"] = city.tables["contracts"][:2]
    city.tables["technologies"][0]["place"] = "far"
    result = city.result(tmp_path)
    assert result.summary["objective"] == pytest.approx(30.0)
    assert result.summary["emissions_mt"] == pytest.approx({2020: 0.0})


def test_power_moved_between_contract_and_pool_leaks_nothing(tmp_path: Path) -> None:
    """A cap of 6 Mt moves 0.4 TWh a year from the pool to wind, both at 0.6 at the margin: 0.8 * (0.6 - 0.6) = 0 Mt.

    Valued at the pool alone it would be -0.48 Mt, although the same wind turns and the same plants run.
    """
    city = importing(import_accounting="residual", peak={"cap": 6.0})
    for name in ("pool", "wind"):
        cells = {"technology": name, "parameter": "marginal_factor", "value": 0.6, "unit": "MtCO2/TWh"}
        city.row("technology_values", **cells)
    peak = city.result(tmp_path).summary["peak"]
    assert peak["import_change_twh"] == pytest.approx(0.0, abs=1e-9)
    assert peak["leakage_mt"] == pytest.approx(0.0, abs=1e-9)
