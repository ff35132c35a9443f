r"""Activity: how much each technology runs, and the limits its capacity sets.

===========================  =====================================================================
variable                     meaning
===========================  =====================================================================
``act[t,m,y]``               activity of mode m in year y, in units of the main output
``act_slice[t,m,y,s]``       the same by slice, where the main output is balanced by slice
``use_above[t,v,y]``         vintaged: activity of vintage v beyond the least of its band
===========================  =====================================================================
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyomo.environ as pyo

from carbonpath.names import Mode, Slice, Technology, Vintage, Year
from carbonpath.network.stocks import stock_terms
from carbonpath.params.data import ModelData
from carbonpath.params.entities import TechnologyData
from carbonpath.rules import Sum, add_rule, linear, rule, total


def build(model: Any, data: ModelData) -> None:
    """Add the variables and rules of activity."""
    years = data.calendar.years
    plain = data.kind("pooled", "flow", "storage")
    dispatched = [t for t in data.kind("pooled", "flow") if t.sliced]
    pooled = data.kind("pooled")
    vintaged = [(t.name, v, y) for t in data.kind("vintaged") for y in years for v in data.vintages(t, y)]
    model.act = pyo.Var([(t.name, m, y) for t in plain for m in t.modes for y in years], within=pyo.NonNegativeReals)
    model.act_slice = pyo.Var(
        [(t, m, y, s) for t, y, s in data.dispatched for m in data.technologies[t].modes],
        within=pyo.NonNegativeReals,
    )
    model.use_above = pyo.Var(vintaged, within=pyo.NonNegativeReals)
    add_rule(model, data, year_of_slices, over=[(t.name, m, y) for t in dispatched for m in t.modes for y in years])
    limited = [key for key in data.dispatched if data.technologies[key[0]].kind == "pooled"]
    add_rule(model, data, slice_limit, over=limited)
    add_rule(
        model,
        data,
        year_limit,
        over=[(t.name, y) for t in pooled for y in years if not t.sliced or t.value("availability", y) < 1.0],
    )
    add_rule(
        model, data, least_use, over=[(t.name, y) for t in pooled for y in years if t.value("minimum_use", y) > 0.0]
    )
    add_rule(model, data, vintage_use_at_most, over=vintaged)


@rule("5a")
def year_of_slices(model: Any, data: ModelData, t: Technology, m: Mode, y: Year) -> Any:
    r"""The year's activity is the sum over its slices [unit of the output].

    .. math:: act_{t,m,y} = \sum_s act_{t,m,y,s}          (5a)

    Rows    technologies whose main output is balanced by slice
    """
    slices = [(-1.0, model.act_slice[t, m, y, s]) for s in data.running[t] if (t, m, y, s) in model.act_slice]
    return linear([(1.0, model.act[t, m, y]), *slices]) == 0.0


@rule("5b")
def slice_limit(model: Any, data: ModelData, t: Technology, y: Year, s: Slice) -> Any:
    r"""In a slice a technology gives at most what its capacity and the slice's profile allow.

    .. math:: \sum_m act_{t,m,y,s} \le profile_s \; cap2act \; cap_{t,y} \; w_s / \textstyle\sum w          (5b)

    Rows    pooled technologies whose main output is balanced by slice, slices in which they can run;
            no profile means 1
    """
    tech = data.technologies[t]
    most = data.profile(tech, s, y) * tech.value("cap2act", y) * data.calendar.share(s)
    return linear([*((1.0, model.act_slice[t, m, y, s]) for m in tech.modes), (-most, model.cap[t, y])]) <= 0.0


@rule("5c")
def year_limit(model: Any, data: ModelData, t: Technology, y: Year) -> Any:
    r"""Over a year a technology gives at most its available capacity.

    .. math:: \sum_m act_{t,m,y} \le availability \; cap2act \; cap_{t,y}          (5c)

    Rows    pooled annual technologies; those balanced by slice only where availability is below 1
    """
    tech = data.technologies[t]
    most = tech.value("availability", y) * tech.value("cap2act", y)
    return linear([*((1.0, model.act[t, m, y]) for m in tech.modes), (-most, model.cap[t, y])]) <= 0.0


@rule("5d")
def least_use(model: Any, data: ModelData, t: Technology, y: Year) -> Any:
    r"""Over a year a must-run technology gives at least its minimum.

    .. math:: \sum_m act_{t,m,y} \ge minimum\_use \; cap2act \; cap_{t,y}          (5d)

    Rows    pooled technologies with a minimum use above 0
    """
    tech = data.technologies[t]
    least = tech.value("minimum_use", y) * tech.value("cap2act", y)
    return linear([*((1.0, model.act[t, m, y]) for m in tech.modes), (-least, model.cap[t, y])]) >= 0.0


@rule("5e")
def vintage_use_at_most(model: Any, data: ModelData, t: Technology, v: Vintage, y: Year) -> Any:
    r"""Beyond the least of its band a vintage is used at most to the upper edge.

    .. math:: use^{+}_{t,v,y} \le (hi - lo) \; mileage(y - v) \; stock_{v,y}          (5e)

    Rows    vintaged technologies. Exact use would burn fuel for nobody, or be infeasible, when demand falls
    """
    tech = data.technologies[t]
    width = _yearly_use(tech, v, y, "use_band_high") - _yearly_use(tech, v, y, "use_band_low")
    stock, standing = stock_terms(model, data, tech, v, y)
    return linear([(1.0, model.use_above[t, v, y]), *((-width * c, u) for c, u in stock)]) <= width * standing


@rule("5f")
def vintage_use(model: Any, data: ModelData, tech: TechnologyData, v: Vintage, y: Year) -> Sum:
    r"""A vintage is used at least to the lower edge of its band: terms and a constant.

    .. math:: use_{t,v,y} = lo \; mileage(y - v) \; stock_{v,y} + use^{+}_{t,v,y}          (5f)

    An expression, not a row: one row and one column less than a band written out for every vintage.
    """
    least = _yearly_use(tech, v, y, "use_band_low")
    stock, standing = stock_terms(model, data, tech, v, y)
    return [(1.0, model.use_above[tech.name, v, y]), *((least * c, u) for c, u in stock)], least * standing


def _yearly_use(tech: TechnologyData, v: Vintage, y: Year, edge: str) -> float:
    fall = (1.0 - tech.value("mileage_decline", v)) ** (y - v)
    return tech.value(edge, v) * tech.value("mileage", v) * fall


def weighed_use(model: Any, data: ModelData, tech: TechnologyData, y: Year, weight: Callable[[Vintage], float]) -> Sum:
    """Use of every vintage of a technology in a year times a weight of its build year: terms and a constant."""
    weights = [(weight(v), v) for v in data.vintages(tech, y)]
    return total((factor, vintage_use(model, data, tech, v, y)) for factor, v in weights if factor != 0.0)


def activity_terms(model: Any, data: ModelData, tech: TechnologyData, y: Year) -> Sum:
    """Whole activity of a technology in a year, in units of its main output: terms and a constant."""
    if tech.kind == "vintaged":
        return weighed_use(model, data, tech, y, lambda _: 1.0)
    return [(1.0, model.act[tech.name, m, y]) for m in tech.modes], 0.0
