"""The command ``check``: what does not tie out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from normalizer.cli.common import (
    CONFLICTS,
    EXAMPLES,
    NO_STATEMENT,
    hint_options,
    no_statement,
    normalize_files,
    open_stdout,
)

if TYPE_CHECKING:
    from normalizer.filing import Filing


@click.command(epilog=EXAMPLES)
@hint_options
def check(files: tuple[Path, ...], **words: Any) -> None:
    """Print the findings of all FILEs. Exit status: 0 all ties out, 1 conflicts, 2 bad input, 3 no statement."""
    from normalizer.show import open_console, show_findings

    filings = normalize_files(files, words)
    findings = [(filing.document, found) for filing in filings for found in filing.finding_records]
    if findings:
        show_findings(findings, open_console(open_stdout()))
    for filing in filings:
        click.echo(_outcome(filing))
    if any(_conflicts(filing) for filing in filings):
        sys.exit(CONFLICTS)
    if not all(filing.statements for filing in filings):
        sys.exit(NO_STATEMENT)


def _conflicts(filing: Filing) -> bool:
    return any(fact.status == "conflict" for fact in filing.fact_records) or any(
        found.severity == "error" for found in filing.finding_records
    )


def _outcome(filing: Filing) -> str:
    """One line: how much of the document ties out."""
    if not filing.statements:
        return no_statement(filing)
    proved = sum(fact.status in ("proved", "repaired") for fact in filing.fact_records)
    conflicts = sum(fact.status == "conflict" for fact in filing.fact_records)
    errors = sum(found.severity == "error" for found in filing.finding_records)
    verdict = f"{conflicts} in conflict" if conflicts else f"{errors} errors" if errors else "no conflicts"
    return f"{filing.document}: {len(filing.fact_records)} facts, {proved} proved, {verdict}"
