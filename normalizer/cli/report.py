"""The command ``report``: a page for review."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from normalizer.cli.common import EXAMPLES, hint_options, no_statement, normalize_files, stop


@click.command(epilog=EXAMPLES)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="PAGE.html", help="The page to write."
)
@hint_options
def report(files: tuple[Path, ...], output: Path, **words: Any) -> None:
    """Write one HTML page that shows the statements of all FILEs, what proves each number and what is doubtful."""
    from normalizer.export import OutputError
    from normalizer.report import check_report, write_report

    try:
        if clash := [path for path in files if path.exists() and output.exists() and path.samefile(output)]:
            stop(f"{clash[0]}: is both read and written; give -o another name")
        check_report(output)
        filings = normalize_files(files, words)
        write_report(filings, output)
    except OutputError as error:
        stop(str(error))
    for filing in filings:
        if not filing.statements:
            click.echo(no_statement(filing), err=True)
