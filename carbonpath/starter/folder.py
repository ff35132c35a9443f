"""Writing a working folder: inputs, scenarios, the guide in two languages, schemas and settings of the editor."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from carbonpath.errors import Fault, InputError
from carbonpath.schema.json_schema import FILES, json_schema
from carbonpath.starter.shipped import FOLDERS, shipped

GUIDE = {"guide.en.md": "README.md", "guide.zh.md": "README.zh.md"}
SCHEMA_FOLDER = "schemas"
EDITOR_FOLDER = ".vscode"
EXTENSION = "redhat.vscode-yaml"
UNUSED = shutil.ignore_patterns("__pycache__", ".*")


def make_folder(target: Path) -> None:
    """Fill a new or empty folder; it is filled whole or left as it was.

    Raises
    ------
    InputError
        where the target is a file or a folder that is not empty.
    """
    if target.exists() and not target.is_dir():
        raise InputError(Fault(str(target), "a file", "a new or empty folder"))
    if target.is_dir() and any(target.iterdir()):
        raise InputError(Fault(str(target), "the folder is not empty", "a new or empty folder", "name another one"))
    fresh = not target.exists()
    target.mkdir(parents=True, exist_ok=True)
    inside = target / f".{os.getpid()}-new"
    try:
        inside.mkdir()
        _fill(inside)
        for made in inside.iterdir():
            made.rename(target / made.name)
    finally:
        shutil.rmtree(inside, ignore_errors=True)
        if fresh and not any(target.iterdir()):
            target.rmdir()


def write_schemas(folder: Path) -> list[Path]:
    """Write `<name>.schema.json` of every kind of file."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in FILES:
        path = folder / f"{name}.schema.json"
        path.write_text(as_text(json_schema(name)), encoding="utf-8")
        written.append(path)
    return written


def as_text(document: object) -> str:
    """JSON as a reader likes it."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _fill(folder: Path) -> None:
    for name in FOLDERS:
        shutil.copytree(shipped() / name, folder / name, ignore=UNUSED)
    for source, name in GUIDE.items():
        shutil.copyfile(Path(__file__).with_name(source), folder / name)
    write_schemas(folder / SCHEMA_FOLDER)
    editor = folder / EDITOR_FOLDER
    editor.mkdir()
    settings = {"yaml.schemas": {f"./{SCHEMA_FOLDER}/{name}.schema.json": files for name, files in FILES.items()}}
    (editor / "settings.json").write_text(as_text(settings), encoding="utf-8")
    (editor / "extensions.json").write_text(as_text({"recommendations": [EXTENSION]}), encoding="utf-8")
