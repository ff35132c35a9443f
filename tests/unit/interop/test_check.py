"""What the formulation itself would refuse, told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from carbonpath.errors import InputError
from carbonpath.interop.osemosys.source import read
from tests.reference.models import data_file as random_model
from tests.unit.interop.small import TEXT, data_file

EXTRA = {
    "a limit below a residual": (
        "param ResidualCapacity default 0 := R WIND 2020 5;",
        r":32?.*TotalAnnualMaxCapacity\[R,WIND,2020\] is 4, below ResidualCapacity, 5; expected at least 5",
    ),
    "max below min capacity": (
        "param TotalAnnualMinCapacity default 0 := R WIND 2020 5;",
        r"TotalAnnualMaxCapacity\[R,WIND,2020\] is 4, below TotalAnnualMinCapacity, 5",
    ),
    "max below min investment": (
        "param TotalAnnualMaxCapacityInvestment default 1 := ;\nparam TotalAnnualMinCapacityInvestment default 2 := ;",
        r"TotalAnnualMaxCapacityInvestment\[R,GAS,2020\] is 1, below TotalAnnualMinCapacityInvestment, 2",
    ),
    "activity limits that cross": (
        "param TotalTechnologyAnnualActivityUpperLimit default 1 := ;\n"
        "param TotalTechnologyAnnualActivityLowerLimit default 2 := ;",
        r"TotalTechnologyAnnualActivityUpperLimit\[R,GAS,2020\] is 1",
    ),
    "a period below its years": (
        "param TotalTechnologyModelPeriodActivityUpperLimit default 3 := ;\n"
        "param TotalTechnologyAnnualActivityLowerLimit default 2 := ;",
        r"TotalTechnologyModelPeriodActivityUpperLimit\[R,GAS\] is 3, below the lower limits of the period, 4",
    ),
    "a negative ratio": ("param InputActivityRatio default 0 := R GAS ELC 1 2020 -1;", r"is -1; expected at least 0"),
    "a limit that is no limit": ("param AnnualEmissionLimit default -2 := ;", r"default of AnnualEmissionLimit is -2"),
    "a conversion of a half": (
        "set SEASON := 1;\nparam Conversionls default 0 := D 1 0.5;", r"Conversionls\[D,1\] is 0.5; expected 0 or 1",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("extra", "told"), EXTRA.values(), ids=EXTRA)
def test_conditions_of_the_formulation(tmp_path: Path, extra: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read(data_file(tmp_path, TEXT.replace("end;", f"{extra}\nend;")))


def test_slices_must_fill_the_year(tmp_path: Path) -> None:
    text = TEXT.replace("param YearSplit default 0.5", "param YearSplit default 0.51")
    with pytest.raises(InputError, match=r"YearSplit of 2020 sums to 1.02; expected 1 \(within 0.0001\)"):
        read(data_file(tmp_path, text))
    read(data_file(tmp_path, TEXT.replace("param YearSplit default 0.5", "param YearSplit default 0.50004")))


def test_a_method_of_depreciation(tmp_path: Path) -> None:
    text = TEXT.replace("param DepreciationMethod default 1 :=;", "param DepreciationMethod := R 3;")
    with pytest.raises(InputError, match=r"DepreciationMethod\[R\] is 3; expected 1 \(sinking fund\) or 2"):
        read(data_file(tmp_path, text))


STORAGE = {
    "filled and emptied in one mode": (
        "param TechnologyFromStorage default 0 :=\nNorth PUMP DAM 2",
        "param TechnologyFromStorage default 0 :=\nNorth PUMP DAM 1",
        r"technology PUMP both fills and empties storage DAM in mode 1; expected a mode for each",
    ),
    "a slice in no season": ("S1D1H1 1 1\n", "", r"slice S1D1H1 belongs to 0 members of SEASON; expected exactly one"),
    "seasons with a gap": ("set SEASON := 1 2", "set SEASON := 1 3", r"SEASON"),
    "two slices in one place": (
        "Conversionlh default 0 :=\nS1D1H1 1 1\nS1D1H2 2 1", "Conversionlh default 0 :=\nS1D1H1 1 1\nS1D1H2 1 1",
        r"slices S1D1H1 and S1D1H2 share season, day type and bracket",
    ),
    "years with gaps": ("set YEAR := 2020 2021 2022", "set YEAR := 2020 2022", r"years with gaps beside storages|YEAR"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), STORAGE.values(), ids=STORAGE)
def test_storages_need_an_order_of_time(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = random_model(3, regions=("North",))
    assert old in text
    with pytest.raises(InputError, match=told):
        read(data_file(tmp_path, text.replace(old, new, 1)))
