"""A result folder on disk: written whole or not at all, read back as a `Result`."""

from __future__ import annotations

import json
import math
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from carbonpath.errors import Fault, InputError
from carbonpath.results.result import Result

PARQUET = ("dispatch",)
TEXTS = ("id", "measure", "unit")
"""Columns of words that may look like numbers."""


def write(result: Result, folder: Path) -> Path:
    """Write `result` to `folder`, replacing an earlier result only once the new one stands complete.

    Returns the folder. A figure folder of the earlier result goes with it: its charts showed other numbers.
    """
    folder = Path(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        _fill(result, made)
        made.chmod(0o755)
        old = made.with_name(f"{made.name}.old")
        try:
            if folder.exists():
                folder.rename(old)
            made.rename(folder)
        except BaseException:
            if old.exists() and not folder.exists():
                old.rename(folder)
            raise
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return folder


def read(folder: Path) -> Result:
    """Read a result folder.

    Raises
    ------
    InputError
        if the folder is not a complete result.
    """
    folder = Path(folder)
    if not (folder / "summary.json").is_file():
        raise InputError(Fault(str(folder), "no summary.json", "a result folder written by 'carbonpath solve'"))
    tables = {path.stem: _csv(path) for path in sorted(folder.glob("*.csv"))}
    tables |= {path.stem: pd.read_parquet(path) for path in sorted(folder.glob("*.parquet"))}
    summary, manifest = _read_json(folder / "summary.json"), _read_json(folder / "manifest.json")
    resolved = yaml.safe_load((folder / "scenario.resolved.yaml").read_text(encoding="utf-8"))
    return Result(summary, manifest, tables, resolved)


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        expected = "what 'carbonpath solve' wrote"
        raise InputError(Fault(str(path), f"cannot be read: {error}", expected, "solve again")) from None
    return content


def _csv(path: Path) -> pd.DataFrame:
    """Only a blank cell is missing (a technology may be called na), and ids that look like numbers are no numbers."""
    return pd.read_csv(path, keep_default_na=False, na_values=[""], dtype=dict.fromkeys(TEXTS, str))


def _fill(result: Result, folder: Path) -> None:
    for name, table in result.tables.items():
        if name in PARQUET:
            table.to_parquet(folder / f"{name}.parquet", index=False)
        else:
            table.to_csv(folder / f"{name}.csv", index=False, float_format="%.9g")
    _json(folder / "summary.json", result.summary)
    _json(folder / "manifest.json", result.manifest)
    text = yaml.safe_dump(result.resolved, allow_unicode=True, sort_keys=False)
    (folder / "scenario.resolved.yaml").write_text(text, encoding="utf-8")


def _json(path: Path, content: dict[str, Any]) -> None:
    text = json.dumps(_plain(content), ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


def _plain(value: Any) -> Any:
    """JSON has no NaN: an undefined figure is null."""
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value
