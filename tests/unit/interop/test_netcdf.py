"""The Dataset holds what the tables hold, and netCDF keeps it."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest

from carbonpath.interop import netcdf
from carbonpath.results import store
from carbonpath.results.result import Result
from tests.properties.cities import Numbers, rich_city

xarray = pytest.importorskip("xarray", reason="xarray is not installed (extra netcdf)")


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """A result as it comes back from its folder."""
    folder = tmp_path_factory.mktemp("city")
    return store.read(store.write(rich_city(Numbers()).result(folder), folder / "result"))


@pytest.fixture(scope="module")
def read_back(rich: Result, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("file") / "rich.nc"
    netcdf.write(rich, path)
    with xarray.open_dataset(path) as data:
        yield data


def ordered(table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    words = [column for column in columns if column != "value"]
    blank = table[columns].astype(dict.fromkeys(words, object)).fillna(dict.fromkeys(words, ""))
    return blank.astype({**dict.fromkeys(words, str), "value": float}).sort_values(words, ignore_index=True)


@pytest.mark.parametrize(
    "name", ["capacity", "emissions", "investment", "indicators", "peak", "activity", "costs", "dispatch"]
)
def test_a_table_comes_back_row_by_row(rich: Result, read_back: Any, name: str) -> None:
    table = rich[name].dropna(subset="value")
    if name == "dispatch":
        table = table.drop(columns=list(netcdf.OF_THE_SLICE))
    back = netcdf.table(read_back, name)
    columns = list(table.columns)
    assert set(back.columns) == set(columns)
    pd.testing.assert_frame_equal(ordered(back, columns), ordered(table, columns), rtol=0.0, atol=0.0)


@pytest.mark.parametrize(("name", "sliced"), [("prices", False), ("prices_by_slice", True)])
def test_prices_by_year_and_by_slice(rich: Result, read_back: Any, name: str, sliced: bool) -> None:
    prices = rich["prices"]
    table = prices[prices["slice"].notna() == sliced]
    columns = [column for column in prices.columns if sliced or column != "slice"]
    back = netcdf.table(read_back, name)
    pd.testing.assert_frame_equal(ordered(back, columns), ordered(table, columns), rtol=0.0, atol=0.0)


def test_lists_of_rows_keep_every_column(rich: Result, read_back: Any) -> None:
    clauses = rich["clauses"]
    assert read_back["clauses_id"].to_series().tolist() == clauses["id"].tolist()
    assert read_back["clauses_title_zh"].item(0) == "光伏"
    value = read_back["clauses_value"].to_series().reset_index(drop=True)
    pd.testing.assert_series_equal(value, clauses["value"].astype(float), check_names=False, rtol=0.0, atol=0.0)


def test_paths_are_selected_by_name(rich: Result, read_back: Any) -> None:
    path = read_back["capacity"].sel(technology="gas_plant", quantity="capacity")
    table = rich["capacity"].query("technology == 'gas_plant' and quantity == 'capacity'")
    assert path.to_series().tolist() == table["value"].tolist()
    assert path["technology_label_en"].item() == "gas_plant"
    assert path["capacity_unit"].item() == "GW"
    assert read_back["slice_hours"].sel(slice="cool_0").item() == 12.0


def test_the_whole_is_told_in_the_attributes(rich: Result, read_back: Any) -> None:
    attrs = read_back.attrs
    assert attrs["title"] == "paper"
    assert json.loads(attrs["summary"]) == rich.summary
    assert "discount_rate" in attrs["scenario"]
    checks = {name.removeprefix("check_"): value for name, value in attrs.items() if name.startswith("check_")}
    assert checks == rich.manifest["checks"]
