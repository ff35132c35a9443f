"""Firm capacity: enough that counts when the load is highest."""

from __future__ import annotations

from typing import Any

from carbonpath.names import Commodity, Slice, Year
from carbonpath.network.balance import demand_in_slice, dispatch_terms
from carbonpath.network.flexible import shifted_load
from carbonpath.params.data import ModelData
from carbonpath.params.entities import CommodityData
from carbonpath.rules import Term, add_rule, linear, rule


def build(model: Any, data: ModelData) -> None:
    """Add the rule of firm capacity."""
    slices = data.calendar.slices
    held = [(c, y) for c in data.commodities for y in data.calendar.years if data.reserve_factor(c, y)]
    add_rule(model, data, firm_capacity, over=[(c, y, s) for c, y in held for s in slices])


@rule("8")
def firm_capacity(model: Any, data: ModelData, c: Commodity, y: Year, s: Slice) -> Any:
    r"""Firm capacity exceeds the load of every slice by the reserve margin [unit of the commodity per year].

    .. math:: \sum_{t \in firm_c} credit_t \; cap2act \; cap_{t,y} \ge
              (1 + margin) \sum_{d \in with_c} share_d \; uplift_d \; load_{d,s} \; \textstyle\sum w / w_s          (8)

    Capacity counts to the output of t, or to the commodity that its column ``firm_for`` names. The load is that of c,
    and of every commodity that names c in ``firm_with``. With ``firm_load: use`` it is what technologies take, what is
    drawn along load shapes less what is fed along them, and demand, as flexible loads have moved them; with
    ``production`` what technologies put out, what is fed along load shapes included. Charge and discharge of storages
    are no load. The uplift is the yearly peak over the peak of the sliced load.

    Rows    sliced commodities with a reserve margin above -1, years in which some load counts, every slice
    """
    factor = data.reserve_factor(c, y)
    assert factor is not None
    terms: list[Term] = [
        (tech.value("firm_credit", y) * tech.value("cap2act", y), model.cap[tech.name, y])
        for tech in data.kind("pooled", "storage")
        if tech.firm_for == c
    ]
    constant = 0.0
    for load in data.counted_with(c):
        scale = factor * load.firm_share(y) * load.peak_uplift(y) / data.calendar.share(s)
        part, fixed = load_terms(model, data, load, y, s)
        terms += [(-scale * k, v) for k, v in part]
        constant += scale * fixed
    return linear(terms) >= constant


def load_terms(model: Any, data: ModelData, commodity: CommodityData, y: Year, s: Slice) -> tuple[list[Term], float]:
    """Load of a commodity in a slice that firm capacity must meet: terms and a constant."""
    c = commodity.name
    shares = [(p, data.shape(p, s, y)) for p in data.shapes_of[c]]
    net = dispatch_terms(model, data, c, y, s)
    if commodity.firm_load == "production":
        terms = [(k, v) for k, v in net if k > 0.0]
        return terms + [(share, model.feed[c, p, y]) for p, share in shares], 0.0
    terms = [(-k, v) for k, v in net if k < 0.0] + shifted_load(model, data, c, y, s)
    for p, share in shares:
        terms += [(-share, model.feed[c, p, y]), (share, model.draw[c, p, y])]
    return terms, demand_in_slice(data, c, y, s)
