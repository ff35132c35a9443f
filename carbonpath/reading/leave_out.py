"""Technologies and commodities that a scenario leaves out, with all that speaks of them.

Tables are read and checked whole; then the rows of what is left out go. A limit or an indicator's term goes with the
last of the technologies it selects, a flow with its commodity, a contract with its pool, and an indicator with the last
term of its numerator or denominator: half a ratio would say something else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from carbonpath.reading.scenario import Table, Tables
from carbonpath.schema.rows import IndicatorRow
from carbonpath.schema.scenario import ScenarioSettings

RESIDUAL = "residual"
OF_INDICATORS = ("indicators", "responses")


def chosen(tables: Tables, settings: ScenarioSettings) -> Tables:
    """Tables without the places and contracts that the scenario leaves out."""
    places = places_of(tables, settings)
    technologies = {row.technology for row in tables.technologies if places is not None and row.place not in places}
    commodities = {row.commodity for row in tables.commodities if places is not None and row.place not in places}
    if settings.import_accounting != RESIDUAL:
        technologies |= {row.technology for row in tables.contracts if row.technology != row.pool}
    return leave_out(tables, technologies, commodities) if technologies or commodities else tables


def places_of(tables: Tables, settings: ScenarioSettings) -> frozenset[str] | None:
    """Places in the model: those the scenario names, else those included by default; None: all."""
    if settings.places is not None:
        return frozenset(settings.places)
    return frozenset(row.place for row in tables.places if row.included == "yes") if len(tables.places) else None


def leave_out(tables: Tables, technologies: set[str], commodities: set[str]) -> Tables:
    """Tables without some technologies and commodities."""
    gone = _gone(tables, technologies)
    stiff = {row.flexible for row in tables.flexible_loads if row.commodity in commodities}
    keeps: dict[str, Callable[[Any], bool]] = {
        "technologies": lambda row: row.technology not in technologies,
        "technology_values": lambda row: row.technology not in technologies,
        "flows": lambda row: row.technology not in technologies and row.commodity not in commodities,
        "stock": lambda row: row.technology not in technologies,
        "retrofits": lambda row: row.technology not in technologies,
        "choice": lambda row: row.technology not in technologies,
        "contracts": lambda row: row.technology not in technologies and row.pool not in technologies,
        "mode_shift": lambda row: row.technology not in technologies and row.commodity not in commodities,
        "commodities": lambda row: row.commodity not in commodities,
        "commodity_values": lambda row: row.commodity not in commodities,
        "demands": lambda row: row.commodity not in commodities,
        "demand_drivers": lambda row: row.commodity not in commodities,
        "flexible_loads": lambda row: row.commodity not in commodities,
        "flexible_values": lambda row: row.flexible not in stiff,
        "emission_factors": lambda row: row.name not in (technologies if row.subject == "technology" else commodities),
        "use_factors": lambda row: row.select not in gone and row.commodity not in commodities,
        "bounds": lambda row: row.select not in gone,
        "pins": lambda row: row.select not in gone,
        "transport_quota": lambda row: row.select not in gone,
        "emission_limits": lambda row: row.select not in gone,
        "emission_prices": lambda row: row.select not in gone,
        "market_coverage": lambda row: row.select not in gone and row.commodity not in commodities,
        "market_benchmarks": lambda row: row.select not in gone,
        "indicators": lambda row: _term_stays(row, gone, commodities),
        "responses": lambda row: row.select not in gone,
    }
    kept = replace(tables, **{name: _kept(getattr(tables, name), keep) for name, keep in keeps.items()})
    parts = {(row.indicator, row.part) for row in kept.indicators}
    halved = {row.indicator for row in tables.indicators if (row.indicator, row.part) not in parts}
    stays = {indicator for indicator, _ in parts} - halved
    tables_of_indicators = {
        name: _kept(getattr(kept, name), lambda row: row.indicator in stays) for name in OF_INDICATORS
    }
    return replace(kept, **tables_of_indicators)


def _gone(tables: Tables, technologies: set[str]) -> set[str]:
    """Selectors all of whose members are left out."""
    selectors: dict[str, bool] = {}
    for row in tables.technologies:
        for selector in (row.technology, f"group:{row.group}", f"sector:{row.sector}", f"place:{row.place}"):
            selectors[selector] = selectors.get(selector, False) or row.technology not in technologies
    return {selector for selector, stays in selectors.items() if not stays}


def _term_stays(row: IndicatorRow, gone: set[str], commodities: set[str]) -> bool:
    """Whether a term still has something to count; a driver may bear the name of a technology."""
    if row.quantity == "demand":
        return (row.select or row.commodity) not in commodities
    return row.quantity == "driver" or (row.select not in gone and row.commodity not in commodities)


def _kept(table: Table[Any], keep: Callable[[Any], bool]) -> Table[Any]:
    pairs = [(row, place) for row, place in table.located() if keep(row)]
    return replace(table, rows=tuple(row for row, _ in pairs), places=tuple(place for _, place in pairs))
