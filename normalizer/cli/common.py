"""What the commands share: files and hints from the command line, normalised filings, exit statuses."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from errno import EPIPE
from pathlib import Path
from traceback import print_exception
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any, Final, Literal, NoReturn, TypeVar

import click

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
CRASH: Final = 70
_HANDLED: Final = (click.ClickException, click.exceptions.Exit, click.Abort)
_NO_MAPPING: Final = "normalizer.no_mapping"

EXAMPLES: Final = """\b
Examples:
  statements show release.htm
  statements tidy release.htm -o facts.csv
  statements tidy q1.txt q2.txt q3.txt -o year.xlsx
  statements tidy table.csv --statement balance_sheet --scale thousands \\
      --currency EUR --period 2010-09-30 --period 2010-06-30
  statements check release.htm && echo "all tied out"
  statements report release.htm -o review.html
  statements plot release.htm -o waterfall.png
  statements explain release.htm "other income"
"""


def hint_options(command: Command) -> Command:
    """Add FILE… and the options that say what the page may not, and how lines are named."""
    argument = click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
    return argument(naming_options(command))


def naming_options(command: Command) -> Command:
    """Add the options that say what the page may not, and how lines are named."""
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
            help="2010-09-30, 2010-07-01/2010-09-30 or, with --fiscal-year-end, 2011Q1; once for each value column, "
            "from left to right.",
        ),
        click.option("--document", metavar="NAME", help="What the document is called in the result."),
        click.option("--gaap", metavar="GAAP", help="us-gaap or ifrs, where the page does not tell."),
        click.option("--sure", metavar="LIKELIHOOD", help="From how likely a concept is given; 0.9 unless said."),
        click.option(
            "--mapping",
            metavar="FILE",
            callback=_mapping,
            help="Corrections of names (YAML or JSON); else those that lie beside the document.",
        ),
        click.option(
            "--no-mapping",
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_no_mapping,
            help="No corrections.",
        ),
        click.option("--taxonomy-overlay", "taxonomy", metavar="FILE", help="Concepts and labels of your own."),
        click.option(
            "--rules",
            metavar="FILE",
            type=click.Path(path_type=Path),
            help="Sums of your own that the statements ought to fulfil (JSON).",
        ),
        click.option(
            "--xbrl/--no-xbrl",
            default=None,
            help="Read the tags of an inline XBRL page, or what it prints; tags by default.",
        ),
        click.option(
            "--package",
            metavar="ZIP",
            multiple=True,
            type=click.Path(path_type=Path),
            help="A taxonomy package that an XBRL report builds on; not needed to read its facts.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _no_mapping(context: click.Context, _: click.Parameter, said: bool) -> None:
    context.meta[_NO_MAPPING] = said


def _mapping(context: click.Context, _: click.Parameter, path: str | None) -> str | Literal[False] | None:
    """The path that is given; False where no corrections are wanted."""
    return False if context.meta.get(_NO_MAPPING) else path


def normalize_files(files: Sequence[Path], words: Mapping[str, Any]) -> list[Filing]:
    """All files normalised; the first that cannot be read ends the command before anything is written."""
    # What can be told at once is told before the first file is read.
    if words["document"] and len(files) > 1:
        stop("--document names one document; give one FILE")
    if missing := [path for path in files if not path.exists()]:
        stop(f"{missing[0]}: there is no such file; check the path")
    reading = {word: words[word] for word in ("rules", "xbrl", "package") if word in words}
    try:
        hints = read_hints(**{word: value for word, value in words.items() if word not in reading})
    except InputError as error:
        stop(str(error))
    return [normalize_file(path, hints, reading) for path in files]


def normalize_file(path: Path, hints: Hints, reading: Mapping[str, Any] = MappingProxyType({})) -> Filing:
    """The file normalised; what is wrong with it ends the command. ``reading`` is how it is read."""
    from normalizer.pipeline import normalize

    given = {field.name: getattr(hints, field.name) for field in fields(hints)}
    try:
        return normalize(path, **given, **reading)
    except (InputError, TaxonomyError) as error:
        stop(str(error))
    except OSError as error:
        stop(f"{path}: cannot be read ({error.strerror or error}); check that it is a file you may read")


def no_statement(filing: Filing) -> str:
    """What to say of a document in which nothing was found."""
    return f"{filing.document}: no financial statement found; if it holds a bare table, name its kind with --statement"


def open_stdout() -> IO[str]:
    """Stdout, which prints what it can where its encoding lacks a character of a label."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return sys.stdout


def stop(message: str) -> NoReturn:
    """End with status 2 and the message as one line on stderr."""
    click.echo("statements: " + " ".join(message.split()), err=True)
    sys.exit(BAD_INPUT)


class Crashes:
    """A context that ends an exception which no command expects: one line on stderr, or the traceback; status 70.

    So a defect of this program is never taken for a finding, which ends with 1.
    """

    def __init__(self, *, debug: bool) -> None:
        self.debug = debug

    def __enter__(self) -> None:
        """Nothing is prepared."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Tell of the crash and end; what click and the system handle themselves passes."""
        if not isinstance(error, Exception) or isinstance(error, _HANDLED):
            return
        if isinstance(error, OSError) and error.errno == EPIPE:
            return
        if self.debug:
            print_exception(error)
        where = "report it with the document" if self.debug else "see where with: statements --debug …, and report it"
        told = " ".join(str(error).split())
        click.echo(f"statements: a defect of this program ({type(error).__name__}: {told}); {where}", err=True)
        sys.exit(CRASH)
