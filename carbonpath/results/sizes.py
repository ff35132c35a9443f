"""Which sector a row or column of the programme belongs to: where the size of a run comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scipy.sparse import csc_array, csr_array

from carbonpath.params.data import ModelData
from carbonpath.solver.standard_form import Label, StandardForm

ACROSS = "across"
"""Stands for rows and columns of several sectors, or of none: accounts of emissions, the peak, some clauses."""


def sizes(form: StandardForm, data: ModelData) -> dict[str, dict[str, int]]:
    """Rows and columns of each sector; together the whole programme.

    A row or column belongs to the technology or commodity that its label names. A column whose label names none
    belongs to the sector of the named rows it stands in, and then a row (a pin, a bound on a group, a clause) to the
    sector of its columns, each if they have one in common.
    """
    names = _names(data)
    rows = [_named(label, names) for label in form.rows]
    columns = _by_others([_named(label, names) for label in form.columns], rows, form.matrix.tocsc())
    rows = _by_others(rows, columns, form.matrix.tocsr())
    sectors = sorted({sector or ACROSS for sector in (*rows, *columns)})
    of_rows, of_columns = ([sector or ACROSS for sector in found] for found in (rows, columns))
    return {sector: {"rows": of_rows.count(sector), "columns": of_columns.count(sector)} for sector in sectors}


def _by_others(
    own: Sequence[str | None], others: Sequence[str | None], matrix: csc_array | csr_array
) -> list[str | None]:
    """Fill in the sector of what is not named, where all known others it meets in the matrix have the same one."""
    found = list(own)
    for position, sector in enumerate(own):
        if sector is None:
            met = matrix.indices[matrix.indptr[position] : matrix.indptr[position + 1]]
            known = {others[int(other)] for other in met} - {None}
            found[position] = known.pop() if len(known) == 1 else None
    return found


def _names(data: ModelData) -> Mapping[str, str]:
    """Sector of each technology and commodity, and of the segments in which options compete."""
    segments = {step.choice: data.technologies[step.technology].sector for step in data.choice}
    commodities = {name: commodity.sector for name, commodity in data.commodities.items()}
    return segments | commodities | {name: tech.sector for name, tech in data.technologies.items()}


def _named(label: Label, names: Mapping[str, str]) -> str | None:
    parts: Iterable[object] = label[1]
    return next((names[part] for part in parts if isinstance(part, str) and part in names), None)
