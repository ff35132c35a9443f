"""Choices that stand in the scenario and its plan: clauses, the peak, reserves, least use, and the demands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from scipy.sparse import csr_array

from carbonpath.diagnosis.choice import Choices, Hold, Key, Rank
from carbonpath.diagnosis.written import Written
from carbonpath.names import Year
from carbonpath.network.balance import demand_in_slice
from carbonpath.network.totals import indicator_part
from carbonpath.params.data import ModelData
from carbonpath.solver.standard_form import StandardForm

Index = tuple[Any, ...]
Terms = tuple[tuple[int, float], ...]
SENSES = {"at_least": "min", "at_most": "max", "equal": "equal"}


@dataclass(frozen=True)
class Given:
    """What the choices of the scenario are read from."""

    data: ModelData
    written: Written
    choices: Choices
    form: StandardForm
    model: Any
    matrix: csr_array
    free: Mapping[Year, float] | None
    """Emissions of the run without the peak; without them the peak's rows are loose and rest on nothing."""

    def entries(self, row: int) -> list[tuple[str, int, float]]:
        """Name of the variable, column and coefficient of a row's entries."""
        span = slice(self.matrix.indptr[row], self.matrix.indptr[row + 1])
        found = zip(self.matrix.indices[span].tolist(), self.matrix.data[span].tolist(), strict=True)
        return [(self.form.columns[column][0], column, value) for column, value in found]

    def columns(self, terms: list[tuple[float, Any]]) -> Terms:
        """Terms of the model as columns; a fixed variable has none."""
        labels = [
            (c, (variable.parent_component().name, index if isinstance(index, tuple) else (index,)))
            for c, variable in terms
            for index in (variable.index(),)
        ]
        return tuple((self.form.column_of[label], c) for c, label in labels if label in self.form.column_of)


def _clause(given: Given, row: int, index: Index) -> None:
    """Of a ratio N / D the clause's number multiplies D."""
    data, (name, y) = given.data, index
    clause = data.clause_of[name]
    terms: Terms = ()
    fixed = 1.0
    if clause.indicator.is_ratio:
        below, fixed = indicator_part(given.model, data, clause.indicator, "denominator", y)
        terms = given.columns(below)
    source = next(c.row for c in given.written.scenario.clauses if c.row.id == name)
    key = given.choices.open(
        Key("clause", name, clause.where), Rank.POLICY, clause.value, title_en=source.title_en,
        title_zh=source.title_zh, sense=SENSES[clause.sense], unit=clause.indicator.unit, factor=1.0,
    )  # fmt: skip
    given.choices.sided(key, row, SENSES[clause.sense], fixed, terms, y)


def _peak_year(given: Given, row: int, index: Index) -> None:
    """Emissions may be higher by so many Mt: the year itself moves in steps, see mending."""
    peak = given.data.peak
    assert peak is not None and peak.year is not None
    key = _peak_key(given, "peak_year", "year", float(peak.year), decline=peak.decline)
    given.choices.sided(key, row, "max", 1.0, year=index[0])


def _peak_fall(given: Given, row: int, index: Index) -> None:
    peak, free = given.data.peak, given.free
    assert peak is not None and peak.fall_by is not None and free is not None
    highest = max(free[y] for y in free if y <= (peak.year or 0))
    key = _peak_key(given, "peak_fall", "fall_by", peak.fall_by[1], unit="1", factor=1.0)
    given.choices.hold(key, Hold(row, False, highest, year=index[0]), False)


def _peak_cap(given: Given, row: int, index: Index) -> None:
    peak = given.data.peak
    assert peak is not None and peak.cap is not None
    key = _peak_key(given, "peak_cap", "cap", peak.cap, unit=given.data.co2_unit, factor=1.0)
    given.choices.sided(key, row, "max", 1.0, year=index[0])


def _peak_budget(given: Given, row: int, index: Index) -> None:
    peak = given.data.peak
    assert peak is not None and peak.budget is not None
    key = _peak_key(given, "peak_budget", "budget", peak.budget, unit=given.data.co2_unit, factor=1.0)
    given.choices.sided(key, row, "max", 1.0)


