"""Tables to parameters: series, survival, calendar, demands, limits, profiles."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

import carbonpath
from carbonpath.errors import InputError, MissingValue
from carbonpath.params.build import make_data
from carbonpath.params.calendar import coarsen, make_calendar, year_weight
from carbonpath.params.data import ModelData
from carbonpath.params.finance import investment_factor, payment_share
from carbonpath.params.series import Series
from carbonpath.params.survival import GONE, at, step_life, weibull_life
from carbonpath.schema.rows import SliceRow
from tests.hand.city import City
from tests.hand.test_choice import market
from tests.hand.test_policies import share_clause, supply
from tests.hand.test_storage import night_and_day, store


def data_of(city: City, folder: Path) -> ModelData:
    return make_data(carbonpath.load(city.write(folder)))


def test_a_series_is_linear_between_and_constant_outside_its_years() -> None:
    """2 in 2020, 6 in 2024: 3 in 2021, 5 in 2023; 2 before, 6 after."""
    series = Series({2024: 6.0, 2020: 2.0})
    assert [series(y) for y in (1990, 2020, 2021, 2023, 2024, 2100)] == [2.0, 2.0, 3.0, 5.0, 6.0, 6.0]
    assert series.last_year == 2024


def test_a_series_of_one_undated_value_holds_always() -> None:
    assert [Series.constant(3.0)(y) for y in (1950, 2050)] == [3.0, 3.0]
    assert Series({2030: 4.0})(2020) == 4.0


@pytest.mark.parametrize(("life", "years"), [(3.0, 3), (2.5, 3), (1.0, 1), (0.4, 1), (3.0 + 1e-12, 3)])
def test_a_step_life_stands_in_full_for_its_years(life: float, years: int) -> None:
    assert step_life(life) == (1.0,) * years


def test_a_weibull_life_starts_at_1_falls_and_ends() -> None:
    """Scale 12: after 12 years exp(-1) is left whatever the shape; cut below 1 %."""
    curve = weibull_life(12.0, 3.0)
    assert curve[0] == 1.0
    assert list(curve) == sorted(curve, reverse=True)
    assert curve[12] == pytest.approx(math.exp(-1.0))
    assert curve[-1] >= GONE
    assert math.exp(-((len(curve) / 12.0) ** 3)) < GONE
    assert at(curve, -1) == at(curve, len(curve)) == 0.0
    assert at(curve, 12) == curve[12]


def test_weights_of_years_and_of_milestones() -> None:
    """A milestone's weight is the sum of those of its years, whatever is a milestone."""
    yearly = make_calendar(2020, 2030, None, 0.07, [])
    stones = make_calendar(2020, 2030, (2020, 2021, 2026), 0.07, [])
    assert dict(stones.span) == {2020: 1, 2021: 5, 2026: 5}
    assert sum(stones.span.values()) == len(yearly.years) == 11
    assert sum(stones.weight.values()) == pytest.approx(sum(yearly.weight.values()))
    assert stones.weight[2021] == pytest.approx(sum(yearly.weight[y] for y in range(2021, 2026)))
    assert year_weight(2020, 3, 2020, 0.0) == 3.0
    assert [stones.before(y) for y in stones.years] == [None, 2020, 2021]
    assert stones.base_year == 2020


def rows(days: dict[str, tuple[float, list[float]]]) -> list[SliceRow]:
    return [
        SliceRow(slice=f"{day}_{k}", day=day, hour=int(sum(hours[:k])), hours=hours[k], days=count)
        for day, (count, hours) in days.items()
        for k in range(len(hours))
    ]


UNEVEN = {"winter": (100.0, [6.0, 2.0, 4.0, 12.0]), "summer": (265.0, [6.0] * 4)}


def test_slices_in_order_of_day_and_hour() -> None:
    given = rows(UNEVEN)
    calendar = make_calendar(2020, 2020, None, 0.0, reversed(given))
    assert calendar.slices[:4] == ("summer_0", "summer_1", "summer_2", "summer_3")
    assert calendar.block("winter") == tuple(f"winter_{k}" for k in range(4))
    assert calendar.total_hours == 8760.0
    assert calendar.hours("winter_1") == 200.0
    assert sum(calendar.share(s) for s in calendar.slices) == pytest.approx(1.0)


def test_without_slices_the_year_is_one() -> None:
    calendar = make_calendar(2020, 2020, None, 0.0, [])
    assert calendar.slices == ("year",)
    assert calendar.total_hours == 8760.0


