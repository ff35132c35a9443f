"""A small good model, as data file and as folder, that tests may spoil."""

from __future__ import annotations

from pathlib import Path

import yaml

from carbonpath.interop.osemosys.catalogue import PARAMETERS

TEXT = """\
# a model of two technologies
set YEAR := 2020 2021;
set REGION := R;
set TECHNOLOGY := GAS WIND;
set TIMESLICE := D N;
set FUEL := ELC;
set MODE_OF_OPERATION := 1;
set EMISSION := CO2;
param YearSplit default 0.5 :=;
param DiscountRate default 0.05 :=;
param DepreciationMethod default 1 :=;
param OperationalLife default 20 :=;
param SpecifiedAnnualDemand default 0 :=
[R,*,*]: 2020 2021 :=
ELC 10 12
;
param SpecifiedDemandProfile default 0 :=
[R,ELC,*,*]: 2020 2021 :=
D 0.6 0.6
N 0.4 0.4
;
param OutputActivityRatio default 0 :=
R GAS ELC 1 2020 1
R GAS ELC 1 2021 1
[R,WIND,ELC,1,*] 2020 1 2021 1
;
param VariableCost default 0 :=
[R,*,1,*]: 2020 2021 :=
GAS 3 3
;
param CapitalCost default 0 :=
R WIND 2020 40
R WIND 2021 39
;
param EmissionActivityRatio default 0 :=
[R,GAS,CO2,1,*] 2020 .2 2021 2e-1
;
param TotalAnnualMaxCapacity default -1 :=
R WIND 2020 4
;
end;
"""
SETS = {
    "YEAR": "2020 2021", "REGION": "R", "TECHNOLOGY": "GAS WIND", "TIMESLICE": "D N", "FUEL": "ELC",
    "MODE_OF_OPERATION": "1", "EMISSION": "CO2",
}  # fmt: skip
DEFAULTS = {
    "YearSplit": 0.5, "DiscountRate": 0.05, "DepreciationMethod": 1, "OperationalLife": 20, "SpecifiedAnnualDemand": 0,
    "SpecifiedDemandProfile": 0, "OutputActivityRatio": 0, "VariableCost": 0, "CapitalCost": 0,
    "EmissionActivityRatio": 0, "TotalAnnualMaxCapacity": -1,
}  # fmt: skip
ROWS = {
    "SpecifiedAnnualDemand": ["R,ELC,2020,10", "R,ELC,2021,12"],
    "SpecifiedDemandProfile": ["R,ELC,D,2020,0.6", "R,ELC,D,2021,0.6", "R,ELC,N,2020,0.4", "R,ELC,N,2021,0.4"],
    "OutputActivityRatio": [f"R,{t},ELC,1,{y},1" for t in ("GAS", "WIND") for y in (2020, 2021)],
    "VariableCost": ["R,GAS,1,2020,3", "R,GAS,1,2021,3"],
    "CapitalCost": ["R,WIND,2020,40", "R,WIND,2021,39"],
    "EmissionActivityRatio": ["R,GAS,CO2,1,2020,0.2", "R,GAS,CO2,1,2021,0.2"],
    "TotalAnnualMaxCapacity": ["R,WIND,2020,4"],
}


def data_file(folder: Path, text: str = TEXT) -> Path:
    """The model as a data file."""
    file = folder / "model.txt"
    file.write_text(text, encoding="utf-8")
    return file


def spoiled(folder: Path, old: str, new: str) -> Path:
    """The data file with one change."""
    assert TEXT.count(old) >= 1, old
    return data_file(folder, TEXT.replace(old, new, 1))


def otoole(folder: Path) -> Path:
    """The model as a folder; returns it. Values lie in its subfolder data."""
    home = folder / "model"
    (home / "data").mkdir(parents=True)
    config = {name: {"type": "set", "dtype": "str"} for name in SETS}
    for name, default in DEFAULTS.items():
        indices = [index.lstrip("_") for index in PARAMETERS[name].indices]
        config[name] = {"type": "param", "indices": indices, "dtype": "float", "default": default}
    config["ProductionAnnual"] = {"type": "result", "indices": ["REGION"], "dtype": "float", "default": 0}
    (home / "config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    for name, members in SETS.items():
        (home / "data" / f"{name}.csv").write_text("VALUE\n" + "\n".join(members.split()) + "\n", encoding="utf-8")
    for name, rows in ROWS.items():
        header = ",".join([*config[name]["indices"], "VALUE"])
        (home / "data" / f"{name}.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return home


def change(home: Path, table: str, old: str | None, new: str) -> Path:
    """Change one csv of the folder, or write it whole."""
    file = home / "data" / f"{table}.csv"
    text = file.read_text(encoding="utf-8") if old is not None else ""
    assert old is None or old in text
    file.write_text(new if old is None else text.replace(old, new, 1), encoding="utf-8")
    return home
