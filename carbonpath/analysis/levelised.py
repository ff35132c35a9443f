r"""What a unit of output costs, by item and kind of cost, from the inputs alone.

.. math:: c = \frac{capex}{\sum_k S(k) a_k (1+i)^{-(k+1/2)}} + \frac{fixed}{a} + variable + \sum_f use_f p_f

==========  ===============================================================================
symbol      meaning
==========  ===============================================================================
a_k         output of a unit of capacity at age k at full availability
S(k), i     survival and the investor's own rate, as in the annuity of equation (2)
use_f, p_f  input of commodity f per unit of output, and its price: what the cheapest supply
            technology (kind flow) asks, its own inputs included; of an input per standing unit
            (a car's charger) what the cheapest pooled maker costs, spread like fixed cost
==========  ===============================================================================

Values are those of one year and stay constant over the life. An input that no supply technology offers, such as
electricity that the model itself prices, has the price that a result or a stated tariff gives it, as a resource cost;
without one it is listed with the amount used and no value. So are the costs of capacity that only stands ready. What
is given beside the main output counts with its price as a gain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from carbonpath.analysis.input_prices import InputPrices
from carbonpath.names import Commodity, Mode, Technology, Year
from carbonpath.params.emissions import emission_factor
from carbonpath.units import HOURS_PER_YEAR, NATIVE

if TYPE_CHECKING:
    import pandas as pd

    from carbonpath.params.data import ModelData
    from carbonpath.params.entities import TechnologyData

CYCLES_PER_YEAR = 365.0
"""A storage is costed at one full cycle a day."""
NO_PRICES = InputPrices()


@dataclass(frozen=True)
class Component:
    """One part of the cost of a unit of output [billion CNY per activity unit]."""

    item: str
    kind: str
    payer: str
    value: float | None
    detail: str = ""


def yearly_output(data: ModelData, tech: TechnologyData, year: Year, age: int = 0) -> float:
    """Output of a unit of capacity in a year of its life at full availability [activity unit]."""
    if tech.kind == "vintaged":
        kept: float = (1.0 - tech.value("mileage_decline", year)) ** age
        return tech.value("mileage", year) * kept
    if tech.kind == "storage":
        return tech.value("cap2act", year) * tech.value("duration", year) * CYCLES_PER_YEAR / HOURS_PER_YEAR
    shares = (data.calendar.share(s) * data.profile(tech, s, year) for s in data.calendar.slices)
    return tech.value("cap2act", year) * tech.value("availability", year) * sum(shares)


def levelised_cost(
    data: ModelData, technology: Technology, year: Year, mode: Mode, prices: InputPrices = NO_PRICES
) -> list[Component]:
    """Cost of a unit of output in one mode, by item, kind and payer, with the values of `year`.

    `prices` are those of inputs that no supply technology offers.
    """
    tech = data.technologies[technology]
    own = [*_capacity_costs(data, tech, year), *_variable_costs(tech, year, mode)]
    own += _emission_prices(data, tech, year, mode)
    own += _standing_inputs(data, tech, year)
    own += _inputs(data, tech, year, mode, frozenset({technology}), prices)
    return own + list(_credits(data, tech, year, mode, prices))


def levelised_table(
    data: ModelData, technology: Technology, year: Year, prices: InputPrices = NO_PRICES
) -> pd.DataFrame:
    """Levelised cost of every mode as a frame: mode, item, kind, payer, detail, value, unit."""
    import pandas as pd

    tech = data.technologies[technology]
    unit, scale = money_per(tech.activity_unit)
    rows = [
        (mode, part.item, part.kind, part.payer, part.detail, None if part.value is None else part.value * scale, unit)
        for mode in tech.modes
        for part in levelised_cost(data, technology, year, mode, prices)
    ]
    return pd.DataFrame(rows, columns=["mode", "item", "kind", "payer", "detail", "value", "unit"])


def money_per(activity_unit: str) -> tuple[str, float]:
    """Return a readable unit of cost for an activity unit, and the factor from billion CNY per activity unit."""
    if activity_unit == NATIVE:
        return NATIVE, 1.0
    if activity_unit == "TWh":
        return "CNY/kWh", 1.0
    for prefix, scale in (("billion ", 1.0), ("million ", 1e3)):
        if activity_unit.startswith(prefix):
            return f"CNY/{activity_unit.removeprefix(prefix)}", scale
    if activity_unit.startswith("Mt"):
        return f"CNY/{activity_unit.removeprefix('M')}", 1e3
    return f"billion CNY/{activity_unit}", 1.0


def _capacity_costs(data: ModelData, tech: TechnologyData, year: Year) -> Iterator[Component]:
    if not tech.has_capacity:
        return
    life_output, life_units = life_sums(data, tech, year)
    units = {"capex": ("investment", 1.0), "fixed_om": ("fixed_om", life_units)}
    for cost in tech.costs:
        if cost.item not in units:
            continue
        item, paid = units[cost.item]
        if life_output > 0.0:
            yield Component(item, cost.kind, cost.payer, cost.value(year) * paid / life_output)
        else:
            yield Component(item, cost.kind, cost.payer, None, "it stands ready and gives no output")


def choice_hurdle(data: ModelData, technology: Technology, year: Year) -> Component | None:
    """Mean hurdle of an option that is chosen in steps, each weighted by its share of sales; None for any other.

    It is no part of `levelised_cost`: what a buyer feels depends on how many have bought before.
    """
    tech = data.technologies[technology]
    life_output, _ = life_sums(data, tech, year) if tech.has_capacity else (0.0, 0.0)
    steps = [step for step in data.choice if step.technology == technology]
    sold = sum(step.share(year) for step in steps)
    if not sold > 0.0 or not life_output > 0.0:
        return None
    mean = sum(step.share(year) * step.value(year) for step in steps) / sold
    unit, scale = money_per(tech.activity_unit)
    low, high = (end(step.value(year) for step in steps) / life_output * scale for end in (min, max))
    detail = f"mean of {len(steps)} steps of sales, {low:.3g} to {high:.3g} {unit}"
    return Component("choice", "hurdle", steps[0].payer, mean / life_output, detail)


def life_sums(data: ModelData, tech: TechnologyData, year: Year) -> tuple[float, float]:
    """Output over the life of a unit of capacity, and its years of standing, both discounted at the investor's rate."""
    rate = data.rate_of(tech) if tech.own_rate is None else tech.own_rate
    worth = [left * (1.0 + rate) ** -(age + 0.5) for age, left in enumerate(tech.survival)]
    return sum(w * yearly_output(data, tech, year, age) for age, w in enumerate(worth)), sum(worth)


