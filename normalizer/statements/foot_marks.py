"""Marks of footnotes that stand in cells of their own: "(1)" beside a figure or a year, which is no negative number.

HTML tells a raised mark from a number, other sources do not. Then the heading tells: no mark has one of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from normalizer.records import Cell
from normalizer.statements.pieces import Piece, Row, sort_row, with_mark
from normalizer.statements.when import parse_when
from normalizer.text import is_year

_BODY: Final = re.compile(r"(?:[(\[]\d{1,2}[)\]]\s?)+|\d\)")
_HEAD: Final = re.compile(rf"{_BODY.pattern}|\(?\*{{1,3}}\)?")
_SHARE: Final = 0.5
"""At most so much of a column of figures has marks beside it, but for those in square brackets."""
_SQUARE: Final = re.compile(r"(?:\[\d{1,2}\]\s?)+")


def with_marks_joined(rows: Sequence[Row]) -> list[Row]:
    """The rows, each mark in a cell of its own made a part of the heading or the figure on its left."""
    first = next((at for at, row in enumerate(rows) if _is_line(row)), len(rows))
    head = [_joined_head(row) for row in rows[:first]]
    places = _mark_places(rows[first:], [cell for row in head for cell in row.cells])
    return head + [_joined_line(row, places) if places else row for row in rows[first:]]


def _is_line(row: Row) -> bool:
    """Whether the row prints figures that are neither years nor marks."""
    figures = [piece for piece in row.pieces if not _HEAD.fullmatch(piece.text)]
    return any(not is_year(piece.text.strip("$ ")) for piece in figures) or (bool(row.pieces) and not figures)


def _joined_head(row: Row) -> Row:
    """The row of headings with its marks joined to the years or dates before them."""
    cells: list[Cell] = []
    for cell in row.cells:
        if cells and _HEAD.fullmatch(cell.text) and parse_when(cells[-1].text).year:
            cells[-1] = replace(cells[-1], stop=cell.stop, text=f"{cells[-1].text} {cell.text}")
        else:
            cells.append(cell)
    return sort_row(row.number, tuple(cells)) if len(cells) < len(row.cells) else row


def _mark_places(rows: Sequence[Row], heads: Sequence[Cell]) -> set[int]:
    """Where only marks stand, each right of a figure and in few of the rows, and no heading."""
    found: defaultdict[int, list[bool]] = defaultdict(list)
    alone: defaultdict[int, bool] = defaultdict(bool)
    square: defaultdict[int, bool] = defaultdict(lambda: True)
    filled = sum(len(row.pieces) > 0 for row in rows)
    for row in rows:
        for left, piece in zip((None, *row.pieces), row.pieces, strict=False):
            is_mark = left is not None and _is_mark(piece, left, heads)
            found[piece.core[0]].append(is_mark)
            square[piece.core[0]] &= _SQUARE.fullmatch(piece.text) is not None
            alone[piece.core[0]] = left is not None and is_mark and _is_sure(piece, left)
    return {
        at
        for at, told in found.items()
        if all(told) and (alone[at] or len(told) > 1) and (square[at] or len(told) <= _SHARE * filled)
    }


def _is_mark(piece: Piece, left: Piece, heads: Sequence[Cell]) -> bool:
    if not _BODY.fullmatch(piece.text) or left.mark != "number" or _BODY.fullmatch(left.text):
        return False
    return not any(c.start <= piece.core[0] < c.stop and c.start > left.core[0] for c in heads)


def _is_sure(piece: Piece, left: Piece) -> bool:
    """Whether the only one in its place is a mark: a low number, no amount that a torn cell moved there."""
    return len(re.sub(r"\D", "", piece.text)) == 1 and "(" not in left.text


def _joined_line(row: Row, places: set[int]) -> Row:
    pieces: list[Piece] = []
    for piece in row.pieces:
        if piece.core[0] in places and pieces:
            mark = Cell(row.number, piece.core[0], piece.stop, piece.text)
            pieces[-1] = with_mark(pieces[-1], mark)
        else:
            pieces.append(piece)
    return replace(row, pieces=tuple(pieces))
