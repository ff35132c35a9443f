"""Finished results side by side: what differs in the figures, and what differs in the inputs.

Reads result folders only. The first result is what the others are measured against.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from carbonpath.errors import Fault, InputError
from carbonpath.results import store

if TYPE_CHECKING:
    import pandas as pd

    from carbonpath.results.result import Result

HASH_SHOWN = 12
TABLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "emissions": ("emissions", ("year", "species", "boundary", "sector", "unit")),
    "capacity": ("capacity", ("year", "quantity", "sector", "group", "unit")),
    "costs": ("costs", ("year", "sector", "item", "kind", "unit")),
    "peak": ("peak", ("year", "series", "unit")),
    "indicators": ("indicators", ("indicator", "year", "unit")),
}
"""Compared tables: name, and the columns that are kept; what is left out is summed over."""
CO_BENEFITS = "co_benefits"
SUMS = ("emissions", "capacity", "costs")
"""Tables in which an absent row is a 0; in the others it is unknown."""

# a unit that is a key of the summary's units stands for the one of the first result
HEADLINES: dict[str, tuple[str, str]] = {
    "system_cost": ("system cost, discounted", "money"),
    "objective": ("objective", "money"),
    "peak.year": ("year of the peak", "year"),
    "peak.mt": ("level of the peak", "emissions"),
    "cumulative_mt": ("cumulative emissions", "emissions"),
    "grade_c_share": ("share resting on grade C data", "1"),
}


@dataclass(frozen=True)
class Comparison:
    """Frames of differences; in each, one column per result and one per difference to the first."""

    names: tuple[str, ...]
    headline: pd.DataFrame
    tables: Mapping[str, pd.DataFrame]
    clauses: pd.DataFrame
    inputs: pd.DataFrame
    places: tuple[str, ...] = ()
    """Folder of inputs of each result."""
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What each result is called in English and Chinese, by name."""


def compare(folders: Sequence[Path]) -> Comparison:
    """Read the results and set them side by side."""
    names = labels(folders)
    results = {name: store.read(folder) for name, folder in zip(names, folders, strict=True)}
    tables = {
        title: side_by_side(results, table, keys)
        for title, (table, keys) in TABLES.items()
        if all(table in result.tables for result in results.values())
    }
    return Comparison(
        names=names,
        headline=headline(results),
        tables=tables | ({CO_BENEFITS: benefits(results)} if "indicators" in tables else {}),
        clauses=clause_status(results),
        inputs=input_differences(results),
        places=tuple(str(result.resolved.get("inputs", "")) for result in results.values()),
        titles=titles_of({name: result.resolved.get("title") for name, result in results.items()}),
    )


def labels(folders: Sequence[Path]) -> tuple[str, ...]:
    """Name each result after its folder; of equal names, after the whole path."""
    if len({folder.resolve() for folder in folders}) < len(folders):
        raise InputError(Fault("compare", "the same result twice", "different results"))
    names = [folder.resolve().name for folder in folders]
    return tuple(str(folder) if names.count(name) > 1 else name for folder, name in zip(folders, names, strict=True))


def titles_of(given: Mapping[str, object]) -> dict[str, dict[str, str]]:
    """Title of each result in both languages: its scenario's, with the name behind it where several have the same."""
    found = {}
    for name, title in given.items():
        pair = title if isinstance(title, Mapping) else dict.fromkeys(("en", "zh"), title)
        found[name] = {lang: str(pair.get(lang) or pair.get("en") or name) for lang in ("en", "zh")}
    named = {"en": "{} ({})", "zh": "{}（{}）"}
    for lang, form in named.items():
        said = [pair[lang] for pair in found.values()]
        for name, pair in found.items():
            if said.count(pair[lang]) > 1 and pair[lang] != name:
                pair[lang] = form.format(pair[lang], name)
    return found


