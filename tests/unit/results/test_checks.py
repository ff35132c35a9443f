"""Each check of a result must be able to fail: one figure is falsified, and the check that watches it tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import carbonpath
from carbonpath.errors import CheckFailed
from carbonpath.results.checks import LIMIT, run_checks
from carbonpath.results.money import cost_table
from carbonpath.results.physical import activity_table, emissions_table
from carbonpath.results.values import Values
from carbonpath.run import compile_scenario
from carbonpath.solver.highs import Solver
from carbonpath.solver.standard_form import StandardForm, Vector
from tests.hand.city import City
from tests.hand.test_policies import supply
from tests.hand.test_storage import night_and_day
from tests.properties.cities import Numbers, rich_city


@dataclass(frozen=True)
class Answer:
    """All that the checks are given."""

    values: Values
    form: StandardForm
    sides: tuple[Vector, Vector]
    x: Vector
    reduced: Vector
    dual: Vector
    objective: float
    costs: pd.DataFrame
    emissions: pd.DataFrame
    activity: pd.DataFrame

    def checks(self) -> dict[str, float]:
        return run_checks(**{name: getattr(self, name) for name in self.__dataclass_fields__})

    def failing(self) -> set[str]:
        """Names of the checks that fail."""
        with pytest.raises(CheckFailed) as caught:
            self.checks()
        told = str(caught.value).split(": ", 1)[1]
        return {part.split()[0] for part in told.split(", ")}

    def changed(self, name: str, key: tuple[Any, ...], by: float) -> Answer:
        """The same with one column of the solution changed where the tables read it."""
        columns = dict(self.values.by_name)
        columns[name] = {**columns[name], key: columns[name][key] + by}
        return replace(self, values=Values(self.values.data, columns))


def answer(city: City, folder: Path) -> Answer:
    data, form = compile_scenario(carbonpath.load(city.write(folder)))
    solver = Solver(form)
    found = solver.run()
    values = Values.of(data, form, found.x)
    tables = cost_table(values), emissions_table(values), activity_table(values)
    return Answer(values, form, solver.row_bounds(), found.x, found.reduced, found.dual, found.objective, *tables)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """Gas and a battery, petrol and battery cars, an incinerator, a clause missed at its penalty."""
    numbers = Numbers(years="three years", sun=4.0, growth=0.7, rate=0.1)
    return answer(rich_city(numbers), tmp_path_factory.mktemp("city"))


def table(frame: pd.DataFrame, row: int, by: float) -> pd.DataFrame:
    changed = frame.copy()
    changed.loc[frame.index[row], "value"] += by
    return changed


def bent(vector: Vector, place: int, by: float) -> Vector:
    changed = vector.copy()
    changed[place] += by
    return changed


def test_a_sound_answer_passes_all(sound: Answer) -> None:
    checks = sound.checks()
    assert all(0.0 <= worst <= LIMIT for worst in checks.values())


def largest(sound: Answer, name: str) -> tuple[Any, ...]:
    columns = sound.values.by_name[name]
    return max(columns, key=lambda key: columns[key])


def other_prices(sound: Answer) -> Answer:
    """All prices a tenth lower: they stand on the right side, and are not the optimum's."""
    dual = 0.9 * sound.dual
    return replace(sound, dual=dual, reduced=sound.form.cost - sound.form.matrix.T @ dual)


def of_lake(sound: Answer) -> tuple[Any, ...]:
    columns = sound.values.by_name["act_slice"]
    return max((key for key in columns if key[0] == "turbine"), key=lambda key: columns[key])


def less_fuel(sound: Answer) -> Answer:
    """Half of the petrol that is burnt is bought nowhere."""
    bought = (sound.activity["direction"] == "out") & (sound.activity["commodity"] == "petrol")
    activity = sound.activity.assign(value=sound.activity["value"].where(~bought, 0.5 * sound.activity["value"]))
    return replace(sound, activity=activity)


