"""The command ``reconcile``: a release beside the filing that follows it."""

from __future__ import annotations

import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from normalizer.cli.common import CONFLICTS, naming_options, normalize_files, open_stdout, stop
from normalizer.errors import InputError
from normalizer.records import Hints

if TYPE_CHECKING:
    from normalizer.reconciling import Reconciliation

_SILENT: Final[dict[str, Any]] = {field.name: None for field in fields(Hints)} | {"periods": ()}
_FOR_BOTH: Final = ("sure", "mapping", "taxonomy", "rules", "package", "gaap")

EXAMPLES: Final = """\b
Examples:
  statements reconcile release.htm filing.zip
  statements reconcile release.htm acme-20250329.htm -o pairs.xlsx
  statements reconcile release.pdf filing.htm --scale thousands -o pairs.html
"""
_PAGES: Final = (".html", ".htm")


@click.command(epilog=EXAMPLES)
@click.argument("release", type=click.Path(path_type=Path))
@click.argument("filing", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A .csv, .xlsx, .parquet or .json file for all pairs, or an .html page.",
)
@click.option("--print", "as_print", is_flag=True, help="Read what RELEASE prints, though it has XBRL tags.")
@click.option("--notes", is_flag=True, help="List numbers that only the filing's notes have, too.")
@naming_options
def reconcile(release: Path, filing: Path, output: Path | None, as_print: bool, notes: bool, **words: Any) -> None:
    """Set every fact of RELEASE beside that of FILING. Exit status: 0 they agree, 1 they differ, 2 bad input.

    What is said of scale, periods and the like is said of RELEASE; corrections, concepts and rules hold for both.
    """
    from normalizer.export import OutputError
    from normalizer.export.frame_file import check_frame_file
    from normalizer.reconciling import OUTCOMES
    from normalizer.reconciling import reconcile as compare
    from normalizer.show import open_console, show_pairs

    try:
        if output:
            check_frame_file(output, *_PAGES)
        (first,) = normalize_files([release], words | ({"xbrl": False} if as_print else {}))
        (second,) = normalize_files([filing], _SILENT | {word: words[word] for word in _FOR_BOTH} | {"xbrl": None})
        found = compare(first, second, notes=notes)
        if output:
            _write(found, output)
    except (OutputError, InputError) as error:
        stop(str(error))
    differing = [pair for pair in found.pairs if pair.outcome not in ("same", "rounded")]
    if differing:
        show_pairs(differing, open_console(open_stdout()))
    told = ", ".join(f"{count} {outcome}" for outcome, count in found.counts.items() if count)
    click.echo(f"{found.release} and {found.filing}: {told or 'no facts'}")
    for outcome in dict.fromkeys(pair.outcome for pair in differing):
        click.echo(f"  {outcome}: {OUTCOMES[outcome]}")
    if not found.agrees:
        sys.exit(CONFLICTS)


def _write(found: Reconciliation, output: Path) -> None:
    from normalizer.export.frame_file import write_frame

    match output.suffix.lower():
        case ".html" | ".htm":
            found.report(output)
        case ".csv":
            found.to_csv(output)
        case _:
            write_frame(found.frame(), output, sys.stdout.buffer)
