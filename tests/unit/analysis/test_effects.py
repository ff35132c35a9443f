"""What the outcomes depend on, against the formulas that made them up."""

from __future__ import annotations

import pandas as pd
import pytest

from carbonpath.analysis.effects import effects, strongest
from carbonpath.sweeps.dataset import Ensemble, load_sweep
from tests.unit.charts.fake_sweep import PEAKS, RANGES, write


def of(frame: pd.DataFrame, axis: str, outcome: str, effect: str) -> float:
    rows = frame[(frame["axis"] == f"levers.{axis}") & (frame["outcome"] == outcome) & (frame["effect"] == effect)]
    (value,) = rows["value"]
    return float(value)


def made(folder, kind: str, samples: int | None = None) -> Ensemble:
    return load_sweep(write(folder, kind, RANGES, samples))


def test_swings_are_differences_to_the_scenario(tmp_path):
    """Cost = 9000 + 900 g + 150 p + 40 g p - 60 r: growth 1 -> 1.3 adds 0.3 * (900 + 40) = 282, roofs -18."""
    found = effects(made(tmp_path, "oat"))
    assert of(found, "demand_growth", "system_cost", "high") == pytest.approx(282.0)
    assert of(found, "demand_growth", "system_cost", "low") == pytest.approx(-282.0)
    assert of(found, "pv_potential", "system_cost", "high") == pytest.approx(-18.0)
    assert of(found, "bev_price", "cumulative_mt", "high") == 0.0


def test_elementary_effects_of_a_bilinear_cost(tmp_path):
    """Over the range of 0.6 roofs move the cost by 60 * 0.6 = 36, always; gas by (150 + 40 g) * 0.6, so with spread."""
    found = effects(made(tmp_path, "morris", 6))
    assert of(found, "pv_potential", "system_cost", "mu_star") == pytest.approx(36.0)
    assert of(found, "pv_potential", "system_cost", "sigma") == pytest.approx(0.0, abs=1e-8)
    assert 150 * 0.6 + 40 * 0.6 * 0.7 <= of(found, "gas_price", "system_cost", "mu_star") <= 150 * 0.6 + 40 * 0.6 * 1.3
    assert of(found, "gas_price", "system_cost", "sigma") > 0.1
    assert strongest(found, "system_cost", 2) == ["levers.demand_growth", "levers.gas_price"]


def test_sobol_indices_share_the_variance(tmp_path):
    """Variances go with squared slopes: growth 940^2, gas 190^2, roofs 60^2 at the middle: 0.957, 0.039, 0.004."""
    found = effects(made(tmp_path, "saltelli", 256))
    assert of(found, "demand_growth", "system_cost", "total") == pytest.approx(0.957, abs=0.03)
    assert of(found, "gas_price", "system_cost", "total") == pytest.approx(0.039, abs=0.01)
    assert of(found, "bev_price", "system_cost", "total") == pytest.approx(0.0, abs=1e-9)


def test_an_incomplete_block_is_left_out(tmp_path):
    """A trajectory with a run that has no result says nothing; the others still give 36 for the roofs."""
    ensemble = made(tmp_path, "morris", 6)
    gone = ensemble.design["run"].iloc[2]
    ensemble.summary.loc[ensemble.summary["run"] == gone, ["system_cost", "cumulative_mt", "peak_mt"]] = float("nan")
    assert of(effects(ensemble), "pv_potential", "system_cost", "mu_star") == pytest.approx(36.0)


def test_rank_correlation_has_the_sign_of_the_slope(tmp_path):
    found = effects(made(tmp_path, "lhs", 40))
    assert of(found, "demand_growth", "system_cost", "rank") > 0.9
    assert of(found, "pv_potential", "cumulative_mt", "rank") < 0.0


def test_a_grid_has_correlations_of_its_numbers(tmp_path):
    """A cost that falls 4 bn CNY a year later and rises with growth: signs say so."""
    axes = {"peak.year": PEAKS, "levers.demand_growth": RANGES["levers.demand_growth"]}
    found = effects(load_sweep(write(tmp_path, "grid", axes)))
    assert of(found, "demand_growth", "system_cost", "rank") > 0.9
