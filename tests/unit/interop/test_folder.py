"""Folders as otoole writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from carbonpath.errors import InputError
from carbonpath.interop.osemosys.source import read
from tests.unit.interop.small import change, data_file, otoole


def test_folder_and_data_file_are_the_same_model(tmp_path: Path) -> None:
    folder, file = read(otoole(tmp_path)), read(data_file(tmp_path))
    assert folder.sets == file.sets
    for name, parameter in file.parameters.items():
        assert folder.parameters[name].values == parameter.values, name
        assert folder.parameters[name].default == parameter.default, name


def test_columns_in_another_order_and_years_as_decimals(tmp_path: Path) -> None:
    home = change(
        otoole(tmp_path), "CapitalCost", None, "VALUE,YEAR,REGION,TECHNOLOGY\n40,2020.0,R,WIND\n39,2021.0,R,WIND\n"
    )
    cost = read(home).parameters["CapitalCost"]
    assert cost.values == {("R", "WIND", "2020"): 40.0, ("R", "WIND", "2021"): 39.0}
    assert cost.where(("R", "WIND", "2021")).endswith("CapitalCost.csv:3")


def test_a_missing_table_is_its_default(tmp_path: Path) -> None:
    home = otoole(tmp_path)
    (home / "data" / "TotalAnnualMaxCapacity.csv").unlink()
    assert read(home).parameters["TotalAnnualMaxCapacity"].get("R", "WIND", "2020") == -1.0


def test_tables_may_lie_beside_the_config(tmp_path: Path) -> None:
    home = otoole(tmp_path)
    for file in (home / "data").iterdir():
        file.rename(home / file.name)
    (home / "data").rmdir()
    assert read(home).years == (2020, 2021)


@pytest.mark.parametrize("header", ["REGION,REGION,FUEL,YEAR,VALUE", "REGION,_REGION,FUEL,YEAR,VALUE"])
def test_trade_names_its_region_twice(tmp_path: Path, header: str) -> None:
    home = with_trade(tmp_path, f"{header}\nR,R,ELC,2020,1\n")
    assert read(home).parameters["TradeRoute"].values == {("R", "R", "ELC", "2020"): 1.0}


def test_trade_without_a_second_region_is_no_trade(tmp_path: Path) -> None:
    assert read(with_trade(tmp_path, "REGION,FUEL,YEAR,VALUE\nR,ELC,2020,0\n")).parameters["TradeRoute"].values == {}
    with pytest.raises(InputError, match="no column REGION"):
        read(with_trade(tmp_path / "other", "REGION,FUEL,YEAR,VALUE\nR,ELC,2020,1\n"))


def with_trade(folder: Path, text: str) -> Path:
    home = otoole(folder)
    config = home / "config.yaml"
    entry = "TradeRoute:\n  type: param\n  indices: [REGION,REGION,FUEL,YEAR]\n  dtype: float\n  default: 0\n"
    config.write_text(config.read_text(encoding="utf-8") + entry, encoding="utf-8")
    return change(home, "TradeRoute", None, text)


COST = "REGION,TECHNOLOGY,YEAR,VALUE"
WRONG = {
    "unknown column": ("CapitalCost", COST, f"{COST},UNIT", r"Cost.csv:1: unknown column UNIT; expected REGION"),
    "no column": ("CapitalCost", COST, "REGION,TECHNOLOGY,VALUE,YEARS", r"Cost.csv:1: no column YEAR"),
    "ragged row": ("CapitalCost", "R,WIND,2020,40", "R,WIND,2020", r"Cost.csv:2: 3 cells where the header has 4"),
    "unknown member": ("CapitalCost", "R,WIND,2020", "R,WNID,2020", r"Cost.csv:2: .*'WNID' is not in the set.*'WIND'"),
    "duplicate": ("CapitalCost", "R,WIND,2021", "R,WIND,2020", r"Cost.csv:3: .*is given twice, first at line 2"),
    "text": ("CapitalCost", ",40", ",forty", r"Cost.csv:2: .*'forty' is no number; expected a plain number"),
    "no value": ("CapitalCost", ",40", ",", r"Cost.csv:2: .*no value"),
    "infinity": ("CapitalCost", ",40", ",inf", r"Cost.csv:2: .*'inf' is not finite"),
    "thousands": ("CapitalCost", ",40", ',"1,000"', r"Cost.csv:2: .*'1,000' has a comma"),
    "unit word": ("CapitalCost", ",40", ",5 GW", r"Cost.csv:2: .*'5 GW' has a unit word"),
    "underscore": ("CapitalCost", ",40", ",1_000", r"Cost.csv:2: .*'1_000' is no plain number"),
    "negative": ("CapitalCost", ",40", ",-40", r"Cost.csv:2: CapitalCost\[R,WIND,2020\] is -40; expected"),
    "empty": ("CapitalCost", None, "", r"Cost.csv: the file is empty"),
    "two columns in a set": ("FUEL", "VALUE", "VALUE,NAME", r"FUEL.csv:1: columns VALUE, NAME; expected one"),
    "member twice": ("FUEL", "ELC", "ELC\nELC", r"FUEL.csv:3: 'ELC' stands twice in FUEL, first at line 2"),
    "year in words": ("YEAR", "2021", "soon", r"YEAR.csv:3: year 'soon'"),
    "no entry": ("FixedCosts", None, f"{COST}\nR,WIND,2020,1\n", r"FixedCosts.csv: config.yaml has no entry"),
}  # fmt: skip


@pytest.mark.parametrize(("table", "old", "new", "told"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_with_its_row(tmp_path: Path, table: str, old: str | None, new: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read(change(otoole(tmp_path), table, old, new))


def test_not_utf8_and_missing_things(tmp_path: Path) -> None:
    home = otoole(tmp_path)
    (home / "data" / "CapitalCost.csv").write_bytes("REGION,TECHNOLOGY,YEAR,VALUE\n燃气,WIND,2020,1\n".encode("gbk"))
    (home / "data" / "FUEL.csv").unlink()
    with pytest.raises(InputError) as caught:
        read(home)
    told = str(caught.value)
    assert "CapitalCost.csv:2: the byte" in told
    assert "FUEL.csv: the file of set FUEL is missing" in told
    (home / "config.yaml").unlink()
    with pytest.raises(InputError, match=r"neither config\.yaml nor a data file"):
        read(home)
    with pytest.raises(InputError, match="no such file or folder"):
        read(tmp_path / "nowhere")
    sheet = tmp_path / "model.xlsx"
    sheet.write_bytes(b"PK")
    with pytest.raises(InputError, match="otoole turns other formats into csv"):
        read(sheet)


def test_fuels_under_the_name_of_another_release(tmp_path: Path) -> None:
    home = otoole(tmp_path)
    config = home / "config.yaml"
    config.write_text(config.read_text(encoding="utf-8").replace("FUEL", "COMMODITY"), encoding="utf-8")
    for file in (home / "data").glob("*.csv"):
        file.write_text(file.read_text(encoding="utf-8").replace("FUEL", "COMMODITY"), encoding="utf-8")
    (home / "data" / "FUEL.csv").rename(home / "data" / "COMMODITY.csv")
    source = read(home)
    assert source.sets["FUEL"] == ("ELC",)
    assert source.parameters["SpecifiedAnnualDemand"].get("R", "ELC", "2020") == 10.0


def test_a_table_that_the_config_does_not_name_has_no_default(tmp_path: Path) -> None:
    home = change(otoole(tmp_path), "FixedCost", None, f"{COST}\nR,WIND,2020,1\n")
    fixed = read(home).parameters["FixedCost"]
    assert fixed.get("R", "WIND", "2020") == 1.0
    with pytest.raises(InputError, match=r"no value for FixedCost\[R,GAS,2020\], and no default"):
        fixed.get("R", "GAS", "2020")
