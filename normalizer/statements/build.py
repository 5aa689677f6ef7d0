"""A chosen candidate made into a Statement: columns with periods, lines, scale, currency; and what stays outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from normalizer.currencies import UNKNOWN
from normalizer.findings import finding
from normalizer.own_powers import told_power
from normalizer.records import Column, Cover, Finding, Hints, Line, Place, Scale, Statement
from normalizer.statements.again import cut_again
from normalizer.statements.alike import without_shared_periods
from normalizer.statements.candidates import Candidate
from normalizer.statements.comparisons import hold_shares, without_comparisons
from normalizer.statements.dated_lines import date_balances
from normalizer.statements.equity import cut_blocks, head_components, recounted, time_lines
from normalizer.statements.gathering import full_extents, gather_heads
from normalizer.statements.headings import head_columns, is_doubtful, is_no_period, why_left_out
from normalizer.statements.hinted import hinted_findings, with_hints
from normalizer.statements.laying import lay_out
from normalizer.statements.lines import LineSet, read_lines, without_years
from normalizer.statements.page_currency import DOLLARS, page_currency
from normalizer.statements.segments import Segment
from normalizer.statements.spaced import lengths_by_spacing
from normalizer.statements.stated_scale import SCALE_REACH, own_scale
from normalizer.statements.translations import own_currency, what_else, without_translated
from normalizer.statements.when import parse_when
from normalizer.statements.whole import told_apart

_CAPTION: Final = re.compile(r"thousand|million|billion|unaudited|000|except|dollars|euro", re.I)
_AMERICAN: Final = re.compile(r"\bUS\s?\$|\bU\.S\.|\bUSD\b|United States", re.I)


@dataclass(frozen=True, slots=True)
class Shared:
    """What a statement takes from the others of its document where its own page does not say."""

    scale: Scale
    currency: str | None
    columns: tuple[Column, ...]


def build_statements(
    candidate: Candidate, cover: Cover, hints: Hints, shared: Shared
) -> Iterator[tuple[Statement, tuple[Finding, ...]]]:
    """The statements of a candidate, one for each set of periods that its headings tell from top to bottom.

    ``shared`` is what it takes from others where it does not say itself.
    """
    parts: list[tuple[Segment, tuple[Column, ...]]] = []
    for segment in cut_again(candidate.segment):
        made = _columns(replace(candidate, segment=segment), cover)
        if not parts and not cover.annual:
            made = _as_before(segment, candidate.title, made, shared.columns)
        if parts and [c.period for c in made] == [c.period for c in parts[-1][1]]:
            last = parts[-1][0]
            parts[-1] = replace(last, body=(*last.body, *segment.body)), parts[-1][1]
        else:
            parts.append((segment, made))
    for at, (segment, made) in enumerate(parts):
        lent = () if at else shared.columns
        part = replace(candidate, segment=segment)
        yield _build_statement(part, made, hints, replace(shared, columns=lent))


def _columns(candidate: Candidate, cover: Cover) -> tuple[Column, ...]:
    """The value columns with what their headings say of their periods."""
    segment = candidate.segment
    extents, instant = _extents(segment), candidate.kind in ("balance_sheet", "parenthetical")
    heads = gather_heads(segment.head, segment.columns, extents, segment.label_start, segment.layout)
    return told_apart(head_columns(heads, extents, instant, _beside(segment, candidate.title), cover))


def _as_before(
    segment: Segment, title: str, made: tuple[Column, ...], before: tuple[Column, ...]
) -> tuple[Column, ...]:
    """The columns of the statement before where nothing but years is said over these, and they are the same years.

    The rest of a statement that a page's end cuts prints the years alone again, and they would be taken for whole ones.
    """
    own = [parse_when(c.heading) for c in made]
    words = (*(row.text for row in segment.head), *_beside(segment, title))
    told = any(when.has_length or when.month for when in (*own, *map(parse_when, words)))
    same = [when.year for when in own] == [parse_when(c.heading).year for c in before]
    return before if same and not told and all(when.year for when in own) and any(c.period for c in before) else made


def _build_statement(
    candidate: Candidate, made: tuple[Column, ...], hints: Hints, shared: Shared
) -> tuple[Statement, tuple[Finding, ...]]:
    segment = candidate.segment
    lines = without_years(read_lines(segment.grid.table, segment.body, segment.columns, segment.layout), segment.body)
    made = without_translated(without_comparisons(made, lines.lines), lines.lines)
    made = without_shared_periods(made, lines.lines)
    if len(shared.columns) == len(made) and not any(c.period or is_doubtful(c.heading) for c in made):
        made = shared.columns
    noted = int(segment.columns.notes)
    instant = candidate.kind in ("balance_sheet", "parenthetical")
    made, hinted = with_hints(made, hints, noted, instant)
    made, months = (made, None) if instant else lengths_by_spacing(made, lines.lines)
    made = tuple(replace(c, period=None, left_out=True) if c.number < noted else c for c in made)
    statement, said = _settled(_assemble(candidate, shared, made, lines.lines), hints)
    kept, left_out = _without_other_columns(statement)
    if kept.kind == "cash_flow":
        kept = replace(kept, lines=date_balances(kept.lines, kept.columns))
    assumed = [finding("length_assumed", statement=statement, months=months)] if months else []
    return kept, (*hinted_findings(hinted, statement), *assumed, *said, *left_out, *_strays(lines, statement))


def build_equity(
    candidate: Candidate, cover: Cover, hints: Hints, shared: Shared
) -> Iterator[tuple[Statement, tuple[Finding, ...]]]:
    """The statements of changes in equity that a candidate holds: one for each set of headings in its table."""
    segment = candidate.segment
    extents = _extents(segment)
    for block in cut_blocks(segment):
        columns, whole = head_components(block, segment, extents, _beside(segment, candidate.title), cover)
        lines = read_lines(segment.grid.table, block.body, segment.columns, segment.layout)
        columns = recounted(columns, lines.lines)
        timed = time_lines(lines.lines, columns, whole, cover)
        if not timed:
            continue
        statement, said = _settled(_assemble(candidate, shared, columns, timed), hints)
        timeless = [line for line in timed if line.when is None and not any(c.period for c in columns)]
        untold = [
            finding("line_without_period", statement=statement, row=line.row, label=line.label) for line in timeless
        ]
        yield statement, (*said, *untold, *_strays(lines, statement))


def _assemble(candidate: Candidate, shared: Shared, columns: tuple[Column, ...], lines: tuple[Line, ...]) -> Statement:
    """The statement with its title, caption, scale and currency, as its own page says them or else the others."""
    segment = candidate.segment
    own = scale = own_scale(segment)
    if scale.amounts is None:
        power = told_power(text for line in lines for cell in line.cells for text in cell)
        scale = shared.scale if power is None else Scale(power)
    currency = own_currency(columns) or page_currency(segment, columns, lines, own.words) or shared.currency
    currency = None if currency == UNKNOWN else currency
    if currency == "USD" and shared.currency in DOLLARS and not _AMERICAN.search(_text_of(segment)):
        currency = shared.currency  # a bare "$" is that of the statement before
    caption = next((w for w in segment.above[:SCALE_REACH] if _CAPTION.search(w)), "")
    title = candidate.title or (segment.above[0] if segment.above else "")
    grid = segment.grid
    return Statement(candidate.kind, grid.table, title, caption, currency, scale, columns, lines, grid.within)


def _text_of(segment: Segment) -> str:
    return " ".join([*segment.above[:SCALE_REACH], segment.grid.text])


def _beside(segment: Segment, title: str) -> tuple[str, ...]:
    """The words that may tell the columns' period: those down from the title, and one line above it."""
    above = segment.above
    return above[: above.index(title) + 2] if title in above else above[:3]


