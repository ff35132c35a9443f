"""Help in the language of the terminal: paragraphs and options are looked up by their English; what is new stays so."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from copy import copy

import click

from carbonpath.charts.breaks import wrap
from carbonpath.cli import help_zh


def columns(said: str) -> float:
    """Columns of a terminal that a text takes: a Chinese sign takes two."""
    return float(sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in said))


class ChineseFormatter(click.HelpFormatter):
    """Writes headings in Chinese, and breaks lines by the columns they take."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage."""
        super().write_usage(prog, args, help_zh.USAGE)

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        super().write_heading(help_zh.HEADINGS.get(heading, heading))

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        room = self.width - self.current_indent
        parts = ["\n".join(" " * self.current_indent + line for line in wrap(part, room, columns))
                 for part in paragraphs(text)]  # fmt: skip
        self.write("\n\n".join(parts) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options or commands, and beside each what it is."""
        rows = list(rows)
        names = [name for name, _ in rows if len(name) <= col_max]
        first = max(map(len, names), default=0) + col_spacing
        indent = " " * self.current_indent
        for name, said in rows:
            told = help_zh.CLICK.get(said, said).replace(*help_zh.DEFAULT)
            lines = wrap(told, self.width - self.current_indent - first, columns)
            beside = len(name) <= col_max
            self.write(indent + (name.ljust(first) + lines[0] if beside else name) + "\n")
            for line in lines[1:] if beside else lines:
                self.write(indent + " " * first + line + "\n")


class ChineseContext(click.Context):
    """Context of a command whose help is Chinese."""

    formatter_class = ChineseFormatter


def text(english: str | None) -> str:
    """Chinese of a text, paragraph by paragraph; one that the catalogue does not know stays English."""
    return "\n\n".join(help_zh.TEXTS.get(part, part) for part in paragraphs(english))


def paragraphs(english: str | None) -> list[str]:
    """Paragraphs of a text, each on one line."""
    return [" ".join(part.split()) for part in (english or "").split("\n\n") if part.strip()]


def in_chinese(command: click.Command) -> click.Command:
    """A copy of a command, and of those below it, that explains itself in Chinese."""
    made = copy(command)
    made.context_class = ChineseContext
    made.help, made.epilog = text(command.help), text(command.epilog)
    made.short_help = text((paragraphs(command.help) or [""])[0])
    made.params = [_option(param) for param in command.params]
    if isinstance(made, click.Group):
        made.commands = {name: in_chinese(below) for name, below in made.commands.items()}
    return made


def _option(param: click.Parameter) -> click.Parameter:
    if not isinstance(param, click.Option):
        return param
    made = copy(param)
    made.help = text(param.help)
    return made
