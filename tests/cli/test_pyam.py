"""pyam reads what we export, from an environment of its own: it asks for an older pandas than ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import carbonpath
from carbonpath.cli.main import main
from carbonpath.results import store
from tests.unit.results.test_iamc import two_places

CITY = Path(__file__).parents[1] / "cities" / "two_option" / "scenario.yaml"
PYAM_PYTHON = os.environ.get("PYAM_PYTHON")
pytestmark = pytest.mark.skipif(not PYAM_PYTHON, reason="pyam has an environment of its own: make test-pyam")

READ = """
import json, sys, warnings
warnings.simplefilter("ignore")
import pyam

frame = pyam.IamDataFrame(sys.argv[1])
if len(sys.argv) > 2:
    frame.load_meta(sys.argv[2])
data = frame.data
whole = "Total" if "Total" in frame.region else frame.region[0]
parents = ["Emissions|CO2", "Emissions|CO2|Energy", "Secondary Energy|Electricity", "Capacity|Electricity"]
off = {
    parent: None if (part := frame.filter(region=region).check_aggregate(parent)) is None else part.to_string()
    for parent in parents for region in frame.region
}
print("ANSWER" + json.dumps({
    "regions": frame.region, "variables": frame.variable, "units": frame.unit, "years": [int(y) for y in frame.year],
    "meta": json.loads(frame.meta.to_json(orient="records")), "off": off,
    "co2": frame.filter(variable="Emissions|CO2", region=whole).data.value.tolist(),
    "bracket": len(frame.filter(variable="Emissions|CO2 [City]", region=whole).data),
    "by_region": None if len(frame.region) == 1 or (
        part := frame.check_aggregate_region("Emissions|CO2", region="Total")) is None else part.to_string(),
    "values": len(data),
}))
"""


def by_pyam(*files: Path) -> dict:
    assert PYAM_PYTHON is not None
    done = subprocess.run([PYAM_PYTHON, "-c", READ, *map(str, files)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.rpartition("ANSWER")[2])


@pytest.fixture(scope="module", params=["one place", "two places"])
def folder(request, tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("made")
    path = CITY if request.param == "one place" else two_places().write(made)
    return store.write(carbonpath.solve(carbonpath.load(path)), made / "result")


def export(folder: Path, target: Path) -> Path:
    main(["export", str(folder), "--iamc", str(target)], standalone_mode=False)
    return target


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_pyam_reads_table_and_indicators(folder, tmp_path, suffix):
    target = export(folder, tmp_path / f"plan{suffix}")
    files = (target, tmp_path / "plan-meta.csv") if suffix == ".csv" else (target,)
    answer, summary = by_pyam(*files), store.read(folder).summary
    (meta,) = answer["meta"]
    assert meta["peak_year"] == summary["peak"]["year"]
    assert meta["peak_kind"] == summary["peak"]["kind"]
    assert meta["system_cost"] == pytest.approx(summary["system_cost"], rel=1e-9)
    assert answer["co2"] == pytest.approx(list(summary["emissions_mt"].values()), rel=1e-8)
    assert answer["years"] == [int(year) for year in summary["emissions_mt"]]
    assert {"EJ/yr", "GW", "Mt CO2/yr"} <= set(answer["units"])
    assert set(answer["off"].values()) == {None}  # parents are the sums of their parts
    assert answer["by_region"] is None
    assert answer["bracket"] == len(answer["years"])


def test_the_environments_differ(tmp_path):
    """Else this file tests nothing that the others do not."""
    assert Path(PYAM_PYTHON or "").absolute() != Path(sys.executable).absolute()
