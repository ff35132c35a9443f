"""Data files of the MathProg language: every form that published models use, and what is wrong with the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from carbonpath.errors import InputError
from carbonpath.interop.osemosys.source import Source, read
from tests.unit.interop.small import TEXT, data_file, spoiled

DEMAND = """param SpecifiedAnnualDemand default 0 :=
[R,*,*]: 2020 2021 :=
ELC 10 12
;"""
FORMS = {
    "a plain list": "param SpecifiedAnnualDemand default 0 :=\nR ELC 2020 10\nR ELC 2021 12;",
    "commas in a list": "param SpecifiedAnnualDemand default 0 := R, ELC, 2020, 10, R, ELC, 2021, 12;",
    "no default": "param SpecifiedAnnualDemand := R ELC 2020 10 R ELC 2021 12;",
    "two slices": "param SpecifiedAnnualDemand := [R,ELC,2020] 10 [R,ELC,2021] 12;",
    "a slice with one star": "param SpecifiedAnnualDemand default 0 := [R,ELC,*] 2020 10 2021 12;",
    "two blocks of a slice": "param SpecifiedAnnualDemand := [R,*,2020] ELC 10 [R,*,2021] ELC 12;",
    "a turned table": "param SpecifiedAnnualDemand := [R,*,*] (tr) : ELC := 2020 10 2021 12;",
    "two tables": "param SpecifiedAnnualDemand := [R,*,*]: 2020 := ELC 10 : 2021 := ELC 12;",
    "a point for no value": "param SpecifiedAnnualDemand default 12 := [R,*,*]: 2020 2021 := ELC 10 . ;",
    "several parameters": "param : SpecifiedAnnualDemand AccumulatedAnnualDemand := R ELC 2020 10 0 R ELC 2021 12 .;",
    "parameters with a set": "param : KEYS : SpecifiedAnnualDemand := R ELC 2020 10 R ELC 2021 12;",
    "a common default": "param default 12 : SpecifiedAnnualDemand := R ELC 2020 10;",
    "other numbers": "param SpecifiedAnnualDemand := R ELC 2020 1e1 R ELC 2021 +12.;",
    "quoted names": "param SpecifiedAnnualDemand := 'R' \"ELC\" 2020 10 'R' ELC '2021' 12;",
    "comments": "param SpecifiedAnnualDemand /* in PJ; */ := # here; R\nR ELC 2020 10 /* one\ntwo */ R ELC 2021 12;",
    "years as decimals": "param SpecifiedAnnualDemand := R ELC 2020.0 10 R ELC 2021.00 12;",
}


def demand(source: Source) -> list[float]:
    return [source.parameters["SpecifiedAnnualDemand"].get("R", "ELC", year) for year in ("2020", "2021")]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_forms_that_say_the_same(tmp_path: Path, form: str) -> None:
    assert demand(read(spoiled(tmp_path, DEMAND, form))) == [10.0, 12.0]


def test_sets_defaults_and_lines(tmp_path: Path) -> None:
    source = read(data_file(tmp_path))
    assert source.years == (2020, 2021)
    assert source.sets["TECHNOLOGY"] == ("GAS", "WIND")
    assert source.sets["STORAGE"] == ()
    cost = source.parameters["CapitalCost"]
    assert cost.get("R", "WIND", "2021") == 39.0
    assert cost.get("R", "GAS", "2020") == 0.0
    line = TEXT.splitlines().index("R WIND 2021 39") + 1
    assert cost.where(("R", "WIND", "2021")).endswith(f"model.txt:{line}")
    assert source.parameters["EmissionActivityRatio"].get("R", "GAS", "CO2", "1", "2021") == 0.2
    assert source.parameters["TotalAnnualMaxCapacity"].get("R", "WIND", "2021") == -1.0
    assert source.parameters["ReserveMargin"].get("R", "2020") == 0.0, "what the model does not have says nothing"


@pytest.mark.parametrize("text", ["\ufeff" + TEXT, TEXT.replace("\n", "\r\n"), "data;\n" + TEXT, TEXT[:-5]])
def test_marks_line_ends_and_frames(tmp_path: Path, text: str) -> None:
    file = tmp_path / "model.txt"
    file.write_bytes(text.encode("utf-8"))
    assert demand(read(file)) == [10.0, 12.0]


def test_the_only_data_file_of_a_folder_is_read(tmp_path: Path) -> None:
    data_file(tmp_path)
    assert demand(read(tmp_path)) == [10.0, 12.0]


WRONG = {
    "an open comment": ("end;", "/* end;", r":41: a comment is not closed"),
    "an open quote": ("R WIND 2020 40", "R 'WIND 2020 40", r":32: a quoted name is not closed"),
    "no semicolon": (";\nend;\n", "\n", r":38: 'param TotalAnnualMaxCapacity' has no closing ';'"),
    "an unknown parameter": (
        "param CapitalCost",
        "param CapitalCosts",
        r"unknown parameter 'CapitalCosts'.*CapitalCost'",
    ),
    "an unknown set": ("set FUEL", "set FULE", r"unknown set 'FULE'.*'FUEL'"),
    "a slice too short": ("[R,WIND,ELC,1,*]", "[R,WIND,ELC,*]", r":25: .*a slice of 4 indices; expected 5"),
    "a table over three": ("[R,*,*]: 2020 2021 :=\nELC 10 12", "[*,*,*]: 2020 := ELC 1", r":14: .*3 free indices"),
    "a row too short": ("ELC 10 12", "ELC 10", r"it ends too early; expected a value for each of the 2 columns"),
    "a list too short": ("R WIND 2021 39", "R WIND 2021", r"it ends too early; expected a value"),
    "a model": ("set YEAR", "minimize cost: x;\nset YEAR", r":2: .*a statement 'minimize'.*only a data file"),
    "an indexed set": ("set FUEL := ELC", "set FUEL[R] := ELC", r"an indexed set"),
    "a unit word": ("R WIND 2020 40", "R WIND 2020 40GW", r":32: CapitalCost\[R,WIND,2020\]: '40GW' is no number"),
    "not a number": ("R WIND 2020 40", "R WIND 2020 nan", r":32: .*'nan' is not finite"),
    "an unknown member": (
        "R WIND 2020 40",
        "R WINDY 2020 40",
        r":32: CapitalCost: 'WINDY' is not in the set TECHNOLOGY.*WIND",
    ),
    "a row twice": (
        "R WIND 2021 39",
        "R WIND 2020 39",
        r":33: CapitalCost\[R,WIND,2020\] is given twice, first at line 32",
    ),
    "a member twice": ("set FUEL := ELC", "set FUEL := ELC ELC", r":6: 'ELC' stands twice in FUEL"),
    "a year in words": ("set YEAR := 2020 2021", "set YEAR := 2020 soon", r":2: year 'soon'; expected a whole number"),
    "no such set": ("set TIMESLICE := D N;", "", r"set TIMESLICE is missing or empty"),
    "an empty set": ("set FUEL := ELC", "set FUEL :=", r"set FUEL is missing or empty"),
    "a default in words": ("default 20", "default long", r"default of OperationalLife: 'long' is no number"),
    "nothing": (TEXT, "# nothing\n", r"no set and no param statement"),
}


@pytest.mark.parametrize(("old", "new", "told"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read(spoiled(tmp_path, old, new))


def test_a_flood_of_faults_is_cut(tmp_path: Path) -> None:
    rows = "\n".join(f"R SOLAR{n} 2020 1" for n in range(60))
    with pytest.raises(InputError) as caught:
        read(spoiled(tmp_path, "R WIND 2020 40", rows))
    assert len(caught.value.faults) == 26
    assert "and 35 more" in str(caught.value)
