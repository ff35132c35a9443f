"""A retrofit moves capacity and neither makes nor takes any, whatever the years and prices."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.properties.cities import Numbers, few, in_a_folder, numbers, rich_city

PLANTS = ("gas_plant", "gas_plant_refitted")


@given(numbers)
@few
def test_moved_or_not_as_much_stands(n: Numbers) -> None:
    """The plant and its retrofit together have what stood in 2020 and is left, and what was built since."""
    result = in_a_folder(rich_city(n).result)
    rows = result["capacity"]
    rows = rows[rows["technology"].isin(PLANTS)]
    amount = {key: float(value) for key, value in rows.groupby(["quantity", "year"])["value"].sum().items()}
    years = sorted({year for _, year in amount})
    for year in years:
        standing = (0.4 if year < 2025 else 0.0) + (0.3 if year < 2022 else 0.0)
        built = sum(amount.get(("new", v), 0.0) for v in years if 0 <= year - v < 7)
        assert amount.get(("capacity", year), 0.0) == pytest.approx(standing + built, abs=1e-6)
        assert amount.get(("retrofit_in", year), 0.0) == pytest.approx(amount.get(("retrofit_out", year), 0.0))
