"""Write docs/reference/ from the code: commands from click, files and tables from the schema, Python from docstrings.

python docs/make_reference.py             writes the pages
python docs/make_reference.py FOLDER      writes them elsewhere
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import click

import carbonpath
from carbonpath import errors
from carbonpath.cli.main import main
from carbonpath.schema.clause_rows import ClauseRow
from carbonpath.schema.json_schema import FILES, json_schema
from carbonpath.schema.parameters import COMMODITY_PARAMETERS, TECHNOLOGY_PARAMETERS
from carbonpath.schema.shiftable import FLEXIBLE_PARAMETERS
from carbonpath.schema.tables import KEYS, REQUIRED_TABLES, TABLES

FOLDER = Path(__file__).with_name("reference")
NOTEBOOK = Path(__file__).with_name("notebooks") / "api.ipynb"
MADE = "This page is made by `python docs/make_reference.py` from the code; change the code, not this page.\n"
Schema = dict[str, Any]
PARAMETERS = {
    "technology_values.csv": TECHNOLOGY_PARAMETERS,
    "commodity_values.csv": COMMODITY_PARAMETERS,
    "flexible_values.csv": FLEXIBLE_PARAMETERS,
}
MOST_CHOICES = 40
"""Longer lists of words are cut."""
CLASSES = (
    ("carbonpath.reading.scenario", "Scenario"),
    ("carbonpath.results.result", "Result"),
    ("carbonpath.sweeps.dataset", "Ensemble"),
)


def commands() -> str:
    """Every command with its arguments and options."""
    context = click.Context(main, info_name="carbonpath")
    parts = [f"# Commands\n\n{MADE}\n{main.epilog}\n", *_options(main, context)]
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        parts += _command(command, context, name)
    return "\n".join(parts)


def _command(command: click.Command, parent: click.Context, name: str) -> Iterator[str]:
    context = click.Context(command, parent=parent, info_name=name)
    words = " ".join(command.collect_usage_pieces(context))
    yield f"## {context.command_path}\n\n```\n{context.command_path} {words}\n```\n\n{_prose(command.help or '')}\n"
    yield from _options(command, context)
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            assert found is not None
            yield from _command(found, context, inner)


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    records = [record for param in command.get_params(context) if (record := param.get_help_record(context))]
    rows = [f"| `{_cell(name)}` | {_cell(text)} |" for name, text in records if text and "--help" not in name]
    if rows:
        yield "\n".join(["| option | does |", "|---|---|", *rows]) + "\n"


def files() -> str:
    """Every key of the files a user writes."""
    parts = [
        f"# Scenario, sweep and lever files\n\n{MADE}\n`carbonpath schema` prints the same as JSON Schema, with which"
        " an editor completes and checks the files. A key that is not listed is an error.\n"
    ]
    told: set[str] = set()
    for name, place in FILES.items():
        schema = json_schema(name)
        if "properties" not in schema:
            schema = {
                **schema,
                "$ref": schema["additionalProperties"]["$ref"],
                "described": f"A mapping of names; of each {name.removesuffix('s')}:",
            }
            schema |= schema["$defs"][schema["$ref"].rsplit("/", 1)[1]]
        parts += [
            f"## {name}\n\n`{place}`. {_prose(schema.get('described') or schema.get('description', ''))}\n",
            _keys(schema),
        ]
        for inner, model in schema["$defs"].items():
            if inner not in told and "properties" in model and model["properties"] != schema["properties"]:
                told.add(inner)
                parts += [f"### {inner}\n\n{_prose(model.get('description', ''))}\n", _keys(model)]
    return "\n".join(parts)


def tables() -> str:
    """Every column of every input table."""
    parts = [
        f"# Input tables\n\n{MADE}\nWhat each column may hold. [The description of the"
        " inputs](../../inputs/shenzhen/README.md) says the same in prose, with grades, units and examples."
        " **Bold** columns must be filled; *key* columns together name a row.\n"
    ]
    for name, model in {**TABLES, "clauses": ClauseRow}.items():
        file = "clauses/*.csv" if name == "clauses" else f"{name}.csv"
        needed = " Every city needs this table." if name in REQUIRED_TABLES else ""
        parts += [
            f"## {file}\n\n{_prose(inspect.getdoc(model) or '')}{needed}\n",
            _keys(model.model_json_schema(), KEYS[name]),
        ]
        if file in PARAMETERS:
            parts.append(_parameters(PARAMETERS[file]))
    return "\n".join(parts)


def _keys(schema: Schema, keys: tuple[str, ...] = ()) -> str:
    required = schema.get("required", ())
    rows = ["| name | may hold | without it | meaning |", "|---|---|---|---|"]
    for name, value in schema["properties"].items():
        shown = f"**`{name}`**" if name in required else f"`{name}`"
        meaning = value.get("description", "")
        default = _default(value, name in required)
        rows.append(
            f"| {shown}{' *key*' if name in keys else ''} | {_cell(_kind(value))} | {default} | {_cell(meaning)} |"
        )
    return "\n".join(rows) + "\n"


def _default(value: Schema, required: bool) -> str:
    """What holds without the key; of a mapping, the table of its keys says it."""
    default = value.get("default")
    if required or isinstance(default, dict) or default in (None, []):
        return ""
    words = default if isinstance(default, list) else [default]
    return ", ".join(f"`{word:g}`" if isinstance(word, float) else f"`{word}`" for word in words)


def _kind(value: Schema) -> str:
    """What a value may be, in words."""
    if "$ref" in value:
        name = value["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in value:
        kinds = [_kind(option) for option in value["anyOf"] if option.get("type") != "null"]
        return " or ".join(dict.fromkeys(kinds))
    if "enum" in value:
        words = [f"`{word}`" for word in value["enum"]]
        return ", ".join(words[:MOST_CHOICES]) + (", ..." if len(words) > MOST_CHOICES else "")
    if "const" in value:
        return f"`{value['const']}`"
    return _plain(value)


def _plain(value: Schema) -> str:
    kind = value.get("type", "anything")
    if kind == "array":
        return f"list of {_kind(value['items'])}" if "items" in value else "list"
    if kind == "object":
        inner = value.get("additionalProperties")
        return f"mapping of names to {_kind(inner)}" if isinstance(inner, dict) else "mapping"
    limits = {"minimum": "from", "exclusiveMinimum": "above", "maximum": "to", "exclusiveMaximum": "below"}
    said = " ".join(f"{word} {value[key]:g}" for key, word in limits.items() if key in value)
    return " ".join(
        filter(None, ({"string": "text", "number": "number", "integer": "whole number"}.get(kind, kind), said))
    )


def _parameters(known: dict[str, Any]) -> str:
    rows = ["Parameters:\n", "| parameter | dimension | without it | meaning |", "|---|---|---|---|"]
    for name, parameter in known.items():
        default = "" if parameter.default is None else f"{parameter.default:g}"
        rows.append(f"| `{name}` | {parameter.dimension} | {default} | {_cell(parameter.meaning)} |")
    return "\n".join(rows) + "\n"


def python() -> str:
    """The public functions, what they return, and the errors they raise."""
    parts = [
        f"# Python\n\n{MADE}\nThe commands in Python, without files where you wish. [The notebook](notebook.md) walks"
        " through them.\n"
    ]
    for name in carbonpath.__all__:
        found = getattr(carbonpath, name)
        if callable(found):
            parts.append(_function(f"carbonpath.{name}", found))
    for module, name in CLASSES:
        found = getattr(import_module(module), name)
        parts.append(f"## {name}\n\n`{module}.{name}`\n\n{_docstring(found)}\n")
    tree = (inspect.getdoc(errors) or "").split("\n\n", 1)[1]
    return "\n".join([*parts, f"## Errors\n\nIn `carbonpath.errors`:\n\n```\n{tree}\n```\n"])


def notebook() -> str:
    """The cells of the notebook as a page."""
    parts = []
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        text = "".join(cell["source"])
        parts.append(text if cell["cell_type"] == "markdown" else f"```python\n{text}\n```")
    title, *rest = parts[0].split("\n\n", 1)
    made = f"{MADE}It is [notebooks/api.ipynb](../notebooks/api.ipynb), which the tests run.\n"
    return "\n\n".join([title, made.strip(), *rest, *parts[1:]]) + "\n"


def _function(name: str, function: Callable[..., Any]) -> str:
    signature = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(function)))
    return f"## {name}\n\n```python\n{name}{signature}\n```\n\n{_docstring(function)}\n"


def _docstring(thing: object) -> str:
    """A numpy docstring as Markdown: sections in bold, one bullet a name."""
    out: list[str] = []
    lines = (inspect.getdoc(thing) or "").splitlines()
    for at, line in enumerate(lines):
        if re.fullmatch(r"-+", line):
            continue
        if at + 1 < len(lines) and re.fullmatch(r"-+", lines[at + 1]):
            out += [f"**{line}**", ""]
        elif line and not line.startswith(" ") and at + 1 < len(lines) and lines[at + 1].startswith("    "):
            out.append(f"- `{line}`:")
        else:
            out.append("  " + line.strip() if line.startswith("    ") else line)
    return "\n".join(out)


def _prose(text: str) -> str:
    """Paragraphs of a docstring or help text; a click list stays a list."""
    paragraphs = inspect.cleandoc(text).replace("\b\n", "").split("\n\n")
    return "\n\n".join(" ".join(part.split()) for part in paragraphs).replace("<", "&lt;").replace("*", "\\*")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "&#124;").replace("<", "&lt;")


PAGES: dict[str, Callable[[], str]] = {
    "commands": commands,
    "files": files,
    "tables": tables,
    "python": python,
    "notebook": notebook,
}

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(exist_ok=True)
    for page, make in PAGES.items():
        (folder / f"{page}.md").write_text(make(), encoding="utf-8")
