"""From 2025, the last observed year, to 2026, the first that the model decides, nothing jumps without a dated cause.

A change counts as a jump if it is larger than the floor of its kind and than 1.5 times the largest yearly change of
2021-2025, which were observed. COVID years are among them, so the second rule is generous; the floor is not.
"""

from __future__ import annotations

import pandas as pd
import pytest

LAST, FIRST = 2025, 2026
OBSERVED = range(2021, LAST + 1)
TIMES = 1.5
FLOORS = {"carrier": 0.02, "group": 0.05, "sales": 0.10}
"""Carrier: of all final energy. Group: of all supply of its commodity. Sales: of its segment's sales."""

DATED: dict[tuple[str, str], str] = {}
"""Jumps that have a cause with a date: (kind, name) and the cause. Remove what no longer jumps."""


@pytest.fixture(scope="module")
def changes(reference, scenario) -> dict[str, pd.DataFrame]:
    """Shares by name and year, of each kind."""
    activity, capacity = reference["activity"], reference["capacity"]
    tables = scenario.tables
    makers = [t for t in tables.technologies if t.sector in ("power", "supply")]
    carriers = {t.output for t in makers if t.output not in ("electricity_hv", "power_imported")}
    uses = activity[(activity["direction"] == "in") & ~activity["sector"].isin(["power", "supply"])]
    carrier = wide(uses[uses["commodity"].isin(carriers)], ["commodity"])
    made = activity[activity["direction"] == "out"]
    group = wide(made, ["commodity", "group"])
    segments = [(step.choice, step.technology) for step in tables.choice]
    segment = pd.DataFrame(dict.fromkeys(segments), index=[0]).T.index.to_frame(
        index=False, name=["choice", "technology"]
    )
    sold = capacity[capacity["quantity"].isin(["new", "retrofit_in"])].merge(segment, on="technology")
    sales = wide(sold, ["choice", "technology"])
    return {
        # Carriers are set against the final energy of the last observed year, so that growth shows.
        "carrier": carrier / carrier[LAST].sum(),
        "group": group / group.groupby(level="commodity").transform("sum"),
        "sales": sales / sales.groupby(level="choice").transform("sum"),
    }


def wide(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Sums by keys, a column per year."""
    return rows.groupby([*keys, "year"])["value"].sum().unstack().fillna(0.0)


def jumps(shares: pd.DataFrame, floor: float) -> pd.Series:
    """Changes from the last observed year that are too large."""
    step = shares.diff(axis=1)
    usual = step[list(OBSERVED)].abs().max(axis=1) * TIMES
    now = step[FIRST]
    return now[now.abs() > usual.clip(lower=floor)]


@pytest.mark.parametrize("kind", FLOORS)
def test_nothing_jumps_when_the_model_takes_over(changes, kind):
    found = jumps(changes[kind], FLOORS[kind])
    names = {" ".join(name) if isinstance(name, tuple) else name: round(value, 3) for name, value in found.items()}
    unexplained = {name: value for name, value in names.items() if (kind, name) not in DATED}
    assert unexplained == {}
    assert {name for of, name in DATED if of == kind} <= set(names), "a cause is listed for what does not jump"


SUDDEN = {"car_": 0.2, "sales_van": 0.2, "sales_": 0.3, "": 0.4}
"""Largest change of an option's share of its segment's sales in a year, by the beginning of the segment's name."""


def test_no_option_takes_a_market_overnight(changes):
    """Nor loses it: in no year after the first decided one does a share of sales move as a whole block."""
    step = changes["sales"].diff(axis=1).loc[:, FIRST + 1 :].abs().max(axis=1)
    for (choice, technology), largest in step.items():
        allowed = next(limit for word, limit in SUDDEN.items() if choice.startswith(word))
        assert largest < allowed, (choice, technology)


def test_emissions_do_not_jump(reference):
    """Each sector's CO2, and the total, moves by less than 3 % of the total."""
    co2 = reference["emissions"]
    co2 = co2[(co2["species"] == "co2") & (co2["boundary"] != "memo")]
    path = wide(co2, ["boundary", "sector"])
    assert ((path[FIRST] - path[LAST]).abs() / path[LAST].sum()).max() < 0.03
    assert abs(path[FIRST].sum() / path[LAST].sum() - 1.0) < 0.03


def test_a_jump_would_be_seen():
    shares = pd.DataFrame([[0.5, 0.5, 0.52, 0.5, 0.5, 0.5, 0.6], [0.5, 0.5, 0.48, 0.5, 0.5, 0.5, 0.4]])
    shares.columns = range(2020, 2027)
    assert list(jumps(shares, 0.05).index) == [0, 1]
    assert jumps(shares, 0.15).empty
