"""HiGHS behind its wrapper: statuses, patches, faces, flags, exports."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.sparse import csc_array, random_array

import carbonpath
from carbonpath.errors import CarbonpathError, Infeasible, SolverLimit
from carbonpath.run import city_cost, compile_scenario, write_mps
from carbonpath.solver.face import least_on_face
from carbonpath.solver.highs import TOLERANCE, Solver, solve_mps
from carbonpath.solver.options import options_of
from carbonpath.solver.standard_form import StandardForm, text
from tests.hand.test_peak import growing
from tests.hand.test_storage import night_and_day, store

INF = np.inf


def form(
    cost: list[float],
    rows: list[list[float]],
    lower: list[float],
    upper: list[float] | None = None,
    most: list[float] | None = None,
    offset: float = 0.0,
    names: list[Any] | None = None,
) -> StandardForm:
    """A programme in plain lists, columns at least 0."""
    count = len(cost)
    return StandardForm(
        cost=np.array(cost),
        offset=offset,
        matrix=csc_array(np.array(rows, dtype=float)),
        row_lower=np.array(lower),
        row_upper=np.array(upper or [INF] * len(lower)),
        column_lower=np.zeros(count),
        column_upper=np.array(most or [INF] * count),
        rows=tuple(("row", (i,)) for i in range(len(lower))),
        columns=tuple(names or [("x", (j,)) for j in range(count)]),
    )


def mixed() -> StandardForm:
    """3 units wanted; a costs 1 (2 at most), b 2: 2 a + 1 b = 4, and 5 on top whatever is done."""
    return form([1.0, 2.0], [[1.0, 1.0]], [3.0], most=[2.0, INF], offset=5.0)


def large(seed: int = 0) -> StandardForm:
    """A programme that takes a noticeable time (a tenth of a second)."""
    rng = np.random.default_rng(seed)
    matrix = csc_array(random_array((600, 1000), density=0.03, rng=rng, format="csc"))
    kept = np.flatnonzero(abs(matrix).sum(axis=1) > 0)
    rows = len(kept)
    return StandardForm(
        cost=rng.random(1000),
        offset=0.0,
        matrix=csc_array(matrix[kept]),
        row_lower=rng.random(rows),
        row_upper=np.full(rows, INF),
        column_lower=np.zeros(1000),
        column_upper=np.full(1000, INF),
        rows=tuple(("row", (i,)) for i in range(rows)),
        columns=tuple(("x", (j,)) for j in range(1000)),
    )


@pytest.mark.parametrize("method", ["auto", "simplex", "ipm"])
def test_an_optimum_with_its_duals(method: str) -> None:
    """4 + 5 = 9; one more unit costs a b, 2; one more a saves 2 - 1."""
    found = Solver(mixed(), method).run()
    assert found.objective == pytest.approx(9.0)
    assert found.x == pytest.approx([2.0, 1.0])
    assert found.dual == pytest.approx([2.0])
    assert found.reduced == pytest.approx([-1.0, 0.0])
    assert found.primal_infeasibility <= TOLERANCE
    assert found.dual_infeasibility <= TOLERANCE


def test_no_point_and_no_bound_are_told_apart_from_limits() -> None:
    """x at least 2 and at most 1; a cost that falls for ever."""
    with pytest.raises(Infeasible, match="infeasible"):
        Solver(form([1.0], [[1.0]], [2.0], most=[1.0])).run()
    with pytest.raises(Infeasible, match="unbounded"):
        Solver(form([-1.0], [[1.0]], [2.0])).run()
    with pytest.raises(SolverLimit, match=r"solver\.time_limit"):
        Solver(large(), time_limit=1e-6).run()


def test_the_time_limit_is_for_each_run() -> None:
    """HiGHS counts from the first run on: the second may last until what has run by then, and the limit."""
    solver = Solver(large(), time_limit=60.0)
    solver.run()
    gone = solver._highs.getRunTime()
    assert gone > 0.0
    solver.run()
    assert solver._highs.getOptionValue("time_limit")[1] >= gone + 60.0


def test_an_option_that_highs_does_not_know_is_an_error() -> None:
    with pytest.raises(CarbonpathError, match="refused the option"):
        Solver(mixed())._set("no_such_option", 1)


def test_solvers_with_other_numbers_of_threads_live_together() -> None:
    """HiGHS fixes its threads for the process by the first run; two solvers may still take turns."""
    one, two = Solver(mixed(), threads=1), Solver(mixed(), threads=2)
    for solver in (one, two, one, two):
        solver.set_costs(np.array([1.0, 3.0]), 0.0)
        assert solver.run().objective == pytest.approx(5.0)


def test_a_patch_of_the_upper_side() -> None:
    """At most 2 a becomes at most 1 a: one b more at 2 instead of an a at 1. Then back."""
    solver = Solver(form([1.0, 2.0], [[1.0, 1.0], [1.0, 0.0]], [3.0, -INF], [INF, 2.0]))
    assert solver.run().objective == pytest.approx(4.0)
    solver.set_row_upper({("row", (1,)): 1.0})
    assert solver.run().objective == pytest.approx(5.0)
    assert solver.row_bounds()[1] == pytest.approx([INF, 1.0])
    assert solver.row_bounds()[0] == pytest.approx([3.0, -INF])
    solver.set_row_upper({("row", (1,)): 2.0})
    assert solver.run().objective == pytest.approx(4.0)
    with pytest.raises(KeyError):
        solver.set_row_upper({("row", (9,)): 1.0})


def test_flags_of_degeneracy() -> None:
    """Clean: none. Two equal costs: another mix costs the same. Three rows through one point: other duals do, too."""
    clean = Solver(mixed()).run()
    assert (clean.primal_degenerate, clean.dual_degenerate) == (0, 0)
    flat = Solver(form([1.0, 1.0], [[1.0, 1.0]], [3.0], most=[2.0, INF])).run()
    assert flat.dual_degenerate > 0
    corner = Solver(form([1.0, 1.0], [[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]], [1.0, 1.0, 2.0])).run()
    assert corner.primal_degenerate > 0


def test_flags_stand_in_the_manifest(tmp_path: Path) -> None:
    """Coal and wind at the same cost: an idle column, so the mix need not be unique."""
    manifest = growing({2020: 10.0}, coal=3.0).result(tmp_path / "equal").manifest
    assert manifest["degenerate"]["dual_degenerate"] > 0
    manifest = growing({2020: 10.0}, coal=1.0).result(tmp_path / "clear").manifest
    assert manifest["degenerate"]["dual_degenerate"] == 0


def flat() -> tuple[StandardForm, np.ndarray]:
    """10 wanted of three things that cost 1, 1 and 2; the second objective likes b best, c it would love."""
    return form([1.0, 1.0, 2.0], [[1.0, 1.0, 1.0]], [10.0], offset=3.0), np.array([5.0, 1.0, -9.0])


def test_the_face_is_optimal_feasible_and_leaves_no_trace() -> None:
    """Any mix of a and b is optimal; least in the second is all b; c costs more, so it stays out."""
    programme, second = flat()
    solver = Solver(programme)
    optimum = solver.run()
    sides, basis = solver.row_bounds(), solver.basis()
    x = least_on_face(solver, optimum, second)
    assert x == pytest.approx([0.0, 10.0, 0.0])
    assert programme.cost @ x + programme.offset == pytest.approx(optimum.objective, rel=1e-12)
    for before, after in zip(sides, solver.row_bounds(), strict=True):
        assert np.array_equal(before, after)
    assert list(solver.basis().col_status) == list(basis.col_status)
    assert list(solver.basis().row_status) == list(basis.row_status)
    again = solver.run()
    assert again.objective == optimum.objective
    assert again.iterations == 0
    assert np.array_equal(again.x, optimum.x)
    assert np.array_equal(again.dual, optimum.dual)
    assert solver._highs.getOptionValue("simplex_strategy")[1] == 1


def test_a_face_that_fails_leaves_no_trace_either() -> None:
    programme, second = flat()
    solver = Solver(programme)
    optimum = solver.run()
    with pytest.raises(Infeasible):
        least_on_face(solver, replace(optimum, row_value=np.array([1e3]), reduced=np.ones(3)), second)
    assert solver.run().objective == optimum.objective


def test_the_face_of_a_city(tmp_path: Path) -> None:
    """On a sliced city with a store: same cost, all rows kept, emissions no higher than those of the first optimum."""
    city = store(night_and_day(), 1.0, 3.0)
    for name in ("day_plant", "night_plant"):
        city.row("emission_factors", subject="technology", name=name, species="co2", value=1.0, unit="MtCO2/TWh")
    data, programme = compile_scenario(carbonpath.load(city.write(tmp_path)))
    solver = Solver(programme)
    optimum = solver.run()
    second = city_cost(programme, data)
    x = least_on_face(solver, optimum, second)
    row = programme.matrix @ x
    assert programme.cost @ x + programme.offset == pytest.approx(optimum.objective, rel=1e-9)
    assert (row >= programme.row_lower - 1e-7).all()
    assert (row <= programme.row_upper + 1e-7).all()
    assert second @ x <= second @ optimum.x + 1e-9
    assert solver.run().objective == optimum.objective


def test_labels_and_bounds_of_a_compiled_city(tmp_path: Path) -> None:
    """Rows and columns are found by label; a balance's row holds the column of each producer at 1."""
    data, programme = compile_scenario(carbonpath.load(night_and_day().write(tmp_path)))
    rows, columns, nonzeros = programme.shape
    assert (rows, columns) == (len(programme.rows), len(programme.columns)) == programme.matrix.shape
    assert nonzeros == programme.matrix.nnz
    assert len(set(programme.rows)) == rows
    assert len(set(programme.columns)) == columns
    balance = programme.row_of["balance.slice_balance", ("power", 2020, "day_0")]
    act = programme.column_of["act_slice", ("day_plant", "default", 2020, "day_0")]
    assert programme.matrix[balance, act] == 1.0
    assert programme.row_lower[balance] == pytest.approx(8.76)
    assert programme.row_upper[balance] == INF
    stands = programme.row_of["stocks.capacity_stands", ("day_plant", 2020)]
    assert programme.row_lower[stands] == programme.row_upper[stands] == 0.0
    assert text(programme.rows[balance]) == "balance.slice_balance[power,2020,day_0]"
    emission = programme.column_of["emission", ("co2", "territorial", 2020)]
    assert programme.column_lower[emission] == -INF
    assert data.calendar.years == (2020,)


