"""What the outcomes of a sweep depend on: swings one at a time, rank correlations, elementary effects, Sobol indices.

Each gives a frame with axis, outcome, kind of effect, value and its range. A run without a result leaves out what
rests on it: its swing, its trajectory, its block of Saltelli's sample.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from carbonpath.sweeps.dataset import Ensemble

    Numbers = NDArray[np.float64]

OUTCOMES = ("peak_mt", "cumulative_mt", "system_cost")
"""Figures of a run whose causes are asked for: level of the peak [Mt], emissions of all years [Mt], cost [bn CNY]."""
COLUMNS = ["axis", "outcome", "effect", "value", "low", "high", "at"]
LEAST_RUNS = 8
"""Fewer runs with a result tell nothing of correlations or indices."""
CONFIDENCE_SEED = 1
UNVARIED = 1.0e-9
"""An outcome whose spread is below this share of its size does not vary."""


def effects(ensemble: Ensemble) -> pd.DataFrame:
    """The effects that the sweep's design allows; no row where it allows none."""
    by_kind = {
        "oat": swings,
        "grid": correlations,
        "table": correlations,
        "lhs": correlations,
        "sobol": correlations,
        "morris": elementary_effects,
        "saltelli": sobol_indices,
    }
    kind = ensemble.manifest["design"]["kind"]
    found = by_kind[kind](ensemble) if kind in by_kind else None
    return found if found is not None else pd.DataFrame(columns=COLUMNS)


def swings(ensemble: Ensemble) -> pd.DataFrame:
    """One at a time: the outcome at each axis's first and last point less that of the scenario itself.

    Effects `low` and `high`, with the axis's value under `at`, in the outcome's unit.
    """
    design, runs = ensemble.design, ensemble.summary.set_index("run")
    base = runs.loc[design["run"].iloc[0]]
    rows: list[dict[str, Any]] = []
    for axis in ensemble.axes:
        points = design.iloc[1:].dropna(subset=[axis])
        for effect, (_, point) in zip(("low", "high"), list(points.iloc[[0, -1]].iterrows()), strict=True):
            for outcome in OUTCOMES:
                change = runs.loc[point["run"], outcome] - base[outcome]
                rows.append(_row(axis, outcome, effect, change, at=point[axis]))
    return pd.DataFrame(rows, columns=COLUMNS).dropna(subset=["value"])


def correlations(ensemble: Ensemble) -> pd.DataFrame:
    """Spearman's rank correlation of each axis of numbers with each outcome, effect `rank`, from -1 to 1."""
    axes = [axis for axis in ensemble.axes if ensemble.design[axis].dtype.kind in "if"]
    axes = [axis for axis in axes if ensemble.design[axis].nunique() > 1]
    rows: list[dict[str, Any]] = []
    for outcome in OUTCOMES:
        found = _outcome(ensemble, outcome)
        known = np.isfinite(found)
        if known.sum() < LEAST_RUNS or not _varies(found[known]):
            continue
        ranks = pd.Series(found[known]).rank()
        for axis in axes:
            places = ensemble.design.loc[known, axis].reset_index(drop=True).rank()
            rows.append(_row(axis, outcome, "rank", float(places.corr(ranks))))
    return pd.DataFrame(rows, columns=COLUMNS).dropna(subset=["value"])


def elementary_effects(ensemble: Ensemble) -> pd.DataFrame:
    """Morris: mean absolute change over an axis's whole range (`mu_star`) and its spread (`sigma`).

    In the outcome's unit; a large sigma says that the effect depends on the other axes or is curved.
    """
    from SALib.analyze import morris

    places, axes = _unit(ensemble), ensemble.axes
    levels = int(ensemble.manifest["design"]["levels"])
    rows: list[dict[str, Any]] = []
    for outcome in OUTCOMES:
        whole, found = _whole_blocks(_outcome(ensemble, outcome), len(axes) + 1)
        if whole.sum() < 2 * (len(axes) + 1) or not _varies(found):
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            result = morris.analyze(_problem(axes), places[whole], found, num_levels=levels, seed=CONFIDENCE_SEED)
        for number, axis in enumerate(axes):
            star, half = float(result["mu_star"][number]), float(result["mu_star_conf"][number])
            rows.append(_row(axis, outcome, "mu_star", star, star - half, star + half))
            rows.append(_row(axis, outcome, "sigma", float(result["sigma"][number])))
    return pd.DataFrame(rows, columns=COLUMNS)


def sobol_indices(ensemble: Ensemble) -> pd.DataFrame:
    """Saltelli: share of the outcome's variance that an axis explains alone (`first`) and with all others (`total`)."""
    from SALib.analyze import sobol

    axes = ensemble.axes
    rows: list[dict[str, Any]] = []
    for outcome in OUTCOMES:
        whole, found = _whole_blocks(_outcome(ensemble, outcome), len(axes) + 2)
        if whole.sum() < LEAST_RUNS * (len(axes) + 2) or not _varies(found):
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            result = sobol.analyze(_problem(axes), found, calc_second_order=False, seed=CONFIDENCE_SEED)
        for number, axis in enumerate(axes):
            for effect, key in (("first", "S1"), ("total", "ST")):
                value, half = float(result[key][number]), float(result[f"{key}_conf"][number])
                rows.append(_row(axis, outcome, effect, value, value - half, value + half))
    return pd.DataFrame(rows, columns=COLUMNS)


def strongest(found: pd.DataFrame, outcome: str, count: int) -> list[str]:
    """Axes with the largest effects on an outcome, the largest first."""
    rows = found[(found["outcome"] == outcome) & (found["effect"] != "sigma") & (found["effect"] != "first")]
    sizes = rows.assign(size=rows["value"].abs()).groupby("axis")["size"].max()
    sizes = sizes[sizes > 0.0].sort_values(ascending=False, kind="stable")
    return list(sizes.index[:count])


def _row(axis: str, outcome: str, effect: str, value: float, *spread: float, at: Any = None) -> dict[str, Any]:
    low, high = spread or (float("nan"), float("nan"))
    return {"axis": axis, "outcome": outcome, "effect": effect, "value": value, "low": low, "high": high, "at": at}


def _unit(ensemble: Ensemble) -> Numbers:
    return np.asarray(ensemble.unit[ensemble.axes], dtype=float)


def _outcome(ensemble: Ensemble, name: str) -> Numbers:
    """The outcome of each row of the design, NaN for a run without one."""
    by_run = ensemble.summary.set_index("run")[name]
    return np.asarray(by_run.loc[ensemble.design["run"]], dtype=float)


def _whole_blocks(found: Numbers, size: int) -> tuple[NDArray[np.bool_], Numbers]:
    """Rows of the blocks of `size` in which every run has its outcome."""
    complete = np.isfinite(found.reshape(-1, size)).all(axis=1)
    rows = np.repeat(complete, size)
    return rows, found[rows]


def _problem(axes: list[str]) -> dict[str, Any]:
    return {"num_vars": len(axes), "names": list(axes), "bounds": [[0.0, 1.0]] * len(axes)}


def _varies(found: Numbers) -> bool:
    return bool(np.ptp(found) > UNVARIED * max(1.0, float(np.abs(found).max())))
