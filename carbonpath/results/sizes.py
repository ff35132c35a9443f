"""Which sector a row or column of the programme belongs to: where the size of a run comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from carbonpath.params.data import ModelData
from carbonpath.solver.standard_form import Label, StandardForm

ACROSS = "across"
"""Stands for rows and columns of several sectors, or of none: accounts of emissions, the peak, some clauses."""


def sizes(form: StandardForm, data: ModelData) -> dict[str, dict[str, int]]:
    """Rows and columns of each sector; together the whole programme.

    A column belongs to the technology or commodity that its label names; a row too, and one whose label names none of
    them (a pin, a bound on a group, a clause) to the sector of all its columns, if they have one in common.
    """
    names = _names(data)
    columns = [_named(label, names) or ACROSS for label in form.columns]
    rows = [_named(label, names) or None for label in form.rows]
    by_row = form.matrix.tocsr()
    for position, sector in enumerate(rows):
        if sector is None:
            held = by_row.indices[by_row.indptr[position] : by_row.indptr[position + 1]]
            found = {columns[int(column)] for column in np.unique(held)}
            rows[position] = found.pop() if len(found) == 1 else ACROSS
    sectors = sorted({sector for sector in (*rows, *columns) if sector is not None})
    return {sector: {"rows": rows.count(sector), "columns": columns.count(sector)} for sector in sectors}


def _names(data: ModelData) -> Mapping[str, str]:
    """Sector of each technology and commodity, and of the segments in which options compete."""
    segments = {step.choice: data.technologies[step.technology].sector for step in data.choice}
    commodities = {name: commodity.sector for name, commodity in data.commodities.items()}
    return segments | commodities | {name: tech.sector for name, tech in data.technologies.items()}


def _named(label: Label, names: Mapping[str, str]) -> str | None:
    parts: Iterable[object] = label[1]
    return next((names[part] for part in parts if isinstance(part, str) and part in names), None)
