"""A patched run, started from its parent's basis, is the run that a fresh build of the same scenario gives."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import carbonpath
from carbonpath.errors import CarbonpathError
from carbonpath.params.build import make_data
from carbonpath.run import compile_data
from carbonpath.solver.patch import flat
from carbonpath.sweeps import engine, plain
from carbonpath.sweeps.programmes import programmes
from carbonpath.sweeps.types import KEPT, Base, Outcome, Run

TWO = Path(__file__).parents[1] / "cities" / "two_option" / "scenario.yaml"
AXES: dict[str, list[Any]] = {
    "levers.coal_price": [0.7, 0.8, 0.95, 1.1, 1.5],
    "levers.growth": [0.5, 0.7, 1.0, 1.3, 1.9, 2.0],
    "discount_rate": [0.02, 0.05, 0.06, 0.08],
    "peak.year": [2020, 2021, 2022],
    "peak.decline": [0.0, 0.02, 0.3],
    "peak.cap": [None, 0.5, 7.5],
    "prices": ["market", "resource"],
    "clauses.off": [[], ["solar-share"]],
    "horizon.end": [2021, 2022],
}


def outcomes(base: Base, runs: Sequence[Run], keep: tuple[str, ...] = KEPT) -> Iterator[Outcome]:
    plan = engine.plan(base, runs, keep)
    assert sorted(run.id for run in plan.runs) == sorted(run.id for run in runs)
    for chunk in plan.chunks:
        yield from engine.solve_chunk(plan, chunk)


def apart(base: Base, outcome: Outcome) -> float:
    """Relative difference of the objective from that of a run from scratch; infinite where only one has a result."""
    again = plain.solve_run(base, outcome.run, ())
    assert again.status == outcome.status
    if again.result is None or outcome.result is None:
        return 0.0
    wanted = again.result.summary["objective"]
    return float(abs(outcome.result.summary["objective"] - wanted) / abs(wanted))


def drawn(number: int) -> list[Run]:
    """Runs with a value drawn for every axis."""
    draw = random.Random(11)
    return [Run(k, {path: draw.choice(values) for path, values in AXES.items()}) for k in range(number)]


def test_patched_is_rebuilt_over_every_kind_of_axis() -> None:
    """Levers, compound growth, the discount rate, words, lists, the peak and the horizon, all moved at random.

    Objective to 1e-7; those that have no result have none from scratch either.
    """
    found = list(outcomes(Base(TWO), drawn(14)))
    assert {outcome.status for outcome in found} >= {"optimal", "infeasible"}
    for outcome in found:
        assert apart(Base(TWO), outcome) <= 1e-7, outcome


def test_every_number_of_a_programme_made_together_is_that_of_a_fresh_one() -> None:
    """Cost, matrix and sides to the last digit, on axes that are straight, compound and neither, all moved at once."""
    axes: dict[str, list[Any]] = {
        "levers.coal_price": [0.7 + 0.08 * k for k in range(11)],
        "levers.growth": [0.5 + 0.1 * k for k in range(16)],
        "discount_rate": [0.02 + 0.005 * k for k in range(13)],
    }
    draw = random.Random(5)
    data = [make_data(Base(TWO).load({path: draw.choice(values) for path, values in axes.items()})) for _ in range(8)]
    first = compile_data(data[0])
    numbers = set()
    for given, found in zip(data[1:], programmes(first, data[0], data[1:]), strict=True):
        assert not isinstance(found, CarbonpathError)
        made = found()
        assert made.rows is first.rows  # it was not compiled
        assert (flat(made) == flat(compile_data(given))).all()
        numbers.add(flat(made).tobytes())
    assert len(numbers) > 5


def test_runs_that_part_ways_are_compiled_apart() -> None:
    """Without a demand the balance is another row: two runs go with the given programme, two with one of their own."""
    data = [make_data(Base(TWO).load({"levers.growth": growth})) for growth in (0.5, 0.8, 1.0, 1.3)]
    bare = [replace(given, demand={key: 0.0 * value for key, value in given.demand.items()}) for given in data]
    first = compile_data(data[0])
    mixed = [data[1], bare[2], data[3], bare[1]]
    made = programmes(first, data[0], mixed)
    for given, found in zip(mixed, made, strict=True):
        assert not isinstance(found, CarbonpathError)
        assert (flat(found()) == flat(compile_data(given))).all()


def test_outcomes_do_not_depend_on_the_order_of_runs() -> None:
    """The same objective and the same emissions to the last digit, in whatever order the runs are given."""
    runs = drawn(8)
    straight = {found.run.id: found for found in outcomes(Base(TWO), runs)}
    for found in outcomes(Base(TWO), runs[::-1]):
        other = straight[found.run.id]
        assert found.status == other.status
        if found.result is not None and other.result is not None:
            assert found.result.summary == other.result.summary
            assert found.result["emissions"].equals(other.result["emissions"])


def test_a_run_that_is_refused_is_an_outcome() -> None:
    """A value the reading refuses fails its own run and no other."""
    runs = [Run(0, {"levers.coal_price": 1.1}), Run(1, {"levers.coal_price": "cheap"})]
    found = {outcome.run.id: outcome for outcome in outcomes(Base(TWO), runs)}
    assert found[0].status == "optimal"
    assert found[1].status == "failed"
    assert "cheap" in (found[1].reason or "")


def test_a_structure_that_is_refused_fails_its_runs_alone() -> None:
    """A horizon of one sort is refused; the other one's runs are solved."""
    runs = [
        Run(k, {"horizon.end": end, "levers.coal_price": 1.0 + 0.1 * k}) for k, end in enumerate([2022, 2019, 2022])
    ]
    plan = engine.prepare(engine.plan(Base(TWO), runs, chunk=1))
    found = {outcome.run.id: outcome.status for chunk in plan.chunks for outcome in engine.solve_chunk(plan, chunk)}
    assert found == {0: "optimal", 1: "failed", 2: "optimal"}