def test_coarsening_joins_neighbours_and_keeps_hours() -> None:
    """Four slices a day to two: 6 + 2 and 4 + 12 hours; named after the first."""
    merged, member_of = coarsen(list(reversed(rows(UNEVEN))), 2)
    assert {row.slice: (row.hour, row.hours) for row in merged if row.day == "winter"} == {
        "winter_0": (0, 8.0),
        "winter_2": (8, 16.0),
    }
    assert member_of["winter_1"] == "winter_0"
    assert member_of["summer_3"] == "summer_2"
    assert sum(row.hours * row.days for row in merged) == 8760.0
    with pytest.raises(InputError, match=r"time\.hours: 3 slices a day, but day block 'winter' .* has 4"):
        coarsen(rows(UNEVEN), 3)


def test_profiles_of_merged_slices(tmp_path: Path) -> None:
    """A shape of 2 over 6 h and 1 over 2 h of 100 days: (12 + 2) * 100 of 8760 in the first merged slice.

    An availability of 0.5 over 6 h and 0.1 over 2 h: (3 + 0.2) / 8 = 0.4.
    """
    city = City(settings={"time": {"days": 2, "hours": 2}}).slices(UNEVEN)
    rest = (8760.0 - 1400.0) / (8760.0 - 800.0)
    shape = {row.slice: rest for row in rows(UNEVEN)} | {"winter_0": 2.0, "winter_1": 1.0}
    city.profile("load", "shape", shape)
    city.profile("sun", "availability", dict.fromkeys(shape, 0.0) | {"winter_0": 0.5, "winter_1": 0.1})
    city.commodity("power", demand=1.0, resolution="slice", load_shape="load")
    city.technology("plant", "power", "flow", variable_om=1.0)
    data = data_of(city, tmp_path)
    assert data.shapes["load"]["winter_0"] == pytest.approx(1400.0 / 8760.0)
    assert sum(data.shapes["load"].values()) == pytest.approx(1.0)
    assert data.profiles["sun"]["winter_0"] == pytest.approx(0.4)
    assert data.profiles["sun"]["winter_2"] == 0.0


def driven(elasticity: float, path: dict[int, float]) -> City:
    city = City(end=2023).commodity("power", demand={2020: 10.0, 2021: 12.0})
    city.technology("plant", "power", "flow", variable_om=1.0)
    for year, value in path.items():
        city.row("drivers", driver="people", year=year, value=value, unit="million person")
    return city.row("demand_drivers", commodity="power", driver="people", elasticity=elasticity)


def test_demand_follows_its_driver_after_the_last_anchor(tmp_path: Path) -> None:
    """12 in 2021; people 20 in 2021, 24 in 2023, so 22 in 2022: elasticity 1 gives 13.2 and 14.4; 0.5 the roots."""
    people = {2020: 5.0, 2021: 20.0, 2023: 24.0}
    demand = data_of(driven(1.0, people), tmp_path / "one").demand
    assert [demand["power", y] for y in range(2020, 2024)] == pytest.approx([10.0, 12.0, 13.2, 14.4])
    demand = data_of(driven(0.5, people), tmp_path / "half").demand
    assert demand["power", 2023] == pytest.approx(12.0 * math.sqrt(1.2))
    with pytest.raises(InputError, match=r"drivers: people: 0 in 2021 or 2022"):
        data_of(driven(1.0, {2020: 0.0, 2023: 0.0}), tmp_path / "none")


def bounded(*given: dict[str, Any]) -> City:
    city = City(end=2024).commodity("power", demand=10.0).technology("plant", "power", "flow", variable_om=1.0)
    for cells in given:
        head = {"select": "plant", "quantity": "activity", "sense": "max", "interpolate": "no", "unit": "TWh"}
        city.row("bounds", **{**head, **cells})
    return city


def limits(city: City, folder: Path) -> dict[int | None, float]:
    return {bound.year: bound.value for bound in data_of(city, folder).bounds}


def test_bounds_of_given_years_between_them_and_of_every_year(tmp_path: Path) -> None:
    """Dated rows hold in their year; `interpolate` fills what lies between; an undated row holds in all others."""
    dated = [{"year": 2021, "value": 4.0}, {"year": 2023, "value": 8.0}]
    assert limits(bounded(*dated), tmp_path / "dated") == {2021: 4.0, 2023: 8.0}
    filled = [{**cells, "interpolate": "yes"} for cells in dated]
    assert limits(bounded(*filled), tmp_path / "filled") == {2021: 4.0, 2022: 6.0, 2023: 8.0}
    always = {"value": 9.0}
    wanted = {2020: 9.0, 2021: 4.0, 2022: 6.0, 2023: 8.0, 2024: 9.0}
    assert limits(bounded(*filled, always), tmp_path / "always") == wanted
    horizon = {"quantity": "cumulative_activity", "value": 20.0}
    assert limits(bounded(horizon), tmp_path / "horizon") == {None: 20.0}


