"""Headings of columns that stand again among the rows of a table: the lines below them are of other periods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from normalizer.records import Cell
from normalizer.statements.columns import find_columns
from normalizer.statements.gathering import speaks_of_time
from normalizer.statements.pieces import Row
from normalizer.statements.segments import Segment
from normalizer.statements.when import When, parse_when

_LONGEST: Final = 60
"""A heading of columns is not longer."""
_FEWEST: Final = 2
"""So many lines with figures stand below headings at least."""


def cut_again(segment: Segment) -> Iterator[Segment]:
    """The segment cut where headings of columns stand again; a later part has what its own headings leave unsaid."""
    head, body = segment.head, list[Row]()
    at = 0
    while at < len(segment.body):
        stop = _heads_end(segment, at)
        if stop > at and any(r.pieces for r in body):
            yield _part(segment, head, body)
            head, body = (*_unsaid(head, segment.body[at:stop]), *segment.body[at:stop]), []
        else:
            stop = at + 1
            body.append(segment.body[at])
        at = stop
    yield _part(segment, head, body)


def _part(segment: Segment, head: tuple[Row, ...], body: Sequence[Row]) -> Segment:
    if segment.body == tuple(body):
        return segment
    columns = find_columns(body, segment.layout) if segment.layout == "tabs" else segment.columns
    return replace(segment, head=head, body=tuple(body), columns=columns if columns.extents else segment.columns)


def _heads_end(segment: Segment, at: int) -> int:
    """Where the headings of columns end that begin at the row; ``at`` where none do, or too few lines stand below."""
    stop = at
    while stop < len(segment.body) and (_is_timed(segment.body[stop]) or (stop > at and _is_mark(segment.body[stop]))):
        stop += 1
    rows = segment.body[at:stop]
    below = sum(bool(r.pieces) for r in segment.body[stop:])
    return stop if below >= _FEWEST and any(_dates_columns(r, segment) for r in rows) and _tells(rows) else at


def _is_timed(row: Row) -> bool:
    """Whether the row says nothing but times, as a heading does: bare years are no figures."""
    if row.is_rule or (row.pieces and not row.is_years):
        return False
    words = [c for c in row.cells if not any(c.start < p.stop and p.start < c.stop for p in row.pieces)]
    return bool(row.cells) and all(len(c.text) <= _LONGEST and speaks_of_time(c.text) for c in words)


def _is_mark(row: Row) -> bool:
    """Whether the row may stand among headings: a rule, or a caption in parentheses."""
    return row.is_rule or (not row.pieces and row.text.startswith("("))


def _dates_columns(row: Row, segment: Segment) -> bool:
    """Whether the row has a year or a time over every value column, at most one of them without."""
    over = [c for c in row.cells if c.stop > segment.columns.left]
    return row.is_years or (len(over) > 1 and all(speaks_of_time(c.text) for c in over))


def _tells(rows: Sequence[Row]) -> bool:
    """Whether some words of the rows tell of a time: bare years alone may be amounts."""
    return any(not row.is_years or row.label for row in rows if not row.is_rule)


def _unsaid(head: Sequence[Row], fresh: Sequence[Row]) -> Iterator[Row]:
    """The rows of the headings before, without the words for what the fresh ones say themselves."""
    said = {part for row in fresh for cell in row.cells for part in _parts(parse_when(cell.text))}

    def is_kept(cell: Cell) -> bool:
        return not said & _parts(parse_when(cell.text))

    for row in head:
        cells = tuple(c for c in row.cells if is_kept(c))
        if cells:
            kept = tuple(p for p in row.pieces if any(c.start == p.core[0] for c in cells))
            yield replace(row, cells=cells, label=tuple(c for c in row.label if c in cells), pieces=kept)


def _parts(when: When) -> set[str]:
    named = {"length": when.has_length, "date": when.month is not None, "year": when.year is not None}
    return {part for part, is_named in named.items() if is_named}
