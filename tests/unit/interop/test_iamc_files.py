"""IAMC files as pyam lays them out, read with plain pandas."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from carbonpath.errors import InputError
from carbonpath.interop import extras, iamc
from carbonpath.results.result import Result
from tests.hand.test_peak import growing


@pytest.fixture(scope="module")
def peaked(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """Peak by 2020 on 10, then 12 TWh: costs 4 (tests/unit/results/test_tables.py)."""
    return growing({2020: 10.0, 2021: 12.0}, year=2020).result(tmp_path_factory.mktemp("city"))


def test_meta_indicators_are_the_headline_figures(peaked: Result) -> None:
    (row,) = iamc.meta_table(peaked).to_dict("records")
    assert (row["model"], row["scenario"]) == ("carbonpath", "paper")
    peak = peaked.summary["peak"]
    assert (row["peak_year"], row["peak_mt"], row["peak_kind"]) == (peak["year"], peak["mt"], peak["kind"])
    assert row["cumulative_mt"] == peaked.summary["cumulative_mt"]
    assert row["cost_of_peak_system_cost"] == pytest.approx(4.0)
    assert row["system_cost"] == peaked.summary["system_cost"]
    assert row["cost_unit"] == "billion CNY"
    assert row["grade_c_share"] == 1.0
    assert not any(value is None for value in row.values())


def test_what_is_undefined_is_no_indicator(peaked: Result) -> None:
    free = Result({**peaked.summary, "cost_of_peak": None}, peaked.manifest, peaked.tables, peaked.resolved)
    assert not [name for name in iamc.meta_table(free).columns if name.startswith("cost_of_peak")]


def test_csv_and_its_meta_beside_it(peaked: Result, tmp_path: Path) -> None:
    target = tmp_path / "plan.v1.csv"
    beside = iamc.meta_beside(target)
    assert beside.name == "plan.v1-meta.csv"
    iamc.write_csv(peaked, target, beside)
    data, meta = pd.read_csv(target), pd.read_csv(beside)
    assert list(data.columns) == ["model", "scenario", "region", "variable", "unit", "2020", "2021"]
    assert not data.duplicated(["region", "variable", "unit"]).any()
    assert meta.loc[0, "objective"] == peaked.summary["objective"]


def test_one_workbook_with_data_and_meta(peaked: Result, tmp_path: Path) -> None:
    pytest.importorskip("openpyxl", reason="openpyxl is not installed (extra xlsx)")
    iamc.write_xlsx(peaked, tmp_path / "plan.xlsx")
    sheets = pd.read_excel(tmp_path / "plan.xlsx", sheet_name=None)
    assert list(sheets) == ["data", "meta"]
    assert list(sheets["data"].columns) == ["Model", "Scenario", "Region", "Variable", "Unit", 2020, 2021]
    assert list(sheets["meta"].columns[:2]) == ["Model", "Scenario"]
    wide = sheets["data"].set_index("Variable")
    assert wide.loc["Emissions|CO2", 2020] == pytest.approx(peaked.summary["emissions_mt"][2020])
    assert sheets["meta"].loc[0, "peak_year"] == 2020


def test_a_package_that_is_missing_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch, peaked: Result) -> None:
    def gone(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(extras, "import_module", gone)
    said = "--iamc with .xlsx: needs the package openpyxl, which is not installed; install it: pip install"
    with pytest.raises(InputError, match=said):
        iamc.write_xlsx(peaked, Path("x.xlsx"))
