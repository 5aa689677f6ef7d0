"""The command ``compare``: documents of one company, or of several, side by side."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from normalizer.cli.common import hint_options, normalize_files, stop
from normalizer.errors import InputError

if TYPE_CHECKING:
    from normalizer.comparing import Comparison

VIEWS = ("facts", "table", "growth", "common-size", "ratios", "restatements", "findings", "peers")


@click.command()
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
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="A .csv file.")
@hint_options
def compare(
    files: tuple[Path, ...],
    selection: str,
    view: str | None,
    kind: str,
    basis: str,
    as_of: str | None,
    output: Path | None,
    **words: Any,
) -> None:
    """Put all FILEs side by side: lines by periods, growth, ratios, and what was restated between them."""
    from normalizer.comparing import compare as compare_filings
    from normalizer.store.csv_text import write_frame

    filings = normalize_files(files, words)
    try:
        comparison = compare_filings(filings, entity=words["entity"], basis=_any(basis), as_of=as_of)
        if output and view in (None, "facts"):
            comparison.to_csv(output)
        elif view in (None, "table") and not output:
            click.echo(_table(comparison, selection))
        else:
            write_frame(_frame(comparison, view or "facts", selection, kind), output, sys.stdout.buffer)
    except (InputError, ValueError, LookupError) as error:
        stop(str(error))


def _any(word: str) -> Any:
    return word


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
            return _flat(comparison.frame(periods=periods))
        case _:
            return comparison.facts


def _flat(frame: Any) -> Any:
    """The frame with one row of headings: those of several companies are "entity, period"."""
    if frame.columns.nlevels > 1:
        frame.columns = [", ".join(pair) for pair in frame.columns]
    return frame.reset_index()


def _table(comparison: Comparison, periods: Any) -> str:
    """The lines by periods as text, in thousands or millions by their size."""
    parts = [repr(comparison)]
    for kind in ("income_statement", "balance_sheet", "cash_flow"):
        frame = comparison.frame(kind, periods)
        if len(frame):
            parts.append(f"\n{kind}\n" + frame.to_string(na_rep="", float_format=lambda value: f"{value:,.15g}"))
    return "\n".join(parts)