def headline(results: Mapping[str, Result]) -> pd.DataFrame:
    """Cost, peak and cumulative emissions of each result."""
    import pandas as pd

    from carbonpath.results.result import units_of

    frame = pd.DataFrame(
        {name: [_at(result.summary, path) for path in HEADLINES] for name, result in results.items()},
        dtype=float,
    )
    frame.insert(0, "figure", [text for text, _ in HEADLINES.values()])
    units = units_of(next(iter(results.values())).summary)
    frame.insert(1, "unit", [units.get(unit, unit) for _, unit in HEADLINES.values()])
    return _with_differences(frame, list(results))


def side_by_side(results: Mapping[str, Result], table: str, keys: Sequence[str]) -> pd.DataFrame:
    """One table of all results in wide form, summed over what `keys` leave out."""
    import pandas as pd

    columns = {
        name: result.tables[table].groupby(list(keys), dropna=False, observed=True)["value"].sum(min_count=1)
        for name, result in results.items()
    }
    frame = pd.concat(columns, axis=1)
    frame = (frame.fillna(0.0) if table in SUMS else frame).reset_index()
    return _with_differences(frame.sort_values(list(keys), ignore_index=True), list(results))


def benefits(results: Mapping[str, Result]) -> pd.DataFrame:
    """What each result avoids against the first, in all and per CO2 avoided (results/cobenefits.py)."""
    import pandas as pd

    from carbonpath.results.cobenefits import co_benefits

    first, *others = results
    base = results[first]
    parts = []
    for name in others:
        other = results[name]
        span = {y: n for y, n in spans(base).items() if y in spans(other)}
        part = co_benefits(other.tables, base.tables, span)
        parts.append(part.assign(result=name) if len(part) else part.assign(result=pd.Series(dtype=str)))
    return pd.concat(parts, ignore_index=True)


def spans(result: Result) -> dict[int, int]:
    """Model years of a result, and the years for which each stands."""
    years = sorted({int(year) for year in result.tables["emissions"]["year"]})
    horizon = result.resolved.get("horizon") or {}
    if horizon.get("stands_for") == "year":
        return dict.fromkeys(years, 1)
    following = [*years[1:], int(horizon.get("end", years[-1])) + 1] if years else []
    return {year: after - year for year, after in zip(years, following, strict=True)}


def clause_status(results: Mapping[str, Result]) -> pd.DataFrame:
    """Status and value of each clause by year and result; blank where a result does not know the clause."""
    import pandas as pd

    keys = ["id", "year", "unit"]
    columns: dict[str, pd.Series[Any]] = {}
    for name, result in results.items():
        rows = result.tables["clauses"].dropna(subset=["year"]).drop_duplicates(keys).set_index(keys)
        columns[f"{name} status"], columns[f"{name} value"] = rows["status"], rows["value"]
    return pd.concat(columns, axis=1).reset_index()


def input_differences(results: Mapping[str, Result]) -> pd.DataFrame:
    """Keys of the resolved scenarios and hashes of input files that are not the same in all results."""
    import pandas as pd

    found = {}
    for name, result in results.items():
        hashes = {f"hash of {file}": text[:HASH_SHOWN] for file, text in result.manifest["hashes"].items()}
        found[name] = dict(_flat(result.resolved)) | hashes
    paths = list(dict.fromkeys(path for flat in found.values() for path in flat))
    rows = [(path, *(flat.get(path, "-") for flat in found.values())) for path in paths]
    return pd.DataFrame([row for row in rows if len(set(row[1:])) > 1], columns=["key", *found])


def _flat(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Dotted paths of a nested mapping; of a list of mappings each is an entry, an empty list none."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list) and any(isinstance(entry, Mapping) for entry in value):
        for entry in value:
            yield f"{path}: {entry}", "yes"
    elif value != []:
        yield path, str(value)


def _at(summary: Mapping[str, Any], path: str) -> float | None:
    value: Any = summary
    for key in path.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, int | float) else None


def _with_differences(frame: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    first = names[0]
    return frame.assign(**{f"{name} - {first}": frame[name] - frame[first] for name in names[1:]})
