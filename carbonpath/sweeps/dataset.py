"""A finished sweep as frames: design, status and summary in memory, the long tables read lazily."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from pyarrow import dataset as datasets
from pyarrow.fs import FSSpecHandler, PyFileSystem

from carbonpath.errors import Fault, InputError, nearest
from carbonpath.sweeps.folder import Folder
from carbonpath.sweeps.ledger import MANIFEST, RUNS

DESIGN, STATUS, SUMMARY = "design.csv", "status.csv", "summary.parquet"
UNIT, OBSERVED = "unit.csv", "observations.csv"
COMPLETE = "complete"


class Ensemble:
    """The runs of a sweep.

    Attributes
    ----------
    manifest
        name, axes with titles and units, what the sweep rests on, counts by status.
    design
        run and its value on each axis, in the design's order; a blank is as the scenario has it.
    status
        run, status, reason.
    summary
        run, axis values, status, objective, peak_year, peak_mt, cumulative_mt and further headline figures.
    """

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.manifest: dict[str, Any] = folder.read_json(MANIFEST)

    @property
    def axes(self) -> list[str]:
        """Paths of the axes."""
        return list(self.manifest["axes"])

    @cached_property
    def design(self) -> pd.DataFrame:
        """Run ids and axis values in the design's order."""
        return self._csv(DESIGN)

    @cached_property
    def unit(self) -> pd.DataFrame:
        """Of a sampled design, each row's place on each axis from 0 to 1, as it was drawn."""
        return self._csv(UNIT)

    @cached_property
    def status(self) -> pd.DataFrame:
        """Run, status and reason."""
        return self._csv(STATUS)

    @cached_property
    def summary(self) -> pd.DataFrame:
        """One row a run."""
        return self.folder.read_table(SUMMARY).to_pandas()

    @cached_property
    def observations(self) -> pd.DataFrame:
        """Observed series of the inputs."""
        return self._csv(OBSERVED)

    @property
    def tables(self) -> list[str]:
        """Names of the long tables."""
        stems = (name.rpartition("/")[2].rpartition("-")[0] for name in self.folder.names(RUNS, ".parquet"))
        return sorted(set(stems))

    def dataset(self, name: str) -> datasets.Dataset:
        """A long table as a pyarrow dataset: nothing is read yet.

        Raises
        ------
        InputError
            if the sweep kept no table of that name.
        """
        files = [file for file in self.folder.names(RUNS, ".parquet") if _stem(file) == name]
        if not files:
            raise InputError(Fault(self.folder.place, f"no table '{name}'", remedy=nearest(name, set(self.tables))))
        system = PyFileSystem(FSSpecHandler(self.folder.fs))
        parts = [datasets.dataset(self.folder.path(file), filesystem=system, format="parquet") for file in files]
        schema = pa.unify_schemas([part.schema for part in parts], promote_options="permissive")
        return datasets.dataset([part.replace_schema(schema) for part in parts])

    def table(self, name: str, columns: list[str] | None = None, *, axes: bool = False, **where: Any) -> pd.DataFrame:
        """A long table as a frame; only what is asked for is read.

        Parameters
        ----------
        name
            of the table, as in `tables`.
        columns
            to read; default all.
        axes
            put the axis values of each run beside its rows.
        where
            column=value, or a list of values; rows that meet all of them are read.

        Examples
        --------
        ``ensemble.table("emissions", ["run", "value"], year=2030, boundary=["territorial", "imported"])``
        """
        source = self.dataset(name)
        kept = None
        for column, wanted in where.items():
            if column not in source.schema.names:
                known = nearest(column, set(source.schema.names))
                raise InputError(Fault(f"{self.folder.place}: table '{name}'", f"no column '{column}'", remedy=known))
            listed = list(wanted) if isinstance(wanted, list | tuple | set | range | pd.Series) else [wanted]
            condition = datasets.field(column).isin(listed)
            kept = condition if kept is None else kept & condition
        frame: pd.DataFrame = source.to_table(columns=columns, filter=kept).to_pandas()
        if axes:
            frame = frame.merge(self.design.drop_duplicates("run"), on="run", how="left")
        return frame

    def __getitem__(self, name: str) -> pd.DataFrame:
        """A long table, whole."""
        return self.table(name)

    def _csv(self, name: str) -> pd.DataFrame:
        words = {"run": str, "reason": str}
        content = io.BytesIO(self.folder.read(name))
        return pd.read_csv(content, keep_default_na=False, na_values=[""], dtype=words)


def load_sweep(path: str | Path) -> Ensemble:
    """Open the folder of a sweep, on any file system that fsspec knows.

    Raises
    ------
    InputError
        if no sweep stands there, or one that is not finished.
    """
    folder = Folder(path)
    expected = "a folder that 'carbonpath sweep' wrote"
    if not folder.exists(MANIFEST):
        raise InputError(Fault(folder.place, f"no {MANIFEST}", expected))
    ensemble = Ensemble(folder)
    if "sweep" not in ensemble.manifest:
        raise InputError(Fault(folder.place, "the folder of one scenario, not of a sweep", expected))
    if ensemble.manifest.get("state") != COMPLETE:
        raise InputError(Fault(folder.place, "the sweep is not finished", remedy="'carbonpath sweep' goes on with it"))
    return ensemble


def axis_column(values: list[Any]) -> pd.Series:
    """Values of an axis as a column: numbers where all are, else words; a missing one is blank."""
    given = [value for value in values if value is not None]
    if all(isinstance(value, int | float) and not isinstance(value, bool) for value in given):
        whole = len(given) == len(values) and all(isinstance(value, int) for value in given)
        return pd.Series(values, dtype="int64" if whole else "float64")
    return pd.Series([None if value is None else _word(value) for value in values], dtype="object")


def _word(value: Any) -> str:
    import json

    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _stem(file: str) -> str:
    return file.rpartition("/")[2].rpartition("-")[0]


def design_frame(axes: tuple[str, ...], ids: tuple[str, ...], rows: tuple[Mapping[str, Any], ...]) -> pd.DataFrame:
    """Run ids and axis values, row by row."""
    columns = {axis: axis_column([row.get(axis) for row in rows]) for axis in axes}
    return pd.DataFrame({"run": list(ids), **columns})
