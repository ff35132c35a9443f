"""JSON Schemas of the files a user writes, made from the models that read them.

An editor with a YAML language server (VS Code: extension `redhat.vscode-yaml`) completes keys and marks faults with
them. They know less than `carbonpath validate`, which sees the input tables as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter

from carbonpath.schema.scenario import Edit, Lever, ScenarioSettings
from carbonpath.schema.sweep import SweepSettings
from carbonpath.schema.tables import TABLES

Schema = dict[str, Any]
OPERATIONS = tuple(name for name, _ in Edit.model_construct().operations())
DIALECT = "https://json-schema.org/draft/2020-12/schema"
WHOLE = ("title",)
"""Keys of a scenario that are taken whole from one file; all other mappings merge along `extends`."""


def json_schema(name: str) -> Schema:
    """JSON Schema of one kind of file, by its name in `SCHEMAS`."""
    made = SCHEMAS[name]()
    edit = made.get("$defs", {}).get("Edit")
    if edit is not None:
        edit["properties"]["table"]["enum"] = list(TABLES)
        edit["oneOf"] = [{"required": [operation]} for operation in OPERATIONS]
    return {"$schema": DIALECT, **made, "title": f"carbonpath {name}"}


def _scenario() -> Schema:
    """A scenario that extends another may leave out what the other says, also inside a mapping."""
    schema = ScenarioSettings.model_json_schema()
    needed = _needed(ScenarioSettings)
    schema.pop("required")
    for model in _merged(ScenarioSettings):
        schema["$defs"][model.__name__].pop("required", None)
    extends = {"required": ["extends"], "properties": {"extends": {"type": "string"}}}
    return {**schema, "if": {"not": extends}, "then": needed}


def _levers() -> Schema:
    return TypeAdapter(dict[str, Lever]).json_schema()


def _needed(model: type[BaseModel]) -> Schema:
    """The keys a mapping cannot do without, and those of the mappings in it."""
    inner = {name: _needed(part) for name, part in _parts(model)}
    needed: Schema = {"required": [_key(model, name) for name in model.model_fields if _is_required(model, name)]}
    if any(part for part in inner.values()):
        needed["properties"] = {name: part for name, part in inner.items() if part}
    return {key: value for key, value in needed.items() if value}


def _merged(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for _, part in _parts(model):
        yield part
        yield from _merged(part)


def _parts(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """Keys of a model that hold a mapping of known keys (and no list of them)."""
    for name, field in model.model_fields.items():
        either = get_origin(field.annotation) in (Union, UnionType)
        for option in get_args(field.annotation) if either else (field.annotation,):
            if isinstance(option, type) and issubclass(option, BaseModel) and name not in WHOLE:
                yield _key(model, name), option


def _key(model: type[BaseModel], name: str) -> str:
    return model.model_fields[name].alias or name


def _is_required(model: type[BaseModel], name: str) -> bool:
    return model.model_fields[name].is_required()


SCHEMAS: dict[str, Callable[[], Schema]] = {
    "scenario": _scenario,
    "sweep": SweepSettings.model_json_schema,
    "levers": _levers,
}
FILES: dict[str, str] = {
    "scenario": "scenarios/*.yaml",
    "sweep": "scenarios/sweeps/*.yaml",
    "levers": "inputs/*/levers.yaml",
}
"""Where in a working folder the files of a schema lie."""
