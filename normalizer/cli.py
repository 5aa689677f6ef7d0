"""The command ``statements``: tidy, check and show financial statements.

Exit status: 0 fine; 1 conflicts (``check``); 2 bad input, a bad option or a file that cannot be written, with one line
on stderr and nothing written; 3 no statement found (``check``).
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, NoReturn, TypeVar

import click

from normalizer import __version__
from normalizer.errors import InputError
from normalizer.hints import read_hints
from normalizer.records import Hints
from taxonomy.errors import TaxonomyError

if TYPE_CHECKING:
    from normalizer.filing import Filing

Command = TypeVar("Command", bound=Callable[..., Any])

CONFLICTS: Final = 1
BAD_INPUT: Final = 2
NO_STATEMENT: Final = 3

EXAMPLES: Final = """\b
Examples:
  statements show release.htm
  statements tidy release.htm -o facts.csv
  statements tidy q1.txt q2.txt q3.txt -o year.xlsx
  statements tidy table.csv --statement balance_sheet --scale thousands \\
      --currency EUR --period 2010-09-30 --period 2010-06-30
  statements check release.htm && echo "all tied out"
  statements explain release.htm "other income"
"""


@click.group(epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="statements")
def main() -> None:
    """Printed financial statements as tidy facts, each with its place, its name and its proof."""


def _hint_options(command: Command) -> Command:
    """Add FILE… and the options that say what the page may not."""
    options = (
        click.option("--entity", metavar="NAME", help="The registrant, where the document does not name it."),
        click.option("--currency", metavar="CODE", help="ISO 4217, such as USD."),
        click.option("--scale", metavar="SCALE", help="thousands, millions, billions, units, or 3."),
        click.option("--fiscal-year-end", metavar="MM-DD", help="Such as 12-31."),
        click.option("--statement", metavar="KIND", help="balance_sheet, income_statement, cash_flow, …"),
        click.option(
            "--period",
            "periods",
            metavar="PERIOD",
            multiple=True,
            help="2010-09-30 or 2010-07-01/2010-09-30; once for each value column, from left to right.",
        ),
        click.option("--document", metavar="NAME", help="What the document is called in the result."),
    )
    for option in reversed(options):
        command = option(command)
    return click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))(command)


@main.command(epilog=EXAMPLES)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A .csv, .parquet, .xlsx or .json file; without it the facts go to stdout as CSV.",
)
@_hint_options
def tidy(files: tuple[Path, ...], output: Path | None, **words: Any) -> None:
    """Write the facts of all FILEs as one table, a row a fact."""
    from normalizer.export import OutputError, check_output, write_filings
    from normalizer.export.csv_file import write

    try:
        if output:
            check_output(output)
            if clash := [path for path in files if path.exists() and output.exists() and path.samefile(output)]:
                stop(f"{clash[0]}: is both read and written; give -o another name")
        filings = _normalize(files, words)
        if output:
            write_filings(filings, output)
        else:
            write(filings, sys.stdout.buffer)
    except OutputError as error:
        stop(str(error))
    for filing in filings:
        if not filing.statements:
            click.echo(_no_statement(filing), err=True)


@main.command(epilog=EXAMPLES)
@_hint_options
def check(files: tuple[Path, ...], **words: Any) -> None:
    """Print the findings of all FILEs. Exit status: 0 all ties out, 1 conflicts, 2 bad input, 3 no statement."""
    from normalizer.show import open_console, show_findings

    filings = _normalize(files, words)
    findings = [(filing.document, found) for filing in filings for found in filing.finding_records]
    if findings:
        show_findings(findings, open_console(_stdout()))
    for filing in filings:
        click.echo(_outcome(filing))
    if any(_conflicts(filing) for filing in filings):
        sys.exit(CONFLICTS)
    if not all(filing.statements for filing in filings):
        sys.exit(NO_STATEMENT)


@main.command(epilog=EXAMPLES)
@_hint_options
def show(files: tuple[Path, ...], **words: Any) -> None:
    """Print the statements of each FILE as read: lines, concepts, values, and which of them arithmetic proves."""
    from normalizer.show import open_console, show_filing

    console = open_console(_stdout())
    for filing in _normalize(files, words):
        if filing.statements:
            show_filing(filing, console)
        else:
            click.echo(_no_statement(filing), err=True)


@main.command(epilog=EXAMPLES)
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("label")
def explain(file: Path, label: str) -> None:
    """Say why the lines of FILE whose label holds LABEL have their names: candidates, evidence, relations."""
    from normalizer.explaining import places_of

    (filing,) = _normalize([file], {field.name: None for field in fields(Hints)} | {"periods": ()})
    places = places_of(filing.statements, label)
    if not places:
        stop(f"{file}: no line's label holds {label!r}; see the labels with: statements show {file}")
    click.echo("\n\n".join(filing.explain(table, row) for table, row in places))


@main.command()
@click.option(
    "--fsds",
    "data_sets",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="FILE",
    help="A quarter of the SEC's financial statement data sets (.zip), or the same as JSON lines (.jsonl.gz).",
)
@click.option(
    "--filings",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Pages (.html.gz) with what their filers tagged (.gold.csv.gz) beside them.",
)
@click.option(
    "--labels",
    type=click.Path(path_type=Path, exists=True),
    metavar="FILE",
    help="The published labels of elements (.csv.gz with the columns tag and label).",
)
@click.option(
    "--folds",
    type=click.IntRange(2, 20),
    default=5,
    show_default=True,
    help="In how many parts the companies of the pages are left out in turn, to measure and to calibrate.",
)
@click.option("--keep-folds", is_flag=True, help="Write the networks of the parts too, beside the output.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="model.npz")
def learn(
    data_sets: tuple[Path, ...], filings: Path | None, labels: Path | None, folds: int, keep_folds: bool, output: Path
) -> None:
    """Learn the names of lines anew, with companies left out in turn to measure it. Needs PyTorch."""
    try:
        from normalizer.learning.course import learn_folds, read_examples
    except ModuleNotFoundError as error:
        stop(f"{error.name} is missing; install statement-normalizer[learn]")
    old, pages, known = read_examples(data_sets, filings, labels)
    if not old or not pages:
        stop("there is nothing to learn from; give both --fsds FILE and --filings DIR")
    networks, _, body = learn_folds(old, pages, known, folds, click.echo)
    output.write_bytes(body)
    for number, network in enumerate(networks if keep_folds else ()):
        output.with_suffix(f".{number}.npz").write_bytes(network)


def _normalize(files: Sequence[Path], words: Mapping[str, Any]) -> list[Filing]:
    """All files normalised; the first that cannot be read ends the command before anything is written."""
    # What can be told at once is told before the first file is read.
    if words["document"] and len(files) > 1:
        stop("--document names one document; give one FILE")
    if missing := [path for path in files if not path.exists()]:
        stop(f"{missing[0]}: there is no such file; check the path")
    try:
        hints = read_hints(**words)
    except InputError as error:
        stop(str(error))
    return [_normalize_file(path, hints) for path in files]


def _normalize_file(path: Path, hints: Hints) -> Filing:
    from normalizer.pipeline import normalize

    given = {field.name: getattr(hints, field.name) for field in fields(hints)}
    try:
        return normalize(path, **given)
    except (InputError, TaxonomyError) as error:
        stop(str(error))
    except OSError as error:
        stop(f"{path}: cannot be read ({error.strerror or error}); check that it is a file you may read")


def _conflicts(filing: Filing) -> bool:
    return any(fact.status == "conflict" for fact in filing.fact_records) or any(
        found.severity == "error" for found in filing.finding_records
    )


def _no_statement(filing: Filing) -> str:
    return f"{filing.document}: no financial statement found; if it holds a bare table, name its kind with --statement"


def _outcome(filing: Filing) -> str:
    """One line: how much of the document ties out."""
    if not filing.statements:
        return _no_statement(filing)
    proved = sum(fact.status in ("proved", "repaired") for fact in filing.fact_records)
    conflicts = sum(fact.status == "conflict" for fact in filing.fact_records)
    verdict = f"{conflicts} in conflict" if _conflicts(filing) else "no conflicts"
    return f"{filing.document}: {len(filing.fact_records)} facts, {proved} proved, {verdict}"


def _stdout() -> IO[str]:
    """Stdout, which prints what it can where its encoding lacks a character of a label."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return sys.stdout


def stop(message: str) -> NoReturn:
    """End with status 2 and the message as one line on stderr."""
    click.echo("statements: " + " ".join(message.split()), err=True)
    sys.exit(BAD_INPUT)
