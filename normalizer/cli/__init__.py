"""The command ``statements``: tidy, check and show financial statements, and what is made of them.

Exit status: 0 fine; 1 conflicts (``check``); 2 bad input, a bad option or a file that cannot be written, with one line
on stderr and nothing written; 3 no statement found (``check``); 70 a defect of this program.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import Final

import click

from normalizer import __version__
from normalizer.cli.common import BAD_INPUT, CONFLICTS, CRASH, EXAMPLES, NO_STATEMENT, Crashes, stop

__all__ = ["BAD_INPUT", "CONFLICTS", "CRASH", "NO_STATEMENT", "main", "stop"]

COMMANDS: Final = MappingProxyType(
    {
        "tidy": "normalizer.cli.tidy",
        "check": "normalizer.cli.check",
        "show": "normalizer.cli.show",
        "explain": "normalizer.cli.show",
        "report": "normalizer.cli.report",
        "plot": "normalizer.cli.plot",
        "compare": "normalizer.cli.compare",
        "add": "normalizer.cli.store",
        "facts": "normalizer.cli.store",
        "export": "normalizer.cli.export",
        "validate": "normalizer.cli.export",
        "reconcile": "normalizer.cli.reconcile",
        "taxonomy": "normalizer.cli.taxonomy",
        "learn": "normalizer.cli.learn",
    }
)
"""The module that holds each command, a function of the command's name, imported when the command is asked for."""


class Commands(click.Group):
    """The commands of ``COMMANDS``, in that order."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name]), cmd_name.replace("-", "_"))
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what it does not expect ends with ``CRASH``."""
        with Crashes(debug=bool(ctx.params.get("debug"))):
            return super().invoke(ctx)


@click.command(
    cls=Commands, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="statements")
@click.option("--debug", is_flag=True, help="Print the traceback of a defect.")
def main(*, debug: bool) -> None:
    """Printed financial statements as tidy facts, each with its place, its name and its proof."""
    del debug  # read by Commands.invoke