def test_loose_sides_are_none(tmp_path: Path) -> None:
    """The peak's rows stand in the free run without a side."""
    scenario = carbonpath.load(growing({2020: 10.0, 2021: 12.0}, year=2020).write(tmp_path))
    _, programme = compile_scenario(scenario)
    row = programme.row_of["peak.no_rise_after_peak", (2021,)]
    assert programme.row_upper[row] == INF
    assert programme.row_lower[row] == -INF


NAMES = {
    "plain": [("x", ("a", 2020)), ("x", ("b", 2020))],
    "blanks": [("x", ("a b",)), ("x", ("b c",))],
    "Chinese": [("容量", ("燃气", 2020)), ("容量", ("光伏", 2020))],
    "signs": [("x'\"", ("group:a",)), ("x#,;", ("b$&",))],
    "words of the format": [("RHS", ("",)), ("ENDATA", ("BOUNDS",))],
    "over-long": [("x" * 300, ("a",)), ("x", ("b" * 300,))],
    "over-long and alike in all but the end": [("x" * 300, ("a",)), ("x" * 300, ("b",))],
    "duplicates once written": [("x", ("a b",)), ("x", ("a_b",))],
    "duplicates": [("x", ("a",)), ("x", ("a",))],
}


@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
def test_mps_comes_back_to_the_same_optimum_whatever_the_names(tmp_path: Path, names: list[Any]) -> None:
    """The offset of 5 and the bound of 2 come back, too."""
    path = tmp_path / "model.mps"
    Solver(replace(mixed(), columns=tuple(names))).write_mps(path)
    assert solve_mps(path) == pytest.approx(9.0, rel=1e-12)


