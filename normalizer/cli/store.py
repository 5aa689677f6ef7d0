"""The commands ``add`` and ``facts``: documents into a store of facts, and facts out of it as known when."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final, cast, get_args

import click

from normalizer.cli.common import hint_options, normalize_files, stop
from normalizer.errors import InputError
from normalizer.records import STATEMENT_KINDS

STORE = click.argument("store", metavar="STORE", type=click.Path(path_type=Path))
ADD_EXAMPLES: Final = """\b
Examples:
  statements add facts.duckdb release.htm --published 2024-05-02
  statements add facts.duckdb filings/*.htm
  statements add facts.duckdb release.htm --published 2024-05-02 --replace
"""
FACTS_EXAMPLES: Final = """\b
Examples:
  statements facts facts.duckdb --entity Acme --concept Revenue --period quarters
  statements facts facts.duckdb --entity Acme --as-of 2024-12-31 -o known.xlsx
  statements facts facts.duckdb --concept Assets --period 2024-12-31 --which all
"""


@click.command(epilog=ADD_EXAMPLES)
@STORE
@click.option(
    "--published",
    metavar="DAY",
    help="When the FILEs became known, such as 2024-05-01; else the day each names, else its last period's end.",
)
@click.option("--replace", is_flag=True, help="Put the facts in the place of older ones of the same document.")
@hint_options
def add(store: Path, published: str | None, replace: bool, files: tuple[Path, ...], **words: Any) -> None:
    """Normalise all FILEs and keep their facts in STORE: a .duckdb file, or a folder of Parquet files.

    A document that the store has already is left as it is.
    """
    from normalizer.store import Store

    try:
        kept = Store(store)
        for filing in normalize_files(files, words):
            added = kept.add(filing, published, replace=replace)
            done = f"{added.facts} facts" if added.new or replace else "already there"
            click.echo(f"{added.document}: {done}, known since {added.known.day} ({added.known.by})")
            if added.known.by == "added":
                click.echo(
                    f"{added.document}: nothing says when it became known, and it counts as known since today; say "
                    "--published DAY --replace",
                    err=True,
                )
    except InputError as error:
        stop(str(error))


@click.command(epilog=FACTS_EXAMPLES)
@STORE
@click.option("--entity", "entities", metavar="NAME", multiple=True, help="A company's name or CIK; may be repeated.")
@click.option("--concept", "concepts", metavar="NAME", multiple=True, help="Such as Revenue; may be repeated.")
@click.option(
    "--period",
    "periods",
    metavar="PERIOD",
    multiple=True,
    help="quarters, years, instants, 2005Q2, 2005, 2005-06-30 or 2005-04-01/2005-06-30; may be repeated.",
)
@click.option("--statement", type=click.Choice(STATEMENT_KINDS), help="One kind of statement.")
@click.option("--as-of", metavar="DAY", help="What was known on that day.")
@click.option(
    "--which", type=click.Choice(["latest", "first", "all"]), default="latest", show_default=True, help="Versions."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A .csv, .xlsx, .parquet or .json file; without it, CSV to stdout.",
)
def facts(
    store: Path,
    entities: tuple[str, ...],
    concepts: tuple[str, ...],
    periods: tuple[str, ...],
    statement: str | None,
    as_of: str | None,
    which: str,
    output: Path | None,
) -> None:
    """Write the facts in STORE: the latest known of each, the first reported, or all versions."""
    from normalizer.export.frame_file import check_frame_file, write_frame
    from normalizer.store import Store, Which

    if not store.exists():
        stop(f"{store}: there is no such store; make one with: statements add {store} FILE")
    if which not in get_args(Which):
        stop(f"--which {which} is none")
    try:
        if output:
            check_frame_file(output)
        frame = Store(store).facts(
            entities or None,
            concepts or None,
            periods or None,
            statement=cast("Any", statement),
            as_of=as_of,
            which=cast("Which", which),
        )
        write_frame(frame, output, sys.stdout.buffer)
    except (InputError, ValueError, LookupError) as error:
        stop(str(error))
