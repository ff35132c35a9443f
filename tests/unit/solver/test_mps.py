"""The exported programme, read by HiGHS and by GLPK: the same optimum, whatever the reader's customs."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csc_array

import carbonpath
from carbonpath.run import write_mps
from carbonpath.solver.highs import Solver, solve_mps
from carbonpath.solver.names import LONGEST, unique_names
from carbonpath.solver.standard_form import StandardForm
from tests.hand.test_peak import growing
from tests.properties.cities import Numbers, rich_city

TWO_OPTION = Path(__file__).parents[2] / "cities" / "two_option" / "scenario.yaml"
LONG = "x" * 300
glpk = pytest.mark.skipif(shutil.which("glpsol") is None, reason="glpsol (GLPK) is not on the PATH")


def optimum_by_glpk(path: Path) -> float:
    """Optimum that glpsol finds, to 15 digits."""
    answer = path.with_suffix(".sol")
    command = ["glpsol", "--freemps", str(path), "--write", str(answer)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert "OPTIMAL" in said, said
    (line,) = [line for line in answer.read_text().splitlines() if line.startswith("s bas")]
    return float(line.split()[-1])


def awkward() -> StandardForm:
    """Everything that readers of MPS take differently, bounded below.

    A constant, a free row before the others, a range, a negative upper bound without a lower one, a fixed column, a
    free column; labels with a blank, equal after cleaning, too long, and not in ASCII.
    """
    inf = np.inf
    return StandardForm(
        cost=np.array([1.0, -1.0, 2.0, 0.5, 1.0, 1 / 3]),
        offset=-7.123456789012345,
        matrix=csc_array(
            np.array(
                [
                    [1.0, 1.0, 0.0, 0.0, 0.0, 1.0],
                    [0.0, 1.0, 1.0, 1.0, 0.0, 0.0],
                    [1.0, 0.0, 0.0, 0.0, 1.0, 0.0],
                    [0.0, 0.0, 1.0, 0.0, 1.0, 1.0],
                    [1.0, 1.0, 1.0, 1.0, 1.0, 1.0],
                ]
            )
        ),
        row_lower=np.array([-inf, 1.0, -inf, 0.5, -10.0]),
        row_upper=np.array([inf, inf, 8.0, 0.5, 12.5]),
        column_lower=np.array([-3.0, -inf, -inf, 0.0, 2.0, 0.0]),
        column_upper=np.array([inf, -1.0, inf, 4.0, 2.0, inf]),
        rows=(("free", ("a b",)), (LONG, (1,)), (LONG, (2,)), ("q", ("a b",)), ("q", ("a_b",))),
        columns=(("free", ("a b",)), (LONG, (1,)), (LONG, (2,)), ("q", ("a b",)), ("q", ("a_b",)), ("é", ("深",))),
    )


def test_names_are_plain_short_and_unique() -> None:
    names = unique_names(awkward().columns)
    assert names[0] == "free[a_b]"
    assert names[3:] == ["q[a_b]", "q[a_b]~4", "_[_]"]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) == LONGEST


def test_names_stay_and_the_objective_has_no_right_hand_side(tmp_path: Path) -> None:
    """HiGHS drops every name if one is too long or doubled, and GLPK adds the side that others subtract."""
    form = awkward()
    solver = Solver(form)
    solver.write_mps(tmp_path / "awkward.mps")
    text = (tmp_path / "awkward.mps").read_text()
    assert all(name in text for name in (*unique_names(form.rows), *unique_names(form.columns)))
    sides = text.partition("\nRHS\n")[2]
    assert " Obj " not in sides
    assert solve_mps(tmp_path / "awkward.mps") == pytest.approx(solver.run().objective, rel=1e-12)


@glpk
def test_glpk_reads_all_that_is_awkward(tmp_path: Path) -> None:
    solver = Solver(awkward())
    solver.write_mps(tmp_path / "awkward.mps")
    assert optimum_by_glpk(tmp_path / "awkward.mps") == pytest.approx(solver.run().objective, rel=1e-12)


@glpk
def test_glpk_finds_the_optimum_of_two_options(tmp_path: Path) -> None:
    scenario = carbonpath.load(TWO_OPTION)
    write_mps(scenario, tmp_path / "two.mps")
    assert optimum_by_glpk(tmp_path / "two.mps") == pytest.approx(
        carbonpath.solve(scenario).summary["objective"], rel=1e-9
    )


@glpk
def test_glpk_finds_the_optimum_with_stores_and_a_clause(tmp_path: Path) -> None:
    """Storage over the horizon, a reservoir, vintages, choice, a soft clause, and the upkeep of standing cars, which
    nobody decides: 0.7 million at 0.2 billion CNY a year, a constant.
    """
    city = rich_city(Numbers(carry="horizon"))
    city.commodity("taxi", "billion vkm", demand=7.0)
    taxi = {"mileage": 10.0, "mileage_decline": 0.0, "use_band_low": 1.0, "life": 20, "capex": 4.0, "fixed_om": 0.2}
    city.technology("taxi_car", "taxi", "vintaged", "million vehicle", takes={"petrol": 0.6}, **taxi)
    city.row("stock", technology="taxi_car", vintage=2019, value=0.7, unit="million vehicle")
    scenario = carbonpath.load(city.write(tmp_path))
    result = carbonpath.solve(scenario)
    write_mps(scenario, tmp_path / "rich.mps")
    assert "constant" in (tmp_path / "rich.mps").read_text()
    assert optimum_by_glpk(tmp_path / "rich.mps") == pytest.approx(result.summary["objective"], rel=1e-9)


@glpk
def test_glpk_finds_the_optimum_of_a_peak_run(tmp_path: Path) -> None:
    scenario = carbonpath.load(growing({2020: 10.0, 2021: 12.0}, year=2020).write(tmp_path))
    result = carbonpath.solve(scenario)
    write_mps(scenario, tmp_path / "peak.mps")
    assert optimum_by_glpk(tmp_path / "peak.mps") == pytest.approx(result.summary["objective"], rel=1e-9)
