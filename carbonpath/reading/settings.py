"""The merged document of a scenario to its settings, each fault with the line that wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from carbonpath.errors import Fault, nearest
from carbonpath.reading.explain import explain
from carbonpath.reading.yaml_positions import Document, Place

M = TypeVar("M", bound=BaseModel)


def validate(model: type[M], document: Document, faults: list[Fault], place: Place = ()) -> M | None:
    """Make `model` of the value at `place`; on faults append them and return None."""
    value = _at(document.data, place)
    try:
        return model.model_validate(value)
    except ValidationError as error:
        faults.extend(_faults(model, document, place, error.errors()))
        return None


def _faults(model: type[BaseModel], document: Document, start: Place, errors: Iterable[Any]) -> list[Fault]:
    found: dict[tuple[Place, str], Fault] = {}
    for error in errors:
        inside = _written(_at(document.data, start), error["loc"], error["type"])
        if ((inside, "") in found) and error["type"] not in ("missing", "extra_forbidden"):
            continue  # one value that fits no alternative is one fault
        where = document.where(start + inside)
        name = f"'{'.'.join(map(str, start + inside))}'" if start + inside else "scenario"
        remedy = ""
        if error["type"] == "extra_forbidden":
            remedy = nearest(str(inside[-1]), _fields(model, inside[:-1]))
            name = f"key {name}"
        kind = error["type"] if error["type"] in ("missing", "extra_forbidden") else ""
        found[inside, kind] = explain(error, where, name, remedy)
    return list(found.values())


def _written(data: Any, location: Iterable[str | int], kind: str) -> Place:
    """Keys of an error's location that stand in the data; a missing key is kept."""
    place: list[str | int] = []
    keys = list(location)
    for position, key in enumerate(keys):
        listed = isinstance(data, list) and isinstance(key, int) and key < len(data)
        if listed or (isinstance(data, Mapping) and key in data):
            data = data[key]
        elif kind == "missing" and position == len(keys) - 1:
            pass
        else:
            continue
        place.append(key)
    return tuple(place)


def _fields(model: type[BaseModel], place: Place) -> set[str]:
    """Known keys of the mapping at `place`."""
    current: type[BaseModel] | None = model
    free = False  # whether the next key is one of a mapping's own, no field
    for key in place:
        if isinstance(key, int) or current is None or free:
            free = False
            continue
        by_name = {field.alias or name: field for name, field in current.model_fields.items()}
        annotation = by_name[str(key)].annotation if str(key) in by_name else None
        current, free = _model_of(annotation), get_origin(annotation) is dict
    return set() if current is None else {field.alias or name for name, field in current.model_fields.items()}


def _model_of(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_of(part))), None)


def _at(data: Any, place: Place) -> Any:
    for key in place:
        data = data[key]
    return data
