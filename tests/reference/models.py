"""Small random models in the OSeMOSYS formulation, as MathProg data files: every parameter of it occurs in some."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import product
from typing import Any

TECHNOLOGIES = ("MINE", "PP", "WIND", "CHP", "BOIL", "HP", "EL", "BACK_E", "BACK_H", "PUMP")
RECIPES: tuple[tuple[str, str, tuple[tuple[str, float], ...], tuple[tuple[str, float], ...]], ...] = (
    ("MINE", "1", (), (("COAL", 1.0),)),
    ("PP", "1", (("COAL", 2.5),), (("ELC", 1.0),)),
    ("WIND", "1", (), (("ELC", 1.0),)),
    ("CHP", "1", (("COAL", 2.2),), (("ELC", 0.9), ("HEAT", 0.6))),
    ("CHP", "2", (("COAL", 1.6),), (("HEAT", 1.2),)),
    ("BOIL", "1", (("COAL", 1.15),), (("HEAT", 1.0),)),
    ("BOIL", "2", (("H2", 1.05),), (("HEAT", 1.0),)),
    ("HP", "1", (("ELC", 1.0),), (("HEAT", 3.0),)),
    ("EL", "1", (("ELC", 1.0),), (("H2", 0.7),)),
    ("BACK_E", "1", (), (("ELC", 1.0),)),
    ("BACK_H", "1", (), (("HEAT", 1.0),)),
    ("PUMP", "1", (("ELC", 1.0),), ()),
    ("PUMP", "2", (), (("ELC", 0.8),)),
)
"""Technology, mode, what it takes and what it gives per unit of activity."""
CAPITAL = {"PP": 80, "WIND": 60, "CHP": 90, "BOIL": 10, "HP": 30, "EL": 20, "PUMP": 3}


class Data:
    """Statements of a data file."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.lines: list[str] = []

    def set(self, name: str, members: Iterable[Any]) -> None:
        self.lines.append(f"set {name} := {' '.join(map(str, members))};")

    def param(self, name: str, default: float | None, rows: Iterable[tuple[Any, ...]] = ()) -> None:
        stated = "" if default is None else f" default {default}"
        self.lines.append(f"param {name}{stated} :=")
        self.lines += [" ".join(map(str, row)) for row in rows]
        self.lines.append(";")

    def few(self, rows: Iterable[tuple[Any, ...]], share: float, low: float, high: float) -> list[tuple[Any, ...]]:
        """A random number for a share of the keys."""
        return [(*row, self.rng.uniform(low, high)) for row in rows if self.rng.random() < share]


def data_file(
    seed: int,
    regions: tuple[str, ...] = ("North", "South"),
    years: tuple[int, ...] = (2020, 2021, 2022),
    shape: tuple[int, int, int] = (2, 1, 2),
    storage: bool = True,
) -> str:
    """A model whose numbers follow `seed`; `shape` is seasons, day types and daily time brackets."""
    d = Data(seed)
    seasons, types, brackets = (range(1, n + 1) for n in shape)
    slices = {f"S{a}D{b}H{c}": (a, b, c) for a, b, c in product(seasons, types, brackets)}
    sets = {
        "YEAR": years, "TECHNOLOGY": TECHNOLOGIES, "TIMESLICE": slices, "FUEL": ("COAL", "ELC", "HEAT", "H2"),
        "EMISSION": ("CO2", "NOX"), "MODE_OF_OPERATION": ("1", "2"), "REGION": regions, "SEASON": seasons,
        "DAYTYPE": types, "DAILYTIMEBRACKET": brackets, "STORAGE": ("DAM",) if storage else (),
    }  # fmt: skip
    for name, members in sets.items():
        d.set(name, members)
    split = _time(d, slices, years, shape)
    _finance(d, regions)
    _demand(d, regions, years, split)
    _technologies(d, regions, years, tuple(slices))
    _storage(d, regions, storage)
    _limits(d, regions, years)
    d.lines.append("end;")
    return "\n".join(d.lines) + "\n"


def _parts(d: Data, count: int) -> list[float]:
    given = [d.rng.uniform(0.5, 1.5) for _ in range(count)]
    return [part / sum(given) for part in given]


