"""What the tables and the scenario must say together: the table of contents of the checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from carbonpath.errors import Fault
from carbonpath.reading.check_activity import check_activity
from carbonpath.reading.check_clauses import check_clauses
from carbonpath.reading.check_contracts import check_contracts
from carbonpath.reading.check_emissions import check_emissions
from carbonpath.reading.check_firm import check_firm
from carbonpath.reading.check_flexible import check_flexible
from carbonpath.reading.check_indicators import check_indicators
from carbonpath.reading.check_limits import check_demands, check_limits
from carbonpath.reading.check_market import check_market, check_market_settings
from carbonpath.reading.check_names import check_names
from carbonpath.reading.check_reservoirs import check_reservoirs
from carbonpath.reading.check_retrofits import check_retrofits
from carbonpath.reading.check_settings import check_settings
from carbonpath.reading.check_technologies import check_technologies
from carbonpath.reading.check_time import check_time
from carbonpath.reading.check_values import check_values
from carbonpath.reading.known import Known
from carbonpath.reading.scenario import Clause, Tables
from carbonpath.reading.targets import Units
from carbonpath.reading.yaml_positions import Place
from carbonpath.schema.scenario import ScenarioSettings


def check_tables(tables: Tables, known: Known, units: Units) -> Iterator[Fault]:
    """Faults between the input tables."""
    yield from check_names(tables, known)
    yield from check_technologies(tables, known)
    yield from check_activity(tables)
    yield from check_values(tables)
    yield from check_time(tables, known)
    yield from check_limits(tables, units)
    yield from check_emissions(tables, known, units)
    yield from check_firm(tables, known, units)
    yield from check_reservoirs(tables)
    yield from check_flexible(tables, known)
    yield from check_retrofits(tables, known)
    yield from check_indicators(tables, known, units)
    yield from check_contracts(tables)
    yield from check_market(tables, known)


def check_scenario(
    settings: ScenarioSettings, tables: Tables, clauses: Sequence[Clause], known: Known, where: Callable[[Place], str]
) -> Iterator[Fault]:
    """Faults of the scenario, and of the scenario against the tables."""
    yield from check_settings(settings, tables, where)
    yield from check_market_settings(settings, tables, where)
    if known.demands is not None:
        yield from check_demands(tables, settings.horizon)
    yield from check_clauses(clauses, known, settings.horizon)
