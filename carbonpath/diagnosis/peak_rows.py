"""The programme with another peak: its own rows are loosened and those of the other peak put beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from scipy.sparse import csc_array, vstack

from carbonpath.diagnosis.programme import Programme
from carbonpath.names import Year
from carbonpath.params.requirements import PeakData
from carbonpath.policies.peak import bounds_of_peak, rows_alone
from carbonpath.solver.standard_form import StandardForm, compile_model

PEAK = "peak."
"""What the names of the peak's rules begin with."""


def with_sides(programme: Programme, form: StandardForm, free: Mapping[Year, float]) -> StandardForm:
    """The programme with the sides of its peak in force, given the emissions of the run without it."""
    upper = form.row_upper.copy()
    for (name, year), side in bounds_of_peak(programme.data, free).items():
        row = form.row_of.get((name, (year,)))
        if row is not None:
            upper[row] = side
    return replace(form, row_upper=upper)


def without_sides(form: StandardForm) -> StandardForm:
    """The programme with the rows of its peak loose, as in the run without it."""
    own = np.array([name.startswith(PEAK) for name, _ in form.rows])
    return replace(form, row_upper=np.where(own, np.inf, form.row_upper))


def with_peak(programme: Programme, form: StandardForm, peak: PeakData, free: Mapping[Year, float]) -> StandardForm:
    """The programme with the rows of another peak in the place of its own."""
    data = replace(programme.data, peak=peak)
    other = compile_model(rows_alone(data))
    sides = {(name, (year,)): side for (name, year), side in bounds_of_peak(data, free).items()}
    at = np.array([form.column_of[label] for label in other.columns], dtype=np.intp)
    entries = other.matrix.tocoo()
    rows = csc_array((entries.data, (entries.row, at[entries.col])), shape=(len(other.rows), len(form.columns)))
    own = np.array([name.startswith(PEAK) for name, _ in form.rows])
    return replace(
        form,
        matrix=csc_array(vstack([form.matrix, rows], format="csc")),
        row_lower=np.concatenate([np.where(own, -np.inf, form.row_lower), other.row_lower]),
        row_upper=np.concatenate(
            [np.where(own, np.inf, form.row_upper), np.array([sides.get(label, np.inf) for label in other.rows])]
        ),
        rows=(*form.rows, *(("other", label) for label in other.rows)),
    )
