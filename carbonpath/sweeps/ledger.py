"""What is done: one entry a chunk, written after its tables; a chunk without an entry has not been.

A folder holds `runs/<table>-<chunk>.parquet` and `ledger/<chunk>.json`. Killing the process leaves at most tables
without an entry, which the next call removes. What a sweep rests on (scenario, input files, tables kept, version)
stands in `manifest.json`; where it has changed, every run is redone, else those still in the design are kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from carbonpath.sweeps.folder import Folder

MANIFEST = "manifest.json"
RUNS, ENTRIES = "runs", "ledger"
PLAN = "plan.json"
KEY_LENGTH = 10
AGAIN = ("failed", "limit")
"""Outcomes that the machine had a part in; infeasible is none of them."""


@dataclass
class Ledger:
    """The finished chunks of a sweep folder."""

    folder: Folder
    entries: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """Runs of each finished chunk with status, reason and seconds, by the chunk's key."""

    @classmethod
    def of(cls, folder: Folder) -> Ledger:
        """Read the entries of a folder."""
        names = [name for name in folder.names(ENTRIES, ".json") if not name.endswith(PLAN)]
        return cls(folder, {_key_in(name): folder.read_json(name) for name in names})

    @property
    def done(self) -> dict[str, dict[str, Any]]:
        """Each finished run's entry by its id."""
        return {entry["run"]: entry for entries in self.entries.values() for entry in entries}

    def record(self, key: str, entries: Sequence[dict[str, Any]], tables: Mapping[str, pa.Table]) -> None:
        """Write a chunk's tables, then its entry: only with that it counts."""
        for name, table in tables.items():
            self.folder.write_table(table_file(name, key), table)
        self.folder.write_json(f"{ENTRIES}/{key}.json", list(entries))
        self.entries[key] = list(entries)

    def campaign(self) -> list[str]:
        """Ids of the runs that the plan in force is made of, in its order."""
        name = f"{ENTRIES}/{PLAN}"
        return list(self.folder.read_json(name)) if self.folder.exists(name) else []

    def begin(self, ids: Iterable[str]) -> None:
        """Make these runs the plan in force."""
        self.folder.write_json(f"{ENTRIES}/{PLAN}", list(ids))

    def sweep_out(self) -> None:
        """Remove tables without an entry, chunks that repeat runs of another, and what an interrupted write left."""
        for below in ("", RUNS, ENTRIES):
            self.folder.clean(below)
        seen: set[str] = set()
        for key, entries in sorted(self.entries.items(), key=lambda item: -len(item[1])):
            runs = {entry["run"] for entry in entries}
            if runs <= seen:
                self._forget(key)
            seen |= runs
        for name in self.folder.names(RUNS, ".parquet"):
            if _key_in(name) not in self.entries:
                self.folder.remove(name)

    def keep_only(self, wanted: set[str]) -> int:
        """Drop every other run, and with the first of them the plan in force; returns how many."""
        dropped = len(set(self.done) - wanted)
        if dropped:
            self.folder.remove(f"{ENTRIES}/{PLAN}")
        for key, entries in list(self.entries.items()):
            kept = [entry for entry in entries if entry["run"] in wanted]
            if len(kept) == len(entries):
                continue
            if kept:
                ids = [entry["run"] for entry in kept]
                tables = {_table_in(name): _only(self.folder.read_table(name), ids) for name in self._tables(key)}
                self.record(chunk_key(ids), kept, tables)
            self._forget(key)
        return dropped

    def without_result(self) -> set[str]:
        """Runs that another try may solve: what failed or was stopped by a limit."""
        return {run for run, entry in self.done.items() if entry["status"] in AGAIN}

    def _tables(self, key: str) -> list[str]:
        return [name for name in self.folder.names(RUNS, ".parquet") if _key_in(name) == key]

    def _forget(self, key: str) -> None:
        tables = self._tables(key)
        self.folder.remove(f"{ENTRIES}/{key}.json")
        del self.entries[key]
        for name in tables:
            self.folder.remove(name)

    def clear(self) -> None:
        """Forget every run."""
        self.folder.clear(ENTRIES)
        self.folder.clear(RUNS)
        self.entries.clear()


def chunk_key(ids: Iterable[str]) -> str:
    """A chunk's name, from the runs it is made of."""
    return hashlib.sha256(json.dumps(list(ids)).encode()).hexdigest()[:KEY_LENGTH]


def table_file(name: str, key: str) -> str:
    """Where a chunk's table stands."""
    return f"{RUNS}/{name}-{key}.parquet"


def _only(table: pa.Table, ids: list[str]) -> pa.Table:
    return table.filter(pc.is_in(table["run"], value_set=pa.array(ids)))


def _key_in(name: str) -> str:
    return name.rpartition("/")[2].partition(".")[0].rpartition("-")[2]


def _table_in(name: str) -> str:
    return name.rpartition("/")[2].partition(".")[0].rpartition("-")[0]


def changed(earlier: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What a sweep rests on and is not as it was, in words; files that were not read before are no change."""
    before, after = earlier.get("hashes", {}), now["hashes"]
    found = sorted(file for file in before if file in after and before[file] != after[file])
    for key, words in (("version", "carbonpath's version"), ("scenario", "the scenario"), ("keep", "the tables kept")):
        if earlier.get(key) != now[key]:
            found.append(words)
    return found
