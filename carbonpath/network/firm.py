"""Firm capacity: enough that counts when the load is highest."""

from __future__ import annotations

from typing import Any

from carbonpath.names import Commodity, Slice, Year
from carbonpath.network.balance import demand_in_slice, dispatch_terms, shapes_of
from carbonpath.params.data import ModelData
from carbonpath.rules import Term, add_rule, linear, rule


def build(model: Any, data: ModelData) -> None:
    """Add the rule of firm capacity."""
    years, slices = data.calendar.years, data.calendar.slices
    held = [c.name for c in data.commodities.values() if c.sliced and c.reserve_margin is not None]
    add_rule(model, data, firm_capacity, over=[(c, y, s) for c in held for y in years for s in slices])


@rule("8")
def firm_capacity(model: Any, data: ModelData, c: Commodity, y: Year, s: Slice) -> Any:
    r"""Firm capacity exceeds the load of every slice by the reserve margin [unit of the commodity per year].

    .. math:: \sum_t credit_t \; cap2act \; cap_{t,y} \ge
              (1 + margin)\, uplift \; load_s \; \textstyle\sum w / w_s          (8)

    The load is what technologies take, what is drawn along load shapes less what is fed along them, and demand;
    charging of storages does not count. The uplift is the yearly peak over the peak of the sliced load.

    Rows    sliced commodities with a reserve margin, every slice
    """
    commodity = data.commodities[c]
    assert commodity.reserve_margin is not None
    scale = (1.0 + commodity.reserve_margin(y)) * commodity.peak_uplift(y) / data.calendar.share(s)
    terms: list[Term] = [
        (tech.value("firm_credit", y) * tech.value("cap2act", y), model.cap[tech.name, y])
        for tech in data.kind("pooled", "storage")
        if tech.output == c
    ]
    terms += [(scale * k, v) for k, v in dispatch_terms(model, data, c, y, s) if k < 0.0]
    for p in shapes_of(data, c):
        share = scale * data.shapes[p][s]
        terms += [(share, model.feed[c, p, y]), (-share, model.draw[c, p, y])]
    return linear(terms) >= scale * demand_in_slice(data, c, y, s)
