"""The tables of a result as one xarray Dataset in a netCDF file.

A table becomes a variable of its name. Its keys are dimensions that all tables share (`year`, `technology` ...), so
that `ds.capacity.sel(technology="pv_rooftop", quantity="capacity")` is a path. Where the keys of a table hang together
(a flow is a technology, a mode, a commodity and a direction of which nearly all combinations do not exist) they would
make a grid of tens of millions of empty cells: there one dimension `<table>_row` numbers the combinations that occur
and the keys stand along it as coordinates. Which table is laid out how is fixed in `LAYOUT`, not by its size, so that
every data set gives the same dimensions. A combination of a grid that the table does not have is NaN.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import yaml

from carbonpath.interop.extras import need
from carbonpath.results.result import Result

ROW = "_row"
LAYOUT: dict[str, tuple[str, ...]] = {
    "capacity": ("technology", "quantity", "year"),
    "emissions": ("species", "technology", "year"),
    "investment": ("technology", "kind", "year"),
    "indicators": ("indicator", "year"),
    "peak": ("series", "year"),
    "prices": ("commodity", "year"),
    "prices_by_slice": ("commodity", "year", "slice"),
    "activity": (ROW, "year"),
    "costs": (ROW, "year"),
    "dispatch": (ROW, "year", "slice"),
}
"""Dimensions of each table's variable; a table not named here is a list of its rows."""
ALONG = {"sector": "technology", "group": "technology", "boundary": "technology"}
"""Dimension along which a describing column of a grid stands."""
UNIT_ALONG = {
    "capacity": "technology",
    "emissions": "species",
    "indicators": "indicator",
    "prices": "commodity",
    "prices_by_slice": "commodity",
}
"""The same for the unit of each grid; elsewhere one unit holds for all and is an attribute."""
NOT_TABLES = ("iamc", "labels")
OF_THE_SLICE = ("day", "hour", "hours", "days")
ENGINE = "scipy"


def write(result: Result, path: Path) -> None:
    """Write the Dataset as netCDF 3, which needs xarray and nothing beyond what carbonpath needs anyway.

    Raises
    ------
    InputError
        if xarray is not installed.
    """
    dataset(result).to_netcdf(path, engine=ENGINE, format="NETCDF3_64BIT")


def dataset(result: Result) -> Any:
    """Every table of a result as variables of one `xarray.Dataset`."""
    xarray = need("xarray", "netcdf", "--netcdf")
    tables = {name: table for name, table in result.tables.items() if name not in NOT_TABLES and len(table)}
    if "prices" in tables:
        prices = tables.pop("prices")
        tables["prices"] = prices[prices["slice"].isna()].drop(columns="slice")
        tables["prices_by_slice"] = prices[prices["slice"].notna()]
    parts: dict[str, Any] = {}
    coords: dict[str, Any] = {}
    for name, table in tables.items():
        if len(table):
            layout = LAYOUT.get(name, (ROW,))
            variables, along = _laid_out(name, table.reset_index(drop=True), layout)
            parts |= variables
            coords |= {key: value for key, value in along.items() if key not in coords}
    members = _members(parts)
    variables = {name: _spread(xarray, part, members) for name, part in parts.items()}
    return xarray.Dataset(
        variables, {**members, **_labels(result, members), **_aligned(xarray, coords, members)}, attrs=_attrs(result)
    )


def table(data: Any, name: str) -> pd.DataFrame:
    """A variable of the Dataset back as a tidy table, without what the table did not have."""
    variable = data[name]
    frame = variable.to_series().dropna().rename("value").reset_index()
    for coordinate, values in variable.coords.items():
        if coordinate in variable.dims or not str(coordinate).startswith(f"{name}_"):
            continue
        (dim,) = values.dims
        column = str(coordinate).removeprefix(f"{name}_")
        frame[column] = values.to_series().reindex(frame[dim]).to_numpy()
    for column, text in variable.attrs.items():
        frame["unit" if column == "units" else column] = text
    return frame.drop(columns=f"{name}{ROW}", errors="ignore")


Part = tuple[tuple[str, ...], pd.DataFrame, str, dict[str, Any]]
"""Dimensions, table, column that holds the values, attributes."""


