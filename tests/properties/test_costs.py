"""How the cost must move when the data move, whatever the city."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hand.city import City
from tests.hand.test_peak import growing
from tests.properties.cities import Numbers, cost_of, few, in_a_folder, numbers, rich_city

NOISE = 1e-7
"""Relative; HiGHS' tolerance."""


def no_dearer(cheap: float, dear: float) -> bool:
    return cheap <= dear + NOISE * max(1.0, abs(dear))


def bounded(n: Numbers, select: str, quantity: str, sense: str, value: float, unit: str) -> City:
    cells: dict[str, Any] = {"select": select, "quantity": quantity, "sense": sense, "value": value, "unit": unit}
    return rich_city(n).row("bounds", interpolate="no", **cells)


@settings(few, max_examples=6)
@given(
    numbers,
    st.sampled_from([
        ("solar", "capacity", "GW", 4.0), ("gas_plant", "activity", "TWh", 8.0),
        ("battery_car", "new", "million vehicle", 0.5),
        ("group:cars", "capacity", "million vehicle", 3.0), ("well", "cumulative_activity", "TWh", 40.0),
    ]),
    st.floats(0.1, 0.9),
)  # fmt: skip
def test_a_tighter_bound_never_lowers_the_cost(n: Numbers, bound: tuple[str, str, str, float], tight: float) -> None:
    """Without it, at most so much, at most a part of that; at least the part, at least so much."""
    select, quantity, unit, value = bound
    free = cost_of(rich_city(n))
    wide = {"max": value, "min": value * tight * 0.3}
    narrow = {"max": value * max(tight, 0.5), "min": value * tight * 0.4}
    for sense in ("max", "min"):
        loose = _cost(bounded(n, select, quantity, sense, wide[sense], unit))
        hard = _cost(bounded(n, select, quantity, sense, narrow[sense], unit))
        assert no_dearer(free, loose)
        assert no_dearer(loose, hard)


def _cost(city: City) -> float:
    """Optimum; infinite where there is none."""
    from carbonpath.errors import Infeasible

    try:
        return cost_of(city)
    except Infeasible:
        return float("inf")


@settings(few, max_examples=6)
@given(numbers, st.floats(0.1, 5.0), st.floats(0.0, 1.0))
def test_one_more_technology_never_raises_the_cost(n: Numbers, capex: float, fuel: float) -> None:
    more = rich_city(n).technology("wind", "power", life=5, capex=capex, variable_om=fuel, firm_credit=0.2)
    assert no_dearer(cost_of(more), cost_of(rich_city(n)))


@settings(few, max_examples=6)
@given(numbers, st.sampled_from([0.01, 0.3, 7.0, 100.0]))
def test_all_costs_times_k_is_the_objective_times_k(n: Numbers, times: float) -> None:
    assert cost_of(rich_city(replace(n, times=times))) == pytest.approx(times * cost_of(rich_city(n)), rel=1e-7)


@settings(few, max_examples=5)
@given(numbers, st.lists(st.floats(0.0, 1.0), min_size=3, max_size=3))
def test_a_tighter_clause_never_lowers_the_cost(n: Numbers, values: list[float]) -> None:
    """The same clause at rising shares; it is soft, so there is always an optimum."""
    costs = [cost_of(rich_city(replace(n, least=value))) for value in sorted(values)]
    assert all(no_dearer(low, high) for low, high in pairwise(costs))
    hard = [cost_of(rich_city(replace(n, least=values[0], penalty=penalty))) for penalty in (0.01, 0.5, 5.0)]
    assert all(no_dearer(low, high) for low, high in pairwise(hard))


@settings(few, max_examples=5)
@given(numbers, st.floats(0.5, 8.0), st.floats(0.0, 0.5), st.integers(0, 3))
def test_a_narrower_pin_never_lowers_the_cost(n: Numbers, seen: float, width: float, release: int) -> None:
    costs = []
    for band in (width + 0.3, width):
        city = rich_city(n)
        city.row(
            "pins", pin="seen", select="gas_plant", quantity="activity", year=2020, low=seen * (1.0 - band),
            high=seen * (1.0 + band), unit="TWh", release_years=release,
        )  # fmt: skip
        costs.append(cost_of(city))
    assert no_dearer(*costs)