def _time(
    d: Data, slices: dict[str, tuple[int, int, int]], years: tuple[int, ...], shape: tuple[int, int, int]
) -> dict[str, float]:
    """Seasons, days of a week and hours of random length; the year follows from them."""
    season, hours = _parts(d, shape[0]), _parts(d, shape[2])
    week = {(a, b): d.rng.choice((1, 2, 5)) for a, b, _ in slices.values()}
    split = {}
    for s, (a, b, c) in slices.items():
        days = sum(n for (other, _), n in week.items() if other == a)
        split[s] = season[a - 1] * week[a, b] / days * hours[c - 1]
    d.param("YearSplit", 0, [(s, y, part) for s, part in split.items() for y in years])
    d.param("DaySplit", 0, [(c, y, part / 365) for c, part in enumerate(hours, 1) for y in years])
    d.param("DaysInDayType", 7, [(a, b, y, n) for (a, b), n in week.items() for y in years])
    for name, at in (("Conversionls", 0), ("Conversionld", 1), ("Conversionlh", 2)):
        d.param(name, 0, [(s, place[at], 1) for s, place in slices.items()])
    return split


def _finance(d: Data, regions: tuple[str, ...]) -> None:
    d.param("DiscountRate", 0.05, [(r, d.rng.choice((0.03, 0.05, 0.08))) for r in regions])
    d.param("DiscountRateIdv", None, [(r, t, d.rng.choice((0.05, 0.1))) for r in regions for t in TECHNOLOGIES])
    d.param("DiscountRateStorage", d.rng.choice((0.05, 0.07)))
    d.param("DepreciationMethod", d.rng.choice((1, 2)), [(regions[0], 1)])


def _demand(d: Data, regions: tuple[str, ...], years: tuple[int, ...], split: dict[str, float]) -> None:
    keys = list(product(regions, years))
    d.param("SpecifiedAnnualDemand", 0, d.few([(r, "ELC", y) for r, y in keys], 1.0, 5, 15))
    profile = {s: d.rng.uniform(0.5, 1.5) * part for s, part in split.items()}
    whole = sum(profile.values()) / d.rng.choice((1.0, 1.02))
    rows = [(r, "ELC", s, y, part / whole) for r, y in keys for s, part in profile.items()]
    moved = [(*row[:-1], row[-1] * (1.0 + 0.05 * ((row[3] + len(row[2])) % 3))) for row in rows]
    d.param("SpecifiedDemandProfile", 0, d.rng.choice((rows, moved)))
    heat = d.few([(r, "HEAT", y) for r, y in keys], 1.0, 3, 8)
    d.param("AccumulatedAnnualDemand", 0, heat + d.few([(r, "ELC", y) for r, y in keys], 0.2, 0, 20))


def _technologies(d: Data, regions: tuple[str, ...], years: tuple[int, ...], slices: tuple[str, ...]) -> None:
    keys = list(product(regions, years))
    d.param("CapacityToActivityUnit", d.rng.choice((1, 8.76, 31.536)))
    wind = d.few([(r, "WIND", s, y) for r, y in keys for s in slices], 1.0, 0.1, 0.6)
    d.param("CapacityFactor", 1, wind + [(r, "PP", s, y, 0.9) for r, y in keys for s in slices])
    d.param("AvailabilityFactor", 1, d.few([(r, t, y) for r, y in keys for t in ("PP", "CHP", "WIND")], 0.7, 0.7, 0.95))
    d.param("OperationalLife", 1, [(r, t, d.rng.choice((2, 3, 5, 25))) for r in regions for t in TECHNOLOGIES])
    d.param("ResidualCapacity", 0, d.few([(r, t, y) for r, y in keys for t in ("PP", "BOIL", "WIND")], 1.0, 0, 0.8))
    for name, at in (("InputActivityRatio", 2), ("OutputActivityRatio", 3)):
        rows = [(r, recipe[0], f, recipe[1], y, n) for r, y in keys for recipe in RECIPES for f, n in recipe[at]]
        d.param(name, 0, rows)
    capital = [(r, t, y, c * d.rng.uniform(0.8, 1.2)) for r, y in keys for t, c in CAPITAL.items()]
    d.param("CapitalCost", 0, capital)
    cost = [(r, "MINE", "1", y, d.rng.uniform(1, 3)) for r, y in keys]
    cost += [(r, t, "1", y, 900) for r, y in keys for t in ("BACK_E", "BACK_H")]
    cost += d.few([(r, "CHP", m, y) for r, y in keys for m in "12"], 0.5, -0.2, 0.5)
    d.param("VariableCost", 0.00001, cost)
    fixed = d.few([(r, t, y) for r, y in keys for t in ("PP", "WIND", "CHP", "BOIL")], 1.0, 0.5, 2.0)
    d.param("FixedCost", 0, fixed)
    d.param("CapacityOfOneTechnologyUnit", 0)
    nox = [(r, "CHP", "NOX", m, y, 0.01 * int(m)) for r, y in keys for m in "12"]
    d.param("EmissionActivityRatio", 0, [(r, "MINE", "CO2", "1", y, 0.09) for r, y in keys] + nox)