def _peak_key(given: Given, kind: str, field: str, value: float, **facts: object) -> Key:
    places = given.written.scenario.places
    place = next((places[k] for k in (f"peak.{field}", "peak") if k in places), str(given.written.scenario.path))
    return given.choices.open(Key(kind, field, place), Rank.POLICY, value, sense="max", **facts)


def _reserve(given: Given, row: int, index: Index) -> None:
    """The margin multiplies the load; its row rests on the demands too."""
    data, (c, y, s) = given.data, index
    factor = data.reserve_factor(c, y)
    found = given.written.find("commodity_values", commodity=c, parameter="reserve_margin")
    assert factor is not None and found is not None
    load = tuple((column, -value / factor) for name, column, value in given.entries(row) if name != "cap")
    constant = float(given.form.row_lower[row]) / factor
    key = given.choices.open(Key("reserve", c, found[1]), Rank.LIMIT, factor - 1.0, sense="min", unit="1", factor=1.0)
    given.choices.hold(key, Hold(row, True, constant, load, y), False)
    for part in data.counted_with(c):
        scale = factor * part.firm_share(y) * part.peak_uplift(y) / data.calendar.share(s)
        _demanded(given, part.name, row, "min", scale * demand_in_slice(data, part.name, y, s), y)


def _least_use(given: Given, row: int, index: Index) -> None:
    data, (t, y) = given.data, index
    least = data.technologies[t].value("minimum_use", y)
    found = given.written.find("technology_values", technology=t, parameter="minimum_use")
    place = found[1] if found else f"technology_values: {t}"
    terms = tuple((column, -value / least) for name, column, value in given.entries(row) if name == "cap")
    key = given.choices.open(Key("least_use", t, place), Rank.HISTORY, least, sense="min", unit="1", factor=1.0)
    given.choices.hold(key, Hold(row, True, 0.0, terms, y), False)


def _year_demand(given: Given, row: int, index: Index) -> None:
    c, y = index
    equal = given.data.commodities[c].equal
    _demanded(given, c, row, "equal" if equal else "min", given.data.demand.get((c, y), 0.0), y)


def _slice_demand(given: Given, row: int, index: Index) -> None:
    c, y, s = index
    equal = given.data.commodities[c].equal and not given.data.any_time.get((c, y), 0.0) > 0.0
    _demanded(given, c, row, "equal" if equal else "min", demand_in_slice(given.data, c, y, s), y)


def _whole_demand(given: Given, row: int, index: Index) -> None:
    c, y = index
    _demanded(given, c, row, "equal" if given.data.commodities[c].equal else "min", given.data.demanded(c, y), y)


def _demanded(given: Given, c: str, row: int, sense: str, amount: float, y: Year) -> None:
    """A demand moves as a whole, by a share of itself."""
    found = given.written.find("demands", commodity=c) if amount > 0.0 else None
    if found is None:
        return
    unit = given.data.commodities[c].unit
    key = given.choices.open(Key("demand", c, found[1]), Rank.DEMAND, 1.0, sense=sense, unit=unit, factor=1.0)
    given.choices.sided(key, row, sense, amount, year=y)


RULES: dict[str, Callable[[Given, int, Index], None]] = {
    "clauses.clause_holds": _clause,
    "firm.firm_capacity": _reserve,
    "activity.least_use": _least_use,
    "balance.year_balance": _year_demand,
    "balance.slice_balance": _slice_demand,
    "balance.year_total": _whole_demand,
}
PEAK_RULES: dict[str, Callable[[Given, int, Index], None]] = {
    "peak.no_rise_after_peak": _peak_year,
    "peak.no_padding_before_peak": _peak_year,
    "peak.fall_from_peak": _peak_fall,
    "peak.level_cap": _peak_cap,
    "peak.cumulative_budget": _peak_budget,
}
"""What puts a row of a rule on its choice, by the rule's name; those of the peak need the free run."""
