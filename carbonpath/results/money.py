"""Money tables: yearly costs by kind and payer, overnight investment, prices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from carbonpath.names import Year
from carbonpath.params.data import ModelData
from carbonpath.params.entities import Cost, TechnologyData
from carbonpath.params.investment import discounted_payment
from carbonpath.results.emitted import price_rows
from carbonpath.results.market import market_rows
from carbonpath.results.moved import SHIFTS, shift_rows
from carbonpath.results.values import SMALL, Values
from carbonpath.solver.standard_form import StandardForm, Vector
from carbonpath.units import NATIVE

COST_COLUMNS = ["year", "sector", "technology", "item", "kind", "payer", "value", "unit"]


def cost_table(values: Values) -> pd.DataFrame:
    """Undiscounted cost of each year by technology, item, kind and payer [billion CNY].

    `investment` is what is paid in the year for units built since the base year; the year's weights W_y turn the
    table into the objective.
    """
    data = values.data
    rows: list[tuple[object, ...]] = []
    paid = _Payments(values)
    for tech in data.technologies.values():
        invested = [paid.by_year(tech, cost) if cost.item == "capex" else None for cost in tech.costs]
        for year in data.calendar.years:
            for cost, by_year in zip(tech.costs, invested, strict=True):
                amount = _amount(values, tech, cost, year) if by_year is None else by_year[year]
                if abs(amount) > SMALL:
                    item = {"capex": "investment", "scrap_cost": "scrap"}.get(cost.item, cost.item)
                    rows.append((year, tech.sector, tech.name, item, cost.kind, cost.payer, amount, data.money))
    rows += _choice_rows(values, paid)
    rows += _penalty_rows(values)
    rows += price_rows(values)
    rows += market_rows(values)
    rows += shift_rows(values)
    frame = pd.DataFrame(rows, columns=COST_COLUMNS)
    keys = [c for c in COST_COLUMNS if c != "value"]
    return frame.groupby(keys, sort=False, as_index=False)["value"].sum()[COST_COLUMNS] if len(frame) else frame


def discounted(costs: pd.DataFrame, data: ModelData, *, resource_only: bool) -> float:
    """Sum of W_y times yearly cost, of all kinds or of resource cost alone [billion CNY]."""
    kept = costs[costs["kind"] == "resource"] if resource_only else costs
    return float((kept["value"] * weights(kept, data)).sum())


def weights(costs: pd.DataFrame, data: ModelData) -> pd.Series[float]:
    """W_y of every row of the cost table, at the rate of its technology."""
    found = [data.weight(name, year) for name, year in zip(costs["technology"], costs["year"], strict=True)]
    return pd.Series(found, index=costs.index, dtype=float)


def investment_table(values: Values) -> pd.DataFrame:
    """Overnight money of what is built, by year, sector, technology and kind [billion CNY a year]."""
    data = values.data
    rows = []
    for tech in data.technologies.values():
        for year in data.build_years(tech):
            new = values.get("new", tech.name, year) / data.calendar.span[year]
            for cost in tech.costs:
                if cost.item == "capex" and abs(new * cost.value(year)) > SMALL:
                    rows.append((year, tech.sector, tech.name, cost.kind, new * cost.value(year), data.money))
    return pd.DataFrame(rows, columns=["year", "sector", "technology", "kind", "value", "unit"])


def price_table(data: ModelData, form: StandardForm, dual: Vector, values: Values) -> pd.DataFrame:
    """Undiscounted duals of the balances: by year, for sliced commodities by slice and as mean weighted by use.

    Positive is what one more unit of demand costs, in the view of the objective. A commodity with a `discount_rate`
    has its prices undiscounted at that rate. Where part of a demand may be met at any time, what is taken in a slice
    pays for the slice and for the year, what is taken at any time for the year alone.
    """
    rows: list[tuple[object, ...]] = []
    whole = {index: float(dual[row]) for (name, index), row in form.row_of.items() if name == "balance.year_total"}
    use = _use_by_slice(values)
    weighted: dict[tuple[str, Year], tuple[float, float]] = {}
    for (name, index), price in zip(form.rows, dual.tolist(), strict=True):
        if name not in ("balance.year_balance", "balance.slice_balance", "reservoir.stored"):
            continue
        year = index[1]
        commodity = (data.technologies[index[0]].output or "") if name == "reservoir.stored" else index[0]
        unit, scale = price_unit(data.commodities[commodity].unit, data.money)
        price += whole.get((commodity, year), 0.0) if name == "balance.slice_balance" else 0.0
        value = price / data.calendar.weight_at(year, data.commodities[commodity].rate) * scale
        s = index[2] if len(index) > 2 else None
        rows.append((year, commodity, s, value, unit))
        if s is not None:
            total, amount = weighted.get((commodity, year), (0.0, 0.0))
            taken = use.get((commodity, year, s), 0.0)
            weighted[commodity, year] = (total + value * taken, amount + taken)
    for (commodity, year), (total, amount) in weighted.items():
        waits = data.any_time.get((commodity, year), 0.0)
        if waits > 0.0:
            rate = data.commodities[commodity].rate
            scale = price_unit(data.commodities[commodity].unit, data.money)[1]
            price = whole[commodity, year] / data.calendar.weight_at(year, rate) * scale
            total, amount = total + price * waits, amount + waits
        if amount > 0.0:
            rows.append(
                (year, commodity, None, total / amount, price_unit(data.commodities[commodity].unit, data.money)[0])
            )
    return pd.DataFrame(rows, columns=["year", "commodity", "slice", "value", "unit"])


def price_unit(unit: str, money: str = "billion CNY") -> tuple[str, float]:
    """Unit in which people read a price per `unit`, and the factor from billion CNY (or native money) per unit."""
    if money == NATIVE:
        return NATIVE, 1.0
    if unit == "TWh":
        return "CNY/kWh", 1.0
    if unit == "Mt":
        return "CNY/t", 1.0e3
    head, _, rest = unit.partition(" ")
    if head in ("billion", "million") and rest:
        return f"CNY/{rest}", 1.0 if head == "billion" else 1.0e3
    return f"billion CNY/({unit})", 1.0


def _amount(values: Values, tech: TechnologyData, cost: Cost, year: Year) -> float:
    data = values.data
    if cost.item == "variable_om":
        return sum(
            amount * cost.value(at) for mode, at, amount in values.yearly[tech.name, year] if cost.mode in (None, mode)
        )
    if not tech.has_capacity:
        return 0.0
    if cost.item == "fixed_om":
        if tech.kind == "vintaged":
            return sum(values.stock(tech, v, year) * cost.value(v) for v in data.vintages(tech, year))
        return values.capacity(tech, year) * cost.value(year)
    vintages = data.vintages(tech, year) if tech.scrap else ()
    scrapped = sum(values.get("scrap", tech.name, v, year) for v in vintages)
    return scrapped * cost.value(year) / data.calendar.span[year]


class _Payments:
    """What is paid in each year per unit of overnight cost, computed once for each technology and build year."""

    def __init__(self, values: Values) -> None:
        self.values, self.data = values, values.data
        self.known: dict[tuple[str, Year], list[tuple[Year, float]]] = {}

    def of(self, tech: TechnologyData, built: Year) -> list[tuple[Year, float]]:
        """Years from `built` on with the share paid in them (a mean over the period of the year)."""
        key, data = (tech.name, built), self.data
        if key not in self.known:
            self.known[key] = [
                (year, discounted_payment(data, tech, built, year) / data.weight(tech.name, year))
                for year in data.calendar.years
                if year >= built
            ]
        return self.known[key]

    def by_year(self, tech: TechnologyData, cost: Cost) -> dict[Year, float]:
        """What is paid in each year for all that is built of a technology."""
        paid = dict.fromkeys(self.data.calendar.years, 0.0)
        for built, new in self.values.built(tech) if tech.has_capacity else ():
            whole = new * cost.value(built)
            for year, share in self.of(tech, built):
                paid[year] += whole * share
        return paid


def _choice_rows(values: Values, paid: _Payments) -> Iterator[tuple[object, ...]]:
    data = values.data
    amounts: dict[tuple[Year, str, str], float] = defaultdict(float)
    for (g, t, k, built), sold in values.by_name.get("sold", {}).items():
        if sold == 0.0:
            continue
        step, tech = data.step_of[g, t, k], data.technologies[t]
        for year, share in paid.of(tech, built):
            amounts[year, t, step.payer] += sold * step.value(built) * share
    for (year, t, payer), amount in amounts.items():
        if abs(amount) > SMALL:
            yield year, data.technologies[t].sector, t, "choice", "hurdle", payer, amount, data.money


def _penalty_rows(values: Values) -> Iterator[tuple[object, ...]]:
    for (clause, year), short in values.by_name.get("shortfall", {}).items():
        paid = short * (values.data.clause_of[clause].penalty or 0.0)
        if paid > SMALL:
            yield year, "clauses", clause, "penalty", "transfer", "government", paid, values.data.money


def _use_by_slice(values: Values) -> dict[tuple[str, Year, str], float]:
    """What is taken of each sliced commodity in each slice."""
    data = values.data
    use: dict[tuple[str, Year, str], float] = {}
    for (name, mode, year, s), amount in values.by_name.get("act_slice", {}).items():
        for flow in data.technologies[name].activity_flows[mode]:
            if flow.net(year) < 0.0 and data.commodities[flow.commodity].by_slice:
                use[flow.commodity, year, s] = use.get((flow.commodity, year, s), 0.0) - flow.net(year) * amount
    for (commodity, shape, year), amount in values.by_name.get("draw", {}).items():
        for s in data.calendar.slices:
            use[commodity, year, s] = use.get((commodity, year, s), 0.0) + amount * data.shape(shape, s, year)
    for variable, sign in SHIFTS:
        for (load, year, s), amount in values.by_name.get(variable, {}).items():
            key = (data.flexible[load].commodity, year, s)
            use[key] = use.get(key, 0.0) + sign * amount
    for (commodity, year), amount in data.demand.items():
        row = data.commodities[commodity]
        for s in data.calendar.slices if row.sliced else ():
            share = data.shape(row.load_shape, s, year)
            use[commodity, year, s] = use.get((commodity, year, s), 0.0) + amount * share
    return use
