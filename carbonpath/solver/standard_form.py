"""A Pyomo model as labelled sparse arrays: minimise c x + offset, row_lower <= A x <= row_upper, x within bounds.

Labels are (name, index): columns `("cap", ("pv", 2030))`, rows `("activity.slice_limit", ("pv", 2030, "summer_14"))`.
Patches, duals and messages speak in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

Label = tuple[str, tuple[Any, ...]]
Vector = NDArray[np.float64]

UNBOUNDED_FROM = 1.0e9
"""A right-hand side at or above this is no bound at all."""


@dataclass(frozen=True)
class StandardForm:
    """One linear programme in arrays."""

    cost: Vector
    offset: float
    matrix: csc_array
    row_lower: Vector
    row_upper: Vector
    column_lower: Vector
    column_upper: Vector
    rows: tuple[Label, ...]
    columns: tuple[Label, ...]

    @cached_property
    def row_of(self) -> Mapping[Label, int]:
        """Position of a row by its label."""
        return {label: position for position, label in enumerate(self.rows)}

    @cached_property
    def column_of(self) -> Mapping[Label, int]:
        """Position of a column by its label."""
        return {label: position for position, label in enumerate(self.columns)}

    @cached_property
    def grouped(self) -> Mapping[str, tuple[list[tuple[Any, ...]], NDArray[np.int64]]]:
        """Indices and positions of columns by name."""
        found: dict[str, list[int]] = {}
        for position, (name, _) in enumerate(self.columns):
            found.setdefault(name, []).append(position)
        return {name: ([self.columns[p][1] for p in at], np.array(at)) for name, at in found.items()}

    @property
    def shape(self) -> tuple[int, int, int]:
        """Rows, columns and nonzeros."""
        return len(self.rows), len(self.columns), int(self.matrix.nnz)


def text(label: Label) -> str:
    """A label as people read it: `activity.slice_limit[pv,2030,summer_14]`."""
    name, index = label
    return f"{name}[{','.join(str(part) for part in index)}]"


def compile_model(model: Any) -> StandardForm:
    """Compile a Pyomo model once; order of rows and columns is that of the model and so always the same."""
    from pyomo.repn.plugins.standard_form import LinearStandardFormCompiler

    info = LinearStandardFormCompiler().write(model, mixed_form=True)
    sides = np.asarray(info.rhs, dtype=np.float64)
    kinds = np.array([entry.bound_type for entry in info.rows], dtype=np.int8)
    sides_up = np.where(sides >= UNBOUNDED_FROM, np.inf, sides)
    lower = [_number(variable.lower, -np.inf) for variable in info.columns]
    upper = [_number(variable.upper, np.inf) for variable in info.columns]
    return StandardForm(
        cost=np.asarray(info.c.todense(), dtype=np.float64).ravel(),
        offset=float(info.c_offset[0]),
        matrix=csc_array(info.A),
        row_lower=np.where(kinds <= 0, sides, -np.inf),
        row_upper=np.where(kinds >= 0, sides_up, np.inf),
        column_lower=np.array(lower, dtype=np.float64),
        column_upper=np.array(upper, dtype=np.float64),
        rows=_labels(entry.constraint for entry in info.rows),
        columns=_labels(info.columns),
    )


def _number(bound: Any, missing: float) -> float:
    return missing if bound is None else float(bound)


def _labels(components: Iterable[Any]) -> tuple[Label, ...]:
    names: dict[int, str] = {}
    labels = []
    for component in components:
        parent, index = component.parent_component(), component.index()
        name = names.get(id(parent)) or names.setdefault(id(parent), parent.name)
        labels.append((name, index if isinstance(index, tuple) else (index,)))
    return tuple(labels)
