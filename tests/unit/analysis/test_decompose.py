"""What drove emissions, on paper: Shapley's parts of two years, and how tonnes reach final demands."""

from __future__ import annotations

import pandas as pd
import pytest

from carbonpath.analysis.decompose import decompose, emissions, shapley, state

FLOWS = ["year", "technology", "sector", "commodity", "direction", "value"]
TONNES = ["year", "species", "boundary", "technology", "value"]


def flows(rows):
    return pd.DataFrame(rows, columns=FLOWS)


def tonnes(rows):
    return pd.DataFrame([(year, "co2", *rest) for year, *rest in rows], columns=TONNES)


def total(frame):
    return frame.groupby("cause")["value"].sum().to_dict()


def heated(year, heat, bought, factor):
    """Heat by electricity that is all imported."""
    return (
        [
            (year, "import", "power", "electricity", "out", bought),
            (year, "heater", "buildings", "electricity", "in", bought),
            (year, "heater", "buildings", "heat", "out", heat),
        ],
        [(year, "imported", "import", factor * bought)],
    )


def of_years(*years):
    made = [heated(*year) for year in years]
    return flows([row for rows, _ in made for row in rows]), tonnes([row for _, rows in made for row in rows])


def test_parts_of_three_factors_by_hand():
    """Heat 10 to 12, power per heat 1 to 0.5, factor 0.4 to 0.3: emissions 10 * 1 * 0.4 = 4 to 12 * 0.5 * 0.3 = 1.8.

    Demand adds 2 times the mean of power * factor over the orders, the first and the last weighing a third each, the
    two in the middle a sixth: 2 * (1 * 0.4 / 3 + 0.5 * 0.4 / 6 + 1 * 0.3 / 6 + 0.5 * 0.3 / 3) = 0.5333.
    Action: -0.5 * (10 * 0.4 / 3 + 12 * 0.4 / 6 + 10 * 0.3 / 6 + 12 * 0.3 / 3) = -1.9167.
    Factor: -0.1 * (10 * 1 / 3 + 12 * 1 / 6 + 10 * 0.5 / 6 + 12 * 0.5 / 3) = -0.8167. Together -2.2.
    """
    found = decompose(*of_years((2020, 10.0, 10.0, 0.4), (2021, 12.0, 6.0, 0.3)))
    assert total(found) == pytest.approx({"demand": 0.53333333, "action": -1.91666667, "grid": -0.81666667})
    assert found["value"].sum() == pytest.approx(1.8 - 4.0, abs=1e-12)
    assert set(found["sector"]) == {"buildings"} and set(found["year"]) == {2021}


def test_steps_of_single_years_add_up():
    """Only demand moves in 2021 (4 to 4.8), only the factor in 2022 (4.8 to 3.6)."""
    found = decompose(*of_years((2020, 10.0, 10.0, 0.4), (2021, 12.0, 12.0, 0.4), (2022, 12.0, 12.0, 0.3)))
    assert found[found["value"].abs() > 1e-9][["year", "cause", "value"]].values.tolist() == [
        [2021, "demand", pytest.approx(0.8)],
        [2022, "grid", pytest.approx(-1.2)],
    ]


def test_shares_of_an_order_free_game():
    """Two players worth 1 and 2, and 6 together: each takes its own and half of the 3 that come of both."""
    worth = {(False, False): 0.0, (True, False): 1.0, (False, True): 2.0, (True, True): 6.0}
    assert shapley(lambda on: worth[on["a"], on["b"]], ("a", "b")) == pytest.approx({"a": 2.5, "b": 3.5})


def city():
    """Gas of 8 makes 4 of power (2 t) beside 6 imported (0.5 t each); a storage loses 1; a boiler burns 2 (0.4 t).

    Waste of 3 is burnt (0.6 t), which gives 1 of power on the side. Of 10 of power (4 + 6 + 1 less 1 lost), trains take
    4 and homes 6; homes also take the boiler's heat of 2.
    """
    made = [
        (2020, "plant", "power", "power", "out", 4.0),
        (2020, "plant", "power", "gas", "in", 8.0),
        (2020, "shop", "supply", "gas", "out", 10.0),
        (2020, "import", "power", "power", "out", 6.0),
        (2020, "store", "power", "power", "out", 3.0),
        (2020, "store", "power", "power", "in", 4.0),
        (2020, "boiler", "buildings", "heat", "out", 2.0),
        (2020, "boiler", "buildings", "gas", "in", 2.0),
        (2020, "burner", "waste_water", "waste", "out", 3.0),
        (2020, "burner", "waste_water", "power", "out", 1.0),
        (2020, "train", "transport", "trips", "out", 50.0),
        (2020, "train", "transport", "power", "in", 4.0),
        (2020, "home", "buildings", "floor", "out", 100.0),
        (2020, "home", "buildings", "power", "in", 6.0),
        (2020, "home", "buildings", "heat", "in", 2.0),
    ]
    out = [
        (2020, "territorial", "plant", 2.0),
        (2020, "territorial", "boiler", 0.4),
        (2020, "territorial", "burner", 0.6),
        (2020, "imported", "import", 3.0),
    ]
    return flows(made), tonnes(out)


def test_every_tonne_reaches_a_final_demand():
    """Power of 14 in all, 3 of it from the store, carries 2 + 3 = 5 t net of the store's ring: 0.5 t for each of the 10
    used. Trips 4 * 0.5 = 2; floor 6 * 0.5 + 0.4 = 3.4; waste 0.6: its power is free."""
    activity, emitted = city()
    found = state(activity, emitted)
    assert {name: emissions(found, found, found, name) for name in found.demand} == pytest.approx(
        {"trips": 2.0, "floor": 3.4, "waste": 0.6}
    )
    assert found.demand == pytest.approx({"trips": 50.0, "floor": 100.0, "waste": 3.0})
    assert found.factor == {"import": 0.5}
    assert found.sector == {"trips": "transport", "floor": "buildings", "waste": "waste_water"}
    assert found.total == pytest.approx(6.0)


def test_what_comes_new_is_demand():
    """In 2021 cars of 5 come that emit 1 t and the city had none: all of it is demand."""
    activity, emitted = of_years((2020, 10.0, 10.0, 0.4), (2021, 10.0, 10.0, 0.4))
    activity = pd.concat([activity, flows([(2021, "car", "transport", "km", "out", 5.0)])], ignore_index=True)
    emitted = pd.concat([emitted, tonnes([(2021, "territorial", "car", 1.0)])], ignore_index=True)
    assert total(decompose(activity, emitted)) == pytest.approx({"demand": 1.0, "action": 0.0, "grid": 0.0})


def test_a_technology_that_makes_nothing_keeps_its_tonnes():
    """Fuel nobody accounts for: a use of its own, whose change is action."""
    activity, emitted = of_years((2020, 10.0, 10.0, 0.4), (2021, 10.0, 10.0, 0.4))
    more = flows([(year, "leak", "industry", "gas", "in", 1.0) for year in (2020, 2021)])
    lost = tonnes([(2020, "territorial", "leak", 1.0), (2021, "territorial", "leak", 0.7)])
    found = decompose(pd.concat([activity, more]), pd.concat([emitted, lost]))
    assert total(found) == pytest.approx({"demand": 0.0, "action": -0.3, "grid": 0.0})
