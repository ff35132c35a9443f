r"""Flexible load: a share of a load moves inside its day, its energy kept and its power bounded.

===========================  =====================================================================
variable                     meaning
===========================  =====================================================================
``shift_in[f,y,s]``          load that comes from other slices of the day, in all repetitions [unit of the commodity]
``shift_out[f,y,s]``         load that leaves the slice, likewise
===========================  =====================================================================

A flexible load is what is taken of one commodity along one load shape: by annual technologies (``draw``), and by
demand where the commodity's own shape is the same. Only a slice inside its window takes part, and only one of a day
that has another to move to.
"""

from __future__ import annotations

from typing import Any

import pyomo.environ as pyo

from carbonpath.names import Commodity, Day, Slice, Year
from carbonpath.params.data import ModelData
from carbonpath.rules import Term, add_rule, linear, rule


def build(model: Any, data: ModelData) -> None:
    """Add the variables and rules of flexible loads."""
    rooms = {(f, y, s): room for (f, y), by_slice in data.shift_room.items() for s, room in by_slice.items()}
    blocks = list(dict.fromkeys((f, y, data.calendar.day_of[s]) for f, y, s in rooms))
    model.shift_in = pyo.Var([k for k, room in rooms.items() if room.up > 0.0], within=pyo.NonNegativeReals)
    model.shift_out = pyo.Var([k for k, room in rooms.items() if room.down > 0.0], within=pyo.NonNegativeReals)
    add_rule(model, data, energy_kept, over=blocks)
    add_rule(model, data, power_bounded, over=list(rooms))


@rule("10a")
def energy_kept(model: Any, data: ModelData, f: str, y: Year, d: Day) -> Any:
    r"""What leaves the slices of a day comes to others of the same day [unit of the commodity].

    .. math:: \sum_{s \in d} shift^{in}_{f,y,s} = \sum_{s \in d} shift^{out}_{f,y,s}          (10a)

    Rows    flexible loads, years in which a share of them moves, day blocks with two or more slices in the window
    """
    slices = [s for s in data.calendar.block(d) if s in data.shift_room[f, y]]
    return linear([term for s in slices for term in shift_terms(model, f, y, s)]) == 0.0


@rule("10b")
def power_bounded(model: Any, data: ModelData, f: str, y: Year, s: Slice) -> Any:
    r"""No more than the share that moves leaves a slice, and the share stays within its power with what comes.

    .. math:: \frac{shift^{out}_{f,y,s}}{\pi_s} + \frac{shift^{in}_{f,y,s}}{limit_{f,y}\, w_s / \sum w - \pi_s}
              \le share_{f,y}\, load_{f,y}          (10b)

    with load the year's energy along the shape, \pi_s the part of it that the shape puts into the slice, and limit the
    greatest power of what moves over its mean power. One row holds both: either side alone is its own limit, and
    doing both at once in a slice brings nothing. Each side exists where its limit is above 0.

    Rows    flexible loads, years in which a share of them moves, slices in the window
    """
    room = data.shift_room[f, y][s]
    most = max(room.down, room.up)
    out = [(most / room.down, model.shift_out[f, y, s])] if room.down > 0.0 else []
    into = [(most / room.up, model.shift_in[f, y, s])] if room.up > 0.0 else []
    load, constant = _yearly_load(model, data, f, y)
    return linear([*out, *into, *((-most * c, v) for c, v in load)]) <= most * constant


def shift_terms(model: Any, f: str, y: Year, s: Slice) -> list[Term]:
    """What a flexible load takes more in a slice than its shape says."""
    into = [(1.0, model.shift_in[f, y, s])] if (f, y, s) in model.shift_in else []
    return [*into, *([(-1.0, model.shift_out[f, y, s])] if (f, y, s) in model.shift_out else [])]


def shifted_load(model: Any, data: ModelData, c: Commodity, y: Year, s: Slice) -> list[Term]:
    """What all flexible loads of a commodity take more in a slice than their shapes say."""
    return [term for f in data.flexible.values() if f.commodity == c for term in shift_terms(model, f.name, y, s)]


def shift_cost(model: Any, data: ModelData) -> list[Term]:
    """Discounted cost of what is moved."""
    return [
        (data.weight(f, y) * sum(c.value(y) for c in data.flexible[f].costs if data.counts(c.kind)), variable)
        for (f, y, _), variable in model.shift_in.items()
    ]


def _yearly_load(model: Any, data: ModelData, f: str, y: Year) -> tuple[list[Term], float]:
    load = data.flexible[f]
    key = (load.commodity, load.load_shape, y)
    return [(1.0, model.draw[key])] if key in model.draw else [], data.demanded_along(load, y)
