"""`scale_growth`: the yearly growth of a path after a year, multiplied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from carbonpath.errors import Fault
from carbonpath.schema.scenario import YearRange
from carbonpath.schema.tables import KEYS


def scale_growth(
    rows: Sequence[dict[str, str]], name: str, column: str, years: YearRange | None, scale: float, where: str
) -> list[Fault]:
    """Multiply the growth rates of each path of `rows`: v'(t) = v'(s) * (1 + scale * g)^(t - s) from year to year.

    A path is the rows that agree in every key column but the year. Its growth is scaled in the years of `years` (all
    after its first, when none are given); the years after those keep their own growth. The path must have a row for
    the year from which growth is scaled: a change must not reach back into the years before.
    """
    if column not in ("value", "low", "high") or "year" not in KEYS[name]:
        return [Fault(where, f"scale_growth of column '{column}' of {name}", "a path of values over years")]
    paths: dict[tuple[str | None, ...], list[tuple[int, dict[str, str]]]] = defaultdict(list)
    for row in rows:
        year = row.get("year", "")
        if not year.isdecimal():
            return [Fault(where, "scale_growth meets a row without a year", "a path of dated rows")]
        paths[tuple(row.get(key) for key in KEYS[name] if key != "year")].append((int(year), row))
    faults: list[Fault] = []
    touched = 0
    for key, path in paths.items():
        path.sort(key=lambda pair: pair[0])
        label = ", ".join(word for word in key if word)
        touched += _scale(path, column, years, scale, f"{where}: {label}", faults)
    if not touched and not faults:
        faults.append(Fault(where, f"the edit touches no row of {name}", "a filter and years that some rows meet"))
    return faults


def _scale(
    path: Sequence[tuple[int, dict[str, str]]],
    column: str,
    years: YearRange | None,
    scale: float,
    where: str,
    faults: list[Fault],
) -> int:
    """Scale one path; returns how many rows it touched."""
    try:
        values = [float(row[column]) for _, row in path]
    except (KeyError, ValueError):
        return 1  # the cell's own fault is found when the row is read
    given = [year for year, _ in path]
    new = [values[0]]
    touched = 0
    for position in range(1, len(path)):
        before, year = given[position - 1], given[position]
        old = values[position - 1]
        scaled = years is None or years.holds(year)
        if scaled and years is not None and any(not years.holds(u) for u in range(before + 1, year)):
            faults.append(Fault(where, f"no row between {before} and {year} where the edit begins", "a row there"))
            return touched
        if not scaled and not touched:
            new.append(values[position])
            continue
        if old <= 0.0 or values[position] <= 0.0:
            faults.append(Fault(where, f"no growth rate from {before} to {year}", "values above zero"))
            return touched
        ratio = values[position] / old
        if scaled:
            yearly = ratio ** (1.0 / (year - before)) - 1.0 if year > before else 0.0
            if 1.0 + scale * yearly <= 0.0:
                faults.append(Fault(where, f"growth times {scale:g} falls below -100 % a year", "a smaller number"))
                return touched
            ratio = (1.0 + scale * yearly) ** (year - before)
            touched += 1
        new.append(new[-1] * ratio)
    for (_, row), value, was in zip(path, new, values, strict=True):
        if value != was:
            row[column] = repr(value)
    return touched
