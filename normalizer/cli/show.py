"""The commands ``show`` and ``explain``: statements as read, and why lines have their names."""

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


@click.command(epilog=EXAMPLES)
@hint_options
def show(files: tuple[Path, ...], **words: Any) -> None:
    """Print the statements of each FILE as read: lines, concepts, values, and which of them arithmetic proves."""
    from normalizer.show import open_console, show_filing

    console = open_console(open_stdout())
    for filing in normalize_files(files, words):
        if filing.statements:
            show_filing(filing, console)
        else:
            click.echo(no_statement(filing), err=True)


@click.command(epilog=EXAMPLES)
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("label")
@naming_options
def explain(file: Path, label: str, **words: Any) -> None:
    """Say why the lines of FILE whose label holds LABEL have their names: candidates, evidence, relations."""
    from normalizer.explaining import places_of

    (filing,) = normalize_files([file], words)
    places = places_of(filing.statements, label)
    if not places:
        stop(f"{file}: no line's label holds {label!r}; see the labels with: statements show {file}")
    click.echo("\n\n".join(filing.explain(table, row) for table, row in places))
