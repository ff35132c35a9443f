"""Every number of every table into the model's unit, once.

Money is billion CNY, activity the unit of the technology's output, capacity its capacity_unit, emissions Mt CO2 (kt
for pollutants). A row's `unit` stays as written. Numbers of a data set in `native` units are taken as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from carbonpath.errors import Fault
from carbonpath.reading import targets
from carbonpath.reading.market_targets import of_market_benchmark, of_market_instrument, of_market_value
from carbonpath.reading.targets import Target, Units
from carbonpath.schema.cells import Row
from carbonpath.units import NATIVE, factor

R = TypeVar("R", bound=Row)

TARGETS: dict[str, Callable[[Any, Units], Target | None]] = {
    "technology_values": targets.of_technology_value,
    "commodity_values": targets.of_commodity_value,
    "flexible_values": targets.of_flexible_value,
    "flows": targets.of_flow,
    "stock": targets.of_stock,
    "choice": targets.of_choice,
    "bounds": targets.of_limit,
    "pins": targets.of_limit,
    "demands": targets.of_demand,
    "contracts": targets.of_contract,
    "emission_factors": targets.of_emission_factor,
    "use_factors": targets.of_use_factor,
    "responses": targets.of_response,
    "emission_limits": targets.of_emission_limit,
    "emission_prices": targets.of_emission_price,
    "market_coverage": targets.of_share,
    "market_values": of_market_value,
    "market_instruments": of_market_instrument,
    "market_benchmarks": of_market_benchmark,
    "profiles": targets.of_share,
    "mode_shift": targets.of_rate,
    "transport_quota": targets.of_quota,
}
"""Model unit of a row, by table; drivers and observations are converted to a unit among their own."""
COLUMNS: dict[str, tuple[str, ...]] = {"pins": ("low", "high"), "observations": ("value", "low", "high")}


@cache
def multiplier(unit: str, target: Target) -> float | str:
    """Factor from `unit` to the first target of its dimension, or what is wrong in words."""
    if unit == NATIVE:
        return 1.0
    problem = ""
    for wanted in target:
        if wanted == NATIVE:
            return f"unit '{unit}' in a data set of native units"
        try:
            return factor(unit, wanted)
        except ValueError as error:
            problem = problem or str(error)
    return problem


def convert(table: str, rows: Sequence[R], where: Callable[[int], str], units: Units, faults: list[Fault]) -> list[R]:
    """Rows with values in model units; a unit that does not fit is appended to `faults`."""
    if table not in TARGETS:
        return list(rows)
    target_of, columns = TARGETS[table], COLUMNS.get(table, ("value",))
    result = []
    for index, row in enumerate(rows):
        target = target_of(row, units)
        result.append(row if target is None else scaled(row, target, columns, lambda i=index: where(i), faults))  # type: ignore[misc]
    return result


def scaled(row: R, target: Target, columns: Sequence[str], where: Callable[[], str], faults: list[Fault]) -> R:
    """One row with `columns` in the unit of `target`."""
    unit: str = row.unit  # type: ignore[attr-defined]
    by = multiplier(unit, target)
    if isinstance(by, str):
        faults.append(misfit(by, unit, target, where()))
        return row
    if by == 1.0:
        return row
    new = {column: value * by for column in columns if (value := getattr(row, column)) is not None}
    return row.model_copy(update=new)


def misfit(problem: str, unit: str, target: Target, where: str) -> Fault:
    """A unit that does not fit, as a fault."""
    wanted = " or ".join(dict.fromkeys(target))
    found = f"unit '{unit}': {problem}" if f"'{unit}'" not in problem else problem
    return Fault(where, found, f"a unit that converts to {wanted}")


def convert_series(
    rows: Sequence[R],
    key: str,
    where: Callable[[int], str],
    given: Mapping[str, str],
    columns: Sequence[str],
    faults: list[Fault],
) -> list[R]:
    """Rows of each name in one unit: the one `given` for it, else that of its first row."""
    unit_of: dict[str, str] = dict(given)
    result = []
    for index, row in enumerate(rows):
        unit = unit_of.setdefault(getattr(row, key), row.unit)  # type: ignore[attr-defined]
        result.append(scaled(row, (unit,), columns, lambda i=index: where(i), faults))  # type: ignore[misc]
    return result
