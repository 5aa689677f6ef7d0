"""The command ``tidy``: the facts of documents as one table."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from normalizer.cli.common import EXAMPLES, hint_options, no_statement, normalize_files, stop


@click.command(epilog=EXAMPLES)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A .csv, .parquet, .xlsx or .json file; without it the facts go to stdout as CSV.",
)
@hint_options
def tidy(files: tuple[Path, ...], output: Path | None, **words: Any) -> None:
    """Write the facts of all FILEs as one table, a row a fact."""
    from normalizer.export import OutputError, check_output, write_filings
    from normalizer.export.csv_file import write

    try:
        if output:
            check_output(output)
            if clash := [path for path in files if path.exists() and output.exists() and path.samefile(output)]:
                stop(f"{clash[0]}: is both read and written; give -o another name")
        filings = normalize_files(files, words)
        if output:
            write_filings(filings, output)
        else:
            write(filings, sys.stdout.buffer)
    except OutputError as error:
        stop(str(error))
    for filing in filings:
        if not filing.statements:
            click.echo(no_statement(filing), err=True)
