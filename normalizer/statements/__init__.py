"""The statements of a document: which tables matter, their titles, captions, columns with periods, and lines."""

from __future__ import annotations

from dataclasses import replace

from normalizer.findings import finding
from normalizer.records import Cover, Document, Finding, Grid, Hints, Scale, Statement
from normalizer.statements.build import Shared, build_statement, own_scale
from normalizer.statements.candidates import Candidate, choose, find_candidates
from normalizer.statements.cover import name_above, read_cover
from normalizer.statements.periods import parse_when

__all__ = ["find_statements"]


def find_statements(document: Document, hints: Hints) -> tuple[tuple[Statement, ...], Cover, tuple[Finding, ...]]:
    """The primary statements in printed order, what the document says of itself, and findings.

    A document without a statement gives an empty tuple and the finding ``no_statement``.
    """
    cover = read_cover(document, hints)
    candidates = choose(find_candidates(document, hints))
    if cover.entity is None:
        cover = replace(cover, entity=name_above([c.segment.above for c in candidates], document))
    statements, findings = _build(candidates, cover, hints)
    if not cover.named_for_start and _are_named_for_start(statements, cover):
        cover = replace(cover, named_for_start=True)
        statements, findings = _build(candidates, cover, hints)
    if not statements:
        tables = sum(isinstance(b, Grid) for b in document.blocks)
        findings.append(
            finding("no_statement", document=document.name, tables=tables, paragraphs=len(document.blocks) - tables)
        )
    return tuple(statements), cover, tuple(findings)


def _build(candidates: list[Candidate], cover: Cover, hints: Hints) -> tuple[list[Statement], list[Finding]]:
    statements: list[Statement] = []
    findings: list[Finding] = []
    scales = [own_scale(c.segment) for c in candidates]
    for at, candidate in enumerate(candidates):
        nearest = [*reversed(scales[:at]), *scales[at + 1 :]]
        shared = Shared(
            scale=next((s for s in nearest if s.amounts is not None), Scale()),
            currency=statements[-1].currency if statements else None,
            columns=next((s.columns for s in reversed(statements) if s.kind == candidate.kind), ()),
        )
        statement, said = build_statement(candidate, cover, hints, shared)
        if statement.lines and not _is_repeated(statement, statements):
            statements.append(statement)
            findings += said
    return statements, findings


def _are_named_for_start(statements: list[Statement], cover: Cover) -> bool:
    """Whether fiscal years that end early in a year are named for the year before, by the balance sheet's dates."""
    if cover.fiscal_year_end is None or cover.fiscal_year_end[0] > 2:
        return False
    dates = [c.period.end for s in statements if s.kind == "balance_sheet" for c in s.columns if c.period]
    whens = [parse_when(c.heading) for s in statements if s.kind != "balance_sheet" for c in s.columns]
    named = [w.year for w in whens if w.year and w.month is None]
    return bool(dates and named) and max(named) == max(dates).year - 1


def _is_repeated(statement: Statement, before: list[Statement]) -> bool:
    """Whether the same lines for the same periods are printed above already, in a statement of the kind."""
    periods = {c.period for c in statement.columns if c.period}
    labels = {line.label.lower() for line in statement.lines}
    for other in before:
        if other.kind == statement.kind and periods <= {c.period for c in other.columns if c.period}:
            shared = labels & {line.label.lower() for line in other.lines}
            if len(shared) > 0.5 * len(labels):
                return True
    return False
