"""Since when it bites: the first year whose rows cannot hold, the slice, and the balance there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from carbonpath.diagnosis.choice import Choice, Rank
from carbonpath.diagnosis.conflict import Found
from carbonpath.diagnosis.loosened import Loosened
from carbonpath.errors import Infeasible
from carbonpath.names import CO2, Commodity, Slice, Year, accounts_of
from carbonpath.params.data import ModelData
from carbonpath.results.physical import emissions_table
from carbonpath.results.values import Values
from carbonpath.solver.diagnose import Elastic, Relaxed, is_feasible
from carbonpath.solver.standard_form import StandardForm

SLICED = ("balance.slice_balance", "firm.firm_capacity")
BALANCED = ("balance.year_balance", "balance.slice_balance", "balance.year_total", "firm.firm_capacity")
ABOUT_EMISSIONS = ("peak_year", "peak_fall", "peak_cap", "peak_budget", "emission_limit")
SHOWN = 1.0e-6


@dataclass(frozen=True)
class Line:
    """One line of a balance: a technology or sector (or a word of the catalogue) and its amount."""

    kind: str
    name: str
    value: float


@dataclass(frozen=True)
class Bite:
    """The first year and slice in which the conflict bites, at the point that violates it least."""

    year: Year | None
    """None: it is about the horizon as a whole."""
    slice: Slice | None
    subject: str
    """A commodity, or `emissions`."""
    unit: str
    lines: tuple[Line, ...]


def find_bite(elastic: Elastic, loosened: Loosened, data: ModelData, found: Found, threads: int) -> Bite | None:
    """Find the first year whose rows, with those before, cannot hold."""
    members = [loosened.choices[i] for i in found.members]
    dated = sorted({year for member in members for year in member.years})
    members_out = [i for i, slacks in enumerate(loosened.groups) if found.out[list(slacks)].all()]
    low, high = 0, len(dated)
    while low < high:
        middle = (low + high) // 2
        if is_feasible(loosened.without(members_out, _later(members, dated[middle])), threads):
            low = middle + 1
        else:
            high = middle
    year = dated[low] if low < len(dated) else None
    relaxed = _clash(elastic, found, found.giving, _later(members, year)) or found.last
    if relaxed is None:
        return None
    emitting = [i for i in found.members if loosened.choices[i].key.kind in ABOUT_EMISSIONS]
    subject, s = _where(loosened.form, relaxed, year)
    giving = (Rank.POLICY,) if emitting else (Rank.DEMAND,)
    shown = relaxed if found.giving == giving else _clash(elastic, found, giving, _later(members, year)) or relaxed
    values = Values.of(data, loosened.form, shown.x)
    if emitting:
        return _emissions(values, year, _over(loosened, emitting, shown, year))
    return None if subject is None else _balance(values, subject, year, s)


def _later(members: Sequence[Choice], year: Year | None) -> set[int]:
    """Rows of choices that speak of years after one; a row of that year or of the horizon is none of them."""
    held = [hold for member in members for move in member.moves for hold in move.holds]
    here = {hold.row for hold in held if year is None or hold.year is None or hold.year <= year}
    return {hold.row for hold in held} - here


def _clash(elastic: Elastic, found: Found, giving: Sequence[int], off: set[int]) -> Relaxed | None:
    """The least violation if some ranks give way, None where that is not enough or nothing must."""
    elastic.forget()
    try:
        clash = elastic.clash(giving, found.out, off)
    except Infeasible:
        return None
    return None if clash.feasible else clash


def _over(loosened: Loosened, choices: Sequence[int], relaxed: Relaxed, year: Year | None) -> float:
    """By how much emissions are above what some choices allow in a year [Mt].

    A peak allows in each year what it allows in the year before less the decline, from the level it may have.
    """
    form = loosened.form
    row_value = form.matrix @ relaxed.x
    holds = [hold for i in choices for move in loosened.choices[i].moves for hold in move.holds]
    above, moved = {}, 0.0
    for hold in holds:
        above[hold.row] = float(row_value[hold.row] - form.row_upper[hold.row])
    for hold in sorted((h for h in holds if h.year is not None), key=lambda h: h.year or 0):
        if year is not None and (hold.year or 0) <= year:
            fall = form.matrix[[hold.row], :].min()
            moved = above[hold.row] + (moved * -float(fall) if fall < 0.0 and form.row_upper[hold.row] == 0.0 else 0.0)
    undated = [above[hold.row] for hold in holds if hold.year is None]
    return max((moved, *undated))


def _where(form: StandardForm, relaxed: Relaxed, year: Year | None) -> tuple[Commodity | None, Slice | None]:
    """Commodity and slice of the balance that bears most in a year."""
    best: tuple[float, Commodity | None, Slice | None] = (0.0, None, None)
    for row in np.flatnonzero(np.abs(relaxed.dual) > 0.0).tolist():
        name, index = form.rows[row]
        if name in BALANCED and (year is None or index[1] == year):
            side = form.row_lower[row]
            bears = abs(float(relaxed.dual[row]) * (float(side) if np.isfinite(side) and side else SHOWN))
            if bears > best[0]:
                best = (bears, index[0], index[2] if name in SLICED else None)
    return best[1], best[2]


def _emissions(values: Values, year: Year | None, over: float) -> Bite:
    data = values.data
    table = emissions_table(values)
    accounts = accounts_of(data.boundary)
    kept = table[(table["species"] == CO2) & table["boundary"].isin(accounts)]
    times = kept["year"].map(data.calendar.span) if year is None else 1.0
    kept = kept.assign(value=kept["value"] * times)
    if year is not None:
        kept = kept[kept["year"] == year]
    sectors = kept.groupby("sector")["value"].sum().sort_values(ascending=False)
    lines = [Line("sector", str(name), float(value)) for name, value in sectors.items() if abs(value) > SHOWN]
    lines += [Line("word", "least_total", float(sectors.sum())), Line("word", "over", over)]
    return Bite(year, None, "emissions", data.co2_unit, tuple(lines))


def _balance(values: Values, c: Commodity, year: Year | None, s: Slice | None) -> Bite | None:
    """Who gives and takes in the year, the demand, and what is lacking."""
    data = values.data
    if year is None:
        return None
    flows: Mapping[str, tuple[float, float]] = {
        name: (
            sum(t for (_, k), (t, _) in gross.items() if k == c),
            sum(g for (_, k), (_, g) in gross.items() if k == c),
        )
        for (name, y), gross in values.flows.items()
        if y == year
    }
    given = [Line("technology", name, out) for name, (_, out) in flows.items() if out > SHOWN]
    taken = [Line("technology", name, -into) for name, (into, _) in flows.items() if into > SHOWN]
    demand = data.demanded(c, year)
    lines = [*_sorted(given), *_sorted(taken)]
    if demand > 0.0:
        lines.append(Line("word", "demand", -demand))
    lack = demand - sum(line.value for line in (*given, *taken))
    if lack > SHOWN:
        lines.append(Line("word", "lacking", lack))
    return Bite(year, s, c, data.commodities[c].unit, tuple(lines))


def _sorted(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: -abs(line.value))
