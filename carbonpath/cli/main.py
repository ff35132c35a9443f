"""The entry point: the group of commands, and how a fault becomes a line and an exit code.

Exit codes: 0 done; 2 bad usage or input; 3 infeasible or unbounded; 4 stopped by a limit; 1 a fault of the program.
Nothing heavy is imported before a command runs: `carbonpath --help` must answer at once.
"""

from __future__ import annotations

import errno
import os
from importlib import import_module
from typing import Any, NoReturn, cast

import click

import carbonpath
from carbonpath.cli.help import ChineseFormatter, in_chinese
from carbonpath.cli.interrupt import leave
from carbonpath.cli.language import language, spoken
from carbonpath.cli.messages import complain, note
from carbonpath.errors import CarbonpathError, Fault, InputError, SolverLimit

COMMANDS = {
    "new": "carbonpath.cli.new",
    "validate": "carbonpath.cli.validate",
    "solve": "carbonpath.cli.solve",
    "sweep": "carbonpath.cli.sweep",
    "plot": "carbonpath.cli.plot",
    "compare": "carbonpath.cli.compare",
    "inspect": "carbonpath.cli.inspect",
    "equations": "carbonpath.cli.equations",
    "import": "carbonpath.cli.import_",
    "export": "carbonpath.cli.export",
    "clauses": "carbonpath.cli.clauses",
    "base-year": "carbonpath.cli.base_year",
    "diagnose": "carbonpath.cli.diagnose",
    "schema": "carbonpath.cli.schema",
}


class Commands(click.Group):
    """Imports a command's file when it is called, and turns every fault into lines on stderr and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order a user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the file of one command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return in_chinese(command) if language(ctx, os.environ) == "zh" else command

    def get_help(self, ctx: click.Context) -> str:
        """The help in the language of the terminal."""
        if language(ctx, os.environ) != "zh":
            return super().get_help(ctx)
        ctx.formatter_class = ChineseFormatter
        return click.Group.get_help(cast("Commands", in_chinese(self)), ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words before the command's name."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            misuse(error, ctx)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever goes wrong ends as one line per fault."""
        try:
            return super().invoke(ctx)
        except click.exceptions.Exit:
            raise
        except click.UsageError as error:
            misuse(error, ctx)
        except KeyboardInterrupt:
            complain(spoken().say("fault.interrupted"))
            leave()
        except Exception as error:
            if (isinstance(error, OSError) and error.errno == errno.EPIPE) or ctx.params["debug"]:
                raise
            ctx.exit(explain(error))


def misuse(error: click.UsageError, ctx: click.Context) -> NoReturn:
    """Tell in one line what was wrong with the command; without any words, show the help."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        raise error
    used = (error.ctx or ctx).command_path
    complain(f"{error.format_message().rstrip('.')} (see '{used} --help')")
    ctx.exit(error.exit_code)


def explain(error: Exception) -> int:
    """Tell the user what went wrong, one line per fault, and give the exit code."""
    if isinstance(error, InputError):
        for fault in error.faults:
            complain(fault)
    elif isinstance(error, SolverLimit) and error.progress:
        from carbonpath.diagnosis.words import lines_of_limit

        for line in lines_of_limit(error.progress, spoken().lang):
            complain(line)
    elif isinstance(error, CarbonpathError):
        for line in str(error).splitlines():
            complain(line)
    elif isinstance(error, OSError) and error.filename is not None:
        complain(Fault(str(error.filename), str(error.strerror)))
        return InputError.exit_code
    else:
        complain(spoken().say("fault.own", kind=type(error).__name__, error=error))
    for line in getattr(error, "__notes__", ()):
        note(line)
    return error.exit_code if isinstance(error, CarbonpathError) else 1


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Exit codes: 0 done; 2 bad usage or input; 3 infeasible or unbounded; 4 stopped by a limit; "
    "1 a fault of the program.",
)
@click.version_option(carbonpath.__version__, prog_name="carbonpath")
@click.option("--debug", is_flag=True, help="Show the traceback of a fault.")
@click.option(
    "--lang", type=click.Choice(["en", "zh"]), is_eager=True, help="Language of the terminal; default: the locale's."
)
def main(debug: bool, lang: str | None) -> None:
    """The least-cost path of a city's carbon emissions to their peak."""
