"""Small cities that cannot be solved, each with the numbers that conflict in it."""

from __future__ import annotations

from typing import Any

from tests.hand.city import City

SHARE = {"unit": "1", "label_en": "share", "label_zh": "占比"}
PLAN = {"title_en": "plan", "title_zh": "计划", "treatment": "constraint"}


def power(demand: Any = 10.0, **settings: Any) -> City:
    """Coal at 1 Mt/TWh or wind, both without capacity."""
    years = demand if isinstance(demand, dict) else {2020: demand}
    city = City(end=max(years), settings=settings).commodity("power", demand=years)
    city.technology("coal", "power", "flow", variable_om=1.0).technology("wind", "power", "flow", variable_om=3.0)
    return city.row("emission_factors", subject="technology", name="coal", species="co2", value=1.0, unit="MtCO2/TWh")


def limit(city: City, select: str, value: float, sense: str = "max", quantity: str = "activity", **cells: Any) -> City:
    unit = {"activity": "TWh/year", "new": "GW/year", "growth": "%/year", "cumulative_activity": "TWh"}
    return city.row(
        "bounds", **{"select": select, "quantity": quantity, "sense": sense, "value": value,
                     "unit": unit.get(quantity, "GW"), **cells},
    )  # fmt: skip


def clause(city: City, id: str, sense: str, value: float, first: int = 2020) -> City:
    """A clause on the share of wind in what coal and wind give."""
    if not city.tables["indicators"]:
        for part, select in (("numerator", "wind"), ("denominator", "coal"), ("denominator", "wind")):
            city.row("indicators", indicator="wind.share", part=part, quantity="activity", select=select, **SHARE)
    return city.row(
        "clauses",
        id=id,
        indicator="wind.share",
        sense=sense,
        value=value,
        unit="1",
        from_year=first,
        mode="hard",
        **PLAN,
    )


def too_little_supply() -> City:
    return limit(limit(power({2020: 10.0, 2021: 12.0}), "coal", 8.0), "wind", 3.0)


def too_early_a_peak() -> City:
    demand = {2020: 10.0, 2021: 12.0, 2022: 11.0, 2023: 14.0}
    return limit(power(demand, peak={"year": 2021}), "wind", 1.5)


def too_fast_a_decline() -> City:
    return limit(power(dict.fromkeys((2020, 2021, 2022), 10.0), peak={"year": 2020, "decline": 0.2}), "wind", 2.5)


def too_deep_a_fall() -> City:
    peak = {"year": 2020, "fall_by": {"year": 2022, "share": 0.5}}
    return limit(power(dict.fromkeys((2020, 2021, 2022), 10.0), peak=peak), "wind", 4.0)


def too_low_a_cap() -> City:
    city = power({2020: 10.0, 2023: 14.0}, peak={"cap": 11.0})
    return limit(city, "wind", 1500.0, year=2023, unit="GWh/year")


def too_small_a_budget() -> City:
    return limit(power({2020: 10.0, 2021: 10.0}, peak={"budget": 11.0}), "coal", 6.0, "min")


def closed_by_a_limit_of_nothing() -> City:
    city = City().commodity("power", demand=10.0)
    city.technology("gas", "power", capex=1.0, cap2act=8.76)
    return limit(city, "gas", 0.0, quantity="new")


def nobody_makes_it() -> City:
    return power().commodity("heat", demand=5.0)


def clauses_that_contradict() -> City:
    return clause(clause(power(), "W1", "at_least", 0.6), "W2", "at_most", 0.5)


def a_share_out_of_reach() -> City:
    return limit(clause(power({2020: 10.0, 2021: 10.0}), "W1", "at_least", 0.6, 2021), "wind", 4.0)


def too_little_firm_capacity() -> City:
    city = City().slices({"day": (365.0, [12.0, 12.0])})
    city.profile("evening", "shape", {"day_0": 0.5, "day_1": 1.5})
    city.commodity("power", demand=8.76, resolution="slice", load_shape="evening")
    city.technology("gas", "power", capex=1.0, cap2act=8.76, firm_credit=1.0)
    city.row("commodity_values", commodity="power", parameter="reserve_margin", value=0.2, unit="1")
    return limit(city, "gas", 1600.0, quantity="capacity", unit="MW")


def an_observed_build_above_a_limit() -> City:
    city = City(end=2021, settings={"base_year": "fixed", "history": {"mode": "fixed", "until": 2021}})
    city.commodity("power", demand=1.0).technology("gas", "power", capex=1.0, cap2act=8.76)
    city.row("stock", technology="gas", vintage=2020, value=1.0, unit="GW")
    city.row("pins", pin="gas_new", select="gas", quantity="new", year=2021, low=0.5, high=0.7, unit="GW/year")
    return limit(city, "gas", 0.4, quantity="new", year=2021)


def too_slow_a_growth() -> City:
    city = City(end=2022).commodity("power", demand={2020: 1.0, 2022: 8.0})
    city.technology("gas", "power", capex=1.0, cap2act=1.0, life=30)
    limit(city, "gas", 1.0, "equal", "capacity", year=2020)
    return limit(city, "gas", 10.0, quantity="growth", seed=0.5)


