"""scripts/make_profiles.py makes the tables that stand in the input folder, to the last digit."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CITY = Path(__file__).parents[3] / "inputs" / "shenzhen"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    pytest.importorskip("pvlib", reason="pvlib (extra 'profiles') is not installed: the script cannot run")
    folder = tmp_path_factory.mktemp("profiles")
    script = CITY / "scripts" / "make_profiles.py"
    command = [sys.executable, str(script), "--out", str(folder)]
    done = subprocess.run(command, env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "peak 19.14 GW" in done.stdout
    return folder


@pytest.mark.parametrize("table", ["profiles.csv", "time_slices.csv"])
def test_the_script_makes_the_table_that_stands_here(made, table):
    assert (made / table).read_bytes() == (CITY / table).read_bytes()