def _extents(segment: Segment) -> tuple[tuple[int, int], ...]:
    if segment.columns.at_stops:
        return segment.columns.extents
    rows = [r for r in segment.body if r.pieces]
    homes = []
    for row in rows:
        cells, _ = lay_out(row, segment.columns, segment.layout)
        homes.append([cells.index(piece.texts) if piece.texts in cells else -1 for piece in row.pieces])
    return full_extents(rows, segment.columns, homes)


def _settled(statement: Statement, hints: Hints) -> tuple[Statement, list[Finding]]:
    """Scale and currency from the page, else the caller, else the default; defaults and contradictions are said."""
    said = []
    scale, currency = statement.scale, statement.currency
    if scale.amounts is None and hints.scale is not None:
        scale = replace(scale, amounts=hints.scale)
    elif scale.amounts is None:
        said.append(finding("no_scale", statement=statement, title=statement.title or statement.kind))
    elif hints.scale is not None and hints.scale != scale.amounts:
        said.append(
            finding("hint_contradicts", statement=statement, hint="scale", given=hints.scale, page=scale.amounts)
        )
    if currency is None and hints.currency is None:
        said.append(finding("no_currency", statement=statement, title=statement.title or statement.kind))
    elif currency and hints.currency and currency != hints.currency:
        if currency == "USD":  # a bare "$" is many currencies' sign
            currency = hints.currency
        else:
            said.append(
                finding("hint_contradicts", statement=statement, hint="currency", given=hints.currency, page=currency)
            )
    return replace(statement, scale=scale, currency=currency or hints.currency or "USD"), said


def _without_other_columns(statement: Statement) -> tuple[Statement, list[Finding]]:
    """The statement with the columns marked that are no period; their numbers are named in a finding.

    A column without a period is none if others have one, if it holds per cent, or if its heading says so; else the
    page does not tell.
    """
    dated = any(c.period for c in statement.columns)
    shares = hold_shares(statement.columns, statement.lines)
    columns = tuple(
        replace(c, left_out=c.left_out or (not c.period and (dated or c.number in shares or is_no_period(c))))
        for c in statement.columns
    )
    if all(c.left_out for c in columns):
        columns = statement.columns
    said = []
    filled = [sum(bool(line.cells[c.number]) for line in statement.lines) for c in columns]
    for column in columns:
        if column.left_out:
            printed = [" ".join(line.cells[column.number]) for line in statement.lines if line.cells[column.number]]
            known = statement.columns[column.number].left_out or is_no_period(column)
            lost = not known and 2 * len(printed) >= max(filled)
            said.append(
                finding(
                    "period_lost" if lost else "column_left_out",
                    statement=statement,
                    place=Place(statement.table, statement.lines[0].row, column.number),
                    heading=column.heading,
                    what=what_else(column, statement.currency) or why_left_out(column.heading),
                    count=len(printed),
                    numbers=", ".join(printed),
                )
            )
        elif not column.period:
            said.append(finding("no_period", statement=statement, number=column.number, heading=column.heading))
    return replace(statement, columns=columns), said


def _strays(lines: LineSet, statement: Statement) -> list[Finding]:
    notes = [
        finding("note_for_amount", statement=statement, row=row.number, printed=row.text, note=note)
        for row, note in lines.noted
    ]
    unread = [
        finding("unread_cell", statement=statement, row=row.number, label=row.label_text, printed=text)
        for row, text in lines.unread
    ]
    return [*notes, *unread] + [
        finding("stray_number", statement=statement, place=Place(statement.table, row.number, 0), printed=row.text)
        for row in lines.outside
    ]
