r"""Clauses: a plan's number as a bound on an indicator.

===========================  =====================================================================
variable                     meaning
===========================  =====================================================================
``shortfall[c,y]``           soft clauses: by how much the numerator misses the bound
===========================  =====================================================================
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pyomo.environ as pyo

from carbonpath.names import Year
from carbonpath.network.totals import indicator_part
from carbonpath.params.clauses import covered
from carbonpath.params.data import ModelData
from carbonpath.params.requirements import ClauseBound
from carbonpath.rules import Term, add_rule, linear, rule

Label = tuple[str, tuple[Any, ...]]


def build(model: Any, data: ModelData) -> list[Term]:
    """Add the variables and the rule of clauses; returns the discounted penalty terms."""
    rows = [(c.id, y) for c in data.clauses for y in c.years]
    soft = [(c.id, y) for c in data.clauses for y in c.years if c.penalty is not None]
    model.shortfall = pyo.Var(soft, within=pyo.NonNegativeReals)
    add_rule(model, data, clause_holds, over=rows)
    return [(data.calendar.weight[y] * (data.clause_of[c].penalty or 0.0), model.shortfall[c, y]) for c, y in soft]


@rule("13")
def clause_holds(model: Any, data: ModelData, c: str, y: Year) -> Any:
    r"""An indicator N or N / D keeps to the value of the clause.

    .. math:: N_y - v D_y + shortfall_y \ge 0 \quad (\le 0 \text{ with } -shortfall)          (13)

    ``equal`` only where D is given by data. D must have a positive lower bound that follows from the inputs, else the
    clause is refused (params/denominators.py); a share of new builds says nothing in a year that builds none.
    The shortfall exists where the clause is soft, at its penalty per unit of N. Shadow price: dual * D / W_y, cost a
    year per unit of v.

    The reference of a reduction clause is a number: v is reference * (1 + change), never a ratio of two of the model's
    own years, or the model would pad the first.

    Rows    clauses with treatment constraint, in years from from_year to to_year; in fixed history they are
            reported, not imposed; loose where a tighter clause on the same indicator covers them (`covered_rows`)
    """
    clause: ClauseBound = data.clause_of[c]
    top, fixed_top = indicator_part(model, data, clause.indicator, "numerator", y)
    is_ratio = clause.indicator.is_ratio
    bottom, fixed_bottom = indicator_part(model, data, clause.indicator, "denominator", y) if is_ratio else ([], 1.0)
    miss: list[Term] = []
    if clause.penalty is not None:
        miss = [(-1.0 if clause.sense == "at_most" else 1.0, model.shortfall[c, y])]
    left = linear([*top, *((-clause.value * k, v) for k, v in bottom), *miss])
    right = clause.value * fixed_bottom - fixed_top
    if clause.sense == "at_least":
        return left >= right
    return left <= right if clause.sense == "at_most" else left == right


def covered_rows(data: ModelData, without: Collection[str] = ()) -> list[Label]:
    """Rows that are loose: of clauses that a tighter one covers, and of those that are left out (`without`)."""
    kept = [clause for clause in data.clauses if clause.id not in without]
    left_out = [(c.id, y) for c in data.clauses if c.id in without for y in c.years]
    return [("clauses.clause_holds", index) for index in (*covered(kept), *left_out)]