def _standing_inputs(data: ModelData, tech: TechnologyData, year: Year) -> Iterator[Component]:
    """What it takes for merely standing there, at the cost of the cheapest pooled technology that makes it."""
    taken = [flow for flow in tech.capacity_flows if flow.net(year) < 0.0]
    life_output, life_units = life_sums(data, tech, year) if taken else (0.0, 0.0)
    for flow in taken:
        makers = [t for t in data.kind("pooled") if t.output == flow.commodity and t.name != tech.name and not t.sliced]
        offers = [[*_capacity_costs(data, t, year), *_variable_costs(t, year, t.modes[0])] for t in makers]
        offers = [parts for parts in offers if parts and all(part.value is not None for part in parts)]
        if not offers or life_output <= 0.0:
            yield Component(f"input {flow.commodity}", "", "", None, "per standing unit, priced by the model")
            continue
        times = -flow.net(year) * life_units / life_output
        for part in min(offers, key=lambda parts: sum(part.value or 0.0 for part in parts)):
            yield replace(part, item=f"input {flow.commodity}", value=(part.value or 0.0) * times)


def _variable_costs(tech: TechnologyData, year: Year, mode: Mode) -> Iterator[Component]:
    for cost in tech.costs:
        if cost.item == "variable_om" and cost.mode in (None, mode):
            yield Component("variable_om", cost.kind, cost.payer, cost.value(year))


def _emission_prices(data: ModelData, tech: TechnologyData, year: Year, mode: Mode) -> Iterator[Component]:
    """What it pays for its own emissions; what its inputs' supply emits is left out, as a supply rarely emits."""
    for price in data.emission_prices.get(tech.name, ()):
        emits = 0.0 if tech.is_store else emission_factor(data, tech, mode, price.species, year)
        if emits:
            yield Component("emission_price", price.kind, price.payer, price.value(year) * emits, price.species)


def _inputs(
    data: ModelData,
    tech: TechnologyData,
    year: Year,
    mode: Mode,
    seen: frozenset[Technology],
    prices: InputPrices = NO_PRICES,
) -> Iterator[Component]:
    for flow in tech.activity_flows.get(mode, ()):
        used = -flow.net(year)
        if used <= 0.0:
            continue
        supply = cheapest_supply(data, flow.commodity, year, seen, prices)
        if supply is None:
            price = prices.paid(data, tech, flow.commodity, year)
            yield _priced(data, tech, flow.commodity, used, price, prices)
            continue
        for part in supply:
            value = None if part.value is None else part.value * used
            yield replace(part, item=f"input {flow.commodity}", value=value, payer=tech.payer)


def _credits(data: ModelData, tech: TechnologyData, year: Year, mode: Mode, prices: InputPrices) -> Iterator[Component]:
    """What it gives beside its main output, such as the power of a waste plant, at its price."""
    for flow in tech.activity_flows.get(mode, ()):
        given = flow.net(year)
        if given > 0.0 and flow.commodity != tech.output:
            price = prices.paid(data, tech, flow.commodity, year)
            part = _priced(data, tech, flow.commodity, given, price, prices)
            yield replace(part, item=f"gives {flow.commodity}", value=None if part.value is None else -part.value)


def _priced(
    data: ModelData, tech: TechnologyData, commodity: Commodity, used: float, price: float | None, prices: InputPrices
) -> Component:
    """A flow that no supply technology offers, at its price if it has one."""
    unit = data.commodities[commodity].unit
    amount = f"{used:.4g} {unit}/{tech.activity_unit}"
    if price is None:
        return Component(f"input {commodity}", "", "", None, f"{amount}, priced by the model")
    shown, scale = money_per(unit)
    detail = f"{amount} at {price * scale:.4g} {shown}, {prices.source[commodity]}"
    return Component(f"input {commodity}", "resource", tech.payer, price * used, detail)


def cheapest_supply(
    data: ModelData,
    commodity: Commodity,
    year: Year,
    seen: frozenset[Technology] = frozenset(),
    prices: InputPrices = NO_PRICES,
) -> list[Component] | None:
    """Price of a commodity by kind of cost: the cheapest supply technology and mode; None where there is none."""
    offers = []
    for tech in data.kind("flow"):
        if tech.output != commodity or tech.name in seen:
            continue
        for mode in tech.modes:
            inputs = _inputs(data, tech, year, mode, seen | {tech.name}, prices)
            parts = [replace(part, detail=tech.name) for part in (*_variable_costs(tech, year, mode), *inputs)]
            if parts and all(part.value is not None for part in parts):
                offers.append(parts)
    return min(offers, key=lambda parts: sum(part.value or 0.0 for part in parts), default=None)
