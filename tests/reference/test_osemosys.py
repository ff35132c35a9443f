"""Models in the OSeMOSYS formulation through the import and the engine, against the equations and published optima."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import carbonpath
from carbonpath.errors import Infeasible
from carbonpath.interop.osemosys.source import read
from carbonpath.interop.osemosys.translate import translate
from carbonpath.interop.osemosys.write import write
from carbonpath.results.result import Result
from tests.reference.equations import Model
from tests.reference.models import data_file

REFCASES = Path(__file__).parents[3] / "shared" / "refcases"
CASES = sorted(path.parent.name for path in REFCASES.glob("*/expected.json")) or ["none"]
SHAPES: dict[str, dict[str, Any]] = {
    "two regions, a storage, two discount rates": {"seed": 3},
    "one region, two day types, three brackets": {"seed": 21, "regions": ("North",), "shape": (2, 2, 3)},
    "three seasons, five years": {"seed": 5, "shape": (3, 2, 1), "years": (2020, 2021, 2022, 2023, 2024)},
    "one slice": {"seed": 8, "shape": (1, 1, 1)},
    "years with gaps": {"seed": 4, "years": (2020, 2022, 2025, 2030), "storage": False},
    "many slices, no storage": {"seed": 11, "regions": ("North",), "shape": (3, 2, 3), "storage": False},
    "sinking fund in one region, straight line in the other": {"seed": 13},
    "two regions, two day types": {"seed": 16, "shape": (1, 2, 2)},
}


def solved(source: Path, folder: Path) -> Result:
    write(translate(read(source)), "imported", folder)
    return carbonpath.solve(carbonpath.load(folder / "scenario.yaml"))


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_engine_and_the_equations_agree(tmp_path: Path, shape: dict[str, Any]) -> None:
    """Objective to 1e-8, and yearly emissions and new capacity, which random costs make unique."""
    file = tmp_path / "model.txt"
    file.write_text(data_file(**shape), encoding="utf-8")
    model = Model(read(file))
    found = model.solve()
    assert found is not None, "the case must have an optimum"
    wanted, x = found
    result = solved(file, tmp_path / "native")
    assert result.summary["objective"] == pytest.approx(wanted, rel=1e-8)
    emissions = result.tables["emissions"].query("species == 'co2'")
    built = result.tables["capacity"].query("quantity == 'new'").groupby("technology")["value"].sum()
    for r in model.R:
        name = f"mine_{r.lower()}" if len(model.R) > 1 else "mine"
        for y in model.Y:
            mine = emissions[(emissions["technology"] == name) & (emissions["year"] == y)]["value"].sum()
            there = sum(c * x[label] for c, label in model.emission(r, "CO2", y) if c)
            assert mine == pytest.approx(there, rel=1e-6, abs=1e-6)
        for t in ("WIND", "PP", "CHP", "HP"):
            own = f"{t.lower()}_{r.lower()}" if len(model.R) > 1 else t.lower()
            there = sum(x[label] for label in x if label[:3] == ("new", r, t))
            assert built.get(own, 0.0) == pytest.approx(there, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("case", CASES)
def test_published_optima(tmp_path: Path, case: str) -> None:
    """Objective to 1e-6 of what the published model code gives."""
    if not REFCASES.is_dir():
        pytest.skip("the published data sets (shared/refcases) are not beside this clone")
    expected = json.loads((REFCASES / case / "expected.json").read_text(encoding="utf-8"))
    result = solved(REFCASES / case, tmp_path / "native")
    assert result.summary["objective"] == pytest.approx(expected["objective"], rel=1e-6)


def test_an_infeasible_model_is_told_as_such(tmp_path: Path) -> None:
    """The equations have no solution either: exit code 3."""
    file = tmp_path / "model.txt"
    file.write_text(data_file(14), encoding="utf-8")
    assert Model(read(file)).solve() is None
    with pytest.raises(Infeasible) as caught:
        solved(file, tmp_path / "native")
    assert caught.value.exit_code == 3