def test_a_group_and_a_technology_of_like_name_have_bounds_of_their_own(tmp_path: Path) -> None:
    """Technology `group_a` at most 1 TWh, group `a` at most 3: two rows, cost 1 * 1 + 3 * 2 + 1 * 5."""
    city = City().commodity("power", demand=5.0)
    for name, group, cost in (("group_a", "b", 1.0), ("c", "a", 2.0), ("d", "b", 5.0)):
        city.technology(name, "power", "flow", variable_om=cost, structure={"group": group})
    for selector, value in (("group_a", 1.0), ("group:a", 3.0)):
        city.row("bounds", select=selector, quantity="activity", sense="max", interpolate="no", value=value, unit="TWh")
    assert city.solve(tmp_path).cost == pytest.approx(12.0)


def test_a_pin_is_released_from_its_last_fixed_year(tmp_path: Path) -> None:
    """Seen 2020-2023, history to 2021, released over 2 years: 2021 6 to 8, 2022 half: 3 to 16, 2023 free."""
    city = supply(2024, history={"mode": "fixed", "until": 2021})
    for year, low, high in ((2020, 4.0, 6.0), (2021, 6.0, 8.0), (2023, 9.0, 9.0)):
        city.row(
            "pins", pin="seen", select="wind", quantity="activity", year=year, low=low, high=high, unit="TWh",
            release_years=2,
        )  # fmt: skip
    pins = {pin.year: (pin.low, pin.high) for pin in data_of(city, tmp_path / "yes").pins}
    assert pins == {2020: (4.0, 6.0), 2021: (6.0, 8.0), 2022: (3.0, 16.0)}
    city.settings["release"] = "no"
    assert {pin.year for pin in data_of(city, tmp_path / "no").pins} == {2020, 2021}


def test_without_fixed_history_only_the_base_year_is_pinned(tmp_path: Path) -> None:
    city = supply(2022)
    for year in (2020, 2021):
        city.row("pins", pin="seen", select="wind", quantity="activity", year=year, low=4.0, unit="TWh")
    assert [pin.year for pin in data_of(city, tmp_path).pins] == [2020]


def test_a_steps_width_follows_the_years(tmp_path: Path) -> None:
    """Battery's free step is 40 % wide in 2020 and 80 % in 2024: 60 % in 2022."""
    city = market()
    for row in list(city.tables["choice"]):
        row["year"] = 2020
        share = {1: 0.8, 2: 0.1, 3: 0.1}[row["step"]] if row["technology"] == "battery" else 1.0
        city.tables["choice"].append({**row, "year": 2024, "share": share})
    steps = {(step.technology, step.step): step.share for step in data_of(city, tmp_path / "data").choice}
    assert [steps["battery", 1](y) for y in (2020, 2022, 2024)] == pytest.approx([0.4, 0.6, 0.8])
    assert city.solve(tmp_path / "solve").cost == pytest.approx(89.0)


@pytest.mark.parametrize("method", ["annuity", "overnight_sinking_fund", "overnight_straight_line"])
def test_payments_of_the_periods_add_up_to_the_coefficient(method: str) -> None:
    """Milestones 2020, 2023, 2027 to 2031, built 2023: what is paid in each period sums to I."""
    given = (method, weibull_life(9.0, 2.5), 0.08, 0.05, 2023, 2020, 2031)
    paid = [payment_share(*given, *period) for period in ((2020, 2022), (2023, 2026), (2027, 2031))]
    assert paid[0] == 0.0
    assert sum(paid) == pytest.approx(investment_factor(*given), rel=1e-12)


def test_an_unknown_method_is_told() -> None:
    with pytest.raises(ValueError, match="unknown investment method 'magic'"):
        investment_factor("magic", (1.0,), None, 0.0, 2020, 2020, 2020)


def test_a_number_that_no_table_gives(tmp_path: Path) -> None:
    plant = data_of(City().commodity("p", demand=1.0).technology("t", "p", "flow", variable_om=1.0), tmp_path)
    with pytest.raises(MissingValue, match="technology_values: t: no 'duration'"):
        plant.technologies["t"].value("duration", 2020)


# --- tables that cannot go together ---------------------------------------------------------------------------------