paths = st.lists(st.floats(5.0, 20.0), min_size=4, max_size=6)
"""Demands, and so free emissions, that rise and fall as they like."""


@settings(few, max_examples=6)
@given(paths, st.sampled_from([0.0, 0.05]), st.integers(0, 2), st.floats(0.5, 2.9))
def test_the_cost_never_rises_with_a_later_peak(
    path: list[float], decline: float, plateau: int, coal: float
) -> None:  # fmt: skip
    """The free run burns coal for all demand. A cap below the running maximum in no year: the feasible sets nest.

    Every point that peaks by P also peaks by P + 1: emissions up to P + 1 stay below M_P <= M_{P+1}.
    """
    demand = {2020 + k: value for k, value in enumerate(path)}
    options = {"decline": decline, "plateau_years": plateau}
    found = [
        in_a_folder(growing(demand, coal=coal, year=year, **options).result) for year in demand
    ]  # fmt: skip
    costs = [result.summary["objective"] for result in found]
    assert all(no_dearer(late, early) for early, late in pairwise(costs))
    free = sum(value * coal for value in path)
    assert costs[-1] == pytest.approx(free)
    for year, result in zip(demand, found, strict=True):
        emitted = result.summary["emissions_mt"]
        highest = max(demand[y] for y in demand if y <= year)
        assert all(emitted[y] <= highest + 1e-6 for y in demand if y <= year)
        assert all(emitted[y + 1] <= emitted[y] + 1e-6 for y in demand if year <= y < max(demand))
        assert result.summary["cost_of_peak"]["objective"] >= -1e-6


def test_the_cities_use_all_they_have() -> None:
    """Or else the properties would say little: every item of cost, every plant, store and car occurs."""
    cities = [
        Numbers(),
        Numbers(sun=40.0, gas=0.1, least=0.9, penalty=0.01),
        Numbers(years="three years", growth=0.7, carry="horizon", sun=4.0),
    ]
    results = [in_a_folder(rich_city(n).result) for n in cities]
    items = {item for result in results for item in result["costs"]["item"]}
    assert items == {"investment", "fixed_om", "variable_om", "scrap", "choice", "shifting", "penalty"}
    used = {name for result in results for name in result["activity"]["technology"]}
    assert used == {
        "well", "gas_plant", "gas_plant_refitted", "solar", "battery", "pumping", "turbine", "pump", "petrol_car",
        "battery_car", "landfill", "incinerator",
    }  # fmt: skip


@settings(few, max_examples=14)
@given(numbers)
def test_the_cost_table_at_its_weights_is_the_objective(n: Numbers) -> None:
    """Periods of unequal length, every method of finance, each carry, both views: W times the table is the optimum."""
    result = in_a_folder(rich_city(n).result)
    checks = result.manifest["checks"]
    assert set(checks) - {"quotas"} == {  # quotas stand in single years, which a long period may not have
        "primal_feasibility", "dual_feasibility", "duality_gap", "balance_year", "balance_slice", "stocks",
        "turnover", "firm_capacity", "reservoirs", "emissions", "cost", "storages", "flexible_loads", "energy_balance",
        "clauses",
    }  # fmt: skip
    assert max(checks.values()) <= 1e-6
    costs = result["costs"]
    years = sorted({*costs["year"], *result.summary["emissions_mt"]})
    end = {"three years": 2022, "milestones of unequal length": 2027, "one long period": 2024}[n.years]
    spans = dict(zip(years, [*years[1:], end + 1], strict=True))
    weight = {y: sum((1.0 + n.rate) ** -(u - 2020 + 0.5) for u in range(y, spans[y])) for y in years}
    in_view = costs if n.view == "market" else costs[costs["kind"].eq("resource") | costs["item"].eq("penalty")]
    total = sum(weight[y] * value for y, value in zip(in_view["year"], in_view["value"], strict=True))
    assert total == pytest.approx(result.summary["objective"], rel=1e-9)
    resource = costs[costs["kind"] == "resource"]
    system = sum(weight[y] * value for y, value in zip(resource["year"], resource["value"], strict=True))
    assert system == pytest.approx(result.summary["system_cost"], rel=1e-12)
