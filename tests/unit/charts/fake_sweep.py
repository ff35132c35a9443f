"""A sweep folder with the shape of a real one and outcomes that follow from the axes by plain formulas.

Emissions of a year rise with `levers.demand_growth` and fall with `levers.pv_potential`; a peak is asked for where
`peak.year` is an axis, and costs 4 bn CNY for every year before 2031; before 2027 there is none with high demand.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from carbonpath.schema.sweep import Axis, Design
from carbonpath.sweeps.dataset import design_frame
from carbonpath.sweeps.design import unit_sample
from carbonpath.sweeps.draws import drawn, points
from carbonpath.sweeps.folder import Folder

YEARS = range(2020, 2036)
TITLES = {
    "peak.year": ("Latest year of the peak", "最迟达峰年份"),
    "levers.demand_growth": ("Growth of demand", "需求增长"),
    "levers.pv_potential": ("Potential of photovoltaics on roofs and facades", "屋顶与立面光伏可开发潜力"),
    "levers.gas_price": ("Gas price", "天然气价格"),
    "levers.grid_factor": ("CO2 factor of imported power", "外购电碳排放因子"),
    "levers.bev_price": ("Price of battery cars", "纯电动汽车价格"),
}
RANGES = {axis: Axis(low=0.7, high=1.3) for axis in TITLES if axis != "peak.year"}
PEAKS = Axis(values=tuple(range(2026, 2032)))


def outcome(row: dict[str, Any]) -> tuple[dict[int, float], float, float] | None:
    """Emissions by year, system cost and cost of the peak; None where there is no way."""
    growth, roofs, gas, factor = (
        row.get(f"levers.{name}", 1.0) for name in ("demand_growth", "pv_potential", "gas_price", "grid_factor")
    )
    asked = row.get("peak.year")
    if asked is not None and asked < 2027 and growth > 1.1:
        return None
    top = 2029 + 4 * (growth - 1.0)
    turn = top if asked is None else min(top, asked)
    path = {
        year: 52.0 + 8.0 * growth * factor - 0.14 * (year - turn) ** 2 - 3.0 * (roofs - 1.0) * (year - 2020) / 15
        for year in YEARS
    }
    of_peak = 0.0 if asked is None else 4.0 * (2031 - asked) * growth
    return path, 9000.0 + 900.0 * growth + 150.0 * gas + 40.0 * gas * growth - 60.0 * roofs + of_peak, of_peak


def write(folder: Path, kind: str, axes: dict[str, Axis], samples: int | None = None) -> Path:
    """Write the folder of a sweep of this design."""
    design = Design(kind=kind, samples=samples)
    unit = unit_sample(design, len(axes)) if samples else None
    if unit is not None:
        columns = [drawn(axis, unit[:, place]) for place, axis in enumerate(axes.values())]
        rows = [dict(zip(axes, row, strict=True)) for row in zip(*columns, strict=True)]
    elif kind == "oat":
        rows = [{}, *({name: value} for name, axis in axes.items() for value in points(axis, kind))]
    else:
        grid = np.meshgrid(*[points(axis, kind) for axis in axes.values()], indexing="ij")
        rows = [dict(zip(axes, map(float, row), strict=True)) for row in np.stack(grid, -1).reshape(-1, len(axes))]
    ids = tuple(f"r{number:04d}" for number in range(len(rows)))
    frame = design_frame(tuple(axes), ids, tuple(rows))
    told, paths = [], []
    for run, row in zip(ids, rows, strict=True):
        found = outcome(row)
        if found is None:
            told.append({"run": run, "status": "infeasible"})
            continue
        path, cost, of_peak = found
        year = max(path, key=lambda y: path[y])
        told.append(
            {
                "run": run,
                "status": "optimal",
                "objective": cost * 1.1,
                "system_cost": cost,
                "cost_of_peak": of_peak if "peak.year" in axes else float("nan"),
                "peak_year": year,
                "peak_mt": path[year],
                "peak_kind": "edge" if year == YEARS[-1] else "interior",
                "cumulative_mt": sum(path.values()),
                "last_mt": path[YEARS[-1]],
            }
        )
        paths += [(run, y, value, "MtCO2") for y, value in path.items()]
    target = Folder(folder)
    summary = frame.merge(pd.DataFrame(told), on="run")
    target.write_table("summary.parquet", pa.Table.from_pandas(summary, preserve_index=False))
    table = pd.DataFrame(paths, columns=["run", "year", "value", "unit"])
    target.write_table("runs/path-all.parquet", pa.Table.from_pandas(table, preserve_index=False))
    target.write("design.csv", frame.to_csv(index=False).encode())
    status = summary[["run", "status"]].assign(reason="")
    target.write("status.csv", status.to_csv(index=False).encode())
    seen = [(y, 50.0 + y - 2019, 48.0 + y - 2019, 52.0 + y - 2019) for y in range(2020, 2024)]
    observed = pd.DataFrame(seen, columns=["year", "value", "low", "high"])
    observed = observed.assign(series="accounts", unit="MtCO2", indicator="co2.city", source="made up", grade="B")
    target.write("observations.csv", observed.to_csv(index=False).encode())
    if unit is not None:
        places = tuple(dict(zip(axes, row, strict=True)) for row in unit.tolist())
        target.write("unit.csv", design_frame(tuple(axes), ids, places).to_csv(index=False).encode())
    counts = summary["status"].value_counts().to_dict()
    target.write_json(
        "manifest.json",
        {
            "sweep": "made-up",
            "title": {"en": "Made-up sweep", "zh": "虚构情景集"},
            "state": "complete",
            "carbonpath": "0.1.0",
            "scenario": {"name": "plan", "title": None, "inputs": "shenzhen", "boundary": "city", "peak": None},
            "design": design.model_dump(exclude_none=True),
            "axes": {
                axis: {"title": dict(zip(("en", "zh"), TITLES[axis], strict=True)), "unit": None} for axis in axes
            },
            "keep": ["summary"],
            "runs": len(rows),
            "statuses": counts,
        },
    )
    return folder
