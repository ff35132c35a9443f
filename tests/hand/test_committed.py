"""Hand cases of capacity that is committed to be built after the base year (equation 4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand.city import City


@pytest.mark.rule("stocks.capacity_stands")
@pytest.mark.parametrize(("retirement", "life"), [(2023, 40), (None, 2)])
def test_committed_capacity_stands_from_its_build_year(tmp_path: Path, retirement: int | None, life: int) -> None:
    """10 TWh a year for 2020-2023; a plant of 1 GW is committed for 2021 and stands in 2021 and 2022.

    It ends by retirement in 2023, or by its life of 2 years. Power bought costs 3 bn CNY/TWh, the plant 1 bn CNY/GW a
    year to keep; its investment is sunk, and at 2000 bn CNY/GW none is built beside it. Cost 4 * 10 * 3 - 2 * 8.76 * 3
    + 2 * 1 = 69.44. A GW more in 2021 costs 1 and saves 8.76 * 3: dual -25.28.
    """
    city = City(end=2023).commodity("power", demand=10.0).technology("bought", "power", "flow", variable_om=3.0)
    city.technology("plant", "power", life=life, capex=2000.0, fixed_om=1.0)
    city.row("stock", technology="plant", vintage=2021, retirement=retirement, value=1.0, unit="GW")
    answer = city.solve(tmp_path)
    standing = [answer.value("cap", "plant", year) for year in range(2020, 2024)]
    assert standing == pytest.approx([0.0, 1.0, 1.0, 0.0])
    assert answer.cost == pytest.approx(69.44)
    assert answer.dual("stocks.capacity_stands", "plant", 2021) == pytest.approx(1.0 - 8.76 * 3)
    assert city.result(tmp_path)["capacity"].query("quantity == 'new'").empty
