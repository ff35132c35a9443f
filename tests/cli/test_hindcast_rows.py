"""scripts/make_hindcast.py makes the rows that stand in scenarios/hindcast, to the last digit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OWN = ROOT / "scenarios" / "hindcast"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("hindcast")
    script = ROOT / "inputs" / "shenzhen" / "scripts" / "make_hindcast.py"
    done = subprocess.run(
        [sys.executable, str(script), "--out", str(folder)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("table", sorted(path.name for path in OWN.glob("*.csv")))
def test_the_script_makes_the_rows_that_stand_here(made, table):
    """When it fails: python inputs/shenzhen/scripts/make_hindcast.py."""
    assert (made / table).read_bytes() == (OWN / table).read_bytes()
    assert sorted(path.name for path in made.glob("*.csv")) == sorted(path.name for path in OWN.glob("*.csv"))