def test_a_brief_result_is_the_full_one_in_short() -> None:
    """Tables and figures of a run are those of `carbonpath.solve`."""
    base, edits = Base(TWO, ("peak.year=2021",)), {"levers.coal_price": 1.3}
    (found,) = outcomes(base, [Run(0, edits)], ("summary", "emissions", "capacity", "clauses", "prices"))
    assert found.result is not None
    whole = carbonpath.solve(carbonpath.load(TWO, ("peak.year=2021", "levers.coal_price=1.3")))
    for name in ("emissions", "capacity", "clauses", "prices"):
        assert found.result[name].equals(whole[name]), name
    for name in (
        "objective",
        "system_cost",
        "emissions_mt",
        "cumulative_mt",
        "clauses",
        "cost_of_peak",
        "name",
        "status",
    ):
        assert found.result.summary[name] == whole.summary[name], name
    assert found.result.summary["peak"].items() <= whole.summary["peak"].items()


def test_structures_are_kept_in_a_store(tmp_path: Path) -> None:
    """What is compiled for one process is read by the next, and gives the same."""
    runs = [Run(k, {"levers.coal_price": 0.7 + 0.1 * k}) for k in range(4)]
    plan = engine.prepare(engine.plan(Base(TWO), runs), tmp_path)
    (stored,) = tmp_path.glob("*.structure")
    engine.forget()
    (chunk,) = plan.chunks
    found = [outcome.result.summary["objective"] for outcome in engine.solve_chunk(plan, chunk) if outcome.result]
    engine.forget()
    stored.unlink()
    again = [outcome.result.summary["objective"] for outcome in engine.solve_chunk(plan, chunk) if outcome.result]
    assert found == again
    assert len(found) == 4


def test_city_in_short(tmp_path: Path) -> None:
    """The coarse city over levers, growth and peak years (which share free runs); one is solved from scratch."""
    scenario = Path(__file__).parents[2] / "scenarios" / "plan.yaml"
    coarse = ("time={days: 4, hours: 4}", "horizon.milestones=[2020, 2025, 2030, 2035]", "history={mode: free}")
    values = [(year, *pair) for pair in ((0.85, 0.8), (1.3, 1.2)) for year in (2025, 2030)]
    paths = ("peak.year", "levers.gas_price", "levers.demand_growth")
    base, runs = (
        Base(scenario, coarse),
        [Run(k, dict(zip(paths, given, strict=True))) for k, given in enumerate(values)],
    )
    found = list(outcomes(base, runs))
    assert all(outcome.status == "optimal" for outcome in found)
    for outcome in found[-1:]:
        assert apart(base, outcome) <= 1e-7
