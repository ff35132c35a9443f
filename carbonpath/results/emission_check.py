"""Checks of emissions: recomputed from final fuel use, apart from the factors by which model and tables count."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from carbonpath.names import ACCOUNTS, CO2, Species, Year, accounts_of
from carbonpath.results.values import Values, relative


def emission_check(values: Values, emissions: pd.DataFrame) -> float:
    """CO2 from final fuel use (inputs less carbon-bearing outputs, at content) against the accounts and the table.

    Other species against the table, and the limits on either against both.
    """
    data, worst = values.data, max(_other_species(values, emissions), _emission_limits(values))
    co2 = emissions[emissions["species"] == CO2]
    for account in ACCOUNTS:
        for year in data.calendar.years:
            total = 0.0
            for tech in data.technologies.values():
                if tech.boundary == account and not tech.is_store:
                    total += _from_fuel(values, tech.name, CO2, year)
            table = float(co2[(co2["boundary"] == account) & (co2["year"] == year)]["value"].sum())
            column = values.get("emission", CO2, account, year)
            worst = max(worst, relative(total, table), relative(total, column))
    return worst


def emitted_apart(values: Values, path: Mapping[Year, float]) -> float:
    """Recomputed emissions of the scenario's boundary against the accounts of the solution."""
    accounts = accounts_of(values.data.boundary)
    return max(relative(mt, sum(values.get("emission", CO2, a, year) for a in accounts)) for year, mt in path.items())


def _other_species(values: Values, emissions: pd.DataFrame) -> float:
    """Totals by year of every species but CO2, from fuels and processes, against the table."""
    data, worst = values.data, 0.0
    fuels = (e for _, e in data.content)
    own = (e for t in data.technologies.values() for _, e in (*t.process, *t.by_use))
    for e in {*fuels, *own} - {CO2}:
        for year in data.calendar.years:
            total = sum(_from_fuel(values, t.name, e, year) for t in data.technologies.values() if not t.is_store)
            found = emissions[(emissions["species"] == e) & (emissions["year"] == year)]["value"].sum()
            worst = max(worst, relative(total, float(found)))
    return worst


def _emission_limits(values: Values) -> float:
    """By how much what is emitted lies above a limit, each year as often as it counts."""
    data, worst = values.data, 0.0
    for limit in data.emission_limits:
        total, size = 0.0, abs(limit.value)
        for year in data.calendar.years if limit.year is None else (limit.year,):
            times = data.calendar.span[year] if limit.year is None else 1
            for name in limit.technologies:
                if not data.technologies[name].is_store:
                    amount = times * _from_fuel(values, name, limit.species, year)
                    total, size = total + amount, size + abs(amount)
        worst = max(worst, (total - limit.value) / max(1.0, size))
    return worst


def _from_fuel(values: Values, name: str, species: Species, year: int) -> float:
    """Emission of one technology: fuels at content or at a factor of its own, of CO2 the uncaptured part, and process.

    A content counts for what is taken in, less what is put out.
    """
    data, tech = values.data, values.data.technologies[name]
    total = 0.0
    for mode, at, amount in values.yearly[name, year]:
        taken = given = own = 0.0
        for flow in tech.activity_flows[mode]:
            factor = tech.by_use.get((flow.commodity, species))
            if factor is not None and flow.net(at) < 0.0:
                own += factor(at) * -flow.net(at) * amount
                continue
            content = data.content.get((flow.commodity, species))
            carbon = flow.net(at) * amount * content(year) if content else 0.0
            taken, given = taken - min(0.0, carbon), given + max(0.0, carbon)
        burnt = max(0.0, taken - given) if taken > 0.0 else 0.0
        process = tech.process.get((mode, species))
        captured = tech.value("capture", at) if species == CO2 else 0.0
        total += (burnt + own) * (1.0 - captured) + (process(at) * amount if process else 0.0)
    return total