TAMPERED: dict[str, tuple[str, Callable[[Answer], Answer]]] = {
    "a column of the solution": ("primal_feasibility", lambda a: replace(a, x=bent(a.x, int(a.x.argmax()), 0.1))),
    "a column below its bound": ("primal_feasibility", lambda a: replace(a, x=bent(a.x, int(a.x.argmin()), -0.1))),
    "an unknown number": ("primal_feasibility", lambda a: replace(a, x=bent(a.x, 0, np.nan))),
    "a reduced cost": ("dual_feasibility", lambda a: replace(a, reduced=bent(a.reduced, 3, 0.1))),
    "all prices": ("duality_gap", other_prices),
    "the objective": ("duality_gap", lambda a: replace(a, objective=a.objective + 0.1)),
    "a supply of fuel": ("balance_year", lambda a: a.changed("act", ("pump", "default", 2020), -0.1)),
    "an obligation met twice": (
        "balance_year", lambda a: a.changed("act", ("landfill", "default", 2022), 0.1)
    ),
    "a plant's output in a slice": ("balance_slice", lambda a: a.changed("act_slice", largest(a, "act_slice"), -0.1)),
    "a store's discharge": ("balance_slice", lambda a: a.changed("discharge", largest(a, "discharge"), -0.1)),
    "a capacity": ("stocks", lambda a: a.changed("cap", largest(a, "cap"), 0.1)),
    "a build": ("stocks", lambda a: a.changed("new", largest(a, "new"), 0.1)),
    "a stock of cars": ("stocks", lambda a: a.changed("stock", largest(a, "stock"), 0.1)),
    "cars scrapped": ("stocks", lambda a: a.changed("scrap", largest(a, "scrap"), 0.1)),
    "the use of a car": ("stocks", lambda a: a.changed("use_above", largest(a, "use_above"), 10.0)),
    "more refitted than stood": ("turnover", lambda a: a.changed("new", ("gas_plant_refitted", 2020), 5.0)),
    "a shortfall that is not paid": ("clauses", lambda a: a.changed("shortfall", largest(a, "shortfall"), -9.0)),
    "cars without a plate": ("quotas", lambda a: a.changed("new", ("petrol_car", 2021), 10.0)),
    "energy given": ("energy_balance", less_fuel),
    "a firm plant less": ("firm_capacity", lambda a: a.changed("new", ("gas_plant", 2020), -2.0)),
    "a store above its power": ("storages", lambda a: a.changed("charge", largest(a, "charge"), 10.0)),
    "load that leaves and comes nowhere": (
        "flexible_loads", lambda a: a.changed("shift_out", largest(a, "shift_out"), 0.1)
    ),
    "what a lake gives": ("reservoirs", lambda a: a.changed("act_slice", of_lake(a), 1.0)),
    "an account of emissions": ("emissions", lambda a: a.changed("emission", largest(a, "emission"), 0.1)),
    "a row of emissions": ("emissions", lambda a: replace(a, emissions=table(a.emissions, 0, 0.1))),
    "a row of costs": ("cost", lambda a: replace(a, costs=table(a.costs, 0, 0.1))),
    "a cost left out": ("cost", lambda a: replace(a, costs=a.costs.iloc[1:])),
}  # fmt: skip


@pytest.mark.parametrize(("check", "tamper"), TAMPERED.values(), ids=TAMPERED)
def test_a_falsified_figure_is_seen(sound: Answer, check: str, tamper: Callable[[Answer], Answer]) -> None:
    assert check in tamper(sound).failing()


def test_every_check_has_been_seen_to_fail(sound: Answer) -> None:
    assert {check for check, _ in TAMPERED.values()} == set(sound.checks())


