"""The statements of a document: which tables matter, their titles, captions, columns with periods, and lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from normalizer.findings import finding
from normalizer.records import Cover, Document, Finding, Grid, Hints, Paragraph, Scale, Statement
from normalizer.statements.build import Shared, build_equity, build_statements
from normalizer.statements.candidates import MANY, Candidate, choose, find_candidates
from normalizer.statements.continued import join_continued, with_rests
from normalizer.statements.cover import first_texts, read_cover
from normalizer.statements.dates import last_day
from normalizer.statements.fiscal import tell_year_end
from normalizer.statements.gaap import which_gaap
from normalizer.statements.hinted import check_kind
from normalizer.statements.names import name_above
from normalizer.statements.numbered import is_numbered
from normalizer.statements.stated_scale import own_scale, scale_everywhere
from normalizer.statements.supplements import with_supplements
from normalizer.statements.when import TO_DATE, When, parse_when
from normalizer.text import LONGEST_TABLE, mark_of, tells_figures
from normalizer.year_ends import month_end

__all__ = ["find_statements"]

_MANY_APART: Final = 30
_MANY_NUMBERS: Final = 15
_NAME: Final = 80


def find_statements(document: Document, hints: Hints) -> tuple[tuple[Statement, ...], Cover, tuple[Finding, ...]]:
    """The primary statements in printed order, what the document says of itself, and findings.

    A document without a statement gives an empty tuple and the finding ``no_statement``.
    """
    cover = read_cover(document, hints)
    whole = with_rests(document, find_candidates(document, hints))
    candidates = choose(with_supplements(document, whole))
    if cover.entity is None:
        cover = replace(cover, entity=name_above([c.segment.above for c in candidates], first_texts(document)))
    statements, findings = _build(document, candidates, cover, hints)
    told = _told_by_columns(statements, _told_by_sheet(statements, cover))
    if told != cover:
        cover = told
        statements, findings = _build(document, candidates, cover, hints)
    cover, said = tell_year_end(statements, cover)
    findings += said
    cover = replace(cover, gaap=hints.gaap or which_gaap(document.blocks, statements, cover.form))
    if not statements:
        tables = sum(isinstance(b, Grid) for b in document.blocks)
        findings.append(
            finding("no_statement", document=document.name, tables=tables, paragraphs=len(document.blocks) - tables)
        )
    findings += check_kind(statements, hints.statement)
    findings += _figures_apart(document, statements)
    findings += _not_taken(document, statements)
    long = (b for b in document.blocks if isinstance(b, Grid) and len(b.text) > LONGEST_TABLE)
    findings += [
        finding("table_too_long", table=grid.table, number=grid.table, characters=len(grid.text)) for grid in long
    ]
    return tuple(statements), cover, tuple(findings)


def _figures_apart(document: Document, statements: list[Statement]) -> list[Finding]:
    """The finding for text in which the figures of a column stand one after the other, if it is such."""
    lone = (b.text for b in document.blocks if isinstance(b, Paragraph) and len(b.text) < LONGEST_TABLE)
    count = sum(len(text.split()) for text in lone if text[-1:].isdigit() and tells_figures(text))
    placed = sum(1 for s in statements for line in s.lines for cell in line.cells if cell)
    if count < _MANY_APART or count <= placed:
        return []
    return [finding("figures_apart", document=document.name, count=count)]


def _not_taken(document: Document, statements: list[Statement]) -> list[Finding]:
    """A finding for each table of a document of few that holds many numbers and is no part of a statement."""
    tables = [(at, block) for at, block in enumerate(document.blocks) if isinstance(block, Grid)]
    taken = {table for statement in statements for table in statement.tables}
    if not statements or len(tables) > MANY:
        return []
    found = []
    for at, grid in tables:
        numbers = sum(mark_of(cell.text) == "number" for row in grid.rows for cell in row)
        if grid.table not in taken and numbers >= _MANY_NUMBERS and len(grid.text) <= LONGEST_TABLE:
            title = next((c.text for row in grid.rows for c in row), "")
            above = document.blocks[at - 1] if at else None
            name = above.text if isinstance(above, Paragraph) and len(above.text) <= _NAME else title
            found.append(finding("table_not_taken", table=grid.table, number=grid.table, name=name, count=numbers))
    return found


def _build(
    document: Document, candidates: list[Candidate], cover: Cover, hints: Hints
) -> tuple[list[Statement], list[Finding]]:
    statements: list[Statement] = []
    findings: list[Finding] = []
    scales = [own_scale(c.segment) for c in candidates]
    told = any(scale.amounts is not None for scale in scales)
    everywhere = Scale() if told else scale_everywhere(document.blocks)
    for at, candidate in enumerate(candidates):
        nearest = [*reversed(scales[:at]), *scales[at + 1 :]]
        shared = Shared(
            scale=next((s for s in nearest if s.amounts is not None), everywhere),
            currency=statements[-1].currency if statements else None,
            columns=next((s.columns for s in reversed(statements) if s.kind == candidate.kind), ()),
        )
        if candidate.kind == "equity":
            built = list(build_equity(candidate, cover, hints, shared))
        else:
            built = list(build_statements(candidate, cover, hints, shared))
        fresh = [(s, said) for s, said in built if s.lines and not _is_repeated(s, statements)]
        statements += [statement for statement, _ in fresh]
        findings += dict.fromkeys(each for _, said in fresh for each in said)
    return join_continued(statements), findings


def _told_by_sheet(statements: list[Statement], cover: Cover) -> Cover:
    """The cover with what the balance sheet's dates, or the report's, tell of years that other statements only number.

    Two dates a year apart are ends of years where the document does not say when its years end, and the others are not
    numbered parts of years alone, nor other quarters than the last beside whole years; of two dates that one, two or
    three quarters part the earlier one is. Years that end early in a calendar year are named for the one before where
    the latest number is one less than the latest date's year.
    """
    dates = sorted({c.period.end for s in statements if s.kind == "balance_sheet" for c in s.columns if c.period})
    whens = [parse_when(c.heading) for s in statements if s.kind != "balance_sheet" for c in s.columns]
    numbered = [w.year for w in whens if w.year and w.month is None]
    if not dates and numbered and cover.annual and cover.period_of_report:  # the sheet is not there
        dates = [cover.period_of_report]
    if not dates or not numbered:
        return cover
    last = dates[-1]
    if cover.fiscal_year_end is None and len(dates) == 2 and _is_part_of_year(dates[0], last):
        cover = replace(cover, fiscal_year_end=month_end(dates[0].month, dates[0].day))
    if cover.fiscal_year_end is None and (parts := [when for when in whens if when.quarter and is_numbered(when)]):
        close = _close_by_parts(parts, last)
        if len(parts) == len(numbered):
            return replace(cover, fiscal_year_end=close) if close else cover
        if close != month_end(last.month, last.day):  # beside whole years stands another quarter than their last
            return cover
    if cover.fiscal_year_end is None and any(355 <= (last - day).days <= 375 for day in dates):
        moves = len({(day.month, day.day) for day in dates}) > 1
        close = month_end(last.month, last.day)
        cover = replace(cover, fiscal_year_end=close, year_ends=tuple(dates) if moves else ())
    if cover.fiscal_year_end is None or cover.fiscal_year_end[0] > 2 or cover.named_for_start:
        return cover
    return replace(cover, named_for_start=max(numbered) == last.year - 1)


def _close_by_parts(parts: list[When], last: date) -> tuple[int, int] | None:
    """The end of the fiscal year whose latest numbered part ends with the latest balance sheet; None if it can not.

    The year must be the one that the part is named for: "H1 2024" ends on June 30, 2024 where the year ends in
    December, and on December 31, 2023 where it ends in June.
    """
    year, quarter = max((when.year or 0, when.quarter or 0) for when in parts)
    months = last.year * 12 + last.month - 1 + 3 * (4 - quarter)
    return month_end(months % 12 + 1, last_day(months // 12, months % 12 + 1)) if months // 12 == year else None


def _told_by_columns(statements: list[Statement], cover: Cover) -> Cover:
    """The cover with the fiscal year's end that columns with a period tell, where others need it: "Year to date"."""
    headings = (c.heading for s in statements for c in s.columns if c.period is None)
    if cover.fiscal_year_end is not None or not any(parse_when(heading).months == TO_DATE for heading in headings):
        return cover
    return replace(cover, fiscal_year_end=tell_year_end(statements, cover)[0].fiscal_year_end)


def _is_part_of_year(first: date, last: date) -> bool:
    """Whether one, two or three quarters lie between the dates: the last end of a year and of an interim period."""
    return any(abs((last - first).days - quarters * 91.3) < 10 for quarters in (1, 2, 3))


def _is_repeated(statement: Statement, before: list[Statement]) -> bool:
    """Whether the same lines for the same periods are printed above already, in a statement of the kind."""
    if statement.kind == "equity":  # a period's movements have the same names in every table
        return False
    periods = {c.period for c in statement.columns if c.period}
    labels = {line.label.lower() for line in statement.lines}
    for other in before:
        if other.kind == statement.kind and periods <= {c.period for c in other.columns if c.period}:
            shared = labels & {line.label.lower() for line in other.lines}
            if len(shared) > 0.5 * len(labels):
                return True
    return False
