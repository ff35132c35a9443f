"""What pydantic found wrong, in the words of a fault: found, expected, remedy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carbonpath.errors import Fault

_KINDS = {
    "float_parsing": "a number",
    "float_type": "a number",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "string_type": "a text",
    "finite_number": "a finite number",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "tuple_type": "a list",
    "list_type": "a list",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
}


def explain(error: Mapping[str, Any], where: str, name: str, remedy: str = "") -> Fault:
    """One pydantic error as a fault; `name` is the column or key it concerns."""
    kind, context = error["type"], error.get("ctx", {})
    found = f"{name} {_shown(error['input'])}"
    if kind == "missing":
        return Fault(where, f"{name} is missing", remedy=remedy)
    if kind == "extra_forbidden":
        return Fault(where, f"unknown {name}", remedy=remedy)
    return Fault(where, found, _expected(kind, context, error["msg"]), remedy)


def _expected(kind: str, context: Mapping[str, Any], message: str) -> str:
    if kind == "literal_error":
        return str(context["expected"]).replace("'", "")
    if kind == "string_pattern_mismatch":
        return f"a name (letters, digits and _ as in {context['pattern']})"
    if kind == "string_too_long":
        return f"at most {context['max_length']} characters"
    if kind in ("string_too_short", "too_short"):
        return f"at least {context['min_length']}" + (" character" if kind == "string_too_short" else "")
    for sign, words in (("gt", "more than"), ("ge", "at least"), ("lt", "less than"), ("le", "at most")):
        if sign in context:
            bound = context[sign]
            return f"{words} {bound:g}" if isinstance(bound, int | float) else f"{words} {bound}"
    return _KINDS.get(kind, message)


def _shown(value: Any) -> str:
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 80 else text[:77] + "..."