def test_mps_has_readable_names(tmp_path: Path) -> None:
    path = tmp_path / "model.mps"
    city = store(night_and_day(), 1.0, 3.0)
    city.row("pins", pin="seen", select="group:day_plant", quantity="activity", year=2020, low=1.0, unit="TWh")
    city.row(
        "bounds", select="group:day_plant", quantity="activity", sense="max", interpolate="no", value=90.0, unit="TWh"
    )
    write_mps(carbonpath.load(city.write(tmp_path)), path)
    written = path.read_text(encoding="utf-8")
    for name in (
        "cap[day_plant,2020]",
        "balance.slice_balance[power,2020,day_0]",
        "bounds.year_bound[group:day_plant.activity.max,2020]",
    ):
        assert name in written
    assert solve_mps(path) == pytest.approx(city.solve(tmp_path / "again").cost, rel=1e-9)


def test_mps_of_a_scenario_with_a_peak_holds_the_peaks_sides(tmp_path: Path) -> None:
    """Demand 10, 12, 11, 14, peak by 2021: 52 with the peak, 47 without (see the hand case)."""
    city = growing({2020: 10.0, 2021: 12.0, 2022: 11.0, 2023: 14.0}, year=2021)
    path = tmp_path / "model.mps"
    write_mps(carbonpath.load(city.write(tmp_path)), path)
    assert solve_mps(path) == pytest.approx(52.0, rel=1e-9)
    assert city.solve(tmp_path / "free").cost == pytest.approx(47.0, rel=1e-9)


def test_an_mps_without_optimum_is_no_zero(tmp_path: Path) -> None:
    with pytest.raises(CarbonpathError, match=r"could not read none\.mps"):
        solve_mps(tmp_path / "none.mps")
    path = tmp_path / "model.mps"
    Solver(form([1.0], [[1.0]], [2.0], most=[1.0])).write_mps(path)
    with pytest.raises(CarbonpathError, match="no optimum: HiGHS says 'infeasible'"):
        solve_mps(path)


def test_methods_name_highs_options() -> None:
    assert options_of("ipm") == {"solver": "ipm", "run_crossover": "on"}
    assert options_of("auto") == options_of("simplex")
