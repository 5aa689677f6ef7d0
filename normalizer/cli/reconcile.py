"""The command ``reconcile``: a release beside the filing that follows it."""

from __future__ import annotations

import sys
from dataclasses import fields
from pathlib import Path

import click

from normalizer.cli.common import CONFLICTS, EXAMPLES, normalize_files, open_stdout, stop
from normalizer.records import Hints


@click.command(epilog=EXAMPLES)
@click.argument("release", type=click.Path(path_type=Path))
@click.argument("filing", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A .csv file for all pairs, or an .html page.")
@click.option("--print", "as_print", is_flag=True, help="Read what RELEASE prints, though it has XBRL tags.")
@click.option("--notes", is_flag=True, help="List numbers that only the filing's notes have, too.")
@click.option("--package", multiple=True, type=click.Path(path_type=Path), help="A taxonomy package of the filing.")
def reconcile(
    release: Path, filing: Path, output: Path | None, as_print: bool, notes: bool, package: tuple[Path, ...]
) -> None:
    """Set every fact of RELEASE beside that of FILING. Exit status: 0 they agree, 1 they differ, 2 bad input."""
    from normalizer.export import OutputError
    from normalizer.export.target import check_target
    from normalizer.reconciling import OUTCOMES
    from normalizer.reconciling import reconcile as compare
    from normalizer.show import open_console, show_pairs

    words = {field.name: None for field in fields(Hints)} | {"periods": ()}
    try:
        if output:
            check_target(output)
        (first,) = normalize_files([release], words | {"xbrl": False if as_print else None, "package": package})
        (second,) = normalize_files([filing], words | {"xbrl": None, "package": package})
        found = compare(first, second, notes=notes)
        if output:
            (found.report if output.suffix.lower() in (".html", ".htm") else found.to_csv)(output)
    except OutputError as error:
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
