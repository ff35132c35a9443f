"""In which language a command speaks on the terminal: its own --lang, `carbonpath --lang`, or that of the locale.

Tables, phases, closing lines and the frame of a fault come from the catalogue of the charts, help from `help_zh.py`;
what a fault says of a file, a key or a value is English.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from carbonpath.charts.labels import Words


def spoken() -> Words:
    """Words of the language of the terminal."""
    from carbonpath.charts.labels import Words

    return Words(language(click.get_current_context(silent=True), os.environ))


def language(context: click.Context | None, environment: Mapping[str, str]) -> str:
    """Give zh or en: the first of a --lang that was typed, else what the locale says (POSIX order)."""
    if context is not None:
        if context.get_parameter_source("langs") is ParameterSource.COMMANDLINE:
            return str(context.params["langs"][0])
        asked = context.find_root().params.get("lang")
        if asked:
            return str(asked)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "zh" if environment[name].lower().startswith("zh") else "en"
    return "en"
