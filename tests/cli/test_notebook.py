"""The notebook of the Python API runs from top to bottom, and says what its text says."""

from __future__ import annotations

import ast
import warnings
from pathlib import Path

import nbformat
import pytest

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebooks" / "api.ipynb"


@pytest.fixture(scope="module")
def outputs() -> list[str]:
    """Text of each code cell's result."""
    pytest.importorskip("ipykernel", reason="the kernel; `pip install -e .[dev]` has it")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        from nbclient import NotebookClient

        notebook = nbformat.read(NOTEBOOK, as_version=4)
        NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [
        "".join(out.get("text", "") or out.get("data", {}).get("text/plain", "") for out in cell.outputs)
        for cell in code
    ]


def test_the_notebook_is_kept_without_outputs():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    assert all(cell.execution_count is None and not cell.outputs for cell in notebook.cells if cell.cell_type == "code")


def test_faults_name_the_nearest_word(outputs):
    said = outputs[3].splitlines()
    assert len(said) == 2 and "'boundary'" in said[0] and "'peak'" in said[1]


def test_the_result_is_optimal_and_checked(outputs):
    status, emissions = ast.literal_eval(outputs[4])
    assert status == "optimal" and [int(year) for year in emissions] == [2020, 2030]
    assert ast.literal_eval(outputs[6])[1] < 1e-6


def test_dear_gas_leaves_less_gas_power(outputs):
    found = ast.literal_eval(outputs[7])
    assert found["central"] > found["high"] > 0


def test_a_result_is_read_back_as_it_was(outputs):
    assert outputs[-1] == "True"
