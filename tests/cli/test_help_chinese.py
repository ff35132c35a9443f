"""Help in Chinese: the texts of the commands have one, and the help of both languages has the same options."""

from __future__ import annotations

from importlib import import_module

import click
import pytest
from click.testing import CliRunner

from carbonpath.cli.help import paragraphs
from carbonpath.cli.help_zh import TEXTS
from carbonpath.cli.main import COMMANDS, main


def every(command: click.Command) -> list[str]:
    """Texts of a command and of those below it."""
    said = [*paragraphs(command.help), *paragraphs(command.epilog)]
    said += [part for option in command.params for part in paragraphs(getattr(option, "help", None))]
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return said + [part for inner in below for part in every(inner)]


def said() -> set[str]:
    return {text for place in COMMANDS.values() for text in every(import_module(place).command)} | set(every(main))


def test_texts_have_their_chinese_and_no_other_stands_there():
    """A text that is new stays English until it is told here; of more than one in twenty a reader would notice."""
    missing = said() - set(TEXTS)
    assert len(missing) <= 0.05 * len(said()), missing
    assert set(TEXTS) <= said()
    assert all(any("一" <= sign <= "鿿" for sign in chinese) for chinese in TEXTS.values())


@pytest.mark.parametrize("words", [[], ["solve"], ["import"], ["import", "osemosys"]], ids=" ".join)
def test_help_names_the_same_options_in_both_languages(words):
    english, chinese = (CliRunner().invoke(main, ["--lang", lang, *words, "--help"]).stdout for lang in ("en", "zh"))
    assert "-h, --help" in english and "-h, --help 显示本说明后退出。" in " ".join(chinese.split())
    assert chinese.startswith("用法：") and "选项:" in chinese and "Usage" not in chinese and "default:" not in chinese
    assert flags(english) == flags(chinese)


def flags(shown: str) -> set[str]:
    """Options that a help names."""
    return {word.rstrip(",") for word in shown.split() if word.startswith("--")}