def _laid_out(name: str, table: pd.DataFrame, layout: tuple[str, ...]) -> tuple[dict[str, Part], dict[str, Any]]:
    """Variables of a table, and the coordinates that hang on one of its dimensions."""
    row = f"{name}{ROW}"
    dims = tuple(row if dim == ROW else dim for dim in layout)
    if layout == (ROW,):
        table = table.assign(**{row: np.arange(len(table))})
        return {f"{name}_{column}": ((row,), table, column, {}) for column in table.columns if column != row}, {}
    told = [column for column in table.columns if column not in (*dims, "value", *OF_THE_SLICE)]
    if ROW in layout:
        table = table.assign(**{row: table.groupby(told, sort=False, dropna=False).ngroup()})
    attrs: dict[str, Any] = {}
    coords: dict[str, Any] = {}
    for column in told:
        wanted = row if ROW in layout else UNIT_ALONG.get(name) if column == "unit" else ALONG.get(column)
        if wanted is None and table[column].nunique(dropna=False) == 1:
            attrs["units" if column == "unit" else column] = table[column].iloc[0]
            continue
        for dim in (wanted, *dims) if wanted in dims else dims:
            if (table.groupby(dim, sort=False)[column].nunique(dropna=False) == 1).all():
                coords[f"{name}_{column}"] = (dim, table.drop_duplicates(dim).set_index(dim)[column])
                break
    for column in OF_THE_SLICE if "slice" in dims and "day" in table.columns else ():
        coords[f"slice_{column}"] = ("slice", table.drop_duplicates("slice").set_index("slice")[column])
    return {name: (dims, table, "value", attrs)}, coords


def _members(parts: dict[str, Part]) -> dict[str, Any]:
    """Members of every dimension: numbers in order, words in order of appearance."""
    found: dict[str, dict[Any, None]] = {}
    for dims, table, _, _ in parts.values():
        for dim in dims:
            found.setdefault(dim, {}).update(dict.fromkeys(table[dim].tolist()))
    return {
        dim: np.array(sorted(members)) if all(isinstance(m, int) for m in members) else _words(list(members))
        for dim, members in found.items()
    }


def _spread(xarray: Any, part: Part, members: dict[str, Any]) -> Any:
    dims, table, column, attrs = part
    values = table[column]
    if not pd.api.types.is_numeric_dtype(values):
        return xarray.Variable(dims, _words(values.tolist()), attrs)
    grid = np.full([len(members[dim]) for dim in dims], np.nan)
    where = tuple(pd.Index(members[dim]).get_indexer(table[dim]) for dim in dims)
    grid[where] = values.to_numpy(dtype=float, na_value=np.nan)
    return xarray.Variable(dims, grid, attrs)


def _aligned(xarray: Any, coords: dict[str, Any], members: dict[str, Any]) -> dict[str, Any]:
    found = {}
    for name, (dim, series) in coords.items():
        along = series.reindex(members[dim])
        numeric = pd.api.types.is_numeric_dtype(along)
        found[name] = xarray.Variable((dim,), along.to_numpy(dtype=float) if numeric else _words(along.tolist()))
    return found


def _labels(result: Result, members: dict[str, Any]) -> dict[str, Any]:
    """Names in both languages along the technologies and commodities."""
    labels, found = result["labels"], {}
    for kind in ("technology", "commodity"):
        rows = labels[labels["kind"] == kind].set_index("name")
        for column in ("label_en", "label_zh"):
            if kind in members:
                found[f"{kind}_{column}"] = (kind, _words(rows[column].reindex(members[kind]).tolist()))
    return found


def _words(values: list[Any]) -> Any:
    """Text without holes: netCDF 3 knows characters only."""
    return np.array(["" if pd.isna(value) else str(value) for value in values], dtype=object)


def _attrs(result: Result) -> dict[str, Any]:
    """What the file says of the whole: scenario, headline figures, versions, hashes and checks."""
    manifest = result.manifest
    single = {f"check_{name}": float(value) for name, value in manifest.get("checks", {}).items() if value is not None}
    return {
        "title": result.summary["name"],
        "source": f"carbonpath {manifest['carbonpath']}",
        "status": result.summary["status"],
        "scenario": yaml.safe_dump(result.resolved, allow_unicode=True, sort_keys=False),
        "summary": json.dumps(result.summary, ensure_ascii=False),
        "hashes": json.dumps(manifest.get("hashes", {}), ensure_ascii=False),
        **single,
    }
