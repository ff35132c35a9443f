"""Rows and columns by sector, counted by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.sparse import csc_array

from carbonpath.results.sizes import ACROSS, sizes
from carbonpath.solver.standard_form import StandardForm
from tests.unit.analysis.test_levelised import city, technology

CAR = replace(technology("car", "flow", "drives"), sector="transport")
PLANT = replace(technology("plant", "flow", "power"), sector="power")
COLUMNS = (
    ("act", ("car", 2020)),
    ("act", ("plant", 2020)),
    ("emission", ("co2", "territorial", 2020)),
    ("moved", ("load", 2020)),  # names neither; stands in a row of the plant
)
ROWS = (
    ("activity.year_limit", ("plant", 2020)),  # names a technology of power
    ("balance.year_balance", ("drives", 2020)),  # names a commodity, of supply in this city
    ("history.pinned_at_most", ("cars_seen", 2020)),  # names neither; holds the car alone
    ("emissions.account_total", ("co2", "territorial", 2020)),  # holds columns of two sectors
    ("flexible.moved_at_most", ("load", 2020)),  # holds what is moved alone
)
MATRIX = np.array(
    [
        [0.0, 1.0, 0.0, 1.0],
        [1.0, 0.0, 0.0, 0.0],
        [1.0, 0.0, 0.0, 0.0],
        [1.0, 1.0, -1.0, 0.0],
        [0.0, 0.0, 0.0, 1.0],
    ]
)


def test_rows_go_by_their_label_else_by_their_columns():
    form = StandardForm(
        cost=np.zeros(4), offset=0.0, matrix=csc_array(MATRIX), row_lower=np.zeros(5), row_upper=np.zeros(5),
        column_lower=np.zeros(4), column_upper=np.zeros(4), rows=ROWS, columns=COLUMNS,
    )  # fmt: skip
    assert sizes(form, city(CAR, PLANT)) == {
        "power": {"rows": 2, "columns": 2},
        "supply": {"rows": 1, "columns": 0},
        "transport": {"rows": 1, "columns": 1},
        ACROSS: {"rows": 1, "columns": 1},
    }
