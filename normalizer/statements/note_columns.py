"""The numbers of notes in a column that no heading names: small and bare, left of the amounts, in some lines only.

Extractors lose the heading "Note", or set each heading a column too far to the left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from normalizer.currencies import currency_of
from normalizer.records import Layout
from normalizer.scales import power_of
from normalizer.statements.columns import Columns, Extent, find_columns
from normalizer.statements.gathering import speaks_of_time
from normalizer.statements.joins import is_joinable
from normalizer.statements.pieces import Piece, Row
from normalizer.text import NOTE_WITHOUT_DECIMALS

NOTES: Final = re.compile(r"^notes?(?: no\.?)?$|^ref\.?$", re.I)
"""A heading over numbers of notes."""
_LEAST: Final = 2
_BLANK: Final = 0.25
"""So many of all lines have no note."""
_MOST: Final = 0.6
_APART: Final = 0.3
"""So many of the notes could not be digits broken off the amounts beside them."""


def find_value_columns(rows: Sequence[Row], layout: Layout, head: Sequence[Row]) -> Columns:
    """The columns of the rows; the first holds the numbers of notes where a heading says so, or the rows show it."""
    columns = find_columns(rows, layout, _named(head, layout), head)
    return columns if columns.notes else _untold(rows, layout, head) or columns


def _named(head: Sequence[Row], layout: Layout) -> list[Extent]:
    """Where headings say that the numbers below are those of notes."""
    beside = 1 if layout == "characters" else 0
    return [(c.start - beside, c.stop + beside) for r in head for c in r.cells if NOTES.match(c.text)]


def _untold(rows: Sequence[Row], layout: Layout, head: Sequence[Row]) -> Columns | None:
    """The columns with one of notes before the others, if the rows show one."""
    filled = [row for row in rows if row.pieces and not row.is_years]
    begun = [row for row in filled if len(row.pieces) > 1 and NOTE_WITHOUT_DECIMALS.fullmatch(row.pieces[0].text)]
    if len(begun) < _LEAST:
        return None
    bare = find_columns([_after_first(row) if row in begun else row for row in rows], layout)
    noted = [row for row in begun if bare.extents and _place(row.pieces[0], bare)[1] <= bare.left]
    others = [row for row in filled if row not in noted]
    named = any(is_note_heading(row) for row in (*head, *rows))
    if not _are_notes(noted, others, named=named):
        return None
    own = min(_place(row.pieces[0], bare)[0] for row in noted), max(_place(row.pieces[0], bare)[1] for row in noted)
    if any(_meets(_place(piece, bare), own) for row in others for piece in row.pieces):
        return None
    if any(_meets((cell.start, cell.stop), own) and _says_else(cell.text) for row in head for cell in row.cells[1:]):
        return None
    return replace(bare, extents=(own, *bare.extents), notes=True)


def is_note_heading(row: Row) -> bool:
    """Whether the row is the heading of notes alone, which then stands where the labels do."""
    return len(row.cells) == 1 and NOTES.match(row.text) is not None


def _are_notes(noted: Sequence[Row], others: Sequence[Row], *, named: bool) -> bool:
    """Whether the lines that begin with a small number have a figure more than the others, and before amounts.

    Where a heading has ``named`` notes, such numbers are no digits of the amounts.
    """
    if len(noted) < _LEAST or len(others) < max(_LEAST, _BLANK * (len(noted) + len(others))):
        return False
    width = Counter(len(row.pieces) for row in others).most_common(1)[0][0]
    longer = sum(len(row.pieces) == width + 1 for row in noted)
    amounts = sum(not NOTE_WITHOUT_DECIMALS.fullmatch(row.pieces[1].text) for row in noted)
    apart = sum(not is_joinable(row.pieces[0].text, row.pieces[1].text) for row in noted)
    return min(longer, amounts) >= _MOST * len(noted) and (named or apart >= max(_LEAST, _APART * len(noted)))


def _after_first(row: Row) -> Row:
    return replace(row, pieces=row.pieces[1:])


def _place(piece: Piece, columns: Columns) -> Extent:
    """Where the piece stands, in the positions of the columns."""
    if columns.at_stops:
        start = piece.slot if columns.by_slot else piece.core[0]
        return start, start + 1
    return piece.core


def _meets(one: Extent, other: Extent) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _says_else(text: str) -> bool:
    """Whether a heading speaks neither of time nor of a unit: its column is none of notes."""
    return not speaks_of_time(text) and power_of(text) is None and currency_of(text) is None and not NOTES.match(text)
