"""The energy balance of a small city, by hand."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from carbonpath.results.balance import balance_table
from tests.unit.analysis.test_levelised import city, technology

NAMES = {
    "gas": "supply",
    "city_gas": "supply",
    "electricity_hv": "power",
    "electricity": "power",
    "cooling": "buildings",
}
ROWS = [
    ("gas_supply", "supply", "gas", "out", 20.0),
    ("pipes", "supply", "gas", "in", 10.2),  # 10 of 10.2 handed on: 0.2 lost
    ("pipes", "supply", "city_gas", "out", 10.0),
    ("boiler", "industry", "city_gas", "in", 10.0),
    ("turbine", "power", "gas", "in", 9.8),
    ("turbine", "power", "electricity_hv", "out", 5.0),
    ("grid", "power", "electricity_hv", "in", 5.0),
    ("grid", "power", "electricity", "out", 4.8),
    ("chiller", "buildings", "electricity", "in", 4.8),
    ("chiller", "buildings", "cooling", "out", 14.0),
    ("floor", "buildings", "cooling", "in", 14.0),  # a service, no second use of energy
]


def table() -> pd.DataFrame:
    columns = ["technology", "sector", "commodity", "direction", "value"]
    activity = pd.DataFrame(ROWS, columns=columns).assign(year=2030, unit="TWh", group="g")
    data = city(*(technology(f"makes_{name}", "flow", name) for name in NAMES))
    commodities = {name: replace(data.commodities[name], sector=sector) for name, sector in NAMES.items()}
    return balance_table(activity, replace(data, commodities=commodities))


def test_each_sector_gives_and_takes_net():
    """Gas: 20 bought; 0.2 lost in pipes, 9.8 to power, 10 to industry. Electricity: 5 made, 0.2 lost, 4.8 used."""
    found = table().set_index(["sector", "carrier", "flow"])["value"].to_dict()
    assert found == pytest.approx(
        {
            ("supply", "gas", "given"): 20.0,
            ("supply", "gas", "taken"): 0.2,
            ("power", "gas", "taken"): 9.8,
            ("industry", "gas", "taken"): 10.0,
            ("power", "electricity", "given"): 5.0,
            ("power", "electricity", "taken"): 0.2,
            ("buildings", "electricity", "taken"): 4.8,
        }
    )


def test_coal_equivalent_is_by_heat():
    """1 TWh = 3.6 PJ, over 29.3076 GJ per tonne of coal equivalent: 0.122835 Mtce."""
    rows = table()
    assert (rows["mtce"] / rows["value"]).to_list() == pytest.approx([0.122835] * len(rows), rel=1e-5)
