"""The command ``compare``: documents of one company, or of several, side by side."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from normalizer.cli.common import hint_options, normalize_files, stop
from normalizer.comparing.derivation import WITHIN_DAYS
from normalizer.errors import InputError, NormalizerError

if TYPE_CHECKING:
    from normalizer.comparing import Comparison

VIEWS = ("facts", "table", "growth", "common-size", "ratios", "restatements", "findings", "peers")


EXAMPLES: Final = """\b
Examples:
  statements compare q1.htm q2.htm q3.htm year.htm
  statements compare *.htm --periods ttm --show ratios -o ratios.xlsx
  statements compare *.htm --published q1.htm=2024-05-02 --as-of 2024-12-31
  statements compare a.htm b.htm --show peers --periods years
  statements compare *.htm -o all.xlsx
"""
_ANY: Final = "any"


@click.command(epilog=EXAMPLES)
@click.option(
    "--periods",
    "selection",
    type=click.Choice(["quarters", "years", "ytd", "ttm", "instants", "all"]),
    default="quarters",
    show_default=True,
    help="Which periods to show; what is printed nowhere is derived.",
)
@click.option(
    "--show",
    "view",
    type=click.Choice(VIEWS),
    help="What to write: facts with -o, else the lines as a table.",
)
@click.option("--kind", type=click.Choice(["yoy", "qoq"]), default="yoy", show_default=True, help="For growth.")
@click.option("--basis", type=click.Choice(["latest", "first"]), default="latest", help="Which print of a fact counts.")
@click.option("--as-of", metavar="DAY", help="What was known on that day.")
@click.option(
    "--published",
    metavar="NAME=DAY",
    multiple=True,
    help="When a document became known, where it does not say; once a document.",
)
@click.option(
    "--within-days",
    metavar="DAYS",
    help=f"Within how many days numbers must have become known to be added up: {WITHIN_DAYS}, or 'any'.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A .csv, .xlsx, .parquet or .json file; a workbook without --show has all that is reckoned.",
)
@hint_options
def compare(
    files: tuple[Path, ...],
    selection: str,
    view: str | None,
    kind: str,
    basis: str,
    as_of: str | None,
    published: tuple[str, ...],
    within_days: str | None,
    output: Path | None,
    **words: Any,
) -> None:
    """Put all FILEs side by side: lines by periods, growth, ratios, and what was restated between them."""
    from normalizer.comparing import compare as compare_filings
    from normalizer.export.frame_file import check_frame_file, write_frame

    try:
        if output:
            check_frame_file(output)
        near, days = _within(within_days), dict(_day_of(word) for word in published)
        filings = normalize_files(files, words)
        if unknown := days.keys() - {filing.document for filing in filings}:
            raise InputError(f"--published {min(unknown)}: no FILE is called so")
        comparison = compare_filings(
            filings, entity=words["entity"], basis=_any(basis), as_of=as_of, published=days, within_days=near
        )
        if output and (view == "facts" or view is None):
            _write_facts(comparison, output, whole=view is None)
        elif view in (None, "table") and not output:
            click.echo(_table(comparison, selection))
        else:
            write_frame(_frame(comparison, view or "facts", selection, kind), output, sys.stdout.buffer)
    except (NormalizerError, LookupError) as error:
        stop(str(error))


def _any(word: str) -> Any:
    return word


def _day_of(word: str) -> tuple[str, str]:
    name, parted, day = word.rpartition("=")
    if not parted:
        raise InputError(f"--published {word!r} says nothing; write it as NAME=2024-05-01")
    return name, day


def _within(word: str | None) -> int | None:
    if word is None:
        return WITHIN_DAYS
    if word != _ANY and not word.isdigit():
        raise InputError(f"--within-days {word!r} is no number of days; give one, or {_ANY}")
    return None if word == _ANY else int(word)


def _write_facts(comparison: Comparison, output: Path, *, whole: bool) -> None:
    """The facts that count in the form of the file's ending; as a workbook ``whole`` asks for all that there is."""
    from normalizer.export.frame_file import write_frame

    match output.suffix.lower():
        case ".csv":
            comparison.to_csv(output)
        case ".json":
            comparison.to_json(output)
        case ".xlsx" if whole:
            comparison.to_excel(output)
        case _:
            write_frame(comparison.facts, output, sys.stdout.buffer)


def _frame(comparison: Comparison, view: str, periods: Any, kind: Any) -> Any:
    match view:
        case "growth":
            return comparison.growth(kind, periods)
        case "common-size":
            return comparison.common_size(periods)
        case "ratios":
            return comparison.ratios(periods)
        case "restatements":
            return comparison.restatements()
        case "findings":
            return comparison.findings
        case "peers":
            return comparison.peers(periods=periods).reset_index()
        case "table":
            from normalizer.comparing.frames import flat

            return flat(comparison.frame(periods=periods))
        case _:
            return comparison.facts


def _table(comparison: Comparison, periods: Any) -> str:
    """The lines by periods as text, in thousands or millions by their size."""
    parts = [repr(comparison)]
    for kind in ("income_statement", "balance_sheet", "cash_flow"):
        frame = comparison.frame(kind, periods)
        if len(frame):
            parts.append(f"\n{kind}\n" + frame.to_string(na_rep="", float_format=lambda value: f"{value:,.15g}"))
    return "\n".join(parts)
