"""The commands ``show`` and ``explain``: statements as read, and what is known of a line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from normalizer.cli.common import (
    EXAMPLES,
    hint_options,
    naming_options,
    no_statement,
    normalize_files,
    open_stdout,
    stop,
)
from normalizer.errors import InputError
from normalizer.records import StatementKind


@click.command(epilog=EXAMPLES)
@hint_options
def show(files: tuple[Path, ...], **words: Any) -> None:
    """Print the statements of each FILE as read: lines, concepts, values, and which of them arithmetic proves."""
    from normalizer.show import UNBOUND, open_console, show_filing

    console = open_console(open_stdout(), UNBOUND)
    for filing in normalize_files(files, words):
        if filing.statements:
            show_filing(filing, console)
        else:
            click.echo(no_statement(filing), err=True)


@click.command(epilog=EXAMPLES)
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("label")
@click.option("--in", "kind", metavar="KIND", help="Only in that kind of statement: income_statement, …")
@naming_options
def explain(file: Path, label: str, kind: StatementKind | None, **words: Any) -> None:
    """Tell where the lines of FILE called LABEL are printed, what was done to them, their names and their proofs."""
    (filing,) = normalize_files([file], words)
    open_stdout()
    try:
        click.echo(filing.explain(label, statement=kind))
    except (InputError, LookupError) as error:
        stop(f"{file}: {error.args[0]}")
