"""The command ``tidy``: the facts of documents as one table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from normalizer.cli.common import EXAMPLES, hint_options, no_statement, normalize_files, stop
from normalizer.export.csv_file import write as write_facts
from normalizer.export.wide_csv import write_wide
from normalizer.records import STATEMENT_KINDS, StatementKind

if TYPE_CHECKING:
    from normalizer.filing import Filing


@click.command(epilog=EXAMPLES)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A .csv, .parquet, .xlsx or .json file, or a folder with --datapackage; without it CSV goes to stdout.",
)
@click.option("--datapackage", is_flag=True, help="Make -o a folder of CSV files that says what their columns mean.")
@click.option(
    "--wide",
    type=click.Choice(STATEMENT_KINDS),
    metavar="KIND",
    help="Write this statement of one FILE as CSV, lines by periods: income_statement, balance_sheet, …",
)
@hint_options
def tidy(
    files: tuple[Path, ...], output: Path | None, datapackage: bool, wide: StatementKind | None, **words: Any
) -> None:
    """Write the facts of all FILEs as one table, a row a fact."""
    from normalizer.export import OutputError

    try:
        write = _writer(files, output, datapackage, wide)
        filings = normalize_files(files, words)
        write(filings)
    except OutputError as error:
        stop(str(error))
    for filing in filings:
        if not filing.statements:
            click.echo(no_statement(filing), err=True)


def _writer(
    files: Sequence[Path], output: Path | None, datapackage: bool, wide: StatementKind | None
) -> Callable[[list[Filing]], None]:
    """What writes the filings as asked for. What cannot be ends the command before anything is read."""
    from normalizer import export

    if datapackage:
        if not output or wide:
            stop("--datapackage needs -o with a folder to make, and no --wide")
        export.check_package(output)
        return lambda filings: export.write_datapackage(filings, output)
    if wide and len(files) > 1:
        stop("--wide writes one document's statement; give one FILE")
    if output:
        export.check_output(output)
        if wide and output.suffix.lower() != ".csv":
            stop(f"{output}: --wide writes CSV; name a .csv file")
        if clash := [path for path in files if path.exists() and output.exists() and path.samefile(output)]:
            stop(f"{clash[0]}: is both read and written; give -o another name")
        if wide:
            return lambda filings: export.write_wide_csv(filings[0], output, wide)
        return lambda filings: export.write_filings(filings, output)
    if wide:
        return lambda filings: write_wide(filings[0], wide, sys.stdout.buffer)
    return lambda filings: write_facts(filings, sys.stdout.buffer)