def too_little_over_the_horizon() -> City:
    return limit(limit(power({2020: 10.0, 2021: 10.0}), "coal", 12.0, quantity="cumulative_activity"), "wind", 3.0)


def too_little_species() -> City:
    city = power()
    city.row("emission_factors", subject="technology", name="coal", species="nox", value=1.0, unit="kt/TWh")
    city.row("emission_limits", limit="air", species="nox", select="all", year=2020, value=4000.0, unit="t")
    return limit(city, "wind", 5.0)


def more_than_is_wanted() -> City:
    city = City().commodity("waste", unit="Mt", demand=5.0, balance="equal")
    city.technology("burner", "waste", capacity_unit="Mt/year", cap2act=1.0, minimum_use=0.8)
    return limit(city, "burner", 8.0, "min", "capacity", unit="Mt/year")


def too_few_plates() -> City:
    city = City(end=2021, settings={"base_year": "fixed"}).commodity(
        "km", unit="billion vkm", demand={2020: 10.0, 2021: 12.0}
    )
    city.technology("car", "km", "vintaged", capacity_unit="million vehicle", mileage=10.0, capex=1.0, use_band_low=0.5)
    city.row("stock", technology="car", vintage=2019, value=1.0, unit="million vehicle")
    return city.row(
        "transport_quota", quota="plate", select="car", year=2021, value=100.0, unit="thousand vehicle/year"
    )


def too_slow_a_shift() -> City:
    city = City(end=2021).commodity("trips", unit="billion trip", demand={2020: 10.0, 2021: 10.0})
    for way in ("car", "metro"):
        city.technology(way, "trips", "flow", variable_om=1.0)
    city.row("mode_shift", commodity="trips", technology="car", value=5.0, unit="%/year")
    limit(city, "car", 8.0, "equal", year=2020, unit="billion trip")
    return limit(city, "car", 6.0, year=2021, unit="billion trip")


CASES: dict[str, tuple[Any, set[tuple[str, str]]]] = {
    "too_little_supply": (
        too_little_supply,
        {("bound", "coal.activity.max"), ("bound", "wind.activity.max"), ("demand", "power")},
    ),
    "too_early_a_peak": (
        too_early_a_peak,
        {("peak_year", "year"), ("bound", "wind.activity.max"), ("demand", "power")},
    ),
    "too_fast_a_decline": (
        too_fast_a_decline,
        {("peak_year", "year"), ("bound", "wind.activity.max"), ("demand", "power")},
    ),
    "too_deep_a_fall": (
        too_deep_a_fall,
        {("peak_fall", "fall_by"), ("bound", "wind.activity.max"), ("demand", "power")},
    ),
    "too_low_a_cap": (too_low_a_cap, {("peak_cap", "cap"), ("bound", "wind.activity.max"), ("demand", "power")}),
    "too_small_a_budget": (too_small_a_budget, {("peak_budget", "budget"), ("bound", "coal.activity.min")}),
    "closed_by_a_limit_of_nothing": (closed_by_a_limit_of_nothing, {("bound", "gas.new.max"), ("demand", "power")}),
    "nobody_makes_it": (nobody_makes_it, {("demand", "heat")}),
    "clauses_that_contradict": (clauses_that_contradict, {("clause", "W1"), ("clause", "W2"), ("demand", "power")}),
    "a_share_out_of_reach": (
        a_share_out_of_reach,
        {("clause", "W1"), ("bound", "wind.activity.max"), ("demand", "power")},
    ),
    "too_little_firm_capacity": (
        too_little_firm_capacity,
        {("reserve", "power"), ("bound", "gas.capacity.max"), ("demand", "power")},
    ),
    "an_observed_build_above_a_limit": (
        an_observed_build_above_a_limit,
        {("bound", "gas.new.max"), ("pin_low", "gas_new")},
    ),
    "too_slow_a_growth": (
        too_slow_a_growth,
        {("bound", "gas.capacity.equal"), ("bound", "gas.growth.max"), ("demand", "power")},
    ),
    "too_little_over_the_horizon": (
        too_little_over_the_horizon,
        {("bound", "coal.cumulative_activity.max"), ("bound", "wind.activity.max"), ("demand", "power")},
    ),
    "too_little_species": (
        too_little_species,
        {("emission_limit", "air"), ("bound", "wind.activity.max"), ("demand", "power")},
    ),
    "more_than_is_wanted": (
        more_than_is_wanted,
        {("least_use", "burner"), ("bound", "burner.capacity.min"), ("demand", "waste")},
    ),
    "too_few_plates": (too_few_plates, {("quota", "plate"), ("demand", "km")}),
    "too_slow_a_shift": (
        too_slow_a_shift,
        {("shift", "car"), ("bound", "car.activity.equal"), ("bound", "car.activity.max")},
    ),
}
"""City and the kinds and names of the numbers that conflict in it, by name of the case."""