def carbon_by_capacity() -> City:
    city = City().commodity("power", demand=8.76).commodity("gas").technology("plant", "power", capex=1.0)
    city.technology("well", "gas", "flow", variable_om=1.0).flow("plant", "gas", 1.0, per="capacity")
    return city.row(
        "emission_factors", subject="commodity", name="gas", species="co2", value=0.2, unit="MtCO2/TWh"
    )  # fmt: skip


def shift(demand: dict[int, float], of: str = "power") -> City:
    city = City(end=2021).commodity("power", demand=demand).commodity("coal")
    city.technology("a", "power", "flow", takes={"coal": 1.0}).technology("m", "coal", "flow", variable_om=1.0)
    return city.row("mode_shift", commodity=of, technology="a" if of == "power" else "m", value=0.1, unit="1")


def late_fleet() -> City:
    city = City(end=2022).commodity("vkm", "billion vkm", demand=1.0)
    city.technology("car", "vkm", "vintaged", "million vehicle", life=10, mileage=10.0, use_band_low=0.0, capex=1.0)
    return city.row("stock", technology="car", vintage=2021, value=1.0, unit="million vehicle")


def storing_land() -> City:
    return store(night_and_day(), 1.0, 3.0).commodity("land", "Mt").flow("store", "land", 1.0)


def falling(year: int | None, by: int, stones: list[int] | None = None) -> City:
    peak: dict[str, Any] = {"fall_by": {"year": by, "share": 0.1}} | ({"year": year} if year else {"cap": 5.0})
    horizon = {"start": 2020, "end": 2024, "milestones": stones}
    return supply(2024, horizon=horizon, peak=peak)


def memo_emissions() -> City:
    city = share_clause(supply())
    city.tables["technologies"][0]["boundary"] = "memo"
    labels = {"unit": "MtCO2", "label_en": "Coal", "label_zh": "煤"}
    return city.row(
        "indicators",
        indicator="co2.coal",
        part="numerator",
        quantity="emissions",
        select="coal",
        coefficient=1,
        **labels,
    )


def between_milestones() -> City:
    horizon = {"start": 2020, "end": 2025, "milestones": [2020, 2024]}
    return share_clause(supply(2025, horizon=horizon), from_year=2021, to_year=2023)


def older_than_life() -> City:
    city = City().commodity("power", demand=1.0).technology("plant", "power", life=10)
    return city.row("stock", technology="plant", vintage=2005, value=1.0, unit="GW")


def unshaped() -> City:
    city = night_and_day().commodity("heat", demand=1.0)
    return city.technology("heater", "heat", "flow", takes={"power": 1.0})


APART = {
    "carbon by capacity": (carbon_by_capacity, r"flows: plant: a flow of 'gas', which holds carbon, per capacity"),
    "shares of no demand": (lambda: shift({2020: 0.0, 2021: 1.0}), r"nothing is demanded in 2020"),
    "shares of what is not demanded": (lambda: shift({2020: 1.0, 2021: 1.0}, "coal"), r"shares of 'coal'"),
    "a fleet of the future": (late_fleet, r"stock: car, build year 2021: after the base year, 2020"),
    "a storage with a flow": (storing_land, r"flows: store: storage with a flow of 'land'"),
    "a fall from no peak": (lambda: falling(None, 2024), r"a fall without peak\.year"),
    "emissions of memo items": (memo_emissions, r"emissions of 'coal', all of which are memo items"),
    "a clause between milestones": (between_milestones, r"clause 'W1' holds in no model year"),
    "a plant older than its life": (older_than_life, r"build year 2005: older in 2020 than its life of 10 years"),
    "a draw without a shape": (unshaped, r"technologies: heater: draws or feeds 'power'.* without a load_shape"),
}


@pytest.mark.parametrize(("made", "told"), APART.values(), ids=APART)
def test_tables_that_cannot_go_together(tmp_path: Path, made: Any, told: str) -> None:
    with pytest.raises(InputError, match=told):
        data_of(made(), tmp_path)


def test_an_indicator_of_a_demand_named_in_either_column(tmp_path: Path) -> None:
    city = share_clause(supply())
    city.tables["indicators"][1] |= {"select": None, "commodity": "power"}
    assert city.solve(tmp_path).cost == pytest.approx(16.0)


def test_fixed_history_wants_every_year_as_a_milestone(tmp_path: Path) -> None:
    horizon = {"start": 2020, "end": 2025, "milestones": [2020, 2022, 2025]}
    city = City(end=2025, settings={"horizon": horizon, "history": {"mode": "fixed", "until": 2022}})
    city.commodity("power", demand=1.0).technology("plant", "power", "flow", variable_om=1.0)
    with pytest.raises(InputError, match=r"milestones skip 2021.*every year to 2023"):
        city.solve(tmp_path)
