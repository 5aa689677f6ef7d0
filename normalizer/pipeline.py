"""The pipeline: how a printed statement becomes tidy facts, stage after stage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Literal

from normalizer.arithmetic import (
    CHECKS,
    CommonSize,
    load_rules,
    prove,
    prove_ratio_rows,
    rule_names,
    size_columns,
    sum_check,
)
from normalizer.contradictions import find_two_values
from normalizer.facts import fiscal_period, make_facts
from normalizer.filing import Filing
from normalizer.findings import finding
from normalizer.hints import read_hints
from normalizer.mapping import find_corrections, map_lines, rename_tagged, settle_names
from normalizer.numbers import read_left_out, read_numbers
from normalizer.percents import scale_percents
from normalizer.reading import open_source, read_document
from normalizer.reading.reports import check_packages, find_report
from normalizer.records import Cover, Document, Finding, Gaap, Hints, Period, ReportFiles, StatementKind
from normalizer.statements import find_statements
from normalizer.superseded import part_superseded
from normalizer.unscaled import doubt_scales
from taxonomy import load_taxonomy

if TYPE_CHECKING:
    from pandas import DataFrame

    from normalizer.arithmetic import Check

__all__ = ["CHECKS", "normalize", "sum_check"]

_LEFT_OUT: Final = ("column_left_out", "period_lost")
"""What is no longer true of a column that turns out to hold shares."""
_BY_LINKBASE: Final = "an XBRL report has calculations of its own; xbrl=False (--no-xbrl) reads what its page prints"


def normalize(
    source: str | Path | bytes | BinaryIO | DataFrame,
    *,
    entity: str | None = None,
    currency: str | None = None,
    scale: str | int | None = None,
    fiscal_year_end: str | tuple[int, int] | None = None,
    statement: StatementKind | None = None,
    periods: Sequence[Period | date | str] | Period | date | str | None = None,
    document: str | None = None,
    gaap: Gaap | None = None,
    sure: float | None = None,
    mapping: str | Path | Literal[False] | None = None,
    taxonomy: str | Path | None = None,
    checks: Sequence[Check] = CHECKS,
    rules: str | Path | None = None,
    xbrl: bool | None = None,
    package: str | Path | Sequence[str | Path] = (),
) -> Filing:
    """The facts of the statements in a document or a table, with what was found on the way.

    ``source`` is a path, the bytes of a file, a binary stream, text, or a DataFrame with labels in its first column or
    its index; what gzip has packed is unpacked. The other words are hints, for what the page does not say: ``currency``
    an ISO 4217 code; ``scale`` "thousands", "millions", … or a power of ten; ``fiscal_year_end`` "06-30"; ``periods``
    those of the value columns from left to right, "2010-09-30", "2010-07-01/2010-09-30" or, with ``fiscal_year_end``,
    "2011Q1"; ``gaap`` "us-gaap" or "ifrs".

    ``sure`` is the likelihood from which ``concept`` is given (0.9 unless said); ``mapping`` a YAML or JSON file of
    corrections, which else is looked for beside the document (False: not at all); ``taxonomy`` such a file of further
    concepts and labels. ``checks`` are the relations looked for, ``rules`` a JSON file of further ones
    (``normalizer/arithmetic/rules.schema.json``).

    An XBRL report, also a page with inline facts whose schema is beside it, gives its tagged facts, with ``xbrl=False``
    what it prints; ``package`` is a taxonomy package (or several) that it builds on.

    Raises InputError for what cannot be read and for a hint that says nothing, TaxonomyError for a wrong file of rules,
    corrections or concepts; all else that is wrong is a finding.
    """
    hints = read_hints(
        entity, currency, scale, fiscal_year_end, statement, periods, document, gaap, sure, mapping, taxonomy
    )
    sought = (*checks, *(load_rules(rules) if rules else ()))
    packages = check_packages([package] if isinstance(package, str | Path) else package)
    opened, called = open_source(source, hints.document)
    report = find_report(opened, called, wanted=xbrl)
    if report is not None and not report.bare:
        return _normalize_report(source, report, hints, packages, tuple(rule_names(sought)))
    names = load_taxonomy(hints.taxonomy)
    corrections, told = find_corrections(source, hints, names)
    page = read_document(opened, name=called)
    statements, cover, found = find_statements(page, hints)
    numbers, misread = read_numbers(statements)
    held, unfit = settle_names(corrections, statements, numbers, cover, names, hints.sure)
    mapped, unnamed = map_lines(statements, numbers, names, hints.sure, held=held, gaap=cover.gaap)
    proofs, unproved = prove(mapped, numbers, names, sought, page.prose)
    sized = size_columns(mapped, numbers, read_left_out(statements), prove_ratio_rows(mapped, numbers, proofs))
    untold = _unused(page.name, packages, tagged=report is not None)
    said = (*untold, *told, *page.findings, *found, *misread, *unfit, *unnamed, *unproved)
    return _make_filing(page, cover, sized, said)


def _make_filing(page: Document, cover: Cover, sized: CommonSize, said: Sequence[Finding]) -> Filing:
    """The facts of the statements, those unproved whose scale nothing tells, with all findings.

    That a column is left out is no longer said of one that holds shares.
    """
    made = make_facts(sized.statements, sized.numbers, sized.proofs, cover, page.name)
    made, doubted = scale_percents(made)
    every = doubt_scales(made, sized.statements, sized.proofs, page.prose)
    facts, earlier, statements, corrected = part_superseded(every, sized.statements)
    kept = (f for f in said if f.code not in _LEFT_OUT or (f.statement, f.table, f.column) not in sized.columns)
    findings = (*kept, *sized.findings, *doubted, *corrected, *find_two_values(facts))
    proved = sized.proofs.relations
    return Filing(page.name, cover.entity, facts, findings, statements, proved, cover, page.digest, earlier)


def _unused(document: str, packages: Sequence[Path], *, tagged: bool) -> list[Finding]:
    """What is at hand and not read, since the document is read as it is printed."""
    tags = [finding("tags_not_read", document=document)] if tagged else []
    return tags + [finding("package_not_used", package=path, document=document) for path in packages]


def _normalize_report(
    source: object, files: ReportFiles, hints: Hints, packages: Sequence[str | Path], rules: Sequence[str]
) -> Filing:
    """The facts of an XBRL report, by its own linkbases; a person's word on names goes before its tags."""
    from normalizer.xbrl.intake.assemble import read_report

    names = load_taxonomy(hints.taxonomy)
    corrections, told = find_corrections(source, hints, names)
    read = read_report(files, hints, names, fiscal_period, [Path(package) for package in packages])
    held, unfit = settle_names(corrections, [m.statement for m in read.statements], {}, read.cover, names)
    statements, facts = rename_tagged(read.statements, read.facts, held, names)
    unasked = [finding("rule_not_asked", name=rule, why=_BY_LINKBASE) for rule in rules]
    return Filing(
        files.name,
        read.cover.entity,
        facts,
        (*told, *read.findings, *unfit, *unasked),
        statements,
        read.relations,
        read.cover,
        files.digest,
    )
