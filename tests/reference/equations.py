"""The OSeMOSYS formulation written out once more, as one sparse programme for scipy: a second route to an optimum.

From the published equations (Howells et al., Energy Policy 39 (2011) 5850-5870, and the GNU MathProg code), with
nothing of carbonpath but the reader of the data. Letters of the indices are those of that code.
"""

# ruff: noqa: E741

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

from carbonpath.interop.osemosys.source import Source
from tests.reference.programme import Programme


class Model:
    """One data set and its programme."""

    def __init__(self, source: Source) -> None:
        self.s = source
        sets = source.sets
        self.R, self.T, self.L, self.F = (sets[n] for n in ("REGION", "TECHNOLOGY", "TIMESLICE", "FUEL"))
        self.M, self.E, self.S = (sets[n] for n in ("MODE_OF_OPERATION", "EMISSION", "STORAGE"))
        self.Y = source.years
        self.p = Programme()
        self.first, self.last = self.Y[0], self.Y[-1]

    def v(self, name: str, *key: Any) -> float:
        return self.s.parameters[name].get(*map(str, key))

    def does(self, t: str, m: str) -> bool:
        """Whether a mode of a technology has any flow, emission or storage."""
        of = self.s.parameters
        recipes = (of[n].values for n in ("InputActivityRatio", "OutputActivityRatio", "EmissionActivityRatio"))
        if any(key[1] == t and key[3] == m and value for values in recipes for key, value in values.items()):
            return True
        links = (of[n].values for n in ("TechnologyToStorage", "TechnologyFromStorage"))
        return any(key[1] == t and key[3] == m and value for values in links for key, value in values.items())

    def solve(self) -> tuple[float, dict[Any, float]] | None:
        self.modes = {t: [m for m in self.M if self.does(t, m)] for t in self.T}
        for r in self.R:
            self._capacity(r)
            self._balances(r)
            self._limits(r)
            self._reserve_and_target(r)
            self._emissions(r)
            for k in self.S:
                self._storage(r, k)
            self._costs(r)
        return self.p.solve()

    def rate(self, r: str, l: str, t: str, y: int) -> list[tuple[float, Any]]:
        return [(1.0, ("rate", r, l, t, m, y)) for m in self.modes[t]]

    def yearly(self, r: str, t: str, y: int, of: Any = None) -> list[tuple[float, Any]]:
        return [
            (self.v("YearSplit", l, y) * (of(m) if of else 1.0), ("rate", r, l, t, m, y))
            for l in self.L
            for m in self.modes[t]
        ]

    def stands(self, r: str, t: str, y: int) -> list[tuple[float, Any]]:
        life = self.v("OperationalLife", r, t)
        return [(1.0, ("new", r, t, u)) for u in self.Y if 0 <= y - u < life]

    def _capacity(self, r: str) -> None:
        for t, y in product(self.T, self.Y):
            c2a, residual = self.v("CapacityToActivityUnit", r, t), self.v("ResidualCapacity", r, t, y)
            built = self.stands(r, t, y)
            mean = 0.0
            for l in self.L:
                factor = self.v("CapacityFactor", r, t, l, y) * c2a
                mean += factor * self.v("YearSplit", l, y)
                terms = [*self.rate(r, l, t, y), *((-factor * c, n) for c, n in built)]
                self.p.row(terms, "<=", factor * residual)
            if self.v("AvailabilityFactor", r, t, y) < 1.0:
                most = mean * self.v("AvailabilityFactor", r, t, y)
                terms = [*self.yearly(r, t, y), *((-most * c, n) for c, n in built)]
                self.p.row(terms, "<=", most * residual)

    def _net(self, r: str, l: str, f: str, y: int) -> list[tuple[float, Any]]:
        split = self.v("YearSplit", l, y)
        terms = []
        for t in self.T:
            for m in self.modes[t]:
                net = self.v("OutputActivityRatio", r, t, f, m, y) - self.v("InputActivityRatio", r, t, f, m, y)
                terms.append((net * split, ("rate", r, l, t, m, y)))
        for other in self.R:
            if other != r and (self.v("TradeRoute", r, other, f, y) or self.v("TradeRoute", other, r, f, y)):
                low, high = sorted((r, other))
                label = ("trade", low, high, l, f, y)
                self.p.free.add(label)
                terms.append((-self.v("TradeRoute", r, other, f, y) * (1.0 if r == low else -1.0), label))
        return terms

    def _balances(self, r: str) -> None:
        for f, y in product(self.F, self.Y):
            yearly: list[tuple[float, Any]] = []
            for l in self.L:
                terms = self._net(r, l, f, y)
                demand = self.v("SpecifiedAnnualDemand", r, f, y) * self.v("SpecifiedDemandProfile", r, f, l, y)
                self.p.row(terms, ">=", demand)
                yearly += terms
            self.p.row(yearly, ">=", self.v("AccumulatedAnnualDemand", r, f, y))

    def _limits(self, r: str) -> None:
        for t in self.T:
            for y in self.Y:
                residual = self.v("ResidualCapacity", r, t, y)
                new, act = [(1.0, ("new", r, t, y))], self.yearly(r, t, y)
                self._between(self.stands(r, t, y), r, t, y, "TotalAnnual{}Capacity", ("Max", "Min"), residual)
                self._between(new, r, t, y, "TotalAnnual{}CapacityInvestment", ("Max", "Min"))
                self._between(act, r, t, y, "TotalTechnologyAnnualActivity{}Limit", ("Upper", "Lower"))
            whole = [term for y in self.Y for term in self.yearly(r, t, y)]
            most = self.v("TotalTechnologyModelPeriodActivityUpperLimit", r, t)
            if most != -1:
                self.p.row(whole, "<=", most)
            self.p.row(whole, ">=", self.v("TotalTechnologyModelPeriodActivityLowerLimit", r, t))

    def _between(
        self, terms: list[tuple[float, Any]], r: str, t: str, y: int, name: str, ends: tuple[str, str], has: float = 0.0
    ) -> None:
        most, least = (self.v(name.format(end), r, t, y) for end in ends)
        if most != -1:
            self.p.row(terms, "<=", most - has)
        if least > 0:
            self.p.row(terms, ">=", least - has)

    def _reserve_and_target(self, r: str) -> None:
        for y in self.Y:
            margin, target = self.v("ReserveMargin", r, y), self.v("REMinProductionTarget", r, y)
            firm, stood = [], 0.0
            for t in self.T:
                counts = self.v("ReserveMarginTagTechnology", r, t, y) * self.v("CapacityToActivityUnit", r, t)
                firm += [(counts * c, n) for c, n in self.stands(r, t, y)]
                stood += counts * self.v("ResidualCapacity", r, t, y)
            beyond = []
            for t, f in product(self.T, self.F):
                for m in self.modes[t]:
                    out = self.v("OutputActivityRatio", r, t, f, m, y)
                    counts = self.v("RETagTechnology", r, t, y) - target * self.v("RETagFuel", r, f, y)
                    split = [(self.v("YearSplit", l, y), l) for l in self.L]
                    beyond += [(out * counts * w, ("rate", r, l, t, m, y)) for w, l in split]
            self.p.row(beyond, ">=", 0.0)
            for l in self.L if margin > 0 else ():
                load = [
                    (self.v("OutputActivityRatio", r, t, f, m, y) * self.v("ReserveMarginTagFuel", r, f, y) * margin,
                     ("rate", r, l, t, m, y))
                    for t, f in product(self.T, self.F) for m in self.modes[t]
                ]  # fmt: skip
                self.p.row([*load, *((-c, n) for c, n in firm)], "<=", stood)

    def emission(self, r: str, e: str, y: int) -> list[tuple[float, Any]]:
        return [
            term for t in self.T
            for term in self.yearly(r, t, y, lambda m, t=t: self.v("EmissionActivityRatio", r, t, e, m, y))
        ]  # fmt: skip

    def _emissions(self, r: str) -> None:
        for e in self.E:
            for y in self.Y:
                limit = self.v("AnnualEmissionLimit", r, e, y)
                if limit != -1:
                    self.p.row(self.emission(r, e, y), "<=", limit - self.v("AnnualExogenousEmission", r, e, y))
                for coefficient, label in self.emission(r, e, y):
                    paid = coefficient * self.v("EmissionsPenalty", r, e, y) / self._mid(r, y)
                    self.p.cost[label] += paid
            limit = self.v("ModelPeriodEmissionLimit", r, e)
            if limit != -1:
                whole = [term for y in self.Y for term in self.emission(r, e, y)]
                self.p.row(whole, "<=", limit - self.v("ModelPeriodExogenousEmission", r, e))

    def _mid(self, r: str, y: int) -> float:
        return (1 + self.v("DiscountRate", r)) ** (y - self.first + 0.5)

    def _salvage(self, method: float, rate: float, life: float, y: int) -> float:
        """Worth at the end, per unit of what was paid, in money of the start."""
        if y + life - 1 <= self.last:
            return 0.0
        used = self.last - y + 1
        share = 1 - used / life
        if method == 1 and rate > 0:
            share = 1 - ((1 + rate) ** used - 1) / ((1 + rate) ** life - 1)
        return share / (1 + rate) ** (1 + self.last - self.first)

    def _costs(self, r: str) -> None:
        rate, method = self.v("DiscountRate", r), self.v("DepreciationMethod", r)
        own = self.s.parameters.get("DiscountRateIdv")
        for t in self.T:
            life = self.v("OperationalLife", r, t)
            i = own.get(r, t) if own is not None else rate
            recovery = (1 - (1 + i) ** -1) / (1 - (1 + i) ** -life)
            annuity = (1 - (1 + rate) ** -life) * (1 + rate) / rate
            for y in self.Y:
                paid = self.v("CapitalCost", r, t, y) * recovery * annuity
                worth = (1 + rate) ** -(y - self.first) - self._salvage(method, rate, life, y)
                self.p.cost["new", r, t, y] += paid * worth
                fixed = self.v("FixedCost", r, t, y) / self._mid(r, y)
                for c, label in self.stands(r, t, y):
                    self.p.cost[label] += c * fixed
                self.p.constant += fixed * self.v("ResidualCapacity", r, t, y)
                for c, label in self.yearly(r, t, y, lambda m, t=t, y=y: self.v("VariableCost", r, t, m, y)):
                    self.p.cost[label] += c / self._mid(r, y)
        for k, y in product(self.S, self.Y):
            rate, life = self.v("DiscountRateStorage", r, k), self.v("OperationalLifeStorage", r, k)
            worth = (1 + rate) ** -(y - self.first) - self._salvage(method, rate, life, y)
            self.p.cost["new_store", r, k, y] += self.v("CapitalCostStorage", r, k, y) * worth

    def _storage(self, r: str, k: str) -> None:
        sets = self.s.sets
        ls, ld, lh = (sorted(map(int, sets[n])) for n in ("SEASON", "DAYTYPE", "DAILYTIMEBRACKET"))
        slice_at = {
            (a, b, c): l
            for l, a, b, c in product(self.L, ls, ld, lh)
            if self.v("Conversionls", l, a) and self.v("Conversionld", l, b) and self.v("Conversionlh", l, c)
        }

        def net(a: int, b: int, c: int, y: int, times: float, sign: int = 0) -> list[tuple[float, Any]]:
            terms = []
            for t in self.T:
                for m in self.modes[t]:
                    into, out = (self.v(f"Technology{way}Storage", r, t, k, m) for way in ("To", "From"))
                    moved = into - out if sign == 0 else into if sign > 0 else out
                    terms.append((moved * times, ("rate", r, slice_at[a, b, c], t, m, y)))
            return terms

        def in_year(y: int, seasons: Iterable[int]) -> list[tuple[float, Any]]:
            return [
                term for a, b, c in product(seasons, ld, lh)
                for term in net(a, b, c, y, self.v("YearSplit", slice_at[a, b, c], y))
            ]  # fmt: skip

        def in_day(a: int, b: int, y: int, brackets: Iterable[int], times: float = 1.0) -> list[tuple[float, Any]]:
            return [term for c in brackets for term in net(a, b, c, y, times * self.v("DaySplit", c, y))]

        def less(terms: list[tuple[float, Any]]) -> list[tuple[float, Any]]:
            return [(-c, label) for c, label in terms]

        for y in self.Y:
            year, end = ("year", r, k, y), ("end", r, k, y)
            if y == self.first:
                self.p.row([(1.0, year)], "=", self.v("StorageLevelStart", r, k))
            else:
                self.p.row([(1.0, year), (-1.0, ("year", r, k, y - 1)), *less(in_year(y - 1, ls))], "=", 0.0)
            self.p.row([(1.0, end), (-1.0, year), *less(in_year(y, ls))], "=", 0.0)
            cap = [(1.0, ("new_store", r, k, u)) for u in self.Y if 0 <= y - u < self.v("OperationalLifeStorage", r, k)]
            has, least = self.v("ResidualStorageCapacity", r, k, y), self.v("MinStorageCharge", r, k, y)
            points: list[list[tuple[float, Any]]] = []
            for a in ls:
                season = ("season", r, k, a, y)
                before = [(1.0, year)] if a == ls[0] else [(1.0, ("season", r, k, a - 1, y)), *in_year(y, [a - 1])]
                self.p.row([(1.0, season), *less(before)], "=", 0.0)
                for b in ld:
                    start, finish = ("start", r, k, a, b, y), ("finish", r, k, a, b, y)
                    days = self.v("DaysInDayType", a, b, y)
                    if b == ld[0]:
                        opening = [(1.0, season)]
                    else:
                        gone = self.v("DaysInDayType", a, b - 1, y)
                        opening = [(1.0, ("start", r, k, a, b - 1, y)), *in_day(a, b - 1, y, lh, gone)]
                    self.p.row([(1.0, start), *less(opening)], "=", 0.0)
                    if b == ld[-1]:
                        closing = [(1.0, end if a == ls[-1] else ("season", r, k, a + 1, y))]
                    else:
                        to_come = self.v("DaysInDayType", a, b + 1, y)
                        closing = [(1.0, ("finish", r, k, a, b + 1, y)), *less(in_day(a, b + 1, y, lh, to_come))]
                    self.p.row([(1.0, finish), *less(closing)], "=", 0.0)
                    assert days > 0
                    for c in lh:
                        earlier, later = [h for h in lh if h < c], [h for h in lh if h > c]
                        points.append([(1.0, start), *in_day(a, b, y, earlier)])
                        points.append([(1.0, finish), *less(in_day(a, b, y, later))])
                        if b > ld[0]:
                            points.append([(1.0, start), *less(in_day(a, b - 1, y, later))])
                            points.append([(1.0, ("finish", r, k, a, b - 1, y)), *in_day(a, b, y, earlier)])
                        for name, sign in (("StorageMaxChargeRate", 1), ("StorageMaxDischargeRate", -1)):
                            self.p.row(net(a, b, c, y, 1.0, sign), "<=", self.v(name, r, k))
            for level in points:
                self.p.row([*level, *((-c, n) for c, n in cap)], "<=", has)
                self.p.row([*level, *((-least * c, n) for c, n in cap)], ">=", least * has)
