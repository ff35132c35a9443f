"""What HiGHS is told for each method of a scenario."""

from __future__ import annotations

from typing import Any


def options_of(method: str) -> dict[str, Any]:
    """HiGHS options of a method; `auto` is what the measurement in docs/decisions.md chose."""
    if method == "ipm":
        return {"solver": "ipm", "run_crossover": "on"}
    return {"solver": "simplex", "simplex_dual_edge_weight_strategy": 1}
