"""Arguments and options that several commands share, and the small types they parse to."""

from __future__ import annotations

from pathlib import Path

import click

PATH = click.Path(path_type=Path)

scenario_paths = click.argument("scenarios", metavar="SCENARIO...", nargs=-1, required=True, type=PATH)
result_paths = click.argument("results", metavar="RESULT...", nargs=-1, required=True, type=PATH)
sets_option = click.option(
    "--set",
    "sets",
    metavar="PATH=VALUE",
    multiple=True,
    help="Override a key of the scenario, e.g. --set peak.year=2026 or --set levers.gas_price=1.2; repeatable.",
)


class OneOfEach(click.ParamType[tuple[str, ...]]):
    """A comma-separated list of words, each one of those known."""

    name = "list"

    def __init__(self, *known: str) -> None:
        self.known = known

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Split and check; repeated words count once."""
        if isinstance(value, tuple):
            return value
        words = tuple(dict.fromkeys(word.strip() for word in str(value).split(",")))
        for word in words:
            if word not in self.known:
                self.fail(f"'{word}' is not one of {', '.join(self.known)}", param, ctx)
        return words

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Show the known words in the help."""
        return ",".join(self.known)


lang_option = click.option(
    "--lang",
    "langs",
    type=OneOfEach("en", "zh"),
    default="en,zh",
    show_default=True,
    help="Languages, comma-separated.",
)
format_option = click.option(
    "--format",
    "formats",
    type=OneOfEach("svg", "png", "pdf"),
    default="svg,png",
    show_default=True,
    help="Comma-separated.",
)
size_option = click.option(
    "--size",
    "sizes",
    type=OneOfEach("page", "column", "slide"),
    default="page",
    show_default=True,
    help="For the width of a page, one of two columns, or a slide; comma-separated.",
)
