"""A linear programme by labels, solved by scipy: what the equations are written into."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

Terms = dict[Any, float]


@dataclass
class Programme:
    """Columns by label, rows as terms."""

    columns: dict[Any, int] = field(default_factory=dict)
    free: set[Any] = field(default_factory=set)
    cost: dict[Any, float] = field(default_factory=lambda: defaultdict(float))
    constant: float = 0.0
    rows: list[tuple[Terms, str, float]] = field(default_factory=list)

    def row(self, terms: Iterable[tuple[float, Any]], sense: str, side: float) -> None:
        summed: Terms = defaultdict(float)
        for coefficient, label in terms:
            summed[label] += coefficient
            self.columns.setdefault(label, len(self.columns))
        self.rows.append((summed, sense, side))

    def solve(self) -> tuple[float, dict[Any, float]] | None:
        for label in self.cost:
            self.columns.setdefault(label, len(self.columns))
        parts: dict[str, list[tuple[Terms, float]]] = {"ub": [], "eq": []}
        for terms, sense, side in self.rows:
            sign = -1.0 if sense == ">=" else 1.0
            parts["eq" if sense == "=" else "ub"].append(({k: sign * v for k, v in terms.items()}, sign * side))
        matrices: dict[str, Any] = {}
        for kind, rows in parts.items():
            where = [(i, self.columns[k], v) for i, (terms, _) in enumerate(rows) for k, v in terms.items()]
            i, j, v = zip(*where, strict=True) if where else ((), (), ())
            matrices[f"A_{kind}"] = coo_array((v, (i, j)), shape=(len(rows), len(self.columns))).tocsr()
            matrices[f"b_{kind}"] = np.array([side for _, side in rows])
        costs = np.zeros(len(self.columns))
        for label, value in self.cost.items():
            costs[self.columns[label]] = value
        bounds = [(None if label in self.free else 0.0, None) for label in self.columns]
        found = linprog(costs, bounds=bounds, method="highs", **matrices)
        if found.status == 2:
            return None
        assert found.status == 0, found.message
        return found.fun + self.constant, dict(zip(self.columns, found.x, strict=True))
