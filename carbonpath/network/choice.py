r"""Choice that is not all-or-nothing: an option's share of sales pays a rising step cost.

===========================  =====================================================================
variable                     meaning
===========================  =====================================================================
``sold[g,t,k,y]``            part of option t's sales in segment g that falls on step k [capacity unit]
===========================  =====================================================================
"""

from __future__ import annotations

from typing import Any

import pyomo.environ as pyo

from carbonpath.names import Technology, Year
from carbonpath.params.data import ModelData
from carbonpath.rules import add_rule, linear, rule


def build(model: Any, data: ModelData) -> None:
    """Add the variables and rules of choice."""
    steps = [(*key, y) for key in data.step_of for y in data.build_years(data.technologies[key[1]])]
    model.sold = pyo.Var(steps, within=pyo.NonNegativeReals)
    last_step: dict[tuple[str, Technology], int] = {}
    for g, t, k in data.step_of:
        last_step[g, t] = max(k, last_step.get((g, t), k))
    options = dict.fromkeys((g, t, y) for g, t, _, y in steps)
    add_rule(model, data, sales_on_steps, over=options)
    add_rule(model, data, step_width, over=[key for key in steps if key[2] < last_step[key[:2]]])


def options_of(data: ModelData, choice: str) -> list[Technology]:
    """Options that compete in a segment, in table order."""
    return list(dict.fromkeys(c.technology for c in data.choice if c.choice == choice))


@rule("C1")
def sales_on_steps(model: Any, data: ModelData, g: str, t: Technology, y: Year) -> Any:
    r"""All sales of an option fall on its steps [capacity unit].

    .. math:: new_{t,y} = \sum_k sold_{g,t,k,y}          (C1)

    Rows    options of the table `choice`, every year in which they can be built
    """
    steps = [(-1.0, model.sold[key, y]) for key in data.step_of if key[:2] == (g, t)]
    return linear([(1.0, model.new[t, y]), *steps]) == 0.0


@rule("C2")
def step_width(model: Any, data: ModelData, g: str, t: Technology, k: int, y: Year) -> Any:
    r"""A step takes at most its share of the segment's sales; as costs rise, the cheap steps fill first.

    .. math:: sold_{g,t,k,y} \le share_k \sum_{t' \in g} new_{t',y}          (C2)

    Rows    every step of the table `choice` but an option's last: as the steps of an option hold at least the whole
            segment and the cheaper ones fill first, what is left for the last is never more than its width
    """
    share = data.step_of[g, t, k].share(y)
    segment = [(-share, model.new[other, y]) for other in options_of(data, g) if (other, y) in model.new]
    return linear([(1.0, model.sold[g, t, k, y]), *segment]) <= 0.0
