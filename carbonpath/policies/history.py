"""History: observed and calibrated bands in fixed years, released at a documented rate afterwards."""

from __future__ import annotations

from typing import Any

from carbonpath.names import Year
from carbonpath.network.totals import quantity
from carbonpath.params.data import ModelData
from carbonpath.rules import add_rule, linear, rule


def build(model: Any, data: ModelData) -> None:
    """Add the rules of pins."""
    pins = data.pin_of
    add_rule(model, data, pinned_at_least, over=[key for key, p in pins.items() if p.low is not None and p.low > 0.0])
    add_rule(model, data, pinned_at_most, over=[key for key, p in pins.items() if p.high is not None])


@rule("H1")
def pinned_at_least(model: Any, data: ModelData, name: str, y: Year) -> Any:
    r"""An observed or calibrated quantity is not below its band.

    .. math:: \sum_t q_{t,y} \ge low_y, \qquad low_{y_p + k} = low_{y_p} (1 - k / n)          (H1)

    After the last pinned year :math:`y_p` the band falls to nothing over n years: pinning the base year and freeing
    the next makes a false jump.

    Rows    rows of the table `pins` for years of fixed history, and the years of release
    """
    pin = data.pin_of[name, y]
    terms, constant = quantity(model, data, pin.technologies, pin.quantity, y)
    assert pin.low is not None
    return linear(terms) >= pin.low * _years(data, pin.quantity, y) - constant


@rule("H2")
def pinned_at_most(model: Any, data: ModelData, name: str, y: Year) -> Any:
    r"""An observed or calibrated quantity is not above its band.

    .. math:: \sum_t q_{t,y} \le high_y, \qquad high_{y_p + k} = high_{y_p} / (1 - k / n)          (H2)

    Rows    as (H1)
    """
    pin = data.pin_of[name, y]
    terms, constant = quantity(model, data, pin.technologies, pin.quantity, y)
    assert pin.high is not None
    return linear(terms) <= pin.high * _years(data, pin.quantity, y) - constant


def _years(data: ModelData, what: str, y: Year) -> int:
    """New builds are given per year and summed over the period a milestone stands for."""
    return data.calendar.span[y] if what == "new" else 1