def _storage(d: Data, regions: tuple[str, ...], storage: bool) -> None:
    for name, mode in (("TechnologyToStorage", "1"), ("TechnologyFromStorage", "2")):
        d.param(name, 0, [(r, "PUMP", "DAM", mode, 1) for r in regions if storage])
    choices = {
        "StorageLevelStart": (0.1, 0.5), "StorageMaxChargeRate": (99, 2), "StorageMaxDischargeRate": (99, 2),
        "MinStorageCharge": (0, 0.1), "OperationalLifeStorage": (2, 20), "CapitalCostStorage": (5, 50),
        "ResidualStorageCapacity": (0.5, 1),
    }  # fmt: skip
    for name, values in choices.items():
        d.param(name, d.rng.choice(values))


def _limits(d: Data, regions: tuple[str, ...], years: tuple[int, ...]) -> None:
    keys = list(product(regions, years))

    def of(technology: str) -> list[tuple[Any, ...]]:
        return [(r, technology, y) for r, y in keys]

    d.param("TotalAnnualMaxCapacity", d.rng.choice((-1, 99999)), d.few(of("WIND"), 1.0, 0.9, 3))
    d.param("TotalAnnualMinCapacity", 0, d.few(of("HP"), 0.3, 0, 0.02))
    d.param("TotalAnnualMaxCapacityInvestment", -1, d.few(of("CHP"), 0.5, 0, 0.3))
    d.param("TotalAnnualMinCapacityInvestment", 0, d.few(of("EL"), 0.2, 0, 0.001))
    d.param("TotalTechnologyAnnualActivityUpperLimit", -1, d.few(of("MINE"), 0.4, 40, 80))
    d.param("TotalTechnologyAnnualActivityLowerLimit", 0, d.few(of("WIND"), 0.3, 0, 0.1))
    d.param("TotalTechnologyModelPeriodActivityUpperLimit", -1, d.few([(r, "BOIL") for r in regions], 0.5, 10, 40))
    d.param("TotalTechnologyModelPeriodActivityLowerLimit", 0, d.few([(r, "HP") for r in regions], 0.5, 0, 3))
    tags = [(r, t, y, d.rng.choice((1, 0.5))) for r, y in keys for t in ("PP", "CHP", "BACK_E")]
    d.param("ReserveMarginTagTechnology", 0, tags)
    fuels = d.rng.choice((("ELC",), ("ELC", "H2")))
    d.param("ReserveMarginTagFuel", 0, [(r, f, y, 1) for r, y in keys for f in fuels])
    d.param("ReserveMargin", 0, [(r, y, d.rng.choice((0, 1.1, 1.2))) for r, y in keys])
    d.param("RETagTechnology", 0, [(r, "WIND", y, 1) for r, y in keys])
    d.param("RETagFuel", 0, [(r, "ELC", y, 1) for r, y in keys])
    d.param("REMinProductionTarget", 0, d.few(keys, 0.7, 0, 0.1))
    co2 = [(r, "CO2", y) for r, y in keys]
    d.param("EmissionsPenalty", 0, d.few(co2, 0.8, 0, 20))
    d.param("AnnualExogenousEmission", 0, d.few(co2, 0.5, 0, 0.3))
    d.param("AnnualEmissionLimit", d.rng.choice((-1, 9999)), d.few(co2, 0.4, 2, 5))
    d.param("ModelPeriodExogenousEmission", 0, d.few([(r, "CO2") for r in regions], 1.0, 0, 1))
    d.param("ModelPeriodEmissionLimit", -1, d.few([(r, "CO2") for r in regions], 0.5, 8, 16))
    pairs = [(a, b) for a, b in product(regions, regions) if a != b]
    d.param("TradeRoute", 0, [(a, b, "ELC", y, 1) for a, b in pairs for y in years])