def test_a_point_that_is_no_optimum_is_seen_though_its_sums_agree(tmp_path: Path) -> None:
    """10 TWh all by wind (3) where coal costs 1: 30, priced at 3, coal's reduced cost 1 - 3 = -2 with no upper bound.

    Primal feasible, cost 30 = dual objective 3 * 10, c - A'y the reduced costs stated: only the sign tells.
    """
    city = supply()
    city.row("bounds", select="coal", quantity="activity", sense="max", interpolate="no", value=0.0, unit="TWh")
    wind = answer(city, tmp_path / "bounded")
    free = answer(supply(), tmp_path / "free")
    place = {label: k for k, label in enumerate(wind.form.columns)}
    x = np.array([wind.x[place[label]] for label in free.form.columns])
    dual = np.zeros(len(free.dual))
    dual[free.form.row_of["balance.year_balance", ("power", 2020)]] = 3.0
    reduced = free.form.cost - free.form.matrix.T @ dual
    false = replace(
        wind, form=free.form, sides=free.sides, x=x, dual=dual, reduced=reduced, objective=30.0
    )  # fmt: skip
    assert false.failing() == {"dual_feasibility"}


def test_a_limit_exceeded_and_a_species_misreported_are_seen(tmp_path: Path) -> None:
    """10 TWh by coal of 0.9 Mt and 2 kt each: 9 Mt of the 9 allowed; then 8.5 are allowed, or 1 kt more is told."""
    city = supply()
    city.tables.pop("emission_factors", None)
    for species, value, unit in (("co2", 0.9, "MtCO2/TWh"), ("nox", 2.0, "kt/TWh")):
        city.row("emission_factors", subject="technology", name="coal", species=species, value=value, unit=unit)
    city.row("emission_limits", limit="cap", species="co2", select="all", value=9.0, unit="MtCO2")
    found = answer(city, tmp_path)
    (limit,) = found.values.data.emission_limits
    tight = replace(found.values.data, emission_limits=(replace(limit, value=8.5),))
    assert replace(found, values=Values(tight, found.values.by_name)).failing() == {"emissions"}
    (nox,) = np.flatnonzero(found.emissions["species"] == "nox")
    assert replace(found, emissions=table(found.emissions, int(nox), 1.0)).failing() == {"emissions"}


def test_prices_within_tolerance_on_a_missing_side_pass(sound: Answer) -> None:
    """A dual of 1e-9 on the wrong side of a row is the solver's noise, not an infinite gap."""
    lower, _ = sound.sides
    row = int(np.flatnonzero(np.isinf(lower))[0])
    noisy = replace(sound, dual=bent(sound.dual, row, 1e-9))
    assert max(noisy.checks().values()) <= LIMIT


def test_capture_that_differs_by_vintage_is_counted(tmp_path: Path) -> None:
    """5 vkm in 2020, 10 in 2021; cars of 2021 capture half of 0.2 Mt per unit: 1.0 Mt, then 5 * 0.2 + 5 * 0.1 = 1.5."""
    city = City(end=2021).commodity("vkm", "billion vkm", demand={2020: 5.0, 2021: 10.0}).commodity("fuel")
    city.technology(
        "car", "vkm", "vintaged", "million vehicle", takes={"fuel": 1.0}, life=10, mileage=10.0, use_band_low=0.0,
        capex=1.0, capture={2020: 0.0, 2021: 0.5},
    )  # fmt: skip
    city.technology("pump", "fuel", "flow", variable_om=1.0)
    city.row("emission_factors", subject="commodity", name="fuel", species="co2", value=0.2, unit="MtCO2/TWh")
    emitted = city.result(tmp_path).summary["emissions_mt"]
    assert emitted == pytest.approx({2020: 1.0, 2021: 1.5})


def test_a_plants_own_use_by_capacity_is_counted(tmp_path: Path) -> None:
    """The day plant draws 0.1 TWh a year per GW along a flat shape beside what it gives by slice.

    By day 8.76 + 0.05 per GW of plant, at night 0.05 by the night plant: checks hold, and cost is above 8.76 * 3.
    """
    city = night_and_day().profile("flat", "shape", {"day_0": 1.0, "day_1": 1.0})
    city.tables["technologies"][0]["load_shape"] = "flat"
    city.flow("day_plant", "power", 0.1, per="capacity")
    result = city.result(tmp_path)
    assert result.summary["objective"] > 26.28
    assert result.manifest["checks"]["balance_slice"] <= LIMIT
