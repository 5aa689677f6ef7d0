"""The commands ``export`` and ``validate``: a document's facts as XBRL, and what Arelle says of an XBRL report."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import click

from normalizer.cli.common import (
    CONFLICTS,
    NO_STATEMENT,
    hint_options,
    no_statement,
    normalize_files,
    open_stdout,
    stop,
)
from normalizer.errors import InputError
from normalizer.records import Finding
from normalizer.xbrl.report import FORMS

_EXAMPLES: Final = """\b
Examples:
  statements export release.htm --to xbrl-json -o release.json     # and release-taxonomy.zip beside it
  statements export release.htm --to inline -o release.xbri        # a report package: everything in one file
  statements export release.htm --to xbrl-csv --taxonomy us-gaap-2025 -o release.csv
  statements validate release.xbri
  statements validate release.json                                 # with release-taxonomy.zip where it stands beside it
  statements validate filing.zip --package us-gaap-2024.zip
"""

_MOST_OF_A_KIND: Final = 5


@click.command(epilog=_EXAMPLES)
@click.option("--to", "form", type=click.Choice(FORMS), help="Without it, the ending of OUTPUT tells.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="A .json, .csv, .xml, .xbrl or .html file with its taxonomy beside it, or a .xbr, .xbri or .zip package.",
)
@click.option(
    "--taxonomy", "named_by", metavar="NAME", help="Published elements where they are sure: us-gaap-2025. Else ours."
)
@click.option("--identifier", metavar="ID", help="The entity's CIK or LEI, where the document does not say it.")
@click.option("--all", "every", is_flag=True, help="Write facts in conflict too.")
@click.option("--no-validate", is_flag=True, help="Do not ask Arelle first.")
@hint_options
def export(
    files: tuple[Path, ...],
    output: Path,
    form: Any,
    named_by: str | None,
    identifier: str | None,
    every: bool,
    no_validate: bool,
    **words: Any,
) -> None:
    """Write the facts of FILE as XBRL. Exit status: 0 fine, 1 Arelle finds errors, 2 bad input, 3 no statement."""
    from normalizer.errors import OutputError
    from normalizer.export.target import check_target
    from normalizer.xbrl.export import form_of
    from normalizer.xbrl.published import published

    if len(files) > 1:
        stop("export makes one report of one document; give one FILE")
    try:
        form_of(output, form)
        check_target(output)
        if files[0].exists() and output.exists() and files[0].samefile(output):
            stop(f"{output}: is both read and written; give -o another name")
        if named_by:
            published(named_by)
        (filing,) = normalize_files(files, words)
        if not filing.statements:
            click.echo(no_statement(filing), err=True)
            sys.exit(NO_STATEMENT)
        findings = filing.to_xbrl(
            output,
            form=form,
            taxonomy=named_by,
            every=every,
            identifier=identifier,
            validate=not no_validate,
            packages=words.get("package") or (),
        )
    except (OutputError, InputError) as error:
        stop(str(error))
    _end(str(output), findings)


@click.command(epilog=_EXAMPLES)
@click.argument("report", type=click.Path(path_type=Path))
@click.option(
    "--package",
    "packages",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A taxonomy package that the report builds upon; as often as needed.",
)
def validate(report: Path, packages: tuple[Path, ...]) -> None:
    """Say what Arelle finds wrong with an XBRL REPORT in any form, offline. Exit status: 0 valid, 1 not, 2 bad."""
    from normalizer.xbrl.validate import validate_report

    try:
        loaded, findings = validate_report(report, packages)
    except InputError as error:
        stop(str(error))
    _end(f"{report}: {loaded.count} facts", findings)


def _by_code(findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings of each kind, in the order in which the kinds come first."""
    kinds: dict[str, list[Finding]] = {}
    for found in findings:
        kinds.setdefault(found.code, []).append(found)
    return list(kinds.items())


def _end(words: str, findings: Sequence[Finding]) -> None:
    """Print errors and warnings, some of the rest, and one line; end with status 1 where there are errors."""
    from normalizer.show import open_console, show_findings

    if shown := [("", found) for found in findings if found.severity != "info"]:
        show_findings(shown, open_console(open_stdout()))
    for code, told in _by_code([found for found in findings if found.severity == "info"]):
        for found in told[:_MOST_OF_A_KIND]:
            click.echo(f"{code}: {found.message}")
        if len(told) > _MOST_OF_A_KIND:
            click.echo(f"{code}: and {len(told) - _MOST_OF_A_KIND} more; filing.to_xbrl in Python gives all")
    errors = sum(found.severity == "error" for found in findings)
    click.echo(f"{words}, {errors} errors, {len(findings) - errors} other findings")
    if errors:
        sys.exit(CONFLICTS)
